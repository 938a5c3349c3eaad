"""CSV of any usual encoding and separator says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.core.sheets import EmptyFile, read, read_csv, write_csv
from trainer_app.core.sheets.csv_text import SEPARATORS

PEOPLE = [["ФИО", "Айыл", "Телефон"], ["Асанова Гульнара", "Ак-Татыр", "0700 11-22-33"]]
KYRGYZ = [["Аты-жөнү", "Айылы"], ["Өмүрбекова Жылдыз", "Көк-Таш"], ["Үсөнов Таалай", "Жаңы-Жер"]]


def said(rows, separator, encoding, line_end="\r\n"):
    return "".join(separator.join(row) + line_end for row in rows).encode(encoding)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_separator_gives_the_same_rows(encoding, separator):
    assert read_csv(said(KYRGYZ, separator, encoding)).rows == KYRGYZ


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "kz1048"])
def test_old_one_byte_encodings_are_told_apart(encoding):
    assert read_csv(said(PEOPLE, ";", encoding)).rows == PEOPLE


def test_the_code_page_with_kyrgyz_letters_is_found():
    assert read_csv(said(KYRGYZ, ";", "kz1048")).rows == KYRGYZ


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read(line_end):
    assert read_csv(said(KYRGYZ, ";", "utf-8", line_end)).rows == KYRGYZ


def test_excel_may_say_its_separator_in_the_first_line_and_row_numbers_stay_true():
    rows = read_csv("sep=;\r\nФИО;Айыл\r\nАсанова, Г.;Ак-Татыр\r\n".encode()).rows
    assert rows == [[], ["ФИО", "Айыл"], ["Асанова, Г.", "Ак-Татыр"]]


def test_commas_inside_the_texts_do_not_beat_the_true_separator():
    text = "Список, участников, семинара\nФИО;Адрес\nА Б;Ош, Ленина, 5\nВ Г;Ош, Мира, 7\n"
    assert read_csv(text.encode()).rows[2] == ["А Б", "Ош, Ленина, 5"]


def test_a_quote_never_closed_swallows_nobody():
    lines = ["ФИО;Айыл", '"Асанова Гүлнара;Ак-Татыр'] + [f"Адам {n};Ош" for n in range(200)]
    assert len(read_csv("\n".join(lines).encode()).rows) == 202


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    for content in (b"", b"\r\n\r\n", b"\xef\xbb\xbf"):
        file = tmp_path / "a.csv"
        file.write_bytes(content)
        with pytest.raises(EmptyFile):
            read(file)


def test_texts_that_look_like_formulas_are_written_as_texts_and_come_back_unchanged(tmp_path):
    """E4."""
    rows = [["=1+1", "+996700112233", "-5", "@x", "\tz"], ["a", "'b", "", "ң", "1"]]
    file = tmp_path / "out.csv"
    assert write_csv(file, rows) == 2
    assert "'=1+1" in file.read_text("utf-8-sig")
    assert read(file)[0].rows == rows


def test_numbers_are_written_as_numbers(tmp_path):
    file = tmp_path / "out.csv"
    write_csv(file, [["n", "x"], [-5, 2.5]])
    assert file.read_text("utf-8-sig").splitlines()[1] == "-5;2.5"


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=2), st.sampled_from(";,\t"))
def test_whatever_is_written_is_read_back(tmp_path_factory, rows, separator):
    rows = [["ФИО", "Айыл", "Телефон"], *rows]  # a lone sign in a table of one row proves nothing
    file = tmp_path_factory.mktemp("csv") / "out.csv"
    write_csv(file, rows, separator)
    assert read(file)[0].rows[0] == rows[0]
