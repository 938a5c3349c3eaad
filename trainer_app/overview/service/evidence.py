"""Evidence that is owed and not there: one signed list a training, one resolution a municipality.

A product says which rules it needs (`Deliverable.evidence`); what satisfies a rule is data, below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import EVIDENCE_RULES
from trainer_app.assignments.service.codes import codes
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.overview.service.register import Line, register
from trainer_app.places.service import name_of


@dataclass(frozen=True)
class Rule:
    """A file of this kind for each training that was held, or each municipality that is named."""

    code: str
    per: Literal["event", "municipality"]
    kind: str  # of the line in the register that satisfies it
    missing: str  # marked with N_
    tab: str  # where it is added


RULES = (
    Rule("signed_list", "event", "signed_list", N_("The signed list"), "door"),
    Rule("photos", "event", "photos", N_("Photos"), "photos"),
    Rule("sedp", "municipality", "sedp", N_("The development programme"), "drafts"),
    Rule("budget", "municipality", "budget", N_("The local budget"), "drafts"),
    Rule("resolution", "municipality", "resolution", N_("A copy of the resolution"), "resolutions"),
)


@dataclass(frozen=True)
class Missing:
    """One thing that is owed: by which rule, for which product, of what."""

    rule: Rule
    products: tuple[str, ...]  # codes
    about_id: bytes
    about: str
    known: bool  # it is written down, only its file lacks
    target: str
    args: dict[str, Any]

    @property
    def words(self) -> str:
        return f"{_(self.rule.missing)}: {self.about}"


def missing(session: Session, assignment_id: bytes) -> list[Missing]:
    """Rule by rule, in the order of the plan; nothing for an assignment that needs no evidence."""
    needed = _needed(session, assignment_id)
    if not needed:
        return []
    lines = register(session, assignment_id)
    found = []
    for rule in RULES:
        if rule.code in needed:
            about = _BY[rule.per](session, assignment_id, rule, lines)
            found += [_missing(rule, needed[rule.code], assignment_id, *one) for one in about]
    return found


def owed(session: Session, assignment_id: bytes) -> int:
    """How much evidence there should be by now, for "7 of 12"."""
    needed = _needed(session, assignment_id)
    held = len(_held(session, assignment_id))
    named = len(assignments.targets_of(session, assignment_id))
    return sum(held if rule.per == "event" else named for rule in RULES if rule.code in needed)


def _needed(session: Session, assignment_id: bytes) -> dict[str, tuple[str, ...]]:
    """Rule -> codes of the products that need it."""
    found: dict[str, tuple[str, ...]] = {}
    for product in assignments.deliverables(session, assignment_id):
        for code in codes(product.evidence):
            if code in EVIDENCE_RULES:
                found[code] = (*found.get(code, ()), product.code or "")
    return found


About = tuple[bytes, str, bool]  # id, in words, whether it is written down


def _events_without(
    session: Session, assignment_id: bytes, rule: Rule, lines: list[Line]
) -> Iterable[About]:
    having = {one.event_id for one in lines if one.kind == rule.kind and one.files}
    return [
        (card.id, f"{format_date(card.day)} {card.title.shown() or card.district}", False)
        for card in _held(session, assignment_id)
        if card.id not in having
    ]


def _held(session: Session, assignment_id: bytes) -> list[events.EventCard]:
    cards = events.event_cards(session, assignment_id)
    return [card for card in cards if card.state == "held" and card.kind == "training"]


def _municipalities_without(
    session: Session, assignment_id: bytes, rule: Rule, lines: list[Line]
) -> Iterable[About]:
    having = {one.place_id for one in lines if one.kind == rule.kind and one.files}
    written = _written(session, assignment_id, rule)
    return [
        (place, name_of(session, place), place in written)
        for place in assignments.targets_of(session, assignment_id)
        if place not in having
    ]


def _written(session: Session, assignment_id: bytes, rule: Rule) -> set[bytes | None]:
    """Municipalities of which the register knows the thing itself, with or without its file."""
    if rule.code == "resolution":
        return {row.place_id for row in followup.resolutions(session, assignment_id)}
    return {
        row.place_id for row in followup.drafts(session, assignment_id) if row.kind == rule.kind
    }


_BY: dict[str, Callable[[Session, bytes, Rule, list[Line]], Iterable[About]]] = {
    "event": _events_without,
    "municipality": _municipalities_without,
}


def _missing(
    rule: Rule,
    products: tuple[str, ...],
    assignment_id: bytes,
    about_id: bytes,
    about: str,
    known: bool,
) -> Missing:
    target, args = "assignment", {"assignment_id": assignment_id, "tab": rule.tab}
    if rule.per == "event":
        target, args = "event", {"event_id": about_id, "step": rule.tab}
    return Missing(rule, products, about_id, about, known, target, args)
