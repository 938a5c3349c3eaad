"""Contract money and kinds of events."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SYNCED = (
    "bank_details",
    "budget_line",
    "deliverable_step",
    "event_point",
    "event_record",
    "expense",
    "payment_term",
    "trip",
    "work_day",
)


def upgrade() -> None:
    op.create_table(
        "bank_details",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("holder", sa.String(length=200), nullable=True),
        sa.Column("tax_no", sa.String(length=40), nullable=True),
        sa.Column("bank", sa.String(length=200), nullable=True),
        sa.Column("bic", sa.String(length=40), nullable=True),
        sa.Column("account", sa.String(length=60), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_bank_details_assignment_id"), "bank_details", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_bank_details_scope_id"), "bank_details", ["scope_id"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("unit_rate", sa.Float(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("unit_ky", sa.Text(), nullable=True),
        sa.Column("unit_ru", sa.Text(), nullable=True),
        sa.Column("unit_en", sa.Text(), nullable=True),
        sa.Column("unit_source", sa.String(length=12), nullable=True),
        sa.Column("unit_ky_of", sa.String(length=12), nullable=True),
        sa.Column("unit_ru_of", sa.String(length=12), nullable=True),
        sa.Column("unit_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_budget_line_assignment_id"), "budget_line", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_budget_line_scope_id"), "budget_line", ["scope_id"], unique=False)
    op.create_table(
        "deliverable_step",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("deliverable_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("version", sa.String(length=20), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_deliverable_step_assignment_id"),
        "deliverable_step",
        ["assignment_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deliverable_step_deliverable_id"),
        "deliverable_step",
        ["deliverable_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deliverable_step_scope_id"), "deliverable_step", ["scope_id"], unique=False
    )
    op.create_table(
        "event_point",
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("by_sex", sa.String(length=10), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("words_ky", sa.Text(), nullable=True),
        sa.Column("words_ru", sa.Text(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_source", sa.String(length=12), nullable=True),
        sa.Column("words_ky_of", sa.String(length=12), nullable=True),
        sa.Column("words_ru_of", sa.String(length=12), nullable=True),
        sa.Column("words_en_of", sa.String(length=12), nullable=True),
        sa.Column("reason_ky", sa.Text(), nullable=True),
        sa.Column("reason_ru", sa.Text(), nullable=True),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.Column("reason_source", sa.String(length=12), nullable=True),
        sa.Column("reason_ky_of", sa.String(length=12), nullable=True),
        sa.Column("reason_ru_of", sa.String(length=12), nullable=True),
        sa.Column("reason_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_event_point_event_id"), "event_point", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_point_scope_id"), "event_point", ["scope_id"], unique=False)
    op.create_table(
        "event_record",
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("topic", sa.String(length=20), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("channels", sa.String(length=300), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("youth", sa.Integer(), nullable=True),
        sa.Column("disabled", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(length=300), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("advised", sa.String(length=300), nullable=True),
        sa.Column("document", sa.String(length=300), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("chair", sa.String(length=200), nullable=True),
        sa.Column("secretary", sa.String(length=200), nullable=True),
        sa.Column("protocol_no", sa.String(length=40), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("agenda_ky", sa.Text(), nullable=True),
        sa.Column("agenda_ru", sa.Text(), nullable=True),
        sa.Column("agenda_en", sa.Text(), nullable=True),
        sa.Column("agenda_source", sa.String(length=12), nullable=True),
        sa.Column("agenda_ky_of", sa.String(length=12), nullable=True),
        sa.Column("agenda_ru_of", sa.String(length=12), nullable=True),
        sa.Column("agenda_en_of", sa.String(length=12), nullable=True),
        sa.Column("advice_ky", sa.Text(), nullable=True),
        sa.Column("advice_ru", sa.Text(), nullable=True),
        sa.Column("advice_en", sa.Text(), nullable=True),
        sa.Column("advice_source", sa.String(length=12), nullable=True),
        sa.Column("advice_ky_of", sa.String(length=12), nullable=True),
        sa.Column("advice_ru_of", sa.String(length=12), nullable=True),
        sa.Column("advice_en_of", sa.String(length=12), nullable=True),
        sa.Column("next_step_ky", sa.Text(), nullable=True),
        sa.Column("next_step_ru", sa.Text(), nullable=True),
        sa.Column("next_step_en", sa.Text(), nullable=True),
        sa.Column("next_step_source", sa.String(length=12), nullable=True),
        sa.Column("next_step_ky_of", sa.String(length=12), nullable=True),
        sa.Column("next_step_ru_of", sa.String(length=12), nullable=True),
        sa.Column("next_step_en_of", sa.String(length=12), nullable=True),
        sa.Column("decision_ky", sa.Text(), nullable=True),
        sa.Column("decision_ru", sa.Text(), nullable=True),
        sa.Column("decision_en", sa.Text(), nullable=True),
        sa.Column("decision_source", sa.String(length=12), nullable=True),
        sa.Column("decision_ky_of", sa.String(length=12), nullable=True),
        sa.Column("decision_ru_of", sa.String(length=12), nullable=True),
        sa.Column("decision_en_of", sa.String(length=12), nullable=True),
        sa.Column("messages_ky", sa.Text(), nullable=True),
        sa.Column("messages_ru", sa.Text(), nullable=True),
        sa.Column("messages_en", sa.Text(), nullable=True),
        sa.Column("messages_source", sa.String(length=12), nullable=True),
        sa.Column("messages_ky_of", sa.String(length=12), nullable=True),
        sa.Column("messages_ru_of", sa.String(length=12), nullable=True),
        sa.Column("messages_en_of", sa.String(length=12), nullable=True),
        sa.Column("audience_ky", sa.Text(), nullable=True),
        sa.Column("audience_ru", sa.Text(), nullable=True),
        sa.Column("audience_en", sa.Text(), nullable=True),
        sa.Column("audience_source", sa.String(length=12), nullable=True),
        sa.Column("audience_ky_of", sa.String(length=12), nullable=True),
        sa.Column("audience_ru_of", sa.String(length=12), nullable=True),
        sa.Column("audience_en_of", sa.String(length=12), nullable=True),
        sa.Column("materials_ky", sa.Text(), nullable=True),
        sa.Column("materials_ru", sa.Text(), nullable=True),
        sa.Column("materials_en", sa.Text(), nullable=True),
        sa.Column("materials_source", sa.String(length=12), nullable=True),
        sa.Column("materials_ky_of", sa.String(length=12), nullable=True),
        sa.Column("materials_ru_of", sa.String(length=12), nullable=True),
        sa.Column("materials_en_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_ky", sa.Text(), nullable=True),
        sa.Column("feedback_ru", sa.Text(), nullable=True),
        sa.Column("feedback_en", sa.Text(), nullable=True),
        sa.Column("feedback_source", sa.String(length=12), nullable=True),
        sa.Column("feedback_ky_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_ru_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_en_of", sa.String(length=12), nullable=True),
        sa.Column("outputs_ky", sa.Text(), nullable=True),
        sa.Column("outputs_ru", sa.Text(), nullable=True),
        sa.Column("outputs_en", sa.Text(), nullable=True),
        sa.Column("outputs_source", sa.String(length=12), nullable=True),
        sa.Column("outputs_ky_of", sa.String(length=12), nullable=True),
        sa.Column("outputs_ru_of", sa.String(length=12), nullable=True),
        sa.Column("outputs_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_event_record_event_id"), "event_record", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_record_scope_id"), "event_record", ["scope_id"], unique=False)
    op.create_table(
        "expense",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("what", sa.String(length=300), nullable=True),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("payer", sa.String(length=20), nullable=True),
        sa.Column("receipt_no", sa.String(length=80), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_expense_assignment_id"), "expense", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_expense_scope_id"), "expense", ["scope_id"], unique=False)
    op.create_table(
        "payment_term",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("conditions", sa.String(length=200), nullable=True),
        sa.Column("act_no", sa.String(length=40), nullable=True),
        sa.Column("act_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_payment_term_assignment_id"), "payment_term", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_payment_term_scope_id"), "payment_term", ["scope_id"], unique=False)
    op.create_table(
        "trip",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("route", sa.String(length=300), nullable=True),
        sa.Column("purpose", sa.String(length=300), nullable=True),
        sa.Column("transport", sa.String(length=120), nullable=True),
        sa.Column("kilometres", sa.Float(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_trip_assignment_id"), "trip", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_trip_scope_id"), "trip", ["scope_id"], unique=False)
    op.create_table(
        "work_day",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("plan_row_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("quarters", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_work_day_assignment_id"), "work_day", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_work_day_scope_id"), "work_day", ["scope_id"], unique=False)
    op.add_column("assignment", sa.Column("mandate_no", sa.String(length=80), nullable=True))
    op.add_column("assignment", sa.Column("effort_days", sa.Float(), nullable=True))
    op.add_column("assignment", sa.Column("fee", sa.Float(), nullable=True))
    op.add_column("assignment", sa.Column("currency", sa.String(length=3), nullable=True))
    op.add_column("assignment", sa.Column("cap", sa.Float(), nullable=True))
    op.add_column("assignment", sa.Column("cap_currency", sa.String(length=3), nullable=True))
    op.add_column("assignment", sa.Column("rate", sa.Float(), nullable=True))
    op.add_column("assignment", sa.Column("rate_on", sa.Date(), nullable=True))
    op.add_column("assignment", sa.Column("rate_source", sa.String(length=120), nullable=True))
    op.add_column("assignment", sa.Column("mandate_name_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("mandate_name_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("mandate_name_en", sa.Text(), nullable=True))
    op.add_column(
        "assignment", sa.Column("mandate_name_source", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment", sa.Column("mandate_name_ky_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment", sa.Column("mandate_name_ru_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment", sa.Column("mandate_name_en_of", sa.String(length=12), nullable=True)
    )
    op.add_column("assignment", sa.Column("employer_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("employer_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("employer_en", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("employer_source", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("employer_ky_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("employer_ru_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("employer_en_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("contractor_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("contractor_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("contractor_en", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("contractor_source", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("contractor_ky_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("contractor_ru_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("contractor_en_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("location_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("location_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("location_en", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("location_source", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("location_ky_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("location_ru_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("location_en_of", sa.String(length=12), nullable=True))
    op.add_column("plan_row", sa.Column("effort_days", sa.Float(), nullable=True))
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
