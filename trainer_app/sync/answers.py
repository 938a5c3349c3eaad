"""Fields with several answers, which a person must decide; and rows deleted here, changed there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import scopes
from trainer_app.store.base import FieldInfo, Merge, Synced, describe, synced_models
from trainer_app.store.bulk import MOST_VARIABLES
from trainer_app.store.journal import DELETED, decode, encode
from trainer_app.store.tables import SyncCandidate, SyncDevice
from trainer_app.sync import clocks, naming, reviving, trust
from trainer_app.sync.history import Change, Key, changes_of
from trainer_app.sync.wire import GARBLED, read_payload

Place = tuple[str, bytes, str]
"""Table, row, field."""

FIELD, GONE = "field", "deleted"
RANDOM_ID = 7  # version of ids made for one row alone; a derived one cannot be had twice


@dataclass(frozen=True)
class Answer:
    """What somebody wrote, plain as it travels."""

    value: Any
    who: str
    moment_ms: int
    clock_wrong: bool
    mine: bool
    person_key: bytes | None
    dot: tuple[int, int]


@dataclass(frozen=True)
class Question:
    """One field of one row with different answers; `base` is what stood there before."""

    id: bytes
    table: str
    row_id: bytes
    field: str
    kind: str  # field | deleted
    title: str
    about: str
    base: Any
    answers: tuple[Answer, ...]
    shown: int  # place of the answer that is shown meanwhile
    person_id: bytes | None = None
    person_name: str = ""
    may_keep_both: bool = False


def list_conflicts(session: Session) -> list[Place]:
    """Fields that a person must decide: the laptops wrote different things."""
    query = select(SyncCandidate.tbl, SyncCandidate.row_id, SyncCandidate.field).distinct()
    found = session.execute(query.order_by(SyncCandidate.tbl, SyncCandidate.row_id))
    asked = to_ask((row.tbl, row.row_id, row.field) for row in found)
    left_behind = reviving.left_behind(session)
    gone = {(table, row_id) for table, row_id, name in asked if name == DELETED}
    asked += [(*key, DELETED) for key in left_behind if key not in gone]
    gone |= left_behind.keys()
    # whether the row is there at all comes first
    return [one for one in asked if one[2] == DELETED or one[:2] not in gone]


def count_conflicts(session: Session) -> int:
    return len(list_conflicts(session))


def to_ask(fields: Iterable[Place]) -> list[Place]:
    """Of the fields with several answers, those a person must decide."""
    models = synced_models()
    return [
        (table, row_id, name)
        for table, row_id, name in fields
        if table not in models or merge_rule(table, name) is Merge.ASK
    ]


def merge_rule(table: str, name: str) -> Merge:
    model = synced_models()[table]
    column = model.__table__.columns.get(name)
    info = column.info.get("field") if column is not None else describe(model).get(name)
    return info.merge if info else Merge.ASK


def open_of(session: Session, keys: Collection[Key]) -> set[Place]:
    """The fields of these rows that have several answers now."""
    if not keys:
        return set()
    query = select(SyncCandidate.tbl, SyncCandidate.row_id, SyncCandidate.field).distinct()
    return {
        (row.tbl, row.row_id, row.field)
        for row in session.execute(query)
        if (row.tbl, row.row_id) in keys
    }


# as people see them


def question_id(table: str, row_id: bytes, name: str) -> bytes:
    return encode([table, row_id, name])


def place_of(question: bytes) -> Place:
    table, row_id, name = decode(question, type=Place)
    return table, row_id, name


def list_questions(session: Session) -> list[Question]:
    """Everything that waits for a decision, row by row."""
    return describe_all(session, list_conflicts(session))


def describe_all(session: Session, places: Collection[Place]) -> list[Question]:
    if not places:
        return []
    teller = _Teller(session, places)
    return [teller.question(*place) for place in places]


class _Teller:
    """Reads once what all questions need: authors, clocks, the journal of their rows."""

    def __init__(self, session: Session, places: Collection[Place]) -> None:
        self.session = session
        keys = {(table, row_id) for table, row_id, _name in places}
        self.devices = {row.idx: row for row in session.scalars(select(SyncDevice))}
        self.me = scopes.person_key(session)
        self.names: dict[bytes, str] = {}
        self.wrong = clocks.wrong_devices(session)
        gone = any(name == DELETED for _table, _row_id, name in places)
        self.left_behind = reviving.left_behind(session) if gone else {}
        self.models = synced_models()
        self.rows = self._read(keys)
        self.candidates: dict[Place, list[SyncCandidate]] = defaultdict(list)
        for row in session.scalars(select(SyncCandidate)):
            if (row.tbl, row.row_id) in keys:
                self.candidates[(row.tbl, row.row_id, row.field)].append(row)
        self.history = changes_of(session, keys)

    def _read(self, keys: Collection[Key]) -> list[Synced]:
        """All rows concerned, a few queries for all; held here, the session finds them again."""
        ids: dict[str, list[bytes]] = defaultdict(list)
        for table, row_id in keys:
            ids[table].append(row_id)
        return [
            row
            for table, some in ids.items()
            if table in self.models
            for start in range(0, len(some), MOST_VARIABLES)
            for row in self.session.scalars(
                select(self.models[table]).where(
                    self.models[table].id.in_(some[start : start + MOST_VARIABLES])
                )
            )
        ]

    def question(self, table: str, row_id: bytes, name: str) -> Question:
        said = self._said(table, row_id, name)
        answers = self._answers(table, row_id, name)
        named = naming.name_of(self.session, table, row_id)
        person_id, person_name = self._person(table, row_id)
        return Question(
            question_id(table, row_id, name),
            table,
            row_id,
            name,
            GONE if name == DELETED else FIELD,
            named.title or named.kind,
            named.about,
            _before(said, answers, self._number_of),
            tuple(answers),
            self._shown(table, row_id, name, answers),
            person_id,
            person_name,
            name != DELETED and table in self.models and row_id[6] >> 4 == RANDOM_ID,
        )

    def _number_of(self, device_id: bytes) -> int:
        return next((idx for idx, row in self.devices.items() if row.device_id == device_id), 0)

    def _answers(self, table: str, row_id: bytes, name: str) -> list[Answer]:
        """Mine first, then by time; who wrote the same twice is named once."""
        rows = self.candidates.get((table, row_id, name), [])
        heads = [(one.dev, one.seq, one.hlc, decode(one.value)) for one in rows]
        if not heads and name == DELETED:
            heads = self._deleted_and_added(table, row_id)
        found: dict[Any, Answer] = {}
        for dev, seq, hlc, value in sorted(heads, key=lambda head: head[2]):
            answer = self._answer(dev, seq, hlc, value)
            same = (encode(value), answer.person_key if name == DELETED else None)
            found[same] = answer
        return sorted(found.values(), key=lambda one: (not one.mine, one.moment_ms))

    def _deleted_and_added(self, table: str, row_id: bytes) -> list[tuple[int, int, int, Any]]:
        """The deletion of a row, and the makings of what was added to it apart."""
        models = self.models
        row = self.session.get(models[table], row_id)
        version: list[Any] = decode(row.sync_v) if row is not None else [0, 0, 0, {}]
        gone = version[3].get(DELETED) or [version[:3]]
        heads: list[tuple[int, int, int, Any]] = [(*head, True) for head in gone]
        for child_table, child_id in self.left_behind.get((table, row_id), ()):
            child = self.session.get(models[child_table], child_id)
            if child is not None:
                heads.append((*decode(child.sync_v)[:3], None))
        return heads

    def _answer(self, dev: int, seq: int, hlc: int, value: Any) -> Answer:
        device = self.devices.get(dev)
        key = device.person_key if device else None
        moment_ms = hlc >> 16
        return Answer(
            value,
            self._name(key),
            moment_ms,
            dev in self.wrong or clocks.is_impossible(moment_ms),
            key == self.me,
            key,
            (dev, seq),
        )

    def _name(self, person_key: bytes | None) -> str:
        if person_key is None:
            return ""
        if person_key not in self.names:
            self.names[person_key] = trust.name_of(self.session, person_key)
        return self.names[person_key]

    def _shown(self, table: str, row_id: bytes, name: str, answers: list[Answer]) -> int:
        if name == DELETED:
            return next((n for n, one in enumerate(answers) if one.value), 0)
        heads = {
            (one.dev, one.seq): (one.hlc, self.devices[one.dev].device_id)
            for one in self.candidates.get((table, row_id, name), [])
        }
        ranked = [heads.get(one.dot, (0, b"")) for one in answers]
        return ranked.index(max(ranked)) if ranked else 0

    def _person(self, table: str, row_id: bytes) -> tuple[bytes | None, str]:
        """Whom the row is about: a person, or a row that points to one."""
        model = self.models.get(table)
        row = self.session.get(model, row_id) if model else None
        if row is None or model is None:
            return None, ""
        found = row_id if model.__name__ == PERSON else _pointed_to(row, describe(model))
        people = next((n for n, m in self.models.items() if m.__name__ == PERSON), "")
        if found is None or not people:
            return None, ""
        return found, naming.name_of(self.session, people, found).title

    def _said(self, table: str, row_id: bytes, name: str) -> dict[tuple[int, int], _Saying]:
        """What the journal has of the field: dot -> value and what it replaced."""
        found: dict[tuple[int, int], _Saying] = {}
        for change in self.history.get((table, row_id), []):
            saying = _read(change, name)
            if saying is not None:
                found[(change.dev, change.line.seq)] = saying
        return found


PERSON = "Person"


@dataclass(frozen=True)
class _Saying:
    value: Any
    replaces: tuple[tuple[bytes, int], ...]


def _pointed_to(row: Synced, fields: Mapping[str, FieldInfo]) -> bytes | None:
    pointing = (name for name, info in fields.items() if info.about == PERSON)
    return next((found for name in pointing if (found := getattr(row, name))), None)


def _read(change: Change, name: str) -> _Saying | None:
    if change.line.erased:
        return None
    try:
        values, prev = read_payload(change.line.payload)
    except GARBLED:
        return None
    if name not in values:
        return None
    return _Saying(values[name], tuple(prev[name]) if prev else ())


def _before(
    said: Mapping[tuple[int, int], _Saying], answers: Collection[Answer], number_of: Any
) -> Any:
    """What the authors of the answers had before their eyes; None where that differs."""
    seen = []
    for answer in answers:
        saying = said.get(answer.dot)
        dots = {(number_of(device), seq) for device, seq in saying.replaces} if saying else set()
        seen.append({dot for dot in dots if dot in said})
    common = set.intersection(*seen) if seen else set()
    values = [said[dot].value for dot in common]
    return values[0] if values and all(value == values[0] for value in values) else None
