import time

import pytest

from trainer_app.core.i18n import set_language
from trainer_app.places import service as places
from trainer_app.places.service import find, full_name_of, name_of, unit_id
from trainer_app.places.service.registry import keys_of
from trainer_app.places.service.search import wanted_keys
from trainer_app.store.scopes import private_scope

KOK_MOYNOK = unit_id("41702220807000")
TON_DISTRICT = unit_id("41702220000000")
ISSYK_KUL = unit_id("41702000000000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def session(database):
    with database.read() as session:
        yield session


SPELLINGS = [
    "Кок-Мойнок",
    "Көк-Мойнок",
    "Kok-Moynok",
    "Kok-Moinok",
    "Kök-Moynok",
    "Кек-Мойнок",
    "Кёк-Мойнок",
    "Кекмойнок",
    "көк мойнок айыл аймагы",
    "Кок-Мойнокский айылный аймак",
    "КӨК-МОЙНОК",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_place_by_all_its_spellings(session, spelling):
    found = find(session, spelling)
    assert [place.id for place in found] == [KOK_MOYNOK]
    assert found[0].exact


@pytest.mark.parametrize("spelling", ["Барпы", "Барпынский", "Барпинский айыльный аймак", "Barpy"])
def test_endings_of_adjectives_do_not_hide_a_place(session, spelling):
    assert unit_id("41703220812000") in [place.id for place in find(session, spelling)]


def test_every_unit_answers_to_each_of_its_names():
    for unit in places.registry().by_id.values():
        keys = keys_of(unit.spellings())
        assert all(wanted_keys(spelling) & keys for spelling in unit.spellings()), unit.names


def test_namesakes_are_all_shown_with_district_and_oblast(session):
    found = [place for place in find(session, "Кара-Суу", levels={"aimak"}) if place.exact]
    assert len(found) == 5
    assert len({place.where for place in found}) == 5
    assert all(place.oblast for place in found)


def test_the_district_beside_the_name_tells_namesakes_apart(session):
    found = find(session, "Ак-Суу, Аксы району")
    assert [place.id for place in found] == [unit_id("41703211824000")]


def test_a_word_for_the_kind_of_unit_puts_that_kind_first(session):
    assert find(session, "Тоң району")[0].id == TON_DISTRICT
    assert find(session, "Тонский район")[0].id == TON_DISTRICT
    assert find(session, "Ton aimak")[0].level == "aimak"


def test_the_beginning_of_a_name_is_enough(session):
    assert KOK_MOYNOK in [place.id for place in find(session, "кок-мо")]


def test_a_slip_of_the_finger_still_finds_the_place(session):
    found = find(session, "Кок-Майнок")
    assert KOK_MOYNOK in [place.id for place in found]
    assert not found[0].exact


def test_within_a_district_only_its_places_are_shown(session):
    found = find(session, "Ак", within=TON_DISTRICT)
    assert all(places.district_of(session, place.id) == TON_DISTRICT for place in found)


def test_names_follow_the_language(session):
    set_language("ky")
    assert full_name_of(session, KOK_MOYNOK) == "Көк-Мойнок, Тоң району, Ысык-Көл облусу"
    assert name_of(session, KOK_MOYNOK, "ru") == "Кек-Мойнок"
    assert name_of(session, KOK_MOYNOK, "en") == "Kok-Moynok"


def test_a_place_whose_kyrgyz_name_is_not_known_shows_the_russian_one(session):
    assert name_of(session, unit_id("41702215825000"), "ky") == "Семеновка"


def test_a_district_that_is_only_guessed_is_marked(session):
    assert "(?)" in full_name_of(session, unit_id("x-kosh-dobo"), "ky")


def test_old_and_new_names_lead_to_one_unit(session):
    for spelling in ("Манас шаары", "Жалал-Абад шаары", "Manas city"):
        assert find(session, spelling)[0].id == unit_id("41703410000010")
    assert "Айтматов району" in places.former_names(unit_id("41707215000000"), "ky")


def test_a_merged_unit_leads_to_its_successor_and_back(session):
    before, after = unit_id("41708219811000"), unit_id("x-orto-kayyndy")
    assert places.as_now(session, before) == [after]
    assert places.predecessors(session, after) == [before]
    assert places.as_now(session, KOK_MOYNOK) == [KOK_MOYNOK]


def test_codes_follow_the_rule_of_the_p_code(session):
    assert places.codes_of(KOK_MOYNOK) == ("41702220807000", "KG02220807000")


def test_what_users_add_is_found_like_the_rest(database):
    with database.change("spelling") as session:
        scope = private_scope(session)
        places.add_spelling(session, scope, KOK_MOYNOK, "Акөлөң айылы")
        own = places.add_place(session, scope, "Жаңы-Айыл", parent_id=TON_DISTRICT)
        own_id = own.id
    with database.read() as session:
        assert KOK_MOYNOK in [place.id for place in find(session, "Ак-Олон")]
        [found] = [place for place in find(session, "Жаны айыл") if place.id == own_id]
        assert found.where == "Ton district, Issyk-Kul oblast"
        assert places.oblast_of(session, own_id) == ISSYK_KUL


def test_a_change_learnt_later_is_followed(database):
    aral = unit_id("41702225810000")
    tyup = unit_id("41702225889000")
    with database.change("merge") as session:
        places.add_event(session, private_scope(session), "merge", None, aral, tyup)
    with database.read() as session:
        assert places.as_now(session, aral) == [tyup]
        assert aral in places.predecessors(session, tyup)


def test_searching_is_fast_enough_for_every_key(session):
    find(session, "ак")
    times = []
    for text in ("к", "ко", "кок", "кок-", "кок-м", "кок-мойнок", "jeti", "джети-огуз"):
        before = time.perf_counter()
        find(session, text)
        times.append(time.perf_counter() - before)
    assert sorted(times)[len(times) // 2] < 0.05
