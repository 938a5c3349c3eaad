"""What nobody expected: logged without personal data, told calmly, with a report to send."""

from __future__ import annotations

import contextlib
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from trainer_app.core import log
from trainer_app.core.errors import Cancelled, UserError
from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import PrimaryButton, QuietButton

if TYPE_CHECKING:
    from trainer_app.widgets.dialogs import Dialog


class Troubles(QObject):
    """One place where every failure ends, from whichever thread."""

    _came = Signal(object)
    reported = Signal(object)  # Path of the report

    def __init__(self, window: QWidget, say) -> None:
        """`say(text, kind=…)` is the message bar of the moment."""
        super().__init__(window)
        self._window = window
        self._say = say
        self._open: Dialog | None = None
        self._came.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def catch_everything(self) -> None:
        """From now on nothing fails unheard: not in a slot, not in a thread."""

        def caught(
            _kind: type[BaseException], bug: BaseException, trace: TracebackType | None
        ) -> None:
            self._came.emit(bug.with_traceback(trace))

        sys.excepthook = caught
        threading.excepthook = lambda told: caught(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def show(self, problem: BaseException) -> None:
        """The world's fault is explained; ours is reported."""
        if isinstance(problem, (Cancelled, KeyboardInterrupt)):
            return
        if isinstance(problem, UserError):
            self._say(str(problem), kind="bad")
            return
        report = None
        with contextlib.suppress(OSError):  # a full disk must not hide the first trouble
            report = log.report_bug(problem)
        self.reported.emit(report)
        if self._open is None:
            self._show_dialog(report)

    def _show_dialog(self, report: Path | None) -> None:
        from trainer_app.widgets.dialogs import Dialog  # a day without trouble needs none

        dialog = Dialog(self._window, _("Something went wrong in the program"))
        dialog.setObjectName("bug")
        dialog.say(_("Your data are safe: everything shown as saved is saved. You can go on."))
        if report:
            dialog.say(
                _(
                    "A report was written for the makers of the program. It holds no names and "
                    "nothing that was typed."
                ),
                "quiet",
            )
            dialog.say(report.name, "small")
            folder = QuietButton(_("Show the report"), "folder")
            dialog.add_button(
                folder,
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent))),
            )
        go_on = dialog.add_button(PrimaryButton(_("Go on")))
        dialog.finished.connect(self._closed)
        self._open = dialog
        dialog.open()
        go_on.setFocus()

    def _closed(self) -> None:
        self._open = None
