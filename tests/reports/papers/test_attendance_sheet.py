"""The sheet to sign on is printed as it was measured, and what was printed is remembered."""

import json
from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select

from tests.reports.paper.making import words_of
from trainer_app.attendance.model import PrintRun
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language
from trainer_app.people.service import quick_add
from trainer_app.reports import service
from trainer_app.reports.facts.events import EventFacts, ProjectFacts
from trainer_app.reports.facts.people import Participant
from trainer_app.reports.paper.pdf import write_pages
from trainer_app.reports.papers import attendance_sheet
from trainer_app.reports.papers.attendance_sheet import SheetFacts, fingerprint, rows_of
from trainer_app.scan import marks

PX_PER_MM = 8


def people(count: int) -> tuple[Participant, ...]:
    return tuple(
        Participant(bytes([n]) * 16, f"Үсөнов Эркин {n}", municipality="Ак-Өлөң", invited=True)
        for n in range(count)
    )


def sheet(count: int = 20, number: int | None = 1234567, language: str = "ky") -> bytes:
    listed = people(count)
    event = EventFacts(
        b"e" * 16,
        1,
        "Инклюзивдүү чаралар",
        day=date(2025, 5, 12),
        district="Тоң району",
        facilitators=("Айнура Садыкова",),
        people=listed,
    )
    rows = rows_of(listed)
    facts = SheetFacts(
        ProjectFacts(b"p" * 16, "GALS"),
        event,
        rows,
        number,
        fingerprint(rows),
        "Макулмун.",
        language,
    )
    out = BytesIO()
    with in_language(language):
        write_pages(attendance_sheet.lay_out(facts), out)
    return out.getvalue()


def page_picture(data: bytes, page: int = 0):
    with pypdfium2.PdfDocument(data) as file:
        return file[page].render(scale=PX_PER_MM * 25.4 / 72).to_pil().convert("L")


def codes(picture) -> dict[int, tuple[marks.Mark, zxingcpp.Barcode]]:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.DataMatrix)
    read = {marks.parse(code.text): code for code in found}
    return {mark.corner: (mark, code) for mark, code in read.items() if mark}


def test_four_codes_are_read_from_every_printed_page():
    data = sheet(20)
    for page in (0, 1):
        found = codes(page_picture(data, page))
        assert sorted(found) == [0, 1, 2, 3]
        assert {(mark.sheet, mark.page) for mark, _code in found.values()} == {(1234567, page + 1)}


def test_the_codes_stand_where_the_reader_looks_for_them():
    for corner, (_mark, code) in codes(page_picture(sheet())).items():
        left, top = marks.CODE_PLACES[corner]
        place = code.position
        assert place.top_left.x / PX_PER_MM == pytest.approx(left, abs=0.5)
        assert place.top_left.y / PX_PER_MM == pytest.approx(top, abs=0.5)
        assert place.bottom_right.x / PX_PER_MM == pytest.approx(left + 18, abs=0.5)
        assert place.bottom_right.y / PX_PER_MM == pytest.approx(top + 18, abs=0.5)


def test_the_codes_are_read_turned_and_small_too():
    small = page_picture(sheet()).rotate(33, expand=True, fillcolor=255).resize((900, 1000))
    assert len(codes(small)) >= 3


def test_twenty_black_dots_stand_at_the_sides():
    picture = page_picture(sheet())
    for x, y in marks.DOTS:
        assert picture.getpixel((round(x * PX_PER_MM), round(y * PX_PER_MM))) < 30
        beside = round((x + 2.2) * PX_PER_MM) if x < 100 else round((x - 2.2) * PX_PER_MM)
        assert picture.getpixel((beside, round(y * PX_PER_MM))) > 220


def test_nothing_else_comes_near_a_code():
    """At least 3 mm white around each."""
    picture = page_picture(sheet())
    for left, top in marks.CODE_PLACES:
        for x in (left - 3, left + 18 + 2.9):
            strip = [
                picture.getpixel((round(x * PX_PER_MM), round((top + y) * PX_PER_MM)))
                for y in range(18)
            ]
            assert min(strip) > 200


def test_every_page_has_fifteen_rows_and_walk_ins_wait_at_the_end():
    assert [len(rows_of(people(count))) for count in (0, 10, 11, 25, 26)] == [15, 15, 30, 30, 45]
    last = rows_of(people(11))[-1]
    assert (last.number, last.name) == (30, "")


