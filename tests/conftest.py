"""What every test gets: its own data folder, English, the real clock, and no warning unheard."""

import logging
import os
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

import pytest

from trainer_app.core import clock, i18n

PATIENCE_MS = 30_000  # for what a worker does beside the window


def pytest_configure(config):
    config.addinivalue_line("markers", "log_expected: this test provokes a warning in the log")
    config.addinivalue_line(
        "markers",
        "requirement(number, verb): checks a demand of the Terms of Reference; store, do or print",
    )


@pytest.fixture(autouse=True, scope="session")
def statements_compiled_once():
    from tests.statements import compiled_once

    with compiled_once():
        yield


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    """Nothing a test does may reach the data of the person who runs it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("TRAINER_APP_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def plain_english():
    i18n.set_language("en")
    clock.set_source(None)
    yield
    i18n.set_language("en")
    clock.set_source(None)


@pytest.fixture
def qtbot(qtbot):
    """Holds what it was given until Qt has deleted it, as a window holds its screens.

    A screen only the test knew would be swept up as soon as the test is over, widget by widget:
    the last reference to the whole goes while a part of it is being destroyed, and destroys that
    part once more. See `widgets.garbage`.
    """
    from trainer_app.widgets.garbage import delete_what_is_to_go

    held, add = [], qtbot.addWidget

    def hold(widget, **more):
        held.append(widget)
        add(widget, **more)

    qtbot.addWidget = hold
    # A busy computer is no fault of the program: nothing here says how fast it must be.
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    yield qtbot
    delete_what_is_to_go()
    held.clear()


@pytest.fixture(autouse=True)
def no_unexpected_log(request, caplog):
    """A warning nobody expected fails the test."""
    yield
    if request.node.get_closest_marker("log_expected"):
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected in the log: {loud}"


@pytest.fixture
def open_device(tmp_path):
    """`open_device("anna")`, `open_device("office", "coordinator")`: a real profile each."""
    from tests.devices import Devices

    devices = Devices(tmp_path / "laptops")
    yield devices.open
    devices.close()
