"""CSV as Excel, LibreOffice, phones and 1C write it: any usual encoding, any usual separator."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from trainer_app.core.sheets.errors import EmptyFile, NotATable
from trainer_app.core.sheets.table import Cell, Row, Sheet, text_of
from trainer_app.core.words import ALPHABET

SEPARATORS = (";", "\t", "|", ",")  # the comma last: it also stands inside texts
SAMPLE = 200  # lines are enough to see the separator
LONGEST_FIELD = 10_000_000
LONGEST_CELL = 50  # lines
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# One byte a letter. KZ-1048 is the only Windows code page with ң ө ү.
_OLD_ENCODINGS = ("cp1251", "kz1048", "koi8-r", "cp866", "mac-cyrillic")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read_csv(raw: bytes, name: str = "") -> Sheet:
    encoding = find_encoding(raw)
    text = raw.decode(encoding, errors="replace").replace("\0", "")
    told, text = _told_separator(text)
    separator = told or find_separator(text)
    rows: list[Row] = [[_unguarded(cell) for cell in row] for row in _parse(text, separator)]
    if told:
        rows.insert(0, [])  # "sep=;" is a line of the file: row numbers stay true
    if not any(any(row) for row in rows):
        raise EmptyFile
    return Sheet(name, rows, notes=(encoding, separator))


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], separator: str = ";") -> int:
    """UTF-8 with a mark, as Excel wants it. Returns how many rows were written."""
    part = path.with_name(path.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        for row in rows:
            writer.writerow([_guarded(cell) for cell in row])
            count += 1
    part.replace(path)
    return count


def _guarded(cell: Cell) -> Cell:
    """A text that a table program would run as a formula gets the apostrophe that stops it."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return cell if isinstance(cell, int | float) and cell is not True else text_of(cell)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA_STARTS) else cell


def find_encoding(raw: bytes) -> str:
    """The encoding in which this reads as a Kyrgyz, Russian or English text."""
    if not raw.strip():
        raise EmptyFile
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return encoding
    sample = raw[:100_000]
    if b"\0" in sample:
        return _utf16_without_mark(sample)
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return max(_OLD_ENCODINGS, key=lambda name: _likeness(sample.decode(name, "replace")))


def _utf16_without_mark(sample: bytes) -> str:
    """Half the bytes of UTF-16 are 0 or 4 (Cyrillic), all on the same side."""
    high = {0, 4}
    even = sum(byte in high for byte in sample[0::2])
    odd = sum(byte in high for byte in sample[1::2])
    if max(even, odd) < len(sample) * 0.4:
        raise NotATable
    return "utf-16-le" if odd > even else "utf-16-be"


_USUAL = frozenset(ALPHABET)


def _likeness(text: str) -> float:
    """Usual letters, small ones after the first of a word; the wrong code page has neither."""
    score, before = 0.0, " "
    for letter in text:
        if letter > "\x7f":
            usual = letter.lower() in _USUAL
            turned = usual and before.islower() and letter.isupper()
            score += -2 if turned else 1 if usual else 0 if letter in "№«»–— " else -3
        before = letter
    return score


def _told_separator(text: str) -> tuple[str | None, str]:
    """Excel's own first line: ``sep=;``"""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').casefold()
    if said.startswith("sep=") and len(said) <= len("sep=") + 1:
        return (first.strip().strip('"')[4:] or "\t"), rest
    return None, text


def find_separator(text: str) -> str:
    """The sign that cuts most lines into the same number of cells; the comma only if it must."""
    sample = "\n".join(text.splitlines()[:SAMPLE])
    return max(SEPARATORS, key=lambda sign: _even_lines(sample, sign))


def _even_lines(sample: str, separator: str) -> int:
    widths = Counter(len(row) for row in _parse(sample, separator) if any(row))
    return max((lines for width, lines in widths.items() if width > 1), default=0)


def _parse(text: str, separator: str) -> list[list[str]]:
    """Rows of texts. A quote never closed would swallow the rest: then quotes mean nothing."""
    rows = _rows(text, separator, quotes=True)
    if '"' in text and _swallowed(text, rows):
        return _rows(text, separator, quotes=False)
    return rows


def _swallowed(text: str, rows: list[list[str]]) -> bool:
    odd = text.count('"') % 2 == 1
    last = rows[-1] if rows else []
    return (odd and any("\n" in cell for cell in last)) or any(
        cell.count("\n") > LONGEST_CELL for row in rows for cell in row
    )


def _rows(text: str, separator: str, *, quotes: bool) -> list[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    lines = io.StringIO(text, newline="")
    try:
        if quotes:
            return list(csv.reader(lines, delimiter=separator))
        return list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise NotATable from error