def test_signature_cells_are_empty_and_as_wide_as_measured():
    widths = [b - a for a, b in pairwise(attendance_sheet.XS)]
    assert widths == [8, 46, 26, 24, 15, 15, 48]
    assert 13 <= attendance_sheet.YS[2] - attendance_sheet.YS[1] <= 14
    assert attendance_sheet.YS[0] == 42
    picture = page_picture(sheet())
    left, top = attendance_sheet.XS[6], attendance_sheet.YS[1]
    cell = picture.crop([round(v * PX_PER_MM) for v in (left + 1, top + 1, left + 47, top + 12)])
    assert cell.getextrema()[0] > 250


def test_the_sheet_says_its_number_page_and_list_in_clear_text():
    said = words_of(sheet(20))
    assert "1234567" in said
    assert fingerprint(rows_of(people(20)))[:8] in said


def test_three_hundred_and_fifty_six_people_are_too_many_for_one_sheet():
    listed = tuple(Participant(n.to_bytes(16, "big"), "а", invited=True) for n in range(356))
    with pytest.raises(UserError, match="too long"):
        rows_of(listed)


def test_long_names_and_positions_stay_inside_their_cells():
    long = Participant(
        b"1" * 16,
        "Абдыкеримова-Бейшеналиева Гүлнара Токтогуловна",
        position="айылдык кеңештин туруктуу комиссиясынын төрагасынын орун басары",
        municipality="Ак-Чий-Ынтымак-Тоскоол айылдык аймагы",
        invited=True,
    )
    rows = rows_of((long,))
    event = EventFacts(b"e" * 16, 1, "Т", people=(long,))
    facts = SheetFacts(ProjectFacts(b"p" * 16, "Т"), event, rows, 1, "0" * 64, "М", "ky")
    page = attendance_sheet.lay_out(facts).pages[0]
    from trainer_app.core.drawing import Text, text_width

    name_cell = (attendance_sheet.XS[1], attendance_sheet.XS[2])
    lines = [
        shape for shape in page.shapes if isinstance(shape, Text) and shape.x == name_cell[0] + 1.2
    ]
    for line in lines:
        assert line.x + text_width(line.text, line.size, line.bold) <= name_cell[1]


def printed(worked, path, language="ky"):
    with worked.profile.database.change("print") as session:
        return service.make(
            session, None, "attendance_sheet", language, path, event_id=worked.event_id
        )


def runs(worked):
    with worked.profile.database.read() as session:
        rows = session.scalars(select(PrintRun).order_by(PrintRun.printed_ms))
        return [
            (row.sheet_number, row.list_hash, row.language, json.loads(row.rows), row.layout)
            for row in rows
        ]


def test_the_printed_list_and_layout_are_kept_as_they_were(worked, tmp_path):
    printed(worked, tmp_path / "a.pdf")
    ((number, list_hash, language, rows, layout),) = runs(worked)
    assert language == "ky"
    assert [row["name"] for row in rows][:2] == [
        "Абдыкеримова-Бейшеналиева Гүлнара",
        "Асан уулу Бакыт",
    ]
    assert len(rows) == 15
    assert json.loads(layout)["xs"] == attendance_sheet.XS
    said = words_of((tmp_path / "a.pdf").read_bytes())
    assert f"{number:07d}" in said
    assert list_hash[:8] in said
    read = codes(page_picture((tmp_path / "a.pdf").read_bytes()))
    assert {mark.sheet for mark, _code in read.values()} == {number}


def test_the_same_list_printed_again_is_the_same_sheet(worked, tmp_path):
    printed(worked, tmp_path / "a.pdf")
    printed(worked, tmp_path / "b.pdf")
    assert len(runs(worked)) == 1


def test_another_list_is_another_sheet_and_the_first_stays_as_it_was(worked, tmp_path):
    from trainer_app.attendance.service import presence

    printed(worked, tmp_path / "a.pdf")
    before = runs(worked)[0]
    with worked.profile.database.change("one more") as session:
        from trainer_app.events.model import Event

        team = session.get_one(Event, worked.event_id).team_scope_id
        presence.invite_people(session, worked.event_id, [quick_add(session, team, "Жаңы Адам").id])
    printed(worked, tmp_path / "b.pdf")
    found = runs(worked)
    assert len(found) == 2
    assert before in found


def test_a_preview_has_no_codes_so_that_nobody_prints_it(worked):
    with worked.profile.database.read() as session:
        prepared = service.prepare(session, None, "attendance_sheet", "ky", worked.event_id)
    assert codes(page_picture(service.preview(prepared))) == {}
    assert [finding.kind for finding in prepared.findings] == ["info"], prepared.findings


def test_walk_ins_of_the_day_are_not_on_the_sheet_printed_before(worked, tmp_path):
    printed(worked, tmp_path / "a.pdf")
    assert "Үсөнов Эркин" not in words_of((tmp_path / "a.pdf").read_bytes())
