"""Indicators: baseline, plan, fact and explanation, with what stands behind each number."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Indicator
from trainer_app.core.i18n import N_, _
from trainer_app.core.rounding import whole
from trainer_app.events import service as events
from trainer_app.events.model import KINDS, TOPICS, Event
from trainer_app.overview.service import indicators, material
from trainer_app.overview.service.indicators import PERCENT
from trainer_app.overview.service.material import Material
from trainer_app.overview.service.numbers import Figure
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.store.base import describe

NAMED_AT_MOST = 60  # places under one number
BY_HAND = ("yes_no", "", None)


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "numbers"})
    read = material.gather(gathering.session, assignment_id)
    figures = {one.key: one for one in indicators.indicators(gathering.session, read)}
    rows = assignments.indicators(gathering.session, assignment_id)
    hearings = _hearings(gathering, read, figures, rows)
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Indicator table"),
            (
                Sheet(
                    _("Indicators"),
                    (
                        "№", _("Indicator"), _("Unit"), _("Baseline"), _("Plan"), _("Fact"),
                        _("Reached, %"), _("Explanation"), _("Behind the number"),
                    ),
                    (),
                    tuple(_line(gathering, n, row, figures.get(row.id.hex()), where)
                          for n, row in enumerate(rows, start=1)),
                    (5, 34, 12, 10, 10, 10, 10, 30, 44),
                ),
                *hearings,
            ),
            _("The assignment has no indicators."),
        ),
        landscape=True,
        only_filled=True,
    )  # fmt: skip


def _line(
    gathering: Gathering, number: int, row: Indicator, figure: Figure | None, where: Where
) -> tuple[Value, ...]:
    fields = describe(Indicator)
    value = figure.value if figure else None
    plan, fact = row.target, value
    if figure is None or row.rule in BY_HAND:
        shown_plan: Value = _("Yes")
        shown_fact: Value = _("Yes") if row.reached else _("No")
        share: Value = 100 if row.reached else 0
    else:
        shown_plan, shown_fact = plan, None if _unknown(row) else fact
        share = whole(100 * (fact or 0) / plan) if plan and shown_fact is not None else None
    note = gathering.say(row.note, fields["note"].label, where)
    told = "\n".join(filter(None, (note, figure.note if figure else "")))
    return (
        row.code or str(number),
        gathering.say(row.title, fields["title"].label, where),
        row.unit.shown(gathering.language),
        row.baseline,
        shown_plan,
        shown_fact,
        share,
        told,
        _behind(gathering, figure),
    )


def _unknown(row: Indicator) -> bool:
    """A per cent without its two numbers is not nought: it is not known yet (C14)."""
    return row.rule == PERCENT and (row.numerator is None or not row.denominator)


def _behind(gathering: Gathering, figure: Figure | None) -> str:
    """Municipalities by name: what an auditor asks first."""
    named = (
        [one for one in figure.behind if one.kind not in ("event", "attendance")] if figure else []
    )
    places = sorted(filter(None, (gathering.place(one.id) for one in named)))
    if not places:
        return ""
    said = ", ".join(places[:NAMED_AT_MOST])
    rest = len(places) - NAMED_AT_MOST
    return said if rest <= 0 else _("{names} and {count} more").format(names=said, count=rest)


def _hearings(
    gathering: Gathering, read: Material, figures: dict[str, Figure], rows: list[Indicator]
) -> tuple[Sheet, ...]:
    """Women and men by kind and municipality, behind the indicator on public hearings (001-10)."""
    counted = [
        one.id
        for row in rows
        if row.rule == "hearing_people" and (figure := figures.get(row.id.hex()))
        for one in figure.behind
        if one.kind == "event"
    ]
    if not counted:
        return ()
    heads = (
        _("Date"), _("Municipality"), _("Kind"), _("About"), _("Women"), _("Men"),
        _("All together"),
    )  # fmt: skip
    lines = [_hearing(gathering, read, event_id) for event_id in counted]
    lines.sort(key=lambda line: str(line[0]))
    sums = tuple(sum(n for line in lines if isinstance(n := line[at], int)) for at in (4, 5, 6))
    total: tuple[Value, ...] = (_("In all"), "", "", "", *sums)
    return (
        Sheet(
            _("Women and men at public hearings"),
            heads,
            (),
            (*lines, total),
            (12, 24, 22, 16, 10, 10, 12),
        ),
    )


def _hearing(gathering: Gathering, read: Material, event_id: bytes) -> tuple[Value, ...]:
    """As counted on the day; where nothing was counted, by the list of names."""
    event = required(gathering.session.get(Event, event_id))
    record = events.read_record(gathering.session, event_id)
    women, men = (record.women, record.men) if record else (None, None)
    together = events.people_in_all(record)
    if together is None:
        listed = [seat.sex for seat in read.present if seat.event_id == event_id]
        women, men, together = listed.count("female"), listed.count("male"), len(listed)
    return (
        event.date,
        gathering.place(event.place_id) or gathering.place(event.district_id),
        _(KINDS.get(event.kind or "", N_("Event"))),
        _(TOPICS[record.topic]) if record and record.topic in TOPICS else "",
        women,
        men,
        together,
    )


PAPER = register_paper("indicator_table", N_("Indicator table"), gather, Indicator)
