"""From the same blocks to DOCX: real styles, tables one can edit, drawings as pictures."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from trainer_app.core.i18n import _
from trainer_app.reports.paper import fonts, look, raster
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Pictures,
    Signature,
    SignLines,
    Table,
    Turn,
)
from trainer_app.reports.paper.columns import widths_mm

Report = Callable[[int, int, str], None]

GIANT = 1200  # letters in a cell that may need more than a page
FONT = "Arial"  # on every office computer, with ң ө ү; Inter is not
LONG_AGO = (1980, 1, 1, 0, 0, 0)
LOCALES = {"ky": "ky-KG", "ru": "ru-RU", "en": "en-GB"}

# Our kinds of line, by the names Word knows its own styles under.
STYLES = {
    "title": "Title",
    "h1": "Heading 1",
    "h2": "Heading 2",
    "body": "Normal",
    "caption": "Caption",
    "footer": "Footer",
    "over": "Trainer Project",
    "lead": "Trainer Lead",
    "note": "Trainer Note",
    "approval": "Trainer Approval",
    "photo": "Trainer Photo",
    "head": "Trainer Table Head",
    "cell": "Trainer Table Text",
    "number": "Trainer Table Number",
    "total": "Trainer Table Total",
}


def write_docx(
    document: Document, target: IO[bytes], report: Report | None = None, made_ms: int = 0
) -> None:
    """The same document gives the same bytes, whenever it is written."""
    word = new_document()
    _drop_thumbnail(word)
    _set_page(word.sections[0], document.landscape)
    _set_styles(word, document.language)
    _set_footer(word, word.sections[0], document, document.landscape)
    word.core_properties.title = fonts.clean(document.title)
    word.core_properties.language = LOCALES.get(document.language, "en-GB")
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = made_at(made_ms)
    for line in document.approval:
        _line(word, line, "approval")
    if document.over_title:
        _line(word, document.over_title, "over")
    if document.title:
        _line(word, document.title, "title")
    width_mm = look.inner_mm(document.landscape)[0]
    for number, block in enumerate(document.blocks):
        if report is not None:
            report(number, len(document.blocks), _("Writing"))
        if isinstance(block, Turn):
            width_mm = _turn(word, document, block.landscape)
        _add(word, block, width_mm)
    whole = BytesIO()
    word.save(whole)
    target.write(dateless(whole.getvalue()))


def made_at(made_ms: int) -> datetime:
    return datetime.fromtimestamp(made_ms // 1000, UTC).replace(tzinfo=None)


def dateless(archive: bytes) -> bytes:
    """The same archive without the moment at which each of its files was packed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            plain = zipfile.ZipInfo(entry.filename, LONG_AGO)
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, old.read(entry))
    return out.getvalue()


def _drop_thumbnail(word: Any) -> None:
    """The template of the library comes with the picture of an empty page."""
    links = word.part.package.rels
    for name, link in list(links.items()):
        if link.reltype.endswith("/thumbnail"):
            links.pop(name)


def _set_page(section: Any, landscape: bool) -> None:
    width, height = reversed(look.PAGE_MM) if landscape else look.PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(look.MARGIN_MM))
    section.footer_distance = Mm(look.MARGIN_MM - 9)


def _set_styles(word: Any, language: str) -> None:
    names = {style.name for style in word.styles}
    for kind, name in STYLES.items():
        if name not in names:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
        _set_style(word.styles[name], kind)
    _set_style(word.styles["List Bullet"], "body")
    for name in ("Heading 1", "Heading 2", "Caption"):
        word.styles[name].paragraph_format.keep_with_next = True
    _set_language(word.styles["Normal"], LOCALES.get(language, "en-GB"))


def _set_style(style: Any, kind: str) -> None:
    kind_ = look.TYPES[kind]
    style.font.name = FONT
    fonts_of_style = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts_of_style.attrib.pop(qn(f"w:{theme}"), None)
    for which in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts_of_style.set(qn(f"w:{which}"), FONT)
    style.font.size = Pt(kind_.size)
    style.font.bold = kind_.font != fonts.REGULAR
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(kind_.color[1:])
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(kind_.before), Pt(kind_.after)
    shape.line_spacing = Pt(kind_.leading)
    shape.alignment = {
        "number": WD_ALIGN_PARAGRAPH.RIGHT,
        "approval": WD_ALIGN_PARAGRAPH.RIGHT,
        "photo": WD_ALIGN_PARAGRAPH.CENTER,
    }.get(kind)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:  # the line under Word's own Title
        style.element.pPr.remove(borders)


