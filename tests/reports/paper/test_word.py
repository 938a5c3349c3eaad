"""A DOCX has styles one can work with, tables one can edit, and the same words."""

from io import BytesIO

from docx import Document as open_docx

from tests.reports.paper.making import picture, signature
from trainer_app.core.drawing import Drawing, Ellipse, Text
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
from trainer_app.reports.paper.word import write_docx


def docx(*blocks, **more):
    out = BytesIO()
    write_docx(Document("Тренинг", "ky", blocks, **more), out)
    return open_docx(BytesIO(out.getvalue()))


def test_headings_lists_and_captions_are_real_styles():
    word = docx(
        Heading("Максаты"),
        Heading("Топтор", 2),
        Paragraph("Сөз"),
        Bullets(("бир", "эки")),
        Table(("а",), (("б",),), (1,), caption="1-жадыбал"),
    )
    styles = [(line.style.name, line.text) for line in word.paragraphs if line.text]
    assert styles == [
        ("Title", "Тренинг"),
        ("Heading 1", "Максаты"),
        ("Heading 2", "Топтор"),
        ("Normal", "Сөз"),
        ("List Bullet", "бир"),
        ("List Bullet", "эки"),
        ("Caption", "1-жадыбал"),
    ]


def test_tables_can_be_edited_and_repeat_their_head():
    word = docx(Table(("№", "Аты"), (("1", "Айгүл"), ("2", "Бакыт")), (1, 4)))
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Аты"],
        ["1", "Айгүл"],
        ["2", "Бакыт"],
    ]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_text_that_word_cannot_hold_is_replaced_visibly():
    """E3"""
    word = docx(Paragraph("а\x0bб\x00 <b>&\U0001f600"), Table(("а",), (("=1+1\x0b",),), (1,)))
    assert word.paragraphs[1].text == "а□б□ <b>&□"
    assert word.tables[0].cell(1, 0).text == "=1+1□"


def test_photos_drawings_and_signatures_are_pictures():
    drawing = Drawing(100, 50, (Ellipse(20, 20, 9, 9), Text(50, 20, "Жол")), "Кыялга саякат")
    word = docx(
        Figure(drawing),
        Pictures((picture("Топтор"), picture("Тыныгуу", 300, 400, 2))),
        Table(("Колу",), ((Signature(signature()),),), (1,), row_mm=11),
    )
    assert len(word.inline_shapes) == 4
    assert word.element.body.xpath(".//wp:docPr")[0].get("descr") == "Кыялга саякат. Жол"


def test_the_file_says_its_language_and_nobody_s_name():
    word = docx(Paragraph("Сөз"), SignLines(("Тренер",)), footer="ЖКЖ")
    assert word.core_properties.language == "ky-KG"
    assert word.core_properties.author == ""
    assert "ЖКЖ" in word.sections[0].footer.paragraphs[0].text
