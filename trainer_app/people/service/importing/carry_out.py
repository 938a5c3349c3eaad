"""Writing what a preview has shown."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.people.model import ImportAddition, ImportBatch, Person
from trainer_app.people.service.importing.imports import Choices, Preview
from trainer_app.people.service.importing.preview import PreviewRow, Verdict
from trainer_app.store import journal
from trainer_app.store.base import new_id


@dataclass(frozen=True)
class Taken:
    """What an import has done."""

    import_id: bytes
    person_ids: tuple[bytes, ...]
    """Everybody in the file who is in the store now, new or known before."""
    new: int
    added_to: int
    known: int
    undecided: int


def carry_out(
    session: Session, scope_id: bytes, shown: Preview, choices: Choices | None = None
) -> Taken:
    """Write what the preview has shown. Rows still undecided are left out."""
    decided = choices or Choices()
    batch = ImportBatch(
        id=new_id(),
        scope_id=scope_id,
        file_name=shown.file.name,
        file_sha256=shown.file.sha256,
        rows=len(shown.rows),
        made_ms=clock.now_ms(),
    )
    session.add(batch)
    writer = _Writer(session, scope_id, batch.id)
    for index, row in enumerate(shown.rows):
        writer.take(index, row, decided.people.get(index))
    return writer.finish()


class _Writer:
    """Collects the rows of one import, then writes them at once."""

    def __init__(self, session: Session, scope_id: bytes, import_id: bytes) -> None:
        self.session = session
        self.scope_id = scope_id
        self.import_id = import_id
        self.new: list[dict[str, Any]] = []
        self.by_row: dict[int, dict[str, Any]] = {}
        self.known_by_row: dict[int, bytes] = {}
        self.additions: dict[bytes, dict[str, Any]] = {}
        self.known: dict[bytes, None] = {}
        self.counts: Counter[str] = Counter()

    def take(self, index: int, row: PreviewRow, decision: str | None) -> None:
        if row.verdict is Verdict.CHOOSE or (row.verdict is Verdict.ASK and decision is None):
            self.counts["undecided"] += 1
        elif row.verdict is Verdict.NEW or decision == "other":
            self._add(index, row)
        elif decision != "leave":
            self._join(index, row)

    def _add(self, index: int, row: PreviewRow) -> None:
        values: dict[str, Any] = {
            "id": new_id(),
            "scope_id": self.scope_id,
            "import_id": self.import_id,
            "full_name": row.person.full_name,
            **_values(row),
        }
        if row.municipality_id is None:
            values["municipality_text"] = row.person.municipality or None
        self.by_row[index] = values
        self.new.append(values)

    def _join(self, index: int, row: PreviewRow) -> None:
        """The row says somebody known, in the store or further up in the file."""
        values = _values(row)
        earlier = self.by_row.get(row.known_row)
        if earlier is not None:
            earlier.update({n: v for n, v in values.items() if v and not earlier.get(n)})
            self.by_row[index] = earlier
            self.counts["known"] += 1
            return
        person_id = row.known_id or self.known_by_row.get(row.known_row)
        if person_id is None:  # the earlier row was left out: then this one is the first
            self._add(index, row)
            return
        self.known_by_row[index] = person_id
        self.known[person_id] = None
        self.counts["known"] += 1
        wanted = self.additions.setdefault(person_id, {})
        wanted.update({name: values[name] for name in row.adds if name not in wanted})
        if "position" in row.adds and values["position_text"]:
            wanted["position_text"] = values["position_text"]

    def finish(self) -> Taken:
        if self.new:
            journal.insert_many(self.session, Person, list(self.new))
        added_to = self._write_additions()
        self.session.info["no_undo"] = True  # taking back is the way home, not Ctrl+Z
        return Taken(
            import_id=self.import_id,
            person_ids=(*(values["id"] for values in self.new), *self.known),
            new=len(self.new),
            added_to=added_to,
            known=self.counts["known"],
            undecided=self.counts["undecided"],
        )

    def _write_additions(self) -> int:
        lines: list[dict[str, Any]] = []
        touched = 0
        for person_id, wanted in self.additions.items():
            person = self.session.get(Person, person_id)
            free = {n: v for n, v in wanted.items() if person and v and not getattr(person, n)}
            for name, value in free.items():
                setattr(person, name, value)
                lines.append(self._addition(person_id, name, value))
            touched += bool(free)
        self.session.flush()
        if lines:
            journal.insert_many(self.session, ImportAddition, list(lines))
        return touched

    def _addition(self, person_id: bytes, name: str, value: Any) -> dict[str, Any]:
        return {
            "id": new_id(),
            "scope_id": self.scope_id,
            "import_id": self.import_id,
            "person_id": person_id,
            "field_name": name,
            "value": as_text(value),
        }


def _values(row: PreviewRow) -> dict[str, Any]:
    person = row.person
    return {
        "sex": person.sex,
        "age_band": person.age_band,
        "position": person.position,
        "position_text": person.position_text,
        "municipality_id": row.municipality_id,
        "organisation": person.organisation,
        "phone": person.phone,
        "disability": person.disability,
        "note": person.note,
    }


def as_text(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
