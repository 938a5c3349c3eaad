"""By themselves, patiently, and not over a paid link unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sync.conftest import Post
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import carrying, service
from trainer_app.sync.carrying import HOUR, MINUTE, SECOND, Hint, TargetState
from trainer_app.sync.targets import TargetCard, TargetProblem, cards, exchange

NET, NO_NET, PAID = Hint(), Hint(online=False), Hint(metered=True)
NOW = 1_750_000_000_000


def server(**more) -> TargetState:
    return TargetState(TargetCard(bytes(16), "webdav", "Office", "https://example.org"), **more)


def is_due(state: TargetState, hint: Hint = NET, *, after: int = 0, news: bool = False) -> bool:
    state = replace(state, tried_ms=NOW)
    return carrying.is_due(state, hint, NOW + after, news=news)


def test_what_was_written_goes_after_a_minute_and_news_are_looked_for_every_ten() -> None:
    assert carrying.is_due(server(), NET, NOW, news=False)
    assert not is_due(server(), after=30 * SECOND, news=True)
    assert is_due(server(), after=MINUTE, news=True)
    assert not is_due(server(), after=9 * MINUTE)
    assert is_due(server(), after=10 * MINUTE)


def test_who_has_just_sat_down_hears_at_once_what_came(post: Post, card: TargetCard) -> None:
    anna = post.open("anna")
    keep(anna, card)
    carrying.carry(anna, card.id)
    soon = state(anna, card).tried_ms + 61 * SECOND
    with anna.database.read() as session:
        assert carrying.due(session, NET, soon) == []
        assert carrying.due(session, NET, soon, eager=True)
        assert carrying.due(session, NET, soon + MINUTE)  # a folder is looked into often


def test_a_dead_link_is_tried_less_and_less_often() -> None:
    rests = [
        carrying.rest(server(problem="unreachable", tries=n), NET, news=True) for n in range(1, 15)
    ]
    assert 15 * SECOND <= rests[0] <= 30 * SECOND
    assert all(30 * MINUTE <= rest <= HOUR for rest in rests[8:])
    assert max(rests) <= HOUR
    assert len(set(rests[8:])) > 1  # with jitter


def test_two_laptops_do_not_knock_at_the_same_moment() -> None:
    rests = {
        carrying.rest(
            TargetState(TargetCard(new_id(), "webdav", "", ""), problem="unreachable", tries=10),
            NET,
            news=True,
        )
        for _ in range(20)
    }
    assert len(rests) > 15


def test_the_system_may_be_wrong_about_the_internet() -> None:
    """A hint only: it is tried all the same, less often."""
    assert not is_due(server(), NO_NET, after=5 * MINUTE, news=True)
    assert is_due(server(), NO_NET, after=15 * MINUTE, news=True)


def test_a_paid_link_is_not_used_unless_allowed() -> None:
    assert not is_due(server(), PAID, after=HOUR, news=True)
    assert carrying.why_not(server(), PAID).wants == "allow"
    assert is_due(server(may_cost=True), PAID, after=HOUR, news=True)


@pytest.mark.parametrize("problem", ["refused", "strange"])
def test_a_wrong_password_or_an_emptied_place_waits_for_somebody(problem: str) -> None:
    """A8; and a password tried for ever locks the account."""
    assert not is_due(server(problem=problem, tries=1), after=100 * HOUR, news=True)
    why = carrying.why_not(server(problem=problem), NET)
    assert why.title
    assert why.advice
    assert why.wants in ("edit", "anew")


def test_a_clock_set_back_stops_nothing() -> None:
    assert carrying.is_due(server(tried_ms=NOW + 99 * HOUR), NET, NOW, news=False)


@pytest.mark.parametrize("problem", sorted(carrying.PROBLEMS))
def test_every_problem_has_words_and_advice(problem: str) -> None:
    """A20."""
    why = carrying.why_not(server(problem=problem), NET)
    assert why.title.endswith(".")
    assert why.advice.endswith(".")


# with a real folder


@pytest.fixture
def card(post: Post) -> TargetCard:
    place = post.folder / "shared"
    place.mkdir()
    return TargetCard(new_id(), "folder", "Stick", str(place))


def keep(opened: Profile, card: TargetCard) -> None:
    with opened.database.change(undoable=False) as session:
        cards.keep_card(session, card)


def state(opened: Profile, card: TargetCard) -> TargetState:
    with opened.database.read() as session:
        return carrying.get_state(session, card.id)


def due(opened: Profile, hint: Hint = NET) -> list[str]:
    with opened.database.read() as session:
        return [one.label for one in carrying.due(session, hint, NOW)]


def test_both_ways_in_one_visit_and_it_is_remembered(post: Post, card: TargetCard) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=3, photos=2)
    post.carry(anna, office, assignment)
    post.rename(anna, "Person 1", "Айгүл")
    keep(anna, card)
    keep(office, card)
    assert not carrying.carry(anna, card.id).pushed.nothing
    came = carrying.carry(office, card.id).pulled
    assert came.changed == 1
    assert "Айгүл" in post.names(office)
    carrying.carry(anna, card.id)
    assert service.status(anna).on_the_way == 0
    assert state(anna, card).done_ms
    assert state(anna, card).problem == ""
    assert carrying.carry(anna, card.id).pushed.nothing


def test_a_stick_that_is_away_is_no_failure_and_goes_when_it_is_back(
    post: Post, card: TargetCard
) -> None:
    anna = post.open("anna")
    post.begin(anna)
    keep(anna, card)
    away = Path(card.address).rename(post.folder / "away")
    assert due(anna) == []
    assert "not there" in carrying.why_not(state(anna, card), NET).title
    away.rename(card.address)
    assert due(anna, NO_NET) == ["Stick"]


def test_what_went_wrong_is_kept_and_said_and_forgotten_when_mended(
    post: Post, card: TargetCard
) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    post.carry(anna, office, post.begin(anna, people=1))
    keep(anna, card)
    carrying.carry(anna, card.id)
    for path in sorted(Path(card.address).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with pytest.raises(TargetProblem):
        carrying.carry(anna, card.id)
    assert (state(anna, card).problem, state(anna, card).tries) == ("strange", 1)
    assert carrying.why_not(state(anna, card), NET).wants == "anew"
    assert due(anna) == []
    exchange.begin_anew(anna, card.id)
    with anna.database.change(undoable=False) as session:
        carrying.forget_problem(session, card.id)
    assert due(anna) == ["Stick"]
    carrying.carry(anna, card.id)
    assert state(anna, card).problem == ""


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("webdav", "https://files.example.org:abc/work"),
        ("webdav", "https://[files/work"),
        ("sftp", "sftp://files.example.org:99999/srv"),
        ("sftp", "[files"),
    ],
)
def test_a_slip_in_an_address_is_said_and_waits_for_somebody(
    post: Post, kind: str, address: str
) -> None:
    anna = post.open("anna")
    slip = TargetCard(new_id(), kind, "Office", address, {"user": "anna"}, "secret")
    keep(anna, slip)
    with pytest.raises(TargetProblem):
        carrying.carry(anna, slip.id)
    assert state(anna, slip).problem == "refused"


def test_a_paused_target_is_left_alone(post: Post, card: TargetCard) -> None:
    anna = post.open("anna")
    keep(anna, card)
    with anna.database.change(undoable=False) as session:
        carrying.pause(session, card.id, paused=True)
    assert due(anna) == []
    assert carrying.why_not(state(anna, card), NET).wants == "resume"
