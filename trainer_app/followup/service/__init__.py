"""Verbs of the outcome: recommend, learn, commit, edit, order; and the lists that are read."""

from trainer_app.followup.service.change import (
    commit,
    edit,
    learn,
    move,
    note_id_of,
    put_away_row,
    put_back_row,
    recommend,
    write_note,
)
from trainer_app.followup.service.lists import (
    Addressed,
    CommitmentRow,
    LessonRow,
    Progress,
    RecommendationRow,
    addressees,
    by_addressee,
    commitments,
    lessons,
    note_of,
    progress,
    recommendations,
)
from trainer_app.followup.service.words import said, team_of_event

__all__ = [
    "Addressed",
    "CommitmentRow",
    "LessonRow",
    "Progress",
    "RecommendationRow",
    "addressees",
    "by_addressee",
    "commit",
    "commitments",
    "edit",
    "learn",
    "lessons",
    "move",
    "note_id_of",
    "note_of",
    "progress",
    "put_away_row",
    "put_back_row",
    "recommend",
    "recommendations",
    "said",
    "team_of_event",
    "write_note",
]
