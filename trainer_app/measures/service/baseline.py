"""The data sheet of a municipality: shipped lines and own ones; women, men and all of a year."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_number
from trainer_app.measures.model import BaselineValue
from trainer_app.measures.service.rows import kept, team_of
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id, pair_id

OWN = "own"  # the section of lines that a municipality adds itself
MEAN = "mean"


@dataclass(frozen=True)
class Shipped:
    """A line of the sheet as it came with the program."""

    code: str
    section: str
    label: Text3
    unit: Text3
    kind: str


@dataclass(frozen=True)
class SheetRow:
    """A line with what is known of this municipality; `id` is None until something is written."""

    id: bytes | None
    code: str
    section: str
    label: Text3
    unit: Text3
    mean: bool
    year: int | None = None
    women: float | None = None
    men: float | None = None
    total: float | None = None
    source: str = ""

    @property
    def filled(self) -> bool:
        return any(value is not None for value in (self.women, self.men, self.total))

    @property
    def whole(self) -> float | None:
        """The total as written, else women and men together."""
        if self.total is not None or self.mean or self.women is None or self.men is None:
            return self.total
        return self.women + self.men

    def problems(self) -> list[str]:
        if not self.filled:
            return []
        found = []
        if self.women is None or self.men is None:
            found.append(_("Women and men are not both written down."))
        elif self.total is not None and not self._adds_up(self.women, self.men, self.total):
            found.append(self._sum_words())
        if not self.source:
            found.append(_("The source is missing."))
        if self.year is None:
            found.append(_("The year is missing."))
        return found

    def _adds_up(self, women: float, men: float, total: float) -> bool:
        if self.mean:
            return min(women, men) <= total <= max(women, men)
        return abs(women + men - total) < 0.005

    def _sum_words(self) -> str:
        if self.mean:
            return _("The average of all must lie between that of women and that of men.")
        return _("{women} women and {men} men do not make {total}.").format(
            women=format_number(self.women),
            men=format_number(self.men),
            total=format_number(self.total),
        )


@cache
def shipped_lines() -> tuple[Shipped, ...]:
    read = _read()
    units = {code: _text(said) for code, said in read["units"].items()}
    return tuple(
        Shipped(
            said["code"],
            said["section"],
            _text(said),
            units[said["unit"]],
            said.get("kind", "count"),
        )
        for said in read["lines"]
    )


@cache
def sections() -> dict[str, Text3]:
    return {code: _text(said) for code, said in _read()["sections"].items()}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(paths.resource("measures", "baseline.toml").read_text("utf-8"))


def _text(said: dict[str, str]) -> Text3:
    return Text3.all(ky=said["ky"], ru=said["ru"], en=said["en"], source="ru")


def sheet(session: Session, assignment_id: bytes, place_id: bytes) -> list[SheetRow]:
    """Every shipped line, filled or not, then the own ones."""
    known = {row.id: row for row in _rows(session, assignment_id, place_id)}
    lines = []
    for line in shipped_lines():
        row = known.pop(_id(assignment_id, place_id, line.code), None)
        lines.append(_line(line, row))
    return lines + [_own(row) for row in known.values()]


def filled(session: Session, assignment_id: bytes) -> dict[bytes, int]:
    """Municipality -> lines of its sheet with a number."""
    query = select(BaselineValue).where(
        BaselineValue.assignment_id == assignment_id, living(BaselineValue)
    )
    counted: dict[bytes, int] = {}
    for row in session.scalars(query):
        if row.place_id and any(n is not None for n in (row.women, row.men, row.total)):
            counted[row.place_id] = counted.get(row.place_id, 0) + 1
    return counted


def write(
    session: Session, assignment_id: bytes, place_id: bytes, code: str, name: str, value: Any
) -> BaselineValue:
    """One number of one line; the row is made with its first number, the same on every laptop."""
    if name not in describe(BaselineValue) or name in ("assignment_id", "place_id", "code"):
        raise KeyError(name)
    row_id = _row_id(assignment_id, place_id, code)
    row = session.get(BaselineValue, row_id)
    if row is None:
        row = BaselineValue(
            id=row_id,
            scope_id=team_of(session, assignment_id),
            assignment_id=assignment_id,
            place_id=place_id,
            code=code,
        )
        session.add(row)
    row.deleted = None
    setattr(row, name, kept(value))
    return row


def add_own(
    session: Session, assignment_id: bytes, place_id: bytes, label: Text3, unit: Text3
) -> BaselineValue:
    """A line that only this municipality has."""
    if not label:
        raise UserError(_("The line has no name."), _("Write what is counted."))
    row_id = new_id()
    row = BaselineValue(
        id=row_id,
        scope_id=team_of(session, assignment_id),
        assignment_id=assignment_id,
        place_id=place_id,
        code=row_id.hex(),
    )
    row.label, row.unit = label, unit
    session.add(row)
    session.flush()
    return row


def remove_line(session: Session, row_id: bytes) -> None:
    """Its numbers go to the trash; a shipped line stays, empty."""
    row = session.get(BaselineValue, row_id)
    if row is not None:
        trash.put_away(session, row)


def put_back_line(session: Session, row_id: bytes) -> None:
    row = session.get(BaselineValue, row_id)
    if row is not None:
        trash.put_back(session, row)


def _row_id(assignment_id: bytes, place_id: bytes, code: str) -> bytes:
    if any(line.code == code for line in shipped_lines()):
        return _id(assignment_id, place_id, code)
    return bytes.fromhex(code)  # the code of an own line is its id


def _id(assignment_id: bytes, place_id: bytes, code: str) -> bytes:
    return pair_id("baseline_value", assignment_id, place_id, code)


def _rows(session: Session, assignment_id: bytes, place_id: bytes) -> list[BaselineValue]:
    query = select(BaselineValue).where(
        BaselineValue.assignment_id == assignment_id,
        BaselineValue.place_id == place_id,
        living(BaselineValue),
    )
    return list(session.scalars(query.order_by(BaselineValue.position, BaselineValue.id)))


def _line(line: Shipped, row: BaselineValue | None) -> SheetRow:
    mean = line.kind == MEAN
    if row is None:
        return SheetRow(None, line.code, line.section, line.label, line.unit, mean)
    return _with_numbers(row, line.section, line.label, line.unit, mean)


def _own(row: BaselineValue) -> SheetRow:
    return _with_numbers(row, OWN, row.label, row.unit, False)


def _with_numbers(
    row: BaselineValue, section: str, label: Text3, unit: Text3, mean: bool
) -> SheetRow:
    return SheetRow(
        row.id,
        row.code or "",
        section,
        label,
        unit,
        mean,
        row.year,
        row.women,
        row.men,
        row.total,
        row.source or "",
    )
