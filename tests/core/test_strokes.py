"""Signatures come back exactly as drawn, and a slip of the pen is told from a signature."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trainer_app.core import strokes
from trainer_app.core.strokes import NotStrokes, Sample, Strokes

numbers = some.integers(-100_000, 100_000)
samples = some.builds(Sample, numbers, numbers, some.integers(0, 600_000), some.integers(0, 255))
lines = some.lists(some.lists(samples, max_size=40).map(tuple), max_size=8).map(tuple)


@given(lines)
def test_what_was_drawn_with_pressure_comes_back_exactly(drawn: tuple) -> None:
    given_ = Strokes(9000, 3000, True, drawn)
    assert strokes.decode(strokes.encode(given_)) == given_


@given(some.binary(max_size=200))
def test_foreign_bytes_are_told_from_strokes(data: bytes) -> None:
    for suspect in (data, strokes.MARK + data):
        try:
            strokes.decode(suspect)
        except NotStrokes:
            continue


def wave(samples: int, width: int, height: int) -> Strokes:
    """A looping line, as a hand writes."""
    line = tuple(
        Sample(
            round(width * place / (samples - 1)),
            round(height / 2 * (1 + math.sin(place / 3))),
            place * 9,
        )
        for place in range(samples)
    )
    return Strokes(9000, 3000, False, (line,))


def test_a_signature_is_small() -> None:
    assert len(strokes.encode(wave(400, 6000, 1500))) < 1200


@pytest.mark.parametrize(
    "slip",
    [
        Strokes(9000, 3000, False, ()),
        wave(5, 6000, 1500),
        wave(100, 500, 1500),
        wave(100, 6000, 100),
        wave(14, 900, 310),
    ],
)
def test_a_slip_of_the_pen_is_no_signature(slip: Strokes) -> None:
    assert strokes.is_slip(slip)


def test_a_hand_that_writes_is_believed() -> None:
    assert not strokes.is_slip(wave(300, 5000, 1200))
