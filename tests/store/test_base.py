"""A column is said once; a text is one thing in three languages."""

from hypothesis import given
from hypothesis import strategies as st

from trainer_app import catalogue
from trainer_app.people.model import Person
from trainer_app.store.base import (
    Text3,
    choice_label,
    derive,
    derived_from,
    describe,
    pair_id,
    synced_models,
    wire_columns,
)

assert catalogue.MODELS


def test_an_edited_source_makes_its_translations_stale():
    said = Text3.all(ru="План", ky="План", en="Plan")
    assert said.stale() == []
    assert sorted(said.say("ru", "Новый план").stale()) == ["en", "ky"]


def test_a_translation_made_again_is_fresh():
    said = Text3.all(ru="План", ky="План").say("ru", "Новый план").say("ky", "Жаңы план")
    assert said.stale() == []


def test_the_first_language_written_is_the_source():
    assert Text3().say("ky", "Айыл").source == "ky"


def test_an_emptied_source_hands_over_to_the_next_one_written():
    said = Text3().say("ru", "Село").say("ru", "").say("ky", "Айыл")
    assert (said.source, said.shown("en")) == ("ky", "Айыл")


def test_a_text_with_nothing_in_it_misses_no_translation():
    assert Text3().missing() == []
    assert Text3(ru="Село", source="ru").missing(("ky", "ru")) == ["ky"]


@given(st.lists(st.binary(max_size=20), max_size=4), st.lists(st.binary(max_size=20), max_size=4))
def test_two_pairs_share_an_id_only_when_they_are_the_same_pair(left, right):
    assert (pair_id("kind", *left) == pair_id("kind", *right)) == (left == right)


def test_derived_columns_do_not_travel():
    assert "name_fold" not in wire_columns(Person)
    assert derive(Person, {"full_name": "Үсөнов Таалай"})["name_fold"] == "усонов таалай"


def test_forms_see_a_three_language_text_as_one_field():
    from trainer_app.events.model import Event

    assert "title" in describe(Event)
    assert "title_ky" not in describe(Event)


def test_every_synced_column_can_be_empty_and_nothing_is_unique():
    for model in synced_models().values():
        table = model.__table__
        assert not table.foreign_keys
        assert not [index.name for index in table.indexes if index.unique]
        for name in wire_columns(model):
            assert table.columns[name].nullable, (model, name)


def test_every_id_that_points_somewhere_says_where():
    known = {model.__name__ for model in synced_models().values()} | {"Place"}
    for model in synced_models().values():
        for info in describe(model).values():
            assert info.about is None or info.about in known, (model, info.name)


def test_an_unknown_code_is_shown_as_it_is():
    assert choice_label(describe(Person)["position"], "AO_HEAD") != "AO_HEAD"
    assert choice_label(describe(Person)["position"], "NEW_CODE") == "NEW_CODE"


def test_a_derived_column_hangs_on_nothing_but_the_columns_it_names():
    """Taking in computes it again only when one of these has changed."""
    for model in synced_models().values():
        for name, inputs in derived_from(model).items():
            others = [column for column in wire_columns(model) if column not in inputs]
            own = dict.fromkeys(inputs, "Айгүл, 0700 123456")
            computed = derive(model, own)[name]
            assert derive(model, own | dict.fromkeys(others, "other"))[name] == computed
            assert computed != derive(model, {})[name]
