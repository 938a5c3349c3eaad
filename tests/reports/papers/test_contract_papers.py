"""Act, invoice, timesheet, register and budget say what the contract and the days say."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import BudgetLine
from trainer_app.core.i18n import in_language
from trainer_app.reports import service
from trainer_app.store.base import Text3

DAY = date(2023, 10, 20)
PAPERS = ("act", "invoice", "timesheet", "product_register", "budget")


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def strategy(profile):
    with profile.database.change("make") as session:
        made = assignments.create_from_template(session, "communication_strategy_004")
        made.fee, made.currency = 100_000, "KGS"
        made.contract_no, made.signed_on = "12/2023", date(2023, 10, 11)
        made.employer = Text3().say("ru", "ОО «Институт»")
        made.contractor = Text3().say("ru", "ИП Садыкова")
        first = assignments.plan_rows(session, made.id)[0]
        assignments.add_work_day(session, made.id, first.id, DAY, 3)
        line = assignments.add_money_row(session, made.id, BudgetLine)
        line.title, line.quantity, line.unit_rate = Text3().say("ru", "Дни"), 26, 3846.15
        assignments.bank_details(session, made.id).account = "1280000000000000"
        return made.id


def approve(profile, strategy, *codes):
    with profile.database.change("approve") as session:
        for one in assignments.product_states(session, strategy):
            if one.product.code in codes:
                assignments.add_step(session, one.product.id, "approved", DAY, by_name="Өкүл")


def prepare(profile, strategy, name, language="ru"):
    with profile.database.read() as session:
        return service.prepare(session, profile.files, name, language, strategy)


def printed(profile, strategy, name, tmp_path, language="ru", suffix=".pdf"):
    path = tmp_path / f"{name}{suffix}"
    with profile.database.read() as session:
        service.make(session, profile.files, name, language, path, assignment_id=strategy)
    if suffix == ".docx":
        found = docx.Document(BytesIO(path.read_bytes()))
        cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        return " ".join([*(line.text for line in found.paragraphs), *cells])
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_an_act_is_not_ready_until_its_products_are_approved(profile, strategy):
    told = [one.text for one in prepare(profile, strategy, "act").findings if one.kind == "bad"]
    assert any("D1" in text for text in told)
    approve(profile, strategy, "D1", "D2")
    assert not [one for one in prepare(profile, strategy, "act").findings if one.kind == "bad"]


@pytest.mark.parametrize(
    ("language", "words", "head"),
    [
        ("ru", "Тридцать тысяч сомов 00 тыйынов", "УТВЕРЖДАЮ"),
        ("ky", "Отуз миң сом 00 тыйын", "БЕКИТЕМ"),
        ("en", "Thirty thousand som 00 tyiyn", "APPROVED"),
    ],
)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_act_says_its_sum_in_words(profile, strategy, tmp_path, language, words, head, suffix):
    approve(profile, strategy, "D1", "D2")
    text = printed(profile, strategy, "act", tmp_path, language, suffix)
    assert words in text
    assert head in text
    assert "12/2023" in text


def test_after_the_first_payment_the_act_is_for_the_second(profile, strategy, tmp_path):
    approve(profile, strategy, "D1", "D2", "D4", "D5")
    with profile.database.change("paid") as session:
        assignments.payments(session, strategy)[0].term.paid_on = DAY
    assert "Семьдесят тысяч сомов" in printed(profile, strategy, "act", tmp_path)


def test_the_invoice_has_the_bank_details_and_the_act_has_not(profile, strategy, tmp_path):
    assert "1280000000000000" in printed(profile, strategy, "invoice", tmp_path)
    assert "1280000000000000" not in printed(profile, strategy, "act", tmp_path)


def test_the_timesheet_sums_the_days(profile, strategy, tmp_path):
    text = printed(profile, strategy, "timesheet", tmp_path)
    assert "26" in text
    assert "0,75" in text


def test_the_register_tells_the_way_of_each_product(profile, strategy, tmp_path):
    approve(profile, strategy, "D1")
    text = printed(profile, strategy, "product_register", tmp_path)
    assert "20.10.2023" in text
    assert "Өкүл" in text


def test_the_budget_sums_its_lines(profile, strategy, tmp_path):
    assert "99 999,90" in printed(profile, strategy, "budget", tmp_path).replace("\xa0", " ")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_paper_is_made_of_an_empty_assignment_too(open_device, tmp_path, name, language):
    profile = open_device("anna")
    with profile.database.change("make") as session:
        made = assignments.create_empty(session, "Пустое").id
    with in_language("en"):
        assert prepare(profile, made, name, language)
        assert printed(profile, made, name, tmp_path, language)
