"""The look, once for all widgets."""

import pytest

from tests.ui import dress


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress(qapp)
    return qapp
