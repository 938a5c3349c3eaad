"""Terms of Reference that are damaged, hostile or huge: clear words, and nothing is lost (E)."""

import contextlib
import random
import zipfile

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.exceptions import InvalidSpanError

from tests.assignments.measure_tors import TORS
from trainer_app.assignments import service as assignments
from trainer_app.assignments.service.importing import Answers, make_assignment, read_tor
from trainer_app.assignments.service.importing.draft import VERY_LONG
from trainer_app.core.errors import Cancelled, UserError
from trainer_app.places.service import registry
from trainer_app.reports import service as reports

LONG = " ".join(f"сөз{n}" for n in range(6000))
WORDS = (
    *("Мероприятие", "Срок", "Индикатор", "№", "1.1", "до 5 мая", "Итого", "", "x", "Район"),
    *("Результат 1. Вода", "31.02.2026", "12", "Activity", "Jan", "Feb", "Муниципалитет"),
)
MARKUP = "<b>5 < 6</b> & ]]> {{срок}} =1+1 %s"


@pytest.fixture
def profile(open_device):
    return open_device("anna")


def written(path, *rows):
    document = Document()
    table = document.add_table(len(rows) + 1, 3)
    for at, row in enumerate((("Мероприятие", "Срок", "Индикатор"), *rows)):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.save(path)
    return path


def made(profile, path):
    with profile.database.change("import") as session:
        return make_assignment(session, read_tor(path), Answers(), role="trainer").id


def test_a_cell_of_six_thousand_words_is_taken_whole_and_marked(profile, tmp_path):
    """E2"""
    path = written(tmp_path / "long.docx", (LONG, "до 5 мая 2026", "Отчет"))
    assert read_tor(path).of_kind("row")[0].doubt == VERY_LONG
    assignment_id = made(profile, path)
    with profile.database.read() as session:
        [row] = assignments.plan_rows(session, assignment_id)
        assert row.activity.shown() == LONG


def test_markup_and_formulas_stay_words_on_the_screen_and_on_paper(profile, tmp_path):
    """E3, E4"""
    path = written(tmp_path / "markup.docx", (MARKUP, "до 5 мая 2026", "+996 700 @x"))
    assignment_id = made(profile, path)
    with profile.database.read() as session:
        assert assignments.plan_rows(session, assignment_id)[0].activity.shown() == MARKUP
        out = tmp_path / "plan.pdf"
        reports.make(session, profile.files, "work_plan", "ru", out, assignment_id=assignment_id)
    pages = pypdfium2.PdfDocument(out.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert "5 < 6" in text
    assert "+996 700 @x" in text


def test_two_hundred_municipalities_are_read_matched_and_made(profile, tmp_path):
    aimaks = [unit for unit in registry().by_id.values() if unit.level == "aimak"][:200]
    book = openpyxl.Workbook()
    book.active.append(["№", "Айыл аймагы", "Район"])
    for at, unit in enumerate(aimaks, 1):
        book.active.append([at, unit.names["ru"], registry().by_id[unit.parent].names["ru"]])
    book.save(tmp_path / "places.xlsx")
    assignment_id = made(profile, tmp_path / "places.xlsx")
    with profile.database.read() as session:
        counted = assignments.counters(session, assignment_id)
        assert counted.target == 200
        assert counted.named > 190  # the district beside the name tells namesakes apart


def test_a_refused_file_leaves_the_assignments_as_they_were(profile, tmp_path):
    (tmp_path / "torn.docx").write_bytes((TORS / "01_merged.docx").read_bytes()[:9000])
    with pytest.raises(UserError):
        made(profile, tmp_path / "torn.docx")
    with profile.database.read() as session:
        assert assignments.list_assignments(session) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_document_with_wrong_bytes_is_read_or_refused_and_never_a_crash(tmp_path, seed):
    dice = random.Random(seed)
    with zipfile.ZipFile(TORS / "01_merged.docx") as packed:
        body = bytearray(packed.read("word/document.xml"))
    for _n in range(dice.randint(1, 30)):
        body[dice.randrange(len(body))] = dice.randrange(256)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", bytes(body))
    try:
        draft = read_tor(tmp_path / "a.docx")
    except UserError as refused:
        assert refused.advice
    else:
        assert all(item.source.text is not None for item in draft.items)


@pytest.mark.parametrize("seed", range(30))
def test_tables_of_any_shape_are_read_without_a_fault(tmp_path, seed):
    """Merged anyhow, headings anywhere, rows of any length."""
    dice = random.Random(seed)
    document = Document()
    rows, columns = dice.randint(1, 7), dice.randint(1, 6)
    table = document.add_table(rows, columns)
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = dice.choice(WORDS)
    for _n in range(dice.randint(0, 3)):
        top, left = dice.randrange(rows), dice.randrange(columns)
        other = table.cell(dice.randrange(top, rows), dice.randrange(left, columns))
        with contextlib.suppress(InvalidSpanError):  # not a rectangle
            table.cell(top, left).merge(other)
    document.save(tmp_path / "any.docx")
    draft = read_tor(tmp_path / "any.docx")
    assert {item.of for item in draft.items} - {None} <= {item.key for item in draft.items}


def test_reading_stops_where_the_person_says_so():
    def stop(done, _total, _text):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_tor(TORS / "tor_001.docx", stop)
