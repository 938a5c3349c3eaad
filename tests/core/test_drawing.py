"""The display list: text finds room, marks differ in grey, a file says what the list says."""

from xml.etree import ElementTree

import pytest

from trainer_app.core.drawing import (
    Drawing,
    Ellipse,
    Path,
    Text,
    fit,
    label_shapes,
    line,
    mark,
    missing_letters,
    rectangle,
    rounded,
    text_width,
    to_svg,
    wrap,
)

LONG = "Айыл өкмөтүнүн башчысынын орун басарынын муниципалдык менчикке жооптуу адистери"


def test_kyrgyz_letters_are_in_the_font() -> None:
    assert missing_letters("ҢңӨөҮү № → ✓ ≥ « » — …") == set()
    assert missing_letters("ң漢", bold=True) == {"漢"}


def test_a_text_is_as_wide_as_its_letters_together() -> None:
    assert text_width("Кыял", 10) == pytest.approx(sum(text_width(c, 10) for c in "Кыял"))
    assert text_width("Кыял", 10, bold=True) > text_width("Кыял", 10)


def test_no_line_is_wider_than_the_room() -> None:
    lines = wrap(LONG, 30, lambda s: text_width(s, 4))
    assert all(text_width(line, 4) <= 30 for line in lines)
    assert " ".join(lines) == LONG


def test_a_word_longer_than_a_line_is_broken_with_a_hyphen() -> None:
    word = "муниципалитеттердин"
    lines = wrap(word, 15, lambda s: text_width(s, 4))
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == word


def test_line_breaks_typed_by_hand_are_kept() -> None:
    assert wrap("бир\nэки", 100, lambda s: text_width(s, 4)) == ["бир", "эки"]


def test_a_text_is_made_smaller_before_it_is_cut() -> None:
    roomy = fit(LONG, 60, 60, size=4, smallest=2.6)
    tight = fit(LONG, 40, 16, size=4, smallest=2.6)
    assert roomy.size == 4 and roomy.whole
    assert 2.6 <= tight.size < 4 and tight.whole


def test_a_cut_text_says_so() -> None:
    label = fit(LONG, 20, 6, size=4, smallest=3)
    assert not label.whole
    assert label.lines[-1].endswith("…")
    assert label.height <= 6
    assert label.width <= 20 + 1e-6


def test_an_empty_text_draws_nothing() -> None:
    assert label_shapes(fit("", 20, 6, size=4, smallest=3), 0, 0) == []


def test_women_men_and_both_have_different_shapes_not_only_colours() -> None:
    kinds = {
        side: tuple(type(shape).__name__ for shape in mark(side, 0, 0, 2))
        for side in ("women", "men", "joint", "child", "other")
    }
    assert kinds["women"] == ("Ellipse",)
    assert kinds["men"][0] == "Path" and len(kinds["men"]) > 2  # a hatched square
    assert kinds["joint"].count("Ellipse") == 4  # a dotted diamond
    assert mark("none", 0, 0, 2) == []


def test_a_hatch_stays_inside_its_square() -> None:
    for shape in mark("men", 10, 10, 4):
        assert isinstance(shape, Path)
        for command in shape.commands:
            assert all(6 - 1e-6 <= float(value) <= 14 + 1e-6 for value in command[1:])


def test_the_file_has_every_shape_and_every_word() -> None:
    drawing = Drawing(
        100,
        70,
        (
            rounded(1, 1, 30, 10, 2, fill="#ffffff"),
            rectangle(40, 1, 30, 10),
            line(0, 0, 10, 10, dash=(2, 1)),
            Ellipse(50, 35, 20, 10),
            Text(50, 35, "Кыял <жана> & жол", bold=True, anchor="middle"),
        ),
        title="Кыялга саякат",
    )
    root = ElementTree.fromstring(to_svg(drawing))
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names == ["title", "path", "path", "path", "ellipse", "text"]
    assert root[-1].text == "Кыял <жана> & жол"
    assert root.attrib["viewBox"] == "0 0 100 70"
