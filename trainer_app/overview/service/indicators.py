"""Indicators of an assignment: the rule stands in the assignment, the value is counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Deliverable, Indicator
from trainer_app.campaigns.service import covered
from trainer_app.core.i18n import _, format_number
from trainer_app.core.rounding import whole
from trainer_app.events.model import EventRecord, Invitation
from trainer_app.events.service import people_in_all
from trainer_app.followup.service import in_force
from trainer_app.overview.service.material import Material
from trainer_app.overview.service.numbers import (
    PEOPLE,
    Behind,
    Figure,
    covered_places,
    summary,
)
from trainer_app.overview.service.skilled import missing_words, skilled
from trainer_app.store.base import living
from trainer_app.surveys.service import board

Counted = tuple[int, tuple[Behind, ...]]

SKILLED = "municipalities_skilled"
PERCENT = "percent"
HEARINGS = ("hearing", "council_session")
HEARING_TOPICS = ("budget", "tariff", "priorities")


def indicators(session: Session, material: Material) -> list[Figure]:
    """Every indicator with its value now, its target, and what was counted."""
    query = select(Indicator).where(
        Indicator.assignment_id == material.assignment_id, living(Indicator)
    )
    rows = session.scalars(query.order_by(Indicator.position, Indicator.code, Indicator.id))
    return [_figure(session, material, row) for row in rows]


def count_by(session: Session, material: Material, rule: str) -> int:
    """What one rule counts in these facts. Raises KeyError for a rule that counts nothing."""
    return _RULES[rule](session, material)[0]


def _figure(session: Session, material: Material, row: Indicator) -> Figure:
    count = _RULES.get(row.rule or "")
    label = row.title.shown()
    if row.rule == PERCENT:
        return _percent(row, label)
    if count is None:
        note = "" if row.reached else _("To be ticked by hand, with evidence.")
        return Figure(row.id.hex(), label, int(bool(row.reached)), 1, note)
    value, behind = count(session, material)
    target = row.target
    if row.rule == SKILLED:
        lacking = missing_words(session, skilled(session, material))
        return Figure(row.id.hex(), label, value, target, lacking, behind)
    if row.rule != PEOPLE:
        return Figure(row.id.hex(), label, value, target, "", behind)
    people = next(one for one in summary(material) if one.key == PEOPLE)
    return Figure(row.id.hex(), label, value, target, people.note, behind, people.least)


def _percent(row: Indicator, label: str) -> Figure:
    """From its two numbers, never from per cents added up; without both there is none yet (C14)."""
    if row.numerator is None or not row.denominator:
        return Figure(row.id.hex(), label, 0, row.target, _("Write both numbers in the plan."))
    words = _("{part} of {whole}, in per cent")
    note = words.format(part=format_number(row.numerator), whole=format_number(row.denominator))
    value = whole(100 * row.numerator / row.denominator)
    return Figure(row.id.hex(), label, value, row.target, note)


def _scheduled(session: Session, material: Material) -> Counted:
    alive = {event.id for event in material.events if event.state != "cancelled"}
    query = select(Invitation.event_id, Invitation.place_id).where(living(Invitation))
    invited = {place for event, place in session.execute(query) if event in alive and place}
    places = sorted({target for place in invited for target in material.meant(place)})
    return len(places), tuple(Behind("place", place) for place in places)


def _trained(session: Session, material: Material) -> Counted:
    places = sorted(covered_places(material))
    return len(places), tuple(Behind("place", place) for place in places)


def _skilled(session: Session, material: Material) -> Counted:
    """Trained, with a gain, and with a draft measure: all three (000-17)."""
    return _targets(material, skilled(session, material).all_three, "measures")


def _approved(session: Session, material: Material) -> Counted:
    query = select(Deliverable).where(
        Deliverable.assignment_id == material.assignment_id,
        Deliverable.done_on.is_not(None),
        living(Deliverable),
    )
    return len(session.scalars(query).all()), ()


def _hearing_people(session: Session, material: Material) -> Counted:
    """Participations in hearings on budget, tariffs and priorities: as counted on the day, else
    by the list of names."""
    held = _held(material, HEARINGS)
    query = select(EventRecord).where(EventRecord.event_id.in_(held), living(EventRecord))
    records = [row for row in session.scalars(query) if row.topic in HEARING_TOPICS]
    behind = tuple(Behind("event", row.event_id) for row in records if row.event_id)
    listed = Counter(seat.event_id for seat in material.present)
    counts = ((people_in_all(row), listed[row.event_id or b""]) for row in records)
    return sum(by_list if count is None else count for count, by_list in counts), behind


def _campaign_municipalities(session: Session, material: Material) -> Counted:
    held = _held(material, ("campaign",))
    query = select(Invitation.place_id).where(Invitation.event_id.in_(held), living(Invitation))
    reached = {place for place in session.scalars(query) if place}
    reached |= {place for place in held.values() if place}
    reached |= set(covered(session, material.assignment_id))
    return _targets(material, reached, "campaigns")


def _policies(session: Session, material: Material) -> Counted:
    return _targets(material, in_force(session, material.assignment_id), "policies")


def _cards_of(part: str) -> Callable[[Session, Material], Counted]:
    """Municipalities of a group whose cycle is finished."""

    def count(session: Session, material: Material) -> Counted:
        lines = [one for one in board(session, material.assignment_id) if one.scope.part == part]
        return _targets(material, (one.scope.place_id for one in lines if one.finished), "cycle")

    return count


def _targets(material: Material, places: Iterable[bytes | None], kind: str = "place") -> Counted:
    """Those of the assignment, each once; each opens what lies behind it."""
    found = sorted({target for place in places for target in material.meant(place)})
    return len(found), tuple(Behind(kind, place) for place in found)


def _held(material: Material, kinds: Collection[str]) -> dict[bytes, bytes | None]:
    """Events of these kinds that took place and count, with their municipality."""
    return {
        event.id: event.place_id
        for event in material.events
        if event.kind in kinds and material.counts(event)
    }


def _as_in_summary(key: str) -> Callable[[Session, Material], Counted]:
    def count(session: Session, material: Material) -> Counted:
        figure = next(one for one in summary(material) if one.key == key)
        return figure.value, figure.behind

    return count


_RULES: dict[str, Callable[[Session, Material], Counted]] = {
    "municipalities_scheduled": _scheduled,
    "municipalities_trained": _trained,
    SKILLED: _skilled,
    "events_held": _as_in_summary("events"),
    "participations": _as_in_summary("participations"),
    "people": _as_in_summary("people"),
    "deliverable_approved": _approved,
    "hearing_people": _hearing_people,
    "campaign_municipalities": _campaign_municipalities,
    "policies_in_force": _policies,
    "cards_group_a": _cards_of("A"),
    "cards_group_b": _cards_of("B"),
}
