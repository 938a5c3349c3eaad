from datetime import date

import pytest

from trainer_app.assignments.service.working_days import calendar, read_calendar
from trainer_app.core import paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language


@pytest.fixture(autouse=True)
def empty_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINER_APP_DATA", str(tmp_path))


def test_the_window_of_the_trainings_has_ten_working_days():
    assert calendar().count(date(2025, 5, 12), date(2025, 5, 23)) == 10


def test_three_working_days_step_over_weekend_and_holidays():
    friday = date(2025, 4, 25)
    assert calendar().after(friday, 3) == date(2025, 4, 30)
    before_may = date(2025, 4, 30)  # 1 May is a holiday, 3-4 a weekend, 5 May a holiday
    assert calendar().after(before_may, 3) == date(2025, 5, 7)


def test_a_holiday_is_named_in_the_language_of_the_screen():
    with in_language("ky"):
        assert calendar().holiday(date(2025, 5, 9)).name == "Жеңиш күнү"
    with in_language("ru"):
        assert calendar().holiday(date(2025, 5, 9)).name == "День Победы"


def test_a_feast_of_the_moon_says_that_it_was_calculated():
    assert calendar().holiday(date(2027, 5, 16)).calculated
    assert not calendar().holiday(date(2025, 6, 6)).calculated


def test_a_file_of_the_laptop_wins_over_the_shipped_calendar():
    own = paths.data_root() / "holidays" / "kg.toml"
    own.parent.mkdir()
    own.write_text(
        'working = ["2025-05-17"]\n'
        '[[once]]\nday = "2025-05-13"\nky = "Эс алуу"\nru = "Выходной"\nen = "Day off"\n',
        "utf-8",
    )
    assert calendar().is_working(date(2025, 5, 17))
    assert not calendar().is_working(date(2025, 5, 13))
    assert calendar().holiday(date(2025, 5, 9)) is None


def test_a_spoilt_calendar_file_is_explained(tmp_path):
    spoilt = tmp_path / "kg.toml"
    spoilt.write_text('[[once]]\nday = "13 May"\n', "utf-8")
    with pytest.raises(UserError, match=r"kg\.toml"):
        read_calendar(spoilt)
