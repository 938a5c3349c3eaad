"""Municipality by municipality: trained, consulted, heard, and what its council has decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.service import ScopeRow
from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.events.model import KINDS, STATES, Invitation
from trainer_app.followup import service as followup
from trainer_app.followup.model import POLICY_STATES, PlanningDraft, Resolution
from trainer_app.overview.service import material
from trainer_app.overview.service.material import EventFact, Material, Seat
from trainer_app.overview.service.numbers import (
    Behind,
    BehindRow,
    covered_places,
    rows_behind,
    unique,
)
from trainer_app.store.base import living

DONE, PART, NONE = "done", "part", "none"
SHAPES = {DONE: "●", PART: "◐", NONE: "○"}
"""Told by shape and word as well as by colour."""

COLUMNS = {
    "trained": N_("Trained"),
    "consulted": N_("Consulted"),
    "hearing": N_("Hearing"),
    "policy": N_("Policy"),
    "sedp": N_("SEDP"),
    "resolution": N_("Resolution"),
}
HEARINGS = ("hearing", "council_session")
TABS = {"policy": "policies", "sedp": "drafts", "resolution": "resolutions"}
"""Where the rows behind a column are written."""


@dataclass(frozen=True)
class Cell:
    """How far a municipality is in one thing, in a word, and the rows that say so."""

    state: str = NONE
    words: str = ""
    behind: tuple[BehindRow, ...] = ()

    @property
    def shown(self) -> str:
        return f"{SHAPES[self.state]} {self.words or _('not yet')}"


@dataclass(frozen=True)
class MatrixRow:
    """A municipality of the assignment; guests stand apart and count in no total."""

    id: bytes
    place_id: bytes | None
    name: str
    district: str
    guest: bool
    part: str
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Matrix:
    """Every municipality that is named, in the order of the assignment."""

    rows: tuple[MatrixRow, ...]
    targets: int
    """So many the assignment is for, named or not yet."""

    def counted(self, part: str = "") -> dict[str, tuple[int, int]]:
        """Column -> how many targets are done with it, out of how many; `part`: of one group."""
        here = [row for row in self.rows if not row.guest and (not part or row.part == part)]
        every = len(here) if part else self.targets
        return {key: (sum(row.cells[key].state == DONE for row in here), every) for key in COLUMNS}


def matrix(session: Session, assignment_id: bytes) -> Matrix:
    read = _Reading(session, assignment_id)
    rows = assignments.municipalities(session, assignment_id)
    return Matrix(
        tuple(read.row(one) for one in rows if one.place_id is not None),
        sum(one.role not in assignments.GUEST_ROLES for one in rows),
    )


class _Reading:
    """Everything is read once; the cells are then looked up by municipality."""

    def __init__(self, session: Session, assignment_id: bytes) -> None:
        self.session, self.assignment_id = session, assignment_id
        self.material = material.gather(session, assignment_id)
        self.trained = covered_places(self.material)
        self.events = _events_by_place(session, self.material)
        self.seats = self._seats()
        self.policies = {
            place_id: one
            for one in followup.policies(session, assignment_id)
            for place_id in self._meant(one.place_id)
        }
        self.drafts = self._by_place(followup.drafts(session, assignment_id))
        self.changes = followup.changes(session, assignment_id)
        self.resolutions = self._by_place(followup.resolutions(session, assignment_id))

    def _meant(self, place_id: bytes | None) -> set[bytes]:
        """The municipality itself, and what of the assignment it stands for after a merger."""
        return {place_id, *self.material.meant(place_id)} if place_id else set()

    def _seats(self) -> dict[bytes, list[Seat]]:
        """Who was at a training; who came to a hearing was not trained by it."""
        planned = self.material.planned_kind
        trainings = {event.id for event in self.material.events if event.kind == planned}
        found: dict[bytes, list[Seat]] = defaultdict(list)
        for seat in self.material.present:
            for place_id in self._meant(seat.place_id) if seat.event_id in trainings else ():
                found[place_id].append(seat)
        return found

    def _by_place(self, rows: Iterable[Any]) -> dict[bytes, list[Any]]:
        found: dict[bytes, list[Any]] = defaultdict(list)
        for row in rows:
            for place_id in self._meant(row.place_id):
                found[place_id].append(row)
        return found

    def row(self, one: ScopeRow) -> MatrixRow:
        place_id = one.place_id or b""
        cells = {
            "trained": self._trained(place_id),
            "consulted": self._held(place_id, ("consultation",)),
            "hearing": self._held(place_id, HEARINGS),
            "policy": self._policy(place_id),
            "sedp": self._sedp(place_id),
            "resolution": self._resolution(place_id),
        }
        guest = one.role in assignments.GUEST_ROLES
        return MatrixRow(one.id, one.place_id, one.name, one.district, guest, one.part, cells)

    # what took place

    def _trained(self, place_id: bytes) -> Cell:
        trainings = self._of(place_id, (self.material.planned_kind,))
        came = self.seats.get(place_id, [])
        if place_id in self.trained or (came and place_id in self.material.guests):
            count = len(unique(came))
            words = ngettext("{n} person", "{n} people", count).format(n=count)
            behind = (Behind("attendance", seat.id) for seat in came)
            return Cell(DONE, words, tuple(rows_behind(self.session, self.material, behind)))
        return _planned(trainings)

    def _held(self, place_id: bytes, kinds: Sequence[str]) -> Cell:
        found = self._of(place_id, kinds)
        held = [event for event in found if self.material.counts(event)]
        if not held:
            return _planned(found)
        last = format_date(max(_days(held), default=None))
        words = _("{day} +{n}").format(day=last, n=len(held) - 1) if len(held) > 1 else last
        return Cell(DONE, words or _("held"), tuple(_event_row(event) for event in found))

    def _of(self, place_id: bytes, kinds: Sequence[str]) -> list[EventFact]:
        return [event for event in self.events.get(place_id, ()) if event.kind in kinds]

    # what the council did

    def _policy(self, place_id: bytes) -> Cell:
        policy = self.policies.get(place_id)
        if policy is None or policy.state == "none":
            return Cell()
        state = DONE if policy.state in ("adopted", "in_force") else PART
        rows = tuple(
            self._register_row("policy", step.id, _state_words(step.state), step.on)
            for step in policy.steps
        )
        return Cell(state, _(POLICY_STATES[policy.state]), rows)

    def _sedp(self, place_id: bytes) -> Cell:
        found: list[PlanningDraft] = [
            one for one in self.drafts.get(place_id, ()) if one.kind == "sedp"
        ]
        if not found:
            return Cell()
        count = sum(len(self.changes.get(one.id, ())) for one in found)
        words = ngettext("{n} change", "{n} changes", count).format(n=count)
        ready = any(one.after_file_id or one.resolution_id for one in found)
        rows = tuple(
            self._register_row("sedp", one.id, one.title.shown() or one.version or "", one.on)
            for one in found
        )
        return Cell(DONE if ready or count else PART, words if count else _("draft"), rows)

    def _resolution(self, place_id: bytes) -> Cell:
        found: list[Resolution] = self.resolutions.get(place_id, [])
        if not found:
            return Cell()
        last = found[-1]
        whole = bool(last.number and last.on)
        words = last.number or (format_date(last.on) if last.on else _("no number yet"))
        rows = tuple(
            self._register_row("resolution", one.id, one.title.shown() or one.number or "", one.on)
            for one in found
        )
        return Cell(DONE if whole else PART, words, rows)

    def _register_row(self, column: str, row_id: bytes, what: str, day: Any) -> BehindRow:
        args = {"assignment_id": self.assignment_id, "tab": TABS[column]}
        return BehindRow(row_id, what, format_date(day) if day else "", "assignment", args)


def _days(events: Sequence[EventFact]) -> list[date]:
    return [event.day for event in events if event.day]


def _state_words(state: str | None) -> str:
    return _(POLICY_STATES[state or NONE])


def _planned(events: Sequence[EventFact]) -> Cell:
    """Not yet, and on which day it is to be."""
    ahead = [event for event in events if event.state in ("planned", "moved")]
    if not ahead:
        return Cell(behind=tuple(_event_row(event) for event in events))
    day = next((event.day for event in ahead if event.day), None)
    words = _("planned {day}").format(day=format_date(day)) if day else _("planned")
    return Cell(PART, words, tuple(_event_row(event) for event in events))


def _event_row(event: EventFact) -> BehindRow:
    kind = _(KINDS[event.kind]) if event.kind in KINDS else ""
    parts = (kind, format_date(event.day) if event.day else "", _(STATES[event.state]))
    more = " · ".join(part for part in parts if part)
    return BehindRow(event.id, event.title, more, "event", {"event_id": event.id})


def _events_by_place(session: Session, known: Material) -> dict[bytes, list[EventFact]]:
    """An event is about the municipality it is held in, and about those it invites."""
    events = {event.id: event for event in known.events if event.state != "cancelled"}
    query = select(Invitation.event_id, Invitation.place_id).where(
        Invitation.event_id.in_(events), living(Invitation)
    )
    places: dict[bytes, dict[bytes, None]] = defaultdict(dict)
    for event in events.values():
        if event.place_id:
            for place_id in {event.place_id, *known.meant(event.place_id)}:
                places[place_id][event.id] = None
    for event_id, invited in session.execute(query):
        for place_id in {invited, *known.meant(invited)} if invited and event_id else ():
            places[place_id][event_id or b""] = None
    order = list(events)
    return {
        place_id: [events[one] for one in sorted(found, key=order.index)]
        for place_id, found in places.items()
    }
