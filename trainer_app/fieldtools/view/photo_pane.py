"""The photo of the flipchart, to read from while writing: turn it, come closer, add another."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from trainer_app.core.i18n import _
from trainer_app.fieldtools.view.zoom import ZoomArea
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words, row

UNLIMITED = 16_777_215  # Qt's own word for no limit


class PhotoPane(QFrame):
    """Shows the picture it is given; the panel around it knows files and services."""

    files_given = Signal(list)
    add_wanted = Signal()
    turn_wanted = Signal()
    away_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setAcceptDrops(True)
        self._picture = QPixmap()
        self.sheet = QLabel()
        self.sheet.setScaledContents(True)
        self.area = ZoomArea(self.sheet)
        self.heading = ElidedWords("", "section")
        self.note = Words("", "quiet")
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = QuietButton(icon="photo")
        self.turn, self.larger = IconButton("rotate"), IconButton("zoom_in")
        self.smaller, self.away = IconButton("zoom_out"), IconButton("trash")
        self.following = IconButton("next")
        self.add.clicked.connect(self.add_wanted)
        self.turn.clicked.connect(self.turn_wanted)
        self.away.clicked.connect(self.away_wanted)
        self.following.clicked.connect(self.next_wanted)
        self.larger.clicked.connect(self.area.zoom_in)
        self.smaller.clicked.connect(self.area.zoom_out)
        box = QVBoxLayout(self)
        room = theme.px(6)
        box.setContentsMargins(room, room, room, room)
        tools = (self.following, self.turn, self.smaller, self.larger, self.away)
        first = row(self.heading, self.add, *tools, spacing=2)
        first.setStretchFactor(self.heading, 1)
        box.addLayout(first)
        box.addWidget(self.area, 1)
        box.addWidget(self.note, 1)
        self.show_nothing("")

    def show_picture(self, data: bytes, number: int, count: int, name: str) -> None:
        picture = QPixmap()
        picture.loadFromData(data)
        self._picture = picture
        self.sheet.setPixmap(picture)
        self.sheet.setAccessibleName(name)
        self.area.set_aspect(picture.size() if not picture.isNull() else QSize(4, 3))
        self.heading.set_words(_("Photo {number} of {count}").format(number=number, count=count)
                             if count > 1 else _("Photo of the flipchart"))  # fmt: skip
        self._arrange(shown=True, several=count > 1)
        self.note.hide()
        self.setMaximumHeight(UNLIMITED)

    def show_nothing(self, why: str) -> None:
        """No photo yet, or one that has not arrived."""
        self._picture = QPixmap()
        self.note.setText(why)
        self.note.setVisible(bool(why))
        self.heading.set_words(_("Photo of the flipchart"))
        self._arrange(shown=False, several=False)
        self.setMaximumHeight(self.sizeHint().height())  # the drawing has the rest

    def retranslate(self) -> None:
        self.add.setText(_("Add a photo"))
        self.turn.set_name(_("Turn the photo"))
        self.larger.set_name(_("Larger photo"))
        self.smaller.set_name(_("Smaller photo"))
        self.away.set_name(_("Remove the photo"))
        self.following.set_name(_("Next photo"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)

    def _arrange(self, *, shown: bool, several: bool) -> None:
        for part in (self.area, self.turn, self.larger, self.smaller, self.away):
            part.setVisible(shown)
        self.following.setVisible(several)
