"""The attendance sheet to print before: wet signatures on a page that can be read back."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import PrintRun
from trainer_app.attendance.service.presence import team_of
from trainer_app.core import clock
from trainer_app.core.drawing import Drawing, Label, Shape, Text, fit, label_shapes, text_width
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_date, in_language
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, event_of, project_of
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.facts.people import Participant
from trainer_app.reports.paper import readable
from trainer_app.reports.paper.blocks import FixedPages
from trainer_app.scan import marks
from trainer_app.store.base import living, new_id

COLUMNS_MM = (8.0, 46.0, 26.0, 24.0, 15.0, 15.0, 48.0)
LEFT_MM, TOP_MM = 14.0, 42.0
HEAD_MM, ROW_MM, ROWS = 10.5, 13.5, 15
WALK_INS = 5  # at least so many empty rows wait at the end

XS = [LEFT_MM + width for width in accumulate(COLUMNS_MM, initial=0.0)]
YS = [TOP_MM, *(TOP_MM + HEAD_MM + ROW_MM * row for row in range(ROWS + 1))]

POINT = 25.4 / 72  # mm


@dataclass(frozen=True)
class ListRow:
    """A row as printed. An empty name is a walk-in's row."""

    number: int
    person: str = ""  # the person's id as hex
    name: str = ""
    position: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class SheetFacts:
    project: ProjectFacts
    event: EventFacts
    rows: tuple[ListRow, ...]
    sheet_number: int | None  # None until the sheet is printed or saved
    list_hash: str
    consent: str
    language: str


def gather(gathering: Gathering, event_id: bytes) -> SheetFacts:
    event = event_of(gathering, event_id)
    row = required(gathering.session.get(Event, event_id))
    rows = rows_of(event.people)
    run = _run_of(gathering.session, event_id, gathering.language, fingerprint(rows))
    with gathering.aloud():
        if run is None:
            words = _("The corner codes and the sheet number are made when you print or save it.")
            gathering.note(words, kind="info")
        if not event.people:
            gathering.note(_("The list is empty: only rows for walk-ins."), event.where("door"))
    return SheetFacts(
        project=project_of(gathering, row.assignment_id),
        event=event,
        rows=rows,
        sheet_number=run.sheet_number if run else None,
        list_hash=fingerprint(rows),
        consent=people.consent_text(gathering.language).sentence,
        language=gathering.language,
    )


