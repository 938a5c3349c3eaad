"""One picture large: arrow keys go to its neighbours, Page Down turns the pages of a scan."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.marks import caption_words
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, QuietButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.screen import Context


class PictureArea(QWidget):
    """The picture as large as the place allows."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(200), theme.px(120))
        self.picture = QPixmap()
        self.missing = ""

    def show_picture(self, picture: QPixmap) -> None:
        self.picture, self.missing = picture, ""
        self.setAccessibleDescription("")
        self.update()

    def say_missing(self, words: str) -> None:
        """Why there is no picture, in its place."""
        self.picture, self.missing = QPixmap(), words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor("#22303a"))
            if not self.picture.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(self._place(), self.picture)
            if self.missing:
                painter.setPen(QColor(theme.WHITE))
                room = self.rect().adjusted(theme.px(24), 0, -theme.px(24), 0)
                centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(room, centred, self.missing)
            if self.hasFocus():
                painter.setPen(QColor(theme.GREEN))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        finally:
            painter.end()

    def _place(self) -> QRect:
        size: QSize = self.picture.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())


class LargeView(QWidget):
    """Asks for steps; the screen moves the choice and shows the neighbour."""

    step = Signal(int)
    closed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.card: Card | None = None
        self.page = 0
        self.area = PictureArea()
        self.words = Words("", "strong")
        self.place_words = Words("", "quiet", wrap=False)
        self.back = QuietButton("", "back")
        self.earlier, self.later = IconButton("left"), IconButton("right")
        self.page_up, self.page_down = Button("", "up"), Button("", "down")
        head = row(self.back, 1, self.page_up, self.page_down, self.place_words)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addWidget(self.area, 1)
        box.addWidget(self.words)
        self.setFocusProxy(self.area)
        self.back.clicked.connect(self.closed)
        self.earlier.clicked.connect(lambda: self.step.emit(-1))
        self.later.clicked.connect(lambda: self.step.emit(+1))
        self.page_up.clicked.connect(lambda: self.turn_page(-1))
        self.page_down.clicked.connect(lambda: self.turn_page(+1))

    def show_card(self, card: Card, number: int, count: int) -> None:
        if self.card is None or card.id != self.card.id:
            self.page = 0
        same = self.card is not None and (card.id, card.turned) == (self.card.id, self.card.turned)
        self.card = card
        self.words.setText(caption_words(card))
        self.place_words.setText(_("{number} of {count}").format(number=number, count=count))
        self.area.setAccessibleName(caption_words(card))
        self.earlier.setEnabled(number > 1)
        self.later.setEnabled(number < count)
        for button in (self.page_up, self.page_down):
            button.setVisible(card.pages > 1)
        if not same:
            self._open()

    def turn_page(self, by: int) -> None:
        if self.card is None:
            return
        page = max(0, min(self.card.pages - 1, self.page + by))
        if page != self.page:
            self.page = page
            self._open()

    def _open(self) -> None:
        """The last one asked for is the one shown, however fast the keys are."""
        card, page, files = self.card, self.page, self.ctx.profile.files
        if card is None or not card.looks_like_a_picture:
            self.area.show_picture(QPixmap())
            return

        database = self.ctx.database

        def work(_report: object) -> QImage | str:
            try:
                return QImage.fromData(looking.print_copy(files, card, page))
            except UserError as missing:
                with database.read() as session:
                    return str(looking.with_the_office(session, card) or missing)

        def show(found: QImage | str) -> None:
            if self.card != card or self.page != page:
                return
            if isinstance(found, str):
                self.area.say_missing(found)
            else:
                self.area.show_picture(QPixmap.fromImage(found))

        self.ctx.tasks.run(work, title=_("Opening photos"), done=show, owner=self, quiet=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: +1}
        if event.key() in steps:
            self.step.emit(steps[Qt.Key(event.key())])
        elif event.key() in pages:
            self.turn_page(pages[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.back.setText(_("Back"))
        self.back.setToolTip("Esc")
        self.earlier.set_name(_("Previous"), "←")
        self.later.set_name(_("Next"), "→")
        self.page_up.setText(_("Page back"))
        self.page_down.setText(_("Page on"))
