"""Which store this is. A marker with a random number says so; nothing is inferred without it.

A folder that is suddenly empty, or belongs to another office, has another marker or none: then
nothing is sent, nothing is taken, and the user is asked (A8).
"""

from __future__ import annotations

from contextlib import suppress

from trainer_app.core.i18n import _
from trainer_app.store.base import new_id
from trainer_app.sync.targets.link import Link
from trainer_app.sync.targets.target import DAMAGED, STRANGE, AlreadyThere, TargetProblem

MARKER = "FTSYNC1"
FIRST_LINE = b"trainer_app store 1\n"
LENGTH = len(FIRST_LINE) + 33


class EmptyPlace(TargetProblem):
    """The marker of a place used before is gone."""

    def __init__(self) -> None:
        super().__init__(
            STRANGE,
            _("This place was emptied, or another one stands here now."),
            _("Nothing was taken for deleted. If it is the right place, choose to begin anew."),
        )


class OtherPlace(TargetProblem):
    """Another store than the one used before."""


def meet(link: Link, known: bytes | None) -> bytes:
    """The number of the store; a new place gets one. Raises EmptyPlace or OtherPlace."""
    link.hear(_("Looking at the place"))
    found = _read(link)
    if found is None and known is not None:
        raise EmptyPlace
    if found is None:
        found = _begin(link)
    if known is not None and found != known:
        raise OtherPlace(STRANGE)
    return found


def _read(link: Link) -> bytes | None:
    """None where there is no marker, or one that was cut while it was written."""
    if link.stat(MARKER) is None:
        return None
    content = link.get(MARKER)
    if len(content) < LENGTH and FIRST_LINE.startswith(content[: len(FIRST_LINE)]):
        return None
    return _parse(content)


def _parse(content: bytes) -> bytes:
    try:
        store_id = bytes.fromhex(content.removeprefix(FIRST_LINE).decode("ascii").strip())
    except ValueError:
        store_id = b""
    if not content.startswith(FIRST_LINE) or len(store_id) != 16:
        raise TargetProblem(
            DAMAGED,
            _("The marker of this place is damaged, or the folder belongs to another program."),
            _("Choose an empty folder, or ask the person who runs the place."),
        )
    return store_id


def _begin(link: Link) -> bytes:
    """The first object here: read back and compared. What counts is what is read in the end:
    another laptop may have been faster."""
    content = FIRST_LINE + new_id().hex().encode() + b"\n"
    link.delete(MARKER)  # one that was cut
    with suppress(AlreadyThere):
        link.put(MARKER, content)
    return _parse(link.get(MARKER))
