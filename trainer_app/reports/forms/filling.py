"""A form filled in: words, rows and pictures in place of the names, everything else as it was.

Nothing in a form is ever carried out: there are names, and what they stand for, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

from trainer_app.core.drawing import Drawing
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.reports.forms import marks
from trainer_app.reports.forms.marks import MARK, Mark, W, read_mark
from trainer_app.reports.forms.names import PHOTOS, Meant, plain, spellings
from trainer_app.reports.forms.package import Part, WordFile, open_form
from trainer_app.reports.paper import fonts, raster
from trainer_app.reports.paper.blocks import Picture, Signature

Value = str | Picture | Signature | Drawing
Item = Mapping[str, Value]

EMU = 36_000  # to the millimetre
PHOTO_MM = (150.0, 100.0)
PAGE_MM = (170.0, 250.0)  # what a page holds, whatever width is asked for
CELL_PADDING_MM = 4.0
BARE = Meant(list=PHOTOS, column="picture")
SAID_AT_MOST = 8  # mistakes named at once
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Values:
    """What the names stand for; a list that is not there is an empty one."""

    fields: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)


def check(data: bytes, about: str | None = None) -> None:
    """Raises a UserError that names each unknown placeholder, its place, and what is nearest."""
    refuse(marks.problems(open_form(data), about))


def refuse(found: list[marks.Problem]) -> None:
    if not found:
        return
    title = ngettext(
        "The form has {count} mistake.", "The form has {count} mistakes.", len(found)
    ).format(count=len(found))
    raise UserError(title, "\n".join(str(one) for one in found[:SAID_AT_MOST]))


def fill(data: bytes, values: Values) -> bytes:
    """The finished DOCX. The same form with the same values gives the same bytes."""
    form = open_form(data)
    refuse(marks.problems(form))
    filler = _Filler(form, values)
    for part in form.parts:
        filler.fill(part)
    return form.write()


class _Filler:
    def __init__(self, form: WordFile, values: Values) -> None:
        self.form = form
        self.values = values
        self.known = dict(spellings())
        self.count = 0  # pictures put in
        # {{photos}} alone: the picture with its caption under it.
        self.bare = {
            said for said, meant in self.known.items() if meant == BARE and "." not in said
        }

    def fill(self, part: Part) -> None:
        rows = [row for row in part.root.iter(f"{W}tr") if self._list_in(_lines(row))]
        for row in reversed(rows):  # those inside first
            self._repeat(part, row, _lines)
        for paragraph in list(part.root.iter(f"{W}p")):
            if paragraph.getparent() is None or not marks.marks_of(paragraph):
                continue
            if self._list_in([paragraph]):
                self._repeat(part, paragraph, lambda one: [one])
            else:
                self._fill_line(part, paragraph, {})

    def _list_in(self, lines: list[Any]) -> str:
        """The list that is repeated in these lines."""
        for line in lines:
            for mark in marks.marks_of(line):
                meant = self._meant(mark)
                if meant.list and mark.item is None:
                    return meant.list
        return ""

    def _meant(self, mark: Mark) -> Meant:
        return self.known[plain(mark.name)]

    def _repeat(self, part: Part, element: Any, lines_of: Any) -> None:
        """Once an item; a list without items leaves one empty row or line."""
        name = self._list_in(lines_of(element))
        items = self.values.lists.get(name, ()) or ({},)
        for copy, item in zip(marks.repeat(element, len(items)), items, strict=True):
            for line in lines_of(copy):
                self._fill_line(part, line, item)

    def _fill_line(self, part: Part, paragraph: Any, item: Item) -> None:
        """The last placeholder first: so the places of the others stay true."""
        for found in reversed(list(MARK.finditer(marks.line_of(paragraph)))):
            mark = read_mark(found[1])
            made = self._made(part, paragraph, mark, self._value(mark, item))
            marks.replace(paragraph, found.start(), found.end(), made)

    def _value(self, mark: Mark, item: Item) -> Value:
        meant = self._meant(mark)
        if meant.field:
            return self.values.fields.get(meant.field, "")
        if mark.item is not None:
            items = self.values.lists.get(meant.list, ())
            item = items[mark.item - 1] if 0 < mark.item <= len(items) else {}
        return item.get(meant.column, "")

    def _made(self, part: Part, paragraph: Any, mark: Mark, value: Value) -> list[Any]:
        if isinstance(value, str):
            return marks.put_text(fonts.clean(value))
        content, width, height = _seen(value)
        if not content:
            return marks.put_text(_("The photo is not on this laptop."))
        most = mark.width_mm or _room(paragraph) or PHOTO_MM[0]
        scale = most / width
        if mark.width_mm is None:
            usual = width if isinstance(value, Signature) else PHOTO_MM[0]
            scale = min(scale, usual / width, PHOTO_MM[1] / height)
        scale = min(scale, PAGE_MM[0] / width, PAGE_MM[1] / height)
        made = [self._picture(part, content, width * scale, height * scale, _told(value))]
        if isinstance(value, Picture) and plain(mark.name) in self.bare and value.caption:
            made += marks.put_text("\n" + fonts.clean(value.caption))
        return made

    def _picture(self, part: Part, content: bytes, width: float, height: float, words: str) -> Any:
        self.count += 1
        link = self.form.put_picture(part, content)
        return _inline(link, 900_000 + self.count, width, height, words)


def _lines(row: Any) -> list[Any]:
    """The paragraphs of this row, not those of tables in its cells."""
    return [line for line in row.iter(f"{W}p") if marks.row_of(line) is row]


def _seen(value: Picture | Signature | Drawing) -> tuple[bytes | None, float, float]:
    """The picture as bytes, its width and height in millimetres at its usual size."""
    match value:
        case Picture():
            content = value.load() if value.load is not None else None
            return content, PHOTO_MM[0], PHOTO_MM[0] * value.height / max(value.width, 1)
        case Signature():
            return raster.signature_png(value.strokes), *raster.SIGNATURE_MM
        case Drawing():
            height = PHOTO_MM[0] * value.height_mm / value.width_mm
            return raster.drawing_png(value, PHOTO_MM[0]), PHOTO_MM[0], height


def _told(value: Picture | Signature | Drawing) -> str:
    """For those who cannot see it."""
    match value:
        case Picture():
            return value.caption
        case Drawing():
            return ". ".join((value.title, *value.texts()))
    return ""


def _room(paragraph: Any) -> float | None:
    """Millimetres in the cell of the table, where its width is written down."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = cell.find(f"{W}tcPr/{W}tcW") if cell is not None else None
    if width is None or width.get(f"{W}type") != "dxa" or not width.get(f"{W}w", "").isdigit():
        return None
    return max(int(width.get(f"{W}w")) / 1440 * 25.4 - CELL_PADDING_MM, 5.0)


