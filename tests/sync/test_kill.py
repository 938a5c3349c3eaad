"""Kill -9 at any moment: what was acknowledged is there, and everything fits together.

The short tier kills 20 times; `python -m tests.sync.killing` takes any number.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = os.environ.get("KILLS", "20")

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of Unix"),
]


def run(what: str, folder: Path) -> dict:
    command = [sys.executable, "-m", "tests.sync.killing", what, str(folder), "--kills", KILLS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_acknowledged_is_lost_at_the_door(tmp_path: Path) -> None:
    """F1, C1: signing in and importing photos."""
    found = run("writing", tmp_path)
    assert found["kills"] == int(KILLS)
    assert found["acknowledged"] > 0
    assert (found["lost"], found["problems"]) == (0, [])


def test_killed_while_taking_in_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    """A7."""
    found = run("taking", tmp_path)
    assert (found["different"], found["problems"]) == (0, [])


def test_killed_while_sending_gives_it_all_in_the_end(tmp_path: Path) -> None:
    """A22, F4: into a file, and into a folder that is kept up to date."""
    found = run("sending", tmp_path)
    assert (found["different"], found["problems"]) == (0, [])
