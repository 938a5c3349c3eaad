"""People read from the sheets of a file, before anything is known of the store. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from trainer_app.core.i18n import N_
from trainer_app.core.sheets import Cell, Sheet, text_of
from trainer_app.people.service.importing import answers, letters, names
from trainer_app.people.service.importing.headings import NAME_PARTS, TICKS
from trainer_app.people.service.importing.layout import (
    Column,
    Headings,
    Kind,
    Line,
    find_headings,
    group_of,
    read_lines,
    told_above,
)
from trainer_app.people.service.phones import read_phones
from trainer_app.people.service.positions import read_position

REMARKS = {
    "letters": N_("Letters of two alphabets put right; it was: {said}"),
    "letters_left": N_("A word has letters of two alphabets: {said}"),
    "one_word": N_("Only one word as a name"),
    "beside": N_("Written beside the name: {said}"),
    "sex_unclear": N_("The sex is not clear: {said}"),
    "age_unclear": N_("The age is not clear: {said}"),
    "phone_unclear": N_("The phone cannot be read: {said}"),
    "place_group": N_("The municipality is taken from the line above the group: {said}"),
    "place_above": N_("The municipality is taken from the row above: {said}"),
    "place_title": N_("The municipality is taken from the title: {said}"),
    "place_sheet": N_("The municipality is taken from the name of the sheet: {said}"),
    "cut": N_("A text is too long; the end is left out: {said}"),
}

LEFT_OUT = {
    "heading": N_("Headings repeated"),
    "column_numbers": N_("Numbers of the columns"),
    "total": N_("A total"),
    "signature": N_("A signature line"),
    "note": N_("A note, not a person"),
    "group": N_("A heading of a group"),
    "no_name": N_("No name"),
    "vacant": N_("No person: vacant or a dash"),
    "several": N_("Several people in one cell: write each in a row of their own"),
    "hidden_sheet": N_("A hidden sheet"),
    "no_table": N_("No heading for names was found"),
}

LONGEST = 200  # characters of a name, a position, a place, as the columns of Person have it


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know about a row: a key of REMARKS, and what was written."""

    code: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as one row says it. Nothing here was guessed."""

    sheet: str
    row: int
    full_name: str
    sex: str | None = None
    age_band: str | None = None
    position: str | None = None
    position_text: str | None = None
    municipality: str = ""
    around: tuple[str, ...] = ()
    """District and oblast as written: they help to tell namesake places apart."""
    organisation: str | None = None
    phone: str | None = None
    disability: str | None = None
    note: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row, or with row 0 a whole sheet, from which nobody is taken, and why."""

    sheet: str
    row: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table of people: where its headings stand and how they were understood."""

    sheet: str
    heading_row: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class PeopleRead:
    people: tuple[ReadPerson, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    tables: tuple[TableFound, ...] = ()


IsPlace = Callable[[str], bool]
Chosen = Mapping[tuple[str, int], str | None]
"""What the user decided: (sheet, column) -> field or None."""


def read_people(
    sheets: Sequence[Sheet],
    *,
    today: date,
    is_place: IsPlace = lambda text: False,
    chosen: Chosen | None = None,
) -> PeopleRead:
    """Everybody in the file, and every row that is nobody with the reason."""
    people: list[ReadPerson] = []
    left_out: list[LeftOut] = []
    tables: list[TableFound] = []
    for sheet in sheets:
        if not any(any(cell not in ("", None) for cell in row) for row in sheet.rows):
            continue
        if sheet.hidden:
            left_out.append(LeftOut(sheet.name, 0, "hidden_sheet"))
            continue
        mine = {
            column: said for (name, column), said in (chosen or {}).items() if name == sheet.name
        }
        headings = find_headings(sheet, mine)
        if headings is None:
            left_out.append(LeftOut(sheet.name, 0, "no_table"))
            continue
        tables.append(TableFound(sheet.name, headings.first_row + 1, headings.columns))
        reader = _SheetReader(sheet, headings, today, is_place, alone=len(sheets) == 1)
        for found in reader.read():
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                people.append(found)
    return PeopleRead(tuple(people), tuple(left_out), tuple(tables))


@dataclass
class _Around:
    """The place that group headings have named so far."""

    municipality: str = ""
    district: str = ""
    oblast: str = ""
    source: str = ""

    def enter(self, level: str, name: str) -> None:
        """A district begins: the municipality above it no longer holds."""
        if level == "municipality":
            self.municipality, self.source = name, "place_group"
            return
        self.municipality = ""
        setattr(self, level, name)


@dataclass
class _SheetReader:
    """Walks down one sheet and remembers in which group it is."""

    sheet: Sheet
    headings: Headings
    today: date
    is_place: IsPlace
    alone: bool
    around: _Around = field(default_factory=_Around)

    def read(self) -> Iterator[ReadPerson | LeftOut]:
        self._begin()
        merged_down = _merged_down(self.sheet)
        lines: list[Line] = []
        for found in read_lines(self.sheet, self.headings):
            if isinstance(found, Headings):
                yield from self._people(lines, merged_down)
                lines, self.headings = [], found
            else:
                lines.append(found)
        yield from self._people(lines, merged_down)

    def _begin(self) -> None:
        told = told_above(self.sheet, self.headings)
        if told:
            self.around.municipality, self.around.source = told, "place_title"
        elif not self.alone and self.is_place(self.sheet.name):
            self.around.municipality, self.around.source = self.sheet.name, "place_sheet"

    def _people(
        self, lines: list[Line], merged_down: Mapping[tuple[int, int], str]
    ) -> Iterator[ReadPerson | LeftOut]:
        fields = {c.field: c.index for c in self.headings.columns if c.field}
        place_index = fields.get("municipality_id")
        fill_down = _fills_down(lines, place_index)
        above = ""
        for line in lines:
            line = self._reconsidered(line)
            if line.kind is Kind.GROUP:
                self.around.enter(*group_of(line.text))
                above = ""
            if line.kind is not Kind.PERSON:
                yield LeftOut(self.sheet.name, line.row, line.kind.value, line.text)
                continue
            row = _Row(self.sheet, line, fields, merged_down, self.today)
            found = row.read()
            if isinstance(found, ReadPerson):
                found = self._placed(found, above if fill_down else "")
                above = found.municipality or above
            yield found

    def _reconsidered(self, line: Line) -> Line:
        """A lone text may be a place all the same: the registry knows."""
        if line.kind in (Kind.PERSON, Kind.NOTE):
            filled = [text for text in line.texts if text and not text.isdigit()]
            lone = filled[0] if len(filled) == 1 else ""
            if lone and not names.looks_like_a_name(lone) and self.is_place(lone):
                return replace(line, kind=Kind.GROUP, text=lone)
        return line

    def _placed(self, person: ReadPerson, above: str) -> ReadPerson:
        wider = tuple(filter(None, (*person.around, self.around.district, self.around.oblast)))
        if person.municipality or not (above or self.around.municipality):
            return replace(person, around=wider) if wider != person.around else person
        name = above or self.around.municipality
        code = "place_above" if above else self.around.source
        remarks = (*person.remarks, Remark(code, name))
        return replace(person, municipality=name, around=wider, remarks=remarks)


def _merged_down(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Cells below the first of a cell merged downwards: a municipality for all its people."""
    filled = {}
    for (top, left), (bottom, _right) in sheet.merged:
        if bottom > top and top < len(sheet.rows) and left < len(sheet.rows[top]):
            text = text_of(sheet.rows[top][left])
            for row in range(top + 1, bottom + 1):
                filled[row, left] = text
    return filled


