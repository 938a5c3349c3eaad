"""A signature as it was drawn: lines of samples, kept small and without loss as ``SIG1``.

SIG1: varints, second differences within a line, raw deflate; about two bytes a sample.
"""

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

MARK = b"SIG1"
NO_PRESSURE = 255
LARGEST = 4_000_000  # bytes unpacked; a signature has some thousands

# Less than this is a slip of the pen, not a signature.
FEWEST_SAMPLES = 12
NARROWEST = 800  # 8 mm
LOWEST = 300  # 3 mm
SHORTEST = 2000  # 20 mm of line


class Sample(NamedTuple):
    """Where the pen was: 0.01 mm from the pad's top left, ms since the first touch."""

    x: int
    y: int
    t: int
    p: int = NO_PRESSURE


Line = tuple[Sample, ...]


@dataclass(frozen=True)
class Strokes:
    """One signature on a pad of this size (0.01 mm)."""

    width: int
    height: int
    has_pressure: bool
    lines: tuple[Line, ...]

    def __bool__(self) -> bool:
        return any(self.lines)


class NotStrokes(ValueError):
    """The bytes are no SIG1."""


def is_slip(strokes: Strokes) -> bool:
    """A dot, a dash or a slip of the finger: nobody signs like that."""
    samples = [sample for line in strokes.lines for sample in line]
    if len(samples) < FEWEST_SAMPLES:
        return True
    wide = max(sample.x for sample in samples) - min(sample.x for sample in samples)
    high = max(sample.y for sample in samples) - min(sample.y for sample in samples)
    return wide < NARROWEST or high < LOWEST or _length(strokes) < SHORTEST


def _length(strokes: Strokes) -> float:
    return sum(math.dist(one[:2], two[:2]) for line in strokes.lines for one, two in pairwise(line))


def encode(strokes: Strokes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return MARK + squeeze.compress(_varints(_plain_numbers(strokes))) + squeeze.flush()


def _plain_numbers(strokes: Strokes) -> list[int]:
    """Written flat on purpose: it runs for every sample while the next person waits."""
    numbers = [strokes.width, strokes.height, int(strokes.has_pressure), len(strokes.lines)]
    x = y = t = p = 0
    for line in strokes.lines:
        numbers.append(len(line))
        step_x = step_y = step_t = 0
        for place, sample in enumerate(line):
            move_x, move_y, move_t = sample.x - x, sample.y - y, sample.t - t
            changes = [move_x - step_x, move_y - step_y, move_t - step_t]
            if strokes.has_pressure:
                changes.append(sample.p - p)
            numbers += [change << 1 if change >= 0 else ~(change << 1) for change in changes]
            if place:
                step_x, step_y, step_t = move_x, move_y, move_t
            x, y, t, p = sample
    return numbers


def _varints(numbers: list[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
    return bytes(out)


def decode(data: bytes) -> Strokes:
    """The way home of ``encode``; anything else is NotStrokes."""
    if not data.startswith(MARK):
        raise NotStrokes("no mark")
    try:
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        numbers = _numbers(unpack.decompress(data[len(MARK) :], LARGEST))
        return _strokes(numbers)
    except (zlib.error, IndexError, StopIteration) as wrong:
        raise NotStrokes("torn") from wrong


def _strokes(numbers: Iterator[int]) -> Strokes:
    width, height, has_pressure, count = [next(numbers) for _head in range(4)]
    last = Sample(0, 0, 0, 0)
    lines = []
    for _line in range(count):
        samples: list[Sample] = []
        step = (0, 0, 0)
        for place in range(next(numbers)):
            x, y, t = [_signed(next(numbers)) + before for before in step]
            p = last.p + _signed(next(numbers)) if has_pressure else NO_PRESSURE
            last = Sample(last.x + x, last.y + y, last.t + t, p)
            samples.append(last)
            step = (x, y, t) if place else (0, 0, 0)
        lines.append(tuple(samples))
    return Strokes(width, height, bool(has_pressure), tuple(lines))


def _signed(number: int) -> int:
    return number >> 1 if not number & 1 else -(number + 1 >> 1)


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0
