"""District by municipality: invited, and how many women and men came; guests apart."""

from collections.abc import Iterable
from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import PLACE_ROLES, AssignmentPlace
from trainer_app.assignments.service import GUEST_ROLES, ScopeRow
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.facts.events import EventFacts, events_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.facts.merged import reached, successors
from trainer_app.reports.facts.people import Sexes, sexes, unique
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    events = events_of(gathering, assignment_id)
    scope = assignments.municipalities(gathering.session, assignment_id)
    rows = [*scope, *successors(gathering, scope, events)]
    counted = assignments.counters(gathering.session, assignment_id)
    targets = [row for row in scope if row.role not in GUEST_ROLES]
    came = {row.id: _came(events, row) for row in rows}
    trained = reached(gathering, targets, [row.place_id for row in rows if came[row.id].total])
    left = counted.target - counted.named
    if left > 0:
        where = Where("assignment", {"assignment_id": assignment_id, "tab": "municipalities"})
        with gathering.aloud():
            words = _("Municipalities not named yet: {count}")
            gathering.note(words.format(count=left), where)
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Coverage by district and municipality"),
            (_sheet(gathering, rows, events, came),),
            _("No municipality is named yet."),
        ),
        told=(
            _("Named: {count} of {total}").format(count=counted.named, total=counted.target),
            _("With trained people: {count} of {total}").format(
                count=len(trained), total=counted.target
            ),
            _("Districts: {count} of {total}").format(
                count=counted.districts, total=counted.districts_target or counted.districts
            ),
        ),
        total=True,
        only_filled=True,
    )


def _came(events: tuple[EventFacts, ...], row: ScopeRow) -> Sexes:
    people = (
        person
        for event in events
        for person in event.counted
        if row.place_id and person.municipality_id == row.place_id
    )
    return sexes(unique(people))


def _sheet(
    gathering: Gathering,
    rows: list[ScopeRow],
    events: tuple[EventFacts, ...],
    came: dict[bytes, Sexes],
) -> Sheet:
    heads = (
        _("District"), "№", _("Municipality"), _("As written in the source"), _("Group"),
        _("Invited to"), _("Women"), _("Men"), _("Total"),
    )  # fmt: skip
    lines: list[tuple[Value, ...]] = []
    for role in PLACE_ROLES:
        some = sorted(
            (row for row in rows if row.role == role),
            key=_by_district,
        )
        lines += [_line(gathering, row, events, came[row.id]) for row in some]
        if some and any(row.role in GUEST_ROLES for row in rows):
            lines.append(_sum(_(PLACE_ROLES[role]), (came[row.id] for row in some)))
    if lines:
        lines.append(_sum(_("In all"), came.values()))
    widths = (20, 5, 24, 22, 8, 18, 9, 9, 9)
    return Sheet(_("Municipalities"), heads, (), tuple(lines), widths)


def _by_district(row: ScopeRow) -> tuple[bool, str, int]:
    """Those not named yet come last."""
    return not row.place_id, row.district, row.number or 0


def _line(
    gathering: Gathering, row: ScopeRow, events: tuple[EventFacts, ...], came: Sexes
) -> tuple[Value, ...]:
    days = [
        format_date(event.day)
        for event in events
        if event.state != "cancelled" and any(p.place_id == row.place_id for p in event.invited)
    ]
    return (
        gathering.place(row.district_id),
        row.number,
        gathering.place(row.place_id) or _("not named yet"),
        row.spelling,
        row.part,
        ", ".join(days),
        came.women,
        came.men,
        came.total,
    )


def _sum(label: str, counts: Iterable[Sexes]) -> tuple[Value, ...]:
    every = sum(counts, Sexes())
    return (label, None, "", "", "", "", every.women, every.men, every.total)


PAPER = register_paper(
    "coverage_table", N_("Coverage by district and municipality"), gather, AssignmentPlace
)
