"""What a deadline says: a day, a window, months, days after an event, other words, or nothing.

A year that is not written stays unknown: the person is asked for it, the program does not guess.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from trainer_app.core.words import fold

Kind = Literal["exact", "window", "month", "offset", "text", "none"]
MOST_OFFSET = 999  # days
LONGEST = 300  # letters; more is a story, not a deadline
CENTURY = 2000
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class PartDay:
    """A day, or a month if `day` is missing; perhaps without its year."""

    year: int | None
    month: int
    day: int | None = None

    def __str__(self) -> str:
        """As ISO writes it: 2025-05-31, --05-31, 2025-10, --10."""
        year = f"{self.year:04}" if self.year else "-"
        return f"{year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def first(self, year: int | None = None) -> date | None:
        return self._date(year, 1)

    def last(self, year: int | None = None) -> date | None:
        at = self.year or year
        return self._date(year, calendar.monthrange(at, self.month)[1]) if at else None

    def _date(self, year: int | None, missing: int) -> date | None:
        at = self.year or year
        try:
            return date(at, self.month, self.day or missing) if at else None
        except ValueError:  # 29 February of another year
            return None


@dataclass(frozen=True)
class Said:
    """`sure` is False where words stand beside the date that may change its meaning."""

    kind: Kind
    start: PartDay | None = None
    end: PartDay | None = None
    count: int = 0
    unit: Literal["", "wd", "d"] = ""
    after: Literal["", "signed", "other"] = ""
    sure: bool = True

    @property
    def year_missing(self) -> bool:
        return any(day is not None and day.year is None for day in (self.start, self.end))

    def in_year(self, year: int) -> Said:
        """The same with the year a person has told; a window over New Year ends in the next."""
        start = replace(self.start, year=year) if self.start and not self.start.year else self.start
        end = replace(self.end, year=year) if self.end and not self.end.year else self.end
        if start and end and (start.year, start.month) > (end.year, end.month):
            end = replace(end, year=(end.year or year) + 1)
        return replace(self, start=start, end=end)

    def days(self) -> tuple[date | None, date | None]:
        """From and until, as far as the words say them."""
        first = self.start.first() if self.start else None
        return first, self.end.last() if self.end else None

    @property
    def rule(self) -> str:
        """As products keep it: signed_on+3wd."""
        return f"signed_on+{self.count}{self.unit}" if self.after == "signed" else ""


NOTHING = Said("none")
OTHER = Said("text", sure=False)

_MONTHS = (
    r"январ\w*|jan(?:uary)?", r"феврал\w*|feb(?:ruary)?", r"март\w*|mar(?:ch)?",
    r"апрел\w*|apr(?:il)?", r"ма[йяе]\w*|may", r"июн\w*|june?", r"июл\w*|july?",
    r"август\w*|aug(?:ust)?", r"сентябр\w*|sept?(?:ember)?", r"октябр\w*|oct(?:ober)?",
    r"ноябр\w*|nov(?:ember)?", r"декабр\w*|dec(?:ember)?",
)  # fmt: skip
_MONTH = r"(?<![^\W\d_])(?:" + "|".join(_MONTHS) + r")(?![^\W\d_])\.?"
_YEAR = r"(?:,?\s*((?:19|20)\d\d)(?!\d)(?:\s*(?:года?|год|гг?\.|г\b\.?|ж\b\.?|жыл\w*))?)?"
_DAY = r"(\d{1,2})(?:\s*(?:st|nd|rd|th|-?го|-?е)\b)?"
_TO = r"\s*(?:-|по|до|to|till|until|and|и)\s*"
_YEAR4 = r"(\d{4}|\d\d)(?!\d)"
_SPAN = rf"(?<!\d)(\d{{1,2}})(?:[./](\d{{1,2}}))?\s*-\s*(\d{{1,2}})[./](\d{{1,2}})[./]{_YEAR4}"
_QUARTER = (
    r"(?:\b(?P<q>[1-4]|i{1,3}|iv)[-\s]*(?:й\s*|и\s*|-?чи\s*)?(?:квартал\w*|кв\b\.?|чейре\w*|quarter)"
    r"|\bq(?P<q2>[1-4])\b)"
)
_NUMERIC = r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)(?!\d)"
_ISO = r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"

# Every date in the order of the text: a window inside a month, a day, numbers, a month alone.
_DATES = re.compile(
    rf"(?P<two>\b{_DAY}{_TO}{_DAY}[-\s]*(?P<m2>{_MONTH}){_YEAR})"
    rf"|(?P<one>\b{_DAY}[-\s]*(?P<m1>{_MONTH}){_YEAR})"
    rf"|(?P<iso>{_ISO})|(?P<span>{_SPAN})|(?P<num>{_NUMERIC})|(?P<quarter>{_QUARTER}{_YEAR})"
    rf"|(?P<mon>(?P<m0>{_MONTH}){_YEAR})"
)
_BETWEEN = re.compile(r"\s*(?:г\.?\s*)?(?:-|по|до|to|till|until|through)\s*")
_EMPTY = re.compile(
    r"[-\s.,;:/]*|не указан\w*|нет|not (?:stated|specified)|n/?a|tbd|корсотулгон эмес|жок"
)
# Words around a date that do not change it.
_AROUND = re.compile(
    r"\b(?:не позднее|не позже|до|с|со|по|от|в|во|на|к|период|срок\w*|date|года?|г|гг|год|"
    r"from|until|till|by|to|on|in|the|of|no|not|later|than|before|between|due|end|"
    r"чейин|кечиктирбестен|айы\w*|ай|ичинде|жылдын|жылы|баштап|дейре|"
    r"конец|конца|mid|early|end)\b"
)
_BOUNDS = re.compile(
    r"\b(?:mid|early|end of|конец|конца|середин\w*|начал\w*|после|after|с момента|кийин|"
    r"начиная|или|or|же)\b"
)
_OPEN_START = re.compile(r"^\s*(?:с|со|from|starting|начиная с|after|после)\b|(?:баштап|кийин)\b")

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "одн|one|бир", "дву|два|две|two|эки", "тре|три|three|уч", "четыр|four|торт",
            "пят|five|беш", "шест|six|алты", "сем|seven|жети", "восьм|восем|eight|сегиз",
            "девят|nine|тогуз", "десят|ten|он",
        ),
        1,
    )
    for word in words.split("|")
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|[^\W\d_]+)(?:\s*\([^)]*\))?(?:-?х|-?ти|-?и)?"
_UNIT = (
    r"\s*[-–]?\s*(?P<kind>рабоч\w*|working|business|work|жумушчу|жумуш|иш|календарн\w*|calendar)?"
    r"\s*(?P<unit>дн\w*|день|сут\w*|days?|кун\w*|недел\w*|weeks?|апта\w*|жума\w*)"
)
_OFFSETS = (
    re.compile(rf"\b(?:в течени[еи]|не (?:позднее|позже)|через|спустя|за)\s+(?:чем через\s+)?"
               rf"{_COUNT}{_UNIT}"),
    re.compile(rf"\b(?:within|no later than|not later than|in)\s+{_COUNT}{_UNIT}"),
    re.compile(rf"\b{_COUNT}{_UNIT}\s+(?:after|of|from|following|после|со дня|с даты|с момента)"),
    re.compile(rf"\b{_COUNT}{_UNIT}\s*(?:ичинде|аралыгында)"),
)  # fmt: skip
_SIGNED = re.compile(
    r"подписани|подписания|заключени\w* (?:договор|контракт)|sign(?:ing|ature|ed)|"
    r"кол кою|contract (?:date|start)|дат\w* (?:договор|контракт)"
)
_AFTER = re.compile(r"после|after|кийин|со дня|с даты|с момента|following|\bof\b|\bfrom\b")


def read_deadline(text: str) -> Said:
    """What the words of a cell mean. Pure."""
    words = _smooth(text)
    if _EMPTY.fullmatch(words):
        return NOTHING
    if len(words) > LONGEST:
        return OTHER
    found = list(_DATES.finditer(words))
    if not found:
        return _offset(words) or Said("text")
    try:
        return _dates(words, found)
    except ValueError:  # 31 April
        return OTHER


def _smooth(text: str) -> str:
    """One kind of dash and blank; the year of a Kyrgyz or English date behind its month."""
    words = re.sub(r"[‐-―−]", "-", fold(text))
    words = re.sub(
        rf"\b((?:19|20)\d\d)\s*-?\s*ж(?:ыл\w*|\b\.?),?\s*"
        rf"((?:\d[\d\s-]*)?{_MONTH}(?:-{_MONTH})?|[1-4]-?\s*чейре\w*)",
        r"\2 \1",
        words,
    )
    return re.sub(
        rf"({_MONTH})\s+(\d{{1,2}}(?:\s*-\s*\d{{1,2}})?)(?:st|nd|rd|th)?,\s*(\d{{4}})",
        r"\2 \1 \3",
        words,
    )


def _dates(words: str, found: list[re.Match[str]]) -> Said:
    sure = _only_dates(words, found)
    points = [_points(match) for match in found]
    if len(points) == 1:
        return _one(points[0], words, sure)
    if len(points) > 2 or any(len(one) > 1 for one in points):
        return OTHER
    start, end = points[0][0], points[1][0]
    between = words[found[0].end() : found[1].start()]
    if not _BETWEEN.fullmatch(between):
        sure = False  # "10 May and 12 June" is no window
    return _window(start, end, sure)


def _one(points: tuple[PartDay, ...], words: str, sure: bool) -> Said:
    if len(points) > 1:
        return _window(points[0], points[1], sure)
    [point] = points
    if point.day is None:
        return Said("month", point, point, sure=sure)
    if _OPEN_START.search(words):
        return Said("window", point, None, sure=False)
    return Said("exact", None, point, sure=sure)


def _window(start: PartDay, end: PartDay, sure: bool) -> Said:
    """The year stands once, at the end; from November to February it is the year before."""
    if start.year is None and end.year is not None:
        before = start.month > end.month
        start = replace(start, year=end.year - before)
    elif end.year is None and start.year is not None:
        end = replace(end, year=start.year + (start.month > end.month))
    if start.year and end.year and (start.last() or date.min) > (end.last() or date.max):
        sure = False
    if start.day is None and end.day is None:
        return Said("month", start, end, sure=sure)
    return Said("window", start, end, sure=sure)


def _points(match: re.Match[str]) -> tuple[PartDay, ...]:
    """One match as its day, its two days, or its month. Impossible days raise ValueError."""
    said = match.groupdict()
    quarters = {match.start("q"), match.start("q2")}
    numbers = [
        int(one)
        for at, one in enumerate(match.groups(), 1)
        if one and one.isdigit() and match.start(at) not in quarters
    ]
    if said["iso"]:
        year, month, day = numbers
        return (_checked(year, month, day),)
    if said["span"]:
        return _span(numbers)
    if said["quarter"]:
        return _quarter(said["q"] or said["q2"], numbers)
    if said["num"]:
        day, month, year = numbers
        return (_checked(year if year > 99 else CENTURY + year, month, day),)
    at = _month(said["m2"] or said["m1"] or said["m0"])
    if said["mon"]:
        return (PartDay(numbers[0] if numbers else None, at),)
    days, rest = (numbers[:2], numbers[2:]) if said["two"] else (numbers[:1], numbers[1:])
    return tuple(_checked(rest[0] if rest else None, at, one) for one in days)


def _span(numbers: list[int]) -> tuple[PartDay, ...]:
    """15-17.05.2025 and 01.06-30.06.2025: what the first leaves out stands in the second."""
    *first, day, month, year = numbers
    year = year if year > 99 else CENTURY + year
    last = _checked(year, month, day)
    began = first[1] if len(first) > 1 else month
    return _checked(year - (began > month), began, first[0]), last


def _quarter(which: str, numbers: list[int]) -> tuple[PartDay, ...]:
    count = int(which) if which.isdigit() else ("i", "ii", "iii", "iv").index(which) + 1
    year = numbers[0] if numbers else None
    return PartDay(year, 3 * count - 2), PartDay(year, 3 * count)


def _checked(year: int | None, month: int, day: int) -> PartDay:
    date(year or CENTURY, month, day)  # 2000 was a leap year
    return PartDay(year, month, day)


def _month(word: str) -> int:
    return next(at for at, one in enumerate(_MONTHS, 1) if re.fullmatch(f"(?:{one})\\.?", word))


def _only_dates(words: str, found: list[re.Match[str]]) -> bool:
    """Nothing beside the dates but small words."""
    if _BOUNDS.search(words):
        return False
    rest = words
    for match in reversed(found):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    rest = re.sub(r"\([^)]*\)", " ", rest)  # "(18 working days)" is about something else
    return not re.search(r"[^\W_]", _AROUND.sub(" ", rest))


def _offset(words: str) -> Said | None:
    match = next((found for one in _OFFSETS if (found := one.search(words))), None)
    count = _count(match["count"]) if match else None
    if match is None or count is None or count > MOST_OFFSET:
        return None
    week = re.match(r"недел|week|апта|жума", match["unit"])
    working = match["kind"] and not re.match(r"календар|calendar", match["kind"])
    if _SIGNED.search(words):
        after: Literal["signed", "other"] = "signed"
    elif _AFTER.search(words):
        after = "other"
    else:
        return None  # "in 5 days" of effort, or from nobody knows when
    days = count * DAYS_A_WEEK if week else count
    return Said("offset", count=days, unit="wd" if working and not week else "d", after=after)


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return next((number for stem, number in _NUMBERS.items() if word.startswith(stem)), None)
