"""The codes say which sheet, page and corner; the places are those that were measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.scan import marks
from trainer_app.scan.marks import Mark, modules, parse, payload

MARKS = st.builds(
    Mark,
    sheet=st.integers(0, marks.SHEET_NUMBERS - 1),
    page=st.integers(1, marks.MOST_PAGES),
    corner=st.integers(0, 3),
)


@given(MARKS)
def test_a_mark_finds_its_way_home(mark):
    said = payload(mark)
    assert len(said) == 10
    assert parse(said) == mark


@given(MARKS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(mark, place, more):
    said = payload(mark)
    wrong = str((int(said[place]) + more) % 10)
    assert parse(said[:place] + wrong + said[place + 1 :]) is None


@pytest.mark.parametrize("foreign", ["", "123", "abcdefghij", "12345678901", "٠١٢٣٤٥٦٧٨٩"])
def test_a_foreign_code_is_none_of_ours(foreign):
    assert parse(foreign) is None


@pytest.mark.parametrize("page", [0, 25])
def test_a_page_that_does_not_fit_is_refused(page):
    with pytest.raises(ValueError, match="does not fit"):
        payload(Mark(sheet=1, page=page, corner=0))


def test_ten_digits_fill_a_code_of_twelve_by_twelve():
    rows = modules(payload(Mark(1234567, 1, 0)))
    assert [len(row) for row in rows] == [12] * 12
    assert all(row[0] for row in rows)  # the solid edge a reader looks for


def test_dots_stand_where_they_were_measured():
    assert len(marks.DOTS) == 20
    assert marks.DOTS[:2] == ((8.5, 42.0), (201.5, 42.0))
    assert marks.DOTS[-1] == (201.5, 256.0)
    assert marks.CODE_PLACES[3] == (184.0, 271.0)
