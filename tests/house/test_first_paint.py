"""At the first paint nothing heavy is loaded: that is what makes a cheap laptop feel quick."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

HEAVY = {"sqlalchemy", "alembic", "sqlcipher3", "reportlab", "docx", "openpyxl", "PIL", "nacl"}
HEAVY |= {"pyrage", "babel.dates", "babel.numbers", "pypdfium2", "python_calamine", "asyncio"}

PROGRAM = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from trainer_app import app

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(" ".join(sys.modules), flush=True)
            os._exit(0)
        return False

qt = app.application()
eye = Eye()
window = app.make_window()
window.installEventFilter(eye)
window.begin(None, None)
window.show()
qt.exec()
"""


def loaded_at_first_paint(data: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TRAINER_APP_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("screen", ["first start", "unlock"])
def test_at_the_first_paint_nothing_heavy_is_loaded(screen, open_device, tmp_path):
    if screen == "unlock":
        open_device("anna").close()
    loaded = loaded_at_first_paint(tmp_path / "laptops")
    assert "trainer_app.shell.window" in loaded, "the window never painted"
    assert ("trainer_app.shell.gate" in loaded) == (screen == "unlock")
    assert loaded & HEAVY == set()
