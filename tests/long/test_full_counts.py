"""The same tests as in the short tier, with the full counts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALF_A_DAY = 12 * 3600

# What is tried, how often, by which tests; the last is shared among the cores of the computer.
COUNTS = {
    "kills": ("KILLS", 200, "tests/sync/test_kill.py", False),
    "power cuts": ("POWER_CUTS", 400, "tests/sync/test_powercut.py", False),
    "orders": ("HISTORIES", 1000, "tests/sync/test_converge.py", True),
    "histories": ("HISTORIES", 10_000, "tests/sync/test_histories.py", True),
    "damages": ("MUTATIONS", 100_000, "tests/sync/test_mutations.py", True),
}


@pytest.mark.timeout(HALF_A_DAY)
@pytest.mark.parametrize("tried", COUNTS)
def test_with_the_full_count_of(tried, record_property):
    name, count, tests, shared = COUNTS[tried]
    shares = (os.cpu_count() or 1) if shared else 1
    at_work = [begin(name, -(-count // shares), tests, seed) for seed in range(shares)]
    said = [one.communicate()[0] for one in at_work]
    for one, told in zip(at_work, said, strict=True):
        assert one.returncode == 0, told[-3000:]
    passed = sum(int(number) for told in said for number in re.findall(r"(\d+) passed", told))
    record_property("counted", f"{count} ({passed} tests)")


def begin(name: str, count: int, tests: str, seed: int) -> subprocess.Popen:
    """Each with a seed of its own, so that no two try the same."""
    command = [sys.executable, "-m", "pytest", tests, "-q", f"--hypothesis-seed={seed}"]
    return subprocess.Popen(
        [*command, "-o", f"timeout={HALF_A_DAY}"],
        cwd=ROOT,
        env=os.environ | {name: str(count), "SEED": str(seed)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
