"""Prose of a document: headings, the lists below them, and sentences that promise something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer_app.assignments.service.importing.headings import Section, section_of
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.core.sheets import Paragraph
from trainer_app.core.words import fold

LONGEST_HEADING = 160  # letters
LONGEST_LEAD = 400  # a sentence that ends in a colon and begins a list

_MARK = re.compile(
    r"^\s*(?:(?P<bullet>[•·▪●○■□–—*-])\s+|(?P<number>\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-zа-я])"
    r"(?P<sign>[.)])\s*(?=\D))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zа-яё])")
_BELOW = re.compile(
    r"^(?P<what>индикатор\w*|показател\w*|indicators?|корсоткуч\w*|"
    r"продукт\w*|products?|deliverables?|outputs?|натыйжа\w*|результат\w*|results?)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]\s+|\s*[:;,]\s+(?=(?:до|с|by|from)\s+\d)|\s*\((?=[^()]*\)\s*$)")


@dataclass(frozen=True)
class ListItem:
    """A line of a list with its own lines below it."""

    text: str
    label: str
    line: str  # as written
    below: tuple[str, ...] = ()
    said: Said | None = None


@dataclass(frozen=True)
class Listed:
    """A list and what it holds."""

    section: Section
    lead: str
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class Promised:
    """A sentence that is due some days after the contract was signed."""

    text: str
    said: Said


def lists_of(paragraphs: Sequence[Paragraph]) -> list[Listed]:
    """Every list below a heading that says what it is about, in order."""
    found: list[Listed] = []
    section: Section = ""
    lead = ""
    items: list[ListItem] = []

    def close() -> None:
        if items and section:
            found.append(_timed(Listed(section, lead, tuple(items))))
        items.clear()

    for paragraph in paragraphs:
        text = paragraph.text
        if not text.strip():
            continue
        if not _is_item(paragraph) or (items and _begins_anew(paragraph, items[-1])):
            if items and text.startswith(" ") and not paragraph.heading:
                items[-1] = _with_line(items[-1], text.strip())
                continue
            close()
            if _leads(paragraph):
                section, lead = _next_section(section, text), text
            else:
                section = ""
            continue
        items.append(_item(paragraph))
    close()
    return found


def _begins_anew(paragraph: Paragraph, last: ListItem) -> bool:
    """«2. План-график» after points without numbers heads what follows."""
    match = _MARK.match(paragraph.text)
    if match is None or not match["number"] or last.label or paragraph.item:
        return False
    return not paragraph.text.rstrip().endswith((".", ";", ","))


def _next_section(before: Section, lead: str) -> Section:
    """A lead that says nothing leaves the section of its heading, but a heading begins anew."""
    told = section_of(lead)
    if told or _looks_numbered(lead):
        return told
    return before if lead.rstrip().endswith(":") and before != "other" else told


def _looks_numbered(text: str) -> bool:
    return bool(_MARK.match(text))


def _leads(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.heading or text.endswith(":"):
        return len(text) <= LONGEST_LEAD
    return len(text) <= LONGEST_HEADING and not text.endswith((".", ";", ","))


def _is_item(paragraph: Paragraph) -> bool:
    if paragraph.heading:
        return False
    if paragraph.item:
        return True
    match = _MARK.match(paragraph.text)
    return bool(match) and not _is_numbered_heading(paragraph.text, match)


def _is_numbered_heading(text: str, match: re.Match[str] | None) -> bool:
    """«4. Подотчетность:» and «III. Задачи:» head what follows."""
    if match is None or match["bullet"]:
        return False
    rest = text[match.end() :].strip()
    roman = bool(re.fullmatch(r"[IVX]+", match["number"] or ""))
    short = len(rest) <= LONGEST_HEADING and not rest.endswith((".", ";", ","))
    return (short and roman) or (len(rest) <= LONGEST_HEADING and rest.endswith(":"))


def _item(paragraph: Paragraph) -> ListItem:
    match = _MARK.match(paragraph.text)
    first, *below = paragraph.text[match.end() if match else 0 :].split("\n")
    label = (match["number"] or "") if match else ""
    return ListItem(first.strip(" ;"), label, paragraph.text, tuple(line.strip() for line in below))


def _with_line(item: ListItem, line: str) -> ListItem:
    return ListItem(item.text, item.label, f"{item.line}\n{line}", (*item.below, line), item.said)


def _timed(listed: Listed) -> Listed:
    """Lines that end in a deadline make a plan, if at least half of them do."""
    if listed.section not in ("plan", "tasks"):
        return listed
    items = [_cut(item) for item in listed.items]
    timed = sum(item.said is not None for item in items)
    if 2 * timed < len(items):
        return Listed("tasks", listed.lead, listed.items)
    return Listed("plan", listed.lead, tuple(items))


def _cut(item: ListItem) -> ListItem:
    """«Выпустить плакаты – 12-30 июня» in two."""
    text = item.text.rstrip(" .;")
    for match in reversed(list(_DASH.finditer(text))):
        said = read_deadline(text[match.end() :].strip(" ()"))
        if said.kind in ("exact", "window", "month", "offset"):
            return ListItem(text[: match.start()].strip(), item.label, item.line, item.below, said)
    return item


def told_below(line: str) -> tuple[str, str]:
    """«Индикатор: план согласован» as ("indicator", the rest); ("", the line) for other lines."""
    match = _BELOW.match(line)
    if match is None:
        return "", line
    product = re.match(r"продукт|product|deliverable|output", fold(match["what"]))
    return ("product" if product else "indicator"), line[match.end() :].strip()


def promises_of(paragraphs: Sequence[Paragraph]) -> Iterator[Promised]:
    """Sentences with a number of days after the signing."""
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph.text):
            said = read_deadline(sentence)
            if said.kind == "offset" and said.after == "signed":
                yield Promised(sentence.strip(), said)


def period_of(paragraphs: Sequence[Paragraph]) -> tuple[str, Said] | None:
    """The time of the whole contract: words about it with a date in them or right below."""
    waiting = False
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        speaks = section_of(text) == "period"
        if speaks or waiting:
            for sentence in _SENTENCE.split(text):
                said = read_deadline(_after_colon(sentence))
                if said.kind in ("exact", "window", "month"):
                    return sentence.strip(), said
        waiting = speaks
    return None


def _after_colon(sentence: str) -> str:
    return sentence.partition(":")[2].strip() or sentence
