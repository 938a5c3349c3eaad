"""The code a person makes up: typed in many ways, kept in one."""

import pytest

from trainer_app.core.errors import UserError
from trainer_app.evaluation.service.codes import another_of, read_code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07-45", "07-45"),
        ("7 45", "07-45"),
        ("0745", "07-45"),
        ("745", "07-45"),
        ("7/45", "07-45"),
        ("12 05", "12-05"),
        ("12", "12"),
        ("07", "7"),
        ("07-45-2", "07-45-2"),
    ],
)
def test_one_code_is_kept_in_one_way_however_it_is_typed(typed, kept):
    assert read_code(typed) == kept
    assert read_code(read_code(typed)) == kept


@pytest.mark.parametrize("typed", ["", "Айгүл", "АБ1", "13-45", "00-45", "1234567"])
def test_what_is_no_code_is_refused_with_advice(typed):
    with pytest.raises(UserError) as refused:
        read_code(typed)
    assert "month of birth" in str(refused.value)


def test_a_second_person_with_the_same_code_gets_one_of_their_own():
    assert another_of("07-45", {"07-45"}) == "07-45-2"
    assert another_of("07-45", {"07-45", "07-45-2"}) == "07-45-3"


def test_a_number_that_was_drawn_is_nobody_elses():
    assert another_of("12", {"12"}) == ""
