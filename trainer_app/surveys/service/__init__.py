"""The cycle of the report card: groups, steps, counters, institutionalisation."""

from trainer_app.surveys.service.cycle import (
    Counter,
    Line,
    board,
    counters,
    settle_until,
    step_id,
    write_step,
)
from trainer_app.surveys.service.groups import (
    Group,
    Member,
    add_member,
    form_group,
    groups,
    members,
    name_member,
    team_of,
)
from trainer_app.surveys.service.rooting import Rooted, rooted, rooting_steps

__all__ = [
    "Counter",
    "Group",
    "Line",
    "Member",
    "Rooted",
    "add_member",
    "board",
    "counters",
    "form_group",
    "groups",
    "members",
    "name_member",
    "rooted",
    "rooting_steps",
    "settle_until",
    "step_id",
    "team_of",
    "write_step",
]
