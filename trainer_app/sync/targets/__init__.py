"""Places to carry changes to. A new sort of target is one file here, and its name in the list.

target    what every place can do, how one is described, what may go wrong with it
folder, webdav, s3, sftp     the sorts; `remote` is what WebDAV and S3 have in common
cards     the places of this profile, kept in its database
exchange  push and pull: `visit` opens a place and remembers what lies there, `identity` knows
          it again, `link` is patient with it and `pace` learns its speed; `pushing` and
          `pulling` carry `letters`, whose pieces lie beside them in `chunks`, sealed once for
          all readers (`sealing`); `failing` names what does not get over
"""

from __future__ import annotations

from trainer_app.core.i18n import _
from trainer_app.sync.targets import folder, s3, sftp, webdav
from trainer_app.sync.targets.target import (
    REFUSED,
    AlreadyThere,
    Kind,
    Target,
    TargetCard,
    TargetProblem,
)

__all__ = ["KINDS", "AlreadyThere", "Kind", "Target", "TargetCard", "TargetProblem", "open_"]

KINDS: dict[str, Kind] = {kind.key: kind for kind in (folder.KIND, webdav.KIND, s3.KIND, sftp.KIND)}


def open_(card: TargetCard) -> Target:
    """Raises TargetProblem when the card is not filled in; connects at first use."""
    if card.kind not in KINDS:
        raise TargetProblem(
            REFUSED,
            _("This version of the program does not know this sort of place."),
            _("Update the program on this laptop."),
        )
    return KINDS[card.kind].open_(card)
