"""An assignment with two municipalities, for tests of what is worked out there."""

from trainer_app.assignments.service import create_from_template, municipalities, name_place
from trainer_app.places.service import unit_id

AK_TAM, ORUKTU = unit_id("41703204806000"), unit_id("41703204847000")


def make_assignment(database) -> bytes:
    with database.change() as session:
        made = create_from_template(session, "gals_gesi_000")
        rows = [row for row in municipalities(session, made.id) if row.place_id is None]
        for row, place in zip(rows, (AK_TAM, ORUKTU), strict=False):
            name_place(session, row.id, place)
        return made.id
