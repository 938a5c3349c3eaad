"""A finished form as pages to look at: its words, tables and pictures; its looks are Word's."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from trainer_app.core.i18n import _
from trainer_app.reports.forms.marks import W, line_of
from trainer_app.reports.forms.package import WordFile, open_form
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Table,
)

MOST_PIXELS = 40_000_000  # unpacked it would fill the memory of a small laptop
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def as_document(title: str, language: str, data: bytes) -> Document:
    form = open_form(data)
    note = _("This is what the form says. How it looks, Word shows.")
    blocks: list[Block] = [Paragraph(note, "note")]
    for part in form.parts:
        if part.kind == "text":
            body = part.root.find(f"{W}body")
            blocks += [] if body is None else list(_blocks(form, body))
    told = (" ".join(_lines(part.root)) for part in form.parts if part.kind in ("header", "footer"))
    return Document(title, language, tuple(blocks), footer=" · ".join(filter(None, told)))


def _lines(element: Any) -> Iterator[str]:
    return filter(None, (line_of(line).strip() for line in element.iter(f"{W}p")))


def _blocks(form: WordFile, body: Any) -> Iterator[Block]:
    for element in body:
        if element.tag == f"{W}p":
            yield from _line(element)
        elif element.tag == f"{W}tbl":
            yield from _table(element)
        elif element.tag == f"{W}sdt":
            inside = element.find(f"{W}sdtContent")
            yield from () if inside is None else _blocks(form, inside)
            continue
        pictures = tuple(_pictures(form, element))
        if pictures:
            yield Pictures(pictures)


def _line(element: Any) -> Iterator[Block]:
    words = "\n".join(_lines_with_boxes(element))
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    if words:
        yield Heading(words) if name.startswith(("Heading", "Title")) else Paragraph(words)


def _lines_with_boxes(element: Any) -> Iterator[str]:
    if line := line_of(element).strip():
        yield line
    yield from (one for inside in element.iter(f"{W}txbxContent") for one in _lines(inside))


def _table(element: Any) -> Iterator[Block]:
    rows = [
        ["\n".join(_lines(cell)) for cell in row.findall(f"{W}tc")]
        for row in element.findall(f"{W}tr")
    ]
    columns = max(map(len, rows), default=0)
    if not columns:
        return
    padded = tuple(tuple(row + [""] * (columns - len(row))) for row in rows)
    yield Table(padded[0], padded[1:], (1.0,) * columns)


def _pictures(form: WordFile, element: Any) -> Iterator[Picture]:
    from PIL import Image

    blips = list(element.iter(_BLIP))
    inside = form.pictures() if blips else {}
    for blip in blips:
        content = inside.get(blip.get(_EMBED, ""))
        if content is None:
            continue
        try:
            with Image.open(BytesIO(content)) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    continue
                whole = content if image.format == "JPEG" else _jpeg(image)
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            continue  # some drawing of Word's own: only Word can show it
        yield Picture(lambda whole=whole: whole, width, height)  # type: ignore[misc]


def _jpeg(image: Any) -> bytes:
    from PIL import Image

    ground = Image.new("RGB", image.size, "white")
    clear = image.convert("RGBA")
    ground.paste(clear, mask=clear)
    out = BytesIO()
    ground.save(out, "JPEG", quality=85)
    return out.getvalue()
