"""Carrying changes through a target: push, pull, and beginning anew in a place that was emptied.

A target carries change files in pieces. For each reader and assignment there is a small letter;
what it names lies beside it, sealed, under its own hash, and is sent once for all readers:

    FTSYNC1                                          which store this is (`identity`)
    to/<reader>/<device>-<assignment>-<n>-<hash>.letter     (`letters`)
    b/<ab>/<sha256 of the sealed bytes>/<offset>-<size>     (`chunks`)
"""

from __future__ import annotations

from trainer_app.store.profile import Profile
from trainer_app.sync.targets import cards
from trainer_app.sync.targets.pulling import Pulled, pull
from trainer_app.sync.targets.pushing import Pushed, push

__all__ = ["Pulled", "Pushed", "begin_anew", "pull", "push"]


def begin_anew(opened: Profile, card_id: bytes) -> None:
    """The user says: yes, this emptied or exchanged place is the right one. All is sent again."""
    with opened.database.change(undoable=False) as session:
        cards.forget_store(session, cards.get_row(session, card_id))
