"""Municipality by municipality: what happened, what is planned, and what lies behind a cell."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.sync.test_screens import Desk
from trainer_app import catalogue
from trainer_app.assignments import service as assignments
from trainer_app.attendance.service import presence
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.overview.service import material
from trainer_app.overview.service import matrix as service
from trainer_app.overview.view.matrix import MatrixTab
from trainer_app.people import service as people
from trainer_app.places.service import find
from trainer_app.store import scopes

assert catalogue.MODELS

NAMES = ("Ак-Дөбө", "Кара-Суу", "Кызыл-Суу")


@pytest.fixture
def plan(open_device):
    """Two targets and a guest; a training held, a hearing planned, a resolution written."""
    device = open_device("anna")
    with device.database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000")
        device.assignment = made.id
        found = [find(session, name)[0].id for name in NAMES]
        rows = [one for one in assignments.municipalities(session, made.id) if not one.place_id]
        for row, place in zip(rows[:2], found[:2], strict=True):
            assignments.name_place(session, row.id, place)
        guest = assignments.add_municipality(session, made.id, role="replication")
        assignments.name_place(session, guest.id, found[2])
        training = events.plan_event(session, made.id, day=date(2025, 5, 13))
        for place in (found[0], found[2]):
            events.invite(session, training.id, place)
            team = scopes.team_scope(session, made.scope_id)
            person = people.quick_add(session, team, f"Адам {place.hex()[-4:]}")
            people.edit(session, person.id, {"municipality_id": place})
            presence.mark_present(session, training.id, person.id)
        events.mark_held(session, training.id)
        hearing = events.plan_event(session, made.id, day=date(2025, 6, 2), kind="hearing")
        events.invite(session, hearing.id, found[1])
        followup.add_resolution(
            session, made.id, place_id=found[0], number="17/2", on=date(2025, 6, 30)
        )
    device.places = found
    return device


def read(plan):
    return {row.place_id: row for row in whole(plan).rows}


def whole(plan):
    with plan.database.read() as session:
        return service.matrix(session, plan.assignment)


@pytest.mark.requirement("000-02", "do")
def test_each_municipality_says_how_far_it_is(plan):
    rows = read(plan)
    first, second, _guest = (rows[place] for place in plan.places)
    assert first.cells["trained"].shown == "● 1 person"
    assert first.cells["resolution"].shown == "● 17/2"
    assert first.cells["hearing"].shown == "○ not yet"
    assert second.cells["trained"].shown == "○ not yet"
    assert second.cells["hearing"].shown == "◐ planned 02.06.2025"
    assert whole(plan).counted()["trained"] == (1, 31)


def test_who_came_twice_is_one_person_and_who_came_to_a_hearing_was_not_trained_by_it(plan):
    with plan.database.change("again") as session:
        seats = material.gather(session, plan.assignment).present
        person = next(one.person_row for one in seats if one.place_id == plan.places[0])
        for kind in ("training", "hearing"):
            day = events.plan_event(session, plan.assignment, day=date(2025, 5, 14), kind=kind)
            presence.mark_present(session, day.id, person)
            events.mark_held(session, day.id)
    cell = read(plan)[plan.places[0]].cells["trained"]
    assert cell.shown == "● 1 person"
    assert len(cell.behind) == 2


@pytest.mark.requirement("000-03", "store")
def test_the_role_of_a_municipality_is_kept(plan):
    with plan.database.read() as session:
        roles = [one.role for one in assignments.municipalities(session, plan.assignment)]
    assert roles.count("target") == 31
    assert roles.count("replication") == 1


@pytest.mark.requirement("000-03", "do")
def test_a_guest_attends_and_counts_in_no_total(plan):
    guest = read(plan)[plan.places[2]]
    assert guest.guest
    assert guest.cells["trained"].state == service.DONE
    assert whole(plan).counted()["trained"] == (1, 31)


def test_a_cell_opens_what_lies_behind_it(plan, qtbot):
    desk = Desk(plan)
    went = []
    desk.ctx.go = lambda name, **args: went.append((name, args))
    screen = MatrixTab(desk.ctx, plan.assignment)
    qtbot.addWidget(screen)
    screen.resize(1100, 600)
    screen.show()
    screen.ensure_ready()
    assert screen.counted.text().startswith("Trained: 1 of 31 · ")
    row = read(plan)[plan.places[1]]
    screen.table.choose(row.id)
    at = screen.table.view.currentIndex()
    screen.table.view.setCurrentIndex(at.siblingAtColumn(3))
    QTest.keyClick(screen.table.view, Qt.Key.Key_Return)
    assert screen.behind.heading.text().endswith(": Hearing")
    (behind,) = row.cells["hearing"].behind
    screen.behind.table.choose(behind.id)
    QTest.keyClick(screen.behind.table.view, Qt.Key.Key_Return)
    assert went == [("event", {"event_id": behind.id})]
