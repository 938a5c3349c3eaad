"""A table of any length: pages of 200 rows, a true scroll bar, the name always in sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedLayout,
    QTableView,
)

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Empty, restyle

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
            return cell.text if isinstance(cell, Cell) else _shown(cell)
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


def _shown(cell: Any) -> str:
    if cell is True:
        return "✓"
    return "" if cell is None or cell is False else str(cell)


class _View(QTableView):
    """Frameless: a box around it in the style sheet would make each scroll a full repaint."""

    entered_row = Signal(int)
    resized = Signal()
    focused = Signal(bool)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class RecordTable(QFrame):
    """Rows of one kind. Enter or a double click opens; arrows and one click choose.

    When there is no room for all columns, the last ones fold away; the first never does.
    """

    opened = Signal(object)
    chosen = Signal(object)
    sort_wanted = Signal(str, bool)  # key, descending

    def __init__(
        self, columns: Sequence[Column], source: RowSource | None = None, *, many: bool = False
    ) -> None:
        super().__init__()
        self.model = RowModel(columns, source or ListRows([]))
        self.view = _View()
        self.empty = Empty()
        self._many = many
        self._sorted: tuple[str, bool] | None = None
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        self._dress_view()
        self._show_empty()
        theme.sizes().changed.connect(self._fit_heights)

    # data

    def set_source(self, source: RowSource) -> None:
        """Show other rows; the chosen one stays chosen if it is still there."""
        kept = self.current_id()
        bar = self.view.verticalScrollBar().value()
        blocked = self.view.selectionModel().blockSignals(True)
        self.model.set_source(source)
        at = self._position(source, kept)
        if at is not None:
            self.view.setCurrentIndex(self.model.index(at, 0))
            self.view.verticalScrollBar().setValue(bar)
        self.view.selectionModel().blockSignals(blocked)
        self._show_empty()
        self.view.viewport().update()

    def set_empty(
        self, sentence: str, verb: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        """What an empty table says, and the button that starts it."""
        self.empty.say(sentence, verb, on_click)

    def current_id(self) -> Any:
        """Id of the row with the cursor, or None."""
        at = self.view.currentIndex()
        row = self.model.row(at.row()) if at.isValid() else None
        return row[0] if row else None

    def choose(self, row_id: Any) -> bool:
        """Put the cursor on this row and bring it into sight."""
        at = self._position(self.model._source, row_id)
        if at is None:
            return False
        self.view.setCurrentIndex(self.model.index(at, 0))
        return True

    def show_sorted(self, key: str, descending: bool = False) -> None:
        """Mark the column by which the source is sorted."""
        self._sorted = (key, descending)
        at = next(n for n, column in enumerate(self.model.columns) if column.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.view.horizontalHeader().setSortIndicator(at, order)

    # looks

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.view.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.words_changed()
            self._fit_columns()

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.focused.connect(lambda _on: self._show_frame())
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if self._many else mode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.sectionClicked.connect(self._header_clicked)
        view.entered_row.connect(self._open)
        view.doubleClicked.connect(lambda index: self._open(index.row()))
        view.selectionModel().currentRowChanged.connect(self._moved)
        view.resized.connect(self._fit_columns)
        self.setFocusProxy(view)
        self._fit_heights()

    def _fit_heights(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(theme.touch())
        self.view.horizontalHeader().setMinimumHeight(theme.touch())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the width: each column what it asks for, the rest to the first."""
        letter = self.view.fontMetrics().averageCharWidth()
        room = self.view.viewport().width()
        wanted = [self._width(n, letter) for n in range(len(self.model.columns))]
        used = 0
        for at, width in enumerate(wanted):
            fits = at == 0 or used + width <= room
            used = used + width if fits else room + 1
            self.view.setColumnHidden(at, not fits)
            self.view.setColumnWidth(at, width)
        shown = [at for at in range(len(wanted)) if not self.view.isColumnHidden(at)]
        spare = room - sum(wanted[at] for at in shown)
        if shown and spare > 0:
            self._share(spare, shown, wanted)

    def _share(self, spare: int, shown: list[int], wanted: list[int]) -> None:
        whole = sum(wanted[at] for at in shown) or 1
        given = [spare * wanted[at] // whole for at in shown]
        given[0] += spare - sum(given)
        for at, extra in zip(shown, given, strict=True):
            self.view.setColumnWidth(at, wanted[at] + extra)

    def _width(self, at: int, letter: int) -> int:
        column = self.model.columns[at]
        label = str(self.model.headerData(at, Qt.Orientation.Horizontal))
        font = QFont(self.view.font())
        font.setBold(True)
        heading = self.view.fontMetrics().horizontalAdvance(label) * 11 // 10 + theme.px(34)
        return max(column.width_hint * letter + theme.px(18), heading)

    def _show_empty(self) -> None:
        nothing = self.model.rowCount() == 0 and bool(self.empty.sentence.text())
        self._layers.setCurrentWidget(self.empty if nothing else self.view)
        self._show_frame()

    def _show_frame(self) -> None:
        """The line around the rows, green where the keys go; none around an empty place."""
        rows = self._layers.currentWidget() is self.view
        state = ("focus" if self.view.hasFocus() else "true") if rows else "none"
        if self.property("table") != state:
            self.setProperty("table", state)
            restyle(self)

    # what the user does

    def _position(self, source: RowSource, row_id: Any) -> int | None:
        find = getattr(source, "position", None)
        return find(row_id) if find and row_id is not None else None

    def _open(self, at: int) -> None:
        row = self.model.row(at)
        if row:
            self.opened.emit(row[0])

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(now.row()) if now.isValid() else None
        self.chosen.emit(row[0] if row else None)

    def _header_clicked(self, at: int) -> None:
        column = self.model.columns[at]
        if not column.sortable:
            return
        descending = self._sorted == (column.key, False)
        self.sort_wanted.emit(column.key, descending)
