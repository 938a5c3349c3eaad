"""The look, once for all widgets."""

import pytest

from trainer_app.widgets import theme


@pytest.fixture(autouse=True)
def dressed(qapp):
    theme.apply(qapp)
    return qapp
