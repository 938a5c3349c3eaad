"""A copy of one file for other people: in full size, without place, device or owner in it."""

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.core.i18n import _
from trainer_app.store.files import write_whole
from trainer_app.widgets.dialogs import ask_file, confirm
from trainer_app.widgets.screen import Context

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/heic": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
}
LONGEST = 80  # letters of a file name; some file systems count two bytes for each


def save_copy(parent: QWidget, ctx: Context, card: Card) -> None:
    """First says that everyone who has the file can see it."""
    with ctx.database.read() as session:
        away = looking.with_the_office(session, card)
    if away is not None:
        ctx.say(
            str(away), kind="warn", action=_("Show"), on_action=lambda: ctx.go("send", page="far")
        )
        return

    def ask() -> None:
        ask_file(
            parent,
            _("Save a copy for others"),
            lambda path: _save(ctx, card, path),
            save=True,
            suggest=suggested_name(card),
        )

    confirm(
        parent.window(),
        _("Save a copy for others"),
        _("The copy is not encrypted: whoever has it can see it. It carries no location."),
        _("Choose where"),
        ask,
    )


def suggested_name(card: Card) -> str:
    """From the caption, so that a person can tell the files apart."""
    words = card.caption.shown() or Path(card.file_name).stem or _("Photo")
    plain = re.sub(r"[^\w\s-]", "", words).strip()[:LONGEST].strip()
    suffix = SUFFIXES.get(card.mime) or Path(card.file_name).suffix
    return f"{plain or 'photo'}{suffix}"


def _save(ctx: Context, card: Card, path: Path) -> None:
    files = ctx.profile.files
    ctx.tasks.run(
        lambda _report: write_whole(path, looking.file_for_outside(files, card)),
        title=_("Saving a copy"),
        done=lambda _nothing: ctx.say(_("Saved: {name}").format(name=path.name), kind="good"),
    )
