"""The same tests as in the short tier, with the full counts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THREE_HOURS = 3 * 3600

# What is tried, how often, and by which tests.
COUNTS = {
    "kills": ({"KILLS": "200"}, "tests/sync/test_kill.py"),
    "histories": ({"HISTORIES": "500"}, "tests/sync/test_converge.py"),
    "damages": ({"MUTATIONS": "20000"}, "tests/sync/test_damage.py"),
}


@pytest.mark.timeout(THREE_HOURS)
@pytest.mark.parametrize("tried", COUNTS)
def test_with_the_full_count_of(tried, record_property):
    counts, tests = COUNTS[tried]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", tests, "-q", "-o", f"timeout={THREE_HOURS}"],
        cwd=ROOT,
        env=os.environ | counts,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-3000:]
    (count,) = counts.values()
    passed = re.findall(r"(\d+) passed", done.stdout)[-1]
    record_property("counted", f"{count} ({passed} tests)")
