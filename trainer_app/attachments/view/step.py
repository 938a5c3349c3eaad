"""Photos as a step of the event's day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer_app.attachments.service import looking
from trainer_app.core.i18n import N_, _
from trainer_app.widgets.screen import Context, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.attachments.view.photos import Photos
    from trainer_app.store.database import Session


def photos_step(count_present: Callable[["Session", bytes], int]) -> StepEntry:
    """`count_present` comes from a room above: signed rows are compared with people present."""

    def make(ctx: Context, event_id: bytes) -> "Photos":
        from trainer_app.attachments.view.photos import Photos  # built when first visited

        return Photos(ctx, event_id, count_present)

    return StepEntry("photos", N_("Photos"), make, photos_state, "photo")


def photos_state(session: "Session", event_id: bytes) -> StepState:
    """Full when photos are chosen for the report and the signed list is there and counted."""
    photos, chosen = looking.count_photos(session, event_id)
    sheets = looking.count_sheets(session, event_id)
    if not photos and not sheets.pages:
        return StepState("empty", "")
    words = _("photos: {photos}, pages: {pages}").format(photos=photos, pages=sheets.pages)
    return StepState("full" if chosen and sheets.signed_rows is not None else "half", words)
