"""The first picture comes before everything slow; measured by what is loaded, not by a clock."""

import json
import subprocess
import sys

PROGRAM = """
import json, sys
from trainer_app import app
application = app.application()
window = app.make_window()
window.begin()
window.show()
application.processEvents()
window.grab()
print(json.dumps(sorted(sys.modules)))
window.close()
"""
SLOW = ("sqlalchemy", "reportlab", "PIL", "babel.dates", "openpyxl", "docx", "alembic")
SLOW += ("nacl", "pyrage", "sqlcipher3", "pypdfium2", "asyncio")


def loaded_at_first_paint() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_unlock_screen_needs_no_database_and_no_paper(make_profile):
    make_profile()
    assert not loaded_at_first_paint() & set(SLOW)


def test_the_very_first_start_needs_none_either(own_data_folder):
    assert not loaded_at_first_paint() & set(SLOW)
