"""What happened to files, in sentences."""

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_moment, format_number, ngettext
from trainer_app.store.profile import Profile
from trainer_app.sync import carrying
from trainer_app.sync.carrying import Carried
from trainer_app.sync.merging import REASONS
from trainer_app.sync.model import DAY_MS, ImportResult, Journey, Status, say_counts
from trainer_app.sync.targets.failing import list_failing

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
FEW = 3  # photos named one by one
LEAST_SECONDS = 3.0  # before a guess of the time left is worth saying


def count_changes(count: int) -> str:
    return ngettext("{n} change", "{n} changes", count).format(n=count)


def count_photos(count: int) -> str:
    """Documents that lie with an assignment are among them."""
    return ngettext("{n} file", "{n} files", count).format(n=count)


def what_waits(status: Status) -> str:
    return _joined(status.pending_changes, status.pending_photos) or _("Nothing waits.")


def what_is_on_the_way(status: Status) -> str:
    if not status.on_the_way:
        return _("Nothing is on the way.")
    return _("{changes} given away, not confirmed yet.").format(
        changes=count_changes(status.on_the_way)
    )


def what_arrived(status: Status) -> str:
    """What the others have confirmed; when something was last sent is another thing."""
    if status.last_sent_ms is None:
        return _("Nothing was sent yet.")
    sent = _("Last sent {moment}.").format(moment=format_moment(status.last_sent_ms))
    if status.last_confirmed_ms is None:
        return _("Nothing is confirmed yet. {sent}").format(sent=sent)
    moment = format_moment(status.last_confirmed_ms)
    if status.on_the_way or status.pending_changes:
        return _("Last confirmed {moment}.").format(moment=moment)
    return _("Everything sent is confirmed, last {moment}.").format(moment=moment)


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
    if told.photos and not told.counts.get("photos"):
        what = (
            _joined(0, told.photos) if not told.changes else f"{what}, {count_photos(told.photos)}"
        )
    said = _("{moment}: given to {name} ({place}): {what}.").format(
        moment=moment, name=told.contact, place=_(told.place) or _("file"), what=what
    )
    if told.part:
        number, count = told.part
        which = _("File {n} of {count}.").format(n=number, count=count)
        said = f"{said} {which}"
    if told.received_ms is None:
        return " ".join((said, _("Not confirmed yet.")))
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
    if result.conflicts:
        said.append(two_answers(result.conflicts))
    if result.waiting:
        waits = ngettext("{n} row waits", "{n} rows wait", result.waiting)
        said.append(waits.format(n=result.waiting))
    if result.photos_missing:
        missing = ngettext("{n} file not here yet", "{n} files not here yet", result.photos_missing)
        said.append(missing.format(n=result.photos_missing))
    if not said:  # such as answers of a coordinator, which no counted table holds
        said.append(ngettext("{n} new", "{n} new", result.new).format(n=result.new))
    return ", ".join(said)


def two_answers(count: int) -> str:
    words = ngettext("{n} row with two answers", "{n} rows with two answers", count)
    return words.format(n=count)


def refusals(result: ImportResult) -> list[str]:
    """What was put aside, and why."""
    return [f"{one.item}: {_(REASONS.get(one.reason, one.reason))}" for one in result.refused]


def problem(found: BaseException) -> str:
    return str(found) if isinstance(found, UserError) else type(found).__name__


# targets


def carried(done: Carried) -> str:
    """What one visit to a target did: "Office server: sent 3 photos. Taken in: 12 people"."""
    said = [_("{place}: everything is up to date.").format(place=done.card.label)]
    if not done.pushed.nothing:
        said = [
            _("{place}: sent, {size}.").format(
                place=done.card.label, size=size_words(done.pushed.bytes)
            )
        ]
    came = [say_counts(one.counts) or count_changes(one.new + one.changed) for one in _new(done)]
    if came:
        said.append(_("Taken in: {what}.").format(what="; ".join(came)))
    failed = len(done.pushed.failed) + len(done.pulled.failed)
    if failed:
        words = ngettext(
            "{n} file could not go over; the rest went.",
            "{n} files could not go over; the rest went.",
            failed,
        )
        said.append(words.format(n=failed))
    return " ".join([*said, *done.pulled.refused])


def failing(opened: Profile, card_id: bytes) -> list[str]:
    """Photos that do not get over to a place: the first few by name, each with its reason."""
    with opened.database.read() as session:
        found = list_failing(session, card_id)
    said = [
        _("{photo} does not get over: {reason}").format(photo=one.words, reason=one.why)
        for one in found[:FEW]
    ]
    left = len(found) - FEW
    if left > 0:
        said.append(ngettext("and {n} more file", "and {n} more files", left).format(n=left))
    return said


def _new(done: Carried) -> list[ImportResult]:
    return [one for one in done.pulled.files if one.new or one.changed]


def troubles(opened: Profile) -> list[str]:
    """Places that do not go just now, for the bottom line; a stick that is away is no trouble."""
    with opened.database.read() as session:
        states = [one for one in carrying.list_states(session) if one.problem and not one.is_away]
    said = []
    for state in states:
        title = carrying.PROBLEMS.get(state.problem, carrying.PROBLEMS[carrying.HERE])[0]
        said.append(_("{place}: {problem}").format(place=state.card.label, problem=_(title)))
    return [one.rstrip(".") for one in said]


def size_words(count: int) -> str:
    """Bytes in the unit people know from their telephones."""
    if count < MEGABYTE:
        return _("{n} KB").format(n=format_number(-(-count // KILOBYTE)))
    if count < 1024 * MEGABYTE:
        return _("{n} MB").format(n=format_number(count / MEGABYTE, 1))
    return _("{n} GB").format(n=format_number(count / MEGABYTE / 1024, 1))


def progress(done_kib: int, total_kib: int, seconds: float) -> str:
    """ "3.1 MB of 20 MB, about 4 minutes left"; without a guess while little is known."""
    if total_kib <= 0:
        return ""
    told = _("{done} of {total}").format(
        done=size_words(done_kib * KILOBYTE), total=size_words(total_kib * KILOBYTE)
    )
    left = time_left(done_kib, total_kib, seconds)
    return f"{told}, {left}" if left else told


def time_left(done: int, total: int, seconds: float) -> str:
    """A guess from the speed so far."""
    if done <= 0 or seconds < LEAST_SECONDS or done >= total:
        return ""
    minutes = round(seconds / done * (total - done) / 60)
    if minutes < 1:
        return _("less than a minute left")
    if minutes < 90:
        words = ngettext("about {n} minute left", "about {n} minutes left", minutes)
        return words.format(n=minutes)
    hours = round(minutes / 60)
    return ngettext("about {n} hour left", "about {n} hours left", hours).format(n=hours)


def since(moment_ms: int | None, now_ms: int) -> str:
    """ "3 days ago", as people say it."""
    if moment_ms is None:
        return _("never")
    days = max(0, now_ms - moment_ms) // DAY_MS
    if days == 0:
        return format_moment(moment_ms)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
