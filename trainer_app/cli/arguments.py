"""What can be written after ``trainer-app``; the help is in the language of the screen."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any

from trainer_app.core import settings
from trainer_app.core.i18n import LANGUAGES, N_, _, ngettext

SIZES = ("small", "field", "office")

# argparse's own sentences, so that the catalogues hold them
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
)


def speech(argv: Sequence[str]) -> str:
    """The language to answer in: as asked, else of the settings, else of the system, else ky."""
    for at, word in enumerate(argv[:-1]):
        if word == "--speak" and argv[at + 1] in LANGUAGES:
            return argv[at + 1]
    told = settings.load().language
    system = (os.environ.get(name, "")[:2] for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((code for code in (told, *system) if code in LANGUAGES), "ky")


def parser() -> argparse.ArgumentParser:
    """All commands. Every argument says in its help what it is for."""
    argparse._ = _  # type: ignore[attr-defined]  # its sentences, in the user's language
    argparse.ngettext = ngettext  # type: ignore[attr-defined]  # as above
    whole = argparse.ArgumentParser(
        prog="trainer-app",
        description=_("The trainers' program. Without a command it opens its window."),
        epilog=_(
            "Exit codes: 0 done, 1 refused with a reason, 2 wrong usage, 3 an error of the program."
        ),
    )
    whole.add_argument("--speak", choices=LANGUAGES, help=_("language of messages and help"))
    whole.add_argument("--profile", metavar="DIR", help=_("folder of the profile to work with"))
    whole.add_argument(
        "--passphrase-file",
        metavar="F",
        help=_("file whose first line is the passphrase; otherwise it is asked for"),
    )
    commands = whole.add_subparsers(dest="command", metavar=_("COMMAND"))
    _without_profile(commands)
    _reading(commands)
    _carrying(commands)
    _visiting(commands)
    _deciding(commands)
    _trusting(commands)
    _keeping(commands)
    return whole


def _command(commands: Any, name: str, about: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    return made


def _json(made: argparse.ArgumentParser, keys: str) -> None:
    about = _("print one JSON object with the keys: {keys}").format(keys=keys)
    made.add_argument("--json", action="store_true", help=about)


def _without_profile(commands: Any) -> None:
    demo = _command(
        commands, "demo", _("build a worked example: two laptops, papers, change files")
    )
    demo.add_argument("dir", metavar="DIR", help=_("a folder that is absent or empty"))
    demo.add_argument(
        "--size",
        choices=SIZES,
        default="small",
        help=_("small: 1 training; field: 6 trainings; office: change files of 40 trainers"),
    )
    demo.add_argument(
        "--language", choices=LANGUAGES, default="ky", help=_("language of the profiles and papers")
    )
    demo.add_argument(
        "--today", action="store_true", help=_("plan one more training for today, not yet held")
    )
    _json(
        demo,
        "trainer_profile, coordinator_profile, passphrase_file, change_files, papers, "
        "counts {events, people, attendances, signatures, photos, municipalities}",
    )
    _command(commands, "selftest", _("check this installation from the first start to the papers"))


def _reading(commands: Any) -> None:
    status = _command(commands, "status", _("what waits to be sent, and when was last sent"))
    _json(status, "profile, pending_changes, pending_photos, last_sent")
    list_ = _command(commands, "list", _("list assignments, events or contacts with their ids"))
    list_.add_argument(
        "what", choices=("assignments", "events", "contacts"), help=_("what to list")
    )
    _json(list_, "items")
    report = _command(
        commands, "report", _("write a paper; the ending of the file says the format")
    )
    report.add_argument("name", metavar="NAME", nargs="?", help=_("name of the paper"))
    report.add_argument("--list", action="store_true", help=_("list the papers there are"))
    of = report.add_mutually_exclusive_group()
    of.add_argument("--event", metavar="ID", help=_("id of the event, 32 hexadecimal digits"))
    of.add_argument(
        "--assignment", metavar="ID", help=_("id of the assignment, 32 hexadecimal digits")
    )
    report.add_argument("--language", choices=LANGUAGES, default="ky", help=_("language of it"))
    report.add_argument("-o", "--output", metavar="FILE", help=_("file to write"))
    verify = _command(commands, "verify", _("check database, files and journal against each other"))
    _json(verify, "ok, problems")
    dump = _command(commands, "dump", _("print all shared rows as sorted JSON lines"))
    dump.add_argument(
        "--personal", action="store_true", help=_("show personal values instead of placeholders")
    )


def _carrying(commands: Any) -> None:
    export = _command(commands, "export", _("write what is new for a contact into a change file"))
    export.add_argument("--assignment", metavar="ID", required=True, help=_("id of the assignment"))
    export.add_argument(
        "--for", dest="contact", metavar="CONTACT", required=True, help=_("id of the contact")
    )
    export.add_argument(
        "--to", metavar="FILE", required=True, help=_("file to write; it must not exist yet")
    )
    export.add_argument(
        "--most", type=int, metavar="MB", help=_("several files of at most so many megabytes each")
    )
    _json(export, "file, files, changes, photos, photos_too_large")
    import_ = _command(commands, "import", _("take change files in, in the order given"))
    import_.add_argument("--preview", action="store_true", help=_("only say what would happen"))
    import_.add_argument("files", metavar="FILE", nargs="+", help=_("change files"))
    _json(
        import_,
        "files [{file, new, changed, conflicts, waiting, refused [{item, reason}], already_known}]",
    )


def _visiting(commands: Any) -> None:
    sync = _command(
        commands, "sync", _("bring what is new to a place and fetch what is new from there")
    )
    sync.add_argument("target", metavar="TARGET", help=_("name of the place"))
    sync.add_argument(
        "--new",
        nargs=2,
        metavar=("KIND", "ADDRESS"),
        help=_("first remember the place: folder, webdav, s3 or sftp, and where it is"),
    )
    sync.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("what the place also needs, such as user=anna; may be repeated"),
    )
    sync.add_argument(
        "--secret-file", metavar="F", help=_("file whose first line is the password of the place")
    )
    _json(
        sync,
        "target, bytes_sent, bytes_received, photos_sent, photos_received, files, new, changed, "
        "conflicts, failed [{name, reason}]",
    )
    inbox = _command(commands, "inbox", _("change files that lie around and were not taken in"))
    inbox.add_argument(
        "folders", metavar="DIR", nargs="*", help=_("folders to look through from now on")
    )
    _json(
        inbox,
        "files [{file, size, sender, made, problem}], known, away, held [{id, name, code}]",
    )
    receipts = _command(commands, "receipts", _("what was given to whom, and what is confirmed"))
    _json(
        receipts,
        "contacts [{id, name, files [{id, made, state, received, changes}], photos_wanted}]",
    )


def _deciding(commands: Any) -> None:
    conflicts = _command(commands, "conflicts", _("fields with different answers, to be decided"))
    conflicts.add_argument(
        "--personal", action="store_true", help=_("show personal values instead of placeholders")
    )
    _json(
        conflicts,
        "items [{id, kind, table, row, field, title, before, answers [{number, value, who, when, "
        "mine, clock_wrong}], shown, may_keep_both}]",
    )
    settle = _command(commands, "settle", _("decide between different answers"))
    which = settle.add_mutually_exclusive_group(required=True)
    which.add_argument("--question", metavar="ID", help=_("id of the question"))
    which.add_argument(
        "--all", choices=("mine", "theirs"), help=_("decide all: my answers, or those of others")
    )
    how = settle.add_mutually_exclusive_group()
    how.add_argument("--answer", type=int, metavar="N", help=_("number of the answer to keep"))
    how.add_argument("--keep-both", action="store_true", help=_("keep both rows"))
    settle.add_argument(
        "--from", dest="contact", metavar="CONTACT", help=_("only answers of this contact")
    )
    _json(settle, "decided, left")
    undo = _command(commands, "undo-import", _("take back what came with a change file"))
    undo.add_argument("file", metavar="ID", nargs="?", help=_("id of the file; without it: list"))
    undo.add_argument("--again", action="store_true", help=_("take it in again"))
    _json(undo, "files [{id, sender, taken, new, changed, undone, later}] or rows")
    erase = _command(commands, "erase", _("erase a person's data for good, on their request"))
    erase.add_argument("person", metavar="ID", help=_("id of the person"))
    erase.add_argument(
        "--yes", action="store_true", help=_("without this nothing is erased: there is no way back")
    )
    erase.add_argument(
        "--keep-texts", action="store_true", help=_("leave notes that mention the person")
    )
    _json(erase, "rows, files, left")


def _trusting(commands: Any) -> None:
    enrol = _command(commands, "enrol", _("take up a contact, or write your own contact file"))
    what = enrol.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", metavar="FILE", help=_("contact file of the other person"))
    what.add_argument(
        "--code", metavar="CODE", help=_("long code that the other person reads aloud")
    )
    what.add_argument("--mine", metavar="FILE", help=_("write your own contact file here"))
    enrol.add_argument("--name", help=_("name of the person, with --code"))
    enrol.add_argument(
        "--role", choices=("trainer", "coordinator"), help=_("what the person is, with --code")
    )
    _json(enrol, "id, name, role, code or file, code")
    revoke = _command(commands, "revoke", _("report a laptop lost; without an id: list laptops"))
    revoke.add_argument("laptop", metavar="ID", nargs="?", help=_("id of the laptop"))
    revoke.add_argument(
        "--since",
        metavar="MOMENT",
        help=_("what it wrote after this moment does not count, such as 2025-05-12T09:41:00Z"),
    )
    _json(revoke, "laptops [{id, name, mine, changes, last, reported, only_in}] or changes")


def _keeping(commands: Any) -> None:
    backup = _command(commands, "backup", _("write a sealed copy of the whole profile"))
    backup.add_argument("file", metavar="FILE", help=_("file to write; it must not exist yet"))
    restore = _command(commands, "restore", _("put a copy back into an empty profile folder"))
    restore.add_argument("file", metavar="FILE", help=_("the copy to put back"))
