"""A real window with all rooms, on a real profile of this test's own data folder."""

import pytest

from tests.devices import PASSPHRASE, WEAK
from trainer_app import app
from trainer_app.core import paths, settings
from trainer_app.store import profile


@pytest.fixture
def window(qtbot):
    """The program as it stands before anybody unlocked it; shown, closed at the end."""
    settings.change(language="en")
    app.application()
    made = app.make_window()
    failures = []
    made.tasks._fail = failures.append
    made.failures = failures
    made.resize(1366, 720)
    made.show()
    qtbot.addWidget(made)
    yield made
    made.close()
    assert failures == []


@pytest.fixture
def make_profile():
    """`make_profile("Work", role)`: a closed profile in the data folder."""

    def make(label="Work", role="trainer", name="Айгүл Сынакова"):
        opened, code = profile.create(
            profile.new_folder(paths.data_root()),
            label=label,
            name=name,
            role=role,
            passphrase=PASSPHRASE,
            language="en",
            strength=WEAK,
        )
        folder = opened.folder
        opened.close()
        return folder, code

    return make


@pytest.fixture
def unlocked(window, make_profile, qtbot):
    """The window with a trainer's profile open."""
    folder, _code = make_profile()
    window.open_profile(profile.open_(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: not window.tasks.live)
    return window
