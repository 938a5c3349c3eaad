"""Joint monitoring groups: who is in them, by which act, and whether they are complete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import get_assignment
from trainer_app.core import clock
from trainer_app.followup.service import new_below, new_row
from trainer_app.people.model import Person
from trainer_app.people.service import quick_add, shown_name
from trainer_app.store import scopes
from trainer_app.store.base import living
from trainer_app.surveys.model import GroupMember, MonitoringGroup

Trained = Callable[[Session, bytes], list[str]]
"""Person -> the trainings that person was at; a room beside this one knows it."""


@dataclass(frozen=True)
class Member:
    """A member of a group with what is known of the person."""

    row: GroupMember
    name: str
    sex: str | None

    @property
    def id(self) -> bytes:
        return self.row.id

    def now(self, today: date) -> bool:
        """Still in the group on this day."""
        return self.row.until is None or self.row.until >= today


@dataclass(frozen=True)
class Group:
    """A monitoring group and all who are or were in it, the chair first."""

    row: MonitoringGroup
    members: tuple[Member, ...]

    @property
    def present(self) -> tuple[Member, ...]:
        """Those who are in it today; only they are counted."""
        return tuple(one for one in self.members if one.now(clock.today()))

    @property
    def left(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if not one.now(clock.today()))

    @property
    def chair(self) -> Member | None:
        return next((one for one in self.present if one.row.role == "chair"), None)

    def count(self, sex: str) -> int:
        return sum(one.sex == sex for one in self.present)


ORDER = {"chair": 0, "secretary": 1}


def groups(session: Session, assignment_id: bytes) -> list[Group]:
    """Every group of an assignment in the order they were written down."""
    query = select(MonitoringGroup).where(
        MonitoringGroup.assignment_id == assignment_id, living(MonitoringGroup)
    )
    rows = session.scalars(query.order_by(MonitoringGroup.position, MonitoringGroup.id))
    return [Group(row, tuple(members(session, row.id))) for row in rows]


def members(session: Session, group_id: bytes) -> list[Member]:
    query = select(GroupMember).where(GroupMember.group_id == group_id, living(GroupMember))
    found = [_member(session, row) for row in session.scalars(query.order_by(GroupMember.id))]
    return sorted(found, key=lambda one: (ORDER.get(one.row.role or "", 2), one.name))


def _member(session: Session, row: GroupMember) -> Member:
    person = session.get(Person, row.person_id) if row.person_id else None
    if row.person_id is None or (person is not None and person.deleted):
        return Member(row, "", None)
    return Member(row, shown_name(person), person.sex if person else None)


def team_of(session: Session, assignment_id: bytes) -> bytes:
    """The people of a group stand in the list of the team."""
    return scopes.team_scope(session, get_assignment(session, assignment_id).scope_id)


def form_group(session: Session, assignment_id: bytes, place_id: bytes | None) -> MonitoringGroup:
    return new_row(session, MonitoringGroup, assignment_id, place_id=place_id)


def add_member(
    session: Session,
    group_id: bytes,
    full_name: str = "",
    *,
    person_id: bytes | None = None,
    sex: str | None = None,
    role: str = "member",
    kind: str | None = None,
) -> GroupMember:
    """Somebody who is in the list already, or a new person by name."""
    group = session.get_one(MonitoringGroup, group_id)
    if person_id is None and full_name.strip():
        team = team_of(session, group.assignment_id or b"")
        person_id = quick_add(session, team, full_name, sex=sex, municipality_id=group.place_id).id
    values = {"person_id": person_id, "role": role, "kind": kind}
    return new_below(session, GroupMember, "group_id", group, **values)


def name_member(session: Session, member_id: bytes, said: bytes | str | None) -> None:
    """Say who it is: somebody of the list, or a name that is not there yet."""
    row = session.get_one(GroupMember, member_id)
    if isinstance(said, str):
        group = session.get_one(MonitoringGroup, row.group_id or b"")
        team = team_of(session, group.assignment_id or b"")
        row.person_id = quick_add(session, team, said, municipality_id=group.place_id).id
    else:
        row.person_id = said
