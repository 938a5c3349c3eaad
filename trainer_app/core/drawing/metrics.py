"""How wide a text is, read from the font files themselves: the same numbers on every machine."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache

from trainer_app.core.paths import resource

FONT_FILES = {False: "Inter-Regular.ttf", True: "Inter-Bold.ttf"}

WINDOWS, UNICODE_BMP, UNICODE_FULL = 3, 1, 10  # platform and encodings of a character map


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """Advance widths in thousandths of the em, by letter."""

    advances: dict[int, float]
    unknown: float  # of the box that stands for a letter the font lacks
    ascent: float

    def width(self, text: str) -> float:
        advances, unknown = self.advances, self.unknown
        return sum(advances.get(ord(letter), unknown) for letter in text) / 1000


@cache
def metrics_of(bold: bool) -> FontMetrics:
    return read_metrics(resource("fonts", FONT_FILES[bold]).read_bytes())


def text_width(text: str, size: float, bold: bool = False) -> float:
    """In the unit of `size`; no kerning, as on paper."""
    return metrics_of(bold).width(text) * size


def ascent(size: float) -> float:
    """From the baseline to the top of a capital with its accents, in the unit of `size`."""
    return metrics_of(False).ascent / 1000 * size


def missing_letters(text: str, bold: bool = False) -> set[str]:
    """Letters the font cannot show: a paper would print a box for them."""
    advances = metrics_of(bold).advances
    return {letter for letter in text if ord(letter) not in advances and letter not in "\n\t"}


def read_metrics(font: bytes) -> FontMetrics:
    tables = _tables(font)
    units: int = struct.unpack_from(">H", font, tables["head"] + 18)[0]
    ascender: int = struct.unpack_from(">h", font, tables["hhea"] + 4)[0]
    full_count: int = struct.unpack_from(">H", font, tables["hhea"] + 34)[0]
    per_glyph: tuple[int, ...] = struct.unpack_from(f">{full_count * 2}H", font, tables["hmtx"])[
        ::2
    ]
    scale: float = 1000 / units

    def advance(glyph: int) -> float:
        last = full_count - 1  # its width goes on for all glyphs behind it
        return scale * per_glyph[min(glyph, last)]

    glyphs = _glyph_by_letter(font, tables["cmap"])
    return FontMetrics(
        advances={letter: advance(glyph) for letter, glyph in glyphs.items()},
        unknown=advance(0),
        ascent=ascender * scale,
    )


def _tables(font: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", font, 4)[0]
    found = {}
    for number in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        found[tag.decode("ascii")] = offset
    return found


def _glyph_by_letter(font: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", font, start + 2)[0]
    maps = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        maps[platform, encoding] = start + offset
    at = maps.get((WINDOWS, UNICODE_FULL)) or maps[WINDOWS, UNICODE_BMP]
    kind = struct.unpack_from(">H", font, at)[0]
    return _segments_32(font, at) if kind == 12 else _segments_16(font, at)


def _segments_32(font: bytes, at: int) -> dict[int, int]:
    """Character map of format 12: groups of letters with running glyph numbers."""
    count = struct.unpack_from(">L", font, at + 12)[0]
    glyphs = {}
    for number in range(count):
        first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * number)
        glyphs.update({letter: glyph + letter - first for letter in range(first, last + 1)})
    return glyphs


def _segments_16(font: bytes, at: int) -> dict[int, int]:
    """Character map of format 4: segments, some of them through a table of glyph numbers."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}h", font, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    glyphs = {}
    for number in range(count):
        for letter in range(starts[number], ends[number] + 1):
            if letter == 0xFFFF:
                continue
            if not ranges[number]:
                glyph = (letter + deltas[number]) & 0xFFFF
            else:
                place = ranges_at + 2 * number + ranges[number] + 2 * (letter - starts[number])
                glyph = struct.unpack_from(">H", font, place)[0]
                glyph = (glyph + deltas[number]) & 0xFFFF if glyph else 0
            if glyph:
                glyphs[letter] = glyph
    return glyphs
