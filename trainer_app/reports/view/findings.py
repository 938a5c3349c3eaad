"""What preflight found: one line each, with the way to where it is mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.reports.service import Finding, Where
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Tag, Words, row
from trainer_app.widgets.lines import Lines

WORDS = {"bad": N_("Wrong"), "warn": N_("Missing"), "info": N_("Note")}
SPACING = 2  # pixels at 100 %
SHOWN_AT_MOST = 40  # more is read no longer; mending some brings the next


class Findings(QWidget):
    """The list; every line that has a place to go leads there."""

    def __init__(self, go: Callable[[Where], None]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._go = go
        self._lines = Lines(spacing=SPACING, stretch=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._lines)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        order = {"bad": 0, "warn": 1, "info": 2}
        first = sorted(findings, key=lambda one: order[one.kind])[:SHOWN_AT_MOST]
        self._lines.show_widgets(self._line(finding) for finding in first)

    def height_of(self, lines: int) -> int:
        """Room for the first so many lines."""
        return lines * theme.touch() + max(lines - 1, 0) * theme.px(SPACING)

    def _line(self, finding: Finding) -> QWidget:
        line = QWidget()
        line.setProperty("role", "page")
        tag = Tag(_(WORDS[finding.kind]), finding.kind)
        words = Words(finding.text)
        mend = None
        if finding.where is not None:
            where = finding.where
            mend = QuietButton(_("Go there"))
            mend.setAccessibleName(_("Go there: {what}").format(what=finding.text))
            mend.clicked.connect(lambda: self._go(where))
        beside = row(tag, words, mend)
        beside.setStretch(1, 1)
        line.setLayout(beside)
        return line
