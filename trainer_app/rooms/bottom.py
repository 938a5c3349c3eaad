"""The bottom line, and what begins beside the work once the profile is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer_app.core.i18n import _, format_moment, ngettext
from trainer_app.shell.contents import Waiting
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    pass


def waiting(ctx: Context) -> Waiting:
    from trainer_app.core import clock
    from trainer_app.store import backup
    from trainer_app.sync.service import status
    from trainer_app.sync.view.sentences import troubles

    now = status(ctx.profile)
    kept = backup.list_backups(ctx.profile.folder)
    return Waiting(
        now.pending_changes,
        now.pending_photos,
        now.last_sent_ms,
        kept[0].made_ms if kept else None,
        now.days_waiting(clock.now_ms()),
        now.undecided,
        tuple(troubles(ctx.profile)),
    )


def after_unlocking(ctx: Context) -> None:
    """Beside the work: the backup of the day, sending, and a word when work waits for long."""
    from trainer_app.attachments.view.reading import forget_copies
    from trainer_app.core import settings
    from trainer_app.store import backup, sweeping
    from trainer_app.sync import erasing
    from trainer_app.sync.view.carrier import carrier_of

    def morning(report: Any) -> None:
        forget_copies(ctx.profile.folder)
        erasing.finish(ctx.profile, report)  # begun and cut short: first, and the backup is clean
        if backup.make_if_due(ctx.profile):
            sweeping.sweep(ctx.profile)

    ctx.tasks.run(
        morning,
        title=_("Backup of the day"),
        done=lambda _made: None,
        quiet=True,
    )
    carrier_of(ctx).start()
    patience = settings.load().remind_after_days

    def remind(waiting: Waiting) -> None:
        if patience and waiting.days >= patience:
            send = _("Send and receive")
            ctx.say(_reminder(waiting), action=send, on_action=lambda: ctx.go("send"), kind="warn")

    ctx.tasks.run(lambda _report: waiting(ctx), title="", done=remind, owner=ctx.bell, quiet=True)


def _reminder(waiting: Waiting) -> str:
    """Work that is on this laptop only, and the last backup that was checked (A21)."""
    said = ngettext(
        "For {n} day nothing of your work has left this laptop: {what} wait.",
        "For {n} days nothing of your work has left this laptop: {what} wait.",
        waiting.days,
    )
    changes = ngettext("{n} change", "{n} changes", waiting.changes).format(n=waiting.changes)
    photos = ngettext("{n} file", "{n} files", waiting.photos).format(n=waiting.photos)
    what = f"{changes}, {photos}" if waiting.photos else changes
    kept = format_moment(waiting.last_backup_ms) or _("none yet")
    backup = _("Last checked backup: {when}").format(when=kept)
    return f"{said.format(n=waiting.days, what=what)} {backup}."
