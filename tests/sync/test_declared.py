"""What every table that travels must say of itself, whichever room it belongs to.

Covers A16 and C3 (limits and locks reach every row of an event).
"""

from __future__ import annotations

from trainer_app import catalogue
from trainer_app.store import trash
from trainer_app.store.base import describe, synced_models
from trainer_app.sync import places_of_rows, records

assert catalogue.MODELS

KEEPS_ITS_OWN = {"print_run"}  # a sheet that was printed: a copy of what stood, not the data


def test_every_table_has_a_name_people_know() -> None:
    assert synced_models().keys() <= catalogue.KINDS.keys()


def test_all_that_lies_under_an_event_is_locked_and_limited_with_it() -> None:
    under = {table for table, names in trash.OWNING.items() if "event_id" in names}
    under -= KEEPS_ITS_OWN
    assert {"event_record", "event_point", "attendance"} <= under
    assert under <= records.member_tables()
    assert under <= places_of_rows.PLACES.keys() | places_of_rows.OWNERS.keys()


def test_who_may_write_in_some_municipalities_adds_no_other_to_the_plan() -> None:
    assert places_of_rows.PLACES["assignment_place"] == "place_id"


def test_who_is_responsible_may_be_a_name_and_stays_out_of_what_is_shown_to_others() -> None:
    models = synced_models()
    for table, names in {
        "measure": ("responsible", "co_executors"),
        "plan_row": ("responsible",),
    }.items():
        infos = describe(models[table])
        assert all(infos[name].personal for name in names)
