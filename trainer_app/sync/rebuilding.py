"""After an older database was put back: the segment files beside it know what came later."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.segments import BadSegment, Segment
from trainer_app.store.tables import SyncDevice, SyncSegment
from trainer_app.sync import recompute, revoking, statements, trust
from trainer_app.sync.merging import Taker
from trainer_app.sync.trust import DeviceCard


def replay(opened: Profile) -> int:
    """Take in the segments that lie as files and are not in the database; answers how many."""
    with opened.database.change(undoable=False) as session:
        before = recompute.load_rules(session)
        _meet_everybody(opened, session)
        missing = _missing(opened, session)
        found = session.scalars(select(SyncDevice).where(SyncDevice.sign_key.is_not(None)))
        devices = {row.sign_key or b"": row for row in found}
        taker = Taker(opened, session, devices, new_id(), before)
        for segment in missing:
            taker.take_segment(f"{segment.first_seq}", segment.raw)
        taker.settle()
    return len(missing)


def _meet_everybody(opened: Profile, session: Session) -> None:
    folder = opened.folder / "segments"
    scope_certs, member_certs, devices = segments.read_everybody(folder, opened.data_key)
    scopes.private_scope(session)
    session.flush()
    trust.meet_scopes(session, scope_certs, member_certs)
    for device_key, person_key, cert, name, role in devices:
        card = DeviceCard(device_key, person_key, cert, name or "", role or "")
        trust.meet_device(session, card, own=True)  # as we have kept it ourselves
    if statements.keep(session, segments.read_statements(folder, opened.data_key)):
        revoking.note(session)


def _missing(opened: Profile, session: Session) -> list[Segment]:
    """Earlier segments of a device first."""
    known = set(session.scalars(select(SyncSegment.hash)))
    found = []
    for path in (opened.folder / "segments").glob(f"*{segments.SUFFIX}"):
        raw = segments.read_file(path, opened.data_key)
        try:
            segment = segments.read(raw) if raw else None
        except BadSegment:
            continue
        if segment is not None and segment.hash not in known:
            found.append(segment)
    return sorted(found, key=lambda segment: segment.first_seq)
