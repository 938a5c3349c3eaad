"""Documents of others: paragraphs and tables of DOCX, workbooks and text; bad files refused."""

import random
import zipfile

import openpyxl
import pytest
from docx import Document

from trainer_app.core.sheets import (
    DocumentTooLarge,
    EmptyFile,
    Grid,
    LockedFile,
    NotADocument,
    OldWordFile,
    PagesNotText,
    Paragraph,
    blocks_of_text,
    read_document,
)

WORDS = "Мероприятие срок индикатор"
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def packed(path, body, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
        for name, content in more.items():
            file.writestr(name.replace("__", "/"), content)
    return path


def grid(path):
    [found] = [block for block in read_document(path) if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in found.rows], found


def test_merged_cells_stand_in_each_place_and_say_where_they_begin(tmp_path):
    document = Document()
    table = document.add_table(3, 3)
    for at, text in enumerate("abc"):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "down"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "across"
    document.save(tmp_path / "a.docx")
    rows, found = grid(tmp_path / "a.docx")
    assert rows == [["a", "b", "c"], ["down", "across", "across"], ["down", "", ""]]
    assert found.rows[2][0].begins == (1, 0)
    assert found.rows[1][2].begins == (1, 1)


def test_tables_in_tables_lists_and_headings_keep_their_order(tmp_path):
    document = Document()
    document.add_heading("Задачи", 2)
    document.add_paragraph("первая", style="List Bullet")
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "до"
    outer.add_table(1, 1).cell(0, 0).text = "внутри"
    document.save(tmp_path / "a.docx")
    heading, item, table = read_document(tmp_path / "a.docx")
    assert heading == Paragraph("Задачи", heading=True)
    assert item == Paragraph("первая", item=True)
    inside = table.rows[0][0].inside
    assert [type(one) for one in inside][:2] == [Paragraph, Grid]


def test_deleted_words_are_not_read_and_inserted_ones_are(tmp_path):
    body = BODY.format(
        "<w:p><w:ins><w:r><w:t>новый</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>старый</w:delText></w:r></w:del>"
        "<w:r><w:t xml:space='preserve'> срок</w:t><w:br/><w:t>ниже</w:t></w:r></w:p>"
    )
    assert read_document(packed(tmp_path / "a.docx", body)) == [Paragraph("новый срок\nниже")]


def test_macros_are_neither_run_nor_in_the_way(tmp_path):
    body = BODY.format(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>")
    file = packed(tmp_path / "a.docm", body, word__vbaProject_bin=b"\xd0\xcf\x11\xe0 Auto_Open")
    assert read_document(file) == [Paragraph(WORDS)]


def test_markup_is_a_text_like_any_other(tmp_path):
    """E3."""
    said = "<b>5 < 6</b> & ]]> {{x}} =1+1"
    document = Document()
    document.add_table(1, 2).cell(0, 0).text = said
    document.save(tmp_path / "a.docx")
    rows, _found = grid(tmp_path / "a.docx")
    assert rows[0][0] == said


def test_a_cell_of_six_thousand_words_is_read_whole(tmp_path):
    """E2."""
    said = " ".join(f"слово{n}" for n in range(6000))
    document = Document()
    document.add_table(1, 2).cell(0, 1).text = said
    document.save(tmp_path / "a.docx")
    rows, _found = grid(tmp_path / "a.docx")
    assert rows[0][1] == said


def test_merged_cells_of_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["x", "y", "z"])
    book.active.append(["across", None, "до 5 мая\nпосле"])
    book.active.merge_cells("A2:B2")
    book.save(tmp_path / "a.xlsx")
    rows, found = grid(tmp_path / "a.xlsx")
    assert rows[1] == ["across", "across", "до 5 мая\nпосле"]
    assert found.name == "Sheet"


def test_a_cell_a_line_is_a_table_and_prose_is_not():
    text = "Задание\n\n\t№\n\tСрок\n\n\t1\n\tмай\nи июнь\n\n\t2\n\t\n\n\nКонец\n"
    first, _empty, table, *rest = blocks_of_text(text)
    assert first == Paragraph("Задание")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["№", "Срок"],
        ["1", "май\nи июнь"],
        ["2", ""],
    ]
    assert rest[-1] == Paragraph("Конец")


def test_a_tab_behind_a_number_makes_a_point_and_no_table():
    assert blocks_of_text("1.\tпервая\n2.\tвторая\n·\tтретья") == [
        Paragraph("1. первая"),
        Paragraph("2. вторая"),
        Paragraph("· третья"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("empty.docx", b"", EmptyFile),
        ("scan.pdf", b"%PDF-1.7 scanned", PagesNotText),
        ("photo.docx", b"\xff\xd8\xff\xe0 JFIF", PagesNotText),
        ("rich.rtf", b"{\\rtf1\\ansi}", NotADocument),
        ("page.doc", b"<html><table></table></html>", NotADocument),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
         OldWordFile),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
         LockedFile),
        ("torn.docx", b"PK\x03\x04" + bytes(range(256)) * 4, NotADocument),
        ("noise.txt", random.Random(4).randbytes(5000) + b"\0\0\0", NotADocument),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, content, refused):
    """E: bad files are told apart, and each says what to do."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(refused) as problem:
        read_document(file)
    assert problem.value.title
    assert problem.value.advice
    assert file.read_bytes() == content


def test_a_small_file_that_unpacks_to_a_giant_is_refused_unread(tmp_path):
    packed(tmp_path / "bomb.docx", b" " * 70_000_000)
    assert (tmp_path / "bomb.docx").stat().st_size < 1_000_000
    with pytest.raises(DocumentTooLarge):
        read_document(tmp_path / "bomb.docx")


def test_entities_that_grow_are_refused(tmp_path):
    body = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + BODY.format("<w:p/>")
    with pytest.raises(NotADocument):
        read_document(packed(tmp_path / "a.docx", body))


def test_half_a_file_is_refused_and_the_other_half_does_not_crash(tmp_path):
    document = Document()
    document.add_table(5, 5)
    document.save(tmp_path / "whole.docx")
    whole = (tmp_path / "whole.docx").read_bytes()
    for cut in range(100, len(whole), len(whole) // 12):
        (tmp_path / "torn.docx").write_bytes(whole[:cut])
        with pytest.raises(NotADocument):
            read_document(tmp_path / "torn.docx")


def test_a_row_that_claims_a_million_columns_is_refused(tmp_path):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>'
    row = "<w:tr>" + cell * 300 + "</w:tr>"
    body = BODY.format(f"<w:tbl>{row}</w:tbl>")
    with pytest.raises(DocumentTooLarge):
        read_document(packed(tmp_path / "a.docx", body))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_words_of_its_own_is_refused_wherever_it_does_so(
    tmp_path, encoding
):
    begins = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 30_000}-->'
    body = begins + '<!DOCTYPE a [<!ENTITY b "words">]>' + BODY.format("")
    with pytest.raises(NotADocument):
        read_document(packed(tmp_path / "a.docx", body.encode(encoding)))


def test_one_wide_row_does_not_widen_a_thousand_others(tmp_path):
    cell = "<w:tc><w:p/></w:tc>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>'
    rows = f"<w:tr>{wide * 50}</w:tr>" + f"<w:tr>{cell}</w:tr>" * 1000
    with pytest.raises(DocumentTooLarge):
        read_document(packed(tmp_path / "a.docx", BODY.format(f"<w:tbl>{rows}</w:tbl>")))
    with pytest.raises(DocumentTooLarge):
        blocks_of_text("a\tb\n" * 1000 + "a" + "\tb" * 50_000 + "\n")
