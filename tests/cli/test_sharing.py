"""Two laptops and a folder, without a window: carried, decided, taken back, erased."""

import json
import shutil

import pytest

from tests.cli.test_command_line import run
from trainer_app.people.model import Person
from trainer_app.store import profile as profiles


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    from trainer_app.demo.build import build

    folder = tmp_path_factory.mktemp("example") / "demo"
    return folder, build(folder, "small", "ky")


@pytest.fixture
def made(example, tmp_path):
    """A copy of its own for each test."""
    folder = tmp_path / "demo"
    shutil.copytree(example[0], folder)
    return folder, example[1]


def at(made, role="trainer"):
    folder, facts = made
    key = folder / facts["passphrase_file"]
    return ["--profile", folder / facts[f"{role}_profile"], "--passphrase-file", key]


def told(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def rename(made, role, name):
    """The first person gets another name on one laptop."""
    folder, facts = made
    passphrase = (folder / facts["passphrase_file"]).read_text("utf-8").splitlines()[0]
    opened = profiles.open_(folder / facts[f"{role}_profile"], passphrase)
    try:
        with opened.database.change("rename") as session:
            person = session.query(Person).order_by(Person.id).first()
            person.full_name = name
            return person.id.hex()
    finally:
        opened.close()


def shared_folder(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir(exist_ok=True)
    return ["sync", "shared", "--new", "folder", shared]


def carry(made, capsys, tmp_path, role):
    return told(capsys, *at(made, role), *shared_folder(tmp_path))


def test_changes_go_through_a_shared_folder_and_the_answer_comes_back(made, capsys, tmp_path):
    rename(made, "trainer", "Асанова Жаңы")
    sent = carry(made, capsys, tmp_path, "trainer")
    assert sent["bytes_sent"] > 0
    came = carry(made, capsys, tmp_path, "coordinator")
    assert (came["changed"], came["conflicts"], came["failed"]) == (1, 0, [])
    carry(made, capsys, tmp_path, "trainer")
    assert run(capsys, *at(made), "dump")[1] == run(capsys, *at(made, "coordinator"), "dump")[1]
    contact = told(capsys, *at(made), "receipts")["contacts"][0]
    assert contact["photos_wanted"] == 0
    assert told(capsys, *at(made), "status")["pending_changes"] == 0


def test_two_names_are_a_question_until_it_is_settled(made, capsys, tmp_path):
    """A1, A12, A17"""
    rename(made, "trainer", "Асанова Биринчи")
    rename(made, "coordinator", "Асанова Экинчи")
    for role in ("trainer", "coordinator", "trainer"):
        carry(made, capsys, tmp_path, role)
    hidden = told(capsys, *at(made), "conflicts")["items"]
    assert [one["field"] for one in hidden] == ["full_name"]
    assert "Асанова" not in json.dumps(hidden, ensure_ascii=False)
    (question,) = told(capsys, *at(made), "conflicts", "--personal")["items"]
    values = [answer["value"] for answer in question["answers"]]
    assert sorted(values) == ["Асанова Биринчи", "Асанова Экинчи"]
    number = values.index("Асанова Экинчи")
    words = ["settle", "--question", question["id"], "--answer", number]
    assert told(capsys, *at(made), *words) == {"decided": 1, "left": 0}
    for role in ("trainer", "coordinator"):
        carry(made, capsys, tmp_path, role)
    for role in ("trainer", "coordinator"):
        assert told(capsys, *at(made, role), "conflicts")["items"] == []
        assert "Асанова Экинчи" in run(capsys, *at(made, role), "dump", "--personal")[1]


def test_all_questions_at_once(made, capsys, tmp_path):
    rename(made, "trainer", "Асанова Биринчи")
    rename(made, "coordinator", "Асанова Экинчи")
    for role in ("trainer", "coordinator"):
        carry(made, capsys, tmp_path, role)
    done = told(capsys, *at(made, "coordinator"), "settle", "--all", "mine")
    assert done == {"decided": 1, "left": 0}
    assert "Экинчи" in run(capsys, *at(made, "coordinator"), "dump", "--personal")[1]


def test_a_file_is_taken_back_and_in_again(made, capsys):
    before = run(capsys, *at(made, "coordinator"), "dump")[1]
    files = told(capsys, *at(made, "coordinator"), "undo-import")["files"]
    assert [one["undone"] for one in files] == [False]
    words = [*at(made, "coordinator"), "undo-import", files[0]["id"]]
    assert told(capsys, *words)["rows"] > 0
    assert len(run(capsys, *at(made, "coordinator"), "dump")[1]) < len(before)
    assert told(capsys, *words, "--again")["rows"] > 0
    assert run(capsys, *at(made, "coordinator"), "dump")[1] == before


def test_a_large_file_is_cut_into_several_for_a_messenger(made, capsys, tmp_path):
    rename(made, "trainer", "Асанова Жаңы")
    contact = told(capsys, *at(made), "list", "contacts")["items"][0]["id"]
    assignment = told(capsys, *at(made), "list", "assignments")["items"][0]["id"]
    words = ["export", "--assignment", assignment, "--for", contact, "--most", "5"]
    facts = told(capsys, *at(made), *words, "--to", tmp_path / "small.changes")
    assert facts["files"][0] == facts["file"]
    assert facts["photos_too_large"] == 0
    assert run(capsys, *at(made, "coordinator"), "import", *facts["files"])[0] == 0
    assert "Асанова Жаңы" in run(capsys, *at(made, "coordinator"), "dump", "--personal")[1]


def test_files_that_lie_around_are_found_and_known_ones_left_out(made, capsys):
    folder, _facts = made
    found = told(capsys, *at(made, "coordinator"), "inbox", folder / "change_files")
    assert (found["files"], found["known"], found["away"]) == ([], 1, [])


def test_erasing_wants_a_yes_and_takes_the_name_everywhere(made, capsys):
    person = rename(made, "trainer", "Өчүрүлөөрова Сынак")
    assert run(capsys, *at(made), "erase", person)[0] == 2
    assert told(capsys, *at(made), "erase", person, "--yes")["rows"] > 0
    assert "Өчүрүлөөрова" not in run(capsys, *at(made), "dump", "--personal")[1]
    assert told(capsys, *at(made), "verify")["ok"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["sync", "nowhere"], 1),
        (["sync", "x", "--new", "telegram", "y"], 1),
        (["settle", "--question", "x", "--answer", "0"], 2),
        (["settle", "--question", "00"], 2),
        (["settle", "--question", "0" * 32, "--answer", "0"], 1),
        (["undo-import", "0" * 32], 1),
    ],
)
def test_what_cannot_be_done_is_said(made, capsys, words, code):
    found, _out, err = run(capsys, *at(made), *words)
    assert found == code
    assert err


