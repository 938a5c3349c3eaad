"""Puts the program together: the look, the language, the window and its rooms."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from trainer_app.core import log, settings
from trainer_app.core.i18n import LANGUAGES
from trainer_app.shell.contents import Contents
from trainer_app.shell.window import Window, safe_start_needed, safe_start_words
from trainer_app.widgets import qt_texts, theme
from trainer_app.widgets.garbage import Sweeper
from trainer_app.widgets.inputs.letters import LetterChords


def main(folder: Path | None = None, passphrase: str | None = None) -> int:
    """Open the window, and stay until it is closed. With a folder: that profile, at once."""
    log.start()
    safe = safe_start_needed()
    app = application()
    window = make_window()
    window.troubles.catch_everything()
    window.begin(folder, passphrase)
    if safe:
        window.say(safe_start_words(), kind="warn")
    window.show()
    code = app.exec()
    log.stop()
    return code


def application() -> QApplication:
    """The Qt application, dressed and speaking; asked twice it is the same."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("trainer-app")
    app.setStyleSheet("")
    told = settings.load()
    safe = safe_start_needed()
    settings.change(unfinished_starts=told.unfinished_starts + 1)
    qt_texts.set_language(told.language or usual_language())
    theme.apply(app, 100 if safe else round(told.text_scale * 100))
    LetterChords(app)
    if app.findChild(Sweeper) is None:
        Sweeper(app)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    return app


def make_window() -> Window:
    """The window with all rooms behind it."""
    return Window(_contents_for, _make_example)


def usual_language() -> str:
    """The language of the laptop where it is one of ours; Kyrgyz otherwise."""
    code = QLocale.system().name()[:2]
    return code if code in LANGUAGES else "ky"


def _contents_for(role: str) -> Contents:
    from trainer_app import rooms  # all rooms: only behind the lock

    return rooms.contents_for(role)


def _make_example(*args, **kwargs) -> None:
    from trainer_app.demo.build import example

    example(*args, **kwargs)
