"""The registers in a real window: add a line, write, take back; keys go everywhere."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fieldtools.rooms import make_screen_context
from tests.followup.places import DAY, make_held, make_policy, propose, say
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.attachments.service.looking import cards_of
from trainer_app.core import i18n
from trainer_app.followup import service
from trainer_app.followup.model import PlanningDraft
from trainer_app.followup.view.checks import Checks
from trainer_app.followup.view.drafts import Drafts
from trainer_app.followup.view.policies import Policies
from trainer_app.followup.view.proposals import Proposals
from trainer_app.followup.view.resolutions import Resolutions
from trainer_app.followup.view.step import OutcomeStep
from trainer_app.places.service import district_of
from trainer_app.places.view.place_input import _ID
from trainer_app.widgets import outline_table, table_file

SCREENS = (Resolutions, Policies, Drafts, Proposals, Checks)


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def ctx(profile, qtbot):
    return make_screen_context(profile)


@pytest.fixture
def policy(profile):
    return make_policy(profile.database)


@pytest.fixture
def show(ctx, policy, qtbot):
    def show(screen):
        made = screen(ctx, policy[0])
        qtbot.addWidget(made)
        made.resize(1060, 620)
        made.show()
        qtbot.waitExposed(made)
        made.ensure_ready()
        return made

    return show


def texts(screen):
    items = screen.outline._items()
    return [item.text(0) for item in items]


def read(profile, question, *args):
    with profile.database.read() as session:
        return question(session, *args)


def test_a_resolution_is_added_and_written_by_keys(show, profile, policy):
    screen = show(Resolutions)
    screen.new_here()
    form = screen.form("resolution")
    type_text(form.inputs["number"], "№17/16")
    press(form.inputs["number"], Qt.Key.Key_Return)
    (row,) = read(profile, service.resolutions, policy[0])
    assert row.number == "№17/16"


def test_a_scan_is_added_to_a_resolution_and_stands_below_its_form(
    show, profile, policy, qtbot, tmp_path
):
    with profile.database.change("add") as session:
        row_id = service.add_resolution(session, policy[0], number="2/1").id
    screen = show(Resolutions)
    screen.outline.choose(("resolution", row_id.hex()))
    paper = tmp_path / "resolution.txt"
    paper.write_text("токтом", "utf-8")
    screen.papers.take([paper])
    qtbot.waitUntil(lambda: len(screen.papers.cards) == 1)
    assert [card.file_name for card in read(profile, cards_of, row_id)] == ["resolution.txt"]
    assert unnamed_inputs(screen) == []


def test_a_policy_is_added_to_the_municipality_that_is_chosen(show, profile, policy):
    screen = show(Policies)
    assert len(screen.outline._items()) == len(policy[1])  # each stands there before anything is
    screen.outline.choose(("place", policy[1][3].hex()))
    screen.new_here()
    screen._edited("policy", "state", "in_force")
    screen.refresh()
    assert read(profile, service.in_force, policy[0]) == [policy[1][3]]
    assert any("● In force" in text for text in texts(screen))
    assert "1" in screen.counted.text()


def test_a_change_is_added_below_its_document(show, profile, policy):
    screen = show(Drafts)
    assert not screen.more["change"].isVisible()  # nothing to add it to
    screen.new_here()
    screen.more["change"].click()
    screen.more["change"].click()
    (rows,) = read(profile, service.changes, policy[0]).values()
    assert len(rows) == 2
    assert len(screen.outline._items()) == 3


def test_one_file_is_chosen_for_before_and_another_for_after(
    show, profile, policy, qtbot, tmp_path
):
    screen = show(Drafts)
    screen.new_here()
    for name in ("before", "after"):
        path = tmp_path / f"{name}.txt"
        path.write_text(name, "utf-8")
        field = screen.form("draft").inputs[f"{name}_file_id"]
        field.take(path)
        qtbot.waitUntil(lambda field=field: field.value() is not None)
    (row,) = read(profile, service.drafts, policy[0])
    assert row.before_file_id
    assert row.after_file_id not in (None, row.before_file_id)


def test_a_check_turns_the_light_of_its_recommendation(show, profile, policy):
    with profile.database.change("add") as session:
        service.recommend_for(session, policy[0], text=say("Meters"))
    screen = show(Checks)
    assert any(text.startswith("○") for text in texts(screen))
    screen.outline.choose(("recommendation", next(iter(screen.found)).hex()))
    screen.more["check"].click()
    screen._edited("check", "state", "done")
    screen.refresh()
    assert any(text.startswith("● done") for text in texts(screen))
    assert screen.counted.text() == "Carried out: 1 of 1, 100 %"


def test_a_proposal_is_followed_and_tells_its_way(ctx, policy, profile, qtbot):
    hearing = make_held(profile.database, policy[0], "hearing", policy[1][0])
    point = propose(profile.database, hearing, "A ramp", "accepted")
    screen = Proposals(ctx, policy[0], lambda _session, _point: ["A ramp for everybody"])
    qtbot.addWidget(screen)
    screen.show()
    screen.ensure_ready()
    screen.outline.choose(("proposal", point.hex()))
    assert "Measure: A ramp for everybody" in screen.hint.text()
    assert screen.away.isHidden()  # it belongs to the hearing
    screen._edited("proposal", "state", "started")
    (one,) = read(profile, service.proposals, policy[0])
    assert one.state == "started"


def test_a_session_leads_to_its_resolution_and_a_hearing_to_its_proposals(
    ctx, policy, profile, qtbot
):
    gone = []
    ctx.go = lambda screen, **args: gone.append((screen, args["tab"]))
    met = make_held(profile.database, policy[0], "council_session", policy[1][0], chair="Осмонов")
    heard = make_held(profile.database, policy[0], "hearing", policy[1][0])
    propose(profile.database, heard, "A ramp", "accepted")
    for event_id, button in ((met, "resolve"), (heard, "proposals")):
        screen = OutcomeStep(ctx, event_id)
        qtbot.addWidget(screen)
        screen.show()
        screen.ensure_ready()
        getattr(screen.onward, button).click()
    assert gone == [("assignment", "resolutions"), ("assignment", "proposals")]
    (row,) = read(profile, service.resolutions, policy[0])
    assert (row.event_id, row.chair, row.on) == (met, "Осмонов", DAY)


@pytest.mark.requirement("000-21", "do")
def test_a_recommendation_is_given_a_theme_and_a_district(ctx, policy, profile, qtbot):
    heard = make_held(profile.database, policy[0], "hearing", policy[1][0])
    with profile.database.change("write") as session:
        row_id = service.recommend(session, heard, say("Advise them")).id
    screen = OutcomeStep(ctx, heard)
    qtbot.addWidget(screen)
    screen.show()
    screen.ensure_ready()
    screen.outline.choose(("recommendation", row_id.hex()))
    form = screen.forms["recommendation"]
    form.edited.emit("theme", "gender")
    place = form.inputs["place_id"]
    place._offer("Ала-Бука")
    offered = [place._offered.item(n) for n in range(place._offered.rowCount())]
    district = read(profile, district_of, policy[1][0])
    place._chosen(next(one.index() for one in offered if one.data(_ID) == district))
    (row,) = read(profile, lambda session: service.recommendations(session, event_id=heard))
    assert (row.theme, row.place_id) == ("gender", district)


def test_a_register_is_saved_as_a_table_with_names(show, profile, policy, qtbot, tmp_path):
    with profile.database.change("add") as session:
        draft = service.new_row(
            session, PlanningDraft, policy[0], place_id=policy[1][0], version="2"
        )
        service.add_change(session, draft.id, section="3.2", amount_after=185_000.5)
    screen = show(Drafts)
    sheets = outline_table.sheets(
        screen.parts,
        screen.rows,
        screen.outline.shown_keys(),
        screen.saved_words(),
        screen._main_words,
    )
    table_file.save(screen, screen.ctx, tmp_path / "drafts.xlsx", sheets)
    qtbot.waitUntil(lambda: (tmp_path / "drafts.xlsx").exists())
    book = openpyxl.load_workbook(tmp_path / "drafts.xlsx")
    drafts, changes = ([[cell.value for cell in row] for row in sheet] for sheet in book)
    assert dict(zip(*drafts, strict=True))["Municipality"] == "Ak-Korgon, Ala-Buka district"
    saved = dict(zip(*changes, strict=True))
    assert (saved["Belongs to"], saved["Amount after"]) == ("Ak-Korgon · 2", 185_000.5)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_no_register_cuts_its_words(show, policy, profile, language):
    i18n.set_language(language)
    with profile.database.change("fill") as session:
        from trainer_app.demo import followup as example

        example.fill(session, policy[0])
    for screen in SCREENS:
        made = show(screen)
        for kind in made.parts:
            key = next((key for key in made.rows if key[0] == kind), None)
            if key:
                made.outline.choose(key)
        QApplication.processEvents()
        assert cut_texts(made) == []
        assert unnamed_inputs(made) == []
        assert made.help_text()
