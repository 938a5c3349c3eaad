"""One worked day for the papers that are tried."""

import pytest


@pytest.fixture
def worked(open_device):
    from tests.reports.worked import make_day

    return make_day(open_device("anna"))
