"""Where a person stands in the rows: what an erasure empties, and what it may keep.

Rooms with rows about people declare them beside their models, in `catalogue`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import LargeBinary, String, Text, func, or_, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import segments
from trainer_app.store.base import Synced, describe, synced_models, wire_columns
from trainer_app.store.blobs import HOLDING
from trainer_app.store.bulk import MOST_VARIABLES
from trainer_app.store.redacting import TAKEN_OUT, scrubbed
from trainer_app.store.tables import SyncSegment
from trainer_app.sync.names_in_texts import Sought
from trainer_app.sync.wire import GARBLED, read_payload

T = TypeVar("T")
PERSON = "person"
MOST_PARTS = 100  # parts of names asked for in one question
SHORTEST_NAME = 5  # letters of a name that is looked for in other texts


@dataclass(frozen=True)
class Holding:
    """Rows of a table that are about a person."""

    table: str
    link: str | None  # the field that names the person; None: the person's own row
    empties: tuple[str, ...]
    hides: bool = False  # nothing of it need stay: it goes to the trash as well
    listed_in: str | None = None  # a JSON list whose entries name people by id


HOLDINGS: list[Holding] = []


def holds_person(
    table: str,
    link: str | None,
    *empties: str,
    hides: bool = False,
    listed_in: str | None = None,
) -> None:
    """Declare, beside the models, what of a table tells of a person."""
    HOLDINGS.append(Holding(table, link, empties, hides, listed_in))


@dataclass
class Due:
    """A row to be restated, and the sealed files that go with it."""

    row: Synced
    changes: dict[str, Any] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    only: Sought | None = None  # only changes that name the person are erased

    @property
    def table(self) -> str:
        return str(self.row.__tablename__)


@dataclass(frozen=True)
class Mention:
    """A text elsewhere in which the name stands."""

    table: str
    row_id: bytes
    field: str
    label: str
    text: str


@dataclass(frozen=True)
class Scan:
    """A photo or scan on which the person may be seen."""

    row_id: bytes
    kind: str
    event_id: bytes | None
    file_name: str


@dataclass(frozen=True)
class Plan:
    """What an erasure would touch, shown before it is confirmed."""

    name: str
    rows: int
    attendances: int
    mentions: tuple[Mention, ...]
    scans: tuple[Scan, ...]  # signed sheets of the events the person came to
    namesakes: int  # other people of the same name: their texts must not be touched


def plan(session: Session, person_ids: Collection[bytes]) -> Plan:
    """Of several people the name is left empty."""
    names = [person_row(session, person_id).full_name or "" for person_id in person_ids]  # type: ignore[attr-defined]  # a person
    due = rows_about(session, person_ids)
    known = {(one.table, one.row.id) for one in due}
    return Plan(
        names[0] if len(names) == 1 else "",
        len(due),
        sum(1 for one in due if one.table == "attendance"),
        tuple(mentions(session, Sought(names_of(session, person_ids)), known)),
        tuple(_scans(session, person_ids)),
        _namesakes(session, set(person_ids), Sought(set(filter(None, names)))),
    )


def _namesakes(session: Session, person_ids: set[bytes], sought: Sought) -> int:
    model: Any = synced_models()[PERSON]
    same = session.execute(select(model.id, model.full_name).where(model.full_name.is_not(None)))
    return sum(1 for row_id, name in same if row_id not in person_ids and sought.spelled_in(name))


def person_row(session: Session, person_id: bytes) -> Synced:
    row = session.get(synced_models()[PERSON], person_id)
    if row is None:
        raise UserError(_("This person is not on this laptop."))
    return row


# the rows about a person


def rows_about(session: Session, person_ids: Collection[bytes]) -> list[Due]:
    """Rows that are about these people alone, or list them."""
    found = []
    for holding in HOLDINGS:
        model = synced_models()[holding.table]
        for part in batched(person_ids, MOST_VARIABLES):
            if holding.listed_in is None:
                about = getattr(model, holding.link or "id").in_(part)
                found += [_due(row, holding) for row in session.scalars(select(model).where(about))]
        if holding.listed_in is not None:
            found += _lists_naming(session, model, holding, person_ids)
    return found + _files_of(session, found)


def _due(row: Synced, holding: Holding) -> Due:
    changes: dict[str, Any] = dict.fromkeys(holding.empties)
    if holding.hides:
        changes["deleted"] = True
    files = [
        name for column in HOLDING.get(holding.table, ()) if (name := getattr(row, column, None))
    ]
    return Due(row, changes, files)


def batched(ids: Collection[T], size: int) -> Iterator[list[T]]:
    """SQLite takes a limited number of values in one question."""
    listed = list(ids)
    for at in range(0, len(listed), size):
        yield listed[at : at + size]


def _lists_naming(
    session: Session, model: type[Synced], holding: Holding, person_ids: Collection[bytes]
) -> Iterator[Due]:
    """Lists as they were printed, with nothing but the number in the lines of these people."""
    name = holding.listed_in or ""
    wanted = {person_id.hex() for person_id in person_ids}
    for row in session.scalars(select(model).where(getattr(model, name).is_not(None))):
        entries = json.loads(getattr(row, name))
        theirs = [entry for entry in entries if entry.get("person") in wanted]
        for entry in theirs:
            entry.update({k: "" for k, v in entry.items() if isinstance(v, str) and k != "person"})
        if theirs:
            said = json.dumps(entries, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            gone = _due(row, holding)
            yield Due(row, {**gone.changes, name: said}, gone.files)


def _files_of(session: Session, dues: list[Due]) -> list[Due]:
    """Originals kept apart of the photos and scans that go."""
    photos = {due.row.id for due in dues if due.table in HOLDING}
    found = []
    for table, columns in HOLDING.items():
        model = synced_models()[table]
        for name, info in describe(model).items():
            if info.about == "Attachment" and name != "replaces_id" and photos:
                query = select(model).where(getattr(model, name).in_(photos))
                found += [_file_due(row, columns) for row in session.scalars(query)]
    return found


def photos_due(session: Session, row_ids: Collection[bytes]) -> list[Due]:
    """Photos and scans that were asked for by hand."""
    model = synced_models()["attachment"]
    rows = [row for row_id in row_ids if (row := session.get(model, row_id)) is not None]
    found = [_file_due(row, HOLDING["attachment"]) for row in rows]
    return found + _files_of(session, found)


def _file_due(row: Synced, columns: tuple[str, ...]) -> Due:
    """Its names, keys and fingerprints go; that there was one may stay, in the trash."""
    names = [
        name
        for name in wire_columns(type(row))
        if name.endswith(("_sha256", "_key")) or name.startswith(("caption_", "file_name"))
    ]
    changes: dict[str, Any] = dict.fromkeys(names)
    changes["deleted"] = True
    return Due(row, changes, [name for c in columns if (name := getattr(row, c))])


def _scans(session: Session, person_ids: Collection[bytes]) -> Iterator[Scan]:
    """Signed sheets of the events these people were at: others stand on them too."""
    models = synced_models()
    attendance, attachment = models["attendance"], models["attachment"]
    seats = select(attendance.event_id, attendance.person_id)  # type: ignore[attr-defined]  # an attendance
    wanted = set(person_ids)
    events = {event for event, person in session.execute(seats) if person in wanted and event}
    query = select(attachment).where(
        attachment.kind == "signed_sheet",  # type: ignore[attr-defined]  # an attachment
        attachment.cipher_sha256.is_not(None),  # type: ignore[attr-defined]
    )
    for row in session.scalars(query):
        if row.event_id not in events:  # type: ignore[attr-defined]
            continue
        yield Scan(row.id, row.kind or "", row.event_id, row.file_name or "")  # type: ignore[attr-defined]


# the name in other texts


def names_of(session: Session, person_ids: Collection[bytes]) -> set[str]:
    """Every name and number these people ever had here, corrected ones as well."""
    people = [person_row(session, person_id) for person_id in person_ids]
    wanted, scope_ids = set(person_ids), {person.scope_id for person in people}
    found: set[str] = set()
    query = select(SyncSegment.raw).where(SyncSegment.scope_id.in_(scope_ids))
    for raw in session.scalars(query):
        for line in segments.read(raw).lines():
            if line.row_id in wanted and line.table == PERSON and not line.erased:
                with suppress(*GARBLED):  # put aside when it came
                    found |= _names_in(read_payload(line.payload)[0])
    for person in people:
        found |= _names_in({name: getattr(person, name) for name in ("full_name", "phone")})
    return found


def _names_in(values: dict[str, Any]) -> set[str]:
    said = (values.get("full_name"), values.get("phone"))
    return {word for word in said if isinstance(word, str) and len(word) >= SHORTEST_NAME}


def mentions(
    session: Session, sought: Sought, known: Collection[tuple[str, bytes]] = ()
) -> Iterator[Mention]:
    """Texts of any row that name the person; of other people's rows only what is written freely."""
    about_people = {holding.table for holding in HOLDINGS if not holding.listed_in}
    for table, model in sorted(synced_models().items()):
        names = free_texts(table) if table in about_people else wire_columns(model)
        infos = describe(model)
        for column in model.__table__.columns:
            if column.name not in names or not _is_text(column.type):
                continue
            for row_id, value in _naming(session, model, column.name, sought):
                if (table, row_id) not in known:
                    info = column.info.get("field") or infos.get(column.name)
                    label = info.label if info else ""
                    yield Mention(table, row_id, column.name, label, _readable(value))


