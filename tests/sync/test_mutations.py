"""A change file spoiled in every layer: a text or a part put aside; no crash, no hang, no write.

The short tier spoils two thousand; `python -m tests.sync.mutating` takes any number.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MUTATIONS = os.environ.get("MUTATIONS", "2000")
SEED = os.environ.get("SEED", "1")
MOST_MEMORY = 300  # MB

pytestmark = [
    pytest.mark.timeout(12 * 3600),
    pytest.mark.skipif(sys.platform == "win32", reason="alarm and memory are counted as on Unix"),
]


def test_a_spoiled_file_never_crashes_hangs_or_writes(tmp_path: Path) -> None:
    """A6, A19, F14: damaged on the way, or made so by a member on purpose."""
    command = [sys.executable, "-m", "tests.sync.mutating", str(tmp_path)]
    command += ["--count", MUTATIONS, "--seed", SEED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["files"] == int(MUTATIONS)
    assert not found["written"]
    assert found["memory_mb"] < MOST_MEMORY
    assert {"TamperedFile", "TornFile", "refused in part"} <= found["seen"].keys()
