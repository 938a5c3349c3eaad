"""A list of municipalities pasted or taken from a file fills the lines that have no name yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service.importing import names_of_text, read_names
from trainer_app.assignments.service.matching import TakenNames, Written
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.core.sheets import DOCUMENT_SUFFIXES
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Words
from trainer_app.widgets.dialogs import Dialog, ask_file
from trainer_app.widgets.inputs import LongTextInput

LINES = 8


class NamesList(Dialog):
    """`fill` gets the names; what became of them is said by the screen."""

    def __init__(self, parent: QWidget, fill: Callable[[list[Written]], object]) -> None:
        super().__init__(parent, _("Fill in from a list"))
        self._fill = fill
        self.say(
            _("Paste the names, one a line, with the district beside them if you have it; or choose"
              " a file with the list. What is certain is linked, the rest waits for you.")
        )  # fmt: skip
        self.text = LongTextInput(lines=LINES)
        self.text.setAccessibleName(_("Names of municipalities"))
        self.counted = Words("", "quiet")
        self.problem = Words("", "bad")
        for part in (self.text, self.counted, self.problem):
            self.box.addWidget(part)
        self.problem.hide()
        self.add_button(Button(_("Cancel")))
        self.file = Button(_("Choose a file"), "folder")
        self.add_button(self.file, self._ask)
        self.take = PrimaryButton(_("Fill in"), "check")
        self.add_button(self.take, self._take)
        self.text.textChanged.connect(self._count)
        self._count()

    def _names(self) -> list[Written]:
        return names_of_text(self.text.toPlainText())

    def _count(self) -> None:
        count = len(self._names())
        self.counted.setText(
            ngettext("{count} name", "{count} names", count).format(count=count) if count else ""
        )
        self.take.setEnabled(count > 0)

    def _ask(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in DOCUMENT_SUFFIXES)
        filters = _("Documents and tables ({pattern})").format(pattern=pattern)
        ask_file(self, _("Choose a list of municipalities"), self.read_file, filters=filters)

    def read_file(self, path: Path) -> None:
        """The names stand in the field, to be looked at before they are taken."""
        self.problem.hide()
        try:
            names = read_names(path)
        except (UserError, OSError) as problem:
            told = str(problem) if isinstance(problem, UserError) else ""
            self.problem.setText(told or _("The file cannot be read."))
            self.problem.show()
            return
        self.text.setPlainText("\n".join(", ".join((one.spelling, *one.around)) for one in names))
        if not names:
            self.problem.setText(_("No names of municipalities were found in this file."))
            self.problem.show()

    def _take(self) -> None:
        names = self._names()
        self.accept()
        self._fill(names)


def taken_words(taken: TakenNames) -> str:
    """What became of the list, in a sentence."""
    said = [
        ngettext("{count} linked", "{count} linked", taken.linked).format(count=taken.linked),
        ngettext("{count} to decide", "{count} to decide", taken.open).format(count=taken.open),
    ]
    if taken.known:
        said.append(
            ngettext("{count} known already", "{count} known already", taken.known).format(
                count=taken.known
            )
        )
    if taken.beyond:
        said.append(
            ngettext(
                "{count} more than the source counts", "{count} more than the source counts",
                taken.beyond,
            ).format(count=taken.beyond)
        )  # fmt: skip
    return _("The list is in: {facts}.").format(facts=" · ".join(said))
