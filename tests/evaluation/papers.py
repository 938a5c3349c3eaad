"""Sheets of a training as they come out of a room, for tests."""

from tests.fieldtools.rooms import make_event
from trainer_app.evaluation import service

RIGHT = {"gender": 2, "data_by_sex": 3, "groups": 1, "inclusive_measure": 4, "indicator": 2}
RIGHT |= {"unpaid_work": 3, "hearing": 1, "gals": 4}
ORDER = (*RIGHT, "family_matter", "equal_seats")


def make_tested_event(database) -> bytes:
    """A training with the usual questions of both forms."""
    event_id = make_event(database)
    with database.change() as session:
        service.add_shipped(session, event_id, "test")
        service.add_shipped(session, event_id, "feedback")
    return event_id


def answers(right: int, opinion: int = 1) -> list[int]:
    """So many of the eight right, in their order; the others wrong."""
    given = [number if at < right else number % 4 + 1 for at, number in enumerate(RIGHT.values())]
    return [*given, opinion, opinion]


def hand_in(database, event_id, moment, code, given, way="paper"):
    """A sheet with these numbers in the order of the questions."""
    with database.change() as session:
        asked = service.questions(session, event_id, service.form_of(moment))
        found = {one.id: number for one, number in zip(asked, given, strict=True)}
        return service.take_sheet(session, event_id, moment, found, code=code, way=way).id
