"""One photo, small, wherever a row that speaks of it is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from trainer_app.attachments.service import looking
from trainer_app.attachments.view.contact import open_thumbnails
from trainer_app.attachments.view.marks import caption_words
from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context

HIGH = 150  # px at 100 %


class PhotoPicture(QLabel):
    """Comes from a worker; a photo that has not arrived is said to be missing."""

    def __init__(self, ctx: Context, card: looking.Card) -> None:
        super().__init__()
        self.setAccessibleName(caption_words(card))
        self.setMinimumHeight(theme.px(40))
        files, key = ctx.profile.files, (card.id, card.turned)
        ctx.tasks.run(
            lambda report: open_thumbnails(files, {key: card}, report)[key],
            title=_("Opening photos"),
            done=self._show,
            owner=self,
            quiet=True,
        )

    def _show(self, image: QImage | None) -> None:
        if image is None:
            self.setText(_("The photo itself is not here yet."))
            return
        kept, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small = QPixmap.fromImage(image).scaledToHeight(theme.px(HIGH), smooth)
        wide = theme.px(HIGH * 2)
        self.setPixmap(small if small.width() <= wide else small.scaled(wide, wide, kept, smooth))


def picture_of(ctx: Context, attachment_id: bytes) -> PhotoPicture | None:
    """None where the row itself is not here."""
    with ctx.database.read() as session:
        card = looking.card(session, attachment_id, in_trash=True)
    return PhotoPicture(ctx, card) if card is not None else None