FEW_FILLED = 0.5  # of the people; then an empty cell means "as above", not "unknown"


def _fills_down(lines: list[Line], index: int | None) -> bool:
    """The municipality stands only beside the first of its people."""
    if index is None:
        return False
    people = [line for line in lines if line.kind is Kind.PERSON]
    said = [line.texts[index] for line in people if index < len(line.texts) and line.texts[index]]
    return bool(said) and len(said) == len(set(said)) and len(said) < len(people) * FEW_FILLED


class _Row:
    """One row on its way to a person."""

    def __init__(
        self,
        sheet: Sheet,
        line: Line,
        fields: Mapping[str, int],
        merged_down: Mapping[tuple[int, int], str],
        today: date,
    ) -> None:
        self.sheet = sheet
        self.line = line
        self.fields = fields
        self.merged_down = merged_down
        self.today = today
        self.remarks: list[Remark] = []

    def read(self) -> ReadPerson | LeftOut:
        said = self._name()
        if not said:
            return self._left_out("no_name", " ".join(filter(None, self.line.texts)))
        if names.holds_several(said):
            return self._left_out("several", said)
        cell = names.read_name(said)
        if names.is_no_name(cell.name):
            return self._left_out("vacant", said)
        name = self._repaired(cell.name)
        if " " not in name and "." not in name:
            self._remark("one_word")
        position, position_text = self._position(cell.beside)
        return ReadPerson(
            sheet=self.sheet.name,
            row=self.line.row,
            full_name=name,
            sex=self._sex(),
            age_band=self._age_band(),
            position=position,
            position_text=position_text,
            municipality=self._repaired(self._text("municipality_id")),
            around=self._around(),
            organisation=self._repaired(self._text("organisation")) or None,
            phone=self._phone(cell.phone),
            disability=answers.read_yes_no(self._text("disability")),
            note=self._text("note") or None,
            remarks=tuple(self.remarks),
        )

    def _left_out(self, reason: str, text: str) -> LeftOut:
        return LeftOut(self.sheet.name, self.line.row, reason, text)

    def _text(self, name: str) -> str:
        index = self.fields.get(name)
        if index is None:
            return ""
        text = self.line.texts[index] if index < len(self.line.texts) else ""
        return text or self.merged_down.get((self.line.row - 1, index), "")

    def _cell(self, name: str) -> Cell:
        index = self.fields.get(name)
        row = self.sheet.rows[self.line.row - 1]
        return row[index] if index is not None and index < len(row) else None

    def _remark(self, code: str, said: str = "") -> None:
        self.remarks.append(Remark(code, said))

    def _name(self) -> str:
        whole = self._text("full_name")
        if whole:
            return whole
        return " ".join(filter(None, (self._text(part) for part in NAME_PARTS)))

    def _repaired(self, text: str) -> str:
        if not text or text.isascii():
            return text
        clean = letters.repair(text)
        if clean != text:
            self._remark("letters", text)
        if letters.still_mixed(clean):
            self._remark("letters_left", clean)
        if len(clean) > LONGEST:
            self._remark("cut", clean)
        return clean[:LONGEST]

    def _sex(self) -> str | None:
        said = self._text("sex")
        if said:
            sex = answers.read_sex(said)
            if sex is None:
                self._remark("sex_unclear", said)
            return sex
        ticked = [sex for name, sex in TICKS.items() if answers.is_tick(self._text(name), sex)]
        if len(ticked) == 2:
            self._remark("sex_unclear", " + ".join(self._text(name) for name in TICKS))
        return ticked[0] if len(ticked) == 1 else None

    def _age_band(self) -> str | None:
        said = self._text("age_band")
        band = answers.read_age_band(self._cell("age_band"), self.today) if said else None
        if said and band is None:
            self._remark("age_unclear", said)
        return band

    def _position(self, beside: str) -> tuple[str | None, str | None]:
        said = self._text("position")
        if beside:
            self._remark("beside", beside)
        return read_position(self._repaired(said or beside))

    def _around(self) -> tuple[str, ...]:
        said = (self._text("district"), self._text("oblast"))
        return tuple(filter(None, said))

    def _phone(self, beside: str) -> str | None:
        said = self._text("phone") or beside
        if not said:
            return None
        phone = read_phones(said)
        if phone is None and any(letter.isdigit() for letter in said):
            self._remark("phone_unclear", said)
        return phone
