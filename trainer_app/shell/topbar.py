"""The top bar: the way back, where I am, search, language, lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.shell.rail import NARROW_AT_100
from trainer_app.shell.stage import LanguageChoice
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words
from trainer_app.widgets.screen import Crumb


class TopBar(QFrame):
    back_wanted = Signal()
    went = Signal(str, object)  # a crumb: name of the screen, its arguments
    search_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.back = IconButton("back")
        self.crumbs = QHBoxLayout()
        self.crumbs.setSpacing(0)
        self.where = ElidedWords("", "heading")
        self.search = Button("", "search")
        self.help = IconButton("help")
        self.language = LanguageChoice()
        self.lock = Button("", "lock")
        self._crumb_widgets: list[QWidget] = []
        self._narrow = False
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        box.setSpacing(theme.px(6))
        box.addWidget(self.back)
        box.addLayout(self.crumbs)
        box.addWidget(self.where, 1)
        for thing in (self.search, self.help, self.language, self.lock):
            box.addWidget(thing)
        self.back.clicked.connect(self.back_wanted)
        self.search.clicked.connect(self.search_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.retranslate()

    def show_place(self, trail: list[Crumb], title: str) -> None:
        """Crumbs lead back; the title says where I am."""
        for widget in self._crumb_widgets:
            self.crumbs.removeWidget(widget)
            widget.hide()  # it goes when Qt has time; meanwhile it must not shine through
            widget.deleteLater()
        self._crumb_widgets = []
        shown = trail[-1:] if self._narrow else trail
        for crumb in shown:
            self._add_crumb(crumb)
        self.where.set_words(title)

    def fit(self, window_width: int) -> None:
        """In a narrow window only the last crumb is shown: the title needs the room."""
        self._narrow = window_width < theme.px(NARROW_AT_100)

    def retranslate(self) -> None:
        self.back.set_name(_("Back"), "Alt+←")
        self.search.setText(_("Search"))
        self.search.setToolTip(_("Search everything") + " (Ctrl+K)")
        self.help.set_name(_("Help for this screen"), "F1")
        self.lock.setText(_("Lock"))
        self.lock.setToolTip(_("Lock the profile") + " (Ctrl+L)")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _add_crumb(self, crumb: Crumb) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(crumb.text, theme.ELIDE, theme.px(110 if self._narrow else 170))
        button = QuietButton(shown)
        button.setToolTip(crumb.text)
        button.setAccessibleName(crumb.text)
        button.setEnabled(bool(crumb.target))
        button.clicked.connect(lambda: self.went.emit(crumb.target, crumb.args))
        sign = Words("›", "quiet", wrap=False)
        for widget in (button, sign):
            self.crumbs.addWidget(widget)
            widget.show()  # else the title is laid out as if there were no crumbs
            self._crumb_widgets.append(widget)
