"""The registers of the worked example: tests, measures, what followed, campaigns, comments."""

from __future__ import annotations

from trainer_app.demo import campaigns, evaluation, followup, measures, strategy, surveys, terms
from trainer_app.store.profile import Profile


def fill(laptop: Profile, assignment_ids: list[bytes]) -> None:
    """Of the assignments in the order of the Terms of Reference, 000 to 004."""
    gals, policy, cards, _study, communication = assignment_ids
    with laptop.database.change("registers", undoable=False) as session:
        evaluation.fill(session, gals)
        measures.fill(session, gals)
        followup.fill(session, policy)
        campaigns.fill(session, policy)
        surveys.fill(session, cards)
        strategy.fill(session, communication)
    terms.fill(laptop, assignment_ids)
