"""Print, and save in each of the forms a paper has."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import Button, PrimaryButton

FORMS = {".pdf": "PDF", ".docx": "Word (DOCX)", ".xlsx": "Excel (XLSX)"}


class Verbs:
    """The first form of the paper is the primary one; the others stand beside it."""

    def __init__(self, save: Callable[[str], None], print_: Callable[[], None]) -> None:
        self.suffixes: tuple[str, ...] = (".pdf",)
        self.save = PrimaryButton("", "save")
        self.save.clicked.connect(lambda: save(self.suffixes[0]))
        self.save_others = {suffix: Button() for suffix in (".docx", ".pdf", ".xlsx")}
        for suffix, button in self.save_others.items():
            button.clicked.connect(lambda _on=False, suffix=suffix: save(suffix))
        self.print = Button("", "print")
        self.print.clicked.connect(print_)

    def buttons(self) -> tuple[Button, ...]:
        return (self.print, *self.save_others.values(), self.save)

    def show(self, suffixes: tuple[str, ...], *, ready: bool) -> None:
        self.suffixes = suffixes
        for suffix, button in self.save_others.items():
            button.setVisible(suffix in suffixes[1:])
        self.print.setVisible(".pdf" in suffixes)
        for button in self.buttons():
            button.setEnabled(ready)

    def name(self, *, narrow: bool) -> None:
        """Short where there is little room; a screen reader always hears the whole."""
        others = {button: suffix for suffix, button in self.save_others.items()}
        for button, suffix in {self.save: self.suffixes[0], **others}.items():
            whole = _("Save as {form}…").format(form=FORMS[suffix])
            short = narrow or (button is not self.save and len(self.suffixes) > 2)
            button.setText(f"{suffix[1:].upper()}…" if short else whole)
            button.setAccessibleName(whole)
