"""Three languages, switched at once, and another one on paper."""

import threading
from datetime import date

import pytest

from trainer_app.core import clock, i18n
from trainer_app.core.i18n import _, in_language, ngettext, pgettext, set_language


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Our own two words in Russian and Kyrgyz."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    said = {"ky": ("Ооба", ["күн", "күн"]), "ru": ("Да", ["день", "дня", "дней"])}
    for code, (yes, days) in said.items():
        catalogue = Catalog(locale=code)
        catalogue.add("Yes", yes)
        catalogue.add(("day", "days"), days)
        catalogue.add("Open", "открыт", context="state")
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "app.mo").open("wb") as file:
            write_mo(file, catalogue)
    monkeypatch.setattr(i18n.paths, "translations_dir", lambda: tmp_path)
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()


def test_the_language_is_switched_at_once(catalogues):
    assert _("Yes") == "Yes"
    set_language("ky")
    assert _("Yes") == "Ооба"
    set_language("ru")
    assert _("Yes") == "Да"


def test_russian_counts_in_three_forms(catalogues):
    set_language("ru")
    counted = [ngettext("day", "days", n) for n in (1, 3, 5, 21)]
    assert counted == ["день", "дня", "дней", "день"]


def test_a_word_with_a_context(catalogues):
    set_language("ru")
    assert pgettext("state", "Open") == "открыт"
    assert _("Open") == "Open"


def test_a_paper_speaks_another_language_than_the_screen(catalogues):
    set_language("ru")
    with in_language("ky"):
        assert _("Yes") == "Ооба"
        with in_language("en"):
            assert _("Yes") == "Yes"
        assert _("Yes") == "Ооба"
    assert _("Yes") == "Да"


def test_a_paper_in_another_thread_leaves_the_screen_alone(catalogues):
    set_language("ky")
    inside, outside = threading.Event(), threading.Event()

    def print_paper():
        with in_language("ru"):
            inside.set()
            outside.wait(5)

    thread = threading.Thread(target=print_paper)
    thread.start()
    inside.wait(5)
    assert _("Yes") == "Ооба"
    outside.set()
    thread.join()


def test_an_unknown_language_is_english():
    set_language("tlh")
    assert i18n.language() == "en"


def test_nothing_to_say_is_nothing():
    assert _("") == ""


def test_the_stretched_language_leaves_places_for_names_alone():
    set_language("xx")
    stretched = _("{name} has signed")
    assert "{name}" in stretched
    assert len(stretched) > len("{name} has signed") * 1.3


@pytest.mark.parametrize("code", ["ky", "ru", "en"])
def test_dates_look_alike_in_all_languages(code):
    set_language(code)
    assert i18n.format_date(date(2025, 5, 3)) == "03.05.2025"
    assert i18n.format_date(None) == ""


def test_a_moment_is_told_by_the_wall_clock(monkeypatch):
    monkeypatch.setattr(clock, "local_zone", lambda: clock.BISHKEK)
    assert i18n.format_moment(1_747_024_920_000) == "12.05.2025 10:42"
    assert i18n.format_moment(None) == ""


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "12,345.5"), ("ru", "12\N{NO-BREAK SPACE}345,5"), ("ky", "12\N{NO-BREAK SPACE}345,5")],
)
def test_numbers_are_written_as_people_write_them(code, shown):
    set_language(code)
    assert i18n.format_number(12345.5) == shown


def test_the_number_of_decimals_can_be_fixed():
    assert i18n.format_number(3, 2) == "3.00"
    assert i18n.format_number(2.6, 0) == "3"
    assert i18n.format_number(None) == ""
