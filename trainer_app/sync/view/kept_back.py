"""Behind the notices: rows that wait for something, and what could not be taken in at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from trainer_app.core.i18n import _, format_moment, ngettext
from trainer_app.sync import aside, awaiting
from trainer_app.sync.aside import Aside
from trainer_app.sync.awaiting import Awaiting
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Words
from trainer_app.widgets.dialogs import Dialog, ask_file
from trainer_app.widgets.pages import scrolled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer_app.widgets.screen import Context

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


@dataclass(frozen=True)
class KeptBack:
    """Read in a worker: every table is asked."""

    rows: tuple[Awaiting, ...] = ()
    aside: int = 0
    seen: tuple[object, ...] = ()
    """What had come when it was read: nothing new waits while nothing comes."""


def read(ctx: Context, known: KeptBack | None = None) -> KeptBack:
    """`known` again, if nothing has come in since."""
    with ctx.database.read() as session:
        seen = awaiting.what_has_come(session)
        if known is not None and known.seen == seen:
            return known
        rows = awaiting.list_awaiting(session)
        return KeptBack(tuple(rows), aside.count_aside(session), seen)


def rows_words(count: int) -> str:
    if count > awaiting.MOST:
        return _("More than {n} rows wait for something that has not arrived.").format(
            n=awaiting.MOST
        )
    words = ngettext(
        "{n} row waits for something that has not arrived.",
        "{n} rows wait for something that has not arrived.",
        count,
    )
    return words.format(n=count)


def aside_words(count: int) -> str:
    words = ngettext(
        "{n} item could not be taken in. It is kept, and the rest was taken in.",
        "{n} items could not be taken in. They are kept, and the rest was taken in.",
        count,
    )
    return words.format(n=count)


def show_rows(parent: QWidget, found: tuple[Awaiting, ...]) -> Dialog:
    """Which rows, and for what each of them waits."""
    dialog = Dialog(parent, rows_words(len(found)))
    dialog.say(_("They come to life by themselves when the missing file is taken in."), "quiet")
    box = theme.px(360)
    inside = Words("\n".join(f"•  {_row_words(one)}" for one in found[: awaiting.MOST]))
    area = scrolled(inside)
    area.setMinimumHeight(min(box, inside.sizeHint().height() + theme.px(16)))
    dialog.box.addWidget(area)
    dialog.add_button(PrimaryButton(_("Close")))
    dialog.open()
    return dialog


def _row_words(one: Awaiting) -> str:
    if not one.field:
        return _("{what}: its beginning has not arrived").format(what=one.title)
    return _("{what}: “{field}” has not arrived").format(what=one.title, field=one.label)


def show_aside(parent: QWidget, ctx: Context) -> Dialog:
    """What was put aside and why; it can be saved for those who mend the program."""
    with ctx.database.read() as session:
        found = aside.list_aside(session)
    dialog = Dialog(parent, aside_words(len(found)))
    lines = [f"•  {_aside_line(one)}" for one in found]
    dialog.box.addWidget(scrolled(Words("\n".join(lines))))
    dialog.say(
        _(
            "Saved for support it is one sealed file without names in its name. Read the words "
            "that open it to the person who helps you; they are shown once."
        ),
        "quiet",
    )
    dialog.add_button(Button(_("Close")))
    saving = dialog.add_button(PrimaryButton(_("Save for support"), "save"))
    saving.clicked.disconnect()
    saving.clicked.connect(lambda: _ask_where(dialog, ctx))
    dialog.open()
    return dialog


def _aside_line(one: Aside) -> str:
    return _("{moment}: {what} {why}").format(
        moment=format_moment(one.made_ms), what=one.source, why=one.why()
    )


def _ask_where(dialog: Dialog, ctx: Context) -> None:
    def save(path: Path) -> None:
        def work(_report: object) -> str:
            with ctx.database.read() as session:
                return aside.save(session, path)

        ctx.tasks.run(work, title=_("Saving"), done=saved, owner=dialog)

    def saved(words: str) -> None:
        opened = Dialog(dialog.parentWidget(), _("Saved for support"))
        opened.say(_("These words open the file. They are shown only here:"))
        shown = Words(words, "heading")
        shown.setTextInteractionFlags(shown.textInteractionFlags() | SELECTABLE)
        opened.box.addWidget(shown)
        opened.add_button(PrimaryButton(_("Close")))
        dialog.accept()
        opened.open()

    ask_file(dialog, _("Save for support"), save, save=True, suggest=aside.suggested_name())
