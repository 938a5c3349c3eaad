"""Reading a Terms of Reference, starting from the beginning and deciding names, in real windows."""

from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import Qt

from tests.assignments.measure_tors import TORS
from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, press, unnamed_inputs
from trainer_app.assignments import service
from trainer_app.assignments.service import matching
from trainer_app.assignments.service.documents import documents
from trainer_app.assignments.view.importing import ImportTor
from trainer_app.assignments.view.list import Assignments
from trainer_app.assignments.view.municipalities import Municipalities
from trainer_app.assignments.view.names_list import NamesList
from trainer_app.assignments.view.renamed import Renamed
from trainer_app.core import i18n
from trainer_app.places.service import as_now
from trainer_app.store.base import Text3
from trainer_app.widgets.buttons import LineButton


@pytest.fixture
def ctx(open_device, qtbot):
    made = make_screen_context(open_device("anna"))
    made.gone = []
    made.go = lambda target, **args: made.gone.append((target, args))
    return made


@pytest.fixture
def show(qtbot):
    def show(screen, width=1146, height=624):
        qtbot.addWidget(screen)
        screen.resize(width, height)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


@pytest.fixture
def read(ctx, show, qtbot):
    """The screen with the draft of a file of the corpus."""

    def read(name):
        screen = show(ImportTor(ctx))
        screen.read_file(TORS / name)
        qtbot.waitUntil(lambda: screen.pages.currentIndex() == 1)
        return screen

    return read


def lines(screen):
    model = screen.page.table.model
    return [
        tuple(model.index(at, column).data() for column in range(model.columnCount()))
        for at in range(model.rowCount())
    ]


def made_assignment(ctx, qtbot):
    qtbot.waitUntil(lambda: bool(ctx.gone))
    [(target, args)] = ctx.gone
    assert target == "assignment"
    return args["assignment_id"]


def test_the_list_leads_to_a_file_and_to_the_beginning(ctx, show):
    screen = show(Assignments(ctx))
    screen.show_templates()
    screen.templates.read.click()
    assert ctx.gone == [("tor_import", {})]
    screen.templates.scratch.click()
    assert screen.pages.currentWidget() is screen.scratch
    assert not unnamed_inputs(screen)


@pytest.mark.requirement("000-22", "do")
def test_a_draft_stands_beside_the_words_of_the_file_and_is_made_in_one_press(read, ctx, qtbot):
    screen = read("tor_000.docx")
    assert ("–  31.05.2025", "✓", "До 31 мая", "Deadline") in lines(screen)
    screen.page.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        days = [row.ends_on for row in service.plan_rows(session, made)]
        assert days == [date(2025, 4, 30), date(2025, 5, 23), date(2025, 5, 31)]
        due = service.due_in(session, service.get_assignment(session, made), date(2025, 5, 28))
        assert "3 days left" in [one.days_in_words() for one in due]


def test_the_first_question_is_chosen_and_the_year_answers_it(read, ctx, qtbot):
    screen = read("02_another_order.docx")
    side = screen.page.side
    assert side.doubt.text() == "The source gives no year."
    assert side.where.text() == "table 1, row 3, column 1"
    before = screen.page.show_only.count()
    screen.page.year.setText("2025")
    screen.page.commit()
    assert "28.04.2025 – 30.04.2025" in side.understood.text()
    assert screen.page.show_only.count() == before  # one deadline is words still
    screen.page.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        assert service.plan_rows(session, made)[1].ends_on == date(2025, 4, 30)


def test_a_line_is_left_out_by_enter_and_corrected_in_place(read, ctx, qtbot):
    screen = read("01_merged.docx")
    draft, table = screen.page.draft, screen.page.table
    rows = draft.of_kind("row")
    table.choose(("item", rows[0].key))
    press(table.view, Qt.Key.Key_Return)
    assert not screen.page.answers.takes(draft, rows[0])
    table.choose(("item", rows[1].key))
    screen.page.side.text.setPlainText("Собрать данные")
    screen.page.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        texts = [row.activity.shown() for row in service.plan_rows(session, made)]
        assert texts[0] == "Собрать данные"
        assert len(texts) == 3


def test_showing_a_draft_is_not_an_answer(read):
    screen = read("01_merged.docx")
    for item in screen.page.draft.items:
        screen.page.table.choose(("item", item.key))
    screen.page.commit()
    assert not screen.page.answers.texts
    assert not screen.page.answers.dropped


