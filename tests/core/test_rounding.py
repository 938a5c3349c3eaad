"""Per cents on screen and paper are rounded as people do it by hand."""

import pytest

from trainer_app.core.rounding import whole


@pytest.mark.parametrize(
    ("number", "rounded"),
    [
        (62.5, 63),
        (37.5, 38),
        (12.5, 13),
        (0.5, 1),
        (33.333, 33),
        (-2.5, -3),
        (100, 100),
        (14.5, 15),
    ],
)
def test_half_a_unit_goes_up(number, rounded):
    assert whole(number) == rounded
