"""Carrying, review and erasure: targets, statements, proposals, papers that were made."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SYNCED = ("made_paper",)


def upgrade() -> None:
    op.create_table(
        "made_paper",
        sa.Column("paper", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("heads", sa.LargeBinary(), nullable=True),
        sa.Column("figures", sa.LargeBinary(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=True),
        sa.Column("made_ms", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_made_paper_assignment_id"), "made_paper", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_made_paper_event_id"), "made_paper", ["event_id"], unique=False)
    op.create_index(op.f("ix_made_paper_scope_id"), "made_paper", ["scope_id"], unique=False)
    op.create_table(
        "sync_proposal",
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("dev", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tbl", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("scope_id", "dev", "seq"),
    )
    op.create_index(op.f("ix_sync_proposal_row_id"), "sync_proposal", ["row_id"], unique=False)
    op.create_table(
        "sync_statement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("subject", sa.LargeBinary(), nullable=True),
        sa.Column("cert", sa.LargeBinary(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_sync_statement_scope_id"), "sync_statement", ["scope_id"], unique=False
    )
    op.create_table(
        "sync_target",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("options", sa.LargeBinary(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("store_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=True),
        sa.Column("metered", sa.Boolean(), nullable=True),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=True),
        sa.Column("tried_ms", sa.BigInteger(), nullable=True),
        sa.Column("done_ms", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.LargeBinary(), nullable=True),
        sa.Column("made_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sync_upload",
        sa.Column("target_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("done_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("target_id", "name"),
    )
    op.add_column("assignment", sa.Column("keep_until", sa.Date(), nullable=True))
    op.add_column("comment", sa.Column("kind", sa.String(length=20), nullable=True))
    op.add_column("comment", sa.Column("about_table", sa.String(length=60), nullable=True))
    op.add_column("comment", sa.Column("about_id", sa.LargeBinary(length=16), nullable=True))
    op.add_column("comment", sa.Column("answer_to", sa.LargeBinary(length=16), nullable=True))
    op.add_column("comment", sa.Column("by_person", sa.LargeBinary(), nullable=True))
    op.add_column("person", sa.Column("erased_ms", sa.BigInteger(), nullable=True))
    op.add_column("sync_export", sa.Column("target_id", sa.LargeBinary(length=16), nullable=True))
    op.add_column("verdict", sa.Column("kind", sa.String(length=20), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for table in SYNCED:
            guard(table)


def guard(table: str) -> None:
    """Refuse an UPDATE that leaves the row's version as it was, and every DELETE."""
    op.execute(
        f"CREATE TRIGGER guard_update_{table} BEFORE UPDATE ON {table}"
        " WHEN NEW.sync_v IS OLD.sync_v"
        " BEGIN SELECT RAISE(ABORT, 'this write bypasses the journal'); END"
    )
    op.execute(
        f"CREATE TRIGGER guard_delete_{table} BEFORE DELETE ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'rows of synced tables are never deleted'); END"
    )
