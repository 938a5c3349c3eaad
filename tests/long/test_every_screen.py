"""Every screen by keyboard alone: both roles, three languages, both text sizes."""

from itertools import product

import pytest

from tests.journeys.conftest import example_folders, open_role  # noqa: F401  (fixtures)
from tests.journeys.test_every_screen import walk


@pytest.mark.parametrize(
    ("role", "language", "scale"),
    list(product(("trainer", "coordinator"), ("ky", "ru", "en"), (100, 125, 150))),
)
@pytest.mark.timeout(600)
def test_every_screen_every_language_every_size(open_role, role, language, scale):  # noqa: F811
    walk(open_role, role, language, scale)
