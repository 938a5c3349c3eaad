"""One example for all walks: made once, for it takes a while."""

import pytest

from tests.devices import PASSPHRASE, make_device
from tests.journeys.example import fill
from tests.journeys.program import open_program
from trainer_app.store import profile


@pytest.fixture(scope="session")
def example_folders(tmp_path_factory):
    """A trainer's and a coordinator's profile with something on every screen; closed."""
    root = tmp_path_factory.mktemp("example")
    for role in ("trainer", "coordinator"):
        opened = make_device(root / role, "Айгүл Сынакова", role)
        fill(opened)
        opened.close()
    return root


@pytest.fixture
def open_role(example_folders, qtbot, qapp):
    """`open_role("trainer")`: the program, unlocked on the example."""
    opened = []

    def open_(role: str, language: str = "en"):
        program = open_program(profile.open_(example_folders / role, PASSPHRASE), language)
        failures: list[BaseException] = []
        program.window.tasks._fail = failures.append
        opened.append((program, failures))
        return program

    yield open_
    for program, failures in opened:
        program.window.close()
        program.window.deleteLater()
        assert failures == []
