"""The rule of merging, alone: whatever the order, the same answers stand."""

from hypothesis import given
from hypothesis import strategies as st

from trainer_app.sync.merge import Edit, Head, Verdict, judge, shown


def rank(head: Head):
    return head[2], head[0]


A: Head = (1, 1, 100)
B: Head = (2, 1, 101)
C: Head = (3, 1, 102)


def test_an_edit_that_saw_what_stands_replaces_it() -> None:
    judged = judge({A: "x"}, Edit(B, "y", frozenset({A[:2]})), replaced=False, rank=rank)
    assert (judged.verdict, judged.heads, judged.shown) == (Verdict.TAKE, {B: "y"}, "y")


def test_an_edit_made_apart_stands_beside_it() -> None:
    """A1."""
    judged = judge({A: "x"}, Edit(B, "y"), replaced=False, rank=rank)
    assert (judged.verdict, judged.heads, judged.shown) == (Verdict.ASK, {A: "x", B: "y"}, "y")


def test_two_who_wrote_the_same_have_nothing_to_decide() -> None:
    judged = judge({A: "x"}, Edit(B, "x"), replaced=False, rank=rank)
    assert judged.verdict is Verdict.KEEP
    assert len(judged.heads) == 2


def test_the_same_edit_twice_is_known() -> None:
    assert judge({A: "x"}, Edit(A, "x"), replaced=False, rank=rank).verdict is Verdict.KNOWN


def test_an_edit_already_replaced_never_stands_up_again() -> None:
    judged = judge({B: "y"}, Edit(A, "x"), replaced=True, rank=rank)
    assert (judged.verdict, judged.heads) == (Verdict.KEEP, {B: "y"})


def test_a_decision_ends_the_question_whatever_the_clock_says() -> None:
    """A11, A17: the one who decides may have a clock that is years behind."""
    late: Head = (3, 1, 5)
    decided = judge(
        {A: "x", B: "y"}, Edit(late, "z", frozenset({A[:2], B[:2]})), replaced=False, rank=rank
    )
    assert (decided.verdict, decided.heads, decided.shown) == (Verdict.TAKE, {late: "z"}, "z")
    again = judge(decided.heads, Edit(B, "y"), replaced=True, rank=rank)
    assert again.heads == {late: "z"}


@st.composite
def histories(draw: st.DrawFn) -> list[Edit]:
    """Edits of one field by some laptops, each naming some of those made before it."""
    edits: list[Edit] = []
    for number in range(draw(st.integers(1, 7))):
        device = draw(st.integers(1, 3))
        seen = frozenset(edit.head[:2] for edit in edits if draw(st.booleans()))
        hlc = draw(st.integers(0, 20))
        edits.append(Edit((device, number + 1, hlc), draw(st.sampled_from("xyz")), seen))
    return edits


def play(edits: list[Edit]) -> dict[Head, str]:
    """Apply in this order, as a laptop would to which they come in this order."""
    heads: dict[Head, str] = {}
    replaced: set[tuple[int, int]] = set()
    for edit in edits:
        judged = judge(heads, edit, replaced=edit.head[:2] in replaced, rank=rank)
        heads = dict(judged.heads)
        replaced |= edit.replaces
    return heads


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(edits: list[Edit], random) -> None:
    """A4, A18: and nothing is lost that no later edit replaced."""
    replaced = {dot for edit in edits for dot in edit.replaces}
    expected = {edit.head: edit.value for edit in edits if edit.head[:2] not in replaced}
    shuffled = list(edits) + random.sample(edits, random.randint(0, len(edits)))
    random.shuffle(shuffled)
    assert play(edits) == expected
    assert play(shuffled) == expected
    assert shown(play(shuffled), rank) == shown(expected, rank)
