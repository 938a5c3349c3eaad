"""Workbooks read as the margin numbers them; XLSX written so that nothing is cut or run."""

import contextlib
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from trainer_app.core.errors import UserError
from trainer_app.core.sheets import (
    LockedFile,
    NotATable,
    SheetToWrite,
    TextTooLong,
    TooLarge,
    legal_sheet_name,
    read,
    text_of,
    write_xlsx,
)
from trainer_app.core.sheets.workbook import LONGEST_SHEET_NAME, LONGEST_TEXT


def written(tmp_path, *rows, name="People"):
    file = tmp_path / "out.xlsx"
    write_xlsx(file, [SheetToWrite(name, rows)])
    return file


def test_rows_keep_their_numbers_when_the_table_begins_lower(tmp_path):
    book = openpyxl.Workbook()
    book.active["C5"] = "Асанова"
    book.active.merge_cells("A1:D1")
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read(tmp_path / "a.xlsx")
    assert sheet.rows[4][2] == "Асанова"
    assert sheet.merged == (((0, 0), (0, 3)),)


def test_hidden_sheets_are_marked_and_charts_are_no_sheets(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_sheet("тайна").sheet_state = "hidden"
    book.create_chartsheet("chart")
    book.save(tmp_path / "a.xlsx")
    assert [(s.name, s.hidden) for s in read(tmp_path / "a.xlsx")] == [
        ("Sheet", False),
        ("тайна", True),
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    """E4."""
    file = written(tmp_path, ["h"], ["=1+1"], ["+996700112233"], ["@x"])
    cells = [row[0] for row in openpyxl.load_workbook(file).active.iter_rows(min_row=2)]
    assert [(c.value, c.data_type) for c in cells] == [
        ("=1+1", "s"),
        ("+996700112233", "s"),
        ("@x", "s"),
    ]


def test_control_signs_are_shown_and_do_not_break_the_file(tmp_path):
    """E3."""
    file = written(tmp_path, ["h"], ["a\x0bb\x00c\ud800d & <b> ]]>"])
    assert read(file)[0].rows[1][0] == "a␋b␀c\ufffdd & <b> ]]>"


def test_a_text_longer_than_a_cell_is_refused_and_never_cut(tmp_path):
    """E5."""
    written(tmp_path, ["h"], ["ө" * LONGEST_TEXT])
    with pytest.raises(TextTooLong):
        written(tmp_path, ["h"], ["ө" * (LONGEST_TEXT + 1)])


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("Ош/Ноокат: 2025?", "Ош Ноокат 2025"),
        ("", "1"),
        ("'x'", "x"),
        ("History", "History_"),
        ("Катышуучулардын тизмеси боюнча маалымат", "Катышуучулардын тизмеси боюнча…"),
    ],
)
def test_sheet_names_are_made_legal(name, legal):
    """E5."""
    assert legal_sheet_name(name) == legal


def test_two_sheets_never_get_one_name(tmp_path):
    long = "Ж" * 40
    file = tmp_path / "out.xlsx"
    write_xlsx(file, [SheetToWrite(long, [["a"]]), SheetToWrite(long.lower(), [["b"]])])
    names = openpyxl.load_workbook(file).sheetnames
    assert len({name.casefold() for name in names}) == 2
    assert max(map(len, names)) <= LONGEST_SHEET_NAME


def test_thirty_thousand_rows_are_all_written(tmp_path):
    """E6."""
    file = tmp_path / "out.xlsx"
    rows = ([n, f"Адам {n}"] for n in range(30_001))
    assert write_xlsx(file, [SheetToWrite("a", rows)]) == 30_001
    assert len(read(file)[0].rows) == 30_001


def test_a_file_with_a_cell_at_the_end_of_the_world_is_refused_before_memory_is_full(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "ФИО"
    book.active["XFD1048576"] = "."
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(TooLarge):
        read(tmp_path / "far.xlsx")


def test_a_file_that_unpacks_to_gigabytes_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000)
    with pytest.raises(TooLarge):
        read(tmp_path / "bomb.xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG....",
        b"PK\x03\x04 torn",
        b"\xd0\xcf\x11\xe0 torn",
        b"<html><table>",
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(tmp_path, content):
    file = tmp_path / "list.xlsx"
    file.write_bytes(content)
    with pytest.raises(NotATable):
        read(file)


def test_a_torn_workbook_is_refused(tmp_path):
    """A6 for tables: a copy that broke off."""
    file = written(tmp_path, ["h"], ["a"])
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(NotATable):
        read(file)


def test_the_suffix_does_not_decide(tmp_path):
    file = written(tmp_path, ["ФИО", "x"], ["Асанова", "y"])
    renamed = file.rename(tmp_path / "list.csv")
    assert read(renamed)[0].rows[1] == ["Асанова", "y"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (996700123456.0, "996700123456"),
        (2.5, "2.5"),
        ("  Асанова \u00a0 Гүлнара\u200b ", "Асанова Гүлнара"),
        ("Ай\u0438\u0306", "Айй"),
        (None, ""),
        (True, "1"),
    ],
)
def test_a_cell_is_read_as_a_person_reads_it(cell, text):
    assert text_of(cell) == text


def test_a_workbook_behind_a_password_says_so():
    with pytest.raises(LockedFile):
        read(Path(__file__).parent / "locked.xlsx")


CORPUS = Path(__file__).parents[2] / "people" / "corpus"


@pytest.mark.parametrize(
    "name", ["13_libreoffice.xlsx", "14_libreoffice_old.xls", "15_libreoffice.ods"]
)
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_program(tmp_path, name):
    """A6, B8 for tables: bytes turned over and torn off at random."""
    dice = random.Random(name)
    whole = (CORPUS / name).read_bytes()
    for number in range(60):
        torn = bytearray(whole[: dice.randrange(1, len(whole))] if number % 5 == 0 else whole)
        for _ in range(dice.randint(1, 12)):
            torn[dice.randrange(len(torn))] = dice.randrange(256)
        file = tmp_path / name
        file.write_bytes(torn)
        with contextlib.suppress(UserError):
            read(file)
