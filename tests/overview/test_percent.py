"""C14: a per cent comes from its two numbers."""

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Indicator
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.material import gather
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
