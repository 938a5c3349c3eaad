"""Keep one database and one change file of this version: ``python -m tests.old.make VERSION``.

Run once for every released version; what it made is never made anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, Numeric, select

from trainer_app.demo import build as demo
from trainer_app.demo import office
from trainer_app.store import backup, profile, scopes
from trainer_app.store.base import pair_id, synced_models, wire_columns
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncScope
from trainer_app.sync import service as sync

HERE = Path(__file__).parent
TINY = demo.Size(1, 6, 1)


def make(version: str) -> Path:
    """A trainer's profile, the coordinator's before taking in, and the file between them."""
    target = HERE / version
    target.mkdir()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "example"
        demo.SIZES["small"] = TINY
        made = demo.build(folder, "small", "ky")
        shutil.copy(folder / made["passphrase_file"], target / "passphrase.txt")
        secret = (target / "passphrase.txt").read_text("utf-8").strip()
        trainer = profile.open_(folder / made["trainer_profile"], secret)
        fill(trainer)
        fresh, _code = profile.create(
            Path(name) / "office",
            label="Old",
            name="Азамат Токтосунов",
            role="coordinator",
            passphrase=secret,
            language="ky",
        )
        try:
            office.pair(trainer, fresh)
            with trainer.database.read() as session:
                from trainer_app.assignments.service import list_assignments

                assignment_id = list_assignments(session)[0].id
            contact = office.contact_of(trainer, fresh.me.person_key)
            sync.hand_up(trainer, assignment_id, contact)
            sync.export(trainer, assignment_id, contact, target / "trainer.changes")
            backup.write(trainer, target / "trainer.backup")
            backup.write(fresh, target / "coordinator.backup")
        finally:
            trainer.close()
            fresh.close()
    return target


def fill(opened: Profile) -> None:
    """A row with a word in every field, in each table in which the example has none."""
    with opened.database.change() as session:
        scope = session.scalars(select(SyncScope.id).where(SyncScope.kind == scopes.TEAM)).first()
        assert scope
        for table, model in synced_models().items():
            if session.scalar(select(model.id).limit(1)) is None:
                filled = {name: example(model.__table__.c[name]) for name in wire_columns(model)}
                filled |= {"deleted": None, "deleted_with": None}
                session.add(model(id=pair_id("filled", table), scope_id=scope, **filled))


def example(column: Column) -> object:
    """Something of the type, and none of the sealed files, which would be missed."""
    if "cipher" in column.name:
        return None
    kind = column.type
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Date):
        return date(2025, 5, 12)
    if isinstance(kind, LargeBinary):
        return pair_id("filled", column.name)
    if isinstance(kind, Integer):
        return 7
    if isinstance(kind, Float | Numeric):
        return 7.5
    return "ң" * min(3, getattr(kind, "length", None) or 3)


if __name__ == "__main__":
    sys.stdout.write(f"{make(sys.argv[1])}\n")
