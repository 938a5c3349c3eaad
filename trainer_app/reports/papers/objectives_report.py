"""The report by objective: how many events, measures and documents serve each, and each member."""

from dataclasses import replace

from trainer_app.assignments.model import OBJECTIVES, PARTNERS, Objective
from trainer_app.assignments.service.framework import Serving, serving
from trainer_app.core.i18n import N_, _
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.sync import naming


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "overview"})
    found = serving(gathering.session, assignment_id)
    tables = sorted({table for one in found for table in one.by_table})
    heads = (
        _("Code"), _("Kind"), _("Result or objective"),
        *(_(naming.KINDS.get(table, N_("Record"))) for table in tables), _("Total"),
    )  # fmt: skip
    rows = tuple(_line(gathering, one, tables, where) for one in found)
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Report by objective"),
            (Sheet(_("Objectives"), heads, (), rows, (7, 16, 44, *(12 for _t in tables), 9)),),
            _("No objective is written down yet."),
        ),
        told=(_("How many records of the work serve each result, objective and member."),),
        landscape=len(tables) > 2,
    )


def _line(gathering: Gathering, one: Serving, tables: list[str], where: Where) -> tuple[Value, ...]:
    target = one.target
    known = {**OBJECTIVES, **PARTNERS}
    return (
        target.code or "" if isinstance(target, Objective) else "",
        _(known.get(target.kind or "", "")),
        gathering.say(target.title, N_("Result or objective"), where),
        *(one.by_table.get(table, 0) for table in tables),
        one.total,
    )


PAPER = register_paper("objectives_report", N_("Report by objective"), gather, Objective)
