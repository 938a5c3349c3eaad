"""Work that nobody has but this laptop is not forgotten (A21)."""

from __future__ import annotations

import pytest

from tests.sync.conftest import Post, post  # noqa: F401  (a fixture)
from tests.sync.test_screens import Desk
from trainer_app.core import clock, settings
from trainer_app.rooms import bottom
from trainer_app.shell.bottom import BottomLine
from trainer_app.shell.contents import Waiting
from trainer_app.sync.view.carrier import carrier_of
from trainer_app.widgets.tasks import TaskDesk

DAY = 86_400_000


@pytest.fixture
def later(monkeypatch):
    def later(days: int) -> None:
        moment = clock.now_ms() + days * DAY
        monkeypatch.setattr(clock, "now_ms", lambda: moment)

    return later


def test_after_a_week_the_window_reminds_with_counts_and_the_last_backup(
    post: Post,  # noqa: F811
    qtbot,
    later,
) -> None:
    anna = post.open("anna")
    post.begin(anna, people=2, photos=1)
    later(9)
    desk = Desk(anna)
    bottom.after_unlocking(desk.ctx)
    qtbot.waitUntil(lambda: bool(desk.said))
    kind, words = desk.said[0]
    assert kind == "warn"
    assert "For 9 days nothing of your work has left this laptop: 5 changes, 1 file wait." in words
    assert "Last checked backup: " in words
    carrier_of(desk.ctx).close()
    assert desk.tasks.stop_all()


def test_it_can_be_put_off_and_never_comes_when_nothing_waits(
    post: Post,  # noqa: F811
    qtbot,
    later,
) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2)
    before = settings.load().remind_after_days
    settings.change(remind_after_days=0)
    later(60)
    desk = Desk(anna)
    try:
        bottom.after_unlocking(desk.ctx)
        carrier_of(desk.ctx).close()
        assert desk.tasks.stop_all()
    finally:
        settings.change(remind_after_days=before)
    post.send(anna, office, assignment)
    waiting = bottom.waiting(desk.ctx)
    assert (waiting.changes, waiting.days) == (0, 0)
    assert desk.said == []


def test_the_bottom_line_says_how_long_and_which_place_does_not_go(qtbot) -> None:
    line = BottomLine(TaskDesk(lambda _problem: None))
    qtbot.addWidget(line)
    assert line.words.words() == ""  # "never sent" is not said before it is known
    assert line.lines() == ["Offline"]
    line.show_waiting(
        Waiting(12, 3, None, None, days=4, troubles=("Office: The place cannot be reached",))
    )
    said = line.lines()
    assert "To send: 12 changes, 3 files" in said
    assert "The oldest of it waits for 4 days" in said
    assert "Office: The place cannot be reached" in said
