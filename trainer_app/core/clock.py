"""The only place that asks what time it is, so that tests can answer."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

BISHKEK = timezone(timedelta(hours=6), "Asia/Bishkek")  # no summer time since 2005

_source: Callable[[], int] | None = None


def set_source(source: Callable[[], int] | None) -> None:
    """Let `source` answer `now_ms()`; None gives the question back to the computer's clock."""
    global _source
    _source = source


def now_ms() -> int:
    """Milliseconds since 1970 in UTC."""
    return _source() if _source else time.time_ns() // 1_000_000


def local_zone() -> tzinfo:
    """The zone of this laptop; Bishkek where the computer names none."""
    return datetime.now(UTC).astimezone().tzinfo or BISHKEK


def to_local(moment_ms: int) -> datetime:
    """A stored moment as the wall clock of this laptop shows it."""
    return datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone(local_zone())


def today() -> date:
    """The date on the wall."""
    return to_local(now_ms()).date()


def start_of_day_ms(day: date) -> int:
    """When a day began by the wall clock of this laptop."""
    return int(datetime(day.year, day.month, day.day, tzinfo=local_zone()).timestamp() * 1000)
