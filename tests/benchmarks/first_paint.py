"""From the start of the process to the first paint: the unlock screen beside a bare Qt window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import floors
from tests.benchmarks.measure import Result, compare
from tests.devices import make_device

TIMES = 15

# The program as it starts, stopped at its first paint.
OURS = """
import sys
from PySide6.QtCore import QEvent, QObject
from trainer_app import app

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
        return False

qt = app.application()
eye = Eye()
window = app.make_window()
window.installEventFilter(eye)
window.begin(None, None)
window.show()
qt.exec()
"""


def benchmark(folder: Path) -> Iterator[Result]:
    make_device(folder / "one", "anna").close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TRAINER_APP_DATA": str(folder)}
    ours, floor = (lambda code=code: until_painted(code, environment) for code in CODES)
    mine, lowest = compare([ours] * TIMES, [floor] * TIMES)
    yield Result("first paint, the unlock screen", mine, goal=2, floor=lowest)


CODES = (OURS, floors.BARE_WINDOW)


def until_painted(code: str, environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    said = process.stdout.readline()
    process.kill()
    process.communicate()
    assert said.strip() == b"painted", "the window never painted"
