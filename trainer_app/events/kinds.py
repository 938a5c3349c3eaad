"""The kinds of event by description: which steps the day has, and what is written down of it.

A new kind is an entry here and its name in the model; no screen knows kinds by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer_app.core.i18n import N_

TRAINING = "training"
PEOPLE = ("women", "men", "total", "youth", "disabled", "override_reason")


@dataclass(frozen=True)
class Group:
    """Fields that are written together."""

    key: str
    heading: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """`steps` in the order of the day; `points` are the sorts of line in its list."""

    code: str
    steps: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def counts_people(self) -> bool:
        return any(group.fields == PEOPLE for group in self.groups)


COUNTS = Group("people", N_("How many people came"), PEOPLE)
ANNOUNCED = Group(
    "announced", N_("Topic and announcement"), ("topic", "announced_on", "channels", "agenda")
)
MINUTES = Group(
    "minutes", N_("Minutes of the event"), ("chair", "secretary", "protocol_no", "outputs")
)

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            TRAINING,
            (
                "prepare",
                "door",
                "evaluation",
                "exercises",
                "photos",
                "feedback",
                "outcome",
                "papers",
            ),
        ),
        Kind(
            "hearing",
            ("prepare", "record", "door", "photos", "outcome", "papers"),
            (ANNOUNCED, COUNTS, MINUTES),
            ("question", "proposal"),
        ),
        Kind(
            "council_session",
            ("prepare", "record", "door", "photos", "outcome", "papers"),
            (
                ANNOUNCED,
                COUNTS,
                Group(
                    "decision",
                    N_("Decision of the council"),
                    ("decision", "votes_for", "votes_against", "abstained", "document"),
                ),
                MINUTES,
            ),
            ("point", "proposal"),
        ),
        Kind(
            "consultation",
            ("prepare", "record", "photos", "papers"),
            (
                Group(
                    "consultation",
                    N_("Consultation"),
                    ("topic", "mode", "hours", "advised", "advice", "next_step", "document"),
                ),
            ),
        ),
        Kind(
            "planning_session",
            ("prepare", "door", "record", "photos", "outcome", "papers"),
            (Group("session", N_("What came of it"), ("agenda", "outputs", "next_step")),),
            ("point", "proposal"),
        ),
        Kind(
            "meeting",
            ("prepare", "record", "door", "photos", "papers"),
            (
                Group(
                    "session",
                    N_("What came of it"),
                    ("agenda", "advised", "decision", "next_step", "document"),
                ),
            ),
            ("point",),
        ),
        Kind(
            "campaign",
            ("prepare", "record", "photos", "outcome", "papers"),
            (
                Group(
                    "campaign",
                    N_("Campaign"),
                    ("messages", "audience", "channels", "materials", "cost", "feedback"),
                ),
                COUNTS,
            ),
        ),
    )
}


def kind_of(code: str | None) -> Kind:
    """What is not known here is shown like a training."""
    return KINDS.get(code or TRAINING, KINDS[TRAINING])
