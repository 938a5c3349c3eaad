"""One worked day for the papers that are tried: made once, a fresh copy for each test."""

import shutil
from dataclasses import replace

import pytest


@pytest.fixture(scope="session")
def made_day(tmp_path_factory):
    from tests.devices import Devices
    from tests.reports.worked import make_day

    devices = Devices(tmp_path_factory.mktemp("worked"))
    day = make_day(devices.open("anna"))
    folder = day.profile.folder
    devices.close()
    return day, folder


@pytest.fixture
def worked(made_day, tmp_path):
    from tests.devices import PASSPHRASE
    from trainer_app.store import profile

    day, folder = made_day
    copy = tmp_path / "laptop"
    shutil.copytree(folder, copy)
    opened = profile.open_(copy, PASSPHRASE)
    yield replace(
        day, profile=opened, events=[*day.events], people=[*day.people], photos=[*day.photos]
    )
    opened.close()
