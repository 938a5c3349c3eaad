"""Below the road: its milestones and the target side by side, each with its actions."""

from __future__ import annotations

from dataclasses import dataclass

from trainer_app.core.drawing import (
    Ellipse,
    Label,
    Shape,
    Text,
    fit,
    label_shapes,
    rectangle,
)
from trainer_app.core.i18n import _, format_date
from trainer_app.fieldtools.engines import state
from trainer_app.fieldtools.facts import ElementFacts

GREEN, GREY = "#1f6f54", "#52606d"
PAD = 2.4
HEAD = 9.0
TALL = 400.0  # mm; a column grows as long as its text


@dataclass(frozen=True, slots=True)
class Gate:
    """A milestone with its number, or the target, whose number is empty."""

    step: ElementFacts
    number: str
    actions: tuple[ElementFacts, ...]


def plan_shapes(
    gates: list[Gate], *, left: float, top: float, width: float
) -> tuple[list[Shape], float]:
    """One column a gate, all of the same height, and where they end."""
    if not gates:
        return [], top
    column = width / len(gates)
    written = [_written(gate, column - 2 * PAD) for gate in gates]
    height = HEAD + max(sum(label.height + 1.8 for label, _about in part) for part in written) + 2
    shapes: list[Shape] = []
    for number, (gate, part) in enumerate(zip(gates, written, strict=True)):
        x = left + number * column
        shapes.append(rectangle(x, top, column, height, stroke="#9aa5ae", fill="#ffffff"))
        shapes += _head(gate, x, top, column)
        y = top + HEAD
        for label, about in part:
            shapes += label_shapes(label, x + PAD, y, about=about)
            y += label.height + 1.8
    return shapes, top + height + 2


def _head(gate: Gate, x: float, top: float, width: float) -> list[Shape]:
    about = gate.step.about
    y = top + HEAD / 2
    shapes: list[Shape] = [
        rectangle(x, top, width, HEAD - 1.8, stroke=None, fill="#eef5f2", about=about)
    ]
    shapes += state.dot(gate.step.state, x + width - PAD - 2, y - 0.9, 1.9, about)
    shapes += gate_mark(gate, x + PAD + 2.8, y - 0.9, 2.8)
    due = format_date(gate.step.due)
    told = due or (_("Milestone") if gate.number else _("Target"))
    if due and not gate.number:
        told = _("Target: {date}").format(date=due)
    shapes.append(Text(x + PAD + 7.4, y + 0.4, told, 3.6, bold=True, about=about))
    return shapes


def gate_mark(gate: Gate, x: float, y: float, radius: float) -> list[Shape]:
    """A numbered circle for a milestone, rings for the target."""
    about = gate.step.about
    shapes: list[Shape] = [Ellipse(x, y, radius, radius, GREEN, "#ffffff", 0.8, about=about)]
    if gate.number:
        size = radius * 1.2
        return [*shapes, Text(x, y + size * 0.36, gate.number, size, True, GREEN, "middle", about)]
    inner = radius * 0.55
    dot = radius * 0.22
    shapes.append(Ellipse(x, y, inner, inner, GREEN, None, 0.6, about=about))
    shapes.append(Ellipse(x, y, dot, dot, None, GREEN, 0, about=about))
    return shapes


def _written(gate: Gate, width: float) -> list[tuple[Label, str]]:
    step = gate.step
    part = [(_part(step.text, width, bold=True), step.about)]
    if step.measure:
        told = _("Measured by: {measure}").format(measure=step.measure)
        part.append((_part(told, width), step.about))
    for action in gate.actions:
        part.append((_part("– " + _action(action), width), action.about))
    return part


def _part(text: str, width: float, *, bold: bool = False) -> Label:
    return fit(text, width, TALL, size=3.4, smallest=3.4, bold=bold)


def _action(action: ElementFacts) -> str:
    extra = ", ".join(part for part in (action.who, format_date(action.due)) if part)
    if not extra:
        return action.text
    return _("{action} ({who_when})").format(action=action.text, who_when=extra)
