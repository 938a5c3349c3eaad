"""Units that took the place of an assignment's municipalities while the work went on (C15)."""

from collections.abc import Iterable, Sequence

from trainer_app.assignments.service import GUEST_ROLES, ScopeRow
from trainer_app.core.i18n import _
from trainer_app.places import service as places
from trainer_app.places.service import Lineage
from trainer_app.reports.facts.events import EventFacts
from trainer_app.reports.facts.gathering import Gathering


def successors(
    gathering: Gathering, rows: Sequence[ScopeRow], events: Iterable[EventFacts]
) -> list[ScopeRow]:
    """A row of its own for each, so that nobody is left out and nobody is counted twice."""
    session = gathering.session
    targets = {row.place_id for row in rows if row.place_id and row.role not in GUEST_ROLES}
    listed = {row.place_id for row in rows}
    met = [
        place_id
        for event in events
        for place_id in (
            *(person.municipality_id for person in event.counted),
            *(one.place_id for one in event.invited),
        )
        if place_id and place_id not in listed
    ]
    lineage = Lineage(session)
    found = []
    for place_id in dict.fromkeys(met):
        former = sorted(lineage.stands_for(place_id, targets))
        if former:
            district = places.district_of(session, place_id)
            names = ", ".join(gathering.place(one) for one in former)
            found.append(
                ScopeRow(
                    id=place_id,
                    number=None,
                    place_id=place_id,
                    name=gathering.place(place_id),
                    district_id=district,
                    district=gathering.place(district),
                    oblast=gathering.place(places.oblast_of(session, place_id)),
                    role="target",
                    twice=False,
                    spelling=_("formerly {names}").format(names=names),
                )
            )
    return found


def reached(
    gathering: Gathering, rows: Iterable[ScopeRow], place_ids: Iterable[bytes | None]
) -> set[bytes]:
    """Those of the rows that these places are, or have become."""
    wanted = {row.place_id for row in rows if row.place_id}
    lineage = Lineage(gathering.session)
    return {target for place_id in place_ids for target in lineage.stands_for(place_id, wanted)}
