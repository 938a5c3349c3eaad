"""Forms of the outcome, used by the exercises too."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.core.i18n import N_
from trainer_app.events.model import EventNote
from trainer_app.followup.model import Commitment, Lesson, Recommendation
from trainer_app.places.service import MUNICIPALITY_LEVELS
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import OpenChoiceInput, Text3Input
from trainer_app.widgets.screen import Context

NOTES = ("summary", "process", "results")
RECOMMENDATION = ("text", "addressee", "priority", "due_on", "theme", "place_id", "basis")
LESSON = ("text", "addressee", "theme", "place_id")
PLACE = {"place_id": N_("Municipality or district")}
PROMISE = (
    "text",
    "who",
    "with_whom",
    "due_on",
    "measure",
    "right",
    "owner_sex",
    "place_id",
    "status",
)


def note_form(ctx: Context) -> Form:
    return Form(ctx, EventNote, NOTES, inputs=dict.fromkeys(NOTES, page_input), labels_above=True)


def recommendation_form(ctx: Context) -> Form:
    inputs = {"text": page_input, "basis": lines_input, "addressee": addressee_input}
    return Form(
        ctx,
        Recommendation,
        RECOMMENDATION,
        inputs={**inputs, **_place_or_district(ctx)},
        labels=PLACE,
        labels_above=True,
    )


def lesson_form(ctx: Context) -> Form:
    inputs = {"text": page_input, "addressee": addressee_input}
    return Form(
        ctx,
        Lesson,
        LESSON,
        inputs={**inputs, **_place_or_district(ctx)},
        labels=PLACE,
        labels_above=True,
    )


def promise_form(ctx: Context) -> Form:
    """A commitment, with what makes it checkable: who, until when, how we will see it."""
    inputs = {"text": lines_input, **_place(ctx)}
    return Form(
        ctx,
        Commitment,
        PROMISE,
        inputs=inputs,
        labels={"right": N_("What changes")},
        labels_above=True,
    )


def _place(ctx: Context) -> dict[str, Callable[[], PlaceInput]]:
    return {"place_id": lambda: PlaceInput(ctx)}


def _place_or_district(ctx: Context) -> dict[str, Callable[[], PlaceInput]]:
    """What is said may be for a whole district."""
    levels = {"district", *MUNICIPALITY_LEVELS}
    return {"place_id": lambda: PlaceInput(ctx, levels)}


def addressee_input() -> OpenChoiceInput:
    """The list we ship and what was written before; any other words are taken too."""
    return OpenChoiceInput({}, translated=False)


def page_input() -> Text3Input:
    return text_input(4)


def lines_input() -> Text3Input:
    return text_input(2)


def text_input(lines: int) -> Text3Input:
    """A text that keeps its height; a longer one scrolls inside."""
    made = Text3Input(multiline=True, lines=lines)
    made.editor.setMaximumHeight(made.editor.minimumHeight())
    return made
