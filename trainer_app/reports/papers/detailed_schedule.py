"""The detailed schedule: each service with its dates and days, and what the members expect."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.strategy import service as strategy
from trainer_app.strategy.model import Expectation


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    sheets = (_schedule(gathering, assignment_id), _expectations(gathering, assignment_id))
    register = register_of(
        gathering,
        assignment_id,
        _("Detailed schedule"),
        sheets,
        _("There is nothing in the plan yet."),
    )
    days = sum(
        row.effort_days or 0 for row in assignments.plan_rows(gathering.session, assignment_id)
    )
    told = _("Days of services in all: {days}").format(days=format_number(days))
    return replace(register, told=(told,) if days else (), landscape=True)


def _schedule(gathering: Gathering, assignment_id: bytes) -> Sheet:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "plan"})
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.number or "",
            gathering.say(row.activity, N_("Activity"), where),
            row.window.shown(gathering.language),
            row.starts_on,
            row.ends_on,
            row.effort_days,
        )
        for row in assignments.plan_rows(gathering.session, assignment_id)
    )
    heads = (
        "№", _("Activity"), _("Deadline as written"), _("From"), _("Until"), _("Days of services"),
    )  # fmt: skip
    return Sheet(_("Schedule"), heads, (), rows, (5, 50, 22, 12, 12, 10))


def _expectations(gathering: Gathering, assignment_id: bytes) -> Sheet:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "expectations"})
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.member or "",
            row.on,
            gathering.say(row.words, N_("Expectation"), where),
            gathering.say(row.form, N_("Form of the work"), where),
            gathering.say(row.timing, N_("When it suits"), where),
        )
        for row in strategy.expectations(gathering.session, assignment_id)
    )
    heads = (
        _("Member of the Coalition"), _("Date"), _("Expectation"), _("Form of the work"),
        _("When it suits"),
    )  # fmt: skip
    return Sheet(_("Expectations of the members"), heads, (), rows, (22, 12, 40, 22, 18))


PAPER = register_paper("detailed_schedule", N_("Detailed schedule"), gather, Expectation)
