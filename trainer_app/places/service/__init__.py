"""Places: found by any spelling, named in three languages, followed through their history."""

from trainer_app.places.service.lineage import Lineage
from trainer_app.places.service.names import (
    above,
    as_now,
    codes_of,
    district_of,
    former_names,
    full_name_of,
    history_of,
    level_of,
    name_of,
    oblast_of,
    predecessors,
)
from trainer_app.places.service.overlay import add_event, add_place, noted_events
from trainer_app.places.service.registry import MUNICIPALITY_LEVELS, registry, unit_id
from trainer_app.places.service.search import Candidate, add_spelling, candidate, find

__all__ = [
    "MUNICIPALITY_LEVELS",
    "Candidate",
    "Lineage",
    "above",
    "add_event",
    "add_place",
    "add_spelling",
    "as_now",
    "candidate",
    "codes_of",
    "district_of",
    "find",
    "former_names",
    "full_name_of",
    "history_of",
    "level_of",
    "name_of",
    "noted_events",
    "oblast_of",
    "predecessors",
    "registry",
    "unit_id",
]
