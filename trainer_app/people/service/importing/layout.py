"""Where in a sheet the people stand: below which headings, in which groups, above which footer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer_app.core.sheets import Sheet, text_of
from trainer_app.core.words import fold
from trainer_app.people.service.importing.headings import NAME_PARTS, field_of

SEARCHED_ROWS = 80  # headings stand above; nobody writes eighty title rows
FEWEST_AGAIN = 2  # fields that headings on a later page must name; a lone word may be a name
MOST_UNKNOWN = 4  # columns for one that is understood: answers of an online form have many


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: what its heading says and which field was understood."""

    index: int
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings, or two rows where "ж" and "м" stand below "пол"."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]

    def index_of(self, field: str) -> int | None:
        return next((column.index for column in self.columns if column.field == field), None)

    @property
    def name_index(self) -> int | None:
        whole = self.index_of("full_name")
        if whole is not None:
            return whole
        return next((i for part in NAME_PARTS if (i := self.index_of(part)) is not None), None)


class Kind(StrEnum):
    """What a row of the sheet is."""

    PERSON = "person"
    GROUP = "group"  # a municipality or district above the people from there
    HEADING = "heading"
    COLUMN_NUMBERS = "column_numbers"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not empty, by its number in the margin."""

    row: int
    kind: Kind
    texts: list[str]
    text: str = ""
    """Of anything but a person: what is written there."""


def find_headings(sheet: Sheet, chosen: Mapping[int, str | None] | None = None) -> Headings | None:
    """The row that names most fields, a name among them. ``chosen``: what the user decided."""
    best: Headings | None = None
    most = 0
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        found = _headings_at(sheet, number, [text_of(cell) for cell in row])
        known = sum(column.field is not None for column in found.columns) if found else 0
        if found and known > most:
            best, most = found, known
    if best and chosen:
        columns = [Column(c.index, c.heading, chosen.get(c.index, c.field)) for c in best.columns]
        best = Headings(best.first_row, best.last_row, tuple(columns))
    return best


def _headings_at(sheet: Sheet, number: int, texts: list[str], fewest: int = 1) -> Headings | None:
    fields = [field_of(text) for text in texts]
    filled = sum(bool(text) for text in texts)
    known = [field for field in fields if field]
    if not {"full_name", "surname", "given_name"} & set(known):
        return None
    if len(known) < min(fewest, filled) or len(known) * MOST_UNKNOWN < filled:
        return None
    last = number
    below = _second_row(sheet, number)
    if below and sum(field is not None for field in below) >= FEWEST_AGAIN:
        fields = _joined(fields, below)
        texts = _joined_texts(texts, [text_of(cell) for cell in sheet.rows[number + 1]])
        last = number + 1
    return Headings(number, last, _columns(texts, fields))


def _second_row(sheet: Sheet, number: int) -> list[str | None] | None:
    """Fields of the row below, if it can only be a second row of headings."""
    if number + 1 >= len(sheet.rows):
        return None
    texts = [text_of(cell) for cell in sheet.rows[number + 1]]
    fields = [field_of(text) for text in texts]
    filled = sum(bool(text) for text in texts)
    return fields if filled and all(fields[i] for i, text in enumerate(texts) if text) else None


def _joined(above: list[str | None], below: list[str | None]) -> list[str | None]:
    width = max(len(above), len(below))
    upper = above + [None] * (width - len(above))
    lower = below + [None] * (width - len(below))
    return [low or up for up, low in zip(upper, lower, strict=True)]


def _joined_texts(above: list[str], below: list[str]) -> list[str]:
    width = max(len(above), len(below))
    upper = above + [""] * (width - len(above))
    lower = below + [""] * (width - len(below))
    return [" · ".join(filter(None, pair)) for pair in zip(upper, lower, strict=True)]


def _columns(texts: list[str], fields: list[str | None]) -> tuple[Column, ...]:
    """Each field once: of two telephone columns the first is the telephone."""
    columns, taken = [], set()
    if "full_name" not in fields and "given_name" in fields and "surname" not in fields:
        fields = ["full_name" if field == "given_name" else field for field in fields]
    village = None if "municipality_id" in fields else "municipality_id"
    fields = [village if field == "village" else field for field in fields]
    for index, (text, field) in enumerate(zip(texts, fields, strict=False)):
        if not text:
            continue
        again = field in taken and field != "withheld"
        columns.append(Column(index, text, None if again else field))
        taken.add(field)
    return tuple(columns)


_TOTAL = re.compile(
    r"(?:и ?т ?о ?г ?о|всего|барды(?:гы|к)?|жыйынты\w*|жалпы саны|жалпысы|total|subtotal|sum|"
    r"в том числе|из них|анын ичинде|women:|men:)\b|"
    r"(?:аял\w*|эркек\w*|женщин\w*|мужчин\w*|количество|саны)\s*(?:саны)?\s*[:\-–=]"
)
_SIGNATURE = re.compile(
    r"подпис|кол тамга|колу:|(?:руководител|ответственн|исполнител|составил|утвержда|согласован)|"
    r"(?:тренер\w*|фасилитатор\w*|координатор\w*|председател\w*|глава\w*|катчы\w*|тушунду\w*)\s*[:_]|"
    r"\bтуздум|\bтузгон|\bбекиткен|\bбекитем|жооптуу адам|prepared by|signature|approved|"
    r"\bм\.\s?[пo]\.|\bмоор\b|_{3,}"
)
_GROUP_MARK = re.compile(
    r"а[йи]?[ыи]л\w* ?(?:аймак|аймаг|окмот|кенеш)|айльн\w*|\bаймак|\bаймагы|\bа/о\b|"
    r"\bао\b|\bаа\b|муниципалитет|шаары\b|^г\.|\bрайон|област|облус|municipality|district|aiyl"
)
_NO_NAME_ALONE = re.compile(r":|[^\W\d][\s–-]*\d{1,6}$")  # "Катышты: 2", "Участников 24"
_LABEL = re.compile(r"^[^:]{3,40}:\s*")
_MAYBE_HEADING = frozenset(
    {"фио", "атыжөнү", "атыжону", "fullname", "name", "фамилия", "имя", "аты", "участник"}
    | {"фамилияимяотчество", "катышуучу", "номер"}
)
_NOT_LETTERS = str.maketrans("", "", " .,-–/*№:")


def read_lines(sheet: Sheet, headings: Headings) -> Iterator[Line | Headings]:
    """The rows below the headings in order. New headings on the way are handed out as such."""
    name_index = headings.name_index or 0
    number_index = headings.index_of("number")
    number = headings.last_row
    while (number := number + 1) < len(sheet.rows):
        texts = [text_of(cell) for cell in sheet.rows[number]]
        filled = [
            i
            for i, text in enumerate(texts)
            if text and not (i == number_index and _ROW_NUMBER.fullmatch(text))
        ]
        if not filled:
            continue
        name = texts[name_index] if name_index < len(texts) else ""
        again = _again(sheet, number, texts, name)
        if again:
            yield Line(number + 1, Kind.HEADING, texts, " | ".join(filter(None, texts)))
            yield again
            headings, name_index = again, again.name_index or 0
            number_index, number = again.index_of("number"), again.last_row
            continue
        yield _line(number + 1, texts, filled, name_index)


def _again(sheet: Sheet, number: int, texts: list[str], name: str) -> Headings | None:
    """Headings printed once more on the next page, or of a second table below the first."""
    if name.casefold().translate(_NOT_LETTERS) not in _MAYBE_HEADING and "№" not in texts:
        return None
    return _headings_at(sheet, number, texts, FEWEST_AGAIN)


_ROW_NUMBER = re.compile(r"(?:№\s*)?\d+\s*[.)]?")


def _line(row: int, texts: list[str], filled: list[int], name_index: int) -> Line:
    first = texts[filled[0]]
    name = texts[name_index] if name_index < len(texts) else ""
    if len(filled) == 1:
        return Line(row, _kind_of_lone(first, is_name=filled[0] == name_index), texts, first)
    everything = " ".join(texts[i] for i in filled)
    for folded in {fold(first), fold(name)}:
        if _TOTAL.match(folded):
            return Line(row, Kind.TOTAL, texts, everything)
        if _is_signature(folded, texts):
            return Line(row, Kind.SIGNATURE, texts, everything)
    if len(filled) > 2 and _are_counted([texts[i] for i in filled]):
        return Line(row, Kind.COLUMN_NUMBERS, texts, everything)
    if len({texts[i] for i in filled}) == 1:  # merged cells written out as equal ones
        return Line(row, _kind_of_lone(first, is_name=False), texts, first)
    return Line(row, Kind.PERSON, texts)


def _is_signature(folded: str, texts: list[str]) -> bool:
    if not _SIGNATURE.search(folded):
        return False
    return ":" in folded or any("___" in text for text in texts) or "подпис" in folded


def _are_counted(texts: list[str]) -> bool:
    """1 2 3 4 below the headings, as old forms have it."""
    if not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _kind_of_lone(text: str, *, is_name: bool) -> Kind:
    """A row with one text only: a total, a signature, a group, a note, or just a name."""
    folded = fold(text)
    if _TOTAL.match(folded):
        return Kind.TOTAL
    if _SIGNATURE.search(folded):
        return Kind.SIGNATURE
    if _GROUP_MARK.search(folded):
        return Kind.GROUP
    return Kind.PERSON if is_name and not _NO_NAME_ALONE.search(text) else Kind.NOTE


def group_of(text: str) -> tuple[str, str]:
    """``("district", "Баткенский")``: which level a group heading names, and whom."""
    name = _LABEL.sub("", text).strip(" .-–—")
    folded = fold(text)
    if "муниципалитет" in folded or re.search(r"аймак|аймаг|окмот|\bао\b|\bаа\b|municip", folded):
        return "municipality", name
    if re.search(r"\bрайон|district", folded):
        return "district", name
    if re.search(r"област|облус|oblast", folded):
        return "oblast", name
    return "municipality", name


_TOLD_ABOVE = re.compile(
    r"(?:муниципалитет|ай[ыи]ль?\w* (?:ай?мак|аймагы|окмот\w*)|\bао|\bаа|municipality)\s*[:\-–]\s*"
)


def told_above(sheet: Sheet, headings: Headings) -> str:
    """ "Муниципалитет: Ак-Татыр" in a title row holds for the whole table."""
    for row in sheet.rows[: headings.first_row]:
        said = " ".join(text for cell in row if (text := text_of(cell)))
        found = _TOLD_ABOVE.search(_same_length_fold(said))
        if found and said[found.end() :].strip():
            return said[found.end() :].strip()
    return ""


def _same_length_fold(text: str) -> str:
    """Folded for looking only: a place found in it is the same place in the text."""
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()
