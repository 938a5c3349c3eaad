"""What a file would change, room by room, with the people and events concerned."""

from __future__ import annotations

from collections.abc import Sequence

from trainer_app.core.i18n import _, ngettext
from trainer_app.sync.model import RoomPreview
from trainer_app.widgets.cards import Card, Tag, Words
from trainer_app.widgets.flow import flow
from trainer_app.widgets.lines import Lines

NAMED = 6  # names that are read; more is skipped over


class RoomLine(Card):
    """ "People: 12 new, 3 changed", and who they are."""

    def __init__(self, room: RoomPreview) -> None:
        super().__init__(tone="none", margin=0)
        tags = [Tag(words, tone) for words, tone in told(room)]
        self.words = room.words
        self.box.addWidget(flow(Words(room.words, "strong", wrap=False), *tags))
        if room.names:
            self.box.addWidget(Words(names_of(room), "quiet"))
        self.setAccessibleName(", ".join([room.words, *(tag.text() for tag in tags)]))


class RoomLines(Lines):
    """Empty rooms are not shown."""

    def __init__(self) -> None:
        super().__init__(spacing=10)

    def show_rooms(self, rooms: Sequence[RoomPreview]) -> None:
        self.show_widgets(RoomLine(room) for room in rooms if told(room))


def told(room: RoomPreview) -> list[tuple[str, str]]:
    """Counts in words, each with its tone; what there is none of is not said."""
    n = room.new, room.changed, room.different, room.waiting, room.refused
    said = [
        (n[0], ngettext("{n} new", "{n} new", n[0]), "good"),
        (n[1], ngettext("{n} changed", "{n} changed", n[1]), "info"),
        (n[2], ngettext("{n} with two answers", "{n} with two answers", n[2]), "warn"),
        (n[3], ngettext("{n} waits for another file", "{n} wait for another file", n[3]), "quiet"),
        (n[4], ngettext("{n} put aside", "{n} put aside", n[4]), "bad"),
    ]
    return [(words.format(n=count), tone) for count, words, tone in said if count]


def names_of(room: RoomPreview) -> str:
    """The first names, and how many more there are."""
    shown = "; ".join(room.names[:NAMED])
    more = max(0, len(room.names) - NAMED) + room.more
    return _("{names} and {n} more").format(names=shown, n=more) if more else shown
