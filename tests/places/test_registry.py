from trainer_app.places import service as places


def test_the_registry_holds_522_units_each_with_a_fixed_id():
    units = places.registry().by_id
    assert len(units) == 522
    assert places.unit_id("41702220807000").hex() == "7463b79e38a08c98bd96078dbfbf01f3"


def test_every_unit_but_oblasts_and_republican_cities_lies_in_another():
    for unit in places.registry().by_id.values():
        top = unit.level in ("oblast", "city_republican")
        assert top == (unit.parent is None)
        assert top or unit.parent in places.registry().by_id


def test_p_codes_follow_soate():
    for unit in places.registry().by_id.values():
        assert unit.pcode == ("KG" + unit.soate.removeprefix("417") if unit.soate else "")


def test_no_name_mixes_alphabets():
    from trainer_app.core.words import mixed_alphabets

    units = places.registry().by_id.values()
    assert not [name for unit in units for name in unit.spellings() if mixed_alphabets(name)]


def test_history_is_told_in_the_language_asked_for():
    [event] = places.history_of(places.unit_id("41707215000000"))
    assert (event.kind, event.date) == ("rename", "2022")
    assert "Айтматов" in event.note("ky")
    assert "Aitmatov" in event.note("en")
