"""The store every file of the corpus is compared with."""

from trainer_app.people import service
from trainer_app.people.service import importing
from trainer_app.store import scopes


def team_of(device) -> bytes:
    """A team scope on this laptop."""
    with device.database.change() as session:
        return scopes.create_assignment_scopes(session, device.me.role).team


def place(session, text: str) -> bytes:
    return importing.find_place(session, text).id


def fill(device, team: bytes) -> None:
    """Three people known before any list comes."""
    with device.database.change() as session:
        service.quick_add(
            session,
            team,
            "Асанова Айгүл",
            municipality_id=place(session, "Ак-Татыр"),
            phone="0700 111 222",
        )
        service.quick_add(
            session,
            team,
            "Токтогулов Бакыт",
            sex="male",
            municipality_id=place(session, "Кара-Бак"),
            position="AO_HEAD",
            phone="0555 333 444",
        )
        service.quick_add(session, team, "Жумабаева Нургүл", sex="female")