def rows_of(listed: tuple[Participant, ...]) -> tuple[ListRow, ...]:
    """Everyone expected, then empty rows up to the end of the last page, never fewer than five."""
    expected = [person for person in listed if not (person.walk_in and not person.invited)]
    named = [
        ListRow(number, person.person_id.hex(), person.name, person.position, person.municipality)
        for number, person in enumerate(expected, start=1)
    ]
    whole = -(-(len(named) + WALK_INS) // ROWS) * ROWS
    if whole > ROWS * marks.MOST_PAGES:
        raise UserError(
            _("The list is too long for one sheet."),
            _("A sheet has at most {count} rows. Make two events of it.").format(
                count=ROWS * marks.MOST_PAGES - WALK_INS
            ),
        )
    return (*named, *(ListRow(number) for number in range(len(named) + 1, whole + 1)))


def plain(rows: tuple[ListRow, ...]) -> str:
    """The list as kept beside the print run and as hashed: one spelling, whatever the laptop."""
    return json.dumps(
        [asdict(row) for row in rows], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def fingerprint(rows: tuple[ListRow, ...]) -> str:
    return hashlib.sha256(plain(rows).encode()).hexdigest()


def layout() -> dict[str, object]:
    """Where everything is, in mm: enough to read a photograph without this program's source."""
    return {
        "paper": "attendance_sheet",
        "version": 1,
        "page": [marks.PAGE_WIDTH, marks.PAGE_HEIGHT],
        "codes": {"size": marks.CODE_SIZE, "places": marks.CODE_PLACES},
        "dots": {"diameter": marks.DOT_DIAMETER, "places": marks.DOTS},
        "columns": ["number", "name", "position", "municipality", "data", "photos", "signature"],
        "xs": XS,
        "ys": YS,
        "rows": ROWS,
        "box": readable.BOX,
    }


def record(session: Session, event_id: bytes, language: str) -> None:
    """Keep layout and list of what is to be printed. The same list again is the same sheet."""
    with in_language(language):
        rows = rows_of(event_of(Gathering(session, None, language), event_id).people)
    if _run_of(session, event_id, language, fingerprint(rows)) is not None:
        return
    session.add(
        PrintRun(
            id=new_id(),
            scope_id=team_of(session, event_id),
            event_id=event_id,
            sheet_number=_free_number(session),
            language=language,
            list_hash=fingerprint(rows),
            layout=json.dumps(layout()),
            rows=plain(rows),
            page_count=len(rows) // ROWS,
            printed_ms=clock.now_ms(),
        )
    )


def _run_of(session: Session, event_id: bytes, language: str, list_hash: str) -> PrintRun | None:
    query = select(PrintRun).where(
        PrintRun.event_id == event_id,
        PrintRun.language == language,
        PrintRun.list_hash == list_hash,
        living(PrintRun),
    )
    return session.scalars(query.order_by(PrintRun.printed_ms.desc())).first()


def _free_number(session: Session) -> int:
    """Random, so that two laptops rarely draw the same; where they do, the list hash decides."""
    taken = set(session.scalars(select(PrintRun.sheet_number)))
    while (number := secrets.randbelow(marks.SHEET_NUMBERS)) in taken:
        pass
    return number


def lay_out(facts: SheetFacts) -> FixedPages:
    count = len(facts.rows) // ROWS
    pages = tuple(_page(facts, number, count) for number in range(1, count + 1))
    return FixedPages(_("Attendance sheet"), facts.language, pages)


def _page(facts: SheetFacts, number: int, count: int) -> Drawing:
    rows = facts.rows[(number - 1) * ROWS : number * ROWS]
    shapes: list[Shape] = [
        *readable.page_marks(facts.sheet_number, number),
        *_title_block(facts, number, count),
        readable.grid(XS, YS),
        *_heads(),
        *_foot(facts),
    ]
    for place, row in enumerate(rows):
        shapes += _row(row, YS[place + 1])
    return Drawing(marks.PAGE_WIDTH, marks.PAGE_HEIGHT, tuple(shapes), _("Attendance sheet"))


def _title_block(facts: SheetFacts, number: int, count: int) -> list[Shape]:
    event = facts.event
    where = ", ".join(filter(None, (event.district, event.place, event.venue)))
    when = " ".join(filter(None, (format_date(event.day), event.starts_at)))
    shapes: list[Shape] = [Text(30, 12.5, _("Attendance sheet"), 12 * POINT, True)]
    shapes += _line(event.title if event.title else facts.project.title, 18, 9, True)
    shapes += _line(_project(facts.project), 22.2, 7.5)
    shapes += _line(" · ".join(filter(None, (when, where))), 26.4, 8)
    trainers = ", ".join(event.facilitators) or "_" * 30
    shapes += _line(_("Trainers: {names}").format(names=trainers), 30.6, 8)
    shapes += _line(_sheet_line(facts, number, count), 35.2, 8, True)
    return shapes


def _project(project: ProjectFacts) -> str:
    """The project, its phase, its donor …: as much as one line holds, and nothing cut in two."""
    said = project.project or project.title
    for part in filter(None, project.around):
        longer = f"{said} · {part}"
        if text_width(longer, 7.5 * POINT) > LINE_MM:
            break
        said = longer
    return said


def _sheet_line(facts: SheetFacts, number: int, count: int) -> str:
    sheet = "-------" if facts.sheet_number is None else f"{facts.sheet_number:07d}"
    return _("Sheet {sheet} · page {page} of {pages} · list {hash}").format(
        sheet=sheet, page=number, pages=count, hash=facts.list_hash[:8]
    )


LINE_MM = 150  # up to the corner code


def _line(text: str, y: float, points: float, bold: bool = False) -> list[Shape]:
    """One line in the title block, made smaller or cut so that it ends before the corner code."""
    size = points * POINT
    label = fit(text, LINE_MM, size * 1.1, size=size, smallest=size * 0.8, bold=bold)
    return [Text(30, y, label.lines[0] if label.lines else "", label.size, bold)]


def _heads() -> list[Shape]:
    heads = (
        "№",
        _("Full name"),
        _("Position"),
        _("Municipality"),
        _("I agree: my data"),
        _("I agree: photos"),
        _("Signature"),
    )
    shapes: list[Shape] = []
    for column, head in enumerate(heads):
        shapes += _in_cell(head, column, YS[0], HEAD_MM, 7.5, 5.5, bold=True)
    return shapes


def _row(row: ListRow, top: float) -> list[Shape]:
    shapes = _in_cell(str(row.number), 0, top, ROW_MM, 8, 7)
    shapes += _in_cell(row.name, 1, top, ROW_MM, 9, 7)
    shapes += _in_cell(row.position, 2, top, ROW_MM, 7.5, 5.5)
    shapes += _in_cell(row.municipality, 3, top, ROW_MM, 7.5, 5.5)
    for column in (4, 5):
        centre = (XS[column] + XS[column + 1]) / 2
        shapes.append(readable.tick_box(centre, top + ROW_MM / 2))
    return shapes


def _in_cell(
    text: str,
    column: int,
    top: float,
    height: float,
    points: float,
    smallest: float,
    bold: bool = False,
) -> list[Shape]:
    """Words in the middle of a cell's height, smaller where they or one of them are long."""
    pad = 1.2
    width = XS[column + 1] - XS[column] - 2 * pad
    longest = max((text_width(word, 1, bold) for word in text.split()), default=0)
    size = max(min(points * POINT, width / max(longest, 0.1)), smallest * POINT)
    label: Label = fit(text, width, height - 2, size=size, smallest=smallest * POINT, bold=bold)
    return [*label_shapes(label, XS[column] + pad, top + (height - label.height) / 2)]


def _foot(facts: SheetFacts) -> list[Shape]:
    """What the two ticks mean, between the lower codes."""
    how = _("Tick a box for yes (✓). Whoever leaves it empty takes part all the same.")
    data = _("My data: {sentence}").format(sentence=facts.consent)
    photos = _("Photos: {sentence}").format(sentence=_photo_sentence(facts))
    words = "\n".join((data, photos, how))
    label = fit(words, 150, 30, size=7.5 * POINT, smallest=5.5 * POINT)
    return [*label_shapes(label, 30, YS[-1] + 3)]


def _photo_sentence(facts: SheetFacts) -> str:
    return people.consent_text(facts.language).purposes["photo_report"]


PAPER = Paper(
    key="attendance_sheet",
    title=N_("Attendance sheet to print"),
    about=("event",),
    suffixes=(".pdf",),
    gather=gather,
    lay_out=lay_out,
    record=record,
)
