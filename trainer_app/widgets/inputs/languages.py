"""A text in three languages: one editor, a tab for each language that tells what is missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from trainer_app.core import i18n
from trainer_app.core.i18n import LANGUAGES, _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words
from trainer_app.widgets.inputs.text import LongTextInput, TextInput

if TYPE_CHECKING:
    from trainer_app.store.base import Text3


class Text3Input(QWidget):
    """Edits a `Text3`. A ring marks a language without words, ! one whose source has changed."""

    edited = Signal(object)

    def __init__(
        self, *, multiline: bool = False, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text: Text3 | None = None
        self._lang = i18n.language() if i18n.language() in LANGUAGES else "ky"
        self.editor: LongTextInput | TextInput = LongTextInput(lines) if multiline else TextInput()
        self.editor.edited.connect(self._edited)
        self.note = Words("", "warn")
        self.note.hide()
        self._group = QButtonGroup(self)
        self.tabs: dict[str, Button] = {}
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.px(4))
        for code in LANGUAGES:
            tab = Button()
            tab.setCheckable(True)
            tab.setProperty("kind", "quiet")
            tab.clicked.connect(lambda _on=False, code=code: self.show_language(code))
            self._group.addButton(tab)
            self.tabs[code] = tab
            tabs.addWidget(tab)
        tabs.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(2))
        box.addWidget(self.editor)
        box.addLayout(tabs)
        box.addWidget(self.note)
        self.setFocusProxy(self.editor)
        self._show()

    def value(self) -> "Text3":
        self.editor.commit()
        return self._known()

    def set_value(self, value: "Text3 | None") -> None:
        self._text = value
        if value and not value.get(self._lang):
            self._lang = value.source or next(code for code in LANGUAGES if value.get(code))
        self._show()

    def commit(self) -> bool:
        return self.editor.commit()

    def show_language(self, code: str) -> None:
        """Go to another language of the text; what was written in the last one is kept."""
        self.editor.commit()
        self._lang = code
        self._show()
        self.editor.setFocus()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._show_names()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _known(self) -> "Text3":
        if self._text is None:
            from trainer_app.store.base import Text3  # the store is slow to load

            self._text = Text3()
        return self._text

    def _edited(self, words: str | None) -> None:
        self._text = self._known().say(self._lang, words)
        self._show()
        self.edited.emit(self._text)

    def _show(self) -> None:
        self.editor.set_value(self._text.get(self._lang) if self._text else None)
        missing = self._text.missing() if self._text else []
        stale = self._text.stale() if self._text else []
        for code, tab in self.tabs.items():
            tab.setChecked(code == self._lang)
            mark = " ○" if code in missing else " !" if code in stale else ""
            tab.setText(LANGUAGES[code] + mark)
            tab.setToolTip(self._state(code in missing, code in stale))
        self.note.setText(_("Older than the text it was translated from. Please check it."))
        self.note.setVisible(self._lang in stale)
        self._show_names()

    def _state(self, missing: bool, stale: bool) -> str:
        if missing:
            return _("Not written yet")
        return _("Older than its source") if stale else ""

    def _show_names(self) -> None:
        name = self.accessibleName()
        self.editor.setAccessibleName(f"{name} ({LANGUAGES[self._lang]})" if name else "")
        for code, tab in self.tabs.items():
            state = tab.toolTip()
            spoken = f"{name}: {LANGUAGES[code]}" if name else LANGUAGES[code]
            tab.setAccessibleName(f"{spoken} – {state}" if state else spoken)
