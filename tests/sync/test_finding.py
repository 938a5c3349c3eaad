"""Change files are found by themselves, whatever copies were made of them (A5, A6, A8)."""

import os
import shutil

import pytest

from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.store.profile import Profile
from trainer_app.sync import finding, service


def _watch(opened: Profile, folder) -> None:
    with opened.database.change() as session:
        finding.watch(session, folder)


@pytest.fixture
def office(post: Post):
    """A coordinator who looks into a folder where Anna's file lies."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    post.path = post.send(anna, office, post.begin(anna, people=2))
    _watch(office, post.folder)
    return office


def test_a_new_file_is_found_with_its_sender(post: Post, office) -> None:
    (found,) = finding.search(office).new
    assert (found.path, found.problem) == (post.path, "")
    assert found.made_ms > 0


def test_copies_under_other_names_are_one_file(post: Post, office) -> None:
    """A5: "a (1).changes", a sync program's copy, a copy whose suffix is not the last word."""
    for name in ("1 (1).changes", "1.sync-conflict-20250512.changes", "1.changes (2)"):
        shutil.copy(post.path, post.folder / name)
    inner = post.folder / "2025" / "May"
    inner.mkdir(parents=True)
    shutil.copy(post.path, inner / "anna.changes")
    assert len(finding.search(office).new) == 1


def test_what_was_taken_in_is_not_new_under_any_name(post: Post, office) -> None:
    service.take_in(office, post.path)
    shutil.copy(post.path, post.folder / "again (1).changes")
    found = finding.search(office)
    assert (found.new, found.known) == ((), 2)


def test_half_a_file_and_an_empty_one_are_said_and_stop_nothing(post: Post, office) -> None:
    """A6: a copy under way, a placeholder of a cloud folder."""
    (post.folder / "half.changes").write_bytes(post.path.read_bytes()[:40])
    (post.folder / "cloud.changes").write_bytes(b"")
    (post.folder / "half.changes.part").write_bytes(b"PK")
    (post.folder / "letter.txt").write_text("hello")
    told = {one.path.name: one.problem for one in finding.search(office).new}
    assert set(told) == {"half.changes", "cloud.changes", post.path.name}
    assert "not complete" in told["half.changes"]
    assert "empty" in told["cloud.changes"]


def test_a_stick_that_was_pulled_out_means_nothing(post: Post, office, tmp_path) -> None:
    """A8: absent is not empty, and neither takes anything away."""
    stick = tmp_path / "usb"
    stick.mkdir()
    _watch(office, stick)
    stick.rmdir()
    found = finding.search(office)
    assert found.away == (stick,)
    assert len(found.new) == 1


def test_a_folder_can_be_left_out_again(post: Post, office) -> None:
    with office.database.change() as session:
        finding.watch(session, post.folder)  # a second time changes nothing
        assert finding.folders(session) == [post.folder]
        finding.forget(session, post.folder)
    assert finding.search(office).new == ()
    assert post.path.exists()


def test_a_folder_that_is_not_there_is_refused(post: Post, office, tmp_path) -> None:
    with pytest.raises(UserError, match="not there"):
        _watch(office, tmp_path / "nowhere")


def test_a_file_is_opened_once_and_not_at_every_look(post: Post, office) -> None:
    """Ten years of files on a slow stick are looked through every few seconds."""
    seen: finding.Seen = {}
    first = finding.search(office, seen)
    told, content = post.path.stat(), post.path.read_bytes()
    post.path.write_bytes(bytes(len(content)))  # unreadable now, and looks the same from outside
    os.utime(post.path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert finding.search(office, seen) == first
