"""The program is built, and what was built works: anywhere, on a stick, under any name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "dist" / "trainer-app"
PROGRAM = "trainer-app.exe" if sys.platform == "win32" else "trainer-app"
HALF_AN_HOUR = 1800

pytestmark = pytest.mark.timeout(HALF_AN_HOUR)


@pytest.fixture(scope="session")
def built() -> Path:
    told = run([sys.executable, ROOT / "build_spec.py", "package"])
    assert (BUILT / PROGRAM).exists(), told
    return BUILT


def run(command: list, **more: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        env=environment | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def test_the_built_program_checks_itself(built, tmp_path, record_property):
    run([built / PROGRAM, "selftest"], TRAINER_APP_DATA=str(tmp_path), PATH=os.defpath)
    size = sum(
        file.stat().st_size for file in built.rglob("*") if file.is_file() and not file.is_symlink()
    )
    record_property("size", f"{size / 1e6:.0f} MB")


def test_it_works_under_a_path_with_cyrillic_letters_and_blanks(built, tmp_path):
    moved = tmp_path / "Айгүлдүн флешкасы" / "Тренер программасы"
    shutil.copytree(built, moved, symlinks=True)
    data = tmp_path / "маалымат"
    run([moved / PROGRAM, "selftest"], TRAINER_APP_DATA=str(data))


def test_on_a_stick_it_keeps_its_data_beside_itself(built, tmp_path):
    stick = tmp_path / "Менин USB"
    shutil.copytree(built, stick, symlinks=True)
    (stick / "portable.txt").touch()
    home = tmp_path / "home"
    home.mkdir()
    elsewhere = {"HOME": str(home), "XDG_DATA_HOME": str(home), "TRAINER_APP_DATA": ""}
    run([stick / PROGRAM, "report", "--list"], **elsewhere)
    assert (stick / "data").is_dir()
    assert list(home.iterdir()) == []
