"""The data sheet of a municipality, and the programme before."""

import pytest

from tests.measures.rooms import AK_TAM, ORUKTU, make_assignment
from trainer_app.core.errors import UserError
from trainer_app.core.sheets import SheetToWrite, write_xlsx
from trainer_app.measures import service
from trainer_app.measures.model import EarlierMeasure
from trainer_app.measures.service import sheet_files
from trainer_app.store.base import Text3


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def assignment_id(laptop):
    return make_assignment(laptop)


def line_of(session, assignment_id, code, place=AK_TAM):
    return next(one for one in service.sheet(session, assignment_id, place) if one.code == code)


def fill(session, assignment_id, code, **values):
    for name, value in values.items():
        service.write(session, assignment_id, AK_TAM, code, name, value)


def test_the_sheet_has_every_shipped_line_in_three_languages(laptop, assignment_id):
    with laptop.read() as session:
        rows = service.sheet(session, assignment_id, AK_TAM)
    assert len(rows) == len(service.shipped_lines()) > 20
    assert all(not row.label.missing() and not row.unit.missing() for row in rows)
    assert {row.section for row in rows} == set(service.sections())
    assert not any(row.filled or row.problems() for row in rows)


@pytest.mark.requirement("000-08", "store")
def test_numbers_of_women_and_men_are_kept_with_year_and_source(laptop, assignment_id):
    with laptop.change() as session:
        fill(session, assignment_id, "pop_all", women=2100, men=2000, year=2025, source="Паспорт")
    with laptop.read() as session:
        row = line_of(session, assignment_id, "pop_all")
        other = line_of(session, assignment_id, "pop_all", ORUKTU)
    assert (row.women, row.men, row.whole, row.year) == (2100, 2000, 4100, 2025)
    assert row.problems() == []
    assert not other.filled


def test_women_and_men_that_do_not_make_the_total_are_said(laptop, assignment_id):
    with laptop.change() as session:
        fill(session, assignment_id, "pop_all", women=2100, men=2000, total=4000)
        said = line_of(session, assignment_id, "pop_all").problems()
    assert said == [
        "2,100 women and 2,000 men do not make 4,000.",
        "The source is missing.",
        "The year is missing.",
    ]


def test_an_average_is_not_added_up(laptop, assignment_id):
    with laptop.change() as session:
        fill(session, assignment_id, "water_minutes", women=90, men=20, total=60, year=2025)
        service.write(session, assignment_id, AK_TAM, "water_minutes", "source", "Опрос")
        assert line_of(session, assignment_id, "water_minutes").problems() == []
        fill(session, assignment_id, "water_minutes", total=110)
        said = line_of(session, assignment_id, "water_minutes").problems()
    assert said == ["The average of all must lie between that of women and that of men."]


def test_two_laptops_write_the_same_row(laptop, assignment_id, open_device):
    with laptop.change() as session:
        one = service.write(session, assignment_id, AK_TAM, "pop_all", "women", 1).id
        two = service.write(session, assignment_id, AK_TAM, "pop_all", "men", 2).id
    assert one == two


def test_a_line_of_ones_own_stands_at_the_end(laptop, assignment_id):
    with laptop.change() as session:
        made = service.add_own(
            session, assignment_id, AK_TAM, Text3(ky="Уй саны", source="ky"), Text3()
        )
        service.write(session, assignment_id, AK_TAM, made.code, "total", 12)
        last = service.sheet(session, assignment_id, AK_TAM)[-1]
    assert (last.section, last.label.shown("ky"), last.total) == ("own", "Уй саны", 12)


def test_a_line_without_a_name_is_refused(laptop, assignment_id):
    with pytest.raises(UserError), laptop.change() as session:
        service.add_own(session, assignment_id, AK_TAM, Text3(), Text3())


def test_a_sheet_written_as_a_file_and_filled_in_comes_back_whole(laptop, assignment_id, tmp_path):
    path = tmp_path / "sheet.xlsx"
    with laptop.change() as session:
        fill(session, assignment_id, "pop_all", women=2100, men=2000, year=2025, source="Паспорт")
        rows = service.sheet(session, assignment_id, AK_TAM)
        sheet_files.write_file(path, "Ак-Там", rows, "ru")
        read = sheet_files.read_file(path, rows)
        assert sheet_files.take_in(session, assignment_id, ORUKTU, read, "ru") == 1
        row = line_of(session, assignment_id, "pop_all", ORUKTU)
    assert (row.women, row.men, row.year, row.source) == (2100, 2000, 2025, "Паспорт")


def test_a_file_of_others_is_understood_by_the_names_of_its_lines(laptop, assignment_id, tmp_path):
    path = tmp_path / "other.xlsx"
    lines = [
        ["", "Показатель", "Ед.", "Год", "Жен", "Муж", "Всего", "Источник"],
        ["", "Люди с инвалидностью", "чел.", 2024, "1 020", 980, 2000, "Соцотдел"],
        ["", "Ульев", "шт.", 2024, None, None, 35, ""],
    ]
    write_xlsx(path, [SheetToWrite("Данные", lines, headings=1)])
    with laptop.change() as session:
        read = sheet_files.read_file(path, service.sheet(session, assignment_id, AK_TAM))
        assert sheet_files.take_in(session, assignment_id, AK_TAM, read, "ru") == 2
        row = line_of(session, assignment_id, "disability")
        last = service.sheet(session, assignment_id, AK_TAM)[-1]
    assert (row.women, row.men, row.total) == (1020, 980, 2000)
    assert (last.label.shown("ru"), last.total) == ("Ульев", 35)


def test_a_file_without_numbers_is_refused_with_advice(laptop, assignment_id, tmp_path):
    path = tmp_path / "empty.xlsx"
    write_xlsx(path, [SheetToWrite("Лист", [["а", "б"]], headings=1)])
    with laptop.read() as session, pytest.raises(UserError, match="no numbers"):
        sheet_files.read_file(path, service.sheet(session, assignment_id, AK_TAM))


def test_the_programme_before_is_compared_measure_by_measure(laptop, assignment_id):
    with laptop.change() as session:
        old = [service.add_earlier(session, assignment_id, AK_TAM) for _each in range(4)]
        for number, row in enumerate(old, 1):
            service.edit(
                session, EarlierMeasure, row.id, "title", Text3(ky=f"Чара {number}", source="ky")
            )
        service.edit(session, EarlierMeasure, old[0].id, "fate", "kept")
        service.edit(session, EarlierMeasure, old[2].id, "fate", "dropped")
        for before in (old[0].id, old[1].id, None):
            service.add_measure(session, assignment_id, AK_TAM).earlier_id = before
        session.flush()
        lines = service.compare(session, assignment_id, AK_TAM)
    assert [line.outcome for line in lines] == ["kept", "changed", "dropped", "open", "new"]
    assert service.count_outcomes(lines) == {
        "kept": 1,
        "changed": 1,
        "new": 1,
        "dropped": 1,
        "open": 1,
    }
