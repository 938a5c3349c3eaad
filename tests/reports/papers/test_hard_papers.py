"""Long texts, markup in texts, many municipalities: papers break well and lose nothing (E2, E3)."""

from io import BytesIO

import docx
import pytest

from tests.reports.paper.making import pages_of, words_of
from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import in_language
from trainer_app.places.service import registry
from trainer_app.reports import service
from trainer_app.store.base import Text3

MARKUP = "Доля <b>не закрыто & 5 < 6 ]]> <font color=red> {{date}} %s"


def prepared(profile, assignment_id, name, language="ky"):
    with profile.database.read() as session:
        return service.prepare(session, profile.files, name, language, assignment_id)


def squeezed(text: str) -> str:
    return "".join(text.replace("\x02", "").replace("\ufffe", "").split()).replace("-", "")


@pytest.fixture
def assignment(open_device):
    profile = open_device("anna")
    with profile.database.change("make") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001")
        return profile, made.id


def test_six_thousand_words_in_a_cell_are_all_printed(assignment, tmp_path):
    profile, assignment_id = assignment
    words = [f"сөз{number}" for number in range(6000)]
    with profile.database.change("long") as session:
        row = assignments.indicators(session, assignment_id)[0]
        row.note = Text3().say("ky", " ".join(words))
    paper = prepared(profile, assignment_id, "indicator_table")
    data = service.preview(paper)
    said = squeezed(words_of(data))
    assert pages_of(data) > 5
    missing = [word for word in words if word not in said]
    assert not missing
    service.save(paper, tmp_path / "long.docx")
    cells = docx.Document(tmp_path / "long.docx").tables[0].rows[1].cells
    assert any(cell.text.split() == words for cell in cells)


@pytest.mark.parametrize(
    "name", ["work_plan", "indicator_table", "final_report", "compliance_table", "approval_sheet"]
)
def test_markup_in_a_text_is_printed_as_it_stands(assignment, tmp_path, name):
    profile, assignment_id = assignment
    with profile.database.change("markup") as session:
        said = Text3().say("ky", MARKUP)
        assignments.plan_rows(session, assignment_id)[0].activity = said
        assignments.indicators(session, assignment_id)[0].title = said
        assignments.qualification(session, assignment_id)[0].requirement.title = said
        assignments.deliverables(session, assignment_id)[0].title = said
    paper = prepared(profile, assignment_id, name)
    assert squeezed(MARKUP) in squeezed(words_of(service.preview(paper)))
    service.save(paper, tmp_path / "markup.docx")
    word = docx.Document(BytesIO((tmp_path / "markup.docx").read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any(MARKUP in text for text in cells)


@pytest.mark.parametrize("name", ["coverage_table", "attendance_matrix", "final_report"])
def test_two_hundred_municipalities_are_all_there_on_pages_that_break_well(assignment, name):
    profile, assignment_id = assignment
    units = [unit for unit in registry().by_id.values() if unit.level == "aimak"][:200]
    with profile.database.change("many") as session:
        named = {row.place_id for row in assignments.municipalities(session, assignment_id)}
        for unit in units:
            if unit.id not in named:
                assignments.add_municipality(session, assignment_id, place_id=unit.id)
    paper = prepared(profile, assignment_id, name, "ru")
    data = service.preview(paper)
    said = squeezed(words_of(data))
    with profile.database.read() as session, in_language("ru"):
        rows = assignments.municipalities(session, assignment_id)
        names = {squeezed(row.name) for row in rows if row.place_id}
    assert len(names) > 150
    assert not [one for one in names if one not in said]
    assert pages_of(data) >= 5


def test_letters_the_font_lacks_are_told_before_and_shown_as_boxes(assignment):
    profile, assignment_id = assignment
    with profile.database.change("signs") as session:
        assignments.plan_rows(session, assignment_id)[0].activity = Text3().say(
            "ky", "Сом \u20c0 \U0001f600"
        )
    paper = prepared(profile, assignment_id, "work_plan")
    assert any("U+20C0" in one.text and one.kind == "bad" for one in paper.findings)
    assert "□" in words_of(service.preview(paper))


def test_a_paper_in_a_language_nobody_has_written_says_so(assignment):
    profile, assignment_id = assignment
    with profile.database.change("only russian") as session:
        assignments.plan_rows(session, assignment_id)[0].activity = Text3().say("ru", "Только")
    told = [one.text for one in prepared(profile, assignment_id, "work_plan", "ky").findings]
    assert any("not translated" in text for text in told)
