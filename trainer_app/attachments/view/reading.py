"""A file opened in the program that reads it: from a copy that is taken away again."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from trainer_app.attachments.service import looking
from trainer_app.attachments.view.copies import suggested_name
from trainer_app.core.i18n import _
from trainer_app.store.base import new_id
from trainer_app.store.files import write_whole

if TYPE_CHECKING:
    from trainer_app.attachments.service.looking import Card
    from trainer_app.store.files import Files
    from trainer_app.widgets.screen import Context

FOLDER = "reading"  # inside the profile: never in a folder that others share

_left: set[Path] = set()


def open_file(ctx: Context, card: Card) -> None:
    """No network is needed. The copy goes when the program ends, or is opened the next time."""
    with ctx.database.read() as session:
        away = looking.with_the_office(session, card)
    if away is not None:
        ctx.say(str(away), kind="warn")
        return
    files, folder = ctx.profile.files, ctx.profile.folder
    ctx.tasks.run(
        lambda _report: lay_out(files, folder, card),
        title=_("Opening the file"),
        done=show_outside,
        quiet=True,
    )


def lay_out(files: Files, profile_folder: Path, card: Card) -> Path:
    """The copy to be read, under a name that tells what it is."""
    place = profile_folder / FOLDER / new_id().hex()
    place.mkdir(parents=True, mode=0o700)
    path = place / suggested_name(card)
    write_whole(path, looking.file_for_outside(files, card))
    if not _left:
        atexit.register(_forget_all)
    _left.add(profile_folder)
    return path


def show_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def forget_copies(profile_folder: Path) -> None:
    """Whatever is still held open by another program goes the next time."""
    shutil.rmtree(profile_folder / FOLDER, ignore_errors=True)


def _forget_all() -> None:
    for folder in _left:
        forget_copies(folder)
