"""Accepted proposals: hearing, measure, change in the draft, resolution, what became of each."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.model import DECISIONS, EventPoint
from trainer_app.followup import service as followup
from trainer_app.followup.model import TRACE_STATES
from trainer_app.measures.model import Measure
from trainer_app.measures.service import measures_from_point
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "proposals"})
    found = followup.proposals(gathering.session, assignment_id)
    rows = tuple(_line(gathering, one, where) for one in found)
    heads = (
        _("Municipality"), _("Said on"), _("Proposal"), _("Decision"), _("Measure"),
        _("Change in the draft"), _("Resolution"), _("What became of it"),
    )  # fmt: skip
    sheet = Sheet(_("Proposals"), heads, (), rows, (16, 11, 28, 14, 20, 24, 16, 20))
    register = register_of(
        gathering,
        assignment_id,
        _("Proposals and what became of them"),
        (sheet,),
        _("No proposal was accepted yet."),
    )
    return replace(register, landscape=True)


def _line(gathering: Gathering, one: followup.Traced, where: Where) -> tuple[Value, ...]:
    decision = one.point.decision or ""
    changes = "; ".join(
        " ".join(filter(None, (row.section, row.after.shown(gathering.language))))
        for row in one.changes
    )
    resolution = one.resolution
    number = (
        ", ".join(filter(None, (resolution.number, format_date(resolution.on))))
        if resolution
        else ""
    )
    checked = format_date(one.trace.on) if one.trace and one.trace.on else ""
    return (
        gathering.place(one.place_id),
        one.event.date,
        gathering.say(one.point.words, N_("Proposal"), where),
        _(DECISIONS[decision]) if decision in DECISIONS else "",
        "; ".join(_measures(gathering, one.id)),
        changes,
        number,
        ", ".join(filter(None, (_(TRACE_STATES[one.state]), checked))),
    )


def _measures(gathering: Gathering, point_id: bytes) -> list[str]:
    ids = measures_from_point(gathering.session, point_id)
    rows = (gathering.session.get(Measure, one) for one in ids)
    return [row.title.shown(gathering.language) for row in rows if row]


PAPER = replace(
    register_paper("proposals_traced", N_("Proposals and what became of them"), gather, EventPoint),
    fits=lambda session, assignment_id: bool(followup.proposals(session, assignment_id)),
)
