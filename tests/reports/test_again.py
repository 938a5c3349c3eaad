"""A report can be made again exactly as it went out; made from changed data, it says so (C3)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.reports.paper.making import words_of
from trainer_app.attendance.service import presence
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language
from trainer_app.events.model import Event
from trainer_app.followup import service as followup
from trainer_app.reports import service
from trainer_app.reports.model import KeptFacts
from trainer_app.store.base import Text3

DAY_MS = 86_400_000


def make(worked, path, language="ru", name="training_report"):
    with worked.profile.database.change("print") as session:
        service.make(session, worked.profile.files, name, language, path, event_id=worked.event_id)
    return path.read_bytes()


def again(worked, path, language="ru"):
    with worked.profile.database.read() as session:
        copies = service.list_copies(session, worked.event_id)
        copy = next(one for one in copies if one.language == language)
        service.save(service.copy_of(session, worked.profile.files, copy.id), path)
    return path.read_bytes()


def days_later(days):
    now = clock.now_ms()
    clock.set_source(lambda: now + days * DAY_MS)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_a_copy_made_again_on_another_day_is_the_same_file(worked, tmp_path, language, suffix):
    first = make(worked, tmp_path / f"first{suffix}", language)
    days_later(3)
    with in_language("en"):
        assert again(worked, tmp_path / f"again{suffix}", language) == first


def test_it_is_the_same_file_though_the_data_have_changed(worked, tmp_path):
    first = make(worked, tmp_path / "first.pdf")
    days_later(1)
    with worked.profile.database.change("corrected") as session:
        presence.mark_present(session, worked.event_id, worked.people[3])
        followup.write_note(session, worked.event_id, "summary", Text3().say("ru", "Иначе"))
    assert again(worked, tmp_path / "again.pdf") == first
    assert make(worked, tmp_path / "now.pdf") != first


def test_a_report_from_changed_data_says_so_itself(worked, tmp_path):
    assert "Made from changed data" not in words_of(make(worked, tmp_path / "first.pdf", "en"))
    days_later(1)
    with worked.profile.database.change("corrected") as session:
        presence.mark_present(session, worked.event_id, worked.people[3])
    said = words_of(make(worked, tmp_path / "second.pdf", "en"))
    assert "Made from changed data" in said
    assert "People present: 5 → 6" in said or "5 → 6" in said


def test_making_a_copy_again_is_not_a_new_copy(worked, tmp_path):
    make(worked, tmp_path / "first.pdf")
    with worked.profile.database.change("again") as session:
        copy = service.list_copies(session, worked.event_id)[0]
        prepared = service.copy_of(session, worked.profile.files, copy.id)
        service.remember(session, worked.profile.files, prepared, worked.event_id)
        assert service.list_copies(session, worked.event_id)[0].id == copy.id


def test_when_a_person_in_it_is_erased_the_copy_cannot_be_made_again(worked, tmp_path):
    from trainer_app.sync import erasing

    make(worked, tmp_path / "first.pdf")
    with worked.profile.database.read() as session:
        sealed = session.scalars(select(KeptFacts.facts_sha256)).one()
    assert worked.profile.files.exists(sealed)
    erasing.erase(worked.profile, worked.people[0])
    assert not worked.profile.files.exists(sealed)
    with worked.profile.database.read() as session:
        copy = service.list_copies(session, worked.event_id)[0]
        assert not copy.kept
        with pytest.raises(UserError):
            service.copy_of(session, worked.profile.files, copy.id)


def test_the_copy_goes_with_somebody_who_was_not_there_and_is_named_in_it(worked, tmp_path):
    """A text may name whom no list names: not a byte of the name stays in what is kept."""
    from trainer_app.people import service as people
    from trainer_app.store import scopes
    from trainer_app.sync import erasing

    with worked.profile.database.change("named") as session:
        team = scopes.team_scope(session, session.get(Event, worked.event_id).scope_id)
        absent = people.quick_add(session, team, "Сапарова Нургүл").id
        said = Text3().say("ru", "Помещение дала Сапарова Нургүл")
        followup.write_note(session, worked.event_id, "summary", said)
    make(worked, tmp_path / "first.pdf")
    with worked.profile.database.read() as session:
        sealed = session.scalars(select(KeptFacts.facts_sha256)).one()
    erasing.erase(worked.profile, absent)
    assert not worked.profile.files.exists(sealed)


def test_the_moment_in_the_file_is_the_one_at_which_it_was_made(worked, tmp_path):
    import pypdf

    clock.set_source(lambda: 1_747_000_000_000)  # 11 May 2025
    make(worked, tmp_path / "first.pdf")
    made = pypdf.PdfReader(tmp_path / "first.pdf").metadata.creation_date
    assert made.date() == date(2025, 5, 11)