def test_a_contact_file_is_written_and_taken_up(made, capsys, tmp_path):
    mine = tmp_path / "mine.contact"
    card = told(capsys, *at(made, "coordinator"), "enrol", "--mine", mine)
    taken = told(capsys, *at(made), "enrol", "--file", mine)
    assert (taken["role"], taken["code"]) == ("coordinator", card["code"])
    assert run(capsys, *at(made), "enrol", "--mine", mine)[0] == 1
    assert run(capsys, *at(made), "enrol", "--code", "AAAA")[0] == 2


def test_a_lost_laptop_is_reported_and_its_later_changes_do_not_count(made, capsys, tmp_path):
    """The laptop goes on writing; the office keeps what it wrote, and counts none of it."""
    listed = told(capsys, *at(made, "coordinator"), "revoke")["laptops"]
    lost = next(one["id"] for one in listed if not one["mine"])
    assert told(capsys, *at(made, "coordinator"), "revoke", lost) == {"changes": 0}
    rename(made, "trainer", "Ууру Жазган")
    carry(made, capsys, tmp_path, "trainer")
    code, out, _err = run(capsys, *at(made, "coordinator"), *shared_folder(tmp_path), "--json")
    assert code == 1
    assert json.loads(out)["failed"]
    assert "Ууру Жазган" not in run(capsys, *at(made, "coordinator"), "dump", "--personal")[1]
    again = told(capsys, *at(made, "coordinator"), "revoke")["laptops"]
    assert [one["id"] for one in again if one["reported"]] == [lost]
    assert told(capsys, *at(made, "coordinator"), "verify")["ok"]
