"""Baseline data of each municipality: women, men and all, of a year and from a source."""

from trainer_app.core.i18n import N_, _
from trainer_app.measures import service as measures
from trainer_app.measures.model import BaselineValue
from trainer_app.measures.service import SheetRow
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, register_of, register_paper

WIDTHS = (34, 14, 10, 10, 12, 8, 22)


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "measures"})
    sheets = []
    for line in measures.place_lines(gathering.session, assignment_id):
        if line.data_lines:
            name = gathering.place(line.place_id)
            rows = measures.sheet(gathering.session, assignment_id, line.place_id)
            filled = [one for one in rows if one.filled]
            _note(gathering, name, filled, where)
            sheets.append(_table(gathering, name, filled, where))
    return register_of(
        gathering,
        assignment_id,
        _("Baseline data by sex"),
        tuple(sheets),
        _("There are no data yet."),
    )


def _note(gathering: Gathering, name: str, rows: list[SheetRow], where: Where) -> None:
    with gathering.aloud():
        for one in rows:
            for problem in one.problems():
                said = _("{place}, {line}: {problem}").format(
                    place=name, line=one.label.shown(), problem=problem
                )
                gathering.note(said, where)


def _table(gathering: Gathering, name: str, rows: list[SheetRow], where: Where) -> Sheet:
    lines = tuple(
        (
            gathering.say(one.label, N_("What is counted"), where),
            gathering.say(one.unit, N_("Unit"), where),
            one.women,
            one.men,
            one.whole,
            str(one.year or ""),
            one.source,
        )
        for one in rows
    )
    heads = (
        _("What is counted"), _("Unit"), _("Women"), _("Men"), _("All together"), _("Year"),
        _("Source"),
    )  # fmt: skip
    return Sheet(name, heads, (), lines, WIDTHS)


PAPER = register_paper("baseline_sheet", N_("Baseline data by sex"), gather, BaselineValue)
