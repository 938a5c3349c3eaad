"""A form of the Project is kept with the assignment, filled in from the data, and travels."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.reports.papers.printing import event
from trainer_app.assignments import service as assignments
from trainer_app.attachments.model import Attachment
from trainer_app.attendance.service import presence
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language
from trainer_app.people import service as people
from trainer_app.reports import service
from trainer_app.reports.forms import kept, sample
from trainer_app.store import scopes


@pytest.fixture
def add(worked, tmp_path):
    def add(write, about="event") -> str:
        path = tmp_path / "Отчёт Проекта.docx"
        with path.open("wb") as out:
            write(out)
        prepared = kept.prepare_form(worked.profile.files, path, about)
        with worked.profile.database.change("a form") as session:
            return kept.add_form(session, worked.event_id, prepared)

    return add


def line(text):
    def write(out):
        word = docx.Document()
        word.add_paragraph(text)
        word.save(out)

    return write


def filled(worked, key, tmp_path, language="ru", about="event") -> docx.Document:
    path = Path(tmp_path) / f"{language}.docx"
    about_id = {f"{about}_id": getattr(worked, f"{about}_id")}
    with worked.profile.database.change("print") as session:
        service.make(session, worked.profile.files, key, language, path, **about_id)
    return docx.Document(BytesIO(path.read_bytes()))


def words(found) -> str:
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in found.paragraphs), *cells])


@pytest.mark.requirement("001-12", "store")
def test_the_form_of_the_project_is_kept_with_the_assignment(worked, add):
    key = add(lambda out: sample.write_sample(out, "event"))
    with worked.profile.database.read() as session:
        form = kept.list_forms(session, "event", worked.event_id)[0]
        row = session.get(Attachment, form.attachment_id)
        assert (form.key, form.title) == (key, "Отчёт Проекта")
        assert (row.owner_id, row.kind) == (worked.assignment_id, "form")
        named = [card.title for card in service.list_fitting(session, "event", worked.event_id)]
        assert named[0] == "Отчёт Проекта"


@pytest.mark.requirement("001-12", "do")
def test_a_form_is_filled_in_for_an_event(worked, add, tmp_path):
    key = add(line("{{дата}} · {{женщины}} + {{мужчины}} = {{всего}} · {{тренеры}}"))
    said = filled(worked, key, tmp_path).paragraphs[0].text
    assert said == "12.05.2025 · 3 + 1 = 5 · Айнура Садыкова"


@pytest.mark.requirement("001-12", "print")
@pytest.mark.parametrize(
    ("language", "result"),
    [("ky", "Бала бакча ачуу"), ("ru", "Открыть детский сад"), ("en", "Open a kindergarten")],
)
def test_the_event_report_in_the_form_says_what_happened(worked, add, tmp_path, language, result):
    key = add(lambda out: sample.write_sample(out, "event"))
    found = filled(worked, key, tmp_path, language)
    said = words(found)
    assert "Үсөнов Эркин <b>&" in said
    assert result in said
    assert "{{" not in said
    assert len(found.inline_shapes) >= 3 + 1  # signatures, photos with consent, the drawing


def test_a_form_for_the_whole_assignment_is_a_paper_of_the_assignment(worked, add, tmp_path):
    key = add(lambda out: sample.write_sample(out, "assignment"), "event")
    with worked.profile.database.read() as session:
        assert not kept.list_forms(session, "event", worked.event_id)
        assert kept.list_forms(session, "assignment", worked.assignment_id)[0].key == key
    said = words(filled(worked, key, tmp_path, about="assignment"))
    assert "12.05.2025" in said and "13.05.2025" in said


def test_a_form_with_a_mistake_is_not_taken(worked, add):
    with in_language("ru"), pytest.raises(UserError) as caught:
        add(line("{{участики.фио}}"))
    assert "{{участники.фио}}" in caught.value.advice
    with worked.profile.database.read() as session:
        assert not kept.list_forms(session, "event", worked.event_id)


def test_a_form_put_away_is_no_paper_any_more(worked, add):
    key = add(line("{{дата}}"))
    with worked.profile.database.change("away") as session:
        kept.put_away(session, key)
    with worked.profile.database.read() as session:
        assert not kept.list_forms(session, "event", worked.event_id)


def test_what_the_form_says_can_be_looked_at_before_it_is_saved(worked, add):
    key = add(line("{{дата}} {{краткое содержание}}"))
    with worked.profile.database.read() as session:
        prepared = service.prepare(session, worked.profile.files, key, "ky", worked.event_id)
    assert service.preview(prepared).startswith(b"%PDF")
    assert prepared.file_stem == "form_2025-05-12_ky"


def test_the_same_copy_can_be_made_again(worked, add, tmp_path):
    key = add(lambda out: sample.write_sample(out, "event"))
    filled(worked, key, tmp_path)
    with worked.profile.database.read() as session:
        copy = service.list_copies(session, worked.event_id)[0]
        prepared = service.copy_of(session, worked.profile.files, copy.id)
    service.save(prepared, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "ru.docx").read_bytes()


def test_what_was_counted_at_a_hearing_goes_before_a_short_list_of_names(worked, add, tmp_path):
    """C13: the form says the number that the table of hearings and the indicator say."""
    hearing = event(
        worked.profile, worked.assignment_id, "hearing", women=18, men=12, total=31,
        override_reason="Один ушёл",
    )  # fmt: skip
    with worked.profile.database.change("list") as session:
        scope_id = assignments.get_assignment(session, worked.assignment_id).scope_id
        person = people.quick_add(session, scopes.team_scope(session, scope_id), "Айгүл")
        presence.mark_present(session, hearing, person.id)
    key = add(line("{{женщины}} + {{мужчины}} + {{пол не указан}} = {{всего}}"))
    path = tmp_path / "hearing.docx"
    with worked.profile.database.change("print") as session:
        service.make(session, worked.profile.files, key, "ru", path, event_id=hearing)
    assert docx.Document(BytesIO(path.read_bytes())).paragraphs[0].text == "18 + 12 + 1 = 31"
