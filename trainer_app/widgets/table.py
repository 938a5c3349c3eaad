"""A table of any length: pages of 200 rows, a true scroll bar, the name always in sight."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from trainer_app.core.i18n import _
from trainer_app.widgets import table_file, theme
from trainer_app.widgets.arranging import Arrangement, value_of
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.cards import Empty, restyle
from trainer_app.widgets.inputs.text import FilterInput
from trainer_app.widgets.table_rows import (
    PAGE,
    PAGES_KEPT,
    TONES,
    Cell,
    Column,
    IdRows,
    ListRows,
    RowModel,
    RowSource,
)

__all__ = [
    "PAGE",
    "PAGES_KEPT",
    "TONES",
    "Cell",
    "Column",
    "IdRows",
    "ListRows",
    "RecordTable",
    "RowModel",
    "RowSource",
]


class _Header(QHeaderView):
    """Leaves room at its right end for the button with what can be done with the table."""

    room = 0

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        last = rect.right() >= self.viewport().width() - 1
        super().paintSection(painter, rect.adjusted(0, 0, -self.room, 0) if last else rect, logical)


class _View(QTableView):
    """Frameless: a box around it in the style sheet would make each scroll a full repaint."""

    entered_row = Signal(int)
    resized = Signal()
    focused = Signal(bool)
    search_wanted = Signal()
    edit_wanted = Signal()

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
        if event.matches(QKeySequence.StandardKey.Find):
            self.search_wanted.emit()
            return
        if event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
            return
        super().keyPressEvent(event)


class RecordTable(QFrame):
    """Rows of one kind. Enter or a double click opens; arrows and one click choose.

    When there is no room for all columns, the last ones fold away; the first never does. Rows that
    are all in memory can be sorted by any column and filtered; every table can be saved as XLSX.
    """

    opened = Signal(object)
    cell_opened = Signal(object, str)  # row, key of the column
    chosen = Signal(object)
    sort_wanted = Signal(str, bool)  # key, descending

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource | None = None,
        *,
        many: bool = False,
        by_cell: bool = False,
        squeeze: bool = False,
    ) -> None:
        """`by_cell`: arrows go from cell to cell, and each opens for itself.

        `squeeze`: where there is no room all columns become narrower, and none folds away.
        """
        super().__init__()
        self.model = RowModel(columns, source or ListRows([]))
        self.view = _View()
        self.empty = Empty()
        self._many, self._by_cell, self._squeeze = many, by_cell, squeeze
        self._given: RowSource = source or ListRows([])
        self._arrangement = Arrangement()
        self._sorted: tuple[str, bool] | None = None
        self.search = FilterInput()
        self.search.hide()
        self.menu_button = IconButton("more", parent=self.view)
        layers = QWidget()
        self._layers = QStackedLayout(layers)
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.search)
        box.addWidget(layers, 1)
        self._dress_view()
        self._dress_arranging()
        self._show_empty()
        theme.sizes().changed.connect(self._fit_heights)

    # data

    def set_source(self, source: RowSource) -> None:
        """Show other rows; the chosen one stays chosen if it is still there."""
        self._given = source
        source = self._arranged()
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

    # arranging

    @property
    def arranges(self) -> bool:
        """The rows are all in memory; else the screen sorts and searches where they come from."""
        return isinstance(self._given, ListRows)

    def arrange(self, wanted: Arrangement) -> None:
        """Sorted and filtered so, now and whenever other rows are shown."""
        self._arrangement = wanted
        if self.arranges:
            if wanted.column is None:
                self.view.horizontalHeader().setSortIndicatorShown(False)
            else:
                self.show_sorted(self.model.columns[wanted.column].key, wanted.descending)
            self.set_source(self._given)

    def _arranged(self) -> RowSource:
        if not isinstance(self._given, ListRows) or self._arrangement == Arrangement():
            return self._given
        counted = [at for at, one in enumerate(self.model.columns) if one.align == "right"]
        return ListRows(self._arrangement.of(self._given.rows, counted))

    def _dress_arranging(self) -> None:
        self.menu_button.icon_colour = theme.INK
        self.menu_button.set_icon("more")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu_button.clicked.connect(self.open_menu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda _at: self.open_menu())
        self.view.search_wanted.connect(self.open_search)
        self.search.searched.connect(self._search)
        self.search.left.connect(self.close_search)
        self.search.down.connect(self.view.setFocus)
        self._name_arranging()

    def _name_arranging(self) -> None:
        self.menu_button.set_name(_("Filter, sort and save the table"))
        self.search.set_words(_("Only rows with these words"))

    def open_menu(self) -> QMenu:
        """What can be done with the table as it is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.arranges:
            menu.addAction(_("Filter…"), QKeySequence("Ctrl+F"), self.open_search)
            if self._arrangement.column is not None:
                menu.addAction(_("In the usual order"), self._unsort)
        menu.addAction(_("Save as a table (XLSX)…"), self.save_as)
        below = QPoint(self.menu_button.width(), self.menu_button.height())
        at = self.menu_button.mapToGlobal(below)
        menu.popup(at - QPoint(menu.sizeHint().width(), 0))
        return menu

    def open_search(self) -> None:
        if self.arranges:
            self.search.show()
            self.search.setFocus()

    def close_search(self) -> None:
        """All rows again."""
        self.search.clear()
        self._search("")
        self.search.hide()
        self.view.setFocus()

    def _search(self, words: str) -> None:
        now = self._arrangement
        self.arrange(Arrangement(now.column, now.descending, words))

    def _unsort(self) -> None:
        self._sorted = None
        self.arrange(Arrangement(words=self._arrangement.words))

    # saving

    def save_as(self) -> None:
        """Asks where, and writes what is shown; columns folded away for want of room, too."""
        name = self.view.accessibleName() or _("Table")
        table_file.ask_and_save(self, name, self.sheets(name))

    def sheets(self, name: str) -> table_file.Sheets:
        """The rows as shown now, read page by page in a worker."""
        from trainer_app.core.sheets import SheetToWrite

        source, columns = self.model._source, tuple(self.model.columns)
        labels = [_(one.label) if one.translated else one.label for one in columns]

        def read(report: table_file.Report) -> list[SheetToWrite]:
            rows: list[list[Any]] = [list(labels)]
            whole = source.count()
            for start in range(0, whole, PAGE):
                report(start, whole, name)
                for row in source.page(start, PAGE):
                    rows.append(
                        [
                            value_of(cell, counted=column.align == "right")
                            for cell, column in zip(row[1:], columns, strict=False)
                        ]
                    )
            return [SheetToWrite(name, rows, widths=table_file.widths_of(rows))]

        return read

    # looks

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.view.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.words_changed()
            self._name_arranging()
            self._fit_columns()

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.focused.connect(lambda _on: self._show_frame())
        by = QAbstractItemView.SelectionBehavior
        view.setSelectionBehavior(by.SelectItems if self._by_cell else by.SelectRows)
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
        self._header = header = _Header(Qt.Orientation.Horizontal, view)
        view.setHorizontalHeader(header)
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
        self._place_menu()

    def _place_menu(self) -> None:
        """At the right end of the headings."""
        side = theme.touch() - theme.px(4)
        self._header.room = side
        left = self.view.viewport().geometry().right() - side
        self.menu_button.setGeometry(left, theme.px(2), side, side)
        self.menu_button.raise_()

    def _fit_columns(self) -> None:
        """Share the width: each column what it asks for, the rest to the first."""
        letter = self.view.fontMetrics().averageCharWidth()
        beside = theme.touch()  # the button at the end of the headings
        room = self.view.viewport().width() - beside
        wanted = [self._width(n, letter) for n in range(len(self.model.columns))]
        used = 0
        if self._squeeze and sum(wanted) > room:
            wanted = [width * room // sum(wanted) for width in wanted]
        for at, width in enumerate(wanted):
            fits = at == 0 or used + width <= room
            used = used + width if fits else room + 1
            self.view.setColumnHidden(at, not fits)
            self.view.setColumnWidth(at, width)
        shown = [at for at in range(len(wanted)) if not self.view.isColumnHidden(at)]
        wanted[shown[-1]] += beside
        room += beside
        self.view.setColumnWidth(shown[-1], wanted[shown[-1]])
        self._place_menu()
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
            column = max(0, self.view.currentIndex().column())
            self.cell_opened.emit(row[0], self.model.columns[column].key)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(now.row()) if now.isValid() else None
        self.chosen.emit(row[0] if row else None)

    def _header_clicked(self, at: int) -> None:
        """Up, down, and with the third click as it was."""
        column = self.model.columns[at]
        descending = self._sorted == (column.key, False)
        if not self.arranges:
            if column.sortable:
                self.sort_wanted.emit(column.key, descending)
            return
        if self._sorted == (column.key, True):
            self._unsort()
        else:
            self.arrange(Arrangement(at, descending, self._arrangement.words))
