"""Buttons: the one primary action of a screen, the quiet rest, and round ones with an icon."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from trainer_app.widgets import theme


class Button(QPushButton):
    """An ordinary button. Enter presses it, not only Space."""

    kind = ""
    icon_colour = theme.INK

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if icon:
            self.set_icon(icon)

    def sizeHint(self) -> QSize:
        """With the bold letters it will wear, even before it is shown."""
        self.ensurePolished()
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return super().minimumSizeHint()

    def set_icon(self, name: str) -> None:
        self.setIcon(theme.icon(name, self.icon_colour))
        self.setIconSize(theme.icon_size())


class PrimaryButton(Button):
    """The next thing to do here: at most one on a screen."""

    kind = "primary"
    icon_colour = theme.WHITE


class QuietButton(Button):
    """Something that may be done, without asking for attention."""

    kind = "quiet"
    icon_colour = theme.GREEN


class LineButton(QuietButton):
    """A quiet button with a user's own words: what has no room ends in … and stands in the tip."""

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__("", icon, parent)
        self.setProperty("elides", True)
        self.setStyleSheet("text-align: left")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance(self._whole) + theme.px(50)
        return QSize(room, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(36) - (theme.px(24) if not self.icon().isNull() else 0)
        shown = self.fontMetrics().elidedText(self._whole, theme.ELIDE, max(room, theme.px(60)))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class DangerButton(Button):
    kind = "danger"
    icon_colour = theme.WHITE


class TileButton(Button):
    """A large choice with room around it."""

    kind = "tile"
    icon_colour = theme.GREEN


class IconButton(Button):
    """Only where a word beside it says the same; `set_name` gives tooltip and spoken name."""

    kind = "icon"
    icon_colour = theme.QUIET

    def __init__(self, icon: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", icon, parent)
        self.set_name(name)

    def set_name(self, name: str, keys: str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
