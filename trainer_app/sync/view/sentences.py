"""What happened to files, in sentences."""

from pathlib import Path

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_moment, ngettext
from trainer_app.sync.merging import REASONS
from trainer_app.sync.model import ImportResult, Journey, Status, say_counts


def count_changes(count: int) -> str:
    return ngettext("{n} change", "{n} changes", count).format(n=count)


def count_photos(count: int) -> str:
    return ngettext("{n} photo", "{n} photos", count).format(n=count)


def what_waits(status: Status) -> str:
    return _joined(status.pending_changes, status.pending_photos) or _("Nothing waits.")


def what_is_on_the_way(status: Status) -> str:
    if not status.on_the_way:
        return _("Nothing is on the way.")
    return _("{changes} given away, not confirmed yet.").format(
        changes=count_changes(status.on_the_way)
    )


def what_arrived(status: Status) -> str:
    if status.last_sent_ms is None:
        return _("Nothing was sent yet.")
    if status.on_the_way or status.pending_changes:
        return _("Last sent {moment}.").format(moment=format_moment(status.last_sent_ms))
    return _("Everything sent is confirmed. Last sent {moment}.").format(
        moment=format_moment(status.last_sent_ms)
    )


def _joined(changes: int, photos: int) -> str:
    said = [count_changes(changes)] if changes else []
    said += [count_photos(photos)] if photos else []
    return ", ".join(said)


def journey(told: Journey) -> str:
    """ "12.05.2025 18:20: 96 people, 41 photos for Office, to USB. Received 14.05.2025 09:10." """
    what = say_counts(told.counts) or _joined(told.changes, told.photos) or _("an answer")
    moment = format_moment(told.moment_ms)
    if not told.given:
        return _("{moment}: taken in from {name}: {what}.").format(
            moment=moment, name=told.contact, what=what
        )
    said = _("{moment}: given to {name}: {what}.").format(
        moment=moment, name=told.contact, what=what
    )
    if told.received_ms is None:
        return f"{said} {_('Not confirmed yet.')}"
    received = _("Received {moment}.").format(moment=format_moment(told.received_ms))
    return f"{said} {received}"


def what_comes(result: ImportResult) -> str:
    """The preview in one line."""
    if result.already_known:
        return _("Already taken in. Nothing changes.")
    said = [say_counts(result.counts)] if result.counts else []
    if result.changed:
        said.append(ngettext("{n} row changed", "{n} rows changed", result.changed))
        said[-1] = said[-1].format(n=result.changed)
    said.append(two_answers(result.conflicts))
    if result.waiting:
        waits = ngettext("{n} row waits", "{n} rows wait", result.waiting)
        said.append(waits.format(n=result.waiting))
    if result.photos_missing:
        missing = ngettext(
            "{n} photo not here yet", "{n} photos not here yet", result.photos_missing
        )
        said.append(missing.format(n=result.photos_missing))
    return ", ".join(said)


def two_answers(count: int) -> str:
    words = ngettext("{n} row with two answers", "{n} rows with two answers", count)
    return words.format(n=count)


def refusals(result: ImportResult) -> list[str]:
    """What was put aside, and why."""
    return [f"{one.item}: {_(REASONS.get(one.reason, one.reason))}" for one in result.refused]


def problem(found: BaseException) -> str:
    return str(found) if isinstance(found, UserError) else type(found).__name__


def is_removable(path: Path) -> bool:
    """Guessed from where systems mount sticks; only for a word in the history."""
    parts = {part.casefold() for part in path.resolve().parts[:3]}
    return bool(parts & {"media", "mnt", "volumes", "run"})
