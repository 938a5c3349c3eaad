"""What waits for something, and what could not be taken in, is shown and can be saved (A4, A19)."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage

from tests.sync.conftest import Post, post, show  # noqa: F401  (fixtures)
from tests.sync.test_screens import Desk
from trainer_app.store.base import new_id
from trainer_app.store.tables import SyncQuarantine
from trainer_app.sync import aside, awaiting, undoing
from trainer_app.sync.view import kept_back
from trainer_app.sync.view.notices import Notice, Notices


def put_aside(opened, raw: bytes) -> None:
    with opened.database.change(undoable=False) as session:
        session.add(
            SyncQuarantine(id=new_id(), source="person", reason="undecodable", raw=raw, made_ms=1)
        )


def test_what_was_put_aside_is_saved_sealed_for_support(post: Post, tmp_path: Path) -> None:  # noqa: F811
    office = post.open("office", "coordinator")
    put_aside(office, b"not a change")
    path = tmp_path / aside.suggested_name()
    with office.database.read() as session:
        assert aside.count_aside(session) == 1
        (one,) = aside.list_aside(session)
        assert one.why() == "cannot be understood by this version"
        words = aside.save(session, path)
    sealed = path.read_bytes()
    assert b"not a change".hex().encode() not in sealed
    said = json.loads(pyrage.passphrase.decrypt(sealed, words))
    assert [bytes.fromhex(item["raw"]) for item in said["items"]] == [b"not a change"]


def test_the_notices_name_both_with_a_way_to_them(post: Post, show, qtbot) -> None:  # noqa: F811
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    post.carry(anna, office, assignment)
    post.add(anna, assignment, "Жаңы")
    post.carry(anna, office, assignment)
    post.rename(office, "Жаңы", "Жаңыл")
    with office.database.read() as session:
        newest = undoing.list_undoable(session)[0]
    undoing.undo(office, newest.import_id)
    put_aside(office, b"x")
    desk = Desk(office)
    notices = Notices(desk.ctx)
    qtbot.addWidget(notices)
    notices.refresh()
    qtbot.waitUntil(lambda: len(notices.shown) == 2, timeout=20_000)
    said = [one.text for one in notices.shown if isinstance(one, Notice)]
    assert said[0] == "1 row waits for something that has not arrived."
    assert said[1].startswith("1 item could not be taken in.")
    found = kept_back.read(desk.ctx)
    dialog = kept_back.show_rows(notices, found.rows)
    assert "Жаңыл" in " ".join(label.text() for label in dialog.findChildren(kept_back.Words))
    dialog.accept()
    assert desk.tasks.stop_all()


def test_so_many_rows_that_not_all_are_shown_are_called_more() -> None:
    assert kept_back.rows_words(awaiting.MOST + 1).startswith("More than 500 rows")
    assert kept_back.rows_words(awaiting.MOST).startswith("500 rows")
