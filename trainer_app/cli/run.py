"""Does one command and turns what happened into an exit code."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trainer_app.cli.arguments import parser, speech
from trainer_app.core import i18n, log
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import profile as profiles
from trainer_app.store.profile import Profile

DONE, REFUSED, WRONG_USAGE, BUG = 0, 1, 2, 3

Answer = int


class WrongUsage(Exception):
    """The words after the command do not make sense together."""


OpenWindow = Callable[[Path | None, str | None], Answer]
"""Opens the window, on a profile if one is named; handed in, for the window is a neighbour."""


def main(argv: Sequence[str], window: OpenWindow | None = None) -> Answer:
    """Answers the exit code; reasons go to standard error, results to standard output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # Windows consoles are not UTF-8 by themselves
            reconfigure(encoding="utf-8")
    i18n.set_language(speech(argv))
    given = parser().parse_args(argv)
    try:
        if given.command is None:
            return _window(given, window)
        return COMMANDS[given.command](given)
    except WrongUsage as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USAGE
    except UserError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except Exception as bug:
        log.start()
        report = log.report_bug(bug)
        print(
            _("The program made a mistake; your data are safe. A report is here: {file}").format(
                file=report
            ),
            file=sys.stderr,
        )
        return BUG


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Profile]:
    """The profile named by ``--profile``, unlocked."""
    from trainer_app import catalogue
    from trainer_app.sync import upgrading

    assert catalogue.MODELS
    folder = profile_folder(given)
    profile = profiles.open_(folder, passphrase(given))
    try:
        upgrading.wake_up(profile)
        yield profile
    finally:
        profile.close()


def profile_folder(given: argparse.Namespace) -> Path:
    """The folder after ``--profile``."""
    if not given.profile:
        raise WrongUsage(_("Name the profile: --profile DIR."))
    return Path(given.profile)


def passphrase(given: argparse.Namespace) -> str:
    """From the file given, or asked for at the terminal."""
    if given.passphrase_file:
        return first_line(given.passphrase_file)
    if not sys.stdin.isatty():
        raise WrongUsage(_("Give the passphrase with --passphrase-file F."))
    return getpass.getpass(_("Passphrase: "))


