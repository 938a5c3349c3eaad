"""Where the policy of every municipality stands, and since when."""

from dataclasses import replace

from trainer_app.assignments.service import get_assignment
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup import service as followup
from trainer_app.followup.model import POLICY_STATES, PolicyStep
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "policies"})
    found = followup.policies(gathering.session, assignment_id)
    rows = tuple(
        (number, *_line(gathering, one, where)) for number, one in enumerate(found, start=1)
    )
    heads = (
        "№", _("Municipality"), _("State"), _("Since"), _("Number of the act"),
        _("Title of the policy"), _("How it came there"),
    )  # fmt: skip
    sheet = Sheet(_("Policies"), heads, (), rows, (4, 18, 12, 12, 12, 30, 30))
    reached = sum(one.state == "in_force" for one in found)
    total = max(len(found), _target(gathering, assignment_id))
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Register of policies"),
            (sheet,),
            _("No municipality is named yet."),
        ),
        told=(_("In force: {count} of {total}").format(count=reached, total=total),),
        landscape=True,
    )


def _target(gathering: Gathering, assignment_id: bytes) -> int:
    return get_assignment(gathering.session, assignment_id).municipalities_target or 0


def _line(gathering: Gathering, one: followup.PolicyNow, where: Where) -> tuple[Value, ...]:
    last = one.last
    history = "; ".join(
        " ".join(part for part in (format_date(step.on), _state(step.state)) if part)
        for step in one.steps
    )
    return (
        gathering.place(one.place_id),
        _state(one.state),
        last.on if last else None,
        (last.act_no or "") if last else "",
        gathering.say(last.title, N_("Title of the policy"), where) if last else "",
        history,
    )


def _state(code: str | None) -> str:
    return _(POLICY_STATES[code]) if code in POLICY_STATES else (code or "")


PAPER = register_paper("policy_register", N_("Register of policies"), gather, PolicyStep)
