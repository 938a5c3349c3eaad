"""How far a milestone or commitment is, as a small mark: told by shape, not colour alone."""

from __future__ import annotations

from trainer_app.core.drawing import Ellipse, Path, Shape, line

GREEN, GREY, RED = "#1f6f54", "#6b7780", "#b3261e"


def dot(state: str, x: float, y: float, radius: float, about: str = "") -> list[Shape]:
    """Planned: empty. Started or partly: half. Achieved: full. Dropped: a cross."""
    if state == "dropped":
        r = radius * 0.75
        return [
            Ellipse(x, y, radius, radius, RED, "#ffffff", 0.4, about=about),
            line(x - r, y - r, x + r, y + r, stroke=RED, width=0.6),
            line(x - r, y + r, x + r, y - r, stroke=RED, width=0.6),
        ]
    if state == "achieved":
        return [Ellipse(x, y, radius, radius, GREEN, GREEN, 0.4, about=about)]
    if state in ("started", "partly"):
        half = _left_half(x, y, radius)
        return [Ellipse(x, y, radius, radius, GREEN, "#ffffff", 0.4, about=about), half]
    return [Ellipse(x, y, radius, radius, GREY, "#ffffff", 0.4, about=about)]


def _left_half(x: float, y: float, radius: float) -> Path:
    k = radius * 0.5523
    commands = (
        ("M", x, y - radius),
        ("C", x - k, y - radius, x - radius, y - k, x - radius, y),
        ("C", x - radius, y + k, x - k, y + radius, x, y + radius),
        ("Z",),
    )
    return Path(commands, None, GREEN, 0)
