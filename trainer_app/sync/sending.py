"""Making change files for a contact: written under a half-name, renamed, remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys, segments
from trainer_app.store.base import new_id
from trainer_app.store.files import whole_file
from trainer_app.store.profile import Profile
from trainer_app.sync import changefile, drives, handing, packing, splitting, trust
from trainer_app.sync.model import ExportResult
from trainer_app.sync.packing import ALL, Parcel

Report = Callable[[int, int, str], None]
KIB = 1024


def export(
    opened: Profile,
    assignment_id: bytes,
    contact_id: bytes,
    path: Path,
    report: Report | None = None,
    *,
    place: str = "",
    again: bool = False,
    most_bytes: int | None = None,
    photos: str = ALL,
) -> ExportResult:
    """Everything of the assignment that the contact has not confirmed yet.

    One file, or several of at most `most_bytes` each: data first, then small pictures, then
    originals. A contact who is not in it yet is let in (see `handing`). Nothing new: no file,
    unless an answer that got lost is asked for `again`.
    """
    _refuse_existing(path)
    contact_name, parcel = prepare(opened, assignment_id, contact_id, photos)
    if not parcel.news and not again:
        return ExportResult(None, contact_name, photos_later=parcel.photos_later)
    sizes = {name: opened.files.path(name).stat().st_size for name in parcel.photos}
    room = drives.look_at(path.parent)
    split = splitting.split(parcel, splitting.smallest(most_bytes, room.largest_file), sizes)
    drives.check_room(room, sum(splitting.size_of(part, sizes) for part in split.parts))
    paths = splitting.names(path, len(split.parts))
    for part_path in paths:
        _refuse_existing(part_path)
    telling = _Telling(report, sum(sizes[name] for part in split.parts for name in part.photos))
    for part, part_path in zip(split.parts, paths, strict=True):
        file_id = new_id()
        _write(opened, part, file_id, part_path, telling)
        with opened.database.change(undoable=False) as session:
            packing.remember(session, part, file_id, assignment_id, place or path.parent.name)
    return ExportResult(
        paths[0],
        contact_name,
        parcel.changes,
        sum(len(part.photos) for part in split.parts),
        parcel.photos_missing,
        parcel.counts,
        sum(one.stat().st_size for one in paths),
        tuple(paths),
        parcel.photos_later,
        split.too_large,
    )


def prepare(
    opened: Profile, assignment_id: bytes, contact_id: bytes, photos: str = ALL
) -> tuple[str, Parcel]:
    """The contact let in, everything sealed, and what they do not have yet gathered."""
    with opened.database.change(undoable=False) as session:
        contact = trust.get_contact(session, contact_id)
        handing.hand(session, assignment_id, contact)
        segments.seal(session, opened.secrets.device)
    with opened.database.read() as session:
        segments.keep_files(session, opened.folder / "segments", opened.data_key)
        contact = trust.get_contact(session, contact_id)
        scope = handing.scope_of_assignment(session, assignment_id)
        name = contact.name or ""
        key = contact.person_key or b""
        return name, packing.gather(opened, session, key, name, scope, photos=photos)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise UserError(_("This file exists already."), _("Choose another name."))


class _Telling:
    """How many bytes of photos are written, over all files together."""

    def __init__(self, report: Report | None, total: int) -> None:
        self.report, self.total, self.done = report, total // KIB, 0

    def __call__(self, size: int) -> None:
        self.done += size
        if self.report:
            self.report(self.done // KIB, self.total, _("Writing photos"))


def _write(opened: Profile, parcel: Parcel, file_id: bytes, path: Path, telling: _Telling) -> None:
    with whole_file(path) as out:
        changefile.write(
            out,
            opened.secrets.device,
            file_id,
            parcel.data_part(),
            [keys.recipient_of(parcel.contact_key)],
            [piece.content for piece in parcel.pieces],
            ((name, opened.files.path(name)) for name in parcel.photos),
            lambda _name, size: telling(size),
        )
