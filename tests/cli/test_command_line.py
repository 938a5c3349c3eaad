"""The program without a window: one JSON object, and an exit code that means something."""

import json

import pytest

from trainer_app.cli import main
from trainer_app.core import i18n


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The small example, built once."""
    from trainer_app.demo.build import build

    folder = tmp_path_factory.mktemp("example") / "demo"
    return folder, build(folder, "small", "ky")


def run(capsys, *argv):
    """Exit code, standard output, standard error."""
    code = main([str(word) for word in argv])
    told = capsys.readouterr()
    return code, told.out, told.err


def at(made, role="trainer"):
    folder, facts = made
    key = folder / facts["passphrase_file"]
    return ["--profile", folder / facts[f"{role}_profile"], "--passphrase-file", key]


def test_the_demo_counts_what_the_coordinator_has(made):
    folder, facts = made
    assert facts["counts"]["events"] == 1
    assert facts["counts"]["people"] == facts["counts"]["attendances"] == 24
    assert facts["counts"]["photos"] == 6
    assert facts["counts"]["signatures"] > 0
    for name in [*facts["change_files"], *facts["papers"], facts["passphrase_file"]]:
        assert (folder / name).stat().st_size > 0
    assert facts["papers"] == sorted(facts["papers"])


def test_a_folder_with_something_in_it_is_refused(made, capsys):
    code, _out, err = run(capsys, "demo", made[0])
    assert code == 1
    assert err


def test_status_tells_what_waits(made, capsys):
    code, out, _err = run(capsys, *at(made), "status", "--json")
    facts = json.loads(out)
    assert code == 0
    assert set(facts) == {"profile", "pending_changes", "pending_photos", "last_sent"}
    assert facts["last_sent"]


@pytest.mark.parametrize("what", ["assignments", "events", "contacts"])
def test_lists_give_ids_of_32_digits(made, capsys, what):
    code, out, _err = run(capsys, *at(made), "list", what, "--json")
    items = json.loads(out)["items"]
    assert code == 0
    assert items
    assert all(len(bytes.fromhex(one["id"])) == 16 for one in items)


def test_the_same_file_again_is_already_known(made, capsys):
    """A5"""
    folder, _facts = made
    file = folder / "change_files" / "trainer.changes"
    code, out, _err = run(capsys, *at(made, "coordinator"), "import", file, "--json")
    told = json.loads(out)["files"][0]
    assert code == 0
    assert told["already_known"] is True
    assert (told["new"], told["changed"], told["conflicts"]) == (0, 0, 0)


def test_a_foreign_file_is_refused_with_a_reason_and_changes_nothing(made, capsys, tmp_path):
    foreign = tmp_path / "letter.txt"
    foreign.write_text("Салам")
    _code, before, _err = run(capsys, *at(made, "coordinator"), "dump", "--personal")
    code, out, _err = run(capsys, *at(made, "coordinator"), "import", foreign, "--json")
    assert code == 1
    assert json.loads(out)["files"][0]["refused"][0]["reason"]
    assert run(capsys, *at(made, "coordinator"), "dump", "--personal")[1] == before


def test_nothing_new_makes_no_file_and_an_existing_file_is_kept(made, capsys, tmp_path):
    _code, out, _err = run(capsys, *at(made), "list", "contacts", "--json")
    contact = json.loads(out)["items"][0]["id"]
    _code, out, _err = run(capsys, *at(made), "list", "assignments", "--json")
    assignment = json.loads(out)["items"][0]["id"]
    words = [*at(made), "export", "--assignment", assignment, "--for", contact]
    target = tmp_path / "again.changes"
    code, out, _err = run(capsys, *words, "--to", target, "--json")
    assert (code, json.loads(out)["file"], target.exists()) == (0, None, False)
    target.write_text("mine")
    assert run(capsys, *words, "--to", target)[0] == 1
    assert target.read_text() == "mine"


def test_both_laptops_hold_the_same_shared_rows(made, capsys):
    assert run(capsys, *at(made), "dump")[1] == run(capsys, *at(made, "coordinator"), "dump")[1]


def test_a_dump_shows_no_person_unless_asked(made, capsys):
    hidden = run(capsys, *at(made), "dump")[1]
    shown = run(capsys, *at(made), "dump", "--personal")[1]
    names = [
        json.loads(line)["fields"]["full_name"]
        for line in shown.splitlines()
        if json.loads(line)["table"] == "person"
    ]
    assert len(names) == 24
    assert not [name for name in names if name in hidden]


def test_a_whole_profile_has_no_problems(made, capsys):
    code, out, _err = run(capsys, *at(made), "verify", "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "problems": []})


def test_a_copy_is_put_back_only_into_an_empty_folder(made, capsys, tmp_path):
    copy = tmp_path / "copy.backup"
    assert run(capsys, *at(made), "backup", copy)[0] == 0
    key = at(made)[-1]
    words = ["--profile", tmp_path / "again", "--passphrase-file", key, "restore", copy]
    assert run(capsys, *words)[0] == 0
    again = ["--profile", tmp_path / "again", "--passphrase-file", key]
    assert (
        run(capsys, *again, "dump", "--personal")[1]
        == (run(capsys, *at(made), "dump", "--personal")[1])
    )
    assert run(capsys, *words)[0] == 1


def test_a_paper_is_written_in_the_format_of_its_ending(made, capsys, tmp_path):
    _code, out, _err = run(capsys, *at(made), "list", "events", "--json")
    event = json.loads(out)["items"][0]["id"]
    target = tmp_path / "list.pdf"
    words = ["report", "signed_list", "--event", event, "--language", "ru", "-o", target]
    assert run(capsys, *at(made), *words)[0] == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_the_papers_are_listed_without_a_profile(capsys):
    code, out, _err = run(capsys, "report", "--list")
    assert code == 0
    assert "training_report" in out


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["--profile", "nowhere", "status"],
        ["--profile", "nowhere", "--passphrase-file", "absent", "status"],
    ],
)
def test_wrong_usage_is_told_apart_from_a_refusal(capsys, words):
    """Also without a terminal and without a passphrase file."""
    assert run(capsys, *words)[0] == 2


def test_a_wrong_passphrase_is_a_refusal(made, capsys, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("туура эмес сөздөр")
    words = ["--profile", at(made)[1], "--passphrase-file", wrong, "status"]
    assert run(capsys, *words)[0] == 1


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("command", [None, "demo", "import", "report"])
def test_help_speaks_all_three_languages(capsys, language, command):
    words = ["--speak", language, *([command] if command else []), "--help"]
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    with i18n.in_language(language):
        assert i18n._("show this help message and exit") in shown
