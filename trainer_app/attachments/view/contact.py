"""The contact sheet: thumbnails, captions, marks; a picture is opened when it is first seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.marks import caption_words, mark_words, marks_of
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.files import Files
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context

CARD = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
KEPT = 300  # thumbnails in memory: 300 x 300 KB at most
BATCH = 12  # opened in one go, so that the first ones are seen soon
GATHER_MS = 15
NARROWEST = 176  # px of a tile at 100 %
PICTURE = 150

Key = tuple[bytes, int]  # a picture and how it is turned


class ContactModel(QAbstractListModel):
    """Cards of one kind; asks for a thumbnail when it is painted for the first time."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.cards: list[Card] = []
        self._pictures: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._wanted: dict[Key, Card] = {}
        self._loading = False
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._load)

    def show_cards(self, cards: list[Card]) -> None:
        """The same pictures with new words keep their places; else the sheet is laid anew."""
        if [card.id for card in cards] == [card.id for card in self.cards]:
            changed = [n for n, card in enumerate(cards) if card != self.cards[n]]
            self.cards = cards
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def place_of(self, card_id: bytes | None) -> int:
        return next((n for n, card in enumerate(self.cards) if card.id == card_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(card)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return caption_words(card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((caption_words(card), *mark_words(card)))
        return None

    # pictures

    def _picture(self, card: Card) -> QPixmap | None:
        key = (card.id, card.turned)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if card.thumbnail is not None:
            self._wanted[key] = card
            if not self._loading and not self._gather.isActive():
                self._gather.start()  # once: painting again and again must not put it off
        return None

    def _load(self) -> None:
        batch = dict(list(self._wanted.items())[:BATCH])
        if not batch or self._loading:
            return
        for key in batch:
            del self._wanted[key]
        self._loading = True
        files = self.ctx.profile.files
        self.ctx.tasks.run(
            lambda report: open_thumbnails(files, batch, report),
            title=_("Opening photos"),
            done=self._opened,
            failed=lambda _problem: self._opened({}),
            owner=self,
            quiet=True,
        )

    def _opened(self, images: dict[Key, QImage | None]) -> None:
        self._loading = False
        for key, image in images.items():
            self._pictures[key] = QPixmap.fromImage(image) if image is not None else None
            place = self.place_of(key[0])
            if place >= 0:
                self.dataChanged.emit(self.index(place), self.index(place))
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        if self._wanted:
            self._load()


def open_thumbnails(
    files: Files, cards: dict[Key, Card], report: Callable[[int, int, str], None]
) -> dict[Key, QImage | None]:
    """In a worker. A picture that has not arrived or is damaged is simply not shown."""
    opened: dict[Key, QImage | None] = {}
    for done, (key, card) in enumerate(cards.items()):
        report(done, len(cards), "")
        try:
            opened[key] = QImage.fromData(looking.thumbnail(files, card))
        except UserError:
            opened[key] = None
    return opened


def tile_height(metrics: QFontMetrics) -> int:
    """The picture, two lines of caption, two lines of marks."""
    return theme.px(PICTURE) + metrics.lineSpacing() * 4 + theme.px(22)


class ContactSheet(QListView):
    """A grid of tiles that fills the width it has."""

    opened = Signal()  # Enter or a double click: see it large

    def __init__(self, model: ContactModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TileDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.activated.connect(lambda _index: self.opened.emit())

    def resizeEvent(self, event) -> None:
        """As many columns as there is room for, and no gap at the right."""
        super().resizeEvent(event)
        room = self.viewport().width() - theme.px(4)
        columns = max(1, room // theme.px(NARROWEST))
        self.setGridSize(QSize(room // columns, tile_height(self.fontMetrics())))

    def card(self) -> Card | None:
        index = self.currentIndex()
        return index.data(CARD) if index.isValid() else None

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class TileDelegate(QStyledItemDelegate):
    """A picture, its caption in two lines, and its marks as shapes with words."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        view = self.parent()
        grid = view.gridSize() if isinstance(view, ContactSheet) else QSize()
        return grid if grid.isValid() else QSize(NARROWEST, tile_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        card: Card = index.data(CARD)
        painter.save()
        try:
            painter.setRenderHints(SMOOTH)
            self._ground(painter, option)
            room = option.rect.adjusted(theme.px(10), theme.px(10), -theme.px(10), -theme.px(8))
            picture = QRect(room.left(), room.top(), room.width(), theme.px(PICTURE) - theme.px(8))
            self._picture(painter, picture, card, index.data(Qt.ItemDataRole.DecorationRole))
            line = option.fontMetrics.lineSpacing()
            below = QRect(
                room.left(), picture.bottom() + theme.px(4), room.width(), line * 2 + theme.px(2)
            )
            self._caption(painter, below, option.font, card)
            below.translate(0, line * 2 + theme.px(2))
            self._marks(painter, below, option.font, card)
        finally:
            painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(theme.GREEN if chosen else theme.LINE))
        painter.setBrush(QColor(theme.GREEN_PALE if chosen else theme.WHITE))
        painter.drawRoundedRect(option.rect.adjusted(3, 3, -4, -4), theme.px(8), theme.px(8))

    def _picture(self, painter: QPainter, room: QRect, card: Card, picture: QPixmap | None) -> None:
        if picture is None or picture.isNull():
            name = "photo" if card.looks_like_a_picture else "paper"
            shape = theme.pixmap(name, "#9fb3aa", theme.px(40), _ratio(painter))
            painter.drawPixmap(_middle(room, QSize(theme.px(40), theme.px(40))), shape)
            return
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(_middle(room, size), picture)

    def _caption(self, painter: QPainter, room: QRect, font: QFont, card: Card) -> None:
        painter.setFont(font)
        painter.setPen(QColor(theme.INK if card.caption else theme.QUIET))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            caption_words(card), Qt.TextElideMode.ElideRight, room.width() * 2 - theme.px(24)
        )
        painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, shown)

    def _marks(self, painter: QPainter, room: QRect, font: QFont, card: Card) -> None:
        """One line each: what is known of the consent, and whether it goes into the report."""
        painter.setFont(theme.large(font, 90))
        line = painter.fontMetrics().lineSpacing()
        side = theme.px(15)
        top = room.top()
        for words, name, colour in marks_of(card):
            shape = theme.pixmap(name, colour, side, _ratio(painter))
            painter.drawPixmap(QRect(room.left(), top + (line - side) // 2, side, side), shape)
            painter.setPen(QColor(colour))
            at = QRect(room.left() + side + theme.px(5), top, room.width() - side, line)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, at.width() - theme.px(5)
            )
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, shown)
            top += line


def _middle(room: QRect, size: QSize) -> QRect:
    left = room.left() + (room.width() - size.width()) // 2
    top = room.top() + (room.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())


def _ratio(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatioF())