def first_line(path: str) -> str:
    """Of a file with a secret."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise WrongUsage(_("The passphrase file cannot be read.")) from None
    return lines[0] if lines else ""


def say(given: argparse.Namespace, facts: dict[str, Any], lines: Sequence[str]) -> None:
    """The answer: one JSON object alone, or lines for people."""
    if given.json:
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for line in lines:
        print(line)


def an_id(said: str) -> bytes:
    """32 hexadecimal digits as an id."""
    try:
        made = bytes.fromhex(said)
    except ValueError:
        made = b""
    if len(made) != 16:
        raise WrongUsage(_("An id has 32 hexadecimal digits: {given}").format(given=said))
    return made


def _window(given: argparse.Namespace, window: OpenWindow | None) -> Answer:
    """Without a command: the window, on the profile named if one is."""
    if window is None:
        parser().print_help(sys.stderr)
        return WRONG_USAGE
    if not given.profile:
        return window(None, None)
    return window(profile_folder(given), passphrase(given) if given.passphrase_file else None)


def _demo(given: argparse.Namespace) -> Answer:
    from trainer_app.demo.build import build

    made = build(Path(given.dir), given.size, given.language, today=given.today)
    counts = [f"{name}: {value}" for name, value in made["counts"].items()]
    names = [*made["change_files"], *made["papers"]]
    where = _("Made in {folder}:").format(folder=given.dir)
    say(given, made, [where, made["trainer_profile"], made["coordinator_profile"], *names, *counts])
    return DONE


def _selftest(given: argparse.Namespace) -> Answer:
    from trainer_app.demo.selftest import check

    for line in check():
        print(line, flush=True)
    return DONE


def _status(given: argparse.Namespace) -> Answer:
    from trainer_app import catalogue
    from trainer_app.sync import service as sync

    assert catalogue.MODELS
    with opened(given) as profile:
        told = sync.status(profile)
    facts = {
        "profile": str(profile.folder),
        "pending_changes": told.pending_changes,
        "pending_photos": told.pending_photos,
        "last_sent": _iso(told.last_sent_ms),
    }
    when = i18n.format_moment(told.last_sent_ms) if told.last_sent_ms else "—"
    lines = [
        _("Changes waiting to be sent: {count}").format(count=told.pending_changes),
        _("Photos and documents waiting to be sent: {count}").format(count=told.pending_photos),
        _("Last sent: {when}").format(when=when),
    ]
    say(given, facts, lines)
    return DONE


def _iso(moment_ms: int | None) -> str | None:
    """2025-05-12T09:41:00Z, for scripts in every language."""
    if moment_ms is None:
        return None
    return datetime.fromtimestamp(moment_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _list(given: argparse.Namespace) -> Answer:
    from trainer_app.cli.listing import items

    with opened(given) as profile:
        found = items(profile, given.what)
    say(given, {"items": found}, ["  ".join(str(v) for v in one.values()) for one in found])
    return DONE


def _report(given: argparse.Namespace) -> Answer:
    from trainer_app import catalogue
    from trainer_app.reports import service as reports

    assert catalogue.MODELS
    if given.list:
        for card in reports.list_papers():
            print(f"{card.key}  {card.title}  {' '.join(card.suffixes)}")
        return DONE
    if not given.name or not given.output or not (given.event or given.assignment):
        raise WrongUsage(_("Say which paper, of which event or assignment, and where to write it."))
    with opened(given) as profile, profile.database.change("paper", undoable=False) as session:
        made = reports.make(
            session,
            profile.files,
            given.name,
            given.language,
            Path(given.output),
            event_id=an_id(given.event) if given.event else None,
            assignment_id=an_id(given.assignment) if given.assignment else None,
        )
    for finding in made.findings:
        print(finding.text, file=sys.stderr)
    print(made.path)
    return DONE


def _export(given: argparse.Namespace) -> Answer:
    from trainer_app import catalogue
    from trainer_app.sync import service as sync

    assert catalogue.MODELS
    target = Path(given.to)
    if target.exists():
        raise UserError(
            _("There is already a file of this name: {file}").format(file=target.name),
            _("Choose another name; nothing was written."),
        )
    with opened(given) as profile:
        made = sync.export(
            profile,
            an_id(given.assignment),
            an_id(given.contact),
            target,
            most_bytes=given.most * 1_000_000 if given.most else None,
        )
    files = [str(path) for path in made.paths or filter(None, [made.path])]
    facts = {
        "file": str(made.path) if made.path else None,
        "files": files,
        "changes": made.changes,
        "photos": made.photos,
        "photos_too_large": len(made.too_large),
    }
    say(given, facts, files or [_("There is nothing new to send.")])
    return DONE


def _import(given: argparse.Namespace) -> Answer:
    from trainer_app.cli.taking_in import take_in_all

    with opened(given) as profile:
        files, refused = take_in_all(profile, [Path(one) for one in given.files], given.preview)
    lines = [
        _("{file}: new {new}, changed {changed}, conflicts {conflicts}, waiting {waiting}").format(
            **one
        )
        for one in files
    ]
    lines += [f"{item['item']}: {item['reason']}" for one in files for item in one["refused"]]
    say(given, {"files": files}, lines)
    return REFUSED if refused else DONE


def _verify(given: argparse.Namespace) -> Answer:
    from trainer_app import catalogue
    from trainer_app.sync import service as sync

    assert catalogue.MODELS
    with opened(given) as profile:
        problems = [str(problem) for problem in sync.verify(profile)]
    say(given, {"ok": not problems, "problems": problems}, problems or [_("All is well.")])
    return REFUSED if problems else DONE


def _dump(given: argparse.Namespace) -> Answer:
    from trainer_app import catalogue
    from trainer_app.sync import service as sync

    assert catalogue.MODELS
    with opened(given) as profile, profile.database.read() as session:
        for line in sync.dump(session, personal=given.personal):
            print(line)
    return DONE


def _backup(given: argparse.Namespace) -> Answer:
    from trainer_app.store import backup

    with opened(given) as profile:
        print(backup.write(profile, Path(given.file)))
    return DONE


def _restore(given: argparse.Namespace) -> Answer:
    from trainer_app.store import backup

    folder = profile_folder(given)
    restored = backup.restore(Path(given.file), folder, passphrase(given))
    restored.close()
    print(folder)
    return DONE


def _sync(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import carrying

    with opened(given) as profile:
        if given.new:
            kind, address = given.new
            secret = first_line(given.secret_file) if given.secret_file else ""
            carrying.add_place(profile, given.target, kind, address, given.option, secret)
        facts = carrying.visit(profile, given.target)
    lines = [
        _("Sent: {kib} KiB, {photos} photos").format(
            kib=facts["bytes_sent"] // 1024, photos=facts["photos_sent"]
        ),
        _("Fetched: {files} files, new {new}, changed {changed}, conflicts {conflicts}").format(
            **facts
        ),
        *(f"{one['name']}: {one['reason']}" for one in facts["failed"]),
    ]
    say(given, facts, lines)
    return REFUSED if facts["failed"] else DONE


def _inbox(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import carrying

    with opened(given) as profile:
        facts = carrying.found(profile, [Path(folder).absolute() for folder in given.folders])
    lines = [
        "  ".join(str(one[key]) for key in ("file", "sender", "made", "problem") if one[key])
        for one in facts["files"]
    ]
    say(given, facts, lines or [_("No new files.")])
    return DONE


def _receipts(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import carrying

    with opened(given) as profile:
        facts = carrying.receipts_of(profile)
    lines = [
        f"{contact['name']}: {one['made']} {one['state']} {one['received'] or '–'}"
        for contact in facts["contacts"]
        for one in contact["files"]
    ]
    say(given, facts, lines)
    return DONE


def _conflicts(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import deciding

    with opened(given) as profile:
        items = deciding.conflicts(profile, personal=given.personal)
    lines = []
    for one in items:
        lines.append(f"{one['id']}  {one['table']}.{one['field']}  {one['title']}")
        for a in one["answers"]:
            lines.append(f"  {a['number']}: {a['value']} ({a['who']}, {a['when']})")
    say(given, {"items": items}, lines or [_("There is nothing to decide.")])
    return DONE


def _settle(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import deciding

    if given.question and given.answer is None and not given.keep_both:
        raise WrongUsage(_("Say which answer: --answer N or --keep-both."))
    with opened(given) as profile:
        if given.question:
            left = deciding.settle(
                profile, _a_question(given.question), answer=given.answer, keep_both=given.keep_both
            )
            done = 1
        else:
            contact = an_id(given.contact) if given.contact else None
            done, left = deciding.settle_all(profile, given.all, contact)
    told = _("Decided: {done}. Left: {left}").format(done=done, left=left)
    say(given, {"decided": done, "left": left}, [told])
    return DONE


def _a_question(said: str) -> bytes:
    """Ids of questions are longer than others: they name row and field."""
    try:
        return bytes.fromhex(said)
    except ValueError:
        raise WrongUsage(_("This is no id: {given}").format(given=said)) from None


def _undo_import(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import deciding

    with opened(given) as profile:
        if not given.file:
            files = deciding.undoable(profile)
            lines = [f"{one['id']}  {one['sender']}  {one['taken']}" for one in files]
            say(given, {"files": files}, lines)
            return DONE
        rows = deciding.undo(profile, an_id(given.file), again=given.again)
    say(given, {"rows": rows}, [_("Rows that are different now: {count}").format(count=rows)])
    return DONE


def _erase(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import deciding

    if not given.yes:
        raise WrongUsage(_("Erasing cannot be taken back. Say --yes to do it."))
    with opened(given) as profile:
        facts = deciding.erase(profile, an_id(given.person), keep_texts=given.keep_texts)
    told = _("Erased: {rows} rows, {files} files").format(**facts)
    say(given, facts, [told])
    return DONE


def _enrol(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import trusting

    if given.code and not (given.name and given.role):
        raise WrongUsage(_("With --code say --name and --role too."))
    with opened(given) as profile:
        if given.mine:
            facts = trusting.card(profile, Path(given.mine))
        elif given.file:
            facts = trusting.enrol_file(profile, Path(given.file))
        else:
            facts = trusting.enrol_code(profile, given.code, given.name, given.role)
    say(given, facts, ["  ".join(str(value) for value in facts.values())])
    return DONE


def _revoke(given: argparse.Namespace) -> Answer:
    from trainer_app.cli import trusting

    with opened(given) as profile:
        if not given.laptop:
            found = trusting.laptops(profile)
            lines = [f"{one['id']}  {one['name']}  {one['last'] or '–'}" for one in found]
            say(given, {"laptops": found}, lines)
            return DONE
        changes = trusting.revoke(profile, an_id(given.laptop), given.since)
    told = _("Changes that do not count any more: {count}").format(count=changes)
    say(given, {"changes": changes}, [told])
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "demo": _demo,
    "selftest": _selftest,
    "status": _status,
    "list": _list,
    "report": _report,
    "export": _export,
    "import": _import,
    "verify": _verify,
    "dump": _dump,
    "backup": _backup,
    "restore": _restore,
    "sync": _sync,
    "inbox": _inbox,
    "receipts": _receipts,
    "conflicts": _conflicts,
    "settle": _settle,
    "undo-import": _undo_import,
    "erase": _erase,
    "enrol": _enrol,
    "revoke": _revoke,
}
