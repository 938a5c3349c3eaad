"""A real window for the benchmarks: shown, painted, pressed."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from trainer_app.store.profile import Profile
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk

SIZE = (1366, 768)


def application() -> QApplication:
    qInstallMessageHandler(lambda *_told: None)  # the offscreen screen has no window manager
    app = QApplication.instance() or QApplication([])
    theme.apply(app)
    return app


def surroundings(profile: Profile) -> Context:
    def fail(problem: BaseException) -> None:
        raise problem

    return Context(
        profile,
        profile.database,
        TaskDesk(fail),
        say=lambda *_told, **_more: None,
        go=lambda *_where, **_more: None,
        role="trainer",
    )


def show(widget: QWidget) -> None:
    """Shown and painted when it comes back."""
    widget.resize(*SIZE)
    widget.show()
    painted()


def painted() -> None:
    """Until everything asked for is done and on the screen."""
    QApplication.processEvents()
