"""Write the next migration from the models: ``python -m trainer_app.catalogue NAME``.

For people who change a model. The steps that lie in ``migrations/versions`` are history: they are
never written anew. What is drafted is read and corrected by hand, and ``migrate.HEAD`` set to it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import CreateTableOp

from trainer_app.store import migrate
from trainer_app.store.base import Base, synced_models
from trainer_app.store.database import Database

FOLDER = Path(__file__).parent / "migrations" / "versions"
SAMPLE_KEY = bytes(32)  # of an empty database that is thrown away

STEP = '''"""{name}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"

SYNCED = (
{synced})


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


def draft(name: str) -> Path | None:
    """What the models have gained since the newest step, as one step more; None if nothing."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "data.db", SAMPLE_KEY)
        with database.engine.connect() as connection:
            context = MigrationContext.configure(connection)
            gained = produce_migrations(context, Base.metadata).upgrade_ops
        database.close()
    if gained is None or gained.is_empty():
        return None
    number = f"{int(migrate.HEAD) + 1:04}"
    made = {one.table_name for one in gained.ops if isinstance(one, CreateTableOp)}
    fresh = sorted(made & set(synced_models()))
    step = STEP.format(
        name=name.replace("_", " ").capitalize(),
        number=number,
        before=migrate.HEAD,
        synced="".join(f'    "{table}",\n' for table in fresh),
        steps=render_python_code(gained),
    )
    path = FOLDER / f"s{number}_{name}.py"
    path.write_text(step, encoding="utf-8")
    return path
