"""A laptop lost, a person who may no longer write everywhere: stated, signed, and carried out.

Nothing is thrown away: what does not count any more is kept and can be shown. Each of these
functions states it for every scope where we may, and works the rows out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import erasures, scopes
from trainer_app.store.base import living, synced_models
from trainer_app.store.journal import encode
from trainer_app.store.tables import SyncDevice, SyncMember, SyncScope, SyncSegment, SyncStatement
from trainer_app.sync import (
    erasing,
    force,
    history,
    lost,
    naming,
    recompute,
    statements,
    trust,
    verdicts,
)
from trainer_app.sync.records import Key
from trainer_app.sync.statements import LIMIT, REVOKE, Limit

Report = Callable[[int, int, str], None]
AT_ONCE = 5000  # rows; each step looks through the journal once


@dataclass(frozen=True)
class Laptop:
    """A laptop we have heard of, whose it is, and what became of it."""

    device_id: bytes
    person_key: bytes
    name: str
    mine: bool
    this_one: bool
    changes: int
    last_ms: int | None  # when its last change that is here was written, by its own clock
    lost: bool
    lost_ms: int | None
    only_in: tuple[str, ...]  # assignments; none when it is lost everywhere, or nowhere
    may_revoke: bool


def list_laptops(session: Session) -> list[Laptop]:
    """Ours first, then by the name of their people; one only heard of by number is left out."""
    me, powers = scopes.person_key(session), statements.load_powers(session)
    reported, counts = _reported(session), _counts(session)
    lost_in = lost.scopes_of_lost(session)
    query = select(SyncDevice).where(SyncDevice.sign_key.is_not(None))
    found = [
        Laptop(
            row.device_id,
            row.person_key or b"",
            trust.name_of(session, row.person_key or b""),
            row.person_key == me,
            row.state == trust.ME,
            *counts.get(row.idx, (0, None)),
            bool(where := lost_in.get(row.device_id, frozenset())),
            reported.get(row.sign_key or b"") if where else None,
            _only_in(session, row, where),
            row.state != trust.ME
            and not where.issuperset(_scopes_to_speak_of(session, row, me, powers)),
        )
        for row in session.scalars(query)
    ]
    return sorted(
        found, key=lambda one: (not one.mine, not one.this_one, one.name.casefold(), one.device_id)
    )


def _only_in(session: Session, device: SyncDevice, where: Collection[bytes]) -> tuple[str, ...]:
    """The assignments in which it is lost, where there are others in which it is not."""
    everywhere = _scopes_of_person(session, device.person_key or b"")
    if not where or everywhere <= set(where):
        return ()
    model = synced_models()["assignment"]
    rows = session.scalars(select(model).where(model.scope_id.in_(list(where)), living(model)))
    names = [naming.name_of(session, "assignment", row.id).title for row in rows]
    return tuple(sorted(names, key=str.casefold)) or (_("another assignment"),)


def _reported(session: Session) -> dict[bytes, int]:
    query = select(SyncStatement.subject, func.min(SyncStatement.made_ms))
    query = query.where(SyncStatement.kind == REVOKE).group_by(SyncStatement.subject)
    return {row[0] or b"": row[1] or 0 for row in session.execute(query)}


def _counts(session: Session) -> dict[int, tuple[int, int | None]]:
    """Device -> how many of its changes are here, and when the last was written."""
    query = select(
        SyncSegment.dev, func.sum(SyncSegment.last_seq - SyncSegment.first_seq + 1)
    ).group_by(SyncSegment.dev)
    return {
        dev: (int(count), history.last_moment(session, dev))
        for dev, count in session.execute(query)
    }


def revoke(
    session: Session,
    device_id: bytes,
    *,
    since_ms: int | None = None,
    report: Report | None = None,
) -> int:
    """Report a laptop lost. What of it is here counts, or what it wrote before `since_ms`.

    Answers how many of its changes do not count any more.
    """
    device = session.scalar(select(SyncDevice).where(SyncDevice.device_id == device_id))
    if device is None or device.sign_key is None:
        raise UserError(_("This laptop is not known here."))
    if device.state == trust.ME:
        raise UserError(
            _("This is the laptop you are working on."),
            _("Report it from another laptop of yours, or ask the coordinator."),
        )
    me, powers = scopes.person_key(session), statements.load_powers(session)
    wanted = _scopes_to_speak_of(session, device, me, powers)
    if not wanted:
        raise UserError(
            _("You cannot report this laptop."),
            _("Its owner can, and the coordinator of the assignment."),
        )
    last = history.last_numbers(session, device.idx, since_ms)
    with weighed_anew(session, report):
        for scope_id in wanted:
            said = (device.sign_key, last.get(scope_id, 0))
            statements.state(session, REVOKE, scope_id, clock.now_ms(), *said)
    return history.count_after(session, device.idx, last)


def _scopes_to_speak_of(
    session: Session, device: SyncDevice, me: bytes, powers: statements.Powers
) -> list[bytes]:
    """Where its person is a member and we may say so: as the owner everywhere."""
    found = sorted(_scopes_of_person(session, device.person_key or b""))
    owner = device.person_key == me
    return [scope_id for scope_id in found if owner or powers.rules(scope_id, me)]


def _scopes_of_person(session: Session, person_key: bytes) -> set[bytes]:
    query = select(SyncMember.scope_id).where(SyncMember.person_key == person_key)
    return set(session.scalars(query))


# people who may not write everywhere


def limit(
    session: Session,
    assignment_scope: bytes,
    person_key: bytes,
    units: Collection[bytes] | None,
    report: Report | None = None,
) -> None:
    """From now on a person's changes count in these municipalities only; None: everywhere again.

    What they wrote without having heard of it comes in as proposals (A16).
    """
    me, powers = scopes.person_key(session), statements.load_powers(session)
    wanted = [
        scope_id
        for scope_id in _scopes_of_assignment(session, assignment_scope, person_key)
        if powers.rules(scope_id, me) and powers.creators.get(scope_id) != person_key
    ]
    if not wanted or person_key == me:
        raise UserError(
            _("You cannot change what this person may do."),
            _("Only a coordinator of the assignment can, and not for the one who began it."),
        )
    devices = select(SyncDevice).where(SyncDevice.person_key == person_key)
    numbers = {
        row.device_id: history.last_numbers(session, row.idx, None)
        for row in session.scalars(devices)
    }
    known = statements.load(session)
    with weighed_anew(session, report):
        for scope_id in wanted:
            before = {device: last.get(scope_id, 0) for device, last in numbers.items()}
            heard = [one.id for one in known if one.scope_id == scope_id]
            heard += erasures.known_in(session, scope_id)
            said = None if units is None else sorted(units)
            serial = 1 + max(_serials(known, scope_id, person_key), default=0)
            statements.state(
                session,
                LIMIT,
                scope_id,
                clock.now_ms(),
                person_key,
                said,
                serial,
                before,
                sorted(heard),
            )


def limit_of(session: Session, assignment_scope: bytes, person_key: bytes) -> Limit | None:
    """What stands for a person in the plan of an assignment."""
    counting = force.load(session)
    return force.standing_limits(counting).get((assignment_scope, person_key))


def _scopes_of_assignment(
    session: Session, assignment_scope: bytes, person_key: bytes
) -> list[bytes]:
    query = (
        select(SyncMember.scope_id)
        .join(SyncScope, SyncScope.id == SyncMember.scope_id)
        .where(
            SyncMember.person_key == person_key,
            (SyncScope.id == assignment_scope) | (SyncScope.parent == assignment_scope),
        )
    )
    return sorted(set(session.scalars(query)))


def _serials(
    known: Iterable[statements.Statement], scope_id: bytes, person_key: bytes
) -> Iterable[int]:
    return (
        one.serial
        for one in known
        if isinstance(one, Limit) and (one.scope_id, one.person_key) == (scope_id, person_key)
    )


# what follows from statements, ours or heard


@contextmanager
def weighed_anew(session: Session, report: Report | None = None) -> Iterator[None]:
    """Around everything that changes who may what: the rows it concerns are worked out again.

    Whose word counts again, their erasures count too; the copies on the disk come after, in
    `erasing.finish`.
    """
    before = recompute.load_rules(session)
    yield
    session.flush()
    note(session)
    erasing.admit(session)
    _work_out(session, recompute.load_rules(session).touched_since(before), report)
    erasing.carry_out(session)


def _work_out(session: Session, keys: Collection[Key], report: Report | None) -> None:
    """Verdicts first: what counts of the other rows hangs on them."""
    ordered = sorted(keys, key=lambda key: (key[0] != verdicts.TABLE, key))
    for at in range(0, len(ordered), AT_ONCE):
        if report:
            report(at, len(ordered), _("Working out what counts"))
        recompute.rows(session, ordered[at : at + AT_ONCE])


def note(session: Session) -> None:
    """Write down what is asked often: who is out of a scope."""
    session.execute(
        update(SyncMember).where(SyncMember.until_dot.is_not(None)).values(until_dot=None)
    )
    for (scope_id, person_key), one in force.standing_limits(force.load(session)).items():
        if one.removes:
            gone = update(SyncMember).where(
                SyncMember.scope_id == scope_id, SyncMember.person_key == person_key
            )
            session.execute(gone.values(until_dot=encode(dict(one.before))))
    session.flush()
    session.info.setdefault("changed", set()).update({"sync_device", "sync_member"})


# what a coordinator chooses from


@dataclass(frozen=True)
class Place:
    """One municipality of an assignment."""

    id: bytes
    name: str


@dataclass(frozen=True)
class Part:
    """An assignment a person takes part in, and what they may do there."""

    scope_id: bytes
    title: str
    limit: Limit | None

    @property
    def removed(self) -> bool:
        return self.limit is not None and self.limit.removes


def parts_of(session: Session, person_key: bytes) -> list[Part]:
    """The assignments where we may say what this person may do."""
    me, powers = scopes.person_key(session), statements.load_powers(session)
    assignments = synced_models()["assignment"]
    found = []
    for row in session.scalars(select(assignments).where(living(assignments))):
        scope_id = row.scope_id
        member = _scopes_of_assignment(session, scope_id, person_key)
        founder = powers.creators.get(scope_id) == person_key
        if member and powers.rules(scope_id, me) and not founder and person_key != me:
            title = naming.name_of(session, "assignment", row.id).title
            found.append(Part(scope_id, title, limit_of(session, scope_id, person_key)))
    return sorted(found, key=lambda part: part.title.casefold())


def places_of(session: Session, assignment_scope: bytes) -> list[Place]:
    """The municipalities of an assignment, by name."""
    model = synced_models().get("assignment_place")
    if model is None:
        return []
    column = model.__table__.columns["place_id"]
    query = select(column).where(model.scope_id == assignment_scope, living(model))
    found = [
        Place(one, naming.value_words(session, "assignment_place", "place_id", one))
        for one in session.scalars(query.where(column.is_not(None)).distinct())
    ]
    return sorted(found, key=lambda place: place.name.casefold())
