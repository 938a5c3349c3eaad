"""C14: a per cent comes from its two numbers."""

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Indicator
from trainer_app.core.i18n import in_language
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.material import gather
from trainer_app.overview.view.figures import value_of
from trainer_app.store.base import Text3


@pytest.mark.parametrize(
    ("part", "whole", "value", "note"),
    [
        (7, 21, 33, "7 of 21, in per cent"),
        (5, 8, 63, "5 of 8, in per cent"),
        (31, 31, 100, "31 of 31, in per cent"),
        (None, 21, 0, "Write both numbers in the plan."),
        (3, 0, 0, "Write both numbers in the plan."),
    ],
)
def test_a_per_cent_is_counted_from_part_and_whole(open_device, part, whole, value, note):
    database = open_device("anna").database
    with database.change("make") as session:
        made = assignments.create_empty(session, "Own")
        row = assignments.add_part(session, made.id, Indicator)
        row.title, row.rule, row.target = Text3().say("en", "Share of women"), "percent", 50
        row.numerator, row.denominator = part, whole
    with database.read() as session:
        [figure] = indicators(session, gather(session, made.id))
    assert (figure.value, figure.of, figure.note) == (value, 50, note)


def test_a_target_is_shown_as_it_was_written(open_device):
    database = open_device("anna").database
    with database.change("make") as session:
        made = assignments.create_empty(session, "Own")
        for rule, target in (("percent", 62.5), ("people", 1200)):
            row = assignments.add_part(session, made.id, Indicator)
            row.rule, row.target, row.numerator, row.denominator = rule, target, 1, 2
    with database.read() as session:
        found = indicators(session, gather(session, made.id))
    with in_language("ru"):
        assert sorted(value_of(one) for one in found) == ["0 из 1\xa0200", "50 из 62,5"]