def _set_language(style: Any, locale: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    style.element.get_or_add_rPr().append(language)


def _turn(word: Any, document: Document, landscape: bool) -> float:
    """A new page and a new section; answers the width between its margins."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, landscape)
    section.footer.is_linked_to_previous = False
    _set_footer(word, section, document, landscape)
    return look.inner_mm(landscape)[0]


def _set_footer(word: Any, section: Any, document: Document, landscape: bool) -> None:
    line = section.footer.paragraphs[0]
    line.style = word.styles["Footer"]
    line.style.paragraph_format.tab_stops.clear_all()
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(look.inner_mm(landscape)[0]), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(fonts.clean(document.footer) + "\t")
    _add_field(line, "PAGE")
    line.add_run(" / ")
    _add_field(line, "NUMPAGES")


def _add_field(line: Any, code: str) -> None:
    for kind in ("begin", "", "end"):
        run = line.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._r.append(mark)


def _line(where: Any, text: str, kind: str, style: str = "") -> Any:
    """A paragraph in one of our styles; a line break stays one."""
    line = where.add_paragraph(style=style or STYLES[kind])
    _say(line, text)
    return line


def _say(line: Any, text: str) -> None:
    for number, part in enumerate(fonts.printable(text).split("\n")):
        if number:
            line.add_run().add_break()
        line.add_run(part)


def _add(word: Any, block: Block, width_mm: float) -> None:
    match block:
        case Heading():
            _line(word, block.text, f"h{block.level}")
        case Paragraph():
            _line(word, block.text, block.kind)
        case Bullets():
            for item in block.items:
                _line(word, item, "body", "List Bullet")
        case Table():
            _add_table(word, block, width_mm)
        case Pictures():
            _add_pictures(word, block, width_mm)
        case Figure():
            _add_figure(word, block, width_mm)
        case SignLines():
            _add_sign_lines(word, block, width_mm)
        case NewPage():
            word.add_page_break()
        case Turn():
            pass  # the section is made already


def _add_table(word: Any, block: Table, width_mm: float) -> None:
    if not block.heads and not block.rows:
        return
    if block.caption:
        _line(word, block.caption, "caption")
    table = _new_table(word, len(block.widths), widths_mm(block, width_mm))
    if block.heads:
        _fill(table.add_row(), [(head, "head") for head in block.heads])
        _mark_row(table.rows[0], "w:tblHeader")
        for cell in table.rows[0].cells:
            _shade(cell, look.HEAD_FILL)
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        line = table.add_row()
        if block.row_mm:
            line.height = Mm(block.row_mm)
        if all(isinstance(cell, Signature) or len(cell) < GIANT for cell in row):
            _mark_row(line, "w:cantSplit")
        total = block.total and number == last
        _fill(line, [(cell, _kind(block, place, total)) for place, cell in enumerate(row)])
        if block.row_mm:
            for cell in line.cells:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _borders(table, whole=bool(block.heads))
    _line(word, "", "note")


def _kind(block: Table, place: int, total: bool) -> str:
    if not block.heads and place == 0:
        return "head"
    if place in block.numbers:
        return "number"
    return "total" if total else "cell"


def _new_table(word: Any, columns: int, widths: list[float]) -> Any:
    table = word.add_table(rows=0, cols=columns)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _pad_cells(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _pad_cells(table: Any) -> None:
    pad = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 40), ("left", 70), ("bottom", 50), ("right", 70)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twentieths))
        margin.set(qn("w:type"), "dxa")
        pad.append(margin)
    table._tbl.tblPr.append(pad)


def _fill(row: Any, cells: list[tuple[str | Signature, str]]) -> None:
    for place, (content, kind) in zip(row.cells, cells, strict=True):
        line = place.paragraphs[0]
        line.style = STYLES[kind]
        if isinstance(content, Signature):
            _put_signature(line, content)
        else:
            _say(line, content)


def _put_signature(line: Any, signature: Signature) -> None:
    image = raster.signature_png(signature.strokes)
    if image is not None:
        line.paragraph_format.line_spacing = 1.0
        line.add_run().add_picture(BytesIO(image), height=Mm(raster.SIGNATURE_MM[1]))


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any, color: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color[1:])):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _borders(table: Any, whole: bool) -> None:
    borders = OxmlElement("w:tblBorders")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    for side in sides if whole else ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", look.LINE[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _add_pictures(word: Any, block: Pictures, width_mm: float) -> None:
    across = 2 if block.per_page == 4 else 1
    column = (width_mm - look.PHOTO_GAP_MM * (across - 1)) / across
    for start in range(0, len(block.pictures), block.per_page):
        if start:
            word.add_page_break()
        group = block.pictures[start : start + block.per_page]
        table = _new_table(word, across, [width_mm / across] * across)
        for place in range(0, len(group), across):
            row = table.add_row()
            for cell, picture in zip(row.cells, group[place : place + across], strict=False):
                _put_picture(cell, picture, column, look.PHOTO_MOST_MM[block.per_page])


def _put_picture(cell: Any, picture: Picture, width_mm: float, most_mm: float) -> None:
    line = cell.paragraphs[0]
    line.style = STYLES["photo"]
    scale = min(width_mm / picture.width, most_mm / picture.height)
    if picture.load is None:
        _say(line, _("The photo is not on this laptop."))
    else:
        line.add_run().add_picture(BytesIO(picture.load()), width=Mm(picture.width * scale))
        line.paragraph_format.line_spacing = 1.0
    _line(cell, picture.caption, "photo")


def _add_figure(word: Any, block: Figure, width_mm: float) -> None:
    drawing = block.drawing
    width = min(width_mm, block.most_mm * drawing.width_mm / drawing.height_mm)
    line = _line(word, "", "body")
    line.paragraph_format.line_spacing = 1.0
    image = raster.drawing_png(drawing, width)
    line.add_run().add_picture(BytesIO(image), width=Mm(width))
    properties = line._p.find(".//" + qn("wp:docPr"))
    if properties is not None:
        properties.set("descr", fonts.clean(". ".join((drawing.title, *drawing.texts()))))
    if block.caption:
        _line(word, block.caption, "note")


def _add_sign_lines(word: Any, block: SignLines, width_mm: float) -> None:
    table = _new_table(word, 2, [width_mm / 2] * 2)
    for start in range(0, len(block.roles), 2):
        row = table.add_row()
        for cell, role in zip(row.cells, block.roles[start : start + 2], strict=False):
            cell.paragraphs[0].style = STYLES["body"]
            _say(cell.paragraphs[0], "\n" + "_" * 36)
            _line(cell, role, "note")
