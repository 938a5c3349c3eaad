"""From an older database to today's: each step tried once, whole or not at all, never backwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
"""The newest step. Kept here so that an up-to-date database opens without loading Alembic."""


class TooNew(UserError):
    """The database was made by a newer version of the program."""


def upgrade(engine: Engine, before: Callable[[], None] | None = None) -> None:
    """Bring the database up to ``HEAD``. ``before`` is called first when there is data to copy."""
    at = version(engine)
    if at == HEAD:
        return
    if at is not None and at > HEAD:
        raise TooNew(
            _("This profile was made by a newer version of the program."),
            _("Install the newer version on this laptop. Nothing was changed."),
        )
    if at is not None and before is not None:
        before()
    from alembic import command

    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def version(engine: Engine) -> str | None:
    """The step a database stands at; None for a new file."""
    with engine.connect() as connection:
        if "alembic_version" not in inspect(connection).get_table_names():
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found else None


def alembic_config() -> Config:
    """Alembic without an ini file: the steps lie beside this module."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
