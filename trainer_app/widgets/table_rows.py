"""The rows of a table: columns, cells, where they come from, and pages of them for a view."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.arranging import words_of

PAGE = 200
PAGES_KEPT = 8

TONES = {"good": "#14503c", "warn": theme.AMBER, "bad": theme.RED, "quiet": theme.QUIET}


@dataclass(frozen=True)
class Column:
    """One column: its key for sorting, its label marked with N_, and how wide in letters."""

    key: str
    label: str
    width_hint: int = 14
    align: str = "left"  # left | right | center
    sortable: bool = True
    translated: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell that says more than a string: tone good|warn|bad|quiet, and a tick for True."""

    text: str
    tone: str = ""
    strong: bool = False
    tip: str = ""


class RowSource(Protocol):
    """Where rows come from. A row is `(id, cell, cell, …)`; cells: text, number, `Cell`."""

    def count(self) -> int: ...
    def page(self, offset: int, limit: int) -> Sequence[tuple[Any, ...]]: ...


class ListRows:
    """Rows that are all in memory already."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows = rows

    def count(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[tuple[Any, ...]]:
        return self.rows[offset : offset + limit]

    def position(self, row_id: Any) -> int | None:
        return next((n for n, row in enumerate(self.rows) if row[0] == row_id), None)


class IdRows:
    """All ids in memory, in order; cells are fetched a page at a time. For 100,000 rows."""

    def __init__(
        self, ids: Sequence[Any], fetch: Callable[[Sequence[Any]], Sequence[tuple[Any, ...]]]
    ) -> None:
        """`fetch(ids)` answers rows `(id, cell, …)` in the order of `ids`."""
        self.ids = ids
        self._fetch = fetch

    def count(self) -> int:
        return len(self.ids)

    def page(self, offset: int, limit: int) -> Sequence[tuple[Any, ...]]:
        return self._fetch(self.ids[offset : offset + limit])

    def position(self, row_id: Any) -> int | None:
        try:
            return self.ids.index(row_id)
        except ValueError:
            return None


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_COLOUR = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNED = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """Pages of a source for a view. Seven roles a cell are asked: compare integers."""

    def __init__(self, columns: Sequence[Column], source: RowSource) -> None:
        super().__init__()
        self.columns = list(columns)
        self._source = source
        self._pages: OrderedDict[int, Sequence[tuple[Any, ...]]] = OrderedDict()
        self._count = source.count()
        self._bold = QFont()
        self._bold.setBold(True)

    def set_source(self, source: RowSource) -> None:
        self.beginResetModel()
        self._source = source
        self._pages.clear()
        self._count = source.count()
        self.endResetModel()

    def row(self, at: int) -> tuple[Any, ...] | None:
        """The row at this place; None when the source has become shorter meanwhile."""
        number, rest = divmod(at, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._source.page(number * PAGE, PAGE)
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return page[rest] if rest < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            cell = self._cell(index)
            return words_of(cell)
        if role == _ALIGN:
            return _ALIGNED[self.columns[index.column()].align]
        if role in (_COLOUR, _FONT, _TIP):
            return self._dressed(self._cell(index), role)
        return None

    def _cell(self, index: Index) -> Any:
        row = self.row(index.row())
        return row[index.column() + 1] if row else ""

    def _dressed(self, cell: Any, role: int) -> Any:
        if not isinstance(cell, Cell):
            return None
        if role == _COLOUR:
            return QColor(TONES[cell.tone]) if cell.tone else None
        if role == _FONT:
            return self._bold if cell.strong else None
        return cell.tip or None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return _(column.label) if column.translated else column.label
        if role == _ALIGN:
            return _ALIGNED[column.align]
        return None

    def words_changed(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
