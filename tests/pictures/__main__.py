"""Pictures of real screens for the README: `python3 build_spec.py pictures`."""

import os
import sys
import tempfile
from pathlib import Path

from tests.pictures import guide

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FOLDER = Path(__file__).parents[2] / "resources" / "pictures"
SIZE = (1366, 720)  # a small laptop less its task bar
READY_MS = 3500  # thumbnails and previews come from workers

TRAINER = (
    ("today", "ky", "today", {}),
    ("door", "ky", "event", {"step": "door"}),
    ("exercise", "ru", "event", {"step": "exercises"}),
    ("photos", "ky", "event", {"step": "photos"}),
    ("papers", "en", "event", {"step": "papers"}),
    ("assignment", "ru", "assignment", {}),
)
COORDINATOR = (("numbers", "ru", "numbers", {}), ("inbox", "ky", "inbox", {}))


def main() -> int:
    """Build the example, open each laptop, take its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRAINER_APP_DATA"] = str(Path(folder) / "data")
        from trainer_app.demo.build import build

        made = build(Path(folder) / "example", "field", "ky", today=True)
        secret = (Path(folder) / "example" / made["passphrase_file"]).read_text("utf-8").strip()
        FOLDER.mkdir(parents=True, exist_ok=True)
        for role, wanted in (("trainer", TRAINER), ("coordinator", COORDINATOR)):
            laptop = Path(folder) / "example" / made[f"{role}_profile"]
            take(laptop, secret, wanted)
        guide.take_all(Path(folder) / "example", made, secret)
    return 0


def take(
    laptop: Path, secret: str, wanted: tuple[tuple[str, str, str, dict[str, str]], ...]
) -> None:
    """One window, one picture after the other."""
    from PySide6.QtCore import QEventLoop, QTimer

    from trainer_app import app
    from trainer_app.assignments.service import list_assignments
    from trainer_app.events.service import event_cards
    from trainer_app.store import profile

    app.application()
    window = app.make_window()
    window.resize(*SIZE)
    window.show()
    opened = profile.open_(laptop, secret)
    window.open_profile(opened)
    with opened.database.read() as session:
        cards = event_cards(session)
        held = next(card.id for card in cards if card.state == "held")
        assignment = list_assignments(session)[0].id
    for name, language, screen, args in wanted:
        ids = {"event": {"event_id": held}, "assignment": {"assignment_id": assignment}}
        window.set_language(language)
        window.go(screen, **ids.get(screen, {}), **args)
        loop = QEventLoop()  # QTest.qWait keeps the workers from running
        QTimer.singleShot(READY_MS, loop.quit)
        loop.exec()
        window.grab().save(str(FOLDER / f"{name}_{language}.png"))
    window.close()


if __name__ == "__main__":
    sys.exit(main())