def test_what_was_not_understood_can_be_seen_alone(read):
    screen = read("tor_004.docx")
    screen.page.show_only.set_value("unread")
    screen.page.show_only.edited.emit("unread")
    assert {line[3] for line in lines(screen)} == {"Not understood"}
    screen.page.table.choose(("unread", 0))
    assert "30%" in screen.page.side.source.text()


def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_lost(
    ctx, show, qtbot, tmp_path
):
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"%PDF-1.7")
    screen = show(ImportTor(ctx))
    screen.read_file(bad)
    qtbot.waitUntil(lambda: screen.start.problem.isVisible())
    assert "PDF or a picture" in screen.start.problem.text()
    assert screen.start.choose.isEnabled()
    screen.read_file(tmp_path / "gone.docx")
    qtbot.waitUntil(lambda: screen.start.problem.text() == "The file cannot be read.")


def test_reading_can_be_stopped(ctx, show, qtbot):
    screen = show(ImportTor(ctx))
    screen.read_file(TORS / "tor_001.docx")
    ctx.tasks.live[0].cancel()
    qtbot.waitUntil(lambda: screen.start.choose.isEnabled())
    assert screen.pages.currentIndex() == 0


def test_a_file_without_a_plan_says_so(read):
    screen = read("10_no_plan.docx")
    assert "No plan was found" in screen.page.warning.text()


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_nothing_is_cut_in_any_language(read, lang):
    with i18n.in_language(lang):
        screen = read("tor_001.docx")
        screen.retranslate()
        assert not cut_texts(screen)
        assert not unnamed_inputs(screen)


def test_an_assignment_from_the_beginning(ctx, show, qtbot):
    screen = show(Assignments(ctx))
    screen.show_scratch()
    screen.scratch.make.click()
    assert "needs a title" in screen.scratch.problem.text()
    assert not ctx.gone
    form = screen.scratch.form
    form.inputs["title"].set_value(Text3().say("en", "Water committees"))
    form.inputs["starts_on"].set_value(date(2026, 5, 1))
    form.inputs["ends_on"].set_value(date(2026, 4, 1))
    screen.scratch.make.click()
    assert "ends before it starts" in screen.scratch.problem.text()
    form.inputs["ends_on"].set_value(date(2026, 6, 1))
    screen.scratch.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        assignment = service.get_assignment(session, made)
        assert assignment.title.en == "Water committees"
        assert assignment.ends_on == date(2026, 6, 1)
        [one] = service.list_assignments(session)
        assert one.id == made


@pytest.fixture
def pilots(ctx):
    with ctx.database.change("assignment") as session:
        return service.create_from_template(session, "gender_policy_campaigns_001").id


@pytest.mark.requirement("001-19", "do")
def test_the_three_namesakes_are_decided_one_after_the_other(ctx, pilots, show):
    screen = show(Municipalities(ctx, pilots))
    assert screen.next.text() == "Decide the next name"
    screen.next.click()
    assert screen.choice.question.text() == "Which place is «Кош-Дөбө»?"
    screen.choice.keep.click()
    assert screen.choice.question.text() == "Which place is «Кызыл-Туу»?"
    offered = [one for one in screen.choice.offered.shown if isinstance(one, LineButton)]
    assert [one.accessibleName() for one in offered] == [
        "Kyzyl-Tuu, Aksy district, Jalal-Abad oblast",
        "Kyzyl-Tuu, Suzak district, Jalal-Abad oblast",
    ]
    assert "Aksy district" in screen.choice.told.text()
    offered[0].click()
    assert screen.choice.question.text() == "Which place is «Ак-Булун»?"
    next(one for one in screen.choice.offered.shown if isinstance(one, LineButton)).click()
    assert not screen.choice.isVisible()
    with ctx.database.read() as session:
        assert not matching.open_names(session, pilots)
        assert service.counters(session, pilots).named == 21


