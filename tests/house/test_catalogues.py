"""The words are whole in every language, and the gate that says so can see."""

import io

import pytest
from babel.messages.pofile import read_po

from tests.house import catalogues


def test_every_word_is_translated():
    assert list(catalogues.problems()) == []


HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10<5 ? 1 : 2);\\n"
"""

SLIPS = {
    "untranslated": 'msgid "Yes"\nmsgstr ""',
    "fuzzy": '#, fuzzy\nmsgid "Yes"\nmsgstr "Да"',
    "2 plural forms": 'msgid "{n} day"\nmsgid_plural "{n} days"\n'
    'msgstr[0] "{n} день"\nmsgstr[1] "{n} дня"',
    "placeholders differ": 'msgid "{name} has signed"\nmsgstr "{имя} подписала"',
    "in one word": 'msgid "Nobody"\nmsgstr "Никe"',
    "missing": 'msgid "No"\nmsgstr "Нет"',
}


@pytest.mark.parametrize("slip", SLIPS)
def test_the_gate_sees(slip):
    catalogue = read_po(io.BytesIO((HEADER + SLIPS[slip]).encode()), locale="ru")
    found = list(catalogues.problems_of(catalogue, {("Yes", None)} if slip == "missing" else None))
    assert any(slip in problem for problem in found), found


def test_the_gate_sees_a_suffix_glued_to_a_variable():
    text = HEADER + 'msgid "Only {name}"\nmsgstr "{name}га гана"'
    catalogue = read_po(io.BytesIO(text.encode()), locale="ky")
    assert any("glued" in problem for problem in catalogues.problems_of(catalogue))


def test_the_gate_sees_an_f_string():
    slips = ('_(f"{name} has signed")', 'ngettext(f"{n} day", "{n} days", n)')
    for slip in slips:
        assert list(catalogues.words_no_reader_can_find(slip)), slip
    assert not list(
        catalogues.words_no_reader_can_find('_("{name} has signed").format(name=f"{a}")')
    )
