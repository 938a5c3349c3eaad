"""Write the next migration from the models: ``python -m trainer_app.catalogue``.

For people who change a model. While the first step was never released, it is
rewritten as a whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from trainer_app.store.base import Base, synced_models

FIRST = Path(__file__).parent / "migrations" / "versions" / "s0001_first.py"

HEADER = '''"""The first database: every table, and guards against writes past the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SYNCED = (
{synced}
)


def upgrade() -> None:
    {steps}
    if op.get_bind().dialect.name == "sqlite":
        for table in SYNCED:
            guard(table)


def guard(table: str) -> None:
    """Refuse an UPDATE that leaves the row's version as it was, and every DELETE."""
    op.execute(
        f"CREATE TRIGGER guard_update_{{table}} BEFORE UPDATE ON {{table}}"
        " WHEN NEW.sync_v IS OLD.sync_v"
        " BEGIN SELECT RAISE(ABORT, 'this write bypasses the journal'); END"
    )
    op.execute(
        f"CREATE TRIGGER guard_delete_{{table}} BEFORE DELETE ON {{table}}"
        " BEGIN SELECT RAISE(ABORT, 'rows of synced tables are never deleted'); END"
    )
'''


def draft() -> Path:
    """Render the first step anew from the models."""
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection)
        script = produce_migrations(context, Base.metadata)
        steps: Any = script.upgrade_ops
        code = render_python_code(steps)
    names = "\n".join(f'    "{name}",' for name in sorted(synced_models()))
    FIRST.write_text(HEADER.format(synced=names, steps=code), encoding="utf-8")
    return FIRST
