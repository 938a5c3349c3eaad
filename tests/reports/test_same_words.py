"""A DOCX that LibreOffice opens says the same as the PDF: words, tables, numbers and pictures."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx import Document as open_docx

from tests.reports.paper.making import pages_of, words_of
from trainer_app.reports import service
from trainer_app.reports.paper.blocks import (
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    Pictures,
    Signature,
    SignLines,
    Table,
)

pytestmark = pytest.mark.timeout(400)  # one start of LibreOffice for all the papers
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LANGUAGES = ("ky", "ru", "en")
IN_ALL = ("training_report", "final_report", "work_plan", "act")
ALL = bool(os.environ.get("TRAINER_APP_ALL_PAPERS"))  # every paper in every language: minutes
# Line ends, hyphens, bullets; marks come from another font and so out of order.
BLANK = re.compile(r"[\s\x02\u00ad\ufffe\uf0b7_•✓○▷●×◐-]+")


@dataclass
class Both:
    layout: Document
    direct: bytes
    docx: bytes
    through_office: bytes


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Every paper with both forms, in three languages; one start of LibreOffice for all."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    from tests.devices import Devices
    from tests.reports.worked import make_day

    folder = tmp_path_factory.mktemp("same")
    devices = Devices(folder / "laptops")
    made = _make(make_day(devices.open("anna")))
    devices.close()
    for name, both in made.items():
        (folder / f"{name}.docx").write_bytes(both.docx)
    _convert(folder)
    for name, both in made.items():
        both.through_office = (folder / f"{name}.pdf").read_bytes()
    return made


def _make(worked) -> dict[str, Both]:
    """The papers with most in them in every language, each other one in one of the three."""
    made = {}
    for number, card in enumerate(service.list_papers()):
        if ".docx" not in card.suffixes or card.about == ("person",):
            continue  # the sheet about a person has tests of its own
        about = card.about[-1]
        about_id = worked.event_id if about == "event" else worked.assignment_id
        one = LANGUAGES[number % len(LANGUAGES)]
        for language in LANGUAGES if card.key in IN_ALL or ALL else (one,):
            with worked.profile.database.read() as session:
                prepared = service.prepare(
                    session, worked.profile.files, card.key, language, about_id
                )
            path = worked.profile.folder / "paper.docx"
            service.save(prepared, path)
            both = Both(prepared.layout, service.preview(prepared), path.read_bytes(), b"")
            made[f"{card.key}_{language}"] = both
    return made


def _convert(folder: Path) -> None:
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, sorted(folder.glob("*.docx"))),
    ]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def squeeze(text: str) -> str:
    return BLANK.sub("", text)


def stream_of(data: bytes, layout: Document) -> str:
    """All text of a file without blanks, page feet and repeated table heads."""
    words = ""
    with pypdfium2.PdfDocument(data) as file:
        for number, page in enumerate(file, start=1):
            text = squeeze(page.get_textpage().get_text_bounded())
            foot = squeeze(f"{layout.footer}{number}/{len(file)}")
            assert text.endswith(foot), text[-80:]
            words += text.removesuffix(foot)
    return words


def said(layout: Document, *, drawings: bool) -> list[str]:
    """What the blocks say, in reading order."""
    texts = [*layout.approval, layout.over_title, layout.title]
    for block in layout.blocks:
        match block:
            case Heading() | Paragraph():
                texts.append(block.text)
            case Bullets():
                texts += block.items
            case Table():
                texts += [block.caption, *block.heads]
                texts += [cell for row in block.rows for cell in row if isinstance(cell, str)]
            case Pictures():
                texts += [picture.caption for picture in block.pictures]
            case Figure() if drawings:
                texts += block.drawing.texts()
            case SignLines():
                texts += block.roles
    return [squeeze(text) for text in texts if squeeze(text)]


def left_over(stream: str, texts: list[str], layout: Document) -> str:
    """The letters that remain when everything that should be said is taken out."""
    for text in texts:
        assert text in stream, f"not said: {text!r}"
    rest = Counter(stream)
    for text in texts:
        rest.subtract(text)
    assert min(rest.values()) >= 0, "something is said too seldom"
    for table in (block for block in layout.blocks if isinstance(block, Table)):
        head = Counter("".join(map(squeeze, table.heads)))
        while head and rest >= head:  # repeated on the next page
            rest.subtract(head)
    return "".join((+rest).elements())


def pictures(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as file:
        kinds = [thing.type for page in file for thing in page.get_objects()]
    return Counter(kinds)[pdfium.FPDF_PAGEOBJ_IMAGE]


def test_every_word_of_the_pdf_is_in_the_docx_and_no_other(papers):
    for name, both in papers.items():
        with_drawings = said(both.layout, drawings=True)
        assert left_over(stream_of(both.direct, both.layout), with_drawings, both.layout) == "", (
            name
        )
        plain = said(both.layout, drawings=False)
        through = stream_of(both.through_office, both.layout)
        assert left_over(through, plain, both.layout) == "", name


def test_as_many_ticks_are_set(papers):
    for name, both in papers.items():
        direct, through = (words_of(data).count("✓") for data in (both.direct, both.through_office))
        assert direct == through, name


def test_the_words_come_in_the_same_order(papers):
    for name, both in papers.items():
        texts = [text for text in said(both.layout, drawings=False) if len(text) > 25]
        for data in (both.direct, both.through_office):
            stream = stream_of(data, both.layout)
            once = [text for text in texts if stream.count(text) == 1]
            places = [stream.find(text) for text in once]
            assert len(once) > len(texts) / 2
            assert places == sorted(places), name


def numbers(data: bytes, layout: Document) -> Counter:
    """How often each number stands in a file, page feet left out."""
    found = Counter(re.findall(r"\d+", words_of(data)))
    pages = pages_of(data)
    for page in range(1, pages + 1):
        found -= Counter(re.findall(r"\d+", f"{layout.footer} {page} / {pages}"))
    return found


def test_every_number_is_the_same(papers):
    for name, both in papers.items():
        direct = numbers(both.direct, both.layout)
        for block in both.layout.blocks:
            if isinstance(block, Figure):  # a picture in the other file
                direct -= Counter(re.findall(r"\d+", " ".join(block.drawing.texts())))
        assert direct == numbers(both.through_office, both.layout), name


def test_every_table_has_the_same_cells(papers):
    for name, both in papers.items():
        wanted = [
            [list(table.heads)] * bool(table.heads)
            + [[shown(cell) for cell in row] for row in table.rows]
            for table in both.layout.blocks
            if isinstance(table, Table)
        ]
        found = [
            [[squeeze(cell.text) for cell in row.cells] for row in table.rows]
            for table in open_docx(BytesIO(both.docx)).tables
            if not is_a_frame(table)
        ]
        assert found == [[[squeeze(cell) for cell in row] for row in table] for table in wanted], (
            name
        )


def shown(cell) -> str:
    return "" if isinstance(cell, Signature) else cell


def is_a_frame(table) -> bool:
    """Tables without lines hold photographs and lines to sign on."""
    return not table._tbl.tblPr.xpath("w:tblBorders")


def test_every_picture_drawing_and_signature_is_there(papers):
    for name, both in papers.items():
        blocks = both.layout.blocks
        photos = sum(len(b.pictures) for b in blocks if isinstance(b, Pictures))
        drawings = [b.drawing for b in blocks if isinstance(b, Figure)]
        signed = sum(
            isinstance(cell, Signature)
            for b in blocks
            if isinstance(b, Table)
            for row in b.rows
            for cell in row
        )
        assert pictures(both.direct) == photos, name  # the rest is vectors
        assert pictures(both.through_office) >= photos + len(drawings) + signed, name
        told = open_docx(BytesIO(both.docx)).element.body.xpath(".//wp:docPr/@descr")
        for drawing in drawings:
            assert any(all(text in one for text in drawing.texts()) for one in told), name


def test_every_paper_was_tried_and_some_in_every_language(papers):
    keys = {name.rpartition("_")[0] for name in papers}
    shown = {c.key for c in service.list_papers() if ".docx" in c.suffixes}
    assert shown - keys <= {"data_sheet"}  # about a person; it has tests of its own
    for key in IN_ALL:
        assert {f"{key}_{language}" for language in LANGUAGES} <= papers.keys()
