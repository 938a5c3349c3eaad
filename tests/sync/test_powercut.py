"""The power goes at any moment: what was acknowledged is there when it comes back.

The short tier cuts a few times; `python -m tests.sync.powercut` takes any number.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.sync import powercut

ROOT = Path(__file__).resolve().parents[2]
CUTS = os.environ.get("POWER_CUTS", "12")

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or shutil.which("cc") is None,
        reason="what the program writes is recorded by a small library built here",
    ),
]


def test_nothing_acknowledged_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    """F1, A7: signing in, importing photos, taking a file in and packing one."""
    command = [sys.executable, "-m", "tests.sync.powercut", str(tmp_path), "--cuts", CUTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["cuts"] == int(CUTS)
    assert found["acknowledged"] > powercut.PEOPLE
    assert (found["lost"], found["problems"]) == (0, [])


def test_a_write_that_was_never_synced_may_be_gone() -> None:
    """What the player of power cuts rests on."""
    deeds = [
        powercut.Deed("C", "new", b"", 1, 0),
        powercut.Deed("W", "", b"safe", 1, 0),
        powercut.Deed("S", "", b"", 1, 0),
        powercut.Deed("W", "", b"late", 1, 4),
    ]
    found = {
        bytes(powercut.after_cut(powercut.Disk(), deeds, Random(seed)).names["new"])
        for seed in range(40)
    }
    assert found == {b"safe", b"safelate"}
