"""Institutionalisation of the report card: level, form, act and date by municipality."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _
from trainer_app.followup.model import Resolution
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.surveys import service as surveys
from trainer_app.surveys.model import FORMS, LEVELS, RootingStep

NOTHING = LEVELS["0"]


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "rooting"})
    found = surveys.rooted(gathering.session, assignment_id)
    rows = tuple(
        (number, *_line(gathering, one, where)) for number, one in enumerate(found, start=1)
    )
    heads = (
        "№", _("Municipality"), _("Step of the scale"), _("In which form"), _("Number of the act"),
        _("Since"), _("Note"),
    )  # fmt: skip
    sheet = Sheet(_("Institutionalisation"), heads, (), rows, (4, 18, 32, 24, 14, 12, 26))
    register = register_of(
        gathering,
        assignment_id,
        _("Institutionalisation of the report card"),
        (sheet,),
        _("No municipality is named yet."),
    )
    return replace(register, landscape=True)


def _line(gathering: Gathering, one: surveys.Rooted, where: Where) -> tuple[Value, ...]:
    last = one.last
    if last is None:
        return (gathering.place(one.place_id), _(NOTHING), "", "", None, "")
    return (
        gathering.place(one.place_id),
        _(LEVELS[str(one.level)]),
        _(FORMS[last.form]) if last.form in FORMS else "",
        last.act_no or _number(gathering, last.resolution_id),
        last.on,
        gathering.say(last.note, N_("Note"), where),
    )


def _number(gathering: Gathering, resolution_id: bytes | None) -> str:
    row = gathering.session.get(Resolution, resolution_id or b"")
    return row.number or "" if row is not None and not row.deleted else ""


PAPER = register_paper(
    "rooting_table", N_("Institutionalisation of the report card"), gather, RootingStep
)
