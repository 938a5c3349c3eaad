"""What the Terms of Reference ask of the contractor, and how each is met and shown."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import COMPLIANCE, EVIDENCE, Compliance, Requirement
from trainer_app.assignments.service import Qualified
from trainer_app.core.i18n import N_, _, format_money
from trainer_app.reports.facts.contract import contract_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.store.base import describe


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "terms"})
    found = assignments.qualification(gathering.session, assignment_id)
    _check(gathering, found, where)
    heads = (
        "№", _("Requirement"), _("Shown by"), _("State"), _("Explanation"), _("Documents"),
        _("Valid until"),
    )  # fmt: skip
    rows = tuple(_line(gathering, n, one, where) for n, one in enumerate(found, start=1))
    met = sum(one.state == "met" for one in found)
    told = [_("Met: {count} of {total}").format(count=met, total=len(found))]
    price = assignments.coverage_price(gathering.session, assignment_id)
    if price is not None:
        currency = contract_of(gathering, assignment_id).currency
        words = _("Offered price for one municipality: {amount}")
        told.append(words.format(amount=format_money(price, currency)))
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Compliance table"),
            (Sheet(_("Requirements"), heads, (), rows, (4, 40, 18, 14, 40, 30, 12)),),
            _("The assignment has no requirements."),
        ),
        told=tuple(told),
        landscape=True,
        signed=(_("Contractor: name, signature, date"),),
    )


def _check(gathering: Gathering, found: list[Qualified], where: Where) -> None:
    with gathering.aloud():
        for one in found:
            name = one.requirement.title.shown()
            if one.state == "missing" and not one.requirement.advantage:
                gathering.note(_("Not met: {what}").format(what=name), where)
            elif one.unproved:
                gathering.note(_("No document shows it: {what}").format(what=name), where)
            elif one.expired:
                gathering.note(
                    _("The document is no longer valid: {what}").format(what=name), where
                )


def _line(gathering: Gathering, number: int, one: Qualified, where: Where) -> tuple[Value, ...]:
    asked, answer = one.requirement, one.answer
    title = gathering.say(asked.title, describe(Requirement)["title"].label, where)
    if asked.advantage:
        title = f"{title} ({_('an advantage')})"
    said = ""
    if answer is not None:
        label = describe(Compliance)["explanation"].label
        said = gathering.say(answer.explanation, label, where)
    return (
        number,
        title,
        _(EVIDENCE[asked.evidence]) if asked.evidence in EVIDENCE else "",
        _(COMPLIANCE[one.state]),
        said,
        "\n".join(file.file_name for file in one.files),
        answer.valid_until if answer else None,
    )


PAPER = register_paper("compliance_table", N_("Compliance table"), gather, Requirement)
