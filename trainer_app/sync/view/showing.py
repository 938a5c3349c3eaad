"""How an answer looks: in the field's own words, a signature as it was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core.i18n import _
from trainer_app.core.strokes import MARK, NotStrokes, Strokes, decode
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words
from trainer_app.widgets.pad import paint_strokes
from trainer_app.widgets.screen import Context

LONG = 60  # letters; more is read as a text, not as a word


@dataclass(frozen=True)
class Showing:
    """What the rooms above hand in, for this room knows no photos, drawings or places."""

    picture: Callable[[Context, str, bytes], QWidget | None] = lambda _ctx, _table, _row: None
    """Of a row: the photo a caption belongs to, the drawing an element stands in."""
    inputs: Mapping[str, Callable[[Context], QWidget]] = field(default_factory=dict)
    """Kind of thing a column points to, such as Place -> how one is chosen."""
    where: Callable[[Any, str, bytes], tuple[str, dict[str, Any]] | None] = (
        lambda _session, _table, _row: None
    )
    """The screen on which a row is at home, for `ctx.go`."""


def is_signature(value: Any) -> bool:
    return isinstance(value, bytes) and value.startswith(MARK)


def value_widget(value: Any, words: str, *, empty: bool | None = None) -> QWidget:
    """`words` say the value; a signature is drawn instead. Nothing is said quietly."""
    if is_signature(value):
        try:
            return StrokesPicture(decode(value))
        except NotStrokes:
            return Words(_("A signature that cannot be read"), "warn")
    if empty is None:
        empty = value is None or value == ""
    return Words(words, "quiet" if empty else "" if len(words) > LONG else "strong")


class StrokesPicture(QWidget):
    """A signature, as large as there is room for it."""

    def __init__(self, strokes: Strokes) -> None:
        super().__init__()
        self._strokes = strokes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Signature"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(96))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.setBrush(QColor(theme.WHITE))
            painter.drawRoundedRect(area, theme.px(6), theme.px(6))
            scale = min(
                area.width() / max(1, self._strokes.width),
                area.height() / max(1, self._strokes.height),
            )
            left = (self.width() - self._strokes.width * scale) / 2
            top = (self.height() - self._strokes.height * scale) / 2
            paint_strokes(painter, self._strokes, scale, left, top)
        finally:
            painter.end()
