"""Erasing a person: on this laptop at once, on every other as soon as word of it arrives.

Rows, history, segments, files and backups lose what was said of the person; that somebody was
there, a woman or a man, from where, stays in the counts. The order is a signed certificate that
names changes by number (`store.erasures`) and travels with the data for ever.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import erased_copies, erasures, redacting, scopes, segments
from trainer_app.store.base import new_id, synced_models
from trainer_app.store.erasures import ErasedRow, Erasure, NotAnErasure
from trainer_app.store.profile import Profile
from trainer_app.store.restating import restate
from trainer_app.store.segments import Line
from trainer_app.store.tables import (
    ErasureLog,
    SyncDevice,
    SyncMember,
    SyncScope,
    SyncSegment,
)
from trainer_app.sync import erasure_facts, force, held_files, holdings
from trainer_app.sync.holdings import PERSON, Due, Mention
from trainer_app.sync.names_in_texts import Sought
from trainer_app.sync.statements import Limit
from trainer_app.sync.wire import GARBLED, Seen, read_payload

Report = Callable[[int, int, str], None]
UNDER_WAY = ("incoming", "outgoing")
"""Folders of sealed pieces on their way from and to places; they are fetched or sealed again."""


@dataclass(frozen=True)
class Erased:
    """What an erasure did here."""

    rows: int
    files: int
    left: tuple[Mention, ...]  # texts that still name the person, as was wanted
    beyond: tuple[Mention, ...] = ()  # texts of assignments that we were taken out of


def erase(
    opened: Profile,
    person_id: bytes,
    *,
    texts: bool = True,
    photos: Collection[bytes] = (),
    report: Report | None = None,
) -> Erased:
    """For good: no undo, no trash. `texts`: also take the name out of notes that mention it."""
    return erase_people(opened, [person_id], texts=texts, photos=photos, report=report)


def erase_people(
    opened: Profile,
    person_ids: Collection[bytes],
    *,
    texts: bool = True,
    photos: Collection[bytes] = (),
    report: Report | None = None,
) -> Erased:
    """Several in one order: all that was kept of an assignment, when its time is over."""
    with opened.database.change(undoable=False) as session:
        session.info["erasing"] = True
        segments.seal(session, opened.secrets.device)
        sought = Sought(holdings.names_of(session, person_ids))
        due = holdings.photos_due(session, photos) + holdings.rows_about(session, person_ids)
        for one in due:
            if one.table == PERSON:
                one.changes["erased_ms"] = clock.now_ms()
        known = {(one.table, one.row.id) for one in due}
        found = tuple(holdings.mentions(session, sought, known)) if sought else ()
        beyond: tuple[Mention, ...] = ()
        if texts:
            named = [(one, holdings.mention_due(session, one, sought)) for one in found]
            mine = _our_scopes(session, {gone.row.scope_id for _one, gone in named if gone})
            beyond = tuple(one for one, gone in named if gone and gone.row.scope_id not in mine)
            due += [gone for _one, gone in named if gone and gone.row.scope_id in mine]
        _order(opened, session, due)
        carry_out(session)
        files = sum(len(one.files) for one in due)
    finish(opened, report)
    return Erased(len(due), files, () if texts else found, beyond)


# the order


def _order(opened: Profile, session: Session, dues: list[Due]) -> None:
    """Restate what may stay, then sign which changes must go: a certificate for each scope."""
    merged = _joined(dues)
    for scope_id in dict.fromkeys(due.row.scope_id for due in merged):
        _check_member(session, scope_id)
        _order_scope(opened, session, scope_id, [d for d in merged if d.row.scope_id == scope_id])
    segments.seal(session, opened.secrets.device)
    session.flush()


def _joined(dues: list[Due]) -> list[Due]:
    """One line a row, however many of its fields are concerned."""
    found: dict[tuple[str, bytes], Due] = {}
    for due in dues:
        key = (due.table, due.row.id)
        if key in found:
            found[key].changes |= due.changes
            found[key].files += due.files
            found[key].only = found[key].only if due.only else None
        else:
            found[key] = due
    return list(found.values())


def _check_member(session: Session, scope_id: bytes) -> None:
    if not _may_erase(session, scope_id, scopes.person_key(session)):
        raise UserError(
            _("You cannot erase here: you are not in the team any more."),
            _("Ask the coordinator to erase this person."),
        )


def _our_scopes(session: Session, scope_ids: Collection[bytes]) -> set[bytes]:
    me = scopes.person_key(session)
    return {scope_id for scope_id in scope_ids if _may_erase(session, scope_id, me)}


def _order_scope(opened: Profile, session: Session, scope_id: bytes, dues: list[Due]) -> None:
    named: dict[tuple[str, bytes], set[tuple[int, int]]] = {}
    dots: dict[bytes, set[int]] = {}
    replaced: dict[tuple[str, bytes], list[Seen]] = {}
    for one in _named(session, scope_id, dues):
        named.setdefault(one.row, set()).add((one.dev, one.seq))
        replaced.setdefault(one.row, []).append(one.replaced)
        for device_id in (one.name, one.device_id):
            dots.setdefault(device_id, set()).add(one.seq)
    kept: set[int] = set()
    for due in dues:
        key = (due.table, due.row.id)
        silenced = _silenced(replaced.get(key, ()), dots)
        kept.add(restate(session, due.row, due.changes, named.get(key, set()), silenced))
    cert = scopes.certify(
        session,
        *erasures.words(
            new_id(),
            scope_id,
            clock.now_ms(),
            dots,
            [ErasedRow(due.table, due.row.id, _emptied(due)) for due in dues],
            {opened.me.device_id: kept - {0}},
            [name for due in dues for name in due.files],
        ),
    )
    session.add(ErasureLog(id=erasures.read(cert).id, cert=cert, done=False))
    session.flush()


def _emptied(due: Due) -> tuple[str, ...]:
    """Fields whose old words must go; those of them that say something else say it in our edit."""
    return tuple(sorted(due.changes.keys() - {"deleted", "erased_ms"}))


@dataclass(frozen=True, slots=True)
class _Named:
    """A change whose words will go."""

    row: tuple[str, bytes]
    dev: int
    seq: int
    name: bytes  # of the history: a profile copied by hand has two under one key (`forks`)
    device_id: bytes
    replaced: Seen


def _replaced_by(line: Line) -> Seen:
    """Field -> the changes it stands in place of; one that cannot be read stands for nothing."""
    try:
        return (read_payload(line.payload)[1] or {}) if line.payload else {}
    except GARBLED:
        return {}


def _silenced(
    replaced: Iterable[Seen], erased: Mapping[bytes, Collection[int]]
) -> dict[str, set[tuple[bytes, int]]]:
    """What stays readable and was replaced by changes whose words go: earlier restatements, and
    texts that did not name the person yet."""
    found: dict[str, set[tuple[bytes, int]]] = {}
    for seen in replaced:
        for name, dots in seen.items():
            left = {(device, seq) for device, seq in dots if seq not in erased.get(device, ())}
            if left:
                found.setdefault(name, set()).update(left)
    return found


def _named(session: Session, scope_id: bytes, dues: list[Due]) -> Iterator[_Named]:
    """Every change of these rows known here, in whatever segment: applied, waiting, set aside."""
    wanted = {(due.table, due.row.id): due.only for due in dues}
    known = erasures.load(session)
    names = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    query = select(SyncSegment.dev, SyncSegment.raw).where(SyncSegment.scope_id == scope_id)
    for dev, raw in session.execute(query):
        segment = segments.read(raw)
        for line in segment.lines():
            key = (line.table, line.row_id)
            if key not in wanted or known.is_kept(scope_id, names[dev], line.seq):
                continue
            only = wanted[key]
            if only is None or only.spelled_in_bytes(line.payload):
                yield _Named(key, dev, line.seq, names[dev], segment.device_id, _replaced_by(line))


def _may_erase(session: Session, scope_id: bytes, person_key: bytes) -> bool:
    """Every member of a scope holds its data, and so must be able to let them go: a person asks
    the trainer who stands in the village (decision 0017). Whoever was taken out may not."""
    limit = force.standing_limits(force.load(session)).get((scope_id, person_key))
    removed = limit is not None and limit.removes
    return not removed and _is_member(session, scope_id, person_key)


def _is_member(session: Session, scope_id: bytes, person_key: bytes) -> bool:
    scope = session.get(SyncScope, scope_id)
    if scope is not None and scope.kind == scopes.PRIVATE:
        return scope.creator == person_key
    query = select(SyncMember.id).where(
        SyncMember.scope_id == scope_id, SyncMember.person_key == person_key
    )
    return session.scalar(query.limit(1)) is not None


def _has_force(session: Session, order: Erasure, counting: Collection[Limit]) -> bool:
    """Of somebody who was taken out before: only if a laptop that knew no better has carried it
    out. The words are gone there for ever, and all must end alike (decision 0017)."""
    if not _is_member(session, order.scope_id, order.signer):
        return False
    if not force.is_silenced(order, counting):
        return True
    witnesses = erasure_facts.witnesses(session, order) - {order.signer}
    return any(_may_erase(session, order.scope_id, person) for person in witnesses)


# carrying out, here and wherever it arrives


def carry_out(session: Session) -> bool:
    """In the transaction that brought the erasures. The copies on the disk come after: `finish`."""
    known = erasures.read_all(_certs(session, done=False))
    if not known:
        return False
    session.flush()
    redacting.carry_out(_runner(session), known)
    session.expire_all()
    changed = session.info.setdefault("changed", set())
    changed |= {row.table for one in known.all for row in one.rows} | {"erasure_log"}
    return True


def _runner(session: Session) -> redacting.Run:
    connection = session.connection()

    def run(query: str, said: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        result = connection.exec_driver_sql(query, said)
        return [tuple(row) for row in result] if result.returns_rows else []

    return run


def _certs(session: Session, *, done: bool) -> list[bytes]:
    query = select(ErasureLog.cert).where(ErasureLog.done.is_(done))
    return [cert for cert in session.scalars(query) if cert]


def finish(opened: Profile, report: Report | None = None) -> int:
    """Files, backups, held change files and free pages; begun again after a kill.

    Answers how many erasures were finished.
    """
    with opened.database.read() as session:
        known = erasures.read_all(_certs(session, done=False))
        if not known:
            return 0
        segments.keep_files(session, opened.folder / "segments", opened.data_key)
        segments.keep_everybody(session, opened.folder / "segments", opened.data_key)
    for name in {name for one in known.all for name in one.files}:
        opened.files.remove(name)
    held_files.clean(opened, known)
    for copies in UNDER_WAY:
        shutil.rmtree(opened.folder / copies, ignore_errors=True)
    erased_copies.clean_all(opened.folder, opened.data_key, known, report)
    opened.database.sweep_pages()
    with opened.database.change(undoable=False) as session:
        for one in known.all:
            session.get_one(ErasureLog, one.id).done = True
            erasure_facts.keep(
                session, one.id, opened.me.device_id, erasure_facts.statement(opened, one.id)
            )
        session.info.setdefault("changed", set()).add("erasure_log")
    return len(known.all)


def pursue(opened: Profile, session: Session, import_id: bytes = b"") -> int:
    """Somebody who had not heard of an erasure wrote to the row: erase that as well.

    Each laptop in the scope does it for itself; two that do agree, for both say the same.
    """
    late = _written_again(opened, session, import_id)
    late = [due for due in late if _may_erase(session, due.row.scope_id, opened.me.person_key)]
    if late:
        session.info["erasing"] = True
        segments.seal(session, opened.secrets.device)
        _order(opened, session, late)
        carry_out(session)
    return len(late)


def _written_again(opened: Profile, session: Session, import_id: bytes) -> list[Due]:
    """Rows of which somebody says again what was erased: shown or not, waiting or proposed.

    Orders heard just now are held against all that is here, the others against what this file
    has brought.
    """
    known = erasures.load(session)
    if not known:
        return []
    fresh = {one.scope_id for one in erasures.read_all(_certs(session, done=False)).all}
    if fresh:
        segments.seal(session, opened.secrets.device)
        session.flush()
    wanted = _silent_fields(known)
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    query = select(SyncSegment.dev, SyncSegment.raw).where(
        (SyncSegment.import_id == import_id) | SyncSegment.scope_id.in_(fresh)
    )
    found: dict[tuple[str, bytes], Due] = {}
    for dev, raw in session.execute(query):
        segment = segments.read(raw)
        for line in segment.lines():
            key = (line.table, line.row_id)
            if key not in wanted or key in found or not wanted[key] & _said_of(line):
                continue
            if known.is_kept(segment.scope_id, devices[dev], line.seq):
                continue
            row = session.get(synced_models()[line.table], line.row_id)
            if row is not None:
                found[key] = Due(row, dict.fromkeys(sorted(wanted[key])))
    return list(found.values())


def _silent_fields(known: erasures.Known) -> dict[tuple[str, bytes], Set[str]]:
    """Of each erased row, the fields in which nothing may stand; a text elsewhere that named the
    person may say something new."""
    silent = {one.table: set(one.empties) for one in holdings.HOLDINGS}
    found = {}
    for key, emptied in known.rows().items():
        names = emptied & silent.get(key[0], set())
        if names - holdings.free_texts(key[0]):  # else it is somebody else's row
            found[key] = names
    return found


def _said_of(line: Line) -> set[str]:
    """The fields in which it says something."""
    try:
        values = read_payload(line.payload)[0] if not line.erased else {}
    except GARBLED:
        return set()
    return {name for name, value in values.items() if value is not None}


# what travels


def to_send(session: Session, scope_ids: Collection[bytes]) -> dict[str, list[str]]:
    """For the data part of a change file, and for manifests: orders, and who carried them out."""
    certs = erasures.certificates(session, scope_ids)
    said = [
        raw
        for cert in certs
        for raw in erasure_facts.statements(session, erasures.read(cert).id).values()
    ]
    return {
        "erasures": [cert.hex() for cert in certs],
        erasure_facts.ERASED: [raw.hex() for raw in said],
    }


def hear(session: Session, data: Mapping[str, Any]) -> None:
    """Orders and statements that came in. One that cannot be read never stops the rest."""
    for said in _hexes(data.get("erasures")):
        try:
            order = erasures.read(said)
        except NotAnErasure:
            continue
        if session.get(ErasureLog, order.id) is None:
            session.add(ErasureLog(id=order.id, cert=said, done=None))
            session.flush()
    for said in _hexes(data.get(erasure_facts.ERASED)):
        erasure_facts.note(session, said)
    admit(session)


def _hexes(said: Any) -> list[bytes]:
    found = []
    for one in said if isinstance(said, list) else ():
        try:
            found.append(bytes.fromhex(one))
        except (ValueError, TypeError):
            continue
    return found


def admit(session: Session) -> None:
    """An order counts once its signer is known as somebody who may, whenever that word comes."""
    counting = force.load(session)
    for row in session.scalars(select(ErasureLog).where(ErasureLog.done.is_(None))):
        if _has_force(session, erasures.read(row.cert or b""), counting):
            row.done = False
    session.flush()


def gone_files(session: Session) -> set[str]:
    """Sealed files that no place may keep."""
    return {name for one in erasures.load(session).all for name in one.files}
