"""The overview of an assignment and its documents in a real window."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.assignments import service as assignments
from trainer_app.core import i18n
from trainer_app.overview.view.contract import ContractPage
from trainer_app.overview.view.documents import Documents

DAY = date(2023, 10, 20)


@pytest.fixture
def ctx(open_device, qtbot):
    made = make_screen_context(open_device("anna"))
    made.gone = []
    made.go = lambda target, **args: made.gone.append((target, args))
    return made


@pytest.fixture
def make(ctx):
    def make(code):
        with ctx.database.change("make") as session:
            return assignments.create_from_template(session, code).id

    return make


@pytest.fixture
def show(qtbot):
    def show(screen, width=1146, height=560):
        qtbot.addWidget(screen)
        screen.resize(width, height)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


@pytest.mark.parametrize("lang", ["ky", "en"])
def test_nothing_of_the_overview_is_cut_and_every_bar_speaks(ctx, make, show, qtbot, lang):
    i18n.set_language(lang)
    screen = show(ContractPage(ctx, make("communication_strategy_004")))
    qtbot.waitUntil(lambda: not cut_texts(screen))
    assert not unnamed_inputs(screen)
    bars = [bar.accessibleName() for bar in screen.right.findChildren(QProgressBar)]
    assert len(bars) == 5
    assert all(":" in name for name in bars)


def test_the_largest_thing_is_what_is_owed_next_and_leads_there(ctx, make, show):
    strategy = make("communication_strategy_004")
    with ctx.database.change("wait") as session:
        row = assignments.promises(session, strategy)[0].row
        row.due_on = date(2023, 10, 11)
    screen = show(ContractPage(ctx, strategy))
    assert "Not received yet: Programme of the Coalition" in words_of(screen.left)
    assert screen.primary.text() == "Open what was promised"
    screen.primary.click()
    assert ctx.gone == [("assignment", {"assignment_id": strategy, "tab": "terms"})]


def test_the_overview_reads_like_the_contract(ctx, make, show):
    screen = show(ContractPage(ctx, make("citizen_report_cards_002")))
    said = words_of(screen.right)
    assert "Employer" in said
    assert any("HELVETAS" in words for words in said)
    assert any(words.startswith("Project Manager (for results)") for words in said)


def test_a_document_is_added_named_and_found_by_keys_alone(ctx, make, show):
    policy = make("gender_policy_campaigns_001")
    screen = show(Documents(ctx, policy))
    screen.which.buttons["reference"].click()
    screen.add.click()
    field = screen.form.inputs["title"]
    field.edited.emit(field.value().say("en", "Step-by-step instruction"))
    screen.form.inputs["languages"].edited.emit("ky,ru")
    screen.refresh()
    assert screen.table.model.rowCount() == 1
    screen.search.setText("nothing like it")
    assert screen.table.model.rowCount() == 0
    screen.search.setText("STEP")
    assert screen.table.model.rowCount() == 1
    with ctx.database.read() as session:
        [one] = assignments.library(session, policy)
    assert one.languages == ("ky", "ru")


def test_missing_evidence_is_listed_and_leads_to_where_it_is_added(ctx, make, show, qtbot):
    policy = make("gender_policy_campaigns_001")
    screen = show(Documents(ctx, policy))
    screen.which.buttons["missing"].click()
    count = screen.table.model.rowCount()
    assert count == len(screen.lacking) > 0
    screen.table.choose(0)
    assert "Needed for: D2" in screen.told.text()
    screen.open.click()
    assert ctx.gone == [("assignment", {"assignment_id": policy, "tab": "drafts"})]
    qtbot.waitUntil(lambda: not cut_texts(screen))
    assert unnamed_inputs(screen) in ([], ["Button QLineEditIconButton"])  # Qt's cross of a search


def test_a_document_put_away_comes_back_from_the_message(ctx, make, show):
    policy = make("gender_policy_campaigns_001")
    with ctx.database.change("write") as session:
        row_id = assignments.add_document(session, policy, "letter").id
    screen = show(Documents(ctx, policy))
    screen.table.choose(("document", row_id))
    screen.away.click()
    with ctx.database.read() as session:
        assert assignments.documents(session, policy) == []
    _kind, _text, put_back = ctx.said[-1]
    put_back()
    with ctx.database.read() as session:
        assert len(assignments.documents(session, policy)) == 1
