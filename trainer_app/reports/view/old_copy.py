"""What became of the copy that went out before, and the way to have it once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, format_moment
from trainer_app.reports import service
from trainer_app.reports.service import Copy
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Words, row


class OldCopy(QWidget):
    """One line: that the copy is superseded, or that it is the one being shown."""

    def __init__(self, show: Callable[[bytes | None], None]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._show = show
        self._copy: Copy | None = None
        self._shown = False
        self.words = Words("", "warn")
        self.button = QuietButton("")
        self.button.clicked.connect(self._turn)
        line = row(self.words, self.button)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_copy(self, copy: Copy | None, *, shown: bool) -> None:
        """`shown`: the copy itself is on the screen, not the paper as it is now."""
        self._copy, self._shown = copy, shown
        self.setVisible(copy is not None and (copy.superseded or copy.kept))
        if copy is None:
            return
        moment = format_moment(copy.made_ms)
        if shown:
            told = _("This is the copy of {moment}, exactly as it went out.").format(moment=moment)
        elif copy.superseded:
            told = service.in_words(copy)
        else:
            told = _("A copy went out on {moment}; nothing has changed since.").format(
                moment=moment
            )
        self.words.setText(told)
        self.button.setText(_("Show it as it is now") if shown else _("Make that copy again"))
        self.button.setVisible(copy.kept)

    def _turn(self) -> None:
        if self._copy is not None:
            self._show(None if self._shown else self._copy.id)
