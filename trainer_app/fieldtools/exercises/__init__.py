"""The shelf: one file an exercise. A new one is named in the list below, and that is all."""

from trainer_app.fieldtools.exercise import Exercise
from trainer_app.fieldtools.exercises import soulmate_visioning, vision_journey

EXERCISES: tuple[Exercise, ...] = (
    soulmate_visioning.EXERCISE,
    vision_journey.EXERCISE,
)


def exercise(code: str | None) -> Exercise | None:
    """The exercise of a run, or None for one that only a newer program knows."""
    return next((one for one in EXERCISES if one.code == code), None)
