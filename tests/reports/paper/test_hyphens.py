"""Long words break where a Kyrgyz reader would break them."""

from itertools import pairwise

import pytest

from tests.reports.paper.making import pdf, words_of
from trainer_app.reports.paper.blocks import Document, Table
from trainer_app.reports.paper.hyphens import breaks, pairs

HYPHEN = "\x02"  # how the reader of PDFs gives a hyphen at the end of a line


@pytest.mark.parametrize(
    "broken",
    [
        "ка-ты-шуу-чу-лар-дын",
        "му-ни-ци-па-ли-тет-тер",
        "өнүк-тү-рүү",
        "кыз-мат-кер-лер",
        "ый-га-рым",
        "жа-маат-тын",
        "от-ветст-вен-ный",
        "айыл",
        "жа-ңы",
    ],
)
def test_words_break_between_syllables_and_never_inside_a_long_vowel(broken):
    word = broken.replace("-", "")
    ends = [0, *breaks(word), len(word)]
    found = "-".join(word[start:end] for start, end in pairwise(ends))
    assert found == broken


def test_the_longest_beginning_is_offered_first():
    assert next(pairs("катышуучу")) == ("катышуу", "чу")


def test_a_narrow_cell_breaks_a_long_kyrgyz_word_with_a_hyphen():
    """ReportLab's own idea of a word stops at я and would not break at ө ү ң."""
    word = "өнүктүрүүчүлөрүбүздүкүндө"
    said = words_of(pdf(Document("", "ky", (Table(("а", "б"), ((word, ""),), (1, 5)),))))
    assert HYPHEN in said
    assert word in said.replace(HYPHEN, "")
