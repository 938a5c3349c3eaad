"""The shelf: every file in it is on the list, complete in three languages, and draws itself."""

import dataclasses
from pathlib import Path

import pytest

from trainer_app.core.drawing import missing_letters, to_svg
from trainer_app.core.words import mixed_alphabets
from trainer_app.fieldtools import exercises
from trainer_app.fieldtools.exercise import Exercise, Words
from trainer_app.fieldtools.exercises import EXERCISES
from trainer_app.fieldtools.facts import ElementFacts, RunFacts
from trainer_app.fieldtools.model import Element
from trainer_app.store.base import describe

SHELF = Path(exercises.__file__).parent


def every_word(thing) -> list[Words]:
    """All three-language texts a declaration holds, however deep."""
    if isinstance(thing, Words):
        return [thing]
    if isinstance(thing, dict):
        return [word for value in thing.values() for word in every_word(value)]
    if isinstance(thing, tuple | list):
        return [word for value in thing for word in every_word(value)]
    if dataclasses.is_dataclass(thing):
        values = [getattr(thing, field.name) for field in dataclasses.fields(thing)]
        return [word for value in values for word in every_word(value)]
    return []


def test_no_file_on_the_shelf_is_left_out_of_the_list():
    files = {path.stem for path in SHELF.glob("*.py")} - {"__init__"}
    assert files == {one.code for one in EXERCISES}
    assert len({one.code for one in EXERCISES}) == len(EXERCISES)


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.code)
def test_every_word_is_there_in_three_languages_and_can_be_printed(one: Exercise):
    words = every_word(one)
    assert len(words) > 10
    for word in words:
        for text in (word.ky, word.ru, word.en):
            assert text.strip()
            assert not missing_letters(text)
        assert not mixed_alphabets(word.ky)
        assert not mixed_alphabets(word.ru)


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.code)
def test_the_authors_of_the_method_are_credited(one: Exercise):
    assert "Linda Mayoux" in one.about.en
    assert "GALS" in one.about.ky and "GALS" in one.about.ru


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.code)
def test_kinds_use_columns_and_kinds_that_exist(one: Exercise):
    columns = describe(Element)
    for kind in one.kinds:
        assert set(kind.fields) <= set(columns)
        assert bool(kind.belongs_to) == bool(kind.link)
        assert not kind.belongs_to or one.kind(kind.belongs_to)
    asked = {code for step in one.steps for code in step.kinds}
    assert asked == {kind.code for kind in one.kinds}


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.code)
def test_every_kind_appears_in_the_drawing_or_beside_it(one: Exercise):
    """Peers to tell stand in the list only; everything else is drawn."""
    elements = tuple(ElementFacts(kind.code, kind.code, f"текст-{kind.code}") for kind in one.kinds)
    drawn = to_svg(one.engine.draw(RunFacts("t", elements=elements)))
    undrawn = {kind.code for kind in one.kinds if f"текст-{kind.code}" not in drawn}
    assert undrawn <= {"peer", "action"}  # an action is drawn at its milestone


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.code)
def test_an_empty_run_draws_an_empty_sheet(one: Exercise):
    assert one.engine.draw(RunFacts(one.name.ky)).shapes
    assert one.advice(RunFacts(one.name.ky)) == []


def test_soulmate_visioning_asks_who_is_missing():
    from trainer_app.fieldtools.exercises.soulmate_visioning import advice

    wishes = (ElementFacts("a", "wish", "Бакча", for_whom="children"),)
    (told,) = advice(RunFacts("t", elements=wishes))
    assert "For older people" in told.en
    assert "For children" not in told.en
