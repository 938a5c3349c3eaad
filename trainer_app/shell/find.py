"""Ctrl+K: one line that searches everything, and goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.core.words import fold
from trainer_app.shell.contents import Contents, Hit
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words
from trainer_app.widgets.inputs.text import SearchInput
from trainer_app.widgets.screen import Context

SHORTEST = 2
MOST = 40


class FindPanel(QFrame):
    """Lies over the screen; Esc closes it, arrows choose, Enter goes."""

    went = Signal(str, object)
    closed = Signal()

    def __init__(self, ctx: Context, contents: Contents, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAutoFillBackground(True)
        self._ctx, self._contents = ctx, contents
        self._hits: list[Hit] = []
        self.line = SearchInput()
        self.results = QListWidget()
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setTextElideMode(theme.ELIDE)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = Words("", "quiet")
        box = QVBoxLayout(self)
        room = theme.px(14)
        box.setContentsMargins(room, room, room, room)
        box.addWidget(self.line)
        box.addWidget(self.results, 1)
        box.addWidget(self.hint)
        self.line.searched.connect(self._search)
        self.line.returnPressed.connect(self._go)
        self.results.itemClicked.connect(lambda _item: self._go())
        self.line.installEventFilter(self)
        self.retranslate()
        self._search("")

    def open_over(self, room: QWidget) -> None:
        width = min(theme.px(640), room.width() - theme.px(40))
        height = min(theme.px(460), room.height() - theme.px(40))
        self.setGeometry((room.width() - width) // 2, theme.px(12), width, height)
        self.show()
        self.raise_()
        self.line.setFocus()

    def retranslate(self) -> None:
        self.line.set_words(_("Search people, places, events, papers, commands"))
        self.results.setAccessibleName(_("Found"))

    def eventFilter(self, watched, event) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            last = self.results.count() - 1
            self.results.setCurrentRow(max(0, min(last, self.results.currentRow() + step)))
            self._speak()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return True
        return False

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def _search(self, text: str) -> None:
        self._hits = self._commands(text)
        if len(text.strip()) >= SHORTEST:
            with self._ctx.database.read() as session:
                for finder in self._contents.finders:
                    self._hits += finder(session, text)
        del self._hits[MOST:]
        self.results.clear()
        for hit in self._hits:
            detail = f"  ·  {hit.detail}" if hit.detail else ""
            item = QListWidgetItem(f"{hit.text}{detail}  ·  {hit.kind}")
            item.setToolTip(item.text())
            self.results.addItem(item)
        self.results.setCurrentRow(0)
        nothing = _("Nothing found. Try fewer letters, or another spelling.")
        self.hint.setText("" if self._hits else nothing)
        self._speak()

    def _commands(self, text: str) -> list[Hit]:
        """The screens of the rail are the commands everybody knows by name."""
        wanted = fold(text)
        return [
            Hit(_("Go to"), _(entry.label), "", entry.name)
            for entry in self._contents.rail()
            if wanted in fold(_(entry.label))
        ]

    def _speak(self) -> None:
        item = self.results.currentItem()
        self.line.setAccessibleDescription(item.text() if item else self.hint.text())

    def _go(self) -> None:
        at = self.results.currentRow()
        if 0 <= at < len(self._hits):
            hit = self._hits[at]
            self.close_panel()
            self.went.emit(hit.target, hit.args)
