"""What came out of an event: recommended, learned, promised; each list in its order."""

from datetime import date

import pytest

from tests.fieldtools.rooms import make_event
from trainer_app.core.errors import UserError
from trainer_app.followup import service
from trainer_app.followup.model import Commitment, Recommendation
from trainer_app.store.base import Text3
from trainer_app.store.scopes import TEAM, private_scope, scope_kind


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def event_id(laptop):
    return make_event(laptop)


def recommend(laptop, event_id, text, **values):
    with laptop.change() as session:
        return service.recommend(session, event_id, text, language="ky", **values).id


@pytest.mark.requirement("000-21", "store")
def test_a_recommendation_is_read_by_the_team_and_its_office_only(laptop, event_id):
    row_id = recommend(laptop, event_id, "Кеңешчи дайындоо", addressee="aiyl_okmotu")
    with laptop.read() as session:
        row = session.get(Recommendation, row_id)
        assert scope_kind(session, row.scope_id) == TEAM


@pytest.mark.requirement("000-09", "store")
def test_a_recommendation_keeps_its_priority_and_what_it_is_based_on(laptop, event_id):
    with laptop.change() as session:
        row = service.recommend(session, event_id, "Кеңешчи", language="ky", addressee="project")
        basis = row.basis.say("ky", "Алты тренинг")
        service.edit(session, Recommendation, row.id, priority="high", basis=basis)
        lesson = service.learn(session, event_id, "Чакан топтор", language="ky")
    with laptop.read() as session:
        kept = session.get(Recommendation, row.id)
        assert (kept.addressee, kept.priority) == ("project", "high")
        assert kept.basis.ky == "Алты тренинг"
        assert [one.id for one in service.lessons(session, event_id=event_id)] == [lesson.id]


@pytest.mark.requirement("000-21", "do")
def test_recommendations_stand_by_whom_they_are_for_in_the_order_of_the_list(laptop, event_id):
    recommend(laptop, event_id, "Үчүнчү", addressee="Ветеринардык кызмат")
    recommend(laptop, event_id, "Экинчи", addressee="aiyl_kenesh")
    recommend(laptop, event_id, "Биринчи", addressee="aiyl_okmotu")
    recommend(laptop, event_id, "Кимге?")
    with laptop.read() as session:
        groups = service.by_addressee(
            service.recommendations(session, event_id=event_id), service.addressees(session)
        )
    assert [group.label for group in groups] == [
        "Aiyl okmotu",
        "Local council",
        "Ветеринардык кызмат",  # written by hand, offered again from now on
        "Not addressed yet",
    ]


def test_other_stays_the_last_of_the_addressees(laptop, event_id):
    recommend(laptop, event_id, "Сунуш", addressee="Мектептер")
    with laptop.read() as session:
        assert list(service.addressees(session))[-2:] == ["Мектептер", "other"]


def test_a_row_without_text_is_refused_kindly(laptop, event_id):
    with pytest.raises(UserError) as refused:
        recommend(laptop, event_id, "  ")
    assert refused.value.field == "text"


def test_rows_can_be_moved_and_keep_their_place(laptop, event_id):
    ids = [recommend(laptop, event_id, text) for text in ("бир", "эки", "үч")]
    with laptop.change() as session:
        service.move(session, Recommendation, ids[2], -1)
    with laptop.read() as session:
        order = [row.id for row in service.recommendations(session, event_id=event_id)]
    assert order == [ids[0], ids[2], ids[1]]


def test_what_was_deleted_can_be_put_back(laptop, event_id):
    row_id = recommend(laptop, event_id, "Кеңешчи дайындоо")
    with laptop.change() as session:
        service.put_away_row(session, Recommendation, row_id)
    with laptop.read() as session:
        assert service.recommendations(session, event_id=event_id) == []
    with laptop.change() as session:
        service.put_back_row(session, Recommendation, row_id)
    with laptop.read() as session:
        assert len(service.recommendations(session, event_id=event_id)) == 1


def test_a_commitment_says_what_is_still_open(laptop, event_id):
    with laptop.change() as session:
        row_id = service.commit(session, event_id, "Топ түзөбүз", who="АӨ башчысы").id
    with laptop.read() as session:
        (row,) = service.commitments(session, event_id=event_id)
        assert row.missing() == ["due_on", "measure"]
        assert row.status == "planned"
    with laptop.change() as session:
        service.edit(
            session,
            Commitment,
            row_id,
            due_on=date(2025, 6, 15),
            measure=Text3.all(ky="Тизме бар", source="ky"),
        )
    with laptop.read() as session:
        assert service.commitments(session, event_id=event_id)[0].missing() == []


def test_a_confidential_commitment_is_left_out_of_what_is_shared(laptop, event_id):
    with laptop.change() as session:
        service.commit(session, event_id, "Ачык")
        service.commit(session, event_id, "Купуя", scope_id=private_scope(session))
    with laptop.read() as session:
        shared = service.commitments(session, event_id=event_id, shared_only=True)
        every = service.commitments(session, event_id=event_id)
    assert [row.text.shown() for row in shared] == ["Ачык"]
    assert len(every) == 2


def test_the_note_of_an_event_is_one_row_in_three_languages(laptop, event_id):
    for language, words in (("ky", "Жакшы өттү"), ("ru", "Прошло хорошо")):
        with laptop.change() as session:
            before = service.note_of(session, event_id)["summary"]
            service.write_note(session, event_id, "summary", before.say(language, words))
    with laptop.read() as session:
        summary = service.note_of(session, event_id)["summary"]
    assert (summary.ky, summary.ru, summary.missing()) == ("Жакшы өттү", "Прошло хорошо", ["en"])


def test_progress_counts_what_is_written(laptop, event_id):
    recommend(laptop, event_id, "Сунуш")
    with laptop.change() as session:
        service.learn(session, event_id, "Сабак", addressee="trainers")
        service.write_note(session, event_id, "results", Text3.all(ky="Натыйжа", source="ky"))
    with laptop.read() as session:
        done = service.progress(session, event_id)
    assert (done.notes, done.recommendations, done.lessons, done.commitments) == (1, 1, 1, 0)


@pytest.mark.requirement("000-09", "do")
def test_lessons_of_a_whole_assignment_come_together(laptop, event_id):
    from trainer_app.events.model import Event

    with laptop.change() as session:
        session.get(Event, event_id).assignment_id = b"a" * 16
    with laptop.change() as session:
        service.learn(session, event_id, "Сабак")
    with laptop.read() as session:
        assert len(service.lessons(session, assignment_id=b"a" * 16)) == 1


def test_an_event_not_taken_in_yet_is_told_as_such(laptop):
    with pytest.raises(UserError) as refused:
        recommend(laptop, b"x" * 16, "Сунуш")
    assert "change file" in str(refused.value)
