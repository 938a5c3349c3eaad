"""Persons are added with a name, found by any spelling, mended field by field."""

import pytest

from tests.people.known import place
from trainer_app.core.errors import UserError
from trainer_app.people import service
from trainer_app.people.service import Wanted


def add(device, team, *names, **facts):
    with device.database.change() as session:
        return [service.quick_add(session, team, name, **facts).id for name in names]


def listed(device, text="", scope_ids=None):
    with device.database.read() as session:
        lines = service.page(session, Wanted(text, scope_ids), 0, 50)
        assert service.count(session, Wanted(text, scope_ids)) == len(lines)
        return [line.full_name for line in lines]


def test_a_name_is_enough_and_nothing_else_is_filled_in(device, team):
    (person_id,) = add(device, team, "  Асан кызы   Айгүл ")
    with device.database.read() as session:
        person = service.get(session, person_id)
        assert person.full_name == "Асан кызы Айгүл"
        assert (person.sex, person.position, person.municipality_id) == (None, None, None)


@pytest.mark.parametrize("name", ["", "  ", "12", "—"])
def test_nobody_is_added_without_a_name(device, team, name):
    with pytest.raises(UserError), device.database.change() as session:
        service.quick_add(session, team, name)


def test_the_list_stands_in_the_order_of_the_kyrgyz_alphabet(device, team):
    """E9."""
    add(device, team, "Яковлева Ян", "Үсөнов Таалай", "Өмүрбеков Нур", "Осмонов Эл", "Ёлкина Вера")
    assert listed(device) == [
        "Ёлкина Вера",
        "Осмонов Эл",
        "Өмүрбеков Нур",
        "Үсөнов Таалай",
        "Яковлева Ян",
    ]


@pytest.mark.parametrize(
    "typed", ["айгул", "АЙГҮЛ", "аса", "айг аса", "700 11", "0700112233", "+9967"]
)
def test_a_person_is_found_by_any_part_of_the_name_or_the_phone(device, team, typed):
    """E9: without regard to case, ү and у, and the order of the words."""
    add(device, team, "Асанова Айгүл", phone="0700 112233")
    add(device, team, "Бекова Айнура", phone="0555 999999")
    assert listed(device, typed) == ["Асанова Айгүл"]


def test_the_same_human_in_two_assignments_is_two_rows_and_each_list_shows_its_own(device, team):
    from tests.people.known import team_of

    other = team_of(device)
    add(device, team, "Асанова Айгүл")
    add(device, other, "Асанова Айгүл", "Бекова Айнура")
    assert listed(device, "", (team,)) == ["Асанова Айгүл"]
    assert len(listed(device)) == 3


def test_those_whose_name_begins_so_are_offered_first(device, team):
    add(device, team, "Асанова Бермет", "Бермет кызы Назгүл", "Бекова Айнура")
    with device.database.read() as session:
        found = [line.full_name for line in service.find(session, "бер", team)]
    assert found == ["Бермет кызы Назгүл", "Асанова Бермет"]


def test_who_is_in_the_trash_is_not_listed_and_comes_back_with_the_consents(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл")
    with device.database.change() as session:
        service.note_consent(session, person_id, "data", True, channel="paper")
    with device.database.change() as session:
        assert service.put_away(session, person_id) == 2
    assert listed(device) == []
    with device.database.change() as session:
        service.put_back(session, person_id)
    assert listed(device) == ["Асанова Айгүл"]
    with device.database.read() as session:
        assert service.agrees(session, person_id, "data") is True


def test_a_chosen_place_settles_what_was_written(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл")
    with device.database.change() as session:
        service.get(session, person_id).municipality_text = "Ак Татир"
    with device.database.change() as session:
        service.edit(session, person_id, {"municipality_id": place(session, "Ак-Татыр")})
    with device.database.read() as session:
        assert service.get(session, person_id).municipality_text is None


def test_a_phone_that_is_not_understood_is_kept_as_typed(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл", phone="через сестру")
    with device.database.read() as session:
        assert service.get(session, person_id).phone == "через сестру"


def test_a_field_that_is_not_of_the_form_cannot_be_edited(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл")
    with pytest.raises(KeyError), device.database.change() as session:
        service.edit(session, person_id, {"scope_id": b"x"})


# -- consents -----------------------------------------------------------------------------------


def test_consents_are_kept_apart_with_the_version_and_language_of_their_words(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл")
    with device.database.change() as session:
        service.note_consent(session, person_id, "data", True, channel="paper", lang="ky")
        service.note_consent(session, person_id, "photo_web", False, channel="oral", lang="ru")
    with device.database.read() as session:
        answers = service.consents_of(session, person_id)
        assert service.agrees(session, person_id, "photo_report") is None
    assert answers["data"].holds
    assert (answers["data"].language, answers["data"].text_version) == ("ky", "2025-1")
    assert not answers["photo_web"].given
    assert answers["photo_web"].language == "ru"


def test_a_withdrawn_consent_no_longer_holds_and_is_remembered(device, team):
    (person_id,) = add(device, team, "Асанова Айгүл")
    with device.database.change() as session:
        service.note_consent(session, person_id, "data", True, channel="paper")
        service.withdraw_consent(session, person_id, "data")
    with device.database.read() as session:
        answer = service.consents_of(session, person_id)["data"]
        assert answer.given
        assert answer.withdrawn_on is not None
        assert service.agrees(session, person_id, "data") is False


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_words_of_each_language_are_whole_and_of_one_version(language):
    text = service.consent_text(language)
    assert text.version == service.consent_text("en").version
    assert text.sentence
    assert text.full
    assert set(text.purposes) == {"data", "photo_report", "photo_web", "photo_print"}
    assert all(text.purposes.values())


# -- doubles ------------------------------------------------------------------------------------


def test_other_spellings_of_a_name_are_offered_and_never_joined(device, team):
    """C8."""
    first, *_others = add(
        device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova", "Асан кызы Айгүл"
    )
    with device.database.read() as session:
        assert len(service.likely_doubles(session, first)) == 3
    assert len(listed(device)) == 4


def test_two_namesakes_told_apart_are_never_offered_again(device, team):
    """C8, C9: and the verdict can be taken back."""
    one, two = add(device, team, "Асанова Айгүл", "Айгуль Асанова")
    with device.database.change() as session:
        service.decide(session, two, one, "different")
    with device.database.read() as session:
        assert service.likely_doubles(session, one) == []
        assert service.verdict_on(session, one, two) == "different"
    with device.database.change() as session:
        service.decide(session, one, two, None)
    with device.database.read() as session:
        assert len(service.likely_doubles(session, one)) == 1


def test_namesakes_of_two_municipalities_are_not_offered(device, team):
    with device.database.change() as session:
        here, there = place(session, "Ак-Татыр"), place(session, "Кара-Бак")
    (one,) = add(device, team, "Асанова Айгүл", municipality_id=here)
    add(device, team, "Асанова Айгүл", municipality_id=there)
    with device.database.read() as session:
        assert service.likely_doubles(session, one) == []
