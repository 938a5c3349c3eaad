"""Working days by the holiday calendar of Kyrgyzstan, which each laptop may correct.

The Government moves days off every year, and the feasts of the moon are declared late; therefore
the calendar is a plain file, and a copy of it in the data folder wins over the shipped one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from trainer_app.core import paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, language

CALENDAR = ("holidays", "kg.toml")
SATURDAY = 5


@dataclass(frozen=True)
class Holiday:
    """A day off by law; `calculated` feasts may be declared a day earlier or later."""

    names: dict[str, str]
    calculated: bool = False

    @property
    def name(self) -> str:
        return self.names.get(language()) or self.names["en"]


@dataclass(frozen=True)
class Calendar:
    every_year: dict[str, Holiday]  # "05-09"
    once: dict[date, Holiday]
    working: frozenset[date]  # weekend days made working days

    def holiday(self, day: date) -> Holiday | None:
        return self.once.get(day) or self.every_year.get(f"{day:%m-%d}")

    def is_weekend(self, day: date) -> bool:
        return day.weekday() >= SATURDAY and day not in self.working

    def is_working(self, day: date) -> bool:
        if day in self.working:
            return True
        return not self.is_weekend(day) and self.holiday(day) is None

    def after(self, day: date, working_days: int) -> date:
        """The day when so many working days have passed; the first day itself does not count."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_working(day)
        return day

    def count(self, first: date, last: date) -> int:
        """Working days from the first to the last, both included."""
        days = (last - first).days + 1
        return sum(self.is_working(first + timedelta(days=n)) for n in range(days))


_read: dict[tuple[Path, int], Calendar] = {}


def calendar() -> Calendar:
    """The calendar of this laptop; read again when its file has changed."""
    own = paths.data_root().joinpath(*CALENDAR)
    path = own if own.exists() else paths.resource(*CALENDAR)
    version = (path, path.stat().st_mtime_ns)
    if version not in _read:
        _read[version] = read_calendar(path)
    return _read[version]


def read_calendar(path: Path) -> Calendar:
    try:
        said = tomllib.loads(path.read_text("utf-8"))
        return Calendar(
            every_year={row["day"]: _holiday(row) for row in said.get("every_year", [])},
            once={date.fromisoformat(row["day"]): _holiday(row) for row in said.get("once", [])},
            working=frozenset(date.fromisoformat(day) for day in said.get("working", [])),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as why:
        raise UserError(
            _("The list of public holidays cannot be read."),
            _("Correct or remove the file {path}: {reason}").format(path=path, reason=why),
        ) from why


def _holiday(row: dict[str, Any]) -> Holiday:
    names = {lang: row[lang] for lang in ("ky", "ru", "en")}
    return Holiday(names, row.get("certainty") == "calculated")
