"""The minutes of a hearing, a council session, a meeting: announced, counted, asked, decided."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.reports.facts.happened import HappenedFacts, PointFacts, happened_at
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    SignLines,
    Table,
)

HEADINGS = {
    "question": N_("Questions"),
    "proposal": N_("Proposals"),
    "point": N_("Points of the agenda"),
}


@dataclass(frozen=True)
class MinutesFacts:
    project: ProjectFacts
    happened: HappenedFacts
    language: str


def gather(gathering: Gathering, event_id: bytes) -> MinutesFacts:
    event = required(gathering.session.get(Event, event_id))
    found = happened_at(gathering, event)
    if not found.values and not found.points:
        where = Where("event", {"event_id": event_id, "step": "record"})
        with gathering.aloud():
            gathering.note(_("There is nothing written down of this event."), where, "bad")
    return MinutesFacts(project_of(gathering, event.assignment_id), found, gathering.language)


def lay_out(facts: MinutesFacts) -> Document:
    found = facts.happened
    head = (
        (_("Date"), format_date(found.day)),
        (_("Place"), found.place),
        (_("Title"), found.title),
    )
    blocks: list[Block] = [Table((), tuple(row for row in head if row[1]), (1, 2.6))]
    for group in found.groups:
        if group.lines:
            blocks += [Heading(group.heading), Table((), group.lines, (1, 2.6))]
    for kind, heading in HEADINGS.items():
        said = [point for point in found.points if point.kind == kind]
        if said:
            blocks += [Heading(_(heading)), points_table(said)]
    if not found.values and not found.points:
        blocks.append(Paragraph(_("There is nothing written down of this event.")))
    blocks.append(SignLines((_("Chair: name, signature"), _("Secretary: name, signature"))))
    number = found.values.get("protocol_no", "")
    title = f"{_('Minutes of the event')} № {number}" if number else _("Minutes of the event")
    return Document(
        f"{title}: {found.kind_label}",
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def points_table(said: list[PointFacts]) -> Table:
    rows = tuple(
        (str(number), point.words, point.by_sex, point.decision, point.reason)
        for number, point in enumerate(said, start=1)
    )
    heads = ("№", _("What was said"), _("Said by"), _("Decision"), _("Reason"))
    return Table(heads, rows, (0.8, 7, 2, 2.8, 4))


PAPER = Paper(
    key="minutes",
    title=N_("Minutes of the event"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=lambda session, event_id: (
        (event := session.get(Event, event_id)) is not None and (event.kind or TRAINING) != TRAINING
    ),
)
