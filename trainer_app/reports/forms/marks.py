"""Placeholders in the text of a form: found however Word has cut the line into runs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

from trainer_app.core.i18n import _, language
from trainer_app.reports.forms.names import Meant, plain, spellings, written
from trainer_app.reports.forms.package import Part, WordFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_SIZE = re.compile(r"\s(\d+(?:[.,]\d+)?)\s*(мм|mm|см|cm)\s*$", re.IGNORECASE)
_ITEM = re.compile(r"\s[#№]\s*(\d+)\s*$")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
EXCERPT = 60  # letters of the line around a mistake


@dataclass(frozen=True)
class Mark:
    """One placeholder as written: its name, the item of a list, the width of a picture."""

    name: str
    item: int | None = None
    width_mm: float | None = None


@dataclass(frozen=True)
class Problem:
    """What cannot be filled in, and where it stands."""

    text: str

    def __str__(self) -> str:
        return self.text


def read_mark(inside: str) -> Mark:
    """ "photos.picture #2 6 cm" """
    rest, width, item = f" {inside.strip()}", None, None
    if found := _SIZE.search(rest):
        width = float(found[1].replace(",", ".")) * (10 if found[2].casefold() in "смcm" else 1)
        rest = rest[: found.start()]
    if found := _ITEM.search(rest):
        item, rest = int(found[1]), rest[: found.start()]
    return Mark(rest.strip(), item, width)


@dataclass(frozen=True)
class Piece:
    """A bit of text of a paragraph and the element that holds it."""

    element: Any
    text: str
    start: int


def pieces(paragraph: Any) -> list[Piece]:
    """The text of this paragraph alone: not of the boxes that stand in it, not what was deleted."""
    found: list[Piece] = []
    at = 0
    for element in paragraph.iter(f"{W}t", *_SIGNS):
        if _nearest(element, "p") is not paragraph or element.getparent().tag != f"{W}r":
            continue
        text = (element.text or "") if element.tag == f"{W}t" else _SIGNS[element.tag]
        found.append(Piece(element, text, at))
        at += len(text)
    return found


def _nearest(element: Any, name: str) -> Any:
    return next(element.iterancestors(f"{W}{name}"), None)


def line_of(paragraph: Any) -> str:
    return "".join(piece.text for piece in pieces(paragraph))


def marks_of(paragraph: Any) -> list[Mark]:
    return [read_mark(found[1]) for found in MARK.finditer(line_of(paragraph))]


def row_of(paragraph: Any) -> Any:
    """The row of the table in which it stands."""
    return _nearest(paragraph, "tr")


# putting in


def put_text(value: str) -> list[Any]:
    """Words as elements of a run: line breaks and tabs stay what they are."""
    made: list[Any] = []
    for number, line in enumerate(value.split("\n")):
        if number:
            made.append(etree.Element(f"{W}br"))
        for place, words in enumerate(line.split("\t")):
            if place:
                made.append(etree.Element(f"{W}tab"))
            if words:
                made.append(_text(words))
    return made


def _text(words: str) -> Any:
    element = etree.Element(f"{W}t")
    element.text = words
    element.set(_SPACE, "preserve")
    return element


def replace(paragraph: Any, start: int, end: int, made: list[Any]) -> None:
    """These elements in place of the letters from `start` to `end`, in the look of the first."""
    first = True
    for piece in pieces(paragraph):
        left, right = max(start - piece.start, 0), min(end - piece.start, len(piece.text))
        if left >= right:
            continue
        if piece.element.tag == f"{W}t":
            before, after = piece.text[:left], piece.text[right:]
        else:
            before = after = ""
        new = [_text(before)] if before else []
        if first:
            new += made
            first = False
        new += [_text(after)] if after else []
        parent = piece.element.getparent()
        at = parent.index(piece.element)
        parent[at : at + 1] = new


# repeating


def repeat(element: Any, times: int) -> list[Any]:
    """The element and its copies after it; none of the copies has a mark of its own twice."""
    copies = [element]
    for _number in range(times - 1):
        copy = deepcopy(element)
        for bookmark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            bookmark.getparent().remove(bookmark)
        for inside in copy.iter():
            for name in [one for one in inside.attrib if one.endswith(("}paraId", "}textId"))]:
                del inside.attrib[name]
        copies[-1].addnext(copy)
        copies.append(copy)
    return copies


# looking over


def problems(form: WordFile, about: str | None = None) -> list[Problem]:
    """Every placeholder that is not known, each with its place and the nearest one known."""
    known = dict(spellings(about))
    found: list[Problem] = []
    for part in form.parts:
        for number, paragraph in enumerate(part.root.iter(f"{W}p"), start=1):
            found += _problems_of(part, number, paragraph, known)
    return found


def _problems_of(
    part: Part, number: int, paragraph: Any, known: dict[str, Meant]
) -> Iterator[Problem]:
    line = line_of(paragraph)
    if "{" not in line and "}" not in line:
        return
    where = _place(part, number, paragraph, line)
    for mark in marks_of(paragraph):
        if plain(mark.name) not in known:
            yield Problem(_unknown(where, mark, known))
    if found := _LEFT_OVER.search(MARK.sub("", line)):
        words = _("{where}: {sign} without its other half, or in another line.")
        yield Problem(words.format(where=where, sign=found[0]))
    lists = {known[plain(one.name)].list for one in _repeating(paragraph, known)}
    if len(lists) > 1:
        yield Problem(_("{where}: two lists in one row.").format(where=where))


def _repeating(paragraph: Any, known: dict[str, Meant]) -> list[Mark]:
    """Marks of lists in the same row of a table, or in the same line."""
    row = row_of(paragraph)
    lines = [paragraph] if row is None else [p for p in row.iter(f"{W}p") if row_of(p) is row]
    if row is not None and lines[0] is not paragraph:
        return []  # said once a row
    every = [mark for line in lines for mark in marks_of(line)]
    named = [one for one in every if one.item is None and plain(one.name) in known]
    return [one for one in named if known[plain(one.name)].list]


NEAR = 0.7  # of 1: a guess further off leads astray


def _unknown(where: str, mark: Mark, known: dict[str, Meant]) -> str:
    said = _in_braces(mark.name)
    near = difflib.get_close_matches(plain(mark.name), known, 1, NEAR)
    if not near:
        return _("{where}: there is no {name}.").format(where=where, name=said)
    best = written(known[near[0]], language())
    if difflib.SequenceMatcher(None, plain(best), plain(mark.name)).ratio() < 0.5:
        best = near[0]  # it was written in another language than the screen's
    words = _("{where}: there is no {name}. Perhaps {nearest}?")
    return words.format(where=where, name=said, nearest=_in_braces(best))


def _in_braces(name: str) -> str:
    return "{{" + name + "}}"


def _place(part: Part, number: int, paragraph: Any, line: str) -> str:
    words = " ".join(line.split())
    said = words if len(words) <= EXCERPT else words[:EXCERPT] + "…"
    row = row_of(paragraph)
    if part.kind == "text" and row is not None:
        table = _nearest(paragraph, "tbl")
        tables = list(part.root.iter(f"{W}tbl"))
        return _("Table {table}, row {row} (“{words}”)").format(
            table=tables.index(table) + 1,
            row=list(table.iter(f"{W}tr")).index(row) + 1,
            words=said,
        )
    places = {
        "text": _("Paragraph {number} (“{words}”)"),
        "header": _("In the header (“{words}”)"),
        "footer": _("In the footer (“{words}”)"),
        "footnote": _("In a footnote (“{words}”)"),
    }
    return places[part.kind].format(number=number, words=said)
