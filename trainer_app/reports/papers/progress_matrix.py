"""The cycle of the report card: municipalities down, its fifteen steps across."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.surveys import service as surveys
from trainer_app.surveys.model import SHAPES, STEP_STATES, STEPS, CycleStep


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    lines = surveys.board(gathering.session, assignment_id)
    rows = tuple(_row(gathering, line) for line in lines)
    heads = (
        _("Group"), _("Municipality"), *(str(n) for n in range(1, len(STEPS) + 1)), _("Done"),
    )  # fmt: skip
    sheet = Sheet(_("Steps"), heads, (), rows, (7, 20, *(4 for _step in STEPS), 7))
    told = tuple(_counter(one) for one in surveys.counters(lines))
    legend = " · ".join(f"{SHAPES[code]} {_(label).lower()}" for code, label in STEP_STATES.items())
    steps = "; ".join(f"{number}. {_(label)}" for number, label in enumerate(STEPS.values(), 1))
    register = register_of(
        gathering,
        assignment_id,
        _("Progress of the report cards"),
        (sheet,),
        _("No municipality is named yet."),
    )
    return replace(register, told=told, after=(legend, steps), landscape=True)


def _row(gathering: Gathering, line: surveys.Line) -> tuple[Value, ...]:
    name = gathering.place(line.scope.place_id) or _("Number {number}").format(
        number=line.scope.number
    )
    shapes = (SHAPES[line.state(step)] for step in STEPS)
    return (line.scope.part, name, *shapes, line.settled)


def _counter(one: surveys.Counter) -> str:
    if not one.part:
        return _("Finished: {count} of {total}").format(count=one.finished, total=one.total)
    return _("Group {group}: finished {count} of {total}").format(
        group=one.part, count=one.finished, total=one.total
    )


PAPER = register_paper("progress_matrix", N_("Progress of the report cards"), gather, CycleStep)
