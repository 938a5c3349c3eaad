"""The method of an assignment: taken from the shelf, adapted, written anew."""

import pytest

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.assignments import service as assignments
from trainer_app.core.errors import UserError
from trainer_app.fieldtools.exercises import EXERCISES
from trainer_app.fieldtools.service.methods import add_method, methods
from trainer_app.fieldtools.view.methods import Methods
from trainer_app.store.base import Text3


@pytest.fixture
def ctx(open_device, qtbot):
    return make_screen_context(open_device("anna"))


@pytest.fixture
def gals(ctx):
    with ctx.database.change("make") as session:
        return assignments.create_from_template(session, "gals_gesi_000").id


@pytest.mark.requirement("000-06", "store")
def test_an_exercise_of_the_shelf_is_taken_with_all_its_words_and_adapted(ctx, gals):
    with ctx.database.change("take") as session:
        row = add_method(session, gals, "vision_journey")
        row.adaptation = Text3().say("ky", "Айылдын СЭӨП чаралары менен")
        row.notes = Text3().say("ky", "Эки топ: аялдар, эркектер")
    with ctx.database.read() as session:
        [kept] = methods(session, gals)
    shipped = next(one for one in EXERCISES if one.code == "vision_journey")
    assert (kept.version, kept.minutes) == (shipped.version, shipped.minutes())
    assert len(kept.steps.ky.splitlines()) == len(shipped.steps)
    assert shipped.steps[0].title.ky in kept.steps.ky
    assert kept.adaptation.ky == "Айылдын СЭӨП чаралары менен"


def test_an_exercise_nobody_knows_is_refused_in_words(ctx, gals):
    with ctx.database.change("take") as session, pytest.raises(UserError):
        add_method(session, gals, "from_the_future")


@pytest.mark.requirement("000-06", "do")
def test_steps_and_notes_are_edited_on_the_screen(ctx, gals, qtbot):
    screen = Methods(ctx, gals)
    qtbot.addWidget(screen)
    screen.resize(1146, 560)
    screen.show()
    qtbot.waitExposed(screen)
    screen.take.click()
    qtbot.waitUntil(lambda: not cut_texts(screen))
    assert not unnamed_inputs(screen)
    written = Text3().say("ky", "1. Тегерекке отурабыз")
    screen.forms["method_tool"].inputs["steps"].edited.emit(written)
    screen.add.click()
    with ctx.database.read() as session:
        first, own = methods(session, gals)
    assert first.tool_code == EXERCISES[0].code
    assert first.steps.ky == "1. Тегерекке отурабыз"
    assert not own.title
    screen.refresh()
    screen.outline.choose(("method_tool", first.id.hex()))
    assert "Русский" in screen.hint.text()