def test_a_list_is_pasted_and_looked_at_before_it_is_taken(ctx, show, qtbot):
    with ctx.database.change("assignment") as session:
        made = service.create_from_template(session, "gals_gesi_000").id
    screen = show(Municipalities(ctx, made))
    screen.list.click()
    dialog = screen.findChild(NamesList)
    assert not cut_texts(dialog)
    assert not unnamed_inputs(dialog)
    assert not dialog.take.isEnabled()
    dialog.read_file(TORS / "09_municipalities.xlsx")
    assert "Ак-Кудук" in dialog.text.toPlainText()
    dialog.text.setPlainText("Көк-Мойнок, Тоң району\nКызыл-Туу")
    assert dialog.counted.text() == "2 names"
    dialog.take.click()
    assert ctx.said[-1][1] == "The list is in: 1 linked · 1 to decide."
    assert [row.spelling for row in list(screen.rows.values())[:2]] == ["Көк-Мойнок", "Кызыл-Туу"]


def test_a_merger_is_noted_beside_the_municipality(ctx, pilots, show):
    """C15"""
    screen = show(Municipalities(ctx, pilots))
    first, second = list(screen.rows.values())[:2]
    screen.table.choose(first.id)
    screen.became.click()
    dialog = screen.findChild(Renamed)
    assert not cut_texts(dialog)
    assert not unnamed_inputs(dialog)
    dialog.keep.click()
    assert dialog.problem.text().startswith("Say what it became.")
    dialog.form.inputs["to_id"].set_value(second.place_id)
    dialog.form.inputs["on"].set_value(date(2025, 6, 1))
    dialog.keep.click()
    assert "01.06.2025: Ak-Korgon became Ak-Tam" in screen.about.text()
    with ctx.database.read() as session:
        assert as_now(session, first.place_id) == [second.place_id]


@pytest.mark.requirement("000-02", "do")
def test_named_and_districts_are_counted_above_the_table(ctx, show):
    with ctx.database.change("assignment") as session:
        made = service.create_from_template(session, "gals_gesi_000").id
        matching.fill(session, made, [matching.Written("Көк-Мойнок")])
    screen = show(Municipalities(ctx, made))
    assert screen.counted.words().startswith("Named: 1 of 31 · Districts: 1 of 6")


def test_a_table_that_was_not_understood_is_read_as_the_person_says(ctx, show, qtbot, tmp_path):
    """Headings nobody foresaw: the columns are said by hand, and what was answered stays."""
    document = Document()
    document.add_paragraph("Задачи:")
    document.add_paragraph("Собрать подписи", style="List Bullet")
    table = document.add_table(3, 3)
    for at, row in enumerate(
        (("Чем займёмся", "К какому дню", "Что получится"),
         ("Обойти дворы", "до 5 мая 2026", "100 подписей"),
         ("Передать письмо", "12 мая 2026", "Письмо принято"))
    ):  # fmt: skip
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.save(tmp_path / "unusual.docx")
    screen = show(ImportTor(ctx))
    screen.read_file(tmp_path / "unusual.docx")
    qtbot.waitUntil(lambda: screen.pages.currentIndex() == 1)
    page = screen.page
    page.title.setText("Подписи")
    page.commit()
    assert not page.draft.of_kind("row")
    page.table.choose(("unread", 0))
    assert page.side.columns.isVisible()
    for choice, role in zip(
        page.side.columns.choices, ("activity", "deadline", "indicator"), strict=True
    ):
        choice.set_value(role)
    page.side.columns.again.click()
    qtbot.waitUntil(lambda: len(page.draft.of_kind("row")) == 2)
    assert not page.draft.unread
    page.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        assert service.get_assignment(session, made).title.shown() == "Подписи"
        assert [row.ends_on for row in service.plan_rows(session, made)] == [
            date(2026, 5, 5),
            date(2026, 5, 12),
        ]
        assert [one.title.shown() for one in service.indicators(session, made)] == [
            "100 подписей",
            "Письмо принято",
        ]


def test_a_column_taken_for_something_else_is_corrected(read):
    screen = read("02_another_order.docx")
    page = screen.page
    assert not page.side.columns.isVisible()
    page.side.other.click()
    assert page.side.columns.isVisible()
    assert [one.value() for one in page.side.columns.choices] == [
        "deadline",
        "indicator",
        "activity",
        None,
    ]


@pytest.mark.parametrize("kept", [True, False])
def test_the_file_stays_with_the_assignment_if_the_person_wants_it(read, ctx, qtbot, kept):
    screen = read("01_merged.docx")
    screen.page.keep.set_value(kept)
    screen.page.make.click()
    made = made_assignment(ctx, qtbot)
    with ctx.database.read() as session:
        held = documents(session, made)
        assert [file.file_name for one in held for file in one.files] == (
            ["01_merged.docx"] if kept else []
        )