def free_texts(table: str) -> set[str]:
    """Fields in which anything may be said, of anybody."""
    columns = synced_models()[table].__table__.columns
    infos = {column.name: column.info.get("field") for column in columns}
    found = {name for name, info in infos.items() if info and (info.part_of or info.multiline)}
    return found | (infos.keys() & {"note"})


def _is_text(kind: Any) -> bool:
    return isinstance(kind, String | Text | LargeBinary) and (getattr(kind, "length", None) != 16)


def _naming(
    session: Session, model: type[Synced], name: str, sought: Sought
) -> Iterator[tuple[bytes, Any]]:
    column = getattr(model, name)
    as_bytes, told = isinstance(column.type, LargeBinary), set[bytes]()
    parts = [part.encode() if as_bytes else part for part in sorted(sought.parts)]
    for some in batched(parts, MOST_PARTS):
        query = select(model.id, column).where(or_(*(func.instr(column, one) > 0 for one in some)))
        for row_id, value in session.execute(query):
            if row_id not in told and _spelled(value, sought):
                told.add(row_id)
                yield row_id, value


def _spelled(value: Any, sought: Sought) -> set[str]:
    if isinstance(value, bytes):
        return sought.spelled_in_bytes(value)
    return sought.spelled_in(value) if isinstance(value, str) else set()


def _readable(value: Any) -> str:
    return value if isinstance(value, str) else ""


def mention_due(session: Session, mention: Mention, sought: Sought) -> Due | None:
    """The same text without the name."""
    row = session.get(synced_models()[mention.table], mention.row_id)
    if row is None:
        return None
    said = getattr(row, mention.field)
    return Due(row, {mention.field: without(said, _spelled(said, sought))}, only=sought)


def without(value: Any, words: Collection[str]) -> Any:
    if isinstance(value, bytes):
        return scrubbed(value, words)
    for word in sorted(words, key=len, reverse=True):
        value = value.replace(word, TAKEN_OUT)
    return value
