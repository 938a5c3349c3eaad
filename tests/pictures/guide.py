"""Pictures of the walk "From the village to the office and back", in three languages.

The story is lived through on two laptops of the worked example: handed in, carried, taken in with
a question, returned with a comment, carried back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "resources" / "help" / "village_to_office"
SIZE = (1366, 720)
WIDE = 1000  # px of the picture in the page
READY_MS = 3000
LANGUAGES = ("ky", "ru", "en")
RETURNED = "Катышуучулардын тизмеси менен сүрөттөр дал келбейт."


def take_all(example: Path, made: dict[str, Any], secret: str) -> None:
    """Every picture of the walk."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    trainer, office = (example / made[f"{role}_profile"] for role in ("trainer", "coordinator"))
    first, back = example / "from_village.changes", example / "from_office.changes"
    with opened(office, secret) as laptop:
        rename(laptop, "Асанова Айгүл Бакытовна")
    with opened(trainer, secret) as laptop:
        rename(laptop, "Асанова Айгүл")
        hand_in(laptop)
    shoot(trainer, secret, {"review": review_open, "send": send})
    with opened(trainer, secret) as laptop:
        give(laptop, first)
    shoot(office, secret, {"taking": lambda window: look_into(window, first)})
    with opened(office, secret) as laptop:
        take_in(laptop, first)
    shoot(office, secret, {"answers": lambda window: window.go("answers"), "inbox": review_open})
    with opened(office, secret) as laptop:
        give_back(laptop)
        give(laptop, back)
    with opened(trainer, secret) as laptop:
        take_in(laptop, back)
    shoot(trainer, secret, {"returned": review_open})


# what happens on the laptops


class opened:
    """A profile, closed again afterwards."""

    def __init__(self, folder: Path, secret: str) -> None:
        from trainer_app.store import profile

        self.laptop = profile.open_(folder, secret)

    def __enter__(self) -> Any:
        return self.laptop

    def __exit__(self, *_problem: object) -> None:
        self.laptop.close()


def held_event(laptop: Any) -> bytes:
    from trainer_app.events.service import event_cards

    with laptop.database.read() as session:
        return next(card.id for card in event_cards(session) if card.state == "held")


def rename(laptop: Any, name: str) -> None:
    from trainer_app.people.model import Person

    with laptop.database.change("rename") as session:
        session.query(Person).order_by(Person.id).first().full_name = name


def hand_in(laptop: Any) -> None:
    from trainer_app.review import service as review

    event_id = held_event(laptop)
    with laptop.database.change("submit") as session:
        for record in review.to_submit(review.day_of(session, laptop.files, event_id))[1:]:
            review.submit(session, record)


def give_back(laptop: Any) -> None:
    from trainer_app.review import service as review

    event_id = held_event(laptop)
    with laptop.database.change("return") as session:
        record = review.records_of_event(session, event_id)[1]
        review.give_back(session, record, RETURNED)


def give(laptop: Any, path: Path) -> None:
    from trainer_app.sync import service as sync

    with laptop.database.read() as session:
        contact = sync.contacts(session)[0].id
        assignment = sync.list_assignments(session)[0][0]
    sync.export(laptop, assignment, contact, path)


def take_in(laptop: Any, path: Path) -> None:
    from trainer_app.sync import service as sync

    sync.take_in(laptop, path)


# what is shown


def review_open(window: Any) -> None:
    event_id = held_event(window.frame.ctx.profile)
    window.go("event", event_id=event_id, step="door")
    wait(500)
    window.frame.screen().review.open_panel()


def send(window: Any) -> None:
    window.go("send")


def look_into(window: Any, path: Path) -> None:
    window.go("inbox", page="files")
    wait(500)
    window.frame.screen().taking.look([path])


def wait(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()  # QTest.qWait keeps the workers from running
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(folder: Path, secret: str, wanted: dict[str, Callable[[Any], None]]) -> None:
    """One window; every screen in every language."""
    from PySide6.QtCore import Qt

    from trainer_app import app
    from trainer_app.store import profile

    app.application()
    window = app.make_window()
    window.resize(*SIZE)
    window.show()
    window.open_profile(profile.open_(folder, secret))
    for language in LANGUAGES:
        window.set_language(language)
        for name, show in wanted.items():
            show(window)
            wait(READY_MS)
            picture = window.grab().toImage()
            small = picture.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
            save_small(small, FOLDER / f"{name}_{language}.png")
    window.close()


def save_small(picture: Any, path: Path) -> None:
    """With few colours, the right ones: pages travel with the program."""
    from io import BytesIO

    from PIL import Image
    from PySide6.QtCore import QBuffer

    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.ReadWrite)
    picture.save(held, "PNG")
    whole = Image.open(BytesIO(bytes(held.data().data()))).convert("RGB")
    whole.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
