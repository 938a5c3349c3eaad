"""Checks an installation as a whole: fresh profile, papers, a change file taken in."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.demo.build import build
from trainer_app.store import profile
from trainer_app.sync import service as sync
from trainer_app.sync import targets
from trainer_app.sync.targets import TargetCard, TargetProblem

NOBODY = "127.0.0.1:9"  # the port kept for what throws everything away


def check() -> Iterator[str]:
    """Say what has been tried, line by line. Raises UserError at the first thing that is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _check(Path(folder) / "өзүн текшерүү")  # a path with blanks and Cyrillic


def _check(folder: Path) -> Iterator[str]:
    made = build(folder, "small", "ky")
    yield _("Two profiles made and opened; the database is encrypted and up to date.")
    for name in made["papers"]:
        if (folder / name).stat().st_size == 0:
            raise UserError(_("A paper is empty: {name}").format(name=name))
    yield _("Papers printed: {count}").format(count=len(made["papers"]))
    secret = (folder / made["passphrase_file"]).read_text("utf-8").splitlines()[0]
    for role in ("trainer_profile", "coordinator_profile"):
        yield from _check_profile(folder, folder / made[role], secret, made["change_files"])
    yield from _check_places()
    yield json.dumps(made["counts"])


def _check_places() -> Iterator[str]:
    """The libraries for each sort of server came along; nothing answers at this address."""
    options = {"user": "nobody", "bucket": "none"}
    for kind in ("webdav", "s3", "sftp"):
        scheme = "sftp" if kind == "sftp" else "http"
        card = TargetCard(b"", kind, kind, f"{scheme}://{NOBODY}/", options, "none")
        place = targets.open_(card)
        try:
            place.stat("nothing")
        except TargetProblem:
            pass
        finally:
            place.close()
    yield _("Places on the internet can be spoken to.")


def _check_profile(folder: Path, laptop: Path, secret: str, files: list[str]) -> Iterator[str]:
    opened = profile.open_(laptop, secret)
    try:
        problems = [str(problem) for problem in sync.verify(opened)]
        if problems:
            raise UserError(_("The profile is not whole."), "; ".join(problems))
        if opened.me.role == "coordinator":
            again = sync.take_in(opened, folder / files[-1])
            if again.new or again.changed or not again.already_known:
                raise UserError(_("A change file taken in twice changed something."))
            yield _("A change file was sealed, taken in, and known the second time.")
    finally:
        opened.close()
