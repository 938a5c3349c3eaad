"""A calendar file (RFC 5545) that phones and mail programs understand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from trainer_app.core.clock import BISHKEK

FOLD_AT = 75  # octets a line may have


@dataclass(frozen=True)
class Entry:
    """One event as a calendar shows it. Without times it fills the day."""

    uid: str
    day: date
    title: str
    place: str = ""
    note: str = ""
    start: str | None = None  # "09:00", by the clock of Bishkek
    end: str | None = None
    cancelled: bool = False
    edition: int = 0  # grows when the entry is sent again after a change


def calendar_file(entries: Iterable[Entry], *, written: datetime) -> str:
    """The whole file; `written` is stamped on every entry, as the standard wants."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//trainer-app//plan//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _entry(entry, _utc(written))
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _entry(entry: Entry, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{stamp}", *_when(entry)]
    lines += [f"SEQUENCE:{entry.edition}", f"SUMMARY:{escape(entry.title)}"]
    if entry.place:
        lines.append(f"LOCATION:{escape(entry.place)}")
    if entry.note:
        lines.append(f"DESCRIPTION:{escape(entry.note)}")
    lines.append(f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}")
    return [*lines, "END:VEVENT"]


def _when(entry: Entry) -> list[str]:
    if entry.start is None:
        after = entry.day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = _moment(entry.day, entry.start)
    end = _moment(entry.day, entry.end) if entry.end else start + timedelta(hours=1)
    return [f"DTSTART:{_utc(start)}", f"DTEND:{_utc(max(start, end))}"]


def _moment(day: date, time: str) -> datetime:
    hour, minute = time.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=BISHKEK)


def _utc(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    for sign, said in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, said)
    return text


def fold(line: str) -> str:
    """Long lines go on after a blank; a letter of several octets is never cut."""
    folded, room = "", FOLD_AT
    for letter in line:
        octets = len(letter.encode())
        if octets > room:
            folded += "\r\n "
            room = FOLD_AT - 1
        folded += letter
        room -= octets
    return folded
