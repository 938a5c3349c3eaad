"""Models and migrated schema are one; a newer database is refused kindly."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, Table, text

from trainer_app import catalogue
from trainer_app.store import draft_migration, migrate
from trainer_app.store.base import Base, synced_models
from trainer_app.store.database import Database

KEY = bytes(range(32))
assert catalogue.MODELS


@pytest.fixture
def fresh(tmp_path):
    made = Database(tmp_path / "data.db", KEY)
    yield made
    made.close()


def test_the_models_are_exactly_what_the_steps_build(fresh):
    with fresh.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_every_synced_table_is_guarded(fresh):
    with fresh.engine.connect() as connection:
        names = set(
            connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).scalars()
        )
    for table in synced_models():
        assert {f"guard_update_{table}", f"guard_delete_{table}"} <= names


def test_the_newest_step_is_the_one_the_program_expects():
    assert ScriptDirectory.from_config(migrate.alembic_config()).get_heads() == [migrate.HEAD]


def test_a_database_of_a_newer_program_is_refused_and_stays_as_it_is(tmp_path):
    path = tmp_path / "data.db"
    made = Database(path, KEY)
    with made.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.close()
    before = path.read_bytes()
    with pytest.raises(migrate.TooNew):
        Database(path, KEY)
    assert path.read_bytes() == before


def test_an_up_to_date_database_opens_without_a_copy(fresh):
    copies = []
    migrate.upgrade(fresh.engine, lambda: copies.append(1))
    assert copies == []


def test_nothing_is_drafted_while_models_and_steps_agree():
    before = sorted(draft_migration.FOLDER.iterdir())
    assert draft_migration.draft("nothing") is None
    assert sorted(draft_migration.FOLDER.iterdir()) == before


def test_what_the_models_gain_is_drafted_as_one_step_more(tmp_path, monkeypatch):
    monkeypatch.setattr(draft_migration, "FOLDER", tmp_path)
    gained = Table("gained_for_a_test", Base.metadata, Column("id", Integer, primary_key=True))
    try:
        made = draft_migration.draft("one_table_more")
    finally:
        Base.metadata.remove(gained)
    said = made.read_text("utf-8")
    assert "gained_for_a_test" in said
    assert f'down_revision = "{migrate.HEAD}"' in said
    compile(said, made.name, "exec")