def _inline(link: str, number: int, width: float, height: float, words: str) -> Any:
    """A picture in the line, as Word itself writes it."""
    size = {"cx": str(round(width * EMU)), "cy": str(round(height * EMU))}
    wp, a, pic = (f"{{{_DRAWING}{name}}}" for name in ("wordprocessingDrawing", "main", "picture"))
    names = {
        "wp": f"{_DRAWING}wordprocessingDrawing",
        "a": f"{_DRAWING}main",
        "pic": f"{_DRAWING}picture",
        "r": _RELATION[1:-1],
    }
    drawing = etree.Element(f"{W}drawing", nsmap=names)
    inline = etree.SubElement(
        drawing, f"{wp}inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}
    )
    etree.SubElement(inline, f"{wp}extent", size)
    about = {"id": str(number), "name": f"Picture {number}", "descr": fonts.clean(words)}
    etree.SubElement(inline, f"{wp}docPr", about)
    graphic = etree.SubElement(inline, f"{a}graphic")
    data = etree.SubElement(graphic, f"{a}graphicData", {"uri": f"{_DRAWING}picture"})
    picture = etree.SubElement(data, f"{pic}pic")
    inside = etree.SubElement(picture, f"{pic}nvPicPr")
    etree.SubElement(inside, f"{pic}cNvPr", {"id": str(number), "name": f"Picture {number}"})
    etree.SubElement(inside, f"{pic}cNvPicPr")
    holds = etree.SubElement(picture, f"{pic}blipFill")
    etree.SubElement(holds, f"{a}blip", {f"{_RELATION}embed": link})
    etree.SubElement(etree.SubElement(holds, f"{a}stretch"), f"{a}fillRect")
    shape = etree.SubElement(picture, f"{pic}spPr")
    place = etree.SubElement(shape, f"{a}xfrm")
    etree.SubElement(place, f"{a}off", {"x": "0", "y": "0"})
    etree.SubElement(place, f"{a}ext", size)
    etree.SubElement(etree.SubElement(shape, f"{a}prstGeom", {"prst": "rect"}), f"{a}avLst")
    return drawing
