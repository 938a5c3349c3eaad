"""The step "What happened": what is counted and said at a hearing, a session, a consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _
from trainer_app.events import service
from trainer_app.events.kinds import Kind, kind_of
from trainer_app.events.model import DECISIONS, POINT_KINDS, EventPoint, EventRecord
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import NumberInput, Text3Input
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import OutlineScreen, Part, short, told
from trainer_app.widgets.screen import Context, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NUMBERS = ("women", "men", "total", "youth", "disabled", "votes_for", "votes_against", "abstained")
POINT_FIELDS = {
    "question": ("words", "by_sex", "reason"),
    "proposal": ("words", "by_sex", "decision", "reason"),
    "point": ("words", "decision", "reason"),
}
HEADINGS = {
    "question": N_("Questions"),
    "proposal": N_("Proposals"),
    "point": N_("Points of the agenda"),
}
ADDED = {
    "question": N_("Add a question"),
    "proposal": N_("Add a proposal"),
    "point": N_("Add a point"),
}
LONG = ("agenda", "advice", "next_step", "decision", "messages", "materials", "feedback", "outputs")


class Record(OutlineScreen):
    tables: ClassVar[frozenset[str]] = frozenset({"event", "event_record", "event_point"})
    model: ClassVar[Any] = EventRecord
    long: ClassVar = LONG
    parts: ClassVar = {
        kind: Part(EventPoint, HEADINGS[kind], ADDED[kind], POINT_FIELDS[kind], ("words", "reason"))
        for kind in POINT_KINDS
    }

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        with ctx.database.read() as session:
            self.kind: Kind = kind_of(service.get_event(session, event_id).kind)
        self.heads = {group.key: (group.heading, group.fields) for group in self.kind.groups}  # type: ignore[misc]  # of this kind alone
        self.first: Key = ("head", self.kind.groups[0].key)  # type: ignore[misc]  # as above
        super().__init__(ctx, event_id)
        self.event_id = event_id
        self.add.setVisible(bool(self.kind.points))

    def title(self) -> str:
        return _("What happened")

    def help_text(self) -> str:
        return _(
            "Write down how many women and men came, what was asked and proposed, and what was"
            " decided. If women and men do not make the total, say why."
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        fields = self.parts[kind].fields if kind in self.parts else self.heads[kind][1]
        made: dict[str, InputFactory] = {
            name: lambda: NumberInput(0, 99_999) for name in fields if name in NUMBERS
        }
        if kind in self.parts:
            made |= dict.fromkeys(("words", "reason"), lambda: Text3Input(multiline=True, lines=3))
        return made

    # reading

    def read(self, session: Session) -> dict[str, list[Any]]:
        self.shown = service.read_record(session, self.event_id) or EventRecord()
        self.problems = service.count_problems(self.shown)
        return {kind: service.points(session, self.event_id, kind) for kind in self.kind.points}

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        shown = super().branches(found)
        if not self.problems:
            return shown
        marked, look = ("head", "people"), _("look")
        return [
            Branch(one.key, f"{one.text} — {look}", one.lines) if one.key == marked else one
            for one in shown
        ]

    def line(self, kind: str, one: Any) -> str:
        decided = DECISIONS.get(one.decision or "", "") if kind != "question" else ""
        return told(short(one.words.shown()), _(decided) if decided else "")

    def head_lines(self, key: str) -> list[str]:
        return self.problems if key == "people" else []

    # writing

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        return service.edit_record(session, self.event_id, name, value)

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        return service.edit_point(session, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        wanted = kind if kind in self.kind.points else self.kind.points[0]
        return service.add_point(session, self.event_id, wanted)

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        return service.put_away_point(session, row_id)

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        return service.put_back_point(session, row_id)


def record_state(session: Session, event_id: bytes) -> StepState:
    """Full when something is written and the numbers add up."""
    kind = kind_of(service.get_event(session, event_id).kind)
    record = service.read_record(session, event_id)
    said = service.points(session, event_id)
    if record is None and not said:
        return StepState("empty", "")
    if service.count_problems(record):
        return StepState("half", _("the numbers do not add up"))
    people = service.people_in_all(record)
    if kind.counts_people and people is None:
        return StepState("half", "")
    return StepState("full", _("{count} people").format(count=people) if people is not None else "")


STEP = StepEntry("record", N_("What happened"), Record, record_state, "outcome")
