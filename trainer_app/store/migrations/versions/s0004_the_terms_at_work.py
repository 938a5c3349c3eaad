"""The terms at work."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SYNCED = (
    "baseline_value",
    "campaign",
    "campaign_channel",
    "campaign_event",
    "campaign_material",
    "campaign_place",
    "compliance",
    "cycle_step",
    "document",
    "draft_change",
    "draft_comment",
    "earlier_measure",
    "evaluation_answer",
    "evaluation_question",
    "evaluation_sheet",
    "expectation",
    "followup_check",
    "group_member",
    "kept_facts",
    "measure",
    "measure_cost",
    "measure_evidence",
    "measure_target",
    "method_tool",
    "monitoring_group",
    "objective",
    "partner",
    "planning_draft",
    "policy_step",
    "project_phase",
    "promised_input",
    "proposal",
    "proposal_item",
    "proposal_trace",
    "requirement",
    "resolution",
    "rooting_step",
    "row_tag",
    "status_request",
    "strategy_draft",
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
        "campaign",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("planned_cost", sa.Float(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("goal_ky", sa.Text(), nullable=True),
        sa.Column("goal_ru", sa.Text(), nullable=True),
        sa.Column("goal_en", sa.Text(), nullable=True),
        sa.Column("goal_source", sa.String(length=12), nullable=True),
        sa.Column("goal_ky_of", sa.String(length=12), nullable=True),
        sa.Column("goal_ru_of", sa.String(length=12), nullable=True),
        sa.Column("goal_en_of", sa.String(length=12), nullable=True),
        sa.Column("messages_ky", sa.Text(), nullable=True),
        sa.Column("messages_ru", sa.Text(), nullable=True),
        sa.Column("messages_en", sa.Text(), nullable=True),
        sa.Column("messages_source", sa.String(length=12), nullable=True),
        sa.Column("messages_ky_of", sa.String(length=12), nullable=True),
        sa.Column("messages_ru_of", sa.String(length=12), nullable=True),
        sa.Column("messages_en_of", sa.String(length=12), nullable=True),
        sa.Column("audiences_ky", sa.Text(), nullable=True),
        sa.Column("audiences_ru", sa.Text(), nullable=True),
        sa.Column("audiences_en", sa.Text(), nullable=True),
        sa.Column("audiences_source", sa.String(length=12), nullable=True),
        sa.Column("audiences_ky_of", sa.String(length=12), nullable=True),
        sa.Column("audiences_ru_of", sa.String(length=12), nullable=True),
        sa.Column("audiences_en_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_ky", sa.Text(), nullable=True),
        sa.Column("feedback_ru", sa.Text(), nullable=True),
        sa.Column("feedback_en", sa.Text(), nullable=True),
        sa.Column("feedback_source", sa.String(length=12), nullable=True),
        sa.Column("feedback_ky_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_ru_of", sa.String(length=12), nullable=True),
        sa.Column("feedback_en_of", sa.String(length=12), nullable=True),
        sa.Column("results_ky", sa.Text(), nullable=True),
        sa.Column("results_ru", sa.Text(), nullable=True),
        sa.Column("results_en", sa.Text(), nullable=True),
        sa.Column("results_source", sa.String(length=12), nullable=True),
        sa.Column("results_ky_of", sa.String(length=12), nullable=True),
        sa.Column("results_ru_of", sa.String(length=12), nullable=True),
        sa.Column("results_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_campaign_assignment_id"), "campaign", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_campaign_scope_id"), "campaign", ["scope_id"], unique=False)
    op.create_table(
        "campaign_channel",
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=80), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("unsplit", sa.Integer(), nullable=True),
        sa.Column("counted", sa.String(length=300), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
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
        op.f("ix_campaign_channel_campaign_id"), "campaign_channel", ["campaign_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_channel_scope_id"), "campaign_channel", ["scope_id"], unique=False
    )
    op.create_table(
        "campaign_event",
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_campaign_event_campaign_id"), "campaign_event", ["campaign_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_event_event_id"), "campaign_event", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_event_scope_id"), "campaign_event", ["scope_id"], unique=False
    )
    op.create_table(
        "campaign_material",
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
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
        op.f("ix_campaign_material_campaign_id"), "campaign_material", ["campaign_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_material_scope_id"), "campaign_material", ["scope_id"], unique=False
    )
    op.create_table(
        "campaign_place",
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_campaign_place_campaign_id"), "campaign_place", ["campaign_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_place_place_id"), "campaign_place", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_place_scope_id"), "campaign_place", ["scope_id"], unique=False
    )
    op.create_table(
        "compliance",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("requirement_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("explanation_ky", sa.Text(), nullable=True),
        sa.Column("explanation_ru", sa.Text(), nullable=True),
        sa.Column("explanation_en", sa.Text(), nullable=True),
        sa.Column("explanation_source", sa.String(length=12), nullable=True),
        sa.Column("explanation_ky_of", sa.String(length=12), nullable=True),
        sa.Column("explanation_ru_of", sa.String(length=12), nullable=True),
        sa.Column("explanation_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_compliance_assignment_id"), "compliance", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_compliance_requirement_id"), "compliance", ["requirement_id"], unique=False
    )
    op.create_index(op.f("ix_compliance_scope_id"), "compliance", ["scope_id"], unique=False)
    op.create_table(
        "cycle_step",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("step", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
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
        op.f("ix_cycle_step_assignment_id"), "cycle_step", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_cycle_step_place_id"), "cycle_step", ["place_id"], unique=False)
    op.create_index(op.f("ix_cycle_step_scope_id"), "cycle_step", ["scope_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=True),
        sa.Column("version", sa.String(length=20), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("deliverable_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("input_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=True),
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
    op.create_index(op.f("ix_document_assignment_id"), "document", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_document_scope_id"), "document", ["scope_id"], unique=False)
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
        "draft_comment",
        sa.Column("draft_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("member", sa.String(length=200), nullable=True),
        sa.Column("said_by", sa.String(length=200), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("section", sa.String(length=200), nullable=True),
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
    op.create_index(op.f("ix_draft_comment_draft_id"), "draft_comment", ["draft_id"], unique=False)
    op.create_index(op.f("ix_draft_comment_scope_id"), "draft_comment", ["scope_id"], unique=False)
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
        "expectation",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("member", sa.String(length=200), nullable=True),
        sa.Column("said_by", sa.String(length=200), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("words_ky", sa.Text(), nullable=True),
        sa.Column("words_ru", sa.Text(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_source", sa.String(length=12), nullable=True),
        sa.Column("words_ky_of", sa.String(length=12), nullable=True),
        sa.Column("words_ru_of", sa.String(length=12), nullable=True),
        sa.Column("words_en_of", sa.String(length=12), nullable=True),
        sa.Column("form_ky", sa.Text(), nullable=True),
        sa.Column("form_ru", sa.Text(), nullable=True),
        sa.Column("form_en", sa.Text(), nullable=True),
        sa.Column("form_source", sa.String(length=12), nullable=True),
        sa.Column("form_ky_of", sa.String(length=12), nullable=True),
        sa.Column("form_ru_of", sa.String(length=12), nullable=True),
        sa.Column("form_en_of", sa.String(length=12), nullable=True),
        sa.Column("timing_ky", sa.Text(), nullable=True),
        sa.Column("timing_ru", sa.Text(), nullable=True),
        sa.Column("timing_en", sa.Text(), nullable=True),
        sa.Column("timing_source", sa.String(length=12), nullable=True),
        sa.Column("timing_ky_of", sa.String(length=12), nullable=True),
        sa.Column("timing_ru_of", sa.String(length=12), nullable=True),
        sa.Column("timing_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_expectation_assignment_id"), "expectation", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_expectation_scope_id"), "expectation", ["scope_id"], unique=False)
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
        "group_member",
        sa.Column("group_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_group_member_group_id"), "group_member", ["group_id"], unique=False)
    op.create_index(op.f("ix_group_member_person_id"), "group_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_group_member_scope_id"), "group_member", ["scope_id"], unique=False)
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
        "method_tool",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("tool_code", sa.String(length=40), nullable=True),
        sa.Column("version", sa.String(length=20), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("purpose_ky", sa.Text(), nullable=True),
        sa.Column("purpose_ru", sa.Text(), nullable=True),
        sa.Column("purpose_en", sa.Text(), nullable=True),
        sa.Column("purpose_source", sa.String(length=12), nullable=True),
        sa.Column("purpose_ky_of", sa.String(length=12), nullable=True),
        sa.Column("purpose_ru_of", sa.String(length=12), nullable=True),
        sa.Column("purpose_en_of", sa.String(length=12), nullable=True),
        sa.Column("steps_ky", sa.Text(), nullable=True),
        sa.Column("steps_ru", sa.Text(), nullable=True),
        sa.Column("steps_en", sa.Text(), nullable=True),
        sa.Column("steps_source", sa.String(length=12), nullable=True),
        sa.Column("steps_ky_of", sa.String(length=12), nullable=True),
        sa.Column("steps_ru_of", sa.String(length=12), nullable=True),
        sa.Column("steps_en_of", sa.String(length=12), nullable=True),
        sa.Column("notes_ky", sa.Text(), nullable=True),
        sa.Column("notes_ru", sa.Text(), nullable=True),
        sa.Column("notes_en", sa.Text(), nullable=True),
        sa.Column("notes_source", sa.String(length=12), nullable=True),
        sa.Column("notes_ky_of", sa.String(length=12), nullable=True),
        sa.Column("notes_ru_of", sa.String(length=12), nullable=True),
        sa.Column("notes_en_of", sa.String(length=12), nullable=True),
        sa.Column("adaptation_ky", sa.Text(), nullable=True),
        sa.Column("adaptation_ru", sa.Text(), nullable=True),
        sa.Column("adaptation_en", sa.Text(), nullable=True),
        sa.Column("adaptation_source", sa.String(length=12), nullable=True),
        sa.Column("adaptation_ky_of", sa.String(length=12), nullable=True),
        sa.Column("adaptation_ru_of", sa.String(length=12), nullable=True),
        sa.Column("adaptation_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_method_tool_assignment_id"), "method_tool", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_method_tool_scope_id"), "method_tool", ["scope_id"], unique=False)
    op.create_table(
        "monitoring_group",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("act_no", sa.String(length=60), nullable=True),
        sa.Column("act_on", sa.Date(), nullable=True),
        sa.Column("resolution_id", sa.LargeBinary(length=16), nullable=True),
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
        op.f("ix_monitoring_group_assignment_id"),
        "monitoring_group",
        ["assignment_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_monitoring_group_place_id"), "monitoring_group", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_monitoring_group_scope_id"), "monitoring_group", ["scope_id"], unique=False
    )
    op.create_table(
        "objective",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("code", sa.String(length=20), nullable=True),
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
        op.f("ix_objective_assignment_id"), "objective", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_objective_scope_id"), "objective", ["scope_id"], unique=False)
    op.create_table(
        "partner",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("short_ky", sa.Text(), nullable=True),
        sa.Column("short_ru", sa.Text(), nullable=True),
        sa.Column("short_en", sa.Text(), nullable=True),
        sa.Column("short_source", sa.String(length=12), nullable=True),
        sa.Column("short_ky_of", sa.String(length=12), nullable=True),
        sa.Column("short_ru_of", sa.String(length=12), nullable=True),
        sa.Column("short_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_partner_assignment_id"), "partner", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_partner_scope_id"), "partner", ["scope_id"], unique=False)
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
        "project_phase",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
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
        op.f("ix_project_phase_assignment_id"), "project_phase", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_project_phase_scope_id"), "project_phase", ["scope_id"], unique=False)
    op.create_table(
        "promised_input",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("provider_ky", sa.Text(), nullable=True),
        sa.Column("provider_ru", sa.Text(), nullable=True),
        sa.Column("provider_en", sa.Text(), nullable=True),
        sa.Column("provider_source", sa.String(length=12), nullable=True),
        sa.Column("provider_ky_of", sa.String(length=12), nullable=True),
        sa.Column("provider_ru_of", sa.String(length=12), nullable=True),
        sa.Column("provider_en_of", sa.String(length=12), nullable=True),
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
        op.f("ix_promised_input_assignment_id"), "promised_input", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_promised_input_scope_id"), "promised_input", ["scope_id"], unique=False
    )
    op.create_table(
        "proposal",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("vision_ky", sa.Text(), nullable=True),
        sa.Column("vision_ru", sa.Text(), nullable=True),
        sa.Column("vision_en", sa.Text(), nullable=True),
        sa.Column("vision_source", sa.String(length=12), nullable=True),
        sa.Column("vision_ky_of", sa.String(length=12), nullable=True),
        sa.Column("vision_ru_of", sa.String(length=12), nullable=True),
        sa.Column("vision_en_of", sa.String(length=12), nullable=True),
        sa.Column("approach_ky", sa.Text(), nullable=True),
        sa.Column("approach_ru", sa.Text(), nullable=True),
        sa.Column("approach_en", sa.Text(), nullable=True),
        sa.Column("approach_source", sa.String(length=12), nullable=True),
        sa.Column("approach_ky_of", sa.String(length=12), nullable=True),
        sa.Column("approach_ru_of", sa.String(length=12), nullable=True),
        sa.Column("approach_en_of", sa.String(length=12), nullable=True),
        sa.Column("planning_ky", sa.Text(), nullable=True),
        sa.Column("planning_ru", sa.Text(), nullable=True),
        sa.Column("planning_en", sa.Text(), nullable=True),
        sa.Column("planning_source", sa.String(length=12), nullable=True),
        sa.Column("planning_ky_of", sa.String(length=12), nullable=True),
        sa.Column("planning_ru_of", sa.String(length=12), nullable=True),
        sa.Column("planning_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_proposal_assignment_id"), "proposal", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_proposal_scope_id"), "proposal", ["scope_id"], unique=False)
    op.create_table(
        "proposal_item",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("years", sa.String(length=40), nullable=True),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("title_ky", sa.Text(), nullable=True),
        sa.Column("title_ru", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_source", sa.String(length=12), nullable=True),
        sa.Column("title_ky_of", sa.String(length=12), nullable=True),
        sa.Column("title_ru_of", sa.String(length=12), nullable=True),
        sa.Column("title_en_of", sa.String(length=12), nullable=True),
        sa.Column("details_ky", sa.Text(), nullable=True),
        sa.Column("details_ru", sa.Text(), nullable=True),
        sa.Column("details_en", sa.Text(), nullable=True),
        sa.Column("details_source", sa.String(length=12), nullable=True),
        sa.Column("details_ky_of", sa.String(length=12), nullable=True),
        sa.Column("details_ru_of", sa.String(length=12), nullable=True),
        sa.Column("details_en_of", sa.String(length=12), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_proposal_item_assignment_id"), "proposal_item", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_proposal_item_scope_id"), "proposal_item", ["scope_id"], unique=False)
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
        "requirement",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=20), nullable=True),
        sa.Column("advantage", sa.Boolean(), nullable=True),
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
        op.f("ix_requirement_assignment_id"), "requirement", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_requirement_scope_id"), "requirement", ["scope_id"], unique=False)
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
    op.create_table(
        "rooting_step",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("place_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=1), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("act_no", sa.String(length=60), nullable=True),
        sa.Column("resolution_id", sa.LargeBinary(length=16), nullable=True),
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
        op.f("ix_rooting_step_assignment_id"), "rooting_step", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_rooting_step_place_id"), "rooting_step", ["place_id"], unique=False)
    op.create_index(op.f("ix_rooting_step_scope_id"), "rooting_step", ["scope_id"], unique=False)
    op.create_table(
        "row_tag",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("about_table", sa.String(length=60), nullable=True),
        sa.Column("about_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("objective_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("partner_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_row_tag_about_id"), "row_tag", ["about_id"], unique=False)
    op.create_index(op.f("ix_row_tag_assignment_id"), "row_tag", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_row_tag_scope_id"), "row_tag", ["scope_id"], unique=False)
    op.create_table(
        "status_request",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scope_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=True),
        sa.Column("deleted_with", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sync_v", sa.LargeBinary(), nullable=False),
        sa.Column("sync_x", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_status_request_assignment_id"), "status_request", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_status_request_scope_id"), "status_request", ["scope_id"], unique=False
    )
    op.create_table(
        "strategy_draft",
        sa.Column("assignment_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("deliverable_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("version", sa.String(length=20), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answers_until", sa.Date(), nullable=True),
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
        op.f("ix_strategy_draft_assignment_id"), "strategy_draft", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_strategy_draft_scope_id"), "strategy_draft", ["scope_id"], unique=False
    )
    op.add_column("assignment", sa.Column("country_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("country_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("country_en", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("country_source", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("country_ky_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("country_ru_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("country_en_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("agreed_note_ky", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("agreed_note_ru", sa.Text(), nullable=True))
    op.add_column("assignment", sa.Column("agreed_note_en", sa.Text(), nullable=True))
    op.add_column(
        "assignment", sa.Column("agreed_note_source", sa.String(length=12), nullable=True)
    )
    op.add_column("assignment", sa.Column("agreed_note_ky_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("agreed_note_ru_of", sa.String(length=12), nullable=True))
    op.add_column("assignment", sa.Column("agreed_note_en_of", sa.String(length=12), nullable=True))
    op.add_column("assignment_place", sa.Column("part", sa.String(length=10), nullable=True))
    op.add_column("assignment_role", sa.Column("matters_ky", sa.Text(), nullable=True))
    op.add_column("assignment_role", sa.Column("matters_ru", sa.Text(), nullable=True))
    op.add_column("assignment_role", sa.Column("matters_en", sa.Text(), nullable=True))
    op.add_column(
        "assignment_role", sa.Column("matters_source", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment_role", sa.Column("matters_ky_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment_role", sa.Column("matters_ru_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "assignment_role", sa.Column("matters_en_of", sa.String(length=12), nullable=True)
    )
    op.add_column("deliverable", sa.Column("approver", sa.String(length=20), nullable=True))
    op.add_column("deliverable", sa.Column("depends_on", sa.String(length=120), nullable=True))
    op.add_column("deliverable", sa.Column("evidence", sa.String(length=120), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_ky", sa.Text(), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_ru", sa.Text(), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_en", sa.Text(), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_source", sa.String(length=12), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_ky_of", sa.String(length=12), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_ru_of", sa.String(length=12), nullable=True))
    op.add_column("deliverable", sa.Column("annexes_en_of", sa.String(length=12), nullable=True))
    op.add_column(
        "deliverable_step", sa.Column("override_reason", sa.String(length=300), nullable=True)
    )
    op.add_column("indicator", sa.Column("numerator", sa.Float(), nullable=True))
    op.add_column("indicator", sa.Column("denominator", sa.Float(), nullable=True))
    op.add_column("indicator", sa.Column("unit_ky", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("unit_ru", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("unit_en", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("unit_source", sa.String(length=12), nullable=True))
    op.add_column("indicator", sa.Column("unit_ky_of", sa.String(length=12), nullable=True))
    op.add_column("indicator", sa.Column("unit_ru_of", sa.String(length=12), nullable=True))
    op.add_column("indicator", sa.Column("unit_en_of", sa.String(length=12), nullable=True))
    op.add_column("indicator", sa.Column("disaggregation_ky", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("disaggregation_ru", sa.Text(), nullable=True))
    op.add_column("indicator", sa.Column("disaggregation_en", sa.Text(), nullable=True))
    op.add_column(
        "indicator", sa.Column("disaggregation_source", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "indicator", sa.Column("disaggregation_ky_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "indicator", sa.Column("disaggregation_ru_of", sa.String(length=12), nullable=True)
    )
    op.add_column(
        "indicator", sa.Column("disaggregation_en_of", sa.String(length=12), nullable=True)
    )
    op.add_column("lesson", sa.Column("theme", sa.String(length=20), nullable=True))
    op.add_column("payment_term", sa.Column("act_approved_on", sa.Date(), nullable=True))
    op.add_column(
        "payment_term", sa.Column("act_approved_by", sa.String(length=200), nullable=True)
    )
    op.add_column("payment_term", sa.Column("asked_on", sa.Date(), nullable=True))
    op.add_column("plan_row", sa.Column("responsible", sa.String(length=200), nullable=True))
    op.add_column("plan_row", sa.Column("place_ky", sa.Text(), nullable=True))
    op.add_column("plan_row", sa.Column("place_ru", sa.Text(), nullable=True))
    op.add_column("plan_row", sa.Column("place_en", sa.Text(), nullable=True))
    op.add_column("plan_row", sa.Column("place_source", sa.String(length=12), nullable=True))
    op.add_column("plan_row", sa.Column("place_ky_of", sa.String(length=12), nullable=True))
    op.add_column("plan_row", sa.Column("place_ru_of", sa.String(length=12), nullable=True))
    op.add_column("plan_row", sa.Column("place_en_of", sa.String(length=12), nullable=True))
    op.add_column("recommendation", sa.Column("theme", sa.String(length=20), nullable=True))
    op.add_column("recommendation", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("trip", sa.Column("cost", sa.Float(), nullable=True))
    op.add_column("trip", sa.Column("payer", sa.String(length=20), nullable=True))
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
