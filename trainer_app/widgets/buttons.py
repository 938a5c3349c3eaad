"""Buttons: the one primary action of a screen, the quiet rest, and round ones with an icon."""

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
