"""Recommendations and their checks: what became of each, by word and shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup import service
from trainer_app.followup.model import CHECK_STATES, Check, Recommendation
from trainer_app.followup.view.register_tab import RegisterTab
from trainer_app.widgets.inputs import OpenChoiceInput
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.form import InputFactory


class Checks(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"recommendation", "followup_check", "assignment_place", "attachment"}
    )
    top: ClassVar[str] = "recommendation"
    below: ClassVar = {"check": "recommendation_id"}
    lines_heading: ClassVar[str] = N_("Recommendations and checks")
    with_files: ClassVar = {"check": N_("Evidence files")}
    called: ClassVar = {"recommendation": N_("Recommendation")}
    parts: ClassVar = {
        "recommendation": Part(
            Recommendation,
            N_("Recommendations"),
            N_("Add a recommendation"),
            ("text", "place_id", "addressee", "theme", "due_on", "priority", "basis"),
            ("text", "basis"),
        ),
        "check": Part(
            Check,
            N_("Check of a recommendation"),
            N_("Add a check"),
            ("on", "state", "checked_by", "evidence"),
            ("evidence",),
        ),
    }

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        self.found: dict[bytes, service.Monitored] = {}
        super().__init__(ctx, assignment_id)

    def title(self) -> str:
        return _("Recommendations")

    def help_text(self) -> str:
        return _(
            "Choose a recommendation and add a check: on which day, who looked, what was found. The"
            " last check says where it stands; after its date it is late."
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        made = super().inputs_for(kind)
        if kind == "recommendation":
            with self.ctx.database.read() as session:
                known = service.addressees(session)
            made["addressee"] = lambda: OpenChoiceInput(known, translated=False)
        return made

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.monitored(session, self.assignment_id)
        self.found = {one.row.id: one for one in found}
        return {
            "recommendation": [one.row for one in found],
            "check": [check for one in found for check in one.checks],
        }

    def count(self, session: Session) -> str:
        done = service.share(list(self.found.values()))
        if done.percent is None:
            return ""
        return _("Carried out: {done} of {total}, {percent} %").format(
            done=done.done, total=done.counted, percent=done.percent
        )

    def line(self, kind: str, one: Any) -> str:
        if kind == "check":
            state = _(CHECK_STATES[one.state]) if one.state in CHECK_STATES else ""
            return told(format_date(one.on), state, one.checked_by)
        light = _(service.LIGHTS[self.found[one.id].light(clock.today())])
        return told(light, self.place(one.place_id), short(one.text.shown()))

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "check":
            return service.check(session, self.main_id() or b"")
        return super().new_row(session, kind)


TAB = TabEntry("checks", N_("Recommendations"), Checks)
