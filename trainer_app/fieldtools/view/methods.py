"""The tab "Method": the exercises of an assignment, as its handbook prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.core.i18n import LANGUAGES, N_, _, ngettext
from trainer_app.fieldtools.model import MethodTool
from trainer_app.fieldtools.service.methods import add_method, methods, shelf
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.outline import Key
from trainer_app.widgets.outline_screen import Part, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

FIELDS = ("title", "minutes", "purpose", "steps", "notes", "adaptation", "version")


class Methods(OutlineTab):
    tables: ClassVar[frozenset[str]] = frozenset({"assignment", "method_tool"})
    first: ClassVar[Key] = ("part", "method_tool")
    parts: ClassVar = {
        "method_tool": Part(
            MethodTool,
            N_("Exercises of the method"),
            N_("Write an exercise of your own"),
            FIELDS,
            ("purpose", "steps", "notes", "adaptation"),
        )
    }

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx, assignment_id)
        self.known, self.take = (
            ChoiceInput(shelf(), empty=None, translated=False),
            Button("", "add"),
        )
        self.take.clicked.connect(self._take)
        box = self.layout()
        head = box.itemAt(0).layout() if box is not None else None
        assert isinstance(head, QBoxLayout)
        head.insertWidget(0, self.known)
        head.insertWidget(1, self.take)

    def title(self) -> str:
        return _("Method")

    def help_text(self) -> str:
        return _(
            "Take an exercise from the shelf and adapt its steps, or write one of your own. The"
            " handbook under “Papers” prints them in the order of this list."
        )

    def retranslate(self) -> None:
        self.known.set_choices(shelf())
        if self.known.value() is None:
            self.known.set_value(next(iter(shelf())))
        self.known.setAccessibleName(_("Exercise from the shelf"))
        self.take.setText(_("Take it into the method"))
        super().retranslate()

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        return {"method_tool": list(methods(session, self.assignment_id))}

    def line(self, kind: str, one: Any) -> str:
        minutes = ""
        if one.minutes:
            minutes = ngettext("{n} minute", "{n} minutes", one.minutes).format(n=one.minutes)
        return told(one.title.shown(), minutes)

    def row_lines(self, kind: str, one: Any) -> list[str]:
        """Materials must be whole in Kyrgyz; what lacks is said above the form."""
        lacking = [
            LANGUAGES[lang]
            for lang in LANGUAGES
            if any(lang in getattr(one, name).missing() for name in ("title", "purpose", "steps"))
        ]
        words = _("Languages still missing: {languages}")
        return [words.format(languages=", ".join(lacking))] if lacking else []

    def new_row(self, session: Session, kind: str) -> Any:
        return add_method(session, self.assignment_id)

    def _take(self) -> None:
        code = self.known.value()
        made = self.changes.make(
            _("Add"), lambda session: add_method(session, self.assignment_id, code).id
        )
        if made:
            self.refresh()
            self.outline.choose(("method_tool", made.hex()))


TAB = TabEntry("method", N_("Method"), Methods)
