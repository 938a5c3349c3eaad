"""The walls stand, and each of them bites when it is broken on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

# A room nobody has built yet, where everything is wrong; one line for each contract.
BREACHES = {
    "Imports go down only": (
        {"core/astray.py": "import trainer_app.store"},
        "trainer_app.core is not allowed to import trainer_app.store",
    ),
    "Inside a room": (
        {
            "campaigns/model.py": "import trainer_app.campaigns.service",
            "campaigns/service.py": "",
        },
        "trainer_app.campaigns.model is not allowed to import trainer_app.campaigns.service",
    ),
    "No circles between neighbours": (
        {
            "campaigns/egg.py": "import trainer_app.campaigns.hen",
            "campaigns/hen.py": "import trainer_app.campaigns.egg",
        },
        "No cycles are allowed in trainer_app.campaigns.",
    ),
    "Qt only on the screens": (
        {"campaigns/rules.py": "import PySide6.QtCore"},
        "trainer_app.campaigns.rules imports PySide6",
    ),
    "No view writes a query": (
        {"campaigns/view/screen.py": "import sqlalchemy", "campaigns/view/__init__.py": ""},
        "trainer_app.campaigns.view.screen imports sqlalchemy",
    ),
    "Only the store knows which database it is": (
        {"campaigns/raw.py": "import sqlcipher3"},
        "trainer_app.campaigns.raw imports sqlcipher3",
    ),
    "Paper is laid out in reports": (
        {"campaigns/paper.py": "import reportlab"},
        "trainer_app.campaigns.paper imports reportlab",
    ),
    "Tables of others are read in core.sheets": (
        {"campaigns/table.py": "import csv"},
        "trainer_app.campaigns.table imports csv",
    ),
}


def lint(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path):
    """The house once more, to be spoiled."""
    shutil.copytree(
        ROOT / "trainer_app",
        tmp_path / "trainer_app",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    (tmp_path / "tests" / "house").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "house" / "only_there.py", tmp_path / "tests" / "house")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand():
    assert "0 broken" in lint(ROOT)


def test_each_wall_bites(copy):
    write(copy, {"campaigns/__init__.py": ""})
    for files, _ in BREACHES.values():
        write(copy, files)
    told = lint(copy)
    for contract, (_, culprit) in BREACHES.items():
        status = next(line for line in told.splitlines() if line.startswith(contract))
        assert "BROKEN" in status, told
        assert culprit in told, told


def test_a_room_that_is_on_no_floor_is_refused(copy):
    write(copy, {"attic/__init__.py": ""})
    told = lint(copy)
    assert "1 broken" in told
    assert "attic" in told


def test_every_contract_is_broken_once_here():
    told = lint(ROOT)
    contracts = [line.removesuffix(" KEPT") for line in told.splitlines() if "KEPT" in line]
    assert len(contracts) == len(BREACHES)
    assert all(contract.startswith(tuple(BREACHES)) for contract in contracts)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / "trainer_app" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
