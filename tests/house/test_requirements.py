"""The list of demands and the tests speak of the same rows."""

from tests import requirements


def test_every_mark_names_a_demand_that_stands_in_the_list():
    demands = {(row["id"], verb) for row in requirements.read_rows() for verb in requirements.VERBS}
    strange = [
        check for check in requirements.find_checks() if (check.number, check.verb) not in demands
    ]
    assert strange == []


def test_the_list_holds_every_row_once():
    numbers = [row["id"] for row in requirements.read_rows()]
    assert len(numbers) == len(set(numbers)) == 107


def test_nothing_that_waits_for_a_later_room_is_called_checked_on_paper():
    later = {row["id"] for row in requirements.read_rows() if "later" in row}
    printed = {check.number for check in requirements.find_checks() if check.verb == "print"}
    assert later & printed == set()
