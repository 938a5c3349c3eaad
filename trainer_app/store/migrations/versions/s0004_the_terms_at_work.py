"""The terms at work."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SYNCED = (
    "baseline_value",
    "draft_change",
    "earlier_measure",
    "evaluation_answer",
    "evaluation_question",
    "evaluation_sheet",
    "followup_check",
    "kept_facts",
    "measure",
    "measure_cost",
    "measure_evidence",
    "measure_target",
    "planning_draft",
    "policy_step",
    "proposal_trace",
    "resolution",
)


def upgrade() -> None:
    op.create_table(
        "baseline_value",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("women", sa.Float(), nullable=True),
        sa.Column("men", sa.Float(), nullable=True),
        sa.Column("total", sa.Float(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("label_ky", sa.Text(), nullable=True),
        sa.Column("label_ru", sa.Text(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=True),
        sa.Column("label_source", sa.String(length=12), nullable=True),
        sa.Column("label_ky_of", sa.String(length=12), nullable=True),
        sa.Column("label_ru_of", sa.String(length=12), nullable=True),
        sa.Column("label_en_of", sa.String(length=12), nullable=True),
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
        op.f("ix_baseline_value_assignment_id"), "baseline_value", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_baseline_value_place_id"), "baseline_value", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_baseline_value_scope_id"), "baseline_value", ["scope_id"], unique=False
    )
    op.create_table(
        "draft_change",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("draft_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(length=300), nullable=True),
        sa.Column("amount_before", sa.Float(), nullable=True),
        sa.Column("amount_after", sa.Float(), nullable=True),
        sa.Column("point_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("before_ky", sa.Text(), nullable=True),
        sa.Column("before_ru", sa.Text(), nullable=True),
        sa.Column("before_en", sa.Text(), nullable=True),
        sa.Column("before_source", sa.String(length=12), nullable=True),
        sa.Column("before_ky_of", sa.String(length=12), nullable=True),
        sa.Column("before_ru_of", sa.String(length=12), nullable=True),
        sa.Column("before_en_of", sa.String(length=12), nullable=True),
        sa.Column("after_ky", sa.Text(), nullable=True),
        sa.Column("after_ru", sa.Text(), nullable=True),
        sa.Column("after_en", sa.Text(), nullable=True),
        sa.Column("after_source", sa.String(length=12), nullable=True),
        sa.Column("after_ky_of", sa.String(length=12), nullable=True),
        sa.Column("after_ru_of", sa.String(length=12), nullable=True),
        sa.Column("after_en_of", sa.String(length=12), nullable=True),
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
    op.create_index(
        op.f("ix_draft_change_assignment_id"), "draft_change", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_draft_change_draft_id"), "draft_change", ["draft_id"], unique=False)
    op.create_index(op.f("ix_draft_change_point_id"), "draft_change", ["point_id"], unique=False)
    op.create_index(op.f("ix_draft_change_scope_id"), "draft_change", ["scope_id"], unique=False)
    op.create_table(
        "earlier_measure",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("fate", sa.String(length=10), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("result_ky", sa.Text(), nullable=True),
        sa.Column("result_ru", sa.Text(), nullable=True),
        sa.Column("result_en", sa.Text(), nullable=True),
        sa.Column("result_source", sa.String(length=12), nullable=True),
        sa.Column("result_ky_of", sa.String(length=12), nullable=True),
        sa.Column("result_ru_of", sa.String(length=12), nullable=True),
        sa.Column("result_en_of", sa.String(length=12), nullable=True),
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
    op.create_index(
        op.f("ix_earlier_measure_assignment_id"), "earlier_measure", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_earlier_measure_place_id"), "earlier_measure", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_earlier_measure_scope_id"), "earlier_measure", ["scope_id"], unique=False
    )
    op.create_table(
        "evaluation_answer",
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sheet_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("question_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("chosen", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_evaluation_answer_event_id"), "evaluation_answer", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_evaluation_answer_scope_id"), "evaluation_answer", ["scope_id"], unique=False
    )
    op.create_index(
        op.f("ix_evaluation_answer_sheet_id"), "evaluation_answer", ["sheet_id"], unique=False
    )
    op.create_table(
        "evaluation_question",
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("form", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("right", sa.Integer(), nullable=True),
        sa.Column("words_ky", sa.Text(), nullable=True),
        sa.Column("words_ru", sa.Text(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_source", sa.String(length=12), nullable=True),
        sa.Column("words_ky_of", sa.String(length=12), nullable=True),
        sa.Column("words_ru_of", sa.String(length=12), nullable=True),
        sa.Column("words_en_of", sa.String(length=12), nullable=True),
        sa.Column("option_1_ky", sa.Text(), nullable=True),
        sa.Column("option_1_ru", sa.Text(), nullable=True),
        sa.Column("option_1_en", sa.Text(), nullable=True),
        sa.Column("option_1_source", sa.String(length=12), nullable=True),
        sa.Column("option_1_ky_of", sa.String(length=12), nullable=True),
        sa.Column("option_1_ru_of", sa.String(length=12), nullable=True),
        sa.Column("option_1_en_of", sa.String(length=12), nullable=True),
        sa.Column("option_2_ky", sa.Text(), nullable=True),
        sa.Column("option_2_ru", sa.Text(), nullable=True),
        sa.Column("option_2_en", sa.Text(), nullable=True),
        sa.Column("option_2_source", sa.String(length=12), nullable=True),
        sa.Column("option_2_ky_of", sa.String(length=12), nullable=True),
        sa.Column("option_2_ru_of", sa.String(length=12), nullable=True),
        sa.Column("option_2_en_of", sa.String(length=12), nullable=True),
        sa.Column("option_3_ky", sa.Text(), nullable=True),
        sa.Column("option_3_ru", sa.Text(), nullable=True),
        sa.Column("option_3_en", sa.Text(), nullable=True),
        sa.Column("option_3_source", sa.String(length=12), nullable=True),
        sa.Column("option_3_ky_of", sa.String(length=12), nullable=True),
        sa.Column("option_3_ru_of", sa.String(length=12), nullable=True),
        sa.Column("option_3_en_of", sa.String(length=12), nullable=True),
        sa.Column("option_4_ky", sa.Text(), nullable=True),
        sa.Column("option_4_ru", sa.Text(), nullable=True),
        sa.Column("option_4_en", sa.Text(), nullable=True),
        sa.Column("option_4_source", sa.String(length=12), nullable=True),
        sa.Column("option_4_ky_of", sa.String(length=12), nullable=True),
        sa.Column("option_4_ru_of", sa.String(length=12), nullable=True),
        sa.Column("option_4_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_evaluation_question_event_id"), "evaluation_question", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_evaluation_question_scope_id"), "evaluation_question", ["scope_id"], unique=False
    )
    op.create_table(
        "evaluation_sheet",
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("moment", sa.String(length=10), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("way", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_evaluation_sheet_event_id"), "evaluation_sheet", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_evaluation_sheet_scope_id"), "evaluation_sheet", ["scope_id"], unique=False
    )
    op.create_table(
        "followup_check",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("recommendation_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("evidence_ky", sa.Text(), nullable=True),
        sa.Column("evidence_ru", sa.Text(), nullable=True),
        sa.Column("evidence_en", sa.Text(), nullable=True),
        sa.Column("evidence_source", sa.String(length=12), nullable=True),
        sa.Column("evidence_ky_of", sa.String(length=12), nullable=True),
        sa.Column("evidence_ru_of", sa.String(length=12), nullable=True),
        sa.Column("evidence_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_followup_check_assignment_id"), "followup_check", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_followup_check_recommendation_id"),
        "followup_check",
        ["recommendation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_followup_check_scope_id"), "followup_check", ["scope_id"], unique=False
    )
    op.create_table(
        "kept_facts",
        sa.Column("made_paper_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("people", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("facts_sha256", sa.String(length=64), nullable=True),
        sa.Column("facts_key", sa.String(length=100), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_kept_facts_facts_sha256"), "kept_facts", ["facts_sha256"], unique=False
    )
    op.create_index(
        op.f("ix_kept_facts_made_paper_id"), "kept_facts", ["made_paper_id"], unique=False
    )
    op.create_index(op.f("ix_kept_facts_scope_id"), "kept_facts", ["scope_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("groups", sa.String(length=200), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("girls", sa.Integer(), nullable=True),
        sa.Column("boys", sa.Integer(), nullable=True),
        sa.Column("disabled", sa.Integer(), nullable=True),
        sa.Column("group_designed", sa.Boolean(), nullable=True),
        sa.Column("villages", sa.String(length=300), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=200), nullable=True),
        sa.Column("co_executors", sa.String(length=300), nullable=True),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("baseline_women", sa.Float(), nullable=True),
        sa.Column("baseline_men", sa.Float(), nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=True),
        sa.Column("data_source", sa.String(length=200), nullable=True),
        sa.Column("budget_line", sa.String(length=120), nullable=True),
        sa.Column("grb", sa.String(length=1), nullable=True),
        sa.Column("unpaid_work", sa.String(length=10), nullable=True),
        sa.Column("accessibility", sa.String(length=100), nullable=True),
        sa.Column("new_here", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("earlier_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("problem_ky", sa.Text(), nullable=True),
        sa.Column("problem_ru", sa.Text(), nullable=True),
        sa.Column("problem_en", sa.Text(), nullable=True),
        sa.Column("problem_source", sa.String(length=12), nullable=True),
        sa.Column("problem_ky_of", sa.String(length=12), nullable=True),
        sa.Column("problem_ru_of", sa.String(length=12), nullable=True),
        sa.Column("problem_en_of", sa.String(length=12), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("description_ky", sa.Text(), nullable=True),
        sa.Column("description_ru", sa.Text(), nullable=True),
        sa.Column("description_en", sa.Text(), nullable=True),
        sa.Column("description_source", sa.String(length=12), nullable=True),
        sa.Column("description_ky_of", sa.String(length=12), nullable=True),
        sa.Column("description_ru_of", sa.String(length=12), nullable=True),
        sa.Column("description_en_of", sa.String(length=12), nullable=True),
        sa.Column("priority_ky", sa.Text(), nullable=True),
        sa.Column("priority_ru", sa.Text(), nullable=True),
        sa.Column("priority_en", sa.Text(), nullable=True),
        sa.Column("priority_source", sa.String(length=12), nullable=True),
        sa.Column("priority_ky_of", sa.String(length=12), nullable=True),
        sa.Column("priority_ru_of", sa.String(length=12), nullable=True),
        sa.Column("priority_en_of", sa.String(length=12), nullable=True),
        sa.Column("objective_ky", sa.Text(), nullable=True),
        sa.Column("objective_ru", sa.Text(), nullable=True),
        sa.Column("objective_en", sa.Text(), nullable=True),
        sa.Column("objective_source", sa.String(length=12), nullable=True),
        sa.Column("objective_ky_of", sa.String(length=12), nullable=True),
        sa.Column("objective_ru_of", sa.String(length=12), nullable=True),
        sa.Column("objective_en_of", sa.String(length=12), nullable=True),
        sa.Column("indicator_ky", sa.Text(), nullable=True),
        sa.Column("indicator_ru", sa.Text(), nullable=True),
        sa.Column("indicator_en", sa.Text(), nullable=True),
        sa.Column("indicator_source", sa.String(length=12), nullable=True),
        sa.Column("indicator_ky_of", sa.String(length=12), nullable=True),
        sa.Column("indicator_ru_of", sa.String(length=12), nullable=True),
        sa.Column("indicator_en_of", sa.String(length=12), nullable=True),
        sa.Column("unit_ky", sa.Text(), nullable=True),
        sa.Column("unit_ru", sa.Text(), nullable=True),
        sa.Column("unit_en", sa.Text(), nullable=True),
        sa.Column("unit_source", sa.String(length=12), nullable=True),
        sa.Column("unit_ky_of", sa.String(length=12), nullable=True),
        sa.Column("unit_ru_of", sa.String(length=12), nullable=True),
        sa.Column("unit_en_of", sa.String(length=12), nullable=True),
        sa.Column("note_ky", sa.Text(), nullable=True),
        sa.Column("note_ru", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_source", sa.String(length=12), nullable=True),
        sa.Column("note_ky_of", sa.String(length=12), nullable=True),
        sa.Column("note_ru_of", sa.String(length=12), nullable=True),
        sa.Column("note_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_measure_assignment_id"), "measure", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_measure_place_id"), "measure", ["place_id"], unique=False)
    op.create_index(op.f("ix_measure_scope_id"), "measure", ["scope_id"], unique=False)
    op.create_table(
        "measure_cost",
        sa.Column("measure_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=True),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_measure_cost_measure_id"), "measure_cost", ["measure_id"], unique=False
    )
    op.create_index(op.f("ix_measure_cost_scope_id"), "measure_cost", ["scope_id"], unique=False)
    op.create_table(
        "measure_evidence",
        sa.Column("measure_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("point_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("run_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("words_ky", sa.Text(), nullable=True),
        sa.Column("words_ru", sa.Text(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_source", sa.String(length=12), nullable=True),
        sa.Column("words_ky_of", sa.String(length=12), nullable=True),
        sa.Column("words_ru_of", sa.String(length=12), nullable=True),
        sa.Column("words_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_measure_evidence_event_id"), "measure_evidence", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_measure_evidence_measure_id"), "measure_evidence", ["measure_id"], unique=False
    )
    op.create_index(
        op.f("ix_measure_evidence_point_id"), "measure_evidence", ["point_id"], unique=False
    )
    op.create_index(
        op.f("ix_measure_evidence_scope_id"), "measure_evidence", ["scope_id"], unique=False
    )
    op.create_table(
        "measure_target",
        sa.Column("measure_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("women", sa.Float(), nullable=True),
        sa.Column("men", sa.Float(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_measure_target_measure_id"), "measure_target", ["measure_id"], unique=False
    )
    op.create_index(
        op.f("ix_measure_target_scope_id"), "measure_target", ["scope_id"], unique=False
    )
    op.create_table(
        "planning_draft",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("version", sa.String(length=40), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("before_file_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("after_file_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("resolution_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("note_ky", sa.Text(), nullable=True),
        sa.Column("note_ru", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_source", sa.String(length=12), nullable=True),
        sa.Column("note_ky_of", sa.String(length=12), nullable=True),
        sa.Column("note_ru_of", sa.String(length=12), nullable=True),
        sa.Column("note_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_planning_draft_assignment_id"), "planning_draft", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_planning_draft_place_id"), "planning_draft", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_planning_draft_scope_id"), "planning_draft", ["scope_id"], unique=False
    )
    op.create_table(
        "policy_step",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("act_no", sa.String(length=60), nullable=True),
        sa.Column("resolution_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("note_ky", sa.Text(), nullable=True),
        sa.Column("note_ru", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_source", sa.String(length=12), nullable=True),
        sa.Column("note_ky_of", sa.String(length=12), nullable=True),
        sa.Column("note_ru_of", sa.String(length=12), nullable=True),
        sa.Column("note_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_policy_step_assignment_id"), "policy_step", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_policy_step_place_id"), "policy_step", ["place_id"], unique=False)
    op.create_index(op.f("ix_policy_step_scope_id"), "policy_step", ["scope_id"], unique=False)
    op.create_table(
        "proposal_trace",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("point_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("resolution_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note_ky", sa.Text(), nullable=True),
        sa.Column("note_ru", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_source", sa.String(length=12), nullable=True),
        sa.Column("note_ky_of", sa.String(length=12), nullable=True),
        sa.Column("note_ru_of", sa.String(length=12), nullable=True),
        sa.Column("note_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_proposal_trace_assignment_id"), "proposal_trace", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_proposal_trace_point_id"), "proposal_trace", ["point_id"], unique=False
    )
    op.create_index(
        op.f("ix_proposal_trace_scope_id"), "proposal_trace", ["scope_id"], unique=False
    )
    op.create_table(
        "resolution",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("town", sa.String(length=200), nullable=True),
        sa.Column("convocation", sa.String(length=60), nullable=True),
        sa.Column("session_kind", sa.String(length=20), nullable=True),
        sa.Column("session_no", sa.String(length=60), nullable=True),
        sa.Column("relates_to", sa.String(length=20), nullable=True),
        sa.Column("chair", sa.String(length=200), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_where", sa.String(length=300), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("points_ky", sa.Text(), nullable=True),
        sa.Column("points_ru", sa.Text(), nullable=True),
        sa.Column("points_en", sa.Text(), nullable=True),
        sa.Column("points_source", sa.String(length=12), nullable=True),
        sa.Column("points_ky_of", sa.String(length=12), nullable=True),
        sa.Column("points_ru_of", sa.String(length=12), nullable=True),
        sa.Column("points_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_resolution_assignment_id"), "resolution", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_resolution_event_id"), "resolution", ["event_id"], unique=False)
    op.create_index(op.f("ix_resolution_place_id"), "resolution", ["place_id"], unique=False)
    op.create_index(op.f("ix_resolution_scope_id"), "resolution", ["scope_id"], unique=False)
    op.drop_index(op.f("ix_assignment_scope_id"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_position_quota_assignment_id"), table_name="position_quota")
    op.drop_index(op.f("ix_position_quota_scope_id"), table_name="position_quota")
    op.drop_table("position_quota")
    op.drop_index(op.f("ix_indicator_assignment_id"), table_name="indicator")
    op.drop_index(op.f("ix_indicator_scope_id"), table_name="indicator")
    op.drop_table("indicator")
    op.drop_index(op.f("ix_assignment_place_assignment_id"), table_name="assignment_place")
    op.drop_index(op.f("ix_assignment_place_scope_id"), table_name="assignment_place")
    op.drop_table("assignment_place")
    op.drop_index(op.f("ix_payment_term_assignment_id"), table_name="payment_term")
    op.drop_index(op.f("ix_payment_term_scope_id"), table_name="payment_term")
    op.drop_table("payment_term")
    op.drop_index(op.f("ix_assignment_role_assignment_id"), table_name="assignment_role")
    op.drop_index(op.f("ix_assignment_role_scope_id"), table_name="assignment_role")
    op.drop_table("assignment_role")
    op.drop_index(op.f("ix_task_assignment_id"), table_name="task")
    op.drop_index(op.f("ix_task_scope_id"), table_name="task")
    op.drop_table("task")
    op.drop_index(op.f("ix_deliverable_step_assignment_id"), table_name="deliverable_step")
    op.drop_index(op.f("ix_deliverable_step_deliverable_id"), table_name="deliverable_step")
    op.drop_index(op.f("ix_deliverable_step_scope_id"), table_name="deliverable_step")
    op.drop_table("deliverable_step")
    op.drop_index(op.f("ix_expense_assignment_id"), table_name="expense")
    op.drop_index(op.f("ix_expense_scope_id"), table_name="expense")
    op.drop_table("expense")
    op.drop_index(op.f("ix_budget_line_assignment_id"), table_name="budget_line")
    op.drop_index(op.f("ix_budget_line_scope_id"), table_name="budget_line")
    op.drop_table("budget_line")
    op.drop_index(op.f("ix_work_day_assignment_id"), table_name="work_day")
    op.drop_index(op.f("ix_work_day_scope_id"), table_name="work_day")
    op.drop_table("work_day")
    op.drop_index(op.f("ix_deliverable_assignment_id"), table_name="deliverable")
    op.drop_index(op.f("ix_deliverable_scope_id"), table_name="deliverable")
    op.drop_table("deliverable")
    op.drop_index(op.f("ix_plan_row_assignment_id"), table_name="plan_row")
    op.drop_index(op.f("ix_plan_row_scope_id"), table_name="plan_row")
    op.drop_table("plan_row")
    op.drop_index(op.f("ix_trip_assignment_id"), table_name="trip")
    op.drop_index(op.f("ix_trip_scope_id"), table_name="trip")
    op.drop_table("trip")
    op.drop_index(op.f("ix_bank_details_assignment_id"), table_name="bank_details")
    op.drop_index(op.f("ix_bank_details_scope_id"), table_name="bank_details")
    op.drop_table("bank_details")
    op.add_column("lesson", sa.Column("theme", sa.String(length=20), nullable=True))
    op.add_column("recommendation", sa.Column("theme", sa.String(length=20), nullable=True))
    op.add_column("recommendation", sa.Column("due_on", sa.Date(), nullable=True))
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
