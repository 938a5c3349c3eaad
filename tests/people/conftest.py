"""One laptop with a team, for the tests of people."""

import pytest

from tests.people import known


@pytest.fixture
def device(open_device):
    return open_device("anna")


@pytest.fixture
def team(device) -> bytes:
    return known.team_of(device)
