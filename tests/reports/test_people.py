"""Counts of people in papers."""

from trainer_app.reports.facts.people import Participant, at_least, perhaps_fewer, unique


def somebody(number: int, *perhaps: int) -> Participant:
    return Participant(
        bytes([number]), f"Person {number}", perhaps=frozenset(bytes([one]) for one in perhaps)
    )


def test_a_paper_says_a_range_while_likely_doubles_are_open():
    people = [somebody(1, 2), somebody(2, 1), somebody(3), somebody(3)]
    assert len(unique(people)) == 3
    assert at_least(people) == 2
    assert perhaps_fewer(people) == "At least 2: some of them may be one person."


def test_nothing_is_said_where_nobody_is_in_doubt():
    assert perhaps_fewer([somebody(1), somebody(2, 9)]) == ""
