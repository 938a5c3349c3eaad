"""Keep one database and one change file of this version: ``python -m tests.old.make VERSION``.

Run once for every released version; what it made is never made anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from trainer_app.demo import build as demo
from trainer_app.demo import office
from trainer_app.store import backup, profile
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


if __name__ == "__main__":
    sys.stdout.write(f"{make(sys.argv[1])}\n")
