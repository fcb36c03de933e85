"""all registers

Revision ID: 0002
Revises: 0001
Created: 2026-11-22
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import IdList, Json, Scaled, UtcDateTime

revision = "0002"
down_revision = "0001"
ALIVE = {"sqlite_where": sa.text("deleted_at IS NULL"), "postgresql_where": sa.text("deleted_at IS NULL")}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "communication_record",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("customer_name", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("talked_at", UtcDateTime(), nullable=False),
        sa.Column("in_depth", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("follow_result", sa.Text(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rectification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_communication_record_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_communication_record_created_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_communication_record_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_communication_record_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_communication_record_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_communication_record_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_communication_record_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_record")),
    )
    op.create_table(
        "rectification",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("evidence", IdList(), nullable=True),
        sa.Column("told_owner_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("survey_report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("communication_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("proposed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verified_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_rectification_building_id")),
        sa.ForeignKeyConstraint(["communication_record_id"], ["communication_record.id"], name=op.f("fk_rectification_communication_record_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_rectification_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_rectification_department_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["staff.id"], name=op.f("fk_rectification_proposed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_rectification_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rectification_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_rectification_updated_by_id")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["staff.id"], name=op.f("fk_rectification_verified_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
    )
    op.create_table(
        "visit_plan_item",
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("in_depth", sa.Boolean(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("visit_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("visitor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_visit_plan_item_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_visit_plan_item_created_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["communication_record.id"], name=op.f("fk_visit_plan_item_record_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_visit_plan_item_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_plan_item_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_plan_item_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_visit_plan_item_updated_by_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["staff.id"], name=op.f("fk_visit_plan_item_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_plan_item")),
    )
    op.create_table(
        "activity_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("budget", Scaled(2), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("responsible_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_activity_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_activity_plan_created_by_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_activity_plan_responsible_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_activity_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_activity_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_plan")),
    )
    op.create_table(
        "annual_work_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("objectives", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("includes_archive_plan", sa.Boolean(), nullable=False),
        sa.Column("includes_visit_plan", sa.Boolean(), nullable=False),
        sa.Column("includes_activity_plan", sa.Boolean(), nullable=False),
        sa.Column("includes_training_plan", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_annual_work_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_annual_work_plan_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_annual_work_plan_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_annual_work_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_annual_work_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_work_plan")),
    )
    op.create_table(
        "appraisal_scheme",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("target_group", sa.String(length=40), nullable=False),
        sa.Column("check_kinds", sa.Text(), nullable=False),
        sa.Column("total", Scaled(2), nullable=True),
        sa.Column("weight_daily", Scaled(2), nullable=True),
        sa.Column("weight_weekly", Scaled(2), nullable=True),
        sa.Column("weight_monthly", Scaled(2), nullable=True),
        sa.Column("weight_spot", Scaled(2), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_appraisal_scheme_created_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_appraisal_scheme_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_scheme")),
    )
    op.create_table(
        "archive_item",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_year", sa.Integer(), nullable=False),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("medium", sa.String(length=40), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("retention", sa.String(length=40), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source_department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("custodian_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_archive_item_created_by_id")),
        sa.ForeignKeyConstraint(["custodian_id"], ["staff.id"], name=op.f("fk_archive_item_custodian_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_archive_item_site_id")),
        sa.ForeignKeyConstraint(["source_department_id"], ["department.id"], name=op.f("fk_archive_item_source_department_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_archive_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_item")),
    )
    op.create_table(
        "assigned_task",
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assigned_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["assigned_by_id"], ["staff.id"], name=op.f("fk_assigned_task_assigned_by_id")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_assigned_task_assignee_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_assigned_task_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_assigned_task_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_assigned_task_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assigned_task")),
    )
    op.create_table(
        "cash_remittance",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("remitted_at", UtcDateTime(), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("slip", IdList(), nullable=True),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("difference", Scaled(2), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cashier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("accepted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["staff.id"], name=op.f("fk_cash_remittance_accepted_by_id")),
        sa.ForeignKeyConstraint(["cashier_id"], ["staff.id"], name=op.f("fk_cash_remittance_cashier_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_cash_remittance_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_cash_remittance_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_cash_remittance_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_remittance")),
    )
    op.create_table(
        "cleaning_equipment",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("equipment_condition", sa.String(length=40), nullable=False),
        sa.Column("keeper", sa.String(length=200), nullable=False),
        sa.Column("next_service_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_cleaning_equipment_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_cleaning_equipment_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_cleaning_equipment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleaning_equipment")),
    )
    op.create_table(
        "collection_report",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("receivable", Scaled(2), nullable=False),
        sa.Column("received", Scaled(2), nullable=False),
        sa.Column("collection_rate", Scaled(4), nullable=True),
        sa.Column("arrears", Scaled(2), nullable=False),
        sa.Column("arrears_households", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("arrangement", sa.Text(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reported_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_collection_report_created_by_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["staff.id"], name=op.f("fk_collection_report_reported_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_collection_report_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_collection_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_report")),
    )
    op.create_table(
        "contact_channel",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("public_place", sa.String(length=200), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("last_checked_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("maintainer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_contact_channel_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_contact_channel_created_by_id")),
        sa.ForeignKeyConstraint(["maintainer_id"], ["staff.id"], name=op.f("fk_contact_channel_maintainer_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contact_channel_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_contact_channel_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_channel")),
    )
    op.create_table(
        "customer_briefing",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("issue_no", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("compiled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["compiled_by_id"], ["staff.id"], name=op.f("fk_customer_briefing_compiled_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_customer_briefing_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_customer_briefing_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_customer_briefing_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_briefing")),
    )
    op.create_table(
        "daily_collection_report",
        sa.Column("report_date", sa.Date(), nullable=False),
        sa.Column("payment_count", sa.Integer(), nullable=False),
        sa.Column("total", Scaled(2), nullable=False),
        sa.Column("cash", Scaled(2), nullable=False),
        sa.Column("non_cash", Scaled(2), nullable=False),
        sa.Column("large_items", sa.Text(), nullable=True),
        sa.Column("large_reported_at", UtcDateTime(), nullable=True),
        sa.Column("remitted", Scaled(2), nullable=False),
        sa.Column("unremitted", Scaled(2), nullable=False),
        sa.Column("difference_note", sa.Text(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cashier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["cashier_id"], ["staff.id"], name=op.f("fk_daily_collection_report_cashier_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_daily_collection_report_created_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_daily_collection_report_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_daily_collection_report_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_daily_collection_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_collection_report")),
    )
    op.create_table(
        "department_assessment",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("slip_total", sa.Integer(), nullable=True),
        sa.Column("slip_done", sa.Integer(), nullable=True),
        sa.Column("slip_rate", Scaled(4), nullable=True),
        sa.Column("cooperation_score", Scaled(1), nullable=True),
        sa.Column("completion_score", Scaled(1), nullable=True),
        sa.Column("final_score", Scaled(1), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("head_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("scored_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_department_assessment_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_department_assessment_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_department_assessment_department_id")),
        sa.ForeignKeyConstraint(["head_id"], ["staff.id"], name=op.f("fk_department_assessment_head_id")),
        sa.ForeignKeyConstraint(["scored_by_id"], ["staff.id"], name=op.f("fk_department_assessment_scored_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_department_assessment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_assessment")),
    )
    op.create_table(
        "drawing_change_notice",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("change_content", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("engineering_opinion", sa.Text(), nullable=True),
        sa.Column("engineering_agreed", sa.Boolean(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("drawing", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("raised_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notified_department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_drawing_change_notice_created_by_id")),
        sa.ForeignKeyConstraint(["notified_department_id"], ["department.id"], name=op.f("fk_drawing_change_notice_notified_department_id")),
        sa.ForeignKeyConstraint(["raised_by_id"], ["department.id"], name=op.f("fk_drawing_change_notice_raised_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_drawing_change_notice_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_drawing_change_notice_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawing_change_notice")),
    )
    op.create_table(
        "duty_roster",
        sa.Column("duty_date", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(length=40), nullable=False),
        sa.Column("start_at", UtcDateTime(), nullable=False),
        sa.Column("end_at", UtcDateTime(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("swapped_with_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_duty_roster_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_duty_roster_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_duty_roster_staff_id")),
        sa.ForeignKeyConstraint(["swapped_with_id"], ["staff.id"], name=op.f("fk_duty_roster_swapped_with_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_duty_roster_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_roster")),
    )
    op.create_table(
        "emergency_plan",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("scope_kind", sa.String(length=40), nullable=False),
        sa.Column("event_type", sa.String(length=40), nullable=False),
        sa.Column("version_no", sa.String(length=200), nullable=True),
        sa.Column("occurrence", sa.Text(), nullable=True),
        sa.Column("command", sa.Text(), nullable=True),
        sa.Column("aftermath", sa.Text(), nullable=True),
        sa.Column("reporting", sa.Text(), nullable=True),
        sa.Column("prevention", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("trained_rate", Scaled(4), nullable=True),
        sa.Column("untrained", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("leader_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_emergency_plan_created_by_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["staff.id"], name=op.f("fk_emergency_plan_leader_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_emergency_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_emergency_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_plan")),
    )
    op.create_table(
        "fee_type",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_agency", sa.Boolean(), nullable=False),
        sa.Column("billing_cycle", sa.String(length=40), nullable=True),
        sa.Column("ledger_subject", sa.String(length=200), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fee_type_created_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fee_type_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_type")),
    )
    op.create_table(
        "finance_irregularity",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", Scaled(2), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("reported_to", sa.String(length=200), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("found_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_finance_irregularity_created_by_id")),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff.id"], name=op.f("fk_finance_irregularity_found_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_finance_irregularity_person_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_finance_irregularity_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_finance_irregularity_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finance_irregularity")),
    )
    op.create_table(
        "info_release",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("gm_required", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("publish_from", sa.Date(), nullable=False),
        sa.Column("publish_until", sa.Date(), nullable=True),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("drafted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deputy_approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("published_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_info_release_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_info_release_created_by_id")),
        sa.ForeignKeyConstraint(["deputy_approved_by_id"], ["staff.id"], name=op.f("fk_info_release_deputy_approved_by_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["staff.id"], name=op.f("fk_info_release_drafted_by_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["staff.id"], name=op.f("fk_info_release_published_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_info_release_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_info_release_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_release")),
    )
    op.create_table(
        "information_item",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_information_item_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_information_item_department_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_information_item_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_information_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_item")),
    )
    op.create_table(
        "key_stocktake",
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("book_count", sa.Integer(), nullable=True),
        sa.Column("actual_count", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.Column("spare_complete", sa.Boolean(), nullable=False),
        sa.Column("overdue_loans", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("counter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["staff.id"], name=op.f("fk_key_stocktake_counter_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_key_stocktake_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_key_stocktake_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_key_stocktake_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_stocktake")),
    )
    op.create_table(
        "monthly_income_expense",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("opening_balance", Scaled(2), nullable=True),
        sa.Column("income_total", Scaled(2), nullable=False),
        sa.Column("expense_total", Scaled(2), nullable=False),
        sa.Column("closing_balance", Scaled(2), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_monthly_income_expense_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_monthly_income_expense_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_monthly_income_expense_prepared_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_monthly_income_expense_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_monthly_income_expense_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_monthly_income_expense_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_income_expense")),
    )
    op.create_table(
        "move_in_summary",
        sa.Column("summary_date", sa.Date(), nullable=False),
        sa.Column("planned_count", sa.Integer(), nullable=True),
        sa.Column("completed_count", sa.Integer(), nullable=False),
        sa.Column("total_count", sa.Integer(), nullable=True),
        sa.Column("problem_units", sa.Integer(), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("fees_collected", Scaled(2), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_move_in_summary_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_move_in_summary_prepared_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_move_in_summary_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_move_in_summary_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_move_in_summary_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_in_summary")),
    )
    op.create_table(
        "opinion_analysis_report",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("service_opinion", sa.Text(), nullable=True),
        sa.Column("design_opinion", sa.Text(), nullable=True),
        sa.Column("planning_opinion", sa.Text(), nullable=True),
        sa.Column("quality_opinion", sa.Text(), nullable=True),
        sa.Column("marketing_opinion", sa.Text(), nullable=True),
        sa.Column("property_opinion", sa.Text(), nullable=True),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("adoption", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("compiled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["compiled_by_id"], ["staff.id"], name=op.f("fk_opinion_analysis_report_compiled_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_opinion_analysis_report_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_opinion_analysis_report_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_opinion_analysis_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_analysis_report")),
    )
    op.create_table(
        "payment_reconciliation",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("aftersales_total", Scaled(2), nullable=False),
        sa.Column("finance_total", Scaled(2), nullable=True),
        sa.Column("difference", Scaled(2), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("aftersales_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("finance_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["aftersales_by_id"], ["staff.id"], name=op.f("fk_payment_reconciliation_aftersales_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_payment_reconciliation_created_by_id")),
        sa.ForeignKeyConstraint(["finance_by_id"], ["staff.id"], name=op.f("fk_payment_reconciliation_finance_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_payment_reconciliation_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_payment_reconciliation_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_reconciliation")),
    )
    op.create_table(
        "performance_result",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("daily_average", Scaled(2), nullable=True),
        sa.Column("weekly_average", Scaled(2), nullable=True),
        sa.Column("monthly_score", Scaled(2), nullable=True),
        sa.Column("spot_average", Scaled(2), nullable=True),
        sa.Column("final_score", Scaled(2), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("evaluator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about_rank", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_performance_result_created_by_id")),
        sa.ForeignKeyConstraint(["evaluator_id"], ["staff.id"], name=op.f("fk_performance_result_evaluator_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_performance_result_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_performance_result_staff_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_performance_result_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance_result")),
    )
    op.create_table(
        "periodic_statistics",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=True),
        sa.Column("repairs", sa.Integer(), nullable=True),
        sa.Column("repairs_done", sa.Integer(), nullable=True),
        sa.Column("complaints", sa.Integer(), nullable=True),
        sa.Column("complaints_done", sa.Integer(), nullable=True),
        sa.Column("return_visits", sa.Integer(), nullable=True),
        sa.Column("incidents", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_periodic_statistics_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_periodic_statistics_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_periodic_statistics_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_periodic_statistics_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periodic_statistics")),
    )
    op.create_table(
        "preliminary_scheme",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("preliminary_fee", Scaled(2), nullable=False),
        sa.Column("fee_detail", IdList(), nullable=True),
        sa.Column("fee_review_opinion", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_preliminary_scheme_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_preliminary_scheme_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_preliminary_scheme_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_preliminary_scheme_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preliminary_scheme")),
    )
    op.create_table(
        "privacy_breach",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("data_kind", sa.String(length=40), nullable=False),
        sa.Column("affected", sa.Integer(), nullable=True),
        sa.Column("containment", sa.Text(), nullable=True),
        sa.Column("owner_notified_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("nobody_note", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_privacy_breach_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_privacy_breach_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_privacy_breach_staff_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_privacy_breach_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_breach")),
    )
    op.create_table(
        "property_contract",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("counterparty", sa.String(length=200), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("amount", Scaled(2), nullable=True),
        sa.Column("service_requirements", sa.Text(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("initial_opinion", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initial_reviewer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("signed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_property_contract_created_by_id")),
        sa.ForeignKeyConstraint(["initial_reviewer_id"], ["staff.id"], name=op.f("fk_property_contract_initial_reviewer_id")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_property_contract_signed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_property_contract_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_property_contract_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_property_contract")),
    )
    op.create_table(
        "proposal",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("proposer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_proposal_created_by_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["staff.id"], name=op.f("fk_proposal_proposer_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_proposal_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_proposal_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_table(
        "purchase_request",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("purchase_items", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("budget", Scaled(2), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("follower_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_purchase_request_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_purchase_request_department_id")),
        sa.ForeignKeyConstraint(["follower_id"], ["staff.id"], name=op.f("fk_purchase_request_follower_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_purchase_request_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_purchase_request_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_request")),
    )
    op.create_table(
        "quality_inspection_item",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("standard", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("responsible_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("verified_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_quality_inspection_item_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_quality_inspection_item_department_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_quality_inspection_item_inspector_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_quality_inspection_item_responsible_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_quality_inspection_item_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_quality_inspection_item_updated_by_id")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["staff.id"], name=op.f("fk_quality_inspection_item_verified_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_inspection_item")),
    )
    op.create_table(
        "resource_dispatch",
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("equipment", sa.Text(), nullable=True),
        sa.Column("from_at", UtcDateTime(), nullable=False),
        sa.Column("to_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_resource_dispatch_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_resource_dispatch_created_by_id")),
        sa.ForeignKeyConstraint(["from_department_id"], ["department.id"], name=op.f("fk_resource_dispatch_from_department_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["staff.id"], name=op.f("fk_resource_dispatch_requested_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_resource_dispatch_site_id")),
        sa.ForeignKeyConstraint(["to_department_id"], ["department.id"], name=op.f("fk_resource_dispatch_to_department_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_resource_dispatch_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_dispatch")),
    )
    op.create_table(
        "return_visit_plan",
        sa.Column("period_kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("target_kind", sa.String(length=40), nullable=False),
        sa.Column("target_rate", Scaled(4), nullable=False),
        sa.Column("home_visit_rate", Scaled(4), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_return_visit_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_return_visit_plan_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_return_visit_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_return_visit_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_visit_plan")),
    )
    op.create_table(
        "service_award",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_service_award_created_by_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_service_award_staff_id")),
        sa.ForeignKeyConstraint(["team_id"], ["site.id"], name=op.f("fk_service_award_team_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_service_award_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_award")),
    )
    op.create_table(
        "service_library_item",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("tags", sa.String(length=200), nullable=True),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("collected_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["collected_by_id"], ["staff.id"], name=op.f("fk_service_library_item_collected_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_service_library_item_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_service_library_item_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_service_library_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_library_item")),
    )
    op.create_table(
        "shift_handover",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(length=40), nullable=False),
        sa.Column("handed_at", UtcDateTime(), nullable=True),
        sa.Column("key_events", sa.Text(), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=True),
        sa.Column("unfinished_count", sa.Integer(), nullable=True),
        sa.Column("cash_ok", sa.Boolean(), nullable=False),
        sa.Column("mail_ok", sa.Boolean(), nullable=False),
        sa.Column("keys_ok", sa.Boolean(), nullable=False),
        sa.Column("tools_ok", sa.Boolean(), nullable=False),
        sa.Column("off_signature", IdList(), nullable=True),
        sa.Column("on_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("off_staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on_staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shift_handover_created_by_id")),
        sa.ForeignKeyConstraint(["off_staff_id"], ["staff.id"], name=op.f("fk_shift_handover_off_staff_id")),
        sa.ForeignKeyConstraint(["on_staff_id"], ["staff.id"], name=op.f("fk_shift_handover_on_staff_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shift_handover_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shift_handover_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_handover")),
    )
    op.create_table(
        "site_assessment",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("property_score", Scaled(1), nullable=True),
        sa.Column("service_score", Scaled(1), nullable=True),
        sa.Column("contract_score", Scaled(1), nullable=True),
        sa.Column("satisfaction_rate", Scaled(4), nullable=True),
        sa.Column("complaint_count", sa.Integer(), nullable=True),
        sa.Column("total_score", Scaled(1), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assessed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["assessed_by_id"], ["staff.id"], name=op.f("fk_site_assessment_assessed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_site_assessment_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_site_assessment_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_site_assessment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_assessment")),
    )
    op.create_table(
        "staffing_plan",
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job_post_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_staffing_plan_created_by_id")),
        sa.ForeignKeyConstraint(["job_post_id"], ["job_post.id"], name=op.f("fk_staffing_plan_job_post_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_staffing_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_staffing_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staffing_plan")),
    )
    op.create_table(
        "stocktake",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("count_lines", sa.Text(), nullable=False),
        sa.Column("book_amount", Scaled(2), nullable=True),
        sa.Column("actual_amount", Scaled(2), nullable=True),
        sa.Column("difference", Scaled(2), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("counter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("witness_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["staff.id"], name=op.f("fk_stocktake_counter_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_stocktake_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_stocktake_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_stocktake_updated_by_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["staff.id"], name=op.f("fk_stocktake_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake")),
    )
    op.create_table(
        "store_item",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("specification", sa.String(length=200), nullable=True),
        sa.Column("measure_unit", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("quantity", Scaled(2), nullable=False),
        sa.Column("min_quantity", Scaled(2), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("is_hazardous", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_store_item_created_by_id")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_store_item_keeper_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_store_item_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_store_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_item")),
    )
    op.create_table(
        "survey_campaign",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("issued_count", sa.Integer(), nullable=True),
        sa.Column("questionnaire", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("planner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_survey_campaign_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_survey_campaign_created_by_id")),
        sa.ForeignKeyConstraint(["planner_id"], ["staff.id"], name=op.f("fk_survey_campaign_planner_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_survey_campaign_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_survey_campaign_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_survey_campaign_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_campaign")),
    )
    op.create_table(
        "symposium",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("notice_sent_on", sa.Date(), nullable=True),
        sa.Column("notice_method", sa.String(length=40), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=True),
        sa.Column("agenda_focus", sa.Text(), nullable=True),
        sa.Column("agenda_difficulties", sa.Text(), nullable=True),
        sa.Column("agenda_next", sa.Text(), nullable=True),
        sa.Column("agenda_opinions", sa.Text(), nullable=True),
        sa.Column("held_at", UtcDateTime(), nullable=True),
        sa.Column("postponed_to", UtcDateTime(), nullable=True),
        sa.Column("postpone_reason", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("minutes_file", IdList(), nullable=True),
        sa.Column("cc_quality_centre", sa.Boolean(), nullable=False),
        sa.Column("cc_deputy", sa.Boolean(), nullable=False),
        sa.Column("cc_general_manager", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deputy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("postpone_approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["staff.id"], name=op.f("fk_symposium_chair_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_symposium_created_by_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name=op.f("fk_symposium_deputy_id")),
        sa.ForeignKeyConstraint(["postpone_approved_by_id"], ["staff.id"], name=op.f("fk_symposium_postpone_approved_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_symposium_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_symposium_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symposium")),
    )
    op.create_table(
        "training_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("planned_sessions", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_training_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_training_plan_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_training_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_training_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_plan")),
    )
    op.create_table(
        "visit_digest",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("visits_total", sa.Integer(), nullable=False),
        sa.Column("households_visited", sa.Integer(), nullable=False),
        sa.Column("moved_in_units", sa.Integer(), nullable=False),
        sa.Column("coverage_rate", Scaled(4), nullable=True),
        sa.Column("main_opinions", sa.Text(), nullable=True),
        sa.Column("unresolved", sa.Text(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("reviewed_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_visit_digest_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_visit_digest_prepared_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_visit_digest_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_digest_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_visit_digest_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_digest")),
    )
    op.create_table(
        "visit_plan",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=True),
        sa.Column("prepared_on", sa.Date(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_visit_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_visit_plan_created_by_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["visit_plan.id"], name=op.f("fk_visit_plan_parent_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_visit_plan_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_visit_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_plan")),
    )
    op.create_table(
        "work_log",
        sa.Column("log_date", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("repair_count", sa.Integer(), nullable=True),
        sa.Column("complaint_count", sa.Integer(), nullable=True),
        sa.Column("important_events", sa.Text(), nullable=True),
        sa.Column("unfinished", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_work_log_author_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_work_log_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_work_log_department_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_work_log_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_work_log_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_log")),
    )
    op.create_table(
        "work_report",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("suggestions", sa.Text(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_work_report_author_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_work_report_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_work_report_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_work_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_report")),
    )
    op.create_table(
        "annual_budget",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("income_total", Scaled(2), nullable=True),
        sa.Column("expense_total", Scaled(2), nullable=True),
        sa.Column("balance", Scaled(2), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("committee_approved_on", sa.Date(), nullable=True),
        sa.Column("committee_document", IdList(), nullable=True),
        sa.Column("publish_due_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("committee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("info_release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["committee_id"], ["owners_committee.id"], name=op.f("fk_annual_budget_committee_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_annual_budget_created_by_id")),
        sa.ForeignKeyConstraint(["info_release_id"], ["info_release.id"], name=op.f("fk_annual_budget_info_release_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_annual_budget_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_annual_budget_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_annual_budget_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_budget")),
    )
    op.create_table(
        "appraisal",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("check_kind", sa.String(length=40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("total_score", Scaled(1), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("staff_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scheme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about_rank", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_appraisal_checker_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_appraisal_created_by_id")),
        sa.ForeignKeyConstraint(["scheme_id"], ["appraisal_scheme.id"], name=op.f("fk_appraisal_scheme_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_appraisal_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_appraisal_staff_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_appraisal_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    op.create_table(
        "appraisal_scheme_item",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("max_score", Scaled(1), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scheme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_appraisal_scheme_item_created_by_id")),
        sa.ForeignKeyConstraint(["scheme_id"], ["appraisal_scheme.id"], name=op.f("fk_appraisal_scheme_item_scheme_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_appraisal_scheme_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_scheme_item")),
    )
    op.create_table(
        "appraisal_scheme_target_posts",
        sa.Column("appraisal_scheme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job_post_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["appraisal_scheme_id"], ["appraisal_scheme.id"], name=op.f("fk_appraisal_scheme_target_posts_appraisal_scheme_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["job_post_id"], ["job_post.id"], name=op.f("fk_appraisal_scheme_target_posts_job_post_id")),
        sa.PrimaryKeyConstraint("appraisal_scheme_id", "job_post_id", name=op.f("pk_appraisal_scheme_target_posts")),
    )
    op.create_table(
        "archive_check_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("planned_times", sa.Integer(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("annual_work_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["annual_work_plan_id"], ["annual_work_plan.id"], name=op.f("fk_archive_check_plan_annual_work_plan_id")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_archive_check_plan_approved_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_archive_check_plan_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_archive_check_plan_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_archive_check_plan_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_archive_check_plan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_check_plan")),
    )
    op.create_table(
        "cleaning_inspection",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("inspected_at", UtcDateTime(), nullable=False),
        sa.Column("cleaner", sa.String(length=200), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("score", Scaled(2), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_cleaning_inspection_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_cleaning_inspection_created_by_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_cleaning_inspection_inspector_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_cleaning_inspection_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_cleaning_inspection_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleaning_inspection")),
    )
    op.create_table(
        "community_activity",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("held_at", UtcDateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("cost", Scaled(2), nullable=True),
        sa.Column("process", sa.Text(), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=True),
        sa.Column("photos", IdList(), nullable=True),
        sa.Column("evaluation", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activity_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organiser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["activity_plan_id"], ["activity_plan.id"], name=op.f("fk_community_activity_activity_plan_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_community_activity_created_by_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["staff.id"], name=op.f("fk_community_activity_organiser_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_community_activity_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_community_activity_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_activity")),
    )
    op.create_table(
        "completion_acceptance",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("rectify_due", sa.Date(), nullable=True),
        sa.Column("conclusion", sa.String(length=40), nullable=False),
        sa.Column("minutes", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cm_participant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["cm_participant_id"], ["staff.id"], name=op.f("fk_completion_acceptance_cm_participant_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_completion_acceptance_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_completion_acceptance_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_completion_acceptance_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_completion_acceptance_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion_acceptance")),
    )
    op.create_table(
        "contract_performance_check",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("check_items", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("requirements", sa.Text(), nullable=True),
        sa.Column("score", Scaled(2), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("property_contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rectification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_contract_performance_check_checker_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_contract_performance_check_created_by_id")),
        sa.ForeignKeyConstraint(["property_contract_id"], ["property_contract.id"], name=op.f("fk_contract_performance_check_property_contract_id")),
        sa.ForeignKeyConstraint(["rectification_id"], ["rectification.id"], name=op.f("fk_contract_performance_check_rectification_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contract_performance_check_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_contract_performance_check_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_performance_check")),
    )
    op.create_table(
        "customer_briefing_sent_to",
        sa.Column("customer_briefing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["customer_briefing_id"], ["customer_briefing.id"], name=op.f("fk_customer_briefing_sent_to_customer_briefing_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_customer_briefing_sent_to_department_id")),
        sa.PrimaryKeyConstraint("customer_briefing_id", "department_id", name=op.f("pk_customer_briefing_sent_to")),
    )
    op.create_table(
        "emergency_drill",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("held_at", UtcDateTime(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=True),
        sa.Column("participant_count", sa.Integer(), nullable=True),
        sa.Column("owners_invited", sa.Boolean(), nullable=False),
        sa.Column("step_timings", sa.Text(), nullable=True),
        sa.Column("situation_report", sa.Text(), nullable=True),
        sa.Column("process_analysis", sa.Text(), nullable=True),
        sa.Column("feasibility_analysis", sa.Text(), nullable=True),
        sa.Column("loopholes", sa.Text(), nullable=True),
        sa.Column("improvement_plan", sa.Text(), nullable=True),
        sa.Column("report_file", IdList(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("emergency_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("commander_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["commander_id"], ["staff.id"], name=op.f("fk_emergency_drill_commander_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_emergency_drill_created_by_id")),
        sa.ForeignKeyConstraint(["emergency_plan_id"], ["emergency_plan.id"], name=op.f("fk_emergency_drill_emergency_plan_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_emergency_drill_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_emergency_drill_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_drill")),
    )
    op.create_table(
        "maintenance_fund_resolution",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("amount_limit", Scaled(2), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("document", IdList(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owners_committee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_maintenance_fund_resolution_created_by_id")),
        sa.ForeignKeyConstraint(["owners_committee_id"], ["owners_committee.id"], name=op.f("fk_maintenance_fund_resolution_owners_committee_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_maintenance_fund_resolution_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_maintenance_fund_resolution_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maintenance_fund_resolution")),
    )
    op.create_table(
        "meeting_record",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("held_at", UtcDateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("resolutions", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("host_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("training_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_meeting_record_created_by_id")),
        sa.ForeignKeyConstraint(["host_id"], ["staff.id"], name=op.f("fk_meeting_record_host_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_meeting_record_site_id")),
        sa.ForeignKeyConstraint(["training_plan_id"], ["training_plan.id"], name=op.f("fk_meeting_record_training_plan_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_meeting_record_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_record")),
    )
    op.create_table(
        "opinion_analysis_report_sent_departments",
        sa.Column("opinion_analysis_report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_opinion_analysis_report_sent_departments_department_id")),
        sa.ForeignKeyConstraint(
            ["opinion_analysis_report_id"], ["opinion_analysis_report.id"], name=op.f("fk_opinion_analysis_report_sent_departments_opinion_analysis_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opinion_analysis_report_id", "department_id", name=op.f("pk_opinion_analysis_report_sent_departments")),
    )
    op.create_table(
        "outgoing_message",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("recipient_count", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reviewed_at", UtcDateTime(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sender_account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("drafted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sent_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_outgoing_message_created_by_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["staff.id"], name=op.f("fk_outgoing_message_drafted_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_outgoing_message_reviewed_by_id")),
        sa.ForeignKeyConstraint(["sender_account_id"], ["contact_channel.id"], name=op.f("fk_outgoing_message_sender_account_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["staff.id"], name=op.f("fk_outgoing_message_sent_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_outgoing_message_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_outgoing_message_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_message")),
    )
    op.create_table(
        "patrol_record",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("patrol_date", sa.Date(), nullable=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("security", sa.String(length=40), nullable=False),
        sa.Column("fire_safety", sa.String(length=40), nullable=False),
        sa.Column("facilities", sa.String(length=40), nullable=False),
        sa.Column("cleaning", sa.String(length=40), nullable=True),
        sa.Column("greening", sa.String(length=40), nullable=True),
        sa.Column("renovation", sa.String(length=40), nullable=True),
        sa.Column("vacant", sa.String(length=40), nullable=True),
        sa.Column("hazard_found", sa.Boolean(), nullable=False),
        sa.Column("hazard", sa.Text(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("patroller_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_patrol_record_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_patrol_record_created_by_id")),
        sa.ForeignKeyConstraint(["patroller_id"], ["staff.id"], name=op.f("fk_patrol_record_patroller_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_patrol_record_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_patrol_record_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_record")),
    )
    op.create_table(
        "resource_dispatch_staff",
        sa.Column("resource_dispatch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["resource_dispatch_id"], ["resource_dispatch.id"], name=op.f("fk_resource_dispatch_staff_resource_dispatch_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_resource_dispatch_staff_staff_id")),
        sa.PrimaryKeyConstraint("resource_dispatch_id", "staff_id", name=op.f("pk_resource_dispatch_staff")),
    )
    op.create_table(
        "return_visit_plan_assignees",
        sa.Column("return_visit_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["return_visit_plan_id"], ["return_visit_plan.id"], name=op.f("fk_return_visit_plan_assignees_return_visit_plan_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_return_visit_plan_assignees_staff_id")),
        sa.PrimaryKeyConstraint("return_visit_plan_id", "staff_id", name=op.f("pk_return_visit_plan_assignees")),
    )
    op.create_table(
        "service_report",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("sections", sa.Text(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.Column("all_sections_present", sa.Boolean(), nullable=False),
        sa.Column("finance_section", IdList(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("pm_reviewed_on", sa.Date(), nullable=True),
        sa.Column("finance_approved_on", sa.Date(), nullable=True),
        sa.Column("deputy_approved_on", sa.Date(), nullable=True),
        sa.Column("filed_quality_on", sa.Date(), nullable=True),
        sa.Column("publish_due_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("publish_place", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("template_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("info_release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_service_report_created_by_id")),
        sa.ForeignKeyConstraint(["info_release_id"], ["info_release.id"], name=op.f("fk_service_report_info_release_id")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_service_report_keeper_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_service_report_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_service_report_site_id")),
        sa.ForeignKeyConstraint(["template_id"], ["procedure_document.id"], name=op.f("fk_service_report_template_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_service_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_report")),
    )
    op.create_table(
        "symposium_departments",
        sa.Column("symposium_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_symposium_departments_department_id")),
        sa.ForeignKeyConstraint(["symposium_id"], ["symposium.id"], name=op.f("fk_symposium_departments_symposium_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("symposium_id", "department_id", name=op.f("pk_symposium_departments")),
    )
    op.create_table(
        "training_plan_target_posts",
        sa.Column("training_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job_post_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["job_post_id"], ["job_post.id"], name=op.f("fk_training_plan_target_posts_job_post_id")),
        sa.ForeignKeyConstraint(["training_plan_id"], ["training_plan.id"], name=op.f("fk_training_plan_target_posts_training_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("training_plan_id", "job_post_id", name=op.f("pk_training_plan_target_posts")),
    )
    op.create_table(
        "training_session",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("held_at", UtcDateTime(), nullable=False),
        sa.Column("hours", Scaled(2), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("trainer", sa.String(length=200), nullable=False),
        sa.Column("exam_form", sa.String(length=40), nullable=False),
        sa.Column("material", IdList(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("training_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("emergency_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_training_session_created_by_id")),
        sa.ForeignKeyConstraint(["emergency_plan_id"], ["emergency_plan.id"], name=op.f("fk_training_session_emergency_plan_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_training_session_site_id")),
        sa.ForeignKeyConstraint(["training_plan_id"], ["training_plan.id"], name=op.f("fk_training_session_training_plan_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_training_session_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
    )
    op.create_table(
        "visit_conclusion",
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("own_visits", sa.Integer(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("adopted", sa.Text(), nullable=True),
        sa.Column("not_adopted", sa.Text(), nullable=True),
        sa.Column("concluded_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("concluded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["concluded_by_id"], ["staff.id"], name=op.f("fk_visit_conclusion_concluded_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_visit_conclusion_created_by_id")),
        sa.ForeignKeyConstraint(["digest_id"], ["visit_digest.id"], name=op.f("fk_visit_conclusion_digest_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_conclusion_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_visit_conclusion_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_conclusion")),
    )
    op.create_table(
        "warranty_contract",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=True),
        sa.Column("deposit_amount", Scaled(2), nullable=False),
        sa.Column("property_rep", sa.String(length=200), nullable=True),
        sa.Column("supervision_rep", sa.String(length=200), nullable=True),
        sa.Column("contractor_rep", sa.String(length=200), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_warranty_contract_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_warranty_contract_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_warranty_contract_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_warranty_contract_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warranty_contract")),
    )
    op.create_table(
        "appraisal_deduction",
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("points", Scaled(1), nullable=True),
        sa.Column("violation", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=True),
        sa.Column("linked_points", Scaled(1), nullable=True),
        sa.Column("evidence", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("procedure_document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("linked_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("about_rank", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["appraisal_id"], ["appraisal.id"], name=op.f("fk_appraisal_deduction_appraisal_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_appraisal_deduction_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_appraisal_deduction_created_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["appraisal_scheme_item.id"], name=op.f("fk_appraisal_deduction_item_id")),
        sa.ForeignKeyConstraint(["linked_item_id"], ["appraisal_scheme_item.id"], name=op.f("fk_appraisal_deduction_linked_item_id")),
        sa.ForeignKeyConstraint(["procedure_document_id"], ["procedure_document.id"], name=op.f("fk_appraisal_deduction_procedure_document_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_appraisal_deduction_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_appraisal_deduction_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_appraisal_deduction_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_appraisal_deduction_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_deduction")),
    )
    op.create_table(
        "archive_change",
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before_change", sa.Text(), nullable=False),
        sa.Column("after_change", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("archive_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("changed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_archive_change_approved_by_id")),
        sa.ForeignKeyConstraint(["archive_item_id"], ["archive_item.id"], name=op.f("fk_archive_change_archive_item_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_archive_change_building_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["staff.id"], name=op.f("fk_archive_change_changed_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_archive_change_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_archive_change_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_archive_change_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_archive_change_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_change")),
    )
    op.create_table(
        "archive_check",
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("complete_total", sa.Integer(), nullable=False),
        sa.Column("completeness", Scaled(4), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("rectify_due", sa.Date(), nullable=True),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_archive_check_building_id")),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_archive_check_checker_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_archive_check_created_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["archive_check_plan.id"], name=op.f("fk_archive_check_plan_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_archive_check_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_archive_check_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_archive_check_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_check")),
    )
    op.create_table(
        "archive_loan",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("is_superior_inspection", sa.Boolean(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("out_at", UtcDateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("confidentiality_signed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("archive_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requester_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_archive_loan_approved_by_id")),
        sa.ForeignKeyConstraint(["archive_item_id"], ["archive_item.id"], name=op.f("fk_archive_loan_archive_item_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_archive_loan_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_archive_loan_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_archive_loan_department_id")),
        sa.ForeignKeyConstraint(["requester_id"], ["staff.id"], name=op.f("fk_archive_loan_requester_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_archive_loan_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_archive_loan_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_archive_loan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_loan")),
    )
    op.create_table(
        "attendance_check",
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("staff_name", sa.String(length=80), nullable=True),
        sa.Column("on_duty", sa.Boolean(), nullable=False),
        sa.Column("appearance_ok", sa.Boolean(), nullable=False),
        sa.Column("conduct_ok", sa.Boolean(), nullable=False),
        sa.Column("attitude", sa.Text(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("about_rank", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["appraisal_id"], ["appraisal.id"], name=op.f("fk_attendance_check_appraisal_id")),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_attendance_check_checker_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_attendance_check_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_attendance_check_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attendance_check_staff_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_attendance_check_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_check")),
    )
    op.create_table(
        "contractor_entry_check",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.Column("owner_consent", sa.Boolean(), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("redo_due", sa.Date(), nullable=True),
        sa.Column("owner_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("escort_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_contractor_entry_check_building_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_contractor_entry_check_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_contractor_entry_check_created_by_id")),
        sa.ForeignKeyConstraint(["escort_id"], ["staff.id"], name=op.f("fk_contractor_entry_check_escort_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contractor_entry_check_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_contractor_entry_check_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_contractor_entry_check_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractor_entry_check")),
    )
    op.create_table(
        "deposit_item",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("depositor", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("is_valuable", sa.Boolean(), nullable=False),
        sa.Column("inspected", sa.Boolean(), nullable=False),
        sa.Column("deposited_at", UtcDateTime(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("depositor_signature", IdList(), nullable=True),
        sa.Column("collector", sa.String(length=80), nullable=True),
        sa.Column("id_checked", sa.Boolean(), nullable=False),
        sa.Column("collected_at", UtcDateTime(), nullable=True),
        sa.Column("collector_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("received_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_deposit_item_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_deposit_item_created_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff.id"], name=op.f("fk_deposit_item_received_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_deposit_item_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deposit_item_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_deposit_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_item")),
    )
    op.create_table(
        "disciplinary_record",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("amount", Scaled(2), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("appraisal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("privacy_breach_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("irregularity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("about_rank", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["appraisal_id"], ["appraisal.id"], name=op.f("fk_disciplinary_record_appraisal_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_disciplinary_record_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_disciplinary_record_created_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_disciplinary_record_decided_by_id")),
        sa.ForeignKeyConstraint(["irregularity_id"], ["finance_irregularity.id"], name=op.f("fk_disciplinary_record_irregularity_id")),
        sa.ForeignKeyConstraint(["privacy_breach_id"], ["privacy_breach.id"], name=op.f("fk_disciplinary_record_privacy_breach_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_disciplinary_record_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_disciplinary_record_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_disciplinary_record_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_disciplinary_record_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disciplinary_record")),
    )
    op.create_table(
        "drawing_change_notice_affected_units",
        sa.Column("drawing_change_notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["drawing_change_notice_id"], ["drawing_change_notice.id"], name=op.f("fk_drawing_change_notice_affected_units_drawing_change_notice_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_drawing_change_notice_affected_units_unit_id")),
        sa.PrimaryKeyConstraint("drawing_change_notice_id", "unit_id", name=op.f("pk_drawing_change_notice_affected_units")),
    )
    op.create_table(
        "emergency_drill_agencies",
        sa.Column("emergency_drill_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("external_agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["emergency_drill_id"], ["emergency_drill.id"], name=op.f("fk_emergency_drill_agencies_emergency_drill_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["external_agency_id"], ["external_agency.id"], name=op.f("fk_emergency_drill_agencies_external_agency_id")),
        sa.PrimaryKeyConstraint("emergency_drill_id", "external_agency_id", name=op.f("pk_emergency_drill_agencies")),
    )
    op.create_table(
        "emergency_plan_duty",
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("time_limit", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("emergency_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("job_post_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_emergency_plan_duty_assignee_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_emergency_plan_duty_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_emergency_plan_duty_created_by_id")),
        sa.ForeignKeyConstraint(["emergency_plan_id"], ["emergency_plan.id"], name=op.f("fk_emergency_plan_duty_emergency_plan_id")),
        sa.ForeignKeyConstraint(["job_post_id"], ["job_post.id"], name=op.f("fk_emergency_plan_duty_job_post_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_emergency_plan_duty_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_emergency_plan_duty_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_emergency_plan_duty_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_plan_duty")),
    )
    op.create_table(
        "equipment_maintenance",
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("cost", Scaled(2), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("equipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_equipment_maintenance_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_equipment_maintenance_created_by_id")),
        sa.ForeignKeyConstraint(["equipment_id"], ["cleaning_equipment.id"], name=op.f("fk_equipment_maintenance_equipment_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_equipment_maintenance_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_equipment_maintenance_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_equipment_maintenance_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_maintenance")),
    )
    op.create_table(
        "fee_standard",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("price", Scaled(2), nullable=False),
        sa.Column("price_unit", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("applies_to", sa.String(length=40), nullable=True),
        sa.Column("market_avg_price", Scaled(2), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_place", sa.String(length=200), nullable=True),
        sa.Column("billed_month", sa.String(length=7), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_type_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fee_standard_created_by_id")),
        sa.ForeignKeyConstraint(["fee_type_id"], ["fee_type.id"], name=op.f("fk_fee_standard_fee_type_id")),
        sa.ForeignKeyConstraint(["service_item_id"], ["service_item.id"], name=op.f("fk_fee_standard_service_item_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fee_standard_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fee_standard_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_standard")),
    )
    op.create_table(
        "incident",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("occurred_at", UtcDateTime(), nullable=False),
        sa.Column("reporter", sa.String(length=80), nullable=False),
        sa.Column("reporter_phone", sa.String(length=40), nullable=True),
        sa.Column("event_type", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("manager_informed_at", UtcDateTime(), nullable=True),
        sa.Column("actions", sa.Text(), nullable=True),
        sa.Column("casualties", sa.Text(), nullable=True),
        sa.Column("loss", Scaled(2), nullable=True),
        sa.Column("controlled_at", UtcDateTime(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("aftermath", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("lessons", sa.Text(), nullable=True),
        sa.Column("prevention", sa.Text(), nullable=True),
        sa.Column("written_report", IdList(), nullable=True),
        sa.Column("is_safety_liability", sa.Boolean(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("emergency_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("commander_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_incident_building_id")),
        sa.ForeignKeyConstraint(["commander_id"], ["staff.id"], name=op.f("fk_incident_commander_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_incident_created_by_id")),
        sa.ForeignKeyConstraint(["emergency_plan_id"], ["emergency_plan.id"], name=op.f("fk_incident_emergency_plan_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_incident_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_incident_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_incident_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_table(
        "income_expense_line",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("voucher", sa.String(length=200), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("statement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_type_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_income_expense_line_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_income_expense_line_created_by_id")),
        sa.ForeignKeyConstraint(["fee_type_id"], ["fee_type.id"], name=op.f("fk_income_expense_line_fee_type_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_income_expense_line_site_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["monthly_income_expense.id"], name=op.f("fk_income_expense_line_statement_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_income_expense_line_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_income_expense_line_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_income_expense_line")),
    )
    op.create_table(
        "letter",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("correspondent", sa.String(length=80), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("is_important", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("filed_no", sa.String(length=200), nullable=True),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("assigned_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["assigned_to_id"], ["staff.id"], name=op.f("fk_letter_assigned_to_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_letter_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_letter_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_letter_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_letter_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_letter_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_table(
        "meeting_record_agencies",
        sa.Column("meeting_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("external_agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["external_agency_id"], ["external_agency.id"], name=op.f("fk_meeting_record_agencies_external_agency_id")),
        sa.ForeignKeyConstraint(["meeting_record_id"], ["meeting_record.id"], name=op.f("fk_meeting_record_agencies_meeting_record_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_record_id", "external_agency_id", name=op.f("pk_meeting_record_agencies")),
    )
    op.create_table(
        "online_message",
        sa.Column("posted_at", UtcDateTime(), nullable=False),
        sa.Column("poster", sa.String(length=80), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("forwarded_quality_at", UtcDateTime(), nullable=True),
        sa.Column("forwarded_centre_at", UtcDateTime(), nullable=True),
        sa.Column("reply_draft", sa.Text(), nullable=True),
        sa.Column("gm_required", sa.Boolean(), nullable=False),
        sa.Column("replied_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_online_message_approved_by_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_online_message_building_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["contact_channel.id"], name=op.f("fk_online_message_channel_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_online_message_created_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_online_message_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_online_message_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_online_message_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_online_message_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_online_message")),
    )
    op.create_table(
        "safety_publicity",
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organiser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("drill_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_safety_publicity_created_by_id")),
        sa.ForeignKeyConstraint(["drill_id"], ["emergency_drill.id"], name=op.f("fk_safety_publicity_drill_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["staff.id"], name=op.f("fk_safety_publicity_organiser_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_safety_publicity_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_safety_publicity_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_publicity")),
    )
    op.create_table(
        "service_report_check",
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("format_ok", sa.Boolean(), nullable=False),
        sa.Column("content_complete", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rectification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_service_report_check_building_id")),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_service_report_check_checker_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_service_report_check_created_by_id")),
        sa.ForeignKeyConstraint(["rectification_id"], ["rectification.id"], name=op.f("fk_service_report_check_rectification_id")),
        sa.ForeignKeyConstraint(["service_report_id"], ["service_report.id"], name=op.f("fk_service_report_check_service_report_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_service_report_check_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_service_report_check_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_service_report_check_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_report_check")),
    )
    op.create_table(
        "shop",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("merchant", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("business", sa.String(length=200), nullable=False),
        sa.Column("licence_no", sa.String(length=200), nullable=True),
        sa.Column("licence", IdList(), nullable=True),
        sa.Column("fire_permit", IdList(), nullable=True),
        sa.Column("lease_from", sa.Date(), nullable=True),
        sa.Column("lease_until", sa.Date(), nullable=True),
        sa.Column("agreement_signed", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shop_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shop_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shop_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shop_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shop_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop")),
    )
    op.create_table(
        "survey_question",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_survey_question_building_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["survey_campaign.id"], name=op.f("fk_survey_question_campaign_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_survey_question_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_survey_question_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_question_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_survey_question_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
    )
    op.create_table(
        "survey_report",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("issued_count", sa.Integer(), nullable=False),
        sa.Column("returned_count", sa.Integer(), nullable=False),
        sa.Column("response_rate", Scaled(4), nullable=False),
        sa.Column("overall_rate", Scaled(4), nullable=False),
        sa.Column("item_rates", sa.Text(), nullable=False),
        sa.Column("common_opinions", sa.Text(), nullable=True),
        sa.Column("department_problems", sa.Text(), nullable=True),
        sa.Column("rectification_opinion", sa.Text(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("fed_back_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prepared_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_survey_report_building_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["survey_campaign.id"], name=op.f("fk_survey_report_campaign_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_survey_report_created_by_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["staff.id"], name=op.f("fk_survey_report_prepared_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_survey_report_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_report_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_survey_report_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_report")),
    )
    op.create_table(
        "symposium_opinion",
        sa.Column("raised_by", sa.String(length=80), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("symposium_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_symposium_opinion_approved_by_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_symposium_opinion_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_symposium_opinion_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_symposium_opinion_department_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_symposium_opinion_site_id")),
        sa.ForeignKeyConstraint(["symposium_id"], ["symposium.id"], name=op.f("fk_symposium_opinion_symposium_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_symposium_opinion_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_symposium_opinion_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symposium_opinion")),
    )
    op.create_table(
        "training_attendance",
        sa.Column("signature", IdList(), nullable=True),
        sa.Column("written_score", Scaled(1), nullable=True),
        sa.Column("oral_score", Scaled(1), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("makeup_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("training_session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_training_attendance_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_training_attendance_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_training_attendance_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_training_attendance_staff_id")),
        sa.ForeignKeyConstraint(["training_session_id"], ["training_session.id"], name=op.f("fk_training_attendance_training_session_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_training_attendance_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_training_attendance_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_attendance")),
    )
    op.create_table(
        "warranty_deposit",
        sa.Column("total", Scaled(2), nullable=False),
        sa.Column("deducted", Scaled(2), nullable=False),
        sa.Column("released", Scaled(2), nullable=False),
        sa.Column("balance", Scaled(2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("warranty_contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_warranty_deposit_created_by_id")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_warranty_deposit_keeper_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_warranty_deposit_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_warranty_deposit_updated_by_id")),
        sa.ForeignKeyConstraint(["warranty_contract_id"], ["warranty_contract.id"], name=op.f("fk_warranty_deposit_warranty_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warranty_deposit")),
    )
    op.create_table(
        "access_card_issue",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("card_no", sa.String(length=200), nullable=False),
        sa.Column("card_kind", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("fee", Scaled(2), nullable=True),
        sa.Column("room_verified", sa.Boolean(), nullable=False),
        sa.Column("id_verified", sa.Boolean(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("receiver", sa.String(length=80), nullable=True),
        sa.Column("receiver_signature", IdList(), nullable=True),
        sa.Column("cancelled_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("issued_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_access_card_issue_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_access_card_issue_created_by_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff.id"], name=op.f("fk_access_card_issue_issued_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_access_card_issue_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_access_card_issue_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_access_card_issue_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_access_card_issue_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_card_issue")),
    )
    op.create_table(
        "after_sales_case",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("subscription_done_on", sa.Date(), nullable=True),
        sa.Column("contract_done_on", sa.Date(), nullable=True),
        sa.Column("tracking_done_on", sa.Date(), nullable=True),
        sa.Column("delivery_done_on", sa.Date(), nullable=True),
        sa.Column("title_done_on", sa.Date(), nullable=True),
        sa.Column("warranty_done_on", sa.Date(), nullable=True),
        sa.Column("next_action", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_after_sales_case_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_after_sales_case_created_by_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_after_sales_case_handler_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_after_sales_case_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_after_sales_case_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_after_sales_case_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_after_sales_case_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_after_sales_case")),
    )
    op.create_table(
        "dunning_record",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("overdue_amount", Scaled(2), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=False),
        sa.Column("arrears_reason", sa.String(length=40), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reminder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_dunning_record_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_dunning_record_created_by_id")),
        sa.ForeignKeyConstraint(["reminder_id"], ["staff.id"], name=op.f("fk_dunning_record_reminder_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_dunning_record_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_dunning_record_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dunning_record_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_dunning_record_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dunning_record")),
    )
    op.create_table(
        "fee_bill",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("quantity", Scaled(2), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("paid_amount", Scaled(2), nullable=False),
        sa.Column("waived_amount", Scaled(2), nullable=False),
        sa.Column("balance", Scaled(2), nullable=False),
        sa.Column("charge_key", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fee_standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_type_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_fee_bill_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fee_bill_created_by_id")),
        sa.ForeignKeyConstraint(["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_fee_bill_fee_standard_id")),
        sa.ForeignKeyConstraint(["fee_type_id"], ["fee_type.id"], name=op.f("fk_fee_bill_fee_type_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_fee_bill_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fee_bill_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fee_bill_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fee_bill_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_bill")),
    )
    op.create_table(
        "help_request",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("caller", sa.String(length=80), nullable=False),
        sa.Column("caller_phone", sa.String(length=40), nullable=False),
        sa.Column("requested_at", UtcDateTime(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("out_of_scope", sa.Boolean(), nullable=False),
        sa.Column("replied_at", UtcDateTime(), nullable=True),
        sa.Column("public_service", sa.String(length=40), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_help_request_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_help_request_created_by_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_help_request_handler_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_help_request_resident_id")),
        sa.ForeignKeyConstraint(["service_item_id"], ["service_item.id"], name=op.f("fk_help_request_service_item_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_help_request_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_help_request_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_help_request_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
    )
    op.create_table(
        "incident_agencies_called",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("external_agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["external_agency_id"], ["external_agency.id"], name=op.f("fk_incident_agencies_called_external_agency_id")),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_agencies_called_incident_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("incident_id", "external_agency_id", name=op.f("pk_incident_agencies_called")),
    )
    op.create_table(
        "incident_departments_informed",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_incident_departments_informed_department_id")),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_departments_informed_incident_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("incident_id", "department_id", name=op.f("pk_incident_departments_informed")),
    )
    op.create_table(
        "key_entrustment",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("key_list", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("resident_signature", IdList(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_key_entrustment_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_key_entrustment_created_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff.id"], name=op.f("fk_key_entrustment_received_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_key_entrustment_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_key_entrustment_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_key_entrustment_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_key_entrustment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_entrustment")),
    )
    op.create_table(
        "letter_copied_departments",
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_letter_copied_departments_department_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_copied_departments_letter_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("letter_id", "department_id", name=op.f("pk_letter_copied_departments")),
    )
    op.create_table(
        "letter_copied_leaders",
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_copied_leaders_letter_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_letter_copied_leaders_staff_id")),
        sa.PrimaryKeyConstraint("letter_id", "staff_id", name=op.f("pk_letter_copied_leaders")),
    )
    op.create_table(
        "mail_item",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("mail_kind", sa.String(length=40), nullable=False),
        sa.Column("tracking_no", sa.String(length=200), nullable=True),
        sa.Column("carrier", sa.String(length=200), nullable=True),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("notified_at", UtcDateTime(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("collector", sa.String(length=80), nullable=True),
        sa.Column("id_checked", sa.Boolean(), nullable=False),
        sa.Column("collector_signature", IdList(), nullable=True),
        sa.Column("collected_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("received_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_mail_item_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_mail_item_created_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff.id"], name=op.f("fk_mail_item_received_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_mail_item_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_mail_item_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_mail_item_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_mail_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_item")),
    )
    op.create_table(
        "media_watch",
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("media", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=200), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("tendency", sa.String(length=40), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("watcher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("online_message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_media_watch_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_media_watch_created_by_id")),
        sa.ForeignKeyConstraint(["online_message_id"], ["online_message.id"], name=op.f("fk_media_watch_online_message_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_media_watch_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_media_watch_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_media_watch_updated_by_id")),
        sa.ForeignKeyConstraint(["watcher_id"], ["staff.id"], name=op.f("fk_media_watch_watcher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_watch")),
    )
    op.create_table(
        "owner_application",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("applied_at", UtcDateTime(), nullable=False),
        sa.Column("attachments", IdList(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("applicant_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_owner_application_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_owner_application_created_by_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_owner_application_handler_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_owner_application_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_owner_application_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_owner_application_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_owner_application_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_application")),
    )
    op.create_table(
        "owner_file",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("file_no", sa.String(length=200), nullable=True),
        sa.Column("has_registration", sa.Boolean(), nullable=False),
        sa.Column("has_identity", sa.Boolean(), nullable=False),
        sa.Column("has_contract", sa.Boolean(), nullable=False),
        sa.Column("has_agreement", sa.Boolean(), nullable=False),
        sa.Column("has_inspection", sa.Boolean(), nullable=False),
        sa.Column("has_key_receipt", sa.Boolean(), nullable=False),
        sa.Column("has_renovation", sa.Boolean(), nullable=False),
        sa.Column("completeness", Scaled(4), nullable=True),
        sa.Column("location", sa.String(length=200), nullable=True),
        sa.Column("last_updated_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("archivist_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["archivist_id"], ["staff.id"], name=op.f("fk_owner_file_archivist_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_owner_file_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_owner_file_created_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_owner_file_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_owner_file_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_owner_file_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_owner_file_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_file")),
    )
    op.create_table(
        "renovation_application",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("contractor_manager", sa.String(length=80), nullable=True),
        sa.Column("manager_phone", sa.String(length=40), nullable=True),
        sa.Column("qualification", IdList(), nullable=True),
        sa.Column("work_items", sa.Text(), nullable=False),
        sa.Column("has_alteration", sa.Boolean(), nullable=False),
        sa.Column("drawings", IdList(), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("worker_count", sa.Integer(), nullable=True),
        sa.Column("fire_officer", sa.String(length=80), nullable=True),
        sa.Column("notice_given_at", UtcDateTime(), nullable=True),
        sa.Column("notice_signature", IdList(), nullable=True),
        sa.Column("engineering_opinion", sa.Text(), nullable=True),
        sa.Column("permit_no", sa.String(length=200), nullable=True),
        sa.Column("permit_valid_until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_renovation_application_approved_by_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_application_building_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_renovation_application_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_application_created_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_renovation_application_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_application_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_application_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_application_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_application")),
    )
    op.create_table(
        "safety_team_member",
        sa.Column("team", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_safety_team_member_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_safety_team_member_created_by_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_safety_team_member_shop_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_safety_team_member_site_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_safety_team_member_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_safety_team_member_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_safety_team_member_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_team_member")),
    )
    op.create_table(
        "service_fund",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("project_stage", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("initial_amount", Scaled(2), nullable=False),
        sa.Column("balance", Scaled(2), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owners_committee_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("warranty_deposit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_service_fund_created_by_id")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_service_fund_keeper_id")),
        sa.ForeignKeyConstraint(["owners_committee_id"], ["owners_committee.id"], name=op.f("fk_service_fund_owners_committee_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_service_fund_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_service_fund_updated_by_id")),
        sa.ForeignKeyConstraint(["warranty_deposit_id"], ["warranty_deposit.id"], name=op.f("fk_service_fund_warranty_deposit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_fund")),
    )
    op.create_table(
        "shop_inspection",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("inspected_at", UtcDateTime(), nullable=False),
        sa.Column("waste_kind", sa.String(length=40), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("rectify_due", sa.Date(), nullable=True),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["external_agency.id"], name=op.f("fk_shop_inspection_agency_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shop_inspection_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shop_inspection_created_by_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_shop_inspection_inspector_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_shop_inspection_shop_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shop_inspection_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shop_inspection_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shop_inspection_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_inspection")),
    )
    op.create_table(
        "shop_responsibility_agreement",
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("merchant_signature", IdList(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shop_responsibility_agreement_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shop_responsibility_agreement_created_by_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_shop_responsibility_agreement_shop_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shop_responsibility_agreement_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shop_responsibility_agreement_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shop_responsibility_agreement_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_responsibility_agreement")),
    )
    op.create_table(
        "suggestion",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=True),
        sa.Column("replied_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_suggestion_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_suggestion_created_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_suggestion_decided_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_suggestion_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_suggestion_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_suggestion_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_suggestion_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_table(
        "survey_response",
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("signature", IdList(), nullable=True),
        sa.Column("is_misunderstanding", sa.Boolean(), nullable=False),
        sa.Column("explained_at", UtcDateTime(), nullable=True),
        sa.Column("is_valid", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("collector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_survey_response_building_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["survey_campaign.id"], name=op.f("fk_survey_response_campaign_id")),
        sa.ForeignKeyConstraint(["collector_id"], ["staff.id"], name=op.f("fk_survey_response_collector_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_survey_response_created_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_survey_response_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_survey_response_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_response_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_survey_response_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
    )
    op.create_table(
        "tool_loan",
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("tool_name", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("deposit", Scaled(2), nullable=True),
        sa.Column("lent_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("borrower_signature", IdList(), nullable=True),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("return_condition", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("store_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lent_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_tool_loan_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_tool_loan_created_by_id")),
        sa.ForeignKeyConstraint(["lent_by_id"], ["staff.id"], name=op.f("fk_tool_loan_lent_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_tool_loan_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_tool_loan_site_id")),
        sa.ForeignKeyConstraint(["store_item_id"], ["store_item.id"], name=op.f("fk_tool_loan_store_item_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_tool_loan_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_tool_loan_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tool_loan")),
    )
    op.create_table(
        "vacant_unit",
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("vacant_from", sa.Date(), nullable=False),
        sa.Column("vacant_until", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("key_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_vacant_unit_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_vacant_unit_created_by_id")),
        sa.ForeignKeyConstraint(["key_item_id"], ["key_item.id"], name=op.f("fk_vacant_unit_key_item_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_vacant_unit_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_vacant_unit_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_vacant_unit_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_vacant_unit_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacant_unit")),
    )
    op.create_table(
        "violation",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("notice_no", sa.String(length=200), nullable=True),
        sa.Column("notice_at", UtcDateTime(), nullable=True),
        sa.Column("notice_signature", IdList(), nullable=True),
        sa.Column("rectify_due", sa.Date(), nullable=True),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("recheck_result", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("shop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("found_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["external_agency.id"], name=op.f("fk_violation_agency_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_violation_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_violation_created_by_id")),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff.id"], name=op.f("fk_violation_found_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_violation_resident_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_violation_shop_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_violation_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_violation_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_violation_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violation")),
    )
    op.create_table(
        "warranty_payment",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("default_notice", IdList(), nullable=True),
        sa.Column("property_confirmation", sa.Text(), nullable=True),
        sa.Column("deduction_detail", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("warranty_deposit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("applicant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["staff.id"], name=op.f("fk_warranty_payment_applicant_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_warranty_payment_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_warranty_payment_site_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_warranty_payment_updated_by_id")),
        sa.ForeignKeyConstraint(["warranty_deposit_id"], ["warranty_deposit.id"], name=op.f("fk_warranty_payment_warranty_deposit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warranty_payment")),
    )
    op.create_table(
        "dunning_record_bills",
        sa.Column("dunning_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_bill_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["dunning_record_id"], ["dunning_record.id"], name=op.f("fk_dunning_record_bills_dunning_record_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["fee_bill_id"], ["fee_bill.id"], name=op.f("fk_dunning_record_bills_fee_bill_id")),
        sa.PrimaryKeyConstraint("dunning_record_id", "fee_bill_id", name=op.f("pk_dunning_record_bills")),
    )
    op.create_table(
        "fee_payment",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("payer", sa.String(length=80), nullable=True),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("receipt_no", sa.String(length=200), nullable=False),
        sa.Column("is_large", sa.Boolean(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("checked_at", UtcDateTime(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fee_type_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_bill_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("cashier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("daily_report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_fee_payment_building_id")),
        sa.ForeignKeyConstraint(["cashier_id"], ["staff.id"], name=op.f("fk_fee_payment_cashier_id")),
        sa.ForeignKeyConstraint(["checked_by_id"], ["staff.id"], name=op.f("fk_fee_payment_checked_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fee_payment_created_by_id")),
        sa.ForeignKeyConstraint(["daily_report_id"], ["daily_collection_report.id"], name=op.f("fk_fee_payment_daily_report_id")),
        sa.ForeignKeyConstraint(["fee_bill_id"], ["fee_bill.id"], name=op.f("fk_fee_payment_fee_bill_id")),
        sa.ForeignKeyConstraint(["fee_type_id"], ["fee_type.id"], name=op.f("fk_fee_payment_fee_type_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_fee_payment_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fee_payment_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fee_payment_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fee_payment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_payment")),
    )
    op.create_table(
        "government_filing",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("receipt_no", sa.String(length=200), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tracking_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["external_agency.id"], name=op.f("fk_government_filing_agency_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_government_filing_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_government_filing_created_by_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_government_filing_handler_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_government_filing_site_id")),
        sa.ForeignKeyConstraint(["tracking_case_id"], ["after_sales_case.id"], name=op.f("fk_government_filing_tracking_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_government_filing_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_government_filing_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_government_filing")),
    )
    op.create_table(
        "owner_data_update",
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("old_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("period_month", sa.String(length=7), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("handled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verified_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_owner_data_update_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_owner_data_update_created_by_id")),
        sa.ForeignKeyConstraint(["handled_by_id"], ["staff.id"], name=op.f("fk_owner_data_update_handled_by_id")),
        sa.ForeignKeyConstraint(["owner_file_id"], ["owner_file.id"], name=op.f("fk_owner_data_update_owner_file_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_owner_data_update_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_owner_data_update_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_owner_data_update_updated_by_id")),
        sa.ForeignKeyConstraint(["verified_by_id"], ["staff.id"], name=op.f("fk_owner_data_update_verified_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_data_update")),
    )
    op.create_table(
        "parking_lease",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("rent", Scaled(2), nullable=False),
        sa.Column("rent_cycle", sa.String(length=40), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=True),
        sa.Column("contract", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parking_space_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vehicle_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_parking_lease_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_parking_lease_created_by_id")),
        sa.ForeignKeyConstraint(["parking_space_id"], ["parking_space.id"], name=op.f("fk_parking_lease_parking_space_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_parking_lease_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_parking_lease_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_parking_lease_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_parking_lease_updated_by_id")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_parking_lease_vehicle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parking_lease")),
    )
    op.create_table(
        "renovation_acceptance",
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("technicians", sa.Text(), nullable=True),
        sa.Column("acceptance_items", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.Column("deduction", Scaled(2), nullable=True),
        sa.Column("owner_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organiser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_renovation_acceptance_application_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_acceptance_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_acceptance_created_by_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["staff.id"], name=op.f("fk_renovation_acceptance_organiser_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_acceptance_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_acceptance_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_acceptance_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_acceptance")),
    )
    op.create_table(
        "renovation_alteration",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("drawing", IdList(), nullable=True),
        sa.Column("within_safety", sa.Boolean(), nullable=False),
        sa.Column("engineer", sa.String(length=200), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_renovation_alteration_application_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_alteration_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_alteration_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_alteration_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_alteration_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_alteration_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_alteration")),
    )
    op.create_table(
        "renovation_inspection",
        sa.Column("inspected_at", UtcDateTime(), nullable=False),
        sa.Column("check_items", sa.Text(), nullable=False),
        sa.Column("has_violation", sa.Boolean(), nullable=False),
        sa.Column("instruction", sa.String(length=40), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("violation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_renovation_inspection_application_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_inspection_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_inspection_created_by_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_renovation_inspection_inspector_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_inspection_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_inspection_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_inspection_updated_by_id")),
        sa.ForeignKeyConstraint(["violation_id"], ["violation.id"], name=op.f("fk_renovation_inspection_violation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_inspection")),
    )
    op.create_table(
        "renovation_worker",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("id_no", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("trade", sa.String(length=200), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("pass_no", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_renovation_worker_application_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_worker_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_worker_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_worker_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_worker_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_worker_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_worker")),
    )
    op.create_table(
        "sale_contract",
        sa.Column("contract_no", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("customer", sa.String(length=80), nullable=False),
        sa.Column("total_price", Scaled(2), nullable=False),
        sa.Column("payment_method", sa.String(length=40), nullable=False),
        sa.Column("registration_no", sa.String(length=200), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("file", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tracking_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_sale_contract_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_sale_contract_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_sale_contract_site_id")),
        sa.ForeignKeyConstraint(["tracking_case_id"], ["after_sales_case.id"], name=op.f("fk_sale_contract_tracking_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sale_contract_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_sale_contract_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_contract")),
    )
    op.create_table(
        "sale_subscription",
        sa.Column("subscription_no", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("customer", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("deposit", Scaled(2), nullable=False),
        sa.Column("price", Scaled(2), nullable=True),
        sa.Column("explained", sa.Text(), nullable=True),
        sa.Column("contract_due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tracking_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_sale_subscription_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_sale_subscription_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_sale_subscription_site_id")),
        sa.ForeignKeyConstraint(["tracking_case_id"], ["after_sales_case.id"], name=op.f("fk_sale_subscription_tracking_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sale_subscription_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_sale_subscription_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_subscription")),
    )
    op.create_table(
        "shop_drawing_review",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("drawing", IdList(), nullable=True),
        sa.Column("changes_facility", sa.Boolean(), nullable=False),
        sa.Column("revised_drawing", IdList(), nullable=True),
        sa.Column("integrated", sa.Boolean(), nullable=False),
        sa.Column("fire_changed", sa.Boolean(), nullable=False),
        sa.Column("fire_integrated", sa.Boolean(), nullable=False),
        sa.Column("fire_signoff", IdList(), nullable=True),
        sa.Column("fire_signed_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shop_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reviewer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("archive_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_shop_drawing_review_application_id")),
        sa.ForeignKeyConstraint(["archive_item_id"], ["archive_item.id"], name=op.f("fk_shop_drawing_review_archive_item_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shop_drawing_review_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shop_drawing_review_created_by_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["staff.id"], name=op.f("fk_shop_drawing_review_reviewer_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shop.id"], name=op.f("fk_shop_drawing_review_shop_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shop_drawing_review_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shop_drawing_review_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shop_drawing_review_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_drawing_review")),
    )
    op.create_table(
        "survey_answer",
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_survey_answer_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_survey_answer_created_by_id")),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id")),
        sa.ForeignKeyConstraint(["response_id"], ["survey_response.id"], name=op.f("fk_survey_answer_response_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_survey_answer_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_answer_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_survey_answer_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    op.create_table(
        "unit_delivery",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("inspected_at", UtcDateTime(), nullable=True),
        sa.Column("water_reading", Scaled(2), nullable=True),
        sa.Column("electric_reading", Scaled(2), nullable=True),
        sa.Column("gas_reading", Scaled(2), nullable=True),
        sa.Column("defects", sa.Text(), nullable=True),
        sa.Column("defect_due", sa.Date(), nullable=True),
        sa.Column("keys_handed", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("owner_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tracking_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_unit_delivery_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_unit_delivery_created_by_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_unit_delivery_inspector_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_unit_delivery_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_unit_delivery_site_id")),
        sa.ForeignKeyConstraint(["tracking_case_id"], ["after_sales_case.id"], name=op.f("fk_unit_delivery_tracking_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_delivery_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_unit_delivery_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_delivery")),
    )
    op.create_table(
        "fee_waiver",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", IdList(), nullable=True),
        sa.Column("cs_opinion", sa.Text(), nullable=True),
        sa.Column("approver_opinion", sa.Text(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fee_bill_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("applicant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["staff.id"], name=op.f("fk_fee_waiver_applicant_id")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_fee_waiver_approved_by_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_fee_waiver_building_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_fee_waiver_complaint_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fee_waiver_created_by_id")),
        sa.ForeignKeyConstraint(["fee_bill_id"], ["fee_bill.id"], name=op.f("fk_fee_waiver_fee_bill_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_fee_waiver_resident_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff.id"], name=op.f("fk_fee_waiver_reviewed_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fee_waiver_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fee_waiver_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fee_waiver_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_waiver")),
    )
    op.create_table(
        "house_payment",
        sa.Column("instalment", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_amount", Scaled(2), nullable=False),
        sa.Column("paid_amount", Scaled(2), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=True),
        sa.Column("last_reminded_on", sa.Date(), nullable=True),
        sa.Column("finance_confirmed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_house_payment_building_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["sale_contract.id"], name=op.f("fk_house_payment_contract_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_house_payment_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_house_payment_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_house_payment_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_house_payment_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_payment")),
    )
    op.create_table(
        "mortgage_application",
        sa.Column("loan_amount", Scaled(2), nullable=False),
        sa.Column("documents_due_on", sa.Date(), nullable=False),
        sa.Column("documents_submitted_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("loan_arrived_on", sa.Date(), nullable=True),
        sa.Column("guarantor", sa.String(length=200), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bank_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["external_agency.id"], name=op.f("fk_mortgage_application_bank_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_mortgage_application_building_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["sale_contract.id"], name=op.f("fk_mortgage_application_contract_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_mortgage_application_created_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_mortgage_application_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_mortgage_application_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_mortgage_application_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mortgage_application")),
    )
    op.create_table(
        "move_in",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=False),
        sa.Column("notice_checked", sa.Boolean(), nullable=False),
        sa.Column("id_verified", sa.Boolean(), nullable=False),
        sa.Column("contract_seen", sa.Boolean(), nullable=False),
        sa.Column("fees_paid", sa.Boolean(), nullable=False),
        sa.Column("signed_documents", sa.Text(), nullable=True),
        sa.Column("water_reading", Scaled(2), nullable=True),
        sa.Column("electric_reading", Scaled(2), nullable=True),
        sa.Column("gas_reading", Scaled(2), nullable=True),
        sa.Column("keys_issued", sa.Text(), nullable=True),
        sa.Column("cards_issued", sa.Text(), nullable=True),
        sa.Column("owner_file_created", sa.Boolean(), nullable=False),
        sa.Column("resident_signature", IdList(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_delivery_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_move_in_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_move_in_created_by_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_move_in_handler_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_move_in_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_move_in_site_id")),
        sa.ForeignKeyConstraint(["unit_delivery_id"], ["unit_delivery.id"], name=op.f("fk_move_in_unit_delivery_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_move_in_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_move_in_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_in")),
    )
    op.create_table(
        "patrol_issue",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("manager_informed_at", UtcDateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("written_report", IdList(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("patrol_record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("repair_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_patrol_issue_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_patrol_issue_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_patrol_issue_department_id")),
        sa.ForeignKeyConstraint(["patrol_record_id"], ["patrol_record.id"], name=op.f("fk_patrol_issue_patrol_record_id")),
        sa.ForeignKeyConstraint(["repair_request_id"], ["repair_request.id"], name=op.f("fk_patrol_issue_repair_request_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_patrol_issue_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_patrol_issue_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_patrol_issue_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_issue")),
    )
    op.create_table(
        "renovation_charge",
        sa.Column("receivable", Scaled(2), nullable=False),
        sa.Column("received", Scaled(2), nullable=True),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("receipt_no", sa.String(length=200), nullable=False),
        sa.Column("is_refundable", sa.Boolean(), nullable=False),
        sa.Column("refunded", Scaled(2), nullable=True),
        sa.Column("refunded_on", sa.Date(), nullable=True),
        sa.Column("deduction_reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_type_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cashier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fee_payment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("checked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["renovation_application.id"], name=op.f("fk_renovation_charge_application_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_renovation_charge_building_id")),
        sa.ForeignKeyConstraint(["cashier_id"], ["staff.id"], name=op.f("fk_renovation_charge_cashier_id")),
        sa.ForeignKeyConstraint(["checked_by_id"], ["staff.id"], name=op.f("fk_renovation_charge_checked_by_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_renovation_charge_created_by_id")),
        sa.ForeignKeyConstraint(["fee_payment_id"], ["fee_payment.id"], name=op.f("fk_renovation_charge_fee_payment_id")),
        sa.ForeignKeyConstraint(["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_renovation_charge_fee_standard_id")),
        sa.ForeignKeyConstraint(["fee_type_id"], ["fee_type.id"], name=op.f("fk_renovation_charge_fee_type_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_renovation_charge_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_renovation_charge_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_renovation_charge_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovation_charge")),
    )
    op.create_table(
        "sale_change_request",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("refund", Scaled(2), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("new_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deregistration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_sale_change_request_building_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["sale_contract.id"], name=op.f("fk_sale_change_request_contract_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_sale_change_request_created_by_id")),
        sa.ForeignKeyConstraint(["deregistration_id"], ["government_filing.id"], name=op.f("fk_sale_change_request_deregistration_id")),
        sa.ForeignKeyConstraint(["new_unit_id"], ["unit.id"], name=op.f("fk_sale_change_request_new_unit_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_sale_change_request_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sale_change_request_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_sale_change_request_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_change_request")),
    )
    op.create_table(
        "shift_handover_item",
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shift_handover_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("repair_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("follower_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("carried_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_shift_handover_item_building_id")),
        sa.ForeignKeyConstraint(["carried_from_id"], ["shift_handover_item.id"], name=op.f("fk_shift_handover_item_carried_from_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_shift_handover_item_complaint_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_shift_handover_item_created_by_id")),
        sa.ForeignKeyConstraint(["follower_id"], ["staff.id"], name=op.f("fk_shift_handover_item_follower_id")),
        sa.ForeignKeyConstraint(["repair_request_id"], ["repair_request.id"], name=op.f("fk_shift_handover_item_repair_request_id")),
        sa.ForeignKeyConstraint(["service_request_id"], ["service_request.id"], name=op.f("fk_shift_handover_item_service_request_id")),
        sa.ForeignKeyConstraint(["shift_handover_id"], ["shift_handover.id"], name=op.f("fk_shift_handover_item_shift_handover_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shift_handover_item_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shift_handover_item_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_shift_handover_item_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_handover_item")),
    )
    op.create_table(
        "special_service_order",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("requested_at", UtcDateTime(), nullable=False),
        sa.Column("appointment_at", UtcDateTime(), nullable=True),
        sa.Column("quoted", Scaled(2), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("amount", Scaled(2), nullable=True),
        sa.Column("owner_grade", sa.String(length=40), nullable=True),
        sa.Column("owner_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("provider_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("payment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_special_service_order_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_special_service_order_created_by_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["fee_payment.id"], name=op.f("fk_special_service_order_payment_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["contractor.id"], name=op.f("fk_special_service_order_provider_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_special_service_order_resident_id")),
        sa.ForeignKeyConstraint(["service_item_id"], ["service_item.id"], name=op.f("fk_special_service_order_service_item_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_special_service_order_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_special_service_order_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_special_service_order_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_special_service_order")),
    )
    op.create_table(
        "title_certificate",
        sa.Column("documents_on", sa.Date(), nullable=True),
        sa.Column("tax_paid_on", sa.Date(), nullable=True),
        sa.Column("certificate_no", sa.String(length=80), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("collector", sa.String(length=80), nullable=True),
        sa.Column("collected_on", sa.Date(), nullable=True),
        sa.Column("signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tracking_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("filing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_title_certificate_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_title_certificate_created_by_id")),
        sa.ForeignKeyConstraint(["filing_id"], ["government_filing.id"], name=op.f("fk_title_certificate_filing_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_title_certificate_site_id")),
        sa.ForeignKeyConstraint(["tracking_case_id"], ["after_sales_case.id"], name=op.f("fk_title_certificate_tracking_case_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_title_certificate_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_title_certificate_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_certificate")),
    )
    op.create_table(
        "vacant_unit_inspection",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("inspected_at", UtcDateTime(), nullable=False),
        sa.Column("door", sa.String(length=40), nullable=False),
        sa.Column("windows", sa.String(length=40), nullable=False),
        sa.Column("walls", sa.String(length=40), nullable=True),
        sa.Column("drains", sa.String(length=40), nullable=True),
        sa.Column("switches", sa.String(length=40), nullable=True),
        sa.Column("valves_closed", sa.Boolean(), nullable=False),
        sa.Column("water_reading", Scaled(2), nullable=True),
        sa.Column("electric_reading", Scaled(2), nullable=True),
        sa.Column("gas_reading", Scaled(2), nullable=True),
        sa.Column("cleanliness", sa.String(length=40), nullable=False),
        sa.Column("problems", sa.Text(), nullable=True),
        sa.Column("photo", IdList(), nullable=True),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("recheck_result", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("vacant_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("inspector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("repair_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_vacant_unit_inspection_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_vacant_unit_inspection_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_vacant_unit_inspection_department_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff.id"], name=op.f("fk_vacant_unit_inspection_inspector_id")),
        sa.ForeignKeyConstraint(["repair_request_id"], ["repair_request.id"], name=op.f("fk_vacant_unit_inspection_repair_request_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_vacant_unit_inspection_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_vacant_unit_inspection_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_vacant_unit_inspection_updated_by_id")),
        sa.ForeignKeyConstraint(["vacant_unit_id"], ["vacant_unit.id"], name=op.f("fk_vacant_unit_inspection_vacant_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacant_unit_inspection")),
    )
    op.create_table(
        "fund_request",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("contractor_in_default", sa.Boolean(), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=True),
        sa.Column("payee", sa.String(length=80), nullable=True),
        sa.Column("payee_account", sa.String(length=80), nullable=True),
        sa.Column("attachments", IdList(), nullable=True),
        sa.Column("cs_manager_opinion", sa.Text(), nullable=True),
        sa.Column("director_opinion", sa.Text(), nullable=True),
        sa.Column("gm_opinion", sa.Text(), nullable=True),
        sa.Column("hq_decision", sa.Text(), nullable=True),
        sa.Column("hq_document", IdList(), nullable=True),
        sa.Column("hq_decided_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("voucher_no", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_fund_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("applicant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contact_slip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("warranty_contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("resolution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["staff.id"], name=op.f("fk_fund_request_applicant_id")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff.id"], name=op.f("fk_fund_request_approved_by_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_fund_request_building_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_fund_request_complaint_id")),
        sa.ForeignKeyConstraint(["contact_slip_id"], ["contact_slip.id"], name=op.f("fk_fund_request_contact_slip_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fund_request_created_by_id")),
        sa.ForeignKeyConstraint(["resolution_id"], ["maintenance_fund_resolution.id"], name=op.f("fk_fund_request_resolution_id")),
        sa.ForeignKeyConstraint(["service_fund_id"], ["service_fund.id"], name=op.f("fk_fund_request_service_fund_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fund_request_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fund_request_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fund_request_updated_by_id")),
        sa.ForeignKeyConstraint(["warranty_contract_id"], ["warranty_contract.id"], name=op.f("fk_fund_request_warranty_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_request")),
    )
    op.create_table(
        "compensation_claim",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("claimed", Scaled(2), nullable=False),
        sa.Column("liability", sa.Text(), nullable=True),
        sa.Column("assessed", Scaled(2), nullable=True),
        sa.Column("agreement", IdList(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("receiver_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fund_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_compensation_claim_building_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_compensation_claim_complaint_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_compensation_claim_created_by_id")),
        sa.ForeignKeyConstraint(["fund_request_id"], ["fund_request.id"], name=op.f("fk_compensation_claim_fund_request_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_compensation_claim_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_compensation_claim_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_compensation_claim_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_compensation_claim_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation_claim")),
    )
    op.create_table(
        "fund_ledger_entry",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("entry_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", Scaled(2), nullable=False),
        sa.Column("voucher_no", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("balance_after", Scaled(2), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("service_fund_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fund_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_fund_ledger_entry_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_fund_ledger_entry_created_by_id")),
        sa.ForeignKeyConstraint(["fund_request_id"], ["fund_request.id"], name=op.f("fk_fund_ledger_entry_fund_request_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_fund_ledger_entry_recorded_by_id")),
        sa.ForeignKeyConstraint(["service_fund_id"], ["service_fund.id"], name=op.f("fk_fund_ledger_entry_service_fund_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_fund_ledger_entry_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fund_ledger_entry_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_fund_ledger_entry_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_ledger_entry")),
    )
    op.create_table(
        "repair_project",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("budget", Scaled(2), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("acceptance_on", sa.Date(), nullable=True),
        sa.Column("acceptance_result", sa.String(length=40), nullable=True),
        sa.Column("final_cost", Scaled(2), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fund_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("manager_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_repair_project_building_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_repair_project_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_repair_project_created_by_id")),
        sa.ForeignKeyConstraint(["fund_request_id"], ["fund_request.id"], name=op.f("fk_repair_project_fund_request_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["staff.id"], name=op.f("fk_repair_project_manager_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_repair_project_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_repair_project_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_repair_project_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_project")),
    )
    op.create_table(
        "stock_movement",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("quantity", Scaled(2), nullable=False),
        sa.Column("unit_price", Scaled(2), nullable=True),
        sa.Column("amount", Scaled(2), nullable=True),
        sa.Column("moved_at", UtcDateTime(), nullable=False),
        sa.Column("receiver_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("store_item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("purchase_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("work_order_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("receiver_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("keeper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_stock_movement_building_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_stock_movement_created_by_id")),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff.id"], name=op.f("fk_stock_movement_keeper_id")),
        sa.ForeignKeyConstraint(["purchase_request_id"], ["purchase_request.id"], name=op.f("fk_stock_movement_purchase_request_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["staff.id"], name=op.f("fk_stock_movement_receiver_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_stock_movement_site_id")),
        sa.ForeignKeyConstraint(["store_item_id"], ["store_item.id"], name=op.f("fk_stock_movement_store_item_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["contractor.id"], name=op.f("fk_stock_movement_supplier_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_stock_movement_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_stock_movement_updated_by_id")),
        sa.ForeignKeyConstraint(["work_order_id"], ["work_order.id"], name=op.f("fk_stock_movement_work_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
    )
    op.create_table(
        "warranty_claim",
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("warranty_ends_on", sa.Date(), nullable=True),
        sa.Column("within_warranty", sa.Boolean(), nullable=False),
        sa.Column("engineering_owner", sa.String(length=200), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("contractor_defaulted", sa.Boolean(), nullable=False),
        sa.Column("owner_signature", IdList(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("site_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contractor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("warranty_contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fund_request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("building_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_warranty_claim_building_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_warranty_claim_contractor_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_warranty_claim_created_by_id")),
        sa.ForeignKeyConstraint(["fund_request_id"], ["fund_request.id"], name=op.f("fk_warranty_claim_fund_request_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_warranty_claim_resident_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_warranty_claim_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_warranty_claim_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_warranty_claim_updated_by_id")),
        sa.ForeignKeyConstraint(["warranty_contract_id"], ["warranty_contract.id"], name=op.f("fk_warranty_claim_warranty_contract_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warranty_claim")),
    )
    with op.batch_alter_table("communication_record", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_communication_record_plan_item_id"), "visit_plan_item", ["plan_item_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_communication_record_rectification_id"), "rectification", ["rectification_id"], ["id"])

    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_rectification_survey_report_id"), "survey_report", ["survey_report_id"], ["id"])

    with op.batch_alter_table("visit_plan_item", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_visit_plan_item_visit_plan_id"), "visit_plan", ["visit_plan_id"], ["id"])

    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_key_loan_incident_id"), "incident", ["incident_id"], ["id"])
        batch_op.drop_column("incident_note")

    with op.batch_alter_table("return_visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_return_visit_campaign_id"), "survey_campaign", ["campaign_id"], ["id"])

    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.add_column(sa.Column("special_service_order_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_work_order_special_service_order_id"), "special_service_order", ["special_service_order_id"], ["id"])

    op.create_index("ix_communication_record_building_id_id", "communication_record", ["building_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_building_id_state_id", "communication_record", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_communication_record_created_by_id_id", "communication_record", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_due_on_id", "communication_record", ["due_on", "id"], **ALIVE)
    op.create_index("ix_communication_record_plan_item_id_id", "communication_record", ["plan_item_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_rectification_id_id", "communication_record", ["rectification_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_resident_id_id", "communication_record", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_site_id_due_on_id", "communication_record", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_communication_record_site_id_id", "communication_record", ["site_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_site_id_record_no", "communication_record", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_communication_record_site_id_state_channel_talked_at_id", "communication_record", ["site_id", "state", "channel", "talked_at", "id"], **ALIVE)
    op.create_index("ix_communication_record_site_id_state_id", "communication_record", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_communication_record_site_id_talked_at_id", "communication_record", ["site_id", "talked_at", "id"], **ALIVE)
    op.create_index("ix_communication_record_staff_id_id", "communication_record", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_communication_record_state_channel_talked_at_id", "communication_record", ["state", "channel", "talked_at", "id"], **ALIVE)
    op.create_index("ix_communication_record_state_id", "communication_record", ["state", "id"], **ALIVE)
    op.create_index("ix_communication_record_talked_at_id", "communication_record", ["talked_at", "id"], **ALIVE)
    op.create_index("ix_communication_record_unit_id_id", "communication_record", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_rectification_building_id_id", "rectification", ["building_id", "id"], **ALIVE)
    op.create_index("ix_rectification_communication_record_id_id", "rectification", ["communication_record_id", "id"], **ALIVE)
    op.create_index("ix_rectification_due_on_id", "rectification", ["due_on", "id"], **ALIVE)
    op.create_index("ix_rectification_site_id_due_on_id", "rectification", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_rectification_site_id_id", "rectification", ["site_id", "id"], **ALIVE)
    op.create_index("ix_rectification_site_id_record_no", "rectification", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_rectification_site_id_state_id", "rectification", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_rectification_site_id_state_source_due_on_id", "rectification", ["site_id", "state", "source", "due_on", "id"], **ALIVE)
    op.create_index("ix_rectification_state_id", "rectification", ["state", "id"], **ALIVE)
    op.create_index("ix_rectification_state_source_due_on_id", "rectification", ["state", "source", "due_on", "id"], **ALIVE)
    op.create_index("ix_rectification_survey_report_id_id", "rectification", ["survey_report_id", "id"], **ALIVE)
    op.create_index("ix_rectification_unit_id_id", "rectification", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_building_id_id", "visit_plan_item", ["building_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_created_by_id_id", "visit_plan_item", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_planned_on_id", "visit_plan_item", ["planned_on", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_record_id_id", "visit_plan_item", ["record_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_resident_id_id", "visit_plan_item", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_site_id_id", "visit_plan_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_site_id_planned_on_id", "visit_plan_item", ["site_id", "planned_on", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_site_id_visit_plan_id_planned_on_id", "visit_plan_item", ["site_id", "visit_plan_id", "planned_on", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_unit_id_id", "visit_plan_item", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_visit_plan_id_id", "visit_plan_item", ["visit_plan_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_visit_plan_id_planned_on_id", "visit_plan_item", ["visit_plan_id", "planned_on", "id"], **ALIVE)
    op.create_index("ix_visit_plan_item_visitor_id_id", "visit_plan_item", ["visitor_id", "id"], **ALIVE)
    op.create_index("ix_activity_plan_planned_on_id", "activity_plan", ["planned_on", "id"], **ALIVE)
    op.create_index("ix_activity_plan_site_id_id", "activity_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_activity_plan_site_id_planned_on_id", "activity_plan", ["site_id", "planned_on", "id"], **ALIVE)
    op.create_index("ix_activity_plan_site_id_state_id", "activity_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_activity_plan_site_id_state_quarter_year_id", "activity_plan", ["site_id", "state", "quarter", "year", "id"], **ALIVE)
    op.create_index("ix_activity_plan_site_id_year_id", "activity_plan", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_activity_plan_state_id", "activity_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_activity_plan_state_quarter_year_id", "activity_plan", ["state", "quarter", "year", "id"], **ALIVE)
    op.create_index("ix_activity_plan_year_id", "activity_plan", ["year", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_site_id_id", "annual_work_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_site_id_state_id", "annual_work_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_site_id_state_prepared_by_id_year_id", "annual_work_plan", ["site_id", "state", "prepared_by_id", "year", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_site_id_year_id", "annual_work_plan", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_state_id", "annual_work_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_state_prepared_by_id_year_id", "annual_work_plan", ["state", "prepared_by_id", "year", "id"], **ALIVE)
    op.create_index("ix_annual_work_plan_year_id", "annual_work_plan", ["year", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_state_id", "appraisal_scheme", ["state", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_state_target_group_valid_from_id", "appraisal_scheme", ["state", "target_group", "valid_from", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_valid_from_id", "appraisal_scheme", ["valid_from", "id"], **ALIVE)
    op.create_index("ix_archive_item_archived_on_id", "archive_item", ["archived_on", "id"], **ALIVE)
    op.create_index("ix_archive_item_file_year_id", "archive_item", ["file_year", "id"], **ALIVE)
    op.create_index("ix_archive_item_site_id_archived_on_id", "archive_item", ["site_id", "archived_on", "id"], **ALIVE)
    op.create_index("ix_archive_item_site_id_file_year_id", "archive_item", ["site_id", "file_year", "id"], **ALIVE)
    op.create_index("ix_archive_item_site_id_id", "archive_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_archive_item_site_id_record_no", "archive_item", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_archive_item_site_id_state_category_archived_on_id", "archive_item", ["site_id", "state", "category", "archived_on", "id"], **ALIVE)
    op.create_index("ix_archive_item_site_id_state_id", "archive_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_archive_item_state_category_archived_on_id", "archive_item", ["state", "category", "archived_on", "id"], **ALIVE)
    op.create_index("ix_archive_item_state_id", "archive_item", ["state", "id"], **ALIVE)
    op.create_index("ix_assigned_task_assigned_on_id", "assigned_task", ["assigned_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_assignee_id_id", "assigned_task", ["assignee_id", "id"], **ALIVE)
    op.create_index("ix_assigned_task_created_by_id_id", "assigned_task", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_assigned_task_due_on_id", "assigned_task", ["due_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_site_id_assigned_on_id", "assigned_task", ["site_id", "assigned_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_site_id_due_on_id", "assigned_task", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_site_id_id", "assigned_task", ["site_id", "id"], **ALIVE)
    op.create_index("ix_assigned_task_site_id_state_assignee_id_due_on_id", "assigned_task", ["site_id", "state", "assignee_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_site_id_state_id", "assigned_task", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_assigned_task_state_assignee_id_due_on_id", "assigned_task", ["state", "assignee_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_assigned_task_state_id", "assigned_task", ["state", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_cashier_id_id", "cash_remittance", ["cashier_id", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_created_by_id_id", "cash_remittance", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_remitted_at_id", "cash_remittance", ["remitted_at", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_site_id_id", "cash_remittance", ["site_id", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_site_id_record_no", "cash_remittance", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_cash_remittance_site_id_remitted_at_id", "cash_remittance", ["site_id", "remitted_at", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_site_id_state_id", "cash_remittance", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_site_id_state_method_remitted_at_id", "cash_remittance", ["site_id", "state", "method", "remitted_at", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_state_id", "cash_remittance", ["state", "id"], **ALIVE)
    op.create_index("ix_cash_remittance_state_method_remitted_at_id", "cash_remittance", ["state", "method", "remitted_at", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_bought_on_id", "cleaning_equipment", ["bought_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_equipment_condition_next_service_on_id", "cleaning_equipment", ["equipment_condition", "next_service_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_next_service_on_id", "cleaning_equipment", ["next_service_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_site_i_equipm_next_s_id", "cleaning_equipment", ["site_id", "equipment_condition", "next_service_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_site_id_bought_on_id", "cleaning_equipment", ["site_id", "bought_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_site_id_code", "cleaning_equipment", ["site_id", "code"], unique=True, **ALIVE)
    op.create_index("ix_cleaning_equipment_site_id_id", "cleaning_equipment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_cleaning_equipment_site_id_next_service_on_id", "cleaning_equipment", ["site_id", "next_service_on", "id"], **ALIVE)
    op.create_index("ix_collection_report_period_month_id", "collection_report", ["period_month", "id"], **ALIVE)
    op.create_index("ix_collection_report_reported_at_id", "collection_report", ["reported_at", "id"], **ALIVE)
    op.create_index("ix_collection_report_site_id_id", "collection_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_collection_report_site_id_period_month", "collection_report", ["site_id", "period_month"], unique=True, **ALIVE)
    op.create_index("ix_collection_report_site_id_period_month_id", "collection_report", ["site_id", "period_month", "id"], **ALIVE)
    op.create_index("ix_collection_report_site_id_reported_at_id", "collection_report", ["site_id", "reported_at", "id"], **ALIVE)
    op.create_index("ix_collection_report_site_id_state_id", "collection_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_collection_report_site_id_state_reported_at_id", "collection_report", ["site_id", "state", "reported_at", "id"], **ALIVE)
    op.create_index("ix_collection_report_state_id", "collection_report", ["state", "id"], **ALIVE)
    op.create_index("ix_collection_report_state_reported_at_id", "collection_report", ["state", "reported_at", "id"], **ALIVE)
    op.create_index("ix_contact_channel_last_checked_on_id", "contact_channel", ["last_checked_on", "id"], **ALIVE)
    op.create_index("ix_contact_channel_opened_on_id", "contact_channel", ["opened_on", "id"], **ALIVE)
    op.create_index("ix_contact_channel_site_id_id", "contact_channel", ["site_id", "id"], **ALIVE)
    op.create_index("ix_contact_channel_site_id_last_checked_on_id", "contact_channel", ["site_id", "last_checked_on", "id"], **ALIVE)
    op.create_index("ix_contact_channel_site_id_opened_on_id", "contact_channel", ["site_id", "opened_on", "id"], **ALIVE)
    op.create_index("ix_contact_channel_site_id_state_id", "contact_channel", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_contact_channel_site_id_state_kind_last_checked_on_id", "contact_channel", ["site_id", "state", "kind", "last_checked_on", "id"], **ALIVE)
    op.create_index("ix_contact_channel_state_id", "contact_channel", ["state", "id"], **ALIVE)
    op.create_index("ix_contact_channel_state_kind_last_checked_on_id", "contact_channel", ["state", "kind", "last_checked_on", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_issued_on_id", "customer_briefing", ["issued_on", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_site_i_state_compil_issued_id", "customer_briefing", ["site_id", "state", "compiled_by_id", "issued_on", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_site_id_id", "customer_briefing", ["site_id", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_site_id_issued_on_id", "customer_briefing", ["site_id", "issued_on", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_site_id_record_no", "customer_briefing", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_customer_briefing_site_id_state_id", "customer_briefing", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_state_compiled_by_id_issued_on_id", "customer_briefing", ["state", "compiled_by_id", "issued_on", "id"], **ALIVE)
    op.create_index("ix_customer_briefing_state_id", "customer_briefing", ["state", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_cashier_id_id", "daily_collection_report", ["cashier_id", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_created_by_id_id", "daily_collection_report", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_report_date_id", "daily_collection_report", ["report_date", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_site_i_state_cashie_report_id", "daily_collection_report", ["site_id", "state", "cashier_id", "report_date", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_site_id_id", "daily_collection_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_site_id_report_date_id", "daily_collection_report", ["site_id", "report_date", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_site_id_state_id", "daily_collection_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_state_cashier_id_report_date_id", "daily_collection_report", ["state", "cashier_id", "report_date", "id"], **ALIVE)
    op.create_index("ix_daily_collection_report_state_id", "daily_collection_report", ["state", "id"], **ALIVE)
    op.create_index("ix_department_assessment_created_by_id_id", "department_assessment", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_department_assessment_head_id_id", "department_assessment", ["head_id", "id"], **ALIVE)
    op.create_index("ix_department_assessment_state_department_id_year_id", "department_assessment", ["state", "department_id", "year", "id"], **ALIVE)
    op.create_index("ix_department_assessment_state_id", "department_assessment", ["state", "id"], **ALIVE)
    op.create_index("ix_department_assessment_year_id", "department_assessment", ["year", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_raised_on_id", "drawing_change_notice", ["raised_on", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_site_i_state_direct_raised_id", "drawing_change_notice", ["site_id", "state", "direction", "raised_on", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_site_id_id", "drawing_change_notice", ["site_id", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_site_id_raised_on_id", "drawing_change_notice", ["site_id", "raised_on", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_site_id_record_no", "drawing_change_notice", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_drawing_change_notice_site_id_state_id", "drawing_change_notice", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_state_direction_raised_on_id", "drawing_change_notice", ["state", "direction", "raised_on", "id"], **ALIVE)
    op.create_index("ix_drawing_change_notice_state_id", "drawing_change_notice", ["state", "id"], **ALIVE)
    op.create_index("ix_duty_roster_duty_date_id", "duty_roster", ["duty_date", "id"], **ALIVE)
    op.create_index("ix_duty_roster_shift_duty_date_id", "duty_roster", ["shift", "duty_date", "id"], **ALIVE)
    op.create_index("ix_duty_roster_site_id_duty_date_id", "duty_roster", ["site_id", "duty_date", "id"], **ALIVE)
    op.create_index("ix_duty_roster_site_id_id", "duty_roster", ["site_id", "id"], **ALIVE)
    op.create_index("ix_duty_roster_site_id_shift_duty_date_id", "duty_roster", ["site_id", "shift", "duty_date", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_effective_from_id", "emergency_plan", ["effective_from", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_next_review_on_id", "emergency_plan", ["next_review_on", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_site_id_effective_from_id", "emergency_plan", ["site_id", "effective_from", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_site_id_id", "emergency_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_site_id_next_review_on_id", "emergency_plan", ["site_id", "next_review_on", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_site_id_record_no", "emergency_plan", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_emergency_plan_site_id_state_id", "emergency_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_site_id_state_scope_kind_effective_from_id", "emergency_plan", ["site_id", "state", "scope_kind", "effective_from", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_state_id", "emergency_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_state_scope_kind_effective_from_id", "emergency_plan", ["state", "scope_kind", "effective_from", "id"], **ALIVE)
    op.create_index("ix_fee_type_code", "fee_type", ["code"], unique=True, **ALIVE)
    op.create_index("ix_fee_type_code_id", "fee_type", ["code", "id"], **ALIVE)
    op.create_index("ix_fee_type_kind_id", "fee_type", ["kind", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_found_on_id", "finance_irregularity", ["found_on", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_site_id_found_on_id", "finance_irregularity", ["site_id", "found_on", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_site_id_id", "finance_irregularity", ["site_id", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_site_id_record_no", "finance_irregularity", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_finance_irregularity_site_id_state_id", "finance_irregularity", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_site_id_state_kind_found_on_id", "finance_irregularity", ["site_id", "state", "kind", "found_on", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_state_id", "finance_irregularity", ["state", "id"], **ALIVE)
    op.create_index("ix_finance_irregularity_state_kind_found_on_id", "finance_irregularity", ["state", "kind", "found_on", "id"], **ALIVE)
    op.create_index("ix_info_release_created_by_id_id", "info_release", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_info_release_drafted_by_id_id", "info_release", ["drafted_by_id", "id"], **ALIVE)
    op.create_index("ix_info_release_publish_from_id", "info_release", ["publish_from", "id"], **ALIVE)
    op.create_index("ix_info_release_site_id_id", "info_release", ["site_id", "id"], **ALIVE)
    op.create_index("ix_info_release_site_id_publish_from_id", "info_release", ["site_id", "publish_from", "id"], **ALIVE)
    op.create_index("ix_info_release_site_id_record_no", "info_release", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_info_release_site_id_state_id", "info_release", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_info_release_site_id_state_kind_publish_from_id", "info_release", ["site_id", "state", "kind", "publish_from", "id"], **ALIVE)
    op.create_index("ix_info_release_state_id", "info_release", ["state", "id"], **ALIVE)
    op.create_index("ix_info_release_state_kind_publish_from_id", "info_release", ["state", "kind", "publish_from", "id"], **ALIVE)
    op.create_index("ix_information_item_received_at_id", "information_item", ["received_at", "id"], **ALIVE)
    op.create_index("ix_information_item_site_id_id", "information_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_information_item_site_id_received_at_id", "information_item", ["site_id", "received_at", "id"], **ALIVE)
    op.create_index("ix_information_item_site_id_record_no", "information_item", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_information_item_site_id_state_id", "information_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_information_item_site_id_state_source_received_at_id", "information_item", ["site_id", "state", "source", "received_at", "id"], **ALIVE)
    op.create_index("ix_information_item_state_id", "information_item", ["state", "id"], **ALIVE)
    op.create_index("ix_information_item_state_source_received_at_id", "information_item", ["state", "source", "received_at", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_counted_on_id", "key_stocktake", ["counted_on", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_site_id_counted_on_id", "key_stocktake", ["site_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_site_id_id", "key_stocktake", ["site_id", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_site_id_state_counter_id_counted_on_id", "key_stocktake", ["site_id", "state", "counter_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_site_id_state_id", "key_stocktake", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_state_counter_id_counted_on_id", "key_stocktake", ["state", "counter_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_key_stocktake_state_id", "key_stocktake", ["state", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_period_month_id", "monthly_income_expense", ["period_month", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_id", "monthly_income_expense", ["site_id", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_period_month", "monthly_income_expense", ["site_id", "period_month"], unique=True, **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_period_month_id", "monthly_income_expense", ["site_id", "period_month", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_state_id", "monthly_income_expense", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_state_submitted_at_id", "monthly_income_expense", ["site_id", "state", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_site_id_submitted_at_id", "monthly_income_expense", ["site_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_state_id", "monthly_income_expense", ["state", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_state_submitted_at_id", "monthly_income_expense", ["state", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_monthly_income_expense_submitted_at_id", "monthly_income_expense", ["submitted_at", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_site_i_state_prepar_summar_id", "move_in_summary", ["site_id", "state", "prepared_by_id", "summary_date", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_site_id_id", "move_in_summary", ["site_id", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_site_id_state_id", "move_in_summary", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_site_id_summary_date", "move_in_summary", ["site_id", "summary_date"], unique=True, **ALIVE)
    op.create_index("ix_move_in_summary_site_id_summary_date_id", "move_in_summary", ["site_id", "summary_date", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_state_id", "move_in_summary", ["state", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_state_prepared_by_id_summary_date_id", "move_in_summary", ["state", "prepared_by_id", "summary_date", "id"], **ALIVE)
    op.create_index("ix_move_in_summary_summary_date_id", "move_in_summary", ["summary_date", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_sent_on_id", "opinion_analysis_report", ["sent_on", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_site_i_state_compil_sent_o_id", "opinion_analysis_report", ["site_id", "state", "compiled_by_id", "sent_on", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_site_id_id", "opinion_analysis_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_site_id_record_no", "opinion_analysis_report", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_opinion_analysis_report_site_id_sent_on_id", "opinion_analysis_report", ["site_id", "sent_on", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_site_id_state_id", "opinion_analysis_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_state_compiled_by_id_sent_on_id", "opinion_analysis_report", ["state", "compiled_by_id", "sent_on", "id"], **ALIVE)
    op.create_index("ix_opinion_analysis_report_state_id", "opinion_analysis_report", ["state", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_checked_on_id", "payment_reconciliation", ["checked_on", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_period_month_id", "payment_reconciliation", ["period_month", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_site_i_state_afters_checke_id", "payment_reconciliation", ["site_id", "state", "aftersales_by_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_site_id_checked_on_id", "payment_reconciliation", ["site_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_site_id_id", "payment_reconciliation", ["site_id", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_site_id_period_month", "payment_reconciliation", ["site_id", "period_month"], unique=True, **ALIVE)
    op.create_index("ix_payment_reconciliation_site_id_period_month_id", "payment_reconciliation", ["site_id", "period_month", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_site_id_state_id", "payment_reconciliation", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_state_afters_checke_id", "payment_reconciliation", ["state", "aftersales_by_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_payment_reconciliation_state_id", "payment_reconciliation", ["state", "id"], **ALIVE)
    op.create_index("ix_performance_result_created_by_id_id", "performance_result", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_performance_result_site_id_id", "performance_result", ["site_id", "id"], **ALIVE)
    op.create_index("ix_performance_result_site_id_state_grade_id", "performance_result", ["site_id", "state", "grade", "id"], **ALIVE)
    op.create_index("ix_performance_result_site_id_state_id", "performance_result", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_performance_result_staff_id_id", "performance_result", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_performance_result_state_grade_id", "performance_result", ["state", "grade", "id"], **ALIVE)
    op.create_index("ix_performance_result_state_id", "performance_result", ["state", "id"], **ALIVE)
    op.create_index("ix_periodic_statistics_kind_period_start_id", "periodic_statistics", ["kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_periodic_statistics_period_start_id", "periodic_statistics", ["period_start", "id"], **ALIVE)
    op.create_index("ix_periodic_statistics_site_id_id", "periodic_statistics", ["site_id", "id"], **ALIVE)
    op.create_index("ix_periodic_statistics_site_id_kind_period_start_id", "periodic_statistics", ["site_id", "kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_periodic_statistics_site_id_period_start_id", "periodic_statistics", ["site_id", "period_start", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_approved_on_id", "preliminary_scheme", ["approved_on", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_site_id_approved_on_id", "preliminary_scheme", ["site_id", "approved_on", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_site_id_id", "preliminary_scheme", ["site_id", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_site_id_record_no", "preliminary_scheme", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_preliminary_scheme_site_id_state_approved_on_id", "preliminary_scheme", ["site_id", "state", "approved_on", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_site_id_state_id", "preliminary_scheme", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_state_approved_on_id", "preliminary_scheme", ["state", "approved_on", "id"], **ALIVE)
    op.create_index("ix_preliminary_scheme_state_id", "preliminary_scheme", ["state", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_found_on_id", "privacy_breach", ["found_on", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_site_id_found_on_id", "privacy_breach", ["site_id", "found_on", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_site_id_id", "privacy_breach", ["site_id", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_site_id_record_no", "privacy_breach", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_privacy_breach_site_id_state_data_kind_found_on_id", "privacy_breach", ["site_id", "state", "data_kind", "found_on", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_site_id_state_id", "privacy_breach", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_state_data_kind_found_on_id", "privacy_breach", ["state", "data_kind", "found_on", "id"], **ALIVE)
    op.create_index("ix_privacy_breach_state_id", "privacy_breach", ["state", "id"], **ALIVE)
    op.create_index("ix_property_contract_end_on_id", "property_contract", ["end_on", "id"], **ALIVE)
    op.create_index("ix_property_contract_site_id_end_on_id", "property_contract", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_property_contract_site_id_id", "property_contract", ["site_id", "id"], **ALIVE)
    op.create_index("ix_property_contract_site_id_record_no", "property_contract", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_property_contract_site_id_state_id", "property_contract", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_property_contract_site_id_state_kind_end_on_id", "property_contract", ["site_id", "state", "kind", "end_on", "id"], **ALIVE)
    op.create_index("ix_property_contract_state_id", "property_contract", ["state", "id"], **ALIVE)
    op.create_index("ix_property_contract_state_kind_end_on_id", "property_contract", ["state", "kind", "end_on", "id"], **ALIVE)
    op.create_index("ix_proposal_site_id_id", "proposal", ["site_id", "id"], **ALIVE)
    op.create_index("ix_proposal_site_id_record_no", "proposal", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_proposal_site_id_state_decision_submitted_on_id", "proposal", ["site_id", "state", "decision", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_proposal_site_id_state_id", "proposal", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_proposal_site_id_submitted_on_id", "proposal", ["site_id", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_proposal_state_decision_submitted_on_id", "proposal", ["state", "decision", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_proposal_state_id", "proposal", ["state", "id"], **ALIVE)
    op.create_index("ix_proposal_submitted_on_id", "proposal", ["submitted_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_arrived_on_id", "purchase_request", ["arrived_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_created_by_id_id", "purchase_request", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_purchase_request_follower_id_id", "purchase_request", ["follower_id", "id"], **ALIVE)
    op.create_index("ix_purchase_request_requested_on_id", "purchase_request", ["requested_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_site_i_state_depart_reques_id", "purchase_request", ["site_id", "state", "department_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_site_id_arrived_on_id", "purchase_request", ["site_id", "arrived_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_site_id_id", "purchase_request", ["site_id", "id"], **ALIVE)
    op.create_index("ix_purchase_request_site_id_record_no", "purchase_request", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_purchase_request_site_id_requested_on_id", "purchase_request", ["site_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_site_id_state_id", "purchase_request", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_purchase_request_state_department_id_requested_on_id", "purchase_request", ["state", "department_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_purchase_request_state_id", "purchase_request", ["state", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_created_by_id_id", "quality_inspection_item", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_due_on_id", "quality_inspection_item", ["due_on", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_inspected_on_id", "quality_inspection_item", ["inspected_on", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_responsible_id_id", "quality_inspection_item", ["responsible_id", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_due_on_id", "quality_inspection_item", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_id", "quality_inspection_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_inspected_on_id", "quality_inspection_item", ["site_id", "inspected_on", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_record_no", "quality_inspection_item", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_state_id", "quality_inspection_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_site_id_state_source_due_on_id", "quality_inspection_item", ["site_id", "state", "source", "due_on", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_state_id", "quality_inspection_item", ["state", "id"], **ALIVE)
    op.create_index("ix_quality_inspection_item_state_source_due_on_id", "quality_inspection_item", ["state", "source", "due_on", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_from_at_id", "resource_dispatch", ["from_at", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_site_i_state_to_dep_from_a_id", "resource_dispatch", ["site_id", "state", "to_department_id", "from_at", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_site_id_from_at_id", "resource_dispatch", ["site_id", "from_at", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_site_id_id", "resource_dispatch", ["site_id", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_site_id_state_id", "resource_dispatch", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_state_id", "resource_dispatch", ["state", "id"], **ALIVE)
    op.create_index("ix_resource_dispatch_state_to_department_id_from_at_id", "resource_dispatch", ["state", "to_department_id", "from_at", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_period_end_id", "return_visit_plan", ["period_end", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_period_start_id", "return_visit_plan", ["period_start", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_site_i_state_period_period_id", "return_visit_plan", ["site_id", "state", "period_kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_site_id_id", "return_visit_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_site_id_period_end_id", "return_visit_plan", ["site_id", "period_end", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_site_id_period_start_id", "return_visit_plan", ["site_id", "period_start", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_site_id_state_id", "return_visit_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_state_id", "return_visit_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_return_visit_plan_state_period_kind_period_start_id", "return_visit_plan", ["state", "period_kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_service_award_awarded_on_id", "service_award", ["awarded_on", "id"], **ALIVE)
    op.create_index("ix_service_award_state_id", "service_award", ["state", "id"], **ALIVE)
    op.create_index("ix_service_award_state_kind_year_id", "service_award", ["state", "kind", "year", "id"], **ALIVE)
    op.create_index("ix_service_award_year_id", "service_award", ["year", "id"], **ALIVE)
    op.create_index("ix_service_library_item_collected_on_id", "service_library_item", ["collected_on", "id"], **ALIVE)
    op.create_index("ix_service_library_item_kind_collected_on_id", "service_library_item", ["kind", "collected_on", "id"], **ALIVE)
    op.create_index("ix_service_library_item_site_id_collected_on_id", "service_library_item", ["site_id", "collected_on", "id"], **ALIVE)
    op.create_index("ix_service_library_item_site_id_id", "service_library_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_service_library_item_site_id_kind_collected_on_id", "service_library_item", ["site_id", "kind", "collected_on", "id"], **ALIVE)
    op.create_index("ix_shift_handover_shift_date_id", "shift_handover", ["shift_date", "id"], **ALIVE)
    op.create_index("ix_shift_handover_site_id_id", "shift_handover", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_site_id_record_no", "shift_handover", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_shift_handover_site_id_shift_date_id", "shift_handover", ["site_id", "shift_date", "id"], **ALIVE)
    op.create_index("ix_shift_handover_site_id_state_id", "shift_handover", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_shift_handover_site_id_state_shift_shift_date_id", "shift_handover", ["site_id", "state", "shift", "shift_date", "id"], **ALIVE)
    op.create_index("ix_shift_handover_state_id", "shift_handover", ["state", "id"], **ALIVE)
    op.create_index("ix_shift_handover_state_shift_shift_date_id", "shift_handover", ["state", "shift", "shift_date", "id"], **ALIVE)
    op.create_index("ix_site_assessment_site_id_id", "site_assessment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_site_assessment_site_id_state_id", "site_assessment", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_site_assessment_site_id_state_year_id", "site_assessment", ["site_id", "state", "year", "id"], **ALIVE)
    op.create_index("ix_site_assessment_site_id_year_id", "site_assessment", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_site_assessment_state_id", "site_assessment", ["state", "id"], **ALIVE)
    op.create_index("ix_site_assessment_state_year_id", "site_assessment", ["state", "year", "id"], **ALIVE)
    op.create_index("ix_site_assessment_year_id", "site_assessment", ["year", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_job_post_id_id", "staffing_plan", ["job_post_id", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_site_id_id", "staffing_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_site_id_state_id", "staffing_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_site_id_state_job_post_id_valid_from_id", "staffing_plan", ["site_id", "state", "job_post_id", "valid_from", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_site_id_valid_from_id", "staffing_plan", ["site_id", "valid_from", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_state_id", "staffing_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_state_job_post_id_valid_from_id", "staffing_plan", ["state", "job_post_id", "valid_from", "id"], **ALIVE)
    op.create_index("ix_staffing_plan_valid_from_id", "staffing_plan", ["valid_from", "id"], **ALIVE)
    op.create_index("ix_stocktake_counted_on_id", "stocktake", ["counted_on", "id"], **ALIVE)
    op.create_index("ix_stocktake_difference_id", "stocktake", ["difference", "id"], **ALIVE)
    op.create_index("ix_stocktake_site_id_counted_on_id", "stocktake", ["site_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_stocktake_site_id_difference_id", "stocktake", ["site_id", "difference", "id"], **ALIVE)
    op.create_index("ix_stocktake_site_id_id", "stocktake", ["site_id", "id"], **ALIVE)
    op.create_index("ix_stocktake_site_id_record_no", "stocktake", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_stocktake_site_id_state_counter_id_counted_on_id", "stocktake", ["site_id", "state", "counter_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_stocktake_site_id_state_id", "stocktake", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_stocktake_state_counter_id_counted_on_id", "stocktake", ["state", "counter_id", "counted_on", "id"], **ALIVE)
    op.create_index("ix_stocktake_state_id", "stocktake", ["state", "id"], **ALIVE)
    op.create_index("ix_store_item_category_quantity_id", "store_item", ["category", "quantity", "id"], **ALIVE)
    op.create_index("ix_store_item_quantity_id", "store_item", ["quantity", "id"], **ALIVE)
    op.create_index("ix_store_item_site_id_category_quantity_id", "store_item", ["site_id", "category", "quantity", "id"], **ALIVE)
    op.create_index("ix_store_item_site_id_code", "store_item", ["site_id", "code"], unique=True, **ALIVE)
    op.create_index("ix_store_item_site_id_id", "store_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_store_item_site_id_quantity_id", "store_item", ["site_id", "quantity", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_end_on_id", "survey_campaign", ["end_on", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_site_id_end_on_id", "survey_campaign", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_site_id_id", "survey_campaign", ["site_id", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_site_id_record_no", "survey_campaign", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_survey_campaign_site_id_start_on_id", "survey_campaign", ["site_id", "start_on", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_site_id_state_id", "survey_campaign", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_site_id_state_kind_start_on_id", "survey_campaign", ["site_id", "state", "kind", "start_on", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_start_on_id", "survey_campaign", ["start_on", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_state_id", "survey_campaign", ["state", "id"], **ALIVE)
    op.create_index("ix_survey_campaign_state_kind_start_on_id", "survey_campaign", ["state", "kind", "start_on", "id"], **ALIVE)
    op.create_index("ix_symposium_held_at_id", "symposium", ["held_at", "id"], **ALIVE)
    op.create_index("ix_symposium_planned_at_id", "symposium", ["planned_at", "id"], **ALIVE)
    op.create_index("ix_symposium_site_id_held_at_id", "symposium", ["site_id", "held_at", "id"], **ALIVE)
    op.create_index("ix_symposium_site_id_id", "symposium", ["site_id", "id"], **ALIVE)
    op.create_index("ix_symposium_site_id_planned_at_id", "symposium", ["site_id", "planned_at", "id"], **ALIVE)
    op.create_index("ix_symposium_site_id_record_no", "symposium", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_symposium_site_id_state_id", "symposium", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_symposium_site_id_state_kind_planned_at_id", "symposium", ["site_id", "state", "kind", "planned_at", "id"], **ALIVE)
    op.create_index("ix_symposium_state_id", "symposium", ["state", "id"], **ALIVE)
    op.create_index("ix_symposium_state_kind_planned_at_id", "symposium", ["state", "kind", "planned_at", "id"], **ALIVE)
    op.create_index("ix_training_plan_month_id", "training_plan", ["month", "id"], **ALIVE)
    op.create_index("ix_training_plan_site_id_id", "training_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_training_plan_site_id_month_id", "training_plan", ["site_id", "month", "id"], **ALIVE)
    op.create_index("ix_training_plan_site_id_state_id", "training_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_training_plan_site_id_state_year_id", "training_plan", ["site_id", "state", "year", "id"], **ALIVE)
    op.create_index("ix_training_plan_site_id_year_id", "training_plan", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_training_plan_state_id", "training_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_training_plan_state_year_id", "training_plan", ["state", "year", "id"], **ALIVE)
    op.create_index("ix_training_plan_year_id", "training_plan", ["year", "id"], **ALIVE)
    op.create_index("ix_visit_digest_period_month_id", "visit_digest", ["period_month", "id"], **ALIVE)
    op.create_index("ix_visit_digest_site_id_id", "visit_digest", ["site_id", "id"], **ALIVE)
    op.create_index("ix_visit_digest_site_id_period_month", "visit_digest", ["site_id", "period_month"], unique=True, **ALIVE)
    op.create_index("ix_visit_digest_site_id_period_month_id", "visit_digest", ["site_id", "period_month", "id"], **ALIVE)
    op.create_index("ix_visit_digest_site_id_state_id", "visit_digest", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_visit_digest_site_id_state_prepared_by_id_submitted_at_id", "visit_digest", ["site_id", "state", "prepared_by_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_visit_digest_site_id_submitted_at_id", "visit_digest", ["site_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_visit_digest_state_id", "visit_digest", ["state", "id"], **ALIVE)
    op.create_index("ix_visit_digest_state_prepared_by_id_submitted_at_id", "visit_digest", ["state", "prepared_by_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_visit_digest_submitted_at_id", "visit_digest", ["submitted_at", "id"], **ALIVE)
    op.create_index("ix_visit_plan_month_id", "visit_plan", ["month", "id"], **ALIVE)
    op.create_index("ix_visit_plan_parent_id_id", "visit_plan", ["parent_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_site_id_id", "visit_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_visit_plan_site_id_month_id", "visit_plan", ["site_id", "month", "id"], **ALIVE)
    op.create_index("ix_visit_plan_site_id_record_no", "visit_plan", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_visit_plan_site_id_state_id", "visit_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_visit_plan_site_id_state_kind_year_id", "visit_plan", ["site_id", "state", "kind", "year", "id"], **ALIVE)
    op.create_index("ix_visit_plan_site_id_year_id", "visit_plan", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_visit_plan_state_id", "visit_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_visit_plan_state_kind_year_id", "visit_plan", ["state", "kind", "year", "id"], **ALIVE)
    op.create_index("ix_visit_plan_year_id", "visit_plan", ["year", "id"], **ALIVE)
    op.create_index("ix_work_log_department_id_log_date_id", "work_log", ["department_id", "log_date", "id"], **ALIVE)
    op.create_index("ix_work_log_log_date_id", "work_log", ["log_date", "id"], **ALIVE)
    op.create_index("ix_work_log_site_id_department_id_log_date_id", "work_log", ["site_id", "department_id", "log_date", "id"], **ALIVE)
    op.create_index("ix_work_log_site_id_id", "work_log", ["site_id", "id"], **ALIVE)
    op.create_index("ix_work_log_site_id_log_date_id", "work_log", ["site_id", "log_date", "id"], **ALIVE)
    op.create_index("ix_work_report_author_id_id", "work_report", ["author_id", "id"], **ALIVE)
    op.create_index("ix_work_report_created_by_id_id", "work_report", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_work_report_period_start_id", "work_report", ["period_start", "id"], **ALIVE)
    op.create_index("ix_work_report_site_id_id", "work_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_work_report_site_id_period_start_id", "work_report", ["site_id", "period_start", "id"], **ALIVE)
    op.create_index("ix_work_report_site_id_record_no", "work_report", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_work_report_site_id_state_id", "work_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_work_report_site_id_state_kind_period_start_id", "work_report", ["site_id", "state", "kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_work_report_state_id", "work_report", ["state", "id"], **ALIVE)
    op.create_index("ix_work_report_state_kind_period_start_id", "work_report", ["state", "kind", "period_start", "id"], **ALIVE)
    op.create_index("ix_annual_budget_committee_id_id", "annual_budget", ["committee_id", "id"], **ALIVE)
    op.create_index("ix_annual_budget_info_release_id_id", "annual_budget", ["info_release_id", "id"], **ALIVE)
    op.create_index("ix_annual_budget_publish_due_on_id", "annual_budget", ["publish_due_on", "id"], **ALIVE)
    op.create_index("ix_annual_budget_published_on_id", "annual_budget", ["published_on", "id"], **ALIVE)
    op.create_index("ix_annual_budget_site_id_id", "annual_budget", ["site_id", "id"], **ALIVE)
    op.create_index("ix_annual_budget_site_id_publish_due_on_id", "annual_budget", ["site_id", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_annual_budget_site_id_published_on_id", "annual_budget", ["site_id", "published_on", "id"], **ALIVE)
    op.create_index("ix_annual_budget_site_id_record_no", "annual_budget", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_annual_budget_site_id_state_id", "annual_budget", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_annual_budget_site_id_state_kind_publish_due_on_id", "annual_budget", ["site_id", "state", "kind", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_annual_budget_state_id", "annual_budget", ["state", "id"], **ALIVE)
    op.create_index("ix_annual_budget_state_kind_publish_due_on_id", "annual_budget", ["state", "kind", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_appraisal_checked_on_id", "appraisal", ["checked_on", "id"], **ALIVE)
    op.create_index("ix_appraisal_created_by_id_id", "appraisal", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_id_id", "appraisal", ["scheme_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_site_id_checked_on_id", "appraisal", ["site_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_appraisal_site_id_id", "appraisal", ["site_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_site_id_record_no", "appraisal", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_appraisal_site_id_state_check_kind_checked_on_id", "appraisal", ["site_id", "state", "check_kind", "checked_on", "id"], **ALIVE)
    op.create_index("ix_appraisal_site_id_state_id", "appraisal", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_appraisal_site_id_total_score_id", "appraisal", ["site_id", "total_score", "id"], **ALIVE)
    op.create_index("ix_appraisal_staff_id_id", "appraisal", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_state_check_kind_checked_on_id", "appraisal", ["state", "check_kind", "checked_on", "id"], **ALIVE)
    op.create_index("ix_appraisal_state_id", "appraisal", ["state", "id"], **ALIVE)
    op.create_index("ix_appraisal_total_score_id", "appraisal", ["total_score", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_item_scheme_id_id", "appraisal_scheme_item", ["scheme_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_scheme_item_seq_id", "appraisal_scheme_item", ["seq", "id"], **ALIVE)
    op.create_index(op.f("ix_appraisal_scheme_target_posts_job_post_id"), "appraisal_scheme_target_posts", ["job_post_id"])
    op.create_index("ix_archive_check_plan_annual_work_plan_id_id", "archive_check_plan", ["annual_work_plan_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_site_id_id", "archive_check_plan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_site_id_state_id", "archive_check_plan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_site_id_state_prepared_by_id_year_id", "archive_check_plan", ["site_id", "state", "prepared_by_id", "year", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_site_id_year", "archive_check_plan", ["site_id", "year"], unique=True, **ALIVE)
    op.create_index("ix_archive_check_plan_site_id_year_id", "archive_check_plan", ["site_id", "year", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_state_id", "archive_check_plan", ["state", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_state_prepared_by_id_year_id", "archive_check_plan", ["state", "prepared_by_id", "year", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_year_id", "archive_check_plan", ["year", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_building_id_id", "cleaning_inspection", ["building_id", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_created_by_id_id", "cleaning_inspection", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_inspected_at_id", "cleaning_inspection", ["inspected_at", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_inspector_id_id", "cleaning_inspection", ["inspector_id", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_recheck_on_id", "cleaning_inspection", ["recheck_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_result_inspected_at_id", "cleaning_inspection", ["result", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_site_id_id", "cleaning_inspection", ["site_id", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_site_id_inspected_at_id", "cleaning_inspection", ["site_id", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_site_id_recheck_on_id", "cleaning_inspection", ["site_id", "recheck_on", "id"], **ALIVE)
    op.create_index("ix_cleaning_inspection_site_id_record_no", "cleaning_inspection", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_cleaning_inspection_site_id_result_inspected_at_id", "cleaning_inspection", ["site_id", "result", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_community_activity_activity_plan_id_id", "community_activity", ["activity_plan_id", "id"], **ALIVE)
    op.create_index("ix_community_activity_held_at_id", "community_activity", ["held_at", "id"], **ALIVE)
    op.create_index("ix_community_activity_kind_held_at_id", "community_activity", ["kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_community_activity_site_id_held_at_id", "community_activity", ["site_id", "held_at", "id"], **ALIVE)
    op.create_index("ix_community_activity_site_id_id", "community_activity", ["site_id", "id"], **ALIVE)
    op.create_index("ix_community_activity_site_id_kind_held_at_id", "community_activity", ["site_id", "kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_community_activity_site_id_record_no", "community_activity", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_completion_acceptance_accepted_on_id", "completion_acceptance", ["accepted_on", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_contractor_id_id", "completion_acceptance", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_site_i_state_conclu_accept_id", "completion_acceptance", ["site_id", "state", "conclusion", "accepted_on", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_site_id_accepted_on_id", "completion_acceptance", ["site_id", "accepted_on", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_site_id_id", "completion_acceptance", ["site_id", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_site_id_record_no", "completion_acceptance", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_completion_acceptance_site_id_state_id", "completion_acceptance", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_state_conclusion_accepted_on_id", "completion_acceptance", ["state", "conclusion", "accepted_on", "id"], **ALIVE)
    op.create_index("ix_completion_acceptance_state_id", "completion_acceptance", ["state", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_checked_on_id", "contract_performance_check", ["checked_on", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_property_contract_id_id", "contract_performance_check", ["property_contract_id", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_rectification_id_id", "contract_performance_check", ["rectification_id", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_site_i_state_checke_checke_id", "contract_performance_check", ["site_id", "state", "checker_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_site_id_checked_on_id", "contract_performance_check", ["site_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_site_id_id", "contract_performance_check", ["site_id", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_site_id_record_no", "contract_performance_check", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_contract_performance_check_site_id_state_id", "contract_performance_check", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_state_checker_id_checked_on_id", "contract_performance_check", ["state", "checker_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_contract_performance_check_state_id", "contract_performance_check", ["state", "id"], **ALIVE)
    op.create_index(op.f("ix_customer_briefing_sent_to_department_id"), "customer_briefing_sent_to", ["department_id"])
    op.create_index("ix_emergency_drill_emergency_plan_id_id", "emergency_drill", ["emergency_plan_id", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_held_at_id", "emergency_drill", ["held_at", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_planned_on_id", "emergency_drill", ["planned_on", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_site_id_held_at_id", "emergency_drill", ["site_id", "held_at", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_site_id_id", "emergency_drill", ["site_id", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_site_id_planned_on_id", "emergency_drill", ["site_id", "planned_on", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_site_id_record_no", "emergency_drill", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_emergency_drill_site_id_state_id", "emergency_drill", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_site_id_state_kind_planned_on_id", "emergency_drill", ["site_id", "state", "kind", "planned_on", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_state_id", "emergency_drill", ["state", "id"], **ALIVE)
    op.create_index("ix_emergency_drill_state_kind_planned_on_id", "emergency_drill", ["state", "kind", "planned_on", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_owners_committee_id_id", "maintenance_fund_resolution", ["owners_committee_id", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_owners_resolv_id", "maintenance_fund_resolution", ["owners_committee_id", "resolved_on", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_resolved_on_id", "maintenance_fund_resolution", ["resolved_on", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_site_i_owners_resolv_id", "maintenance_fund_resolution", ["site_id", "owners_committee_id", "resolved_on", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_site_id_id", "maintenance_fund_resolution", ["site_id", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_site_id_record_no", "maintenance_fund_resolution", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_site_id_resolved_on_id", "maintenance_fund_resolution", ["site_id", "resolved_on", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_site_id_valid_until_id", "maintenance_fund_resolution", ["site_id", "valid_until", "id"], **ALIVE)
    op.create_index("ix_maintenance_fund_resolution_valid_until_id", "maintenance_fund_resolution", ["valid_until", "id"], **ALIVE)
    op.create_index("ix_meeting_record_held_at_id", "meeting_record", ["held_at", "id"], **ALIVE)
    op.create_index("ix_meeting_record_kind_held_at_id", "meeting_record", ["kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_meeting_record_site_id_held_at_id", "meeting_record", ["site_id", "held_at", "id"], **ALIVE)
    op.create_index("ix_meeting_record_site_id_id", "meeting_record", ["site_id", "id"], **ALIVE)
    op.create_index("ix_meeting_record_site_id_kind_held_at_id", "meeting_record", ["site_id", "kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_meeting_record_site_id_record_no", "meeting_record", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_meeting_record_training_plan_id_id", "meeting_record", ["training_plan_id", "id"], **ALIVE)
    op.create_index(op.f("ix_opinion_analysis_report_sent_departments_department_id"), "opinion_analysis_report_sent_departments", ["department_id"])
    op.create_index("ix_outgoing_message_created_by_id_id", "outgoing_message", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_drafted_by_id_id", "outgoing_message", ["drafted_by_id", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_sender_account_id_id", "outgoing_message", ["sender_account_id", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_sent_at_id", "outgoing_message", ["sent_at", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_site_id_id", "outgoing_message", ["site_id", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_site_id_record_no", "outgoing_message", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_outgoing_message_site_id_sent_at_id", "outgoing_message", ["site_id", "sent_at", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_site_id_state_channel_sent_at_id", "outgoing_message", ["site_id", "state", "channel", "sent_at", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_site_id_state_id", "outgoing_message", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_state_channel_sent_at_id", "outgoing_message", ["state", "channel", "sent_at", "id"], **ALIVE)
    op.create_index("ix_outgoing_message_state_id", "outgoing_message", ["state", "id"], **ALIVE)
    op.create_index("ix_patrol_record_building_id_id", "patrol_record", ["building_id", "id"], **ALIVE)
    op.create_index("ix_patrol_record_created_by_id_id", "patrol_record", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_patrol_record_patrol_date_id", "patrol_record", ["patrol_date", "id"], **ALIVE)
    op.create_index("ix_patrol_record_patroller_id_id", "patrol_record", ["patroller_id", "id"], **ALIVE)
    op.create_index("ix_patrol_record_patroller_id_patrol_date_id", "patrol_record", ["patroller_id", "patrol_date", "id"], **ALIVE)
    op.create_index("ix_patrol_record_site_id_id", "patrol_record", ["site_id", "id"], **ALIVE)
    op.create_index("ix_patrol_record_site_id_patrol_date_id", "patrol_record", ["site_id", "patrol_date", "id"], **ALIVE)
    op.create_index("ix_patrol_record_site_id_patroller_id_patrol_date_id", "patrol_record", ["site_id", "patroller_id", "patrol_date", "id"], **ALIVE)
    op.create_index("ix_patrol_record_site_id_record_no", "patrol_record", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index(op.f("ix_resource_dispatch_staff_staff_id"), "resource_dispatch_staff", ["staff_id"])
    op.create_index(op.f("ix_return_visit_plan_assignees_staff_id"), "return_visit_plan_assignees", ["staff_id"])
    op.create_index("ix_service_report_info_release_id_id", "service_report", ["info_release_id", "id"], **ALIVE)
    op.create_index("ix_service_report_publish_due_on_id", "service_report", ["publish_due_on", "id"], **ALIVE)
    op.create_index("ix_service_report_published_on_id", "service_report", ["published_on", "id"], **ALIVE)
    op.create_index("ix_service_report_site_i_state_prepar_publis_id", "service_report", ["site_id", "state", "prepared_by_id", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_service_report_site_id_id", "service_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_service_report_site_id_publish_due_on_id", "service_report", ["site_id", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_service_report_site_id_published_on_id", "service_report", ["site_id", "published_on", "id"], **ALIVE)
    op.create_index("ix_service_report_site_id_record_no", "service_report", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_service_report_site_id_state_id", "service_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_service_report_state_id", "service_report", ["state", "id"], **ALIVE)
    op.create_index("ix_service_report_state_prepared_by_id_publish_due_on_id", "service_report", ["state", "prepared_by_id", "publish_due_on", "id"], **ALIVE)
    op.create_index("ix_service_report_template_id_id", "service_report", ["template_id", "id"], **ALIVE)
    op.create_index(op.f("ix_symposium_departments_department_id"), "symposium_departments", ["department_id"])
    op.create_index(op.f("ix_training_plan_target_posts_job_post_id"), "training_plan_target_posts", ["job_post_id"])
    op.create_index("ix_training_session_archived_on_id", "training_session", ["archived_on", "id"], **ALIVE)
    op.create_index("ix_training_session_emergency_plan_id_id", "training_session", ["emergency_plan_id", "id"], **ALIVE)
    op.create_index("ix_training_session_held_at_id", "training_session", ["held_at", "id"], **ALIVE)
    op.create_index("ix_training_session_kind_held_at_id", "training_session", ["kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_training_session_site_id_archived_on_id", "training_session", ["site_id", "archived_on", "id"], **ALIVE)
    op.create_index("ix_training_session_site_id_held_at_id", "training_session", ["site_id", "held_at", "id"], **ALIVE)
    op.create_index("ix_training_session_site_id_id", "training_session", ["site_id", "id"], **ALIVE)
    op.create_index("ix_training_session_site_id_kind_held_at_id", "training_session", ["site_id", "kind", "held_at", "id"], **ALIVE)
    op.create_index("ix_training_session_site_id_record_no", "training_session", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_training_session_training_plan_id_id", "training_session", ["training_plan_id", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_concluded_at_id", "visit_conclusion", ["concluded_at", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_digest_id_id", "visit_conclusion", ["digest_id", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_period_month_id", "visit_conclusion", ["period_month", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_site_i_state_conclu_conclu_id", "visit_conclusion", ["site_id", "state", "concluded_by_id", "concluded_at", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_site_id_concluded_at_id", "visit_conclusion", ["site_id", "concluded_at", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_site_id_digest_id", "visit_conclusion", ["site_id", "digest_id"], unique=True, **ALIVE)
    op.create_index("ix_visit_conclusion_site_id_id", "visit_conclusion", ["site_id", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_site_id_period_month_id", "visit_conclusion", ["site_id", "period_month", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_site_id_state_id", "visit_conclusion", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_state_concluded_by_id_concluded_at_id", "visit_conclusion", ["state", "concluded_by_id", "concluded_at", "id"], **ALIVE)
    op.create_index("ix_visit_conclusion_state_id", "visit_conclusion", ["state", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_contractor_id_id", "warranty_contract", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_end_on_id", "warranty_contract", ["end_on", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_site_id_end_on_id", "warranty_contract", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_site_id_id", "warranty_contract", ["site_id", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_site_id_record_no", "warranty_contract", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_warranty_contract_site_id_state_contractor_id_end_on_id", "warranty_contract", ["site_id", "state", "contractor_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_site_id_state_id", "warranty_contract", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_state_contractor_id_end_on_id", "warranty_contract", ["state", "contractor_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_warranty_contract_state_id", "warranty_contract", ["state", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_appraisal_id_id", "appraisal_deduction", ["appraisal_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_building_id_id", "appraisal_deduction", ["building_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_created_by_id_id", "appraisal_deduction", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_item_id_id", "appraisal_deduction", ["item_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_linked_item_id_id", "appraisal_deduction", ["linked_item_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_procedure_document_id_id", "appraisal_deduction", ["procedure_document_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_severity_id", "appraisal_deduction", ["severity", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_site_id_id", "appraisal_deduction", ["site_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_site_id_severity_id", "appraisal_deduction", ["site_id", "severity", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_staff_id_id", "appraisal_deduction", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_appraisal_deduction_unit_id_id", "appraisal_deduction", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_archive_change_archive_item_id_id", "archive_change", ["archive_item_id", "id"], **ALIVE)
    op.create_index("ix_archive_change_building_id_id", "archive_change", ["building_id", "id"], **ALIVE)
    op.create_index("ix_archive_change_changed_on_id", "archive_change", ["changed_on", "id"], **ALIVE)
    op.create_index("ix_archive_change_site_id_changed_on_id", "archive_change", ["site_id", "changed_on", "id"], **ALIVE)
    op.create_index("ix_archive_change_site_id_id", "archive_change", ["site_id", "id"], **ALIVE)
    op.create_index("ix_archive_change_site_id_state_changed_by_id_changed_on_id", "archive_change", ["site_id", "state", "changed_by_id", "changed_on", "id"], **ALIVE)
    op.create_index("ix_archive_change_site_id_state_id", "archive_change", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_archive_change_state_changed_by_id_changed_on_id", "archive_change", ["state", "changed_by_id", "changed_on", "id"], **ALIVE)
    op.create_index("ix_archive_change_state_id", "archive_change", ["state", "id"], **ALIVE)
    op.create_index("ix_archive_change_unit_id_id", "archive_change", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_building_id_id", "archive_check", ["building_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_checked_on_id", "archive_check", ["checked_on", "id"], **ALIVE)
    op.create_index("ix_archive_check_plan_id_id", "archive_check", ["plan_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_rectify_due_id", "archive_check", ["rectify_due", "id"], **ALIVE)
    op.create_index("ix_archive_check_site_id_checked_on_id", "archive_check", ["site_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_archive_check_site_id_id", "archive_check", ["site_id", "id"], **ALIVE)
    op.create_index("ix_archive_check_site_id_rectify_due_id", "archive_check", ["site_id", "rectify_due", "id"], **ALIVE)
    op.create_index("ix_archive_check_site_id_state_id", "archive_check", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_archive_check_site_id_state_plan_id_checked_on_id", "archive_check", ["site_id", "state", "plan_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_archive_check_state_id", "archive_check", ["state", "id"], **ALIVE)
    op.create_index("ix_archive_check_state_plan_id_checked_on_id", "archive_check", ["state", "plan_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_archive_check_unit_id_id", "archive_check", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_approved_at_id", "archive_loan", ["approved_at", "id"], **ALIVE)
    op.create_index("ix_archive_loan_archive_item_id_id", "archive_loan", ["archive_item_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_building_id_id", "archive_loan", ["building_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_created_by_id_id", "archive_loan", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_due_on_id", "archive_loan", ["due_on", "id"], **ALIVE)
    op.create_index("ix_archive_loan_requester_id_id", "archive_loan", ["requester_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_site_id_approved_at_id", "archive_loan", ["site_id", "approved_at", "id"], **ALIVE)
    op.create_index("ix_archive_loan_site_id_due_on_id", "archive_loan", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_archive_loan_site_id_id", "archive_loan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_archive_loan_site_id_record_no", "archive_loan", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_archive_loan_site_id_state_id", "archive_loan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_archive_loan_site_id_state_kind_due_on_id", "archive_loan", ["site_id", "state", "kind", "due_on", "id"], **ALIVE)
    op.create_index("ix_archive_loan_state_id", "archive_loan", ["state", "id"], **ALIVE)
    op.create_index("ix_archive_loan_state_kind_due_on_id", "archive_loan", ["state", "kind", "due_on", "id"], **ALIVE)
    op.create_index("ix_archive_loan_unit_id_id", "archive_loan", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_attendance_check_appraisal_id_id", "attendance_check", ["appraisal_id", "id"], **ALIVE)
    op.create_index("ix_attendance_check_checked_at_id", "attendance_check", ["checked_at", "id"], **ALIVE)
    op.create_index("ix_attendance_check_created_by_id_id", "attendance_check", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_attendance_check_site_id_checked_at_id", "attendance_check", ["site_id", "checked_at", "id"], **ALIVE)
    op.create_index("ix_attendance_check_site_id_id", "attendance_check", ["site_id", "id"], **ALIVE)
    op.create_index("ix_attendance_check_site_id_staff_id_checked_at_id", "attendance_check", ["site_id", "staff_id", "checked_at", "id"], **ALIVE)
    op.create_index("ix_attendance_check_staff_id_checked_at_id", "attendance_check", ["staff_id", "checked_at", "id"], **ALIVE)
    op.create_index("ix_attendance_check_staff_id_id", "attendance_check", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_building_id_id", "contractor_entry_check", ["building_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_building_id_state_id", "contractor_entry_check", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_contractor_id_id", "contractor_entry_check", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_created_by_id_id", "contractor_entry_check", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_entered_at_id", "contractor_entry_check", ["entered_at", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_escort_id_id", "contractor_entry_check", ["escort_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_redo_due_id", "contractor_entry_check", ["redo_due", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_site_id_entered_at_id", "contractor_entry_check", ["site_id", "entered_at", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_site_id_id", "contractor_entry_check", ["site_id", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_site_id_redo_due_id", "contractor_entry_check", ["site_id", "redo_due", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_site_id_state_id", "contractor_entry_check", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_site_id_state_result_entered_at_id", "contractor_entry_check", ["site_id", "state", "result", "entered_at", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_state_id", "contractor_entry_check", ["state", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_state_result_entered_at_id", "contractor_entry_check", ["state", "result", "entered_at", "id"], **ALIVE)
    op.create_index("ix_contractor_entry_check_unit_id_id", "contractor_entry_check", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_deposit_item_building_id_id", "deposit_item", ["building_id", "id"], **ALIVE)
    op.create_index("ix_deposit_item_building_id_state_id", "deposit_item", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_deposit_item_created_by_id_id", "deposit_item", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_deposit_item_deposited_at_id", "deposit_item", ["deposited_at", "id"], **ALIVE)
    op.create_index("ix_deposit_item_keep_until_id", "deposit_item", ["keep_until", "id"], **ALIVE)
    op.create_index("ix_deposit_item_site_id_deposited_at_id", "deposit_item", ["site_id", "deposited_at", "id"], **ALIVE)
    op.create_index("ix_deposit_item_site_id_id", "deposit_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_deposit_item_site_id_keep_until_id", "deposit_item", ["site_id", "keep_until", "id"], **ALIVE)
    op.create_index("ix_deposit_item_site_id_record_no", "deposit_item", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_deposit_item_site_id_state_deposited_at_id", "deposit_item", ["site_id", "state", "deposited_at", "id"], **ALIVE)
    op.create_index("ix_deposit_item_site_id_state_id", "deposit_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_deposit_item_state_deposited_at_id", "deposit_item", ["state", "deposited_at", "id"], **ALIVE)
    op.create_index("ix_deposit_item_state_id", "deposit_item", ["state", "id"], **ALIVE)
    op.create_index("ix_deposit_item_unit_id_id", "deposit_item", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_appraisal_id_id", "disciplinary_record", ["appraisal_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_building_id_id", "disciplinary_record", ["building_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_created_by_id_id", "disciplinary_record", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_decided_on_id", "disciplinary_record", ["decided_on", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_irregularity_id_id", "disciplinary_record", ["irregularity_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_privacy_breach_id_id", "disciplinary_record", ["privacy_breach_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_site_id_decided_on_id", "disciplinary_record", ["site_id", "decided_on", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_site_id_id", "disciplinary_record", ["site_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_site_id_record_no", "disciplinary_record", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_disciplinary_record_site_id_state_basis_decided_on_id", "disciplinary_record", ["site_id", "state", "basis", "decided_on", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_site_id_state_id", "disciplinary_record", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_staff_id_id", "disciplinary_record", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_state_basis_decided_on_id", "disciplinary_record", ["state", "basis", "decided_on", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_state_id", "disciplinary_record", ["state", "id"], **ALIVE)
    op.create_index("ix_disciplinary_record_unit_id_id", "disciplinary_record", ["unit_id", "id"], **ALIVE)
    op.create_index(op.f("ix_drawing_change_notice_affected_units_unit_id"), "drawing_change_notice_affected_units", ["unit_id"])
    op.create_index(op.f("ix_emergency_drill_agencies_external_agency_id"), "emergency_drill_agencies", ["external_agency_id"])
    op.create_index("ix_emergency_plan_duty_building_id_id", "emergency_plan_duty", ["building_id", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_emergency_plan_id_id", "emergency_plan_duty", ["emergency_plan_id", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_job_post_id_id", "emergency_plan_duty", ["job_post_id", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_site_id_id", "emergency_plan_duty", ["site_id", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_site_id_step_id", "emergency_plan_duty", ["site_id", "step", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_step_id", "emergency_plan_duty", ["step", "id"], **ALIVE)
    op.create_index("ix_emergency_plan_duty_unit_id_id", "emergency_plan_duty", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_building_id_id", "equipment_maintenance", ["building_id", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_done_on_id", "equipment_maintenance", ["done_on", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_equipment_id_id", "equipment_maintenance", ["equipment_id", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_kind_done_on_id", "equipment_maintenance", ["kind", "done_on", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_site_id_done_on_id", "equipment_maintenance", ["site_id", "done_on", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_site_id_id", "equipment_maintenance", ["site_id", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_site_id_kind_done_on_id", "equipment_maintenance", ["site_id", "kind", "done_on", "id"], **ALIVE)
    op.create_index("ix_equipment_maintenance_unit_id_id", "equipment_maintenance", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_fee_standard_effective_from_id", "fee_standard", ["effective_from", "id"], **ALIVE)
    op.create_index("ix_fee_standard_fee_type_id_id", "fee_standard", ["fee_type_id", "id"], **ALIVE)
    op.create_index("ix_fee_standard_service_item_id_id", "fee_standard", ["service_item_id", "id"], **ALIVE)
    op.create_index("ix_fee_standard_site_id_effective_from_id", "fee_standard", ["site_id", "effective_from", "id"], **ALIVE)
    op.create_index("ix_fee_standard_site_id_id", "fee_standard", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fee_standard_site_id_state_fee_type_id_effective_from_id", "fee_standard", ["site_id", "state", "fee_type_id", "effective_from", "id"], **ALIVE)
    op.create_index("ix_fee_standard_site_id_state_id", "fee_standard", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_standard_state_fee_type_id_effective_from_id", "fee_standard", ["state", "fee_type_id", "effective_from", "id"], **ALIVE)
    op.create_index("ix_fee_standard_state_id", "fee_standard", ["state", "id"], **ALIVE)
    op.create_index("ix_incident_building_id_id", "incident", ["building_id", "id"], **ALIVE)
    op.create_index("ix_incident_building_id_state_id", "incident", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_incident_commander_id_id", "incident", ["commander_id", "id"], **ALIVE)
    op.create_index("ix_incident_created_by_id_id", "incident", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_incident_emergency_plan_id_id", "incident", ["emergency_plan_id", "id"], **ALIVE)
    op.create_index("ix_incident_occurred_at_id", "incident", ["occurred_at", "id"], **ALIVE)
    op.create_index("ix_incident_site_id_id", "incident", ["site_id", "id"], **ALIVE)
    op.create_index("ix_incident_site_id_occurred_at_id", "incident", ["site_id", "occurred_at", "id"], **ALIVE)
    op.create_index("ix_incident_site_id_record_no", "incident", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_incident_site_id_state_event_type_occurred_at_id", "incident", ["site_id", "state", "event_type", "occurred_at", "id"], **ALIVE)
    op.create_index("ix_incident_site_id_state_id", "incident", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_incident_state_event_type_occurred_at_id", "incident", ["state", "event_type", "occurred_at", "id"], **ALIVE)
    op.create_index("ix_incident_state_id", "incident", ["state", "id"], **ALIVE)
    op.create_index("ix_incident_unit_id_id", "incident", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_building_id_id", "income_expense_line", ["building_id", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_fee_type_id_id", "income_expense_line", ["fee_type_id", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_kind_occurred_on_id", "income_expense_line", ["kind", "occurred_on", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_occurred_on_id", "income_expense_line", ["occurred_on", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_site_id_id", "income_expense_line", ["site_id", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_site_id_kind_occurred_on_id", "income_expense_line", ["site_id", "kind", "occurred_on", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_site_id_occurred_on_id", "income_expense_line", ["site_id", "occurred_on", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_statement_id_id", "income_expense_line", ["statement_id", "id"], **ALIVE)
    op.create_index("ix_income_expense_line_unit_id_id", "income_expense_line", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_letter_building_id_id", "letter", ["building_id", "id"], **ALIVE)
    op.create_index("ix_letter_building_id_state_id", "letter", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_letter_created_by_id_id", "letter", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_letter_received_on_id", "letter", ["received_on", "id"], **ALIVE)
    op.create_index("ix_letter_site_id_id", "letter", ["site_id", "id"], **ALIVE)
    op.create_index("ix_letter_site_id_received_on_id", "letter", ["site_id", "received_on", "id"], **ALIVE)
    op.create_index("ix_letter_site_id_record_no", "letter", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_letter_site_id_state_direction_received_on_id", "letter", ["site_id", "state", "direction", "received_on", "id"], **ALIVE)
    op.create_index("ix_letter_site_id_state_id", "letter", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_letter_state_direction_received_on_id", "letter", ["state", "direction", "received_on", "id"], **ALIVE)
    op.create_index("ix_letter_state_id", "letter", ["state", "id"], **ALIVE)
    op.create_index("ix_letter_unit_id_id", "letter", ["unit_id", "id"], **ALIVE)
    op.create_index(op.f("ix_meeting_record_agencies_external_agency_id"), "meeting_record_agencies", ["external_agency_id"])
    op.create_index("ix_online_message_building_id_id", "online_message", ["building_id", "id"], **ALIVE)
    op.create_index("ix_online_message_building_id_state_id", "online_message", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_online_message_channel_id_id", "online_message", ["channel_id", "id"], **ALIVE)
    op.create_index("ix_online_message_created_by_id_id", "online_message", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_online_message_posted_at_id", "online_message", ["posted_at", "id"], **ALIVE)
    op.create_index("ix_online_message_site_id_id", "online_message", ["site_id", "id"], **ALIVE)
    op.create_index("ix_online_message_site_id_posted_at_id", "online_message", ["site_id", "posted_at", "id"], **ALIVE)
    op.create_index("ix_online_message_site_id_state_id", "online_message", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_online_message_site_id_state_kind_posted_at_id", "online_message", ["site_id", "state", "kind", "posted_at", "id"], **ALIVE)
    op.create_index("ix_online_message_state_id", "online_message", ["state", "id"], **ALIVE)
    op.create_index("ix_online_message_state_kind_posted_at_id", "online_message", ["state", "kind", "posted_at", "id"], **ALIVE)
    op.create_index("ix_online_message_unit_id_id", "online_message", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_drill_id_id", "safety_publicity", ["drill_id", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_form_held_on_id", "safety_publicity", ["form", "held_on", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_held_on_id", "safety_publicity", ["held_on", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_site_id_form_held_on_id", "safety_publicity", ["site_id", "form", "held_on", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_site_id_held_on_id", "safety_publicity", ["site_id", "held_on", "id"], **ALIVE)
    op.create_index("ix_safety_publicity_site_id_id", "safety_publicity", ["site_id", "id"], **ALIVE)
    op.create_index("ix_service_report_check_building_id_id", "service_report_check", ["building_id", "id"], **ALIVE)
    op.create_index("ix_service_report_check_checked_on_id", "service_report_check", ["checked_on", "id"], **ALIVE)
    op.create_index("ix_service_report_check_conclusion_checked_on_id", "service_report_check", ["conclusion", "checked_on", "id"], **ALIVE)
    op.create_index("ix_service_report_check_rectification_id_id", "service_report_check", ["rectification_id", "id"], **ALIVE)
    op.create_index("ix_service_report_check_service_report_id_id", "service_report_check", ["service_report_id", "id"], **ALIVE)
    op.create_index("ix_service_report_check_site_id_checked_on_id", "service_report_check", ["site_id", "checked_on", "id"], **ALIVE)
    op.create_index("ix_service_report_check_site_id_conclusion_checked_on_id", "service_report_check", ["site_id", "conclusion", "checked_on", "id"], **ALIVE)
    op.create_index("ix_service_report_check_site_id_id", "service_report_check", ["site_id", "id"], **ALIVE)
    op.create_index("ix_service_report_check_unit_id_id", "service_report_check", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_shop_building_id_id", "shop", ["building_id", "id"], **ALIVE)
    op.create_index("ix_shop_created_by_id_id", "shop", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_shop_lease_until_id", "shop", ["lease_until", "id"], **ALIVE)
    op.create_index("ix_shop_site_id_id", "shop", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shop_site_id_lease_until_id", "shop", ["site_id", "lease_until", "id"], **ALIVE)
    op.create_index("ix_shop_site_id_record_no", "shop", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_shop_site_id_status_lease_until_id", "shop", ["site_id", "status", "lease_until", "id"], **ALIVE)
    op.create_index("ix_shop_status_lease_until_id", "shop", ["status", "lease_until", "id"], **ALIVE)
    op.create_index("ix_shop_unit_id_id", "shop", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_survey_question_building_id_id", "survey_question", ["building_id", "id"], **ALIVE)
    op.create_index("ix_survey_question_campaign_id_id", "survey_question", ["campaign_id", "id"], **ALIVE)
    op.create_index("ix_survey_question_seq_id", "survey_question", ["seq", "id"], **ALIVE)
    op.create_index("ix_survey_question_site_id_campaign_id_id", "survey_question", ["site_id", "campaign_id", "id"], **ALIVE)
    op.create_index("ix_survey_question_site_id_id", "survey_question", ["site_id", "id"], **ALIVE)
    op.create_index("ix_survey_question_site_id_seq_id", "survey_question", ["site_id", "seq", "id"], **ALIVE)
    op.create_index("ix_survey_question_unit_id_id", "survey_question", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_survey_report_building_id_id", "survey_report", ["building_id", "id"], **ALIVE)
    op.create_index("ix_survey_report_campaign_id_id", "survey_report", ["campaign_id", "id"], **ALIVE)
    op.create_index("ix_survey_report_response_rate_id", "survey_report", ["response_rate", "id"], **ALIVE)
    op.create_index("ix_survey_report_site_id_id", "survey_report", ["site_id", "id"], **ALIVE)
    op.create_index("ix_survey_report_site_id_record_no", "survey_report", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_survey_report_site_id_response_rate_id", "survey_report", ["site_id", "response_rate", "id"], **ALIVE)
    op.create_index("ix_survey_report_site_id_state_campaign_id_submitted_at_id", "survey_report", ["site_id", "state", "campaign_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_survey_report_site_id_state_id", "survey_report", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_survey_report_site_id_submitted_at_id", "survey_report", ["site_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_survey_report_state_campaign_id_submitted_at_id", "survey_report", ["state", "campaign_id", "submitted_at", "id"], **ALIVE)
    op.create_index("ix_survey_report_state_id", "survey_report", ["state", "id"], **ALIVE)
    op.create_index("ix_survey_report_submitted_at_id", "survey_report", ["submitted_at", "id"], **ALIVE)
    op.create_index("ix_survey_report_unit_id_id", "survey_report", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_building_id_id", "symposium_opinion", ["building_id", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_due_on_id", "symposium_opinion", ["due_on", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_site_id_due_on_id", "symposium_opinion", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_site_id_id", "symposium_opinion", ["site_id", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_site_id_state_id", "symposium_opinion", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_site_id_state_symposium_id_due_on_id", "symposium_opinion", ["site_id", "state", "symposium_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_state_id", "symposium_opinion", ["state", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_state_symposium_id_due_on_id", "symposium_opinion", ["state", "symposium_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_symposium_id_id", "symposium_opinion", ["symposium_id", "id"], **ALIVE)
    op.create_index("ix_symposium_opinion_unit_id_id", "symposium_opinion", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_building_id_id", "training_attendance", ["building_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_created_by_id_id", "training_attendance", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_makeup_on_id", "training_attendance", ["makeup_on", "id"], **ALIVE)
    op.create_index("ix_training_attendance_site_id_id", "training_attendance", ["site_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_site_id_makeup_on_id", "training_attendance", ["site_id", "makeup_on", "id"], **ALIVE)
    op.create_index("ix_training_attendance_site_id_staff_id_makeup_on_id", "training_attendance", ["site_id", "staff_id", "makeup_on", "id"], **ALIVE)
    op.create_index("ix_training_attendance_staff_id_id", "training_attendance", ["staff_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_staff_id_makeup_on_id", "training_attendance", ["staff_id", "makeup_on", "id"], **ALIVE)
    op.create_index("ix_training_attendance_training_session_id_id", "training_attendance", ["training_session_id", "id"], **ALIVE)
    op.create_index("ix_training_attendance_unit_id_id", "training_attendance", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_due_on_id", "warranty_deposit", ["due_on", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_keeper_id_due_on_id", "warranty_deposit", ["keeper_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_site_id_due_on_id", "warranty_deposit", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_site_id_id", "warranty_deposit", ["site_id", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_site_id_keeper_id_due_on_id", "warranty_deposit", ["site_id", "keeper_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_warranty_deposit_warranty_contract_id_id", "warranty_deposit", ["warranty_contract_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_action_issued_at_id", "access_card_issue", ["action", "issued_at", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_building_id_id", "access_card_issue", ["building_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_created_by_id_id", "access_card_issue", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_issued_at_id", "access_card_issue", ["issued_at", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_issued_by_id_id", "access_card_issue", ["issued_by_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_resident_id_id", "access_card_issue", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_site_id_action_issued_at_id", "access_card_issue", ["site_id", "action", "issued_at", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_site_id_id", "access_card_issue", ["site_id", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_site_id_issued_at_id", "access_card_issue", ["site_id", "issued_at", "id"], **ALIVE)
    op.create_index("ix_access_card_issue_site_id_record_no", "access_card_issue", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_access_card_issue_unit_id_id", "access_card_issue", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_building_id_id", "after_sales_case", ["building_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_building_id_state_id", "after_sales_case", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_created_by_id_id", "after_sales_case", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_handler_id_id", "after_sales_case", ["handler_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_opened_on_id", "after_sales_case", ["opened_on", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_resident_id_id", "after_sales_case", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_site_id_id", "after_sales_case", ["site_id", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_site_id_opened_on_id", "after_sales_case", ["site_id", "opened_on", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_site_id_record_no", "after_sales_case", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_after_sales_case_site_id_state_handler_id_opened_on_id", "after_sales_case", ["site_id", "state", "handler_id", "opened_on", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_site_id_state_id", "after_sales_case", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_state_handler_id_opened_on_id", "after_sales_case", ["state", "handler_id", "opened_on", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_state_id", "after_sales_case", ["state", "id"], **ALIVE)
    op.create_index("ix_after_sales_case_unit_id_id", "after_sales_case", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_building_id_id", "dunning_record", ["building_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_created_by_id_id", "dunning_record", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_promised_on_id", "dunning_record", ["promised_on", "id"], **ALIVE)
    op.create_index("ix_dunning_record_reminded_at_id", "dunning_record", ["reminded_at", "id"], **ALIVE)
    op.create_index("ix_dunning_record_reminder_id_id", "dunning_record", ["reminder_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_resident_id_id", "dunning_record", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_site_id_id", "dunning_record", ["site_id", "id"], **ALIVE)
    op.create_index("ix_dunning_record_site_id_promised_on_id", "dunning_record", ["site_id", "promised_on", "id"], **ALIVE)
    op.create_index("ix_dunning_record_site_id_record_no", "dunning_record", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_dunning_record_site_id_reminded_at_id", "dunning_record", ["site_id", "reminded_at", "id"], **ALIVE)
    op.create_index("ix_dunning_record_site_id_stage_reminded_at_id", "dunning_record", ["site_id", "stage", "reminded_at", "id"], **ALIVE)
    op.create_index("ix_dunning_record_stage_reminded_at_id", "dunning_record", ["stage", "reminded_at", "id"], **ALIVE)
    op.create_index("ix_dunning_record_unit_id_id", "dunning_record", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_building_id_id", "fee_bill", ["building_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_building_id_state_id", "fee_bill", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_bill_created_by_id_id", "fee_bill", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_due_on_id", "fee_bill", ["due_on", "id"], **ALIVE)
    op.create_index("ix_fee_bill_fee_standard_id_id", "fee_bill", ["fee_standard_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_fee_type_id_id", "fee_bill", ["fee_type_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_resident_id_id", "fee_bill", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_site_id_charge_key", "fee_bill", ["site_id", "charge_key"], unique=True, **ALIVE)
    op.create_index("ix_fee_bill_site_id_due_on_id", "fee_bill", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_fee_bill_site_id_id", "fee_bill", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fee_bill_site_id_record_no", "fee_bill", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_fee_bill_site_id_state_fee_type_id_due_on_id", "fee_bill", ["site_id", "state", "fee_type_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_fee_bill_site_id_state_id", "fee_bill", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_bill_state_fee_type_id_due_on_id", "fee_bill", ["state", "fee_type_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_fee_bill_state_id", "fee_bill", ["state", "id"], **ALIVE)
    op.create_index("ix_fee_bill_unit_id_id", "fee_bill", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_help_request_building_id_id", "help_request", ["building_id", "id"], **ALIVE)
    op.create_index("ix_help_request_building_id_state_id", "help_request", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_help_request_created_by_id_id", "help_request", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_help_request_handler_id_id", "help_request", ["handler_id", "id"], **ALIVE)
    op.create_index("ix_help_request_requested_at_id", "help_request", ["requested_at", "id"], **ALIVE)
    op.create_index("ix_help_request_resident_id_id", "help_request", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_help_request_service_item_id_id", "help_request", ["service_item_id", "id"], **ALIVE)
    op.create_index("ix_help_request_site_id_id", "help_request", ["site_id", "id"], **ALIVE)
    op.create_index("ix_help_request_site_id_record_no", "help_request", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_help_request_site_id_requested_at_id", "help_request", ["site_id", "requested_at", "id"], **ALIVE)
    op.create_index("ix_help_request_site_id_state_category_requested_at_id", "help_request", ["site_id", "state", "category", "requested_at", "id"], **ALIVE)
    op.create_index("ix_help_request_site_id_state_id", "help_request", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_help_request_state_category_requested_at_id", "help_request", ["state", "category", "requested_at", "id"], **ALIVE)
    op.create_index("ix_help_request_state_id", "help_request", ["state", "id"], **ALIVE)
    op.create_index("ix_help_request_unit_id_id", "help_request", ["unit_id", "id"], **ALIVE)
    op.create_index(op.f("ix_incident_agencies_called_external_agency_id"), "incident_agencies_called", ["external_agency_id"])
    op.create_index(op.f("ix_incident_departments_informed_department_id"), "incident_departments_informed", ["department_id"])
    op.create_index("ix_key_entrustment_building_id_id", "key_entrustment", ["building_id", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_building_id_state_id", "key_entrustment", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_created_by_id_id", "key_entrustment", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_end_on_id", "key_entrustment", ["end_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_resident_id_id", "key_entrustment", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_site_id_end_on_id", "key_entrustment", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_site_id_id", "key_entrustment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_site_id_record_no", "key_entrustment", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_key_entrustment_site_id_start_on_id", "key_entrustment", ["site_id", "start_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_site_id_state_id", "key_entrustment", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_site_id_state_purpose_start_on_id", "key_entrustment", ["site_id", "state", "purpose", "start_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_start_on_id", "key_entrustment", ["start_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_state_id", "key_entrustment", ["state", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_state_purpose_start_on_id", "key_entrustment", ["state", "purpose", "start_on", "id"], **ALIVE)
    op.create_index("ix_key_entrustment_unit_id_id", "key_entrustment", ["unit_id", "id"], **ALIVE)
    op.create_index(op.f("ix_letter_copied_departments_department_id"), "letter_copied_departments", ["department_id"])
    op.create_index(op.f("ix_letter_copied_leaders_staff_id"), "letter_copied_leaders", ["staff_id"])
    op.create_index("ix_mail_item_building_id_id", "mail_item", ["building_id", "id"], **ALIVE)
    op.create_index("ix_mail_item_building_id_state_id", "mail_item", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_mail_item_created_by_id_id", "mail_item", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_mail_item_keep_until_id", "mail_item", ["keep_until", "id"], **ALIVE)
    op.create_index("ix_mail_item_received_at_id", "mail_item", ["received_at", "id"], **ALIVE)
    op.create_index("ix_mail_item_resident_id_id", "mail_item", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_mail_item_site_id_id", "mail_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_mail_item_site_id_keep_until_id", "mail_item", ["site_id", "keep_until", "id"], **ALIVE)
    op.create_index("ix_mail_item_site_id_received_at_id", "mail_item", ["site_id", "received_at", "id"], **ALIVE)
    op.create_index("ix_mail_item_site_id_record_no", "mail_item", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_mail_item_site_id_state_id", "mail_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_mail_item_site_id_state_mail_kind_received_at_id", "mail_item", ["site_id", "state", "mail_kind", "received_at", "id"], **ALIVE)
    op.create_index("ix_mail_item_state_id", "mail_item", ["state", "id"], **ALIVE)
    op.create_index("ix_mail_item_state_mail_kind_received_at_id", "mail_item", ["state", "mail_kind", "received_at", "id"], **ALIVE)
    op.create_index("ix_mail_item_unit_id_id", "mail_item", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_media_watch_building_id_id", "media_watch", ["building_id", "id"], **ALIVE)
    op.create_index("ix_media_watch_online_message_id_id", "media_watch", ["online_message_id", "id"], **ALIVE)
    op.create_index("ix_media_watch_seen_on_id", "media_watch", ["seen_on", "id"], **ALIVE)
    op.create_index("ix_media_watch_site_id_id", "media_watch", ["site_id", "id"], **ALIVE)
    op.create_index("ix_media_watch_site_id_seen_on_id", "media_watch", ["site_id", "seen_on", "id"], **ALIVE)
    op.create_index("ix_media_watch_site_id_tendency_seen_on_id", "media_watch", ["site_id", "tendency", "seen_on", "id"], **ALIVE)
    op.create_index("ix_media_watch_tendency_seen_on_id", "media_watch", ["tendency", "seen_on", "id"], **ALIVE)
    op.create_index("ix_media_watch_unit_id_id", "media_watch", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_applied_at_id", "owner_application", ["applied_at", "id"], **ALIVE)
    op.create_index("ix_owner_application_building_id_id", "owner_application", ["building_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_building_id_state_id", "owner_application", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_owner_application_created_by_id_id", "owner_application", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_handler_id_id", "owner_application", ["handler_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_resident_id_id", "owner_application", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_site_id_applied_at_id", "owner_application", ["site_id", "applied_at", "id"], **ALIVE)
    op.create_index("ix_owner_application_site_id_id", "owner_application", ["site_id", "id"], **ALIVE)
    op.create_index("ix_owner_application_site_id_record_no", "owner_application", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_owner_application_site_id_state_category_applied_at_id", "owner_application", ["site_id", "state", "category", "applied_at", "id"], **ALIVE)
    op.create_index("ix_owner_application_site_id_state_id", "owner_application", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_owner_application_state_category_applied_at_id", "owner_application", ["state", "category", "applied_at", "id"], **ALIVE)
    op.create_index("ix_owner_application_state_id", "owner_application", ["state", "id"], **ALIVE)
    op.create_index("ix_owner_application_unit_id_id", "owner_application", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_archivist_id_id", "owner_file", ["archivist_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_building_id_id", "owner_file", ["building_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_completeness_id", "owner_file", ["completeness", "id"], **ALIVE)
    op.create_index("ix_owner_file_created_by_id_id", "owner_file", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_last_updated_on_id", "owner_file", ["last_updated_on", "id"], **ALIVE)
    op.create_index("ix_owner_file_resident_id_id", "owner_file", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_site_id_completeness_id", "owner_file", ["site_id", "completeness", "id"], **ALIVE)
    op.create_index("ix_owner_file_site_id_id", "owner_file", ["site_id", "id"], **ALIVE)
    op.create_index("ix_owner_file_site_id_last_updated_on_id", "owner_file", ["site_id", "last_updated_on", "id"], **ALIVE)
    op.create_index("ix_owner_file_site_id_record_no", "owner_file", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_owner_file_unit_id_id", "owner_file", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_applied_on_id", "renovation_application", ["applied_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_building_id_id", "renovation_application", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_building_id_state_id", "renovation_application", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_application_contractor_id_id", "renovation_application", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_created_by_id_id", "renovation_application", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_end_on_id", "renovation_application", ["end_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_resident_id_id", "renovation_application", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_site_i_state_contra_applie_id", "renovation_application", ["site_id", "state", "contractor_id", "applied_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_site_id_applied_on_id", "renovation_application", ["site_id", "applied_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_site_id_end_on_id", "renovation_application", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_site_id_id", "renovation_application", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_application_site_id_record_no", "renovation_application", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_renovation_application_site_id_state_id", "renovation_application", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_application_state_contractor_id_applied_on_id", "renovation_application", ["state", "contractor_id", "applied_on", "id"], **ALIVE)
    op.create_index("ix_renovation_application_state_id", "renovation_application", ["state", "id"], **ALIVE)
    op.create_index("ix_renovation_application_unit_id_id", "renovation_application", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_building_id_id", "safety_team_member", ["building_id", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_joined_on_id", "safety_team_member", ["joined_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_shop_id_id", "safety_team_member", ["shop_id", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_site_id_id", "safety_team_member", ["site_id", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_site_id_joined_on_id", "safety_team_member", ["site_id", "joined_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_site_id_team_joined_on_id", "safety_team_member", ["site_id", "team", "joined_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_site_id_trained_on_id", "safety_team_member", ["site_id", "trained_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_team_joined_on_id", "safety_team_member", ["team", "joined_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_trained_on_id", "safety_team_member", ["trained_on", "id"], **ALIVE)
    op.create_index("ix_safety_team_member_unit_id_id", "safety_team_member", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_service_fund_opened_on_id", "service_fund", ["opened_on", "id"], **ALIVE)
    op.create_index("ix_service_fund_owners_committee_id_id", "service_fund", ["owners_committee_id", "id"], **ALIVE)
    op.create_index("ix_service_fund_site_id_id", "service_fund", ["site_id", "id"], **ALIVE)
    op.create_index("ix_service_fund_site_id_opened_on_id", "service_fund", ["site_id", "opened_on", "id"], **ALIVE)
    op.create_index("ix_service_fund_site_id_record_no", "service_fund", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_service_fund_site_id_state_id", "service_fund", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_service_fund_site_id_state_source_opened_on_id", "service_fund", ["site_id", "state", "source", "opened_on", "id"], **ALIVE)
    op.create_index("ix_service_fund_state_id", "service_fund", ["state", "id"], **ALIVE)
    op.create_index("ix_service_fund_state_source_opened_on_id", "service_fund", ["state", "source", "opened_on", "id"], **ALIVE)
    op.create_index("ix_service_fund_warranty_deposit_id_id", "service_fund", ["warranty_deposit_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_agency_id_id", "shop_inspection", ["agency_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_building_id_id", "shop_inspection", ["building_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_created_by_id_id", "shop_inspection", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_inspected_at_id", "shop_inspection", ["inspected_at", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_inspector_id_id", "shop_inspection", ["inspector_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_rectify_due_id", "shop_inspection", ["rectify_due", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_result_inspected_at_id", "shop_inspection", ["result", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_shop_id_id", "shop_inspection", ["shop_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_site_id_id", "shop_inspection", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_site_id_inspected_at_id", "shop_inspection", ["site_id", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_site_id_rectify_due_id", "shop_inspection", ["site_id", "rectify_due", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_site_id_result_inspected_at_id", "shop_inspection", ["site_id", "result", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_shop_inspection_unit_id_id", "shop_inspection", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_building_id_id", "shop_responsibility_agreement", ["building_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_created_by_id_id", "shop_responsibility_agreement", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_shop_id_id", "shop_responsibility_agreement", ["shop_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_shop_id_signed_on_id", "shop_responsibility_agreement", ["shop_id", "signed_on", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_signed_on_id", "shop_responsibility_agreement", ["signed_on", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_site_i_shop_i_signed_id", "shop_responsibility_agreement", ["site_id", "shop_id", "signed_on", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_site_id_id", "shop_responsibility_agreement", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_site_id_signed_on_id", "shop_responsibility_agreement", ["site_id", "signed_on", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_site_id_valid_until_id", "shop_responsibility_agreement", ["site_id", "valid_until", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_unit_id_id", "shop_responsibility_agreement", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_shop_responsibility_agreement_valid_until_id", "shop_responsibility_agreement", ["valid_until", "id"], **ALIVE)
    op.create_index("ix_suggestion_building_id_id", "suggestion", ["building_id", "id"], **ALIVE)
    op.create_index("ix_suggestion_building_id_state_id", "suggestion", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_suggestion_created_by_id_id", "suggestion", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_suggestion_received_on_id", "suggestion", ["received_on", "id"], **ALIVE)
    op.create_index("ix_suggestion_resident_id_id", "suggestion", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_suggestion_site_id_id", "suggestion", ["site_id", "id"], **ALIVE)
    op.create_index("ix_suggestion_site_id_received_on_id", "suggestion", ["site_id", "received_on", "id"], **ALIVE)
    op.create_index("ix_suggestion_site_id_state_channel_received_on_id", "suggestion", ["site_id", "state", "channel", "received_on", "id"], **ALIVE)
    op.create_index("ix_suggestion_site_id_state_id", "suggestion", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_suggestion_state_channel_received_on_id", "suggestion", ["state", "channel", "received_on", "id"], **ALIVE)
    op.create_index("ix_suggestion_state_id", "suggestion", ["state", "id"], **ALIVE)
    op.create_index("ix_suggestion_unit_id_id", "suggestion", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_answered_on_id", "survey_response", ["answered_on", "id"], **ALIVE)
    op.create_index("ix_survey_response_building_id_id", "survey_response", ["building_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_campaign_id_answered_on_id", "survey_response", ["campaign_id", "answered_on", "id"], **ALIVE)
    op.create_index("ix_survey_response_campaign_id_id", "survey_response", ["campaign_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_collector_id_id", "survey_response", ["collector_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_created_by_id_id", "survey_response", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_resident_id_id", "survey_response", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_site_id_answered_on_id", "survey_response", ["site_id", "answered_on", "id"], **ALIVE)
    op.create_index("ix_survey_response_site_id_campaign_id_answered_on_id", "survey_response", ["site_id", "campaign_id", "answered_on", "id"], **ALIVE)
    op.create_index("ix_survey_response_site_id_id", "survey_response", ["site_id", "id"], **ALIVE)
    op.create_index("ix_survey_response_unit_id_id", "survey_response", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_building_id_id", "tool_loan", ["building_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_building_id_state_id", "tool_loan", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_tool_loan_created_by_id_id", "tool_loan", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_due_at_id", "tool_loan", ["due_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_lent_at_id", "tool_loan", ["lent_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_resident_id_id", "tool_loan", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_site_id_due_at_id", "tool_loan", ["site_id", "due_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_site_id_id", "tool_loan", ["site_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_site_id_lent_at_id", "tool_loan", ["site_id", "lent_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_site_id_state_id", "tool_loan", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_tool_loan_site_id_state_return_condition_lent_at_id", "tool_loan", ["site_id", "state", "return_condition", "lent_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_state_id", "tool_loan", ["state", "id"], **ALIVE)
    op.create_index("ix_tool_loan_state_return_condition_lent_at_id", "tool_loan", ["state", "return_condition", "lent_at", "id"], **ALIVE)
    op.create_index("ix_tool_loan_store_item_id_id", "tool_loan", ["store_item_id", "id"], **ALIVE)
    op.create_index("ix_tool_loan_unit_id_id", "tool_loan", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_building_id_id", "vacant_unit", ["building_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_created_by_id_id", "vacant_unit", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_key_item_id_id", "vacant_unit", ["key_item_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_reason_vacant_from_id", "vacant_unit", ["reason", "vacant_from", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_resident_id_id", "vacant_unit", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_site_id_id", "vacant_unit", ["site_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_site_id_reason_vacant_from_id", "vacant_unit", ["site_id", "reason", "vacant_from", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_site_id_vacant_from_id", "vacant_unit", ["site_id", "vacant_from", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_site_id_vacant_until_id", "vacant_unit", ["site_id", "vacant_until", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_unit_id_id", "vacant_unit", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_vacant_from_id", "vacant_unit", ["vacant_from", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_vacant_until_id", "vacant_unit", ["vacant_until", "id"], **ALIVE)
    op.create_index("ix_violation_agency_id_id", "violation", ["agency_id", "id"], **ALIVE)
    op.create_index("ix_violation_building_id_id", "violation", ["building_id", "id"], **ALIVE)
    op.create_index("ix_violation_building_id_state_id", "violation", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_violation_created_by_id_id", "violation", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_violation_found_at_id", "violation", ["found_at", "id"], **ALIVE)
    op.create_index("ix_violation_found_by_id_id", "violation", ["found_by_id", "id"], **ALIVE)
    op.create_index("ix_violation_rectify_due_id", "violation", ["rectify_due", "id"], **ALIVE)
    op.create_index("ix_violation_resident_id_id", "violation", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_violation_shop_id_id", "violation", ["shop_id", "id"], **ALIVE)
    op.create_index("ix_violation_site_id_found_at_id", "violation", ["site_id", "found_at", "id"], **ALIVE)
    op.create_index("ix_violation_site_id_id", "violation", ["site_id", "id"], **ALIVE)
    op.create_index("ix_violation_site_id_record_no", "violation", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_violation_site_id_rectify_due_id", "violation", ["site_id", "rectify_due", "id"], **ALIVE)
    op.create_index("ix_violation_site_id_state_id", "violation", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_violation_site_id_state_kind_found_at_id", "violation", ["site_id", "state", "kind", "found_at", "id"], **ALIVE)
    op.create_index("ix_violation_state_id", "violation", ["state", "id"], **ALIVE)
    op.create_index("ix_violation_state_kind_found_at_id", "violation", ["state", "kind", "found_at", "id"], **ALIVE)
    op.create_index("ix_violation_unit_id_id", "violation", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_paid_on_id", "warranty_payment", ["paid_on", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_site_id_id", "warranty_payment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_site_id_paid_on_id", "warranty_payment", ["site_id", "paid_on", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_site_id_record_no", "warranty_payment", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_warranty_payment_site_id_state_id", "warranty_payment", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_site_id_state_kind_paid_on_id", "warranty_payment", ["site_id", "state", "kind", "paid_on", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_state_id", "warranty_payment", ["state", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_state_kind_paid_on_id", "warranty_payment", ["state", "kind", "paid_on", "id"], **ALIVE)
    op.create_index("ix_warranty_payment_warranty_deposit_id_id", "warranty_payment", ["warranty_deposit_id", "id"], **ALIVE)
    op.create_index(op.f("ix_dunning_record_bills_fee_bill_id"), "dunning_record_bills", ["fee_bill_id"])
    op.create_index("ix_fee_payment_building_id_id", "fee_payment", ["building_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_cashier_id_id", "fee_payment", ["cashier_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_created_by_id_id", "fee_payment", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_daily_report_id_id", "fee_payment", ["daily_report_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_fee_bill_id_id", "fee_payment", ["fee_bill_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_fee_type_id_id", "fee_payment", ["fee_type_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_paid_at_id", "fee_payment", ["paid_at", "id"], **ALIVE)
    op.create_index("ix_fee_payment_resident_id_id", "fee_payment", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_site_id_id", "fee_payment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fee_payment_site_id_paid_at_id", "fee_payment", ["site_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_fee_payment_site_id_record_no", "fee_payment", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_fee_payment_site_id_state_fee_type_id_paid_at_id", "fee_payment", ["site_id", "state", "fee_type_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_fee_payment_site_id_state_id", "fee_payment", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_payment_state_fee_type_id_paid_at_id", "fee_payment", ["state", "fee_type_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_fee_payment_state_id", "fee_payment", ["state", "id"], **ALIVE)
    op.create_index("ix_fee_payment_unit_id_id", "fee_payment", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_government_filing_agency_id_id", "government_filing", ["agency_id", "id"], **ALIVE)
    op.create_index("ix_government_filing_building_id_id", "government_filing", ["building_id", "id"], **ALIVE)
    op.create_index("ix_government_filing_filed_on_id", "government_filing", ["filed_on", "id"], **ALIVE)
    op.create_index("ix_government_filing_site_id_filed_on_id", "government_filing", ["site_id", "filed_on", "id"], **ALIVE)
    op.create_index("ix_government_filing_site_id_id", "government_filing", ["site_id", "id"], **ALIVE)
    op.create_index("ix_government_filing_site_id_state_id", "government_filing", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_government_filing_site_id_state_kind_filed_on_id", "government_filing", ["site_id", "state", "kind", "filed_on", "id"], **ALIVE)
    op.create_index("ix_government_filing_state_id", "government_filing", ["state", "id"], **ALIVE)
    op.create_index("ix_government_filing_state_kind_filed_on_id", "government_filing", ["state", "kind", "filed_on", "id"], **ALIVE)
    op.create_index("ix_government_filing_tracking_case_id_id", "government_filing", ["tracking_case_id", "id"], **ALIVE)
    op.create_index("ix_government_filing_unit_id_id", "government_filing", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_building_id_id", "owner_data_update", ["building_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_created_by_id_id", "owner_data_update", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_owner_file_id_id", "owner_data_update", ["owner_file_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_site_id_id", "owner_data_update", ["site_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_site_id_source_updated_on_id", "owner_data_update", ["site_id", "source", "updated_on", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_site_id_updated_on_id", "owner_data_update", ["site_id", "updated_on", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_source_updated_on_id", "owner_data_update", ["source", "updated_on", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_unit_id_id", "owner_data_update", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_owner_data_update_updated_on_id", "owner_data_update", ["updated_on", "id"], **ALIVE)
    op.create_index("ix_parking_lease_building_id_id", "parking_lease", ["building_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_building_id_state_id", "parking_lease", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_parking_lease_created_by_id_id", "parking_lease", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_end_on_id", "parking_lease", ["end_on", "id"], **ALIVE)
    op.create_index("ix_parking_lease_parking_space_id_id", "parking_lease", ["parking_space_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_resident_id_id", "parking_lease", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_site_id_end_on_id", "parking_lease", ["site_id", "end_on", "id"], **ALIVE)
    op.create_index("ix_parking_lease_site_id_id", "parking_lease", ["site_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_site_id_record_no", "parking_lease", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_parking_lease_site_id_state_id", "parking_lease", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_parking_lease_site_id_state_rent_cycle_end_on_id", "parking_lease", ["site_id", "state", "rent_cycle", "end_on", "id"], **ALIVE)
    op.create_index("ix_parking_lease_state_id", "parking_lease", ["state", "id"], **ALIVE)
    op.create_index("ix_parking_lease_state_rent_cycle_end_on_id", "parking_lease", ["state", "rent_cycle", "end_on", "id"], **ALIVE)
    op.create_index("ix_parking_lease_unit_id_id", "parking_lease", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_parking_lease_vehicle_id_id", "parking_lease", ["vehicle_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_accepted_on_id", "renovation_acceptance", ["accepted_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_application_id_id", "renovation_acceptance", ["application_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_building_id_id", "renovation_acceptance", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_building_id_state_id", "renovation_acceptance", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_created_by_id_id", "renovation_acceptance", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_organiser_id_id", "renovation_acceptance", ["organiser_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_requested_on_id", "renovation_acceptance", ["requested_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_site_i_state_organi_reques_id", "renovation_acceptance", ["site_id", "state", "organiser_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_site_id_accepted_on_id", "renovation_acceptance", ["site_id", "accepted_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_site_id_id", "renovation_acceptance", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_site_id_requested_on_id", "renovation_acceptance", ["site_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_site_id_state_id", "renovation_acceptance", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_state_id", "renovation_acceptance", ["state", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_state_organiser_id_requested_on_id", "renovation_acceptance", ["state", "organiser_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_renovation_acceptance_unit_id_id", "renovation_acceptance", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_application_id_id", "renovation_alteration", ["application_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_building_id_id", "renovation_alteration", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_building_id_state_id", "renovation_alteration", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_created_by_id_id", "renovation_alteration", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_site_id_id", "renovation_alteration", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_site_id_state_id", "renovation_alteration", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_site_id_state_kind_verified_on_id", "renovation_alteration", ["site_id", "state", "kind", "verified_on", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_site_id_verified_on_id", "renovation_alteration", ["site_id", "verified_on", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_state_id", "renovation_alteration", ["state", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_state_kind_verified_on_id", "renovation_alteration", ["state", "kind", "verified_on", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_unit_id_id", "renovation_alteration", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_alteration_verified_on_id", "renovation_alteration", ["verified_on", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_application_id_id", "renovation_inspection", ["application_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_building_id_id", "renovation_inspection", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_created_by_id_id", "renovation_inspection", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_inspected_at_id", "renovation_inspection", ["inspected_at", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_inspector_id_id", "renovation_inspection", ["inspector_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_instruction_inspected_at_id", "renovation_inspection", ["instruction", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_site_id_id", "renovation_inspection", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_site_id_inspected_at_id", "renovation_inspection", ["site_id", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_site_id_instruction_inspected_at_id", "renovation_inspection", ["site_id", "instruction", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_unit_id_id", "renovation_inspection", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_inspection_violation_id_id", "renovation_inspection", ["violation_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_application_id_id", "renovation_worker", ["application_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_building_id_id", "renovation_worker", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_created_by_id_id", "renovation_worker", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_returned_on_id", "renovation_worker", ["returned_on", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_site_id_id", "renovation_worker", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_site_id_pass_no", "renovation_worker", ["site_id", "pass_no"], unique=True, **ALIVE)
    op.create_index("ix_renovation_worker_site_id_returned_on_id", "renovation_worker", ["site_id", "returned_on", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_site_id_valid_until_id", "renovation_worker", ["site_id", "valid_until", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_unit_id_id", "renovation_worker", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_worker_valid_until_id", "renovation_worker", ["valid_until", "id"], **ALIVE)
    op.create_index("ix_sale_contract_building_id_id", "sale_contract", ["building_id", "id"], **ALIVE)
    op.create_index("ix_sale_contract_registered_on_id", "sale_contract", ["registered_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_signed_on_id", "sale_contract", ["signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_site_id_contract_no", "sale_contract", ["site_id", "contract_no"], unique=True, **ALIVE)
    op.create_index("ix_sale_contract_site_id_id", "sale_contract", ["site_id", "id"], **ALIVE)
    op.create_index("ix_sale_contract_site_id_registered_on_id", "sale_contract", ["site_id", "registered_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_site_id_signed_on_id", "sale_contract", ["site_id", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_site_id_state_id", "sale_contract", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_sale_contract_site_id_state_payment_method_signed_on_id", "sale_contract", ["site_id", "state", "payment_method", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_state_id", "sale_contract", ["state", "id"], **ALIVE)
    op.create_index("ix_sale_contract_state_payment_method_signed_on_id", "sale_contract", ["state", "payment_method", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_contract_tracking_case_id_id", "sale_contract", ["tracking_case_id", "id"], **ALIVE)
    op.create_index("ix_sale_contract_unit_id_id", "sale_contract", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_building_id_id", "sale_subscription", ["building_id", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_contract_due_on_id", "sale_subscription", ["contract_due_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_signed_on_id", "sale_subscription", ["signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_contract_due_on_id", "sale_subscription", ["site_id", "contract_due_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_id", "sale_subscription", ["site_id", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_signed_on_id", "sale_subscription", ["site_id", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_state_id", "sale_subscription", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_state_signed_on_id", "sale_subscription", ["site_id", "state", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_site_id_subscription_no", "sale_subscription", ["site_id", "subscription_no"], unique=True, **ALIVE)
    op.create_index("ix_sale_subscription_state_id", "sale_subscription", ["state", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_state_signed_on_id", "sale_subscription", ["state", "signed_on", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_tracking_case_id_id", "sale_subscription", ["tracking_case_id", "id"], **ALIVE)
    op.create_index("ix_sale_subscription_unit_id_id", "sale_subscription", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_application_id_id", "shop_drawing_review", ["application_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_archive_item_id_id", "shop_drawing_review", ["archive_item_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_building_id_id", "shop_drawing_review", ["building_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_building_id_state_id", "shop_drawing_review", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_created_by_id_id", "shop_drawing_review", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_shop_id_id", "shop_drawing_review", ["shop_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_site_id_id", "shop_drawing_review", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_site_id_record_no", "shop_drawing_review", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_shop_drawing_review_site_id_state_id", "shop_drawing_review", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_site_id_state_kind_submitted_on_id", "shop_drawing_review", ["site_id", "state", "kind", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_site_id_submitted_on_id", "shop_drawing_review", ["site_id", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_state_id", "shop_drawing_review", ["state", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_state_kind_submitted_on_id", "shop_drawing_review", ["state", "kind", "submitted_on", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_submitted_on_id", "shop_drawing_review", ["submitted_on", "id"], **ALIVE)
    op.create_index("ix_shop_drawing_review_unit_id_id", "shop_drawing_review", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_building_id_id", "survey_answer", ["building_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_created_by_id_id", "survey_answer", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_grade_id", "survey_answer", ["grade", "id"], **ALIVE)
    op.create_index("ix_survey_answer_question_id_id", "survey_answer", ["question_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_response_id_id", "survey_answer", ["response_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_site_id_grade_id", "survey_answer", ["site_id", "grade", "id"], **ALIVE)
    op.create_index("ix_survey_answer_site_id_id", "survey_answer", ["site_id", "id"], **ALIVE)
    op.create_index("ix_survey_answer_unit_id_id", "survey_answer", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_building_id_id", "unit_delivery", ["building_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_building_id_state_id", "unit_delivery", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_created_by_id_id", "unit_delivery", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_inspected_at_id", "unit_delivery", ["inspected_at", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_inspector_id_id", "unit_delivery", ["inspector_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_notice_on_id", "unit_delivery", ["notice_on", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_resident_id_id", "unit_delivery", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_site_id_id", "unit_delivery", ["site_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_site_id_inspected_at_id", "unit_delivery", ["site_id", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_site_id_notice_on_id", "unit_delivery", ["site_id", "notice_on", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_site_id_record_no", "unit_delivery", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_unit_delivery_site_id_state_id", "unit_delivery", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_site_id_state_result_notice_on_id", "unit_delivery", ["site_id", "state", "result", "notice_on", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_state_id", "unit_delivery", ["state", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_state_result_notice_on_id", "unit_delivery", ["state", "result", "notice_on", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_tracking_case_id_id", "unit_delivery", ["tracking_case_id", "id"], **ALIVE)
    op.create_index("ix_unit_delivery_unit_id_id", "unit_delivery", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_applicant_id_id", "fee_waiver", ["applicant_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_approved_at_id", "fee_waiver", ["approved_at", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_building_id_id", "fee_waiver", ["building_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_building_id_state_id", "fee_waiver", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_complaint_id_id", "fee_waiver", ["complaint_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_created_by_id_id", "fee_waiver", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_fee_bill_id_id", "fee_waiver", ["fee_bill_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_resident_id_id", "fee_waiver", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_site_id_approved_at_id", "fee_waiver", ["site_id", "approved_at", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_site_id_id", "fee_waiver", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_site_id_record_no", "fee_waiver", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_fee_waiver_site_id_state_applicant_id_approved_at_id", "fee_waiver", ["site_id", "state", "applicant_id", "approved_at", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_site_id_state_id", "fee_waiver", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_state_applicant_id_approved_at_id", "fee_waiver", ["state", "applicant_id", "approved_at", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_state_id", "fee_waiver", ["state", "id"], **ALIVE)
    op.create_index("ix_fee_waiver_unit_id_id", "fee_waiver", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_house_payment_building_id_id", "house_payment", ["building_id", "id"], **ALIVE)
    op.create_index("ix_house_payment_contract_id_due_on_id", "house_payment", ["contract_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_contract_id_id", "house_payment", ["contract_id", "id"], **ALIVE)
    op.create_index("ix_house_payment_due_on_id", "house_payment", ["due_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_paid_on_id", "house_payment", ["paid_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_site_id_contract_id_due_on_id", "house_payment", ["site_id", "contract_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_site_id_due_on_id", "house_payment", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_site_id_id", "house_payment", ["site_id", "id"], **ALIVE)
    op.create_index("ix_house_payment_site_id_paid_on_id", "house_payment", ["site_id", "paid_on", "id"], **ALIVE)
    op.create_index("ix_house_payment_unit_id_id", "house_payment", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_bank_id_id", "mortgage_application", ["bank_id", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_building_id_id", "mortgage_application", ["building_id", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_contract_id_id", "mortgage_application", ["contract_id", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_documents_due_on_id", "mortgage_application", ["documents_due_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_loan_arrived_on_id", "mortgage_application", ["loan_arrived_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_site_i_state_bank_i_docume_id", "mortgage_application", ["site_id", "state", "bank_id", "documents_due_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_site_id_documents_due_on_id", "mortgage_application", ["site_id", "documents_due_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_site_id_id", "mortgage_application", ["site_id", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_site_id_loan_arrived_on_id", "mortgage_application", ["site_id", "loan_arrived_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_site_id_state_id", "mortgage_application", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_state_bank_id_documents_due_on_id", "mortgage_application", ["state", "bank_id", "documents_due_on", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_state_id", "mortgage_application", ["state", "id"], **ALIVE)
    op.create_index("ix_mortgage_application_unit_id_id", "mortgage_application", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_move_in_building_id_id", "move_in", ["building_id", "id"], **ALIVE)
    op.create_index("ix_move_in_building_id_state_id", "move_in", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_move_in_created_by_id_id", "move_in", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_move_in_handled_on_id", "move_in", ["handled_on", "id"], **ALIVE)
    op.create_index("ix_move_in_handler_id_id", "move_in", ["handler_id", "id"], **ALIVE)
    op.create_index("ix_move_in_resident_id_id", "move_in", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_move_in_site_id_handled_on_id", "move_in", ["site_id", "handled_on", "id"], **ALIVE)
    op.create_index("ix_move_in_site_id_id", "move_in", ["site_id", "id"], **ALIVE)
    op.create_index("ix_move_in_site_id_record_no", "move_in", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_move_in_site_id_state_handler_id_handled_on_id", "move_in", ["site_id", "state", "handler_id", "handled_on", "id"], **ALIVE)
    op.create_index("ix_move_in_site_id_state_id", "move_in", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_move_in_state_handler_id_handled_on_id", "move_in", ["state", "handler_id", "handled_on", "id"], **ALIVE)
    op.create_index("ix_move_in_state_id", "move_in", ["state", "id"], **ALIVE)
    op.create_index("ix_move_in_unit_delivery_id_id", "move_in", ["unit_delivery_id", "id"], **ALIVE)
    op.create_index("ix_move_in_unit_id_id", "move_in", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_building_id_id", "patrol_issue", ["building_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_building_id_state_id", "patrol_issue", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_created_by_id_id", "patrol_issue", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_due_on_id", "patrol_issue", ["due_on", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_found_at_id", "patrol_issue", ["found_at", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_patrol_record_id_id", "patrol_issue", ["patrol_record_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_repair_request_id_id", "patrol_issue", ["repair_request_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_site_id_due_on_id", "patrol_issue", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_site_id_found_at_id", "patrol_issue", ["site_id", "found_at", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_site_id_id", "patrol_issue", ["site_id", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_site_id_record_no", "patrol_issue", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_patrol_issue_site_id_state_department_id_found_at_id", "patrol_issue", ["site_id", "state", "department_id", "found_at", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_site_id_state_id", "patrol_issue", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_state_department_id_found_at_id", "patrol_issue", ["state", "department_id", "found_at", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_state_id", "patrol_issue", ["state", "id"], **ALIVE)
    op.create_index("ix_patrol_issue_unit_id_id", "patrol_issue", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_application_id_id", "renovation_charge", ["application_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_building_id_id", "renovation_charge", ["building_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_building_id_state_id", "renovation_charge", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_cashier_id_id", "renovation_charge", ["cashier_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_created_by_id_id", "renovation_charge", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_fee_payment_id_id", "renovation_charge", ["fee_payment_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_fee_standard_id_id", "renovation_charge", ["fee_standard_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_fee_type_id_id", "renovation_charge", ["fee_type_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_paid_at_id", "renovation_charge", ["paid_at", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_site_id_id", "renovation_charge", ["site_id", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_site_id_paid_at_id", "renovation_charge", ["site_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_site_id_state_fee_type_id_paid_at_id", "renovation_charge", ["site_id", "state", "fee_type_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_site_id_state_id", "renovation_charge", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_state_fee_type_id_paid_at_id", "renovation_charge", ["state", "fee_type_id", "paid_at", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_state_id", "renovation_charge", ["state", "id"], **ALIVE)
    op.create_index("ix_renovation_charge_unit_id_id", "renovation_charge", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_building_id_id", "sale_change_request", ["building_id", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_contract_id_id", "sale_change_request", ["contract_id", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_deregistration_id_id", "sale_change_request", ["deregistration_id", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_requested_on_id", "sale_change_request", ["requested_on", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_site_id_id", "sale_change_request", ["site_id", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_site_id_record_no", "sale_change_request", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_sale_change_request_site_id_requested_on_id", "sale_change_request", ["site_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_site_id_state_id", "sale_change_request", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_site_id_state_kind_requested_on_id", "sale_change_request", ["site_id", "state", "kind", "requested_on", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_state_id", "sale_change_request", ["state", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_state_kind_requested_on_id", "sale_change_request", ["state", "kind", "requested_on", "id"], **ALIVE)
    op.create_index("ix_sale_change_request_unit_id_id", "sale_change_request", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_building_id_id", "shift_handover_item", ["building_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_carried_from_id_id", "shift_handover_item", ["carried_from_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_complaint_id_id", "shift_handover_item", ["complaint_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_due_on_id", "shift_handover_item", ["due_on", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_repair_request_id_id", "shift_handover_item", ["repair_request_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_service_request_id_id", "shift_handover_item", ["service_request_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_shift_handover_id_id", "shift_handover_item", ["shift_handover_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_site_id_due_on_id", "shift_handover_item", ["site_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_site_id_id", "shift_handover_item", ["site_id", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_site_id_state_follower_id_due_on_id", "shift_handover_item", ["site_id", "state", "follower_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_site_id_state_id", "shift_handover_item", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_state_follower_id_due_on_id", "shift_handover_item", ["state", "follower_id", "due_on", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_state_id", "shift_handover_item", ["state", "id"], **ALIVE)
    op.create_index("ix_shift_handover_item_unit_id_id", "shift_handover_item", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_appointment_at_id", "special_service_order", ["appointment_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_building_id_id", "special_service_order", ["building_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_building_id_state_id", "special_service_order", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_special_service_order_created_by_id_id", "special_service_order", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_payment_id_id", "special_service_order", ["payment_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_provider_id_id", "special_service_order", ["provider_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_requested_at_id", "special_service_order", ["requested_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_resident_id_id", "special_service_order", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_service_item_id_id", "special_service_order", ["service_item_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_site_i_state_servic_reques_id", "special_service_order", ["site_id", "state", "service_item_id", "requested_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_site_id_appointment_at_id", "special_service_order", ["site_id", "appointment_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_site_id_id", "special_service_order", ["site_id", "id"], **ALIVE)
    op.create_index("ix_special_service_order_site_id_record_no", "special_service_order", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_special_service_order_site_id_requested_at_id", "special_service_order", ["site_id", "requested_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_site_id_state_id", "special_service_order", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_special_service_order_state_id", "special_service_order", ["state", "id"], **ALIVE)
    op.create_index("ix_special_service_order_state_servic_reques_id", "special_service_order", ["state", "service_item_id", "requested_at", "id"], **ALIVE)
    op.create_index("ix_special_service_order_unit_id_id", "special_service_order", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_title_certificate_building_id_id", "title_certificate", ["building_id", "id"], **ALIVE)
    op.create_index("ix_title_certificate_documents_on_id", "title_certificate", ["documents_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_filing_id_id", "title_certificate", ["filing_id", "id"], **ALIVE)
    op.create_index("ix_title_certificate_issued_on_id", "title_certificate", ["issued_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_site_i_state_tracki_docume_id", "title_certificate", ["site_id", "state", "tracking_case_id", "documents_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_site_id_documents_on_id", "title_certificate", ["site_id", "documents_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_site_id_id", "title_certificate", ["site_id", "id"], **ALIVE)
    op.create_index("ix_title_certificate_site_id_issued_on_id", "title_certificate", ["site_id", "issued_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_site_id_state_id", "title_certificate", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_title_certificate_state_id", "title_certificate", ["state", "id"], **ALIVE)
    op.create_index("ix_title_certificate_state_tracking_case_id_documents_on_id", "title_certificate", ["state", "tracking_case_id", "documents_on", "id"], **ALIVE)
    op.create_index("ix_title_certificate_tracking_case_id_id", "title_certificate", ["tracking_case_id", "id"], **ALIVE)
    op.create_index("ix_title_certificate_unit_id_id", "title_certificate", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_building_id_id", "vacant_unit_inspection", ["building_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_created_by_id_id", "vacant_unit_inspection", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_inspected_at_id", "vacant_unit_inspection", ["inspected_at", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_inspector_id_id", "vacant_unit_inspection", ["inspector_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_kind_inspected_at_id", "vacant_unit_inspection", ["kind", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_repair_request_id_id", "vacant_unit_inspection", ["repair_request_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_site_id_id", "vacant_unit_inspection", ["site_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_site_id_inspected_at_id", "vacant_unit_inspection", ["site_id", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_site_id_kind_inspected_at_id", "vacant_unit_inspection", ["site_id", "kind", "inspected_at", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_site_id_record_no", "vacant_unit_inspection", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_vacant_unit_inspection_unit_id_id", "vacant_unit_inspection", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_vacant_unit_inspection_vacant_unit_id_id", "vacant_unit_inspection", ["vacant_unit_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_building_id_id", "fund_request", ["building_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_complaint_id_id", "fund_request", ["complaint_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_contact_slip_id_id", "fund_request", ["contact_slip_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_requested_on_id", "fund_request", ["requested_on", "id"], **ALIVE)
    op.create_index("ix_fund_request_resolution_id_id", "fund_request", ["resolution_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_service_fund_id_id", "fund_request", ["service_fund_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_site_id_id", "fund_request", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_site_id_record_no", "fund_request", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_fund_request_site_id_requested_on_id", "fund_request", ["site_id", "requested_on", "id"], **ALIVE)
    op.create_index("ix_fund_request_site_id_state_id", "fund_request", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_fund_request_site_id_state_purpose_requested_on_id", "fund_request", ["site_id", "state", "purpose", "requested_on", "id"], **ALIVE)
    op.create_index("ix_fund_request_state_id", "fund_request", ["state", "id"], **ALIVE)
    op.create_index("ix_fund_request_state_purpose_requested_on_id", "fund_request", ["state", "purpose", "requested_on", "id"], **ALIVE)
    op.create_index("ix_fund_request_unit_id_id", "fund_request", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_fund_request_warranty_contract_id_id", "fund_request", ["warranty_contract_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_building_id_id", "compensation_claim", ["building_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_complaint_id_id", "compensation_claim", ["complaint_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_fund_request_id_id", "compensation_claim", ["fund_request_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_paid_on_id", "compensation_claim", ["paid_on", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_resident_id_id", "compensation_claim", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_site_id_id", "compensation_claim", ["site_id", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_site_id_paid_on_id", "compensation_claim", ["site_id", "paid_on", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_site_id_record_no", "compensation_claim", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_compensation_claim_site_id_state_complaint_id_paid_on_id", "compensation_claim", ["site_id", "state", "complaint_id", "paid_on", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_site_id_state_id", "compensation_claim", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_state_complaint_id_paid_on_id", "compensation_claim", ["state", "complaint_id", "paid_on", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_state_id", "compensation_claim", ["state", "id"], **ALIVE)
    op.create_index("ix_compensation_claim_unit_id_id", "compensation_claim", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_building_id_id", "fund_ledger_entry", ["building_id", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_entry_date_id", "fund_ledger_entry", ["entry_date", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_fund_request_id_id", "fund_ledger_entry", ["fund_request_id", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_kind_entry_date_id", "fund_ledger_entry", ["kind", "entry_date", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_service_fund_id_id", "fund_ledger_entry", ["service_fund_id", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_site_id_entry_date_id", "fund_ledger_entry", ["site_id", "entry_date", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_site_id_id", "fund_ledger_entry", ["site_id", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_site_id_kind_entry_date_id", "fund_ledger_entry", ["site_id", "kind", "entry_date", "id"], **ALIVE)
    op.create_index("ix_fund_ledger_entry_site_id_record_no", "fund_ledger_entry", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_fund_ledger_entry_unit_id_id", "fund_ledger_entry", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_repair_project_building_id_id", "repair_project", ["building_id", "id"], **ALIVE)
    op.create_index("ix_repair_project_contractor_id_id", "repair_project", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_repair_project_fund_request_id_id", "repair_project", ["fund_request_id", "id"], **ALIVE)
    op.create_index("ix_repair_project_site_id_id", "repair_project", ["site_id", "id"], **ALIVE)
    op.create_index("ix_repair_project_site_id_record_no", "repair_project", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_repair_project_site_id_start_on_id", "repair_project", ["site_id", "start_on", "id"], **ALIVE)
    op.create_index("ix_repair_project_site_id_state_id", "repair_project", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_repair_project_site_id_state_kind_start_on_id", "repair_project", ["site_id", "state", "kind", "start_on", "id"], **ALIVE)
    op.create_index("ix_repair_project_start_on_id", "repair_project", ["start_on", "id"], **ALIVE)
    op.create_index("ix_repair_project_state_id", "repair_project", ["state", "id"], **ALIVE)
    op.create_index("ix_repair_project_state_kind_start_on_id", "repair_project", ["state", "kind", "start_on", "id"], **ALIVE)
    op.create_index("ix_repair_project_unit_id_id", "repair_project", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_building_id_id", "stock_movement", ["building_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_created_by_id_id", "stock_movement", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_moved_at_id", "stock_movement", ["moved_at", "id"], **ALIVE)
    op.create_index("ix_stock_movement_purchase_request_id_id", "stock_movement", ["purchase_request_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_site_id_id", "stock_movement", ["site_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_site_id_moved_at_id", "stock_movement", ["site_id", "moved_at", "id"], **ALIVE)
    op.create_index("ix_stock_movement_site_id_record_no", "stock_movement", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_stock_movement_site_id_state_id", "stock_movement", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_stock_movement_site_id_state_kind_moved_at_id", "stock_movement", ["site_id", "state", "kind", "moved_at", "id"], **ALIVE)
    op.create_index("ix_stock_movement_state_id", "stock_movement", ["state", "id"], **ALIVE)
    op.create_index("ix_stock_movement_state_kind_moved_at_id", "stock_movement", ["state", "kind", "moved_at", "id"], **ALIVE)
    op.create_index("ix_stock_movement_store_item_id_id", "stock_movement", ["store_item_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_supplier_id_id", "stock_movement", ["supplier_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_unit_id_id", "stock_movement", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_stock_movement_work_order_id_id", "stock_movement", ["work_order_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_building_id_id", "warranty_claim", ["building_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_building_id_state_id", "warranty_claim", ["building_id", "state", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_contractor_id_id", "warranty_claim", ["contractor_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_created_by_id_id", "warranty_claim", ["created_by_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_fund_request_id_id", "warranty_claim", ["fund_request_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_reported_on_id", "warranty_claim", ["reported_on", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_resident_id_id", "warranty_claim", ["resident_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_site_id_id", "warranty_claim", ["site_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_site_id_record_no", "warranty_claim", ["site_id", "record_no"], unique=True, **ALIVE)
    op.create_index("ix_warranty_claim_site_id_reported_on_id", "warranty_claim", ["site_id", "reported_on", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_site_id_state_contractor_id_reported_on_id", "warranty_claim", ["site_id", "state", "contractor_id", "reported_on", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_site_id_state_id", "warranty_claim", ["site_id", "state", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_state_contractor_id_reported_on_id", "warranty_claim", ["state", "contractor_id", "reported_on", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_state_id", "warranty_claim", ["state", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_unit_id_id", "warranty_claim", ["unit_id", "id"], **ALIVE)
    op.create_index("ix_warranty_claim_warranty_contract_id_id", "warranty_claim", ["warranty_contract_id", "id"], **ALIVE)
    op.create_index("ix_key_loan_incident_id_id", "key_loan", ["incident_id", "id"], **ALIVE)
    op.create_index("ix_return_visit_campaign_id_id", "return_visit", ["campaign_id", "id"], **ALIVE)
    op.create_index("ix_work_order_special_service_order_id_id", "work_order", ["special_service_order_id", "id"], **ALIVE)


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("communication_record", schema=None) as batch_op:
        batch_op.drop_constraint("fk_communication_record_plan_item_id", type_="foreignkey")
        batch_op.drop_constraint("fk_communication_record_rectification_id", type_="foreignkey")

    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.drop_constraint("fk_rectification_survey_report_id", type_="foreignkey")

    with op.batch_alter_table("visit_plan_item", schema=None) as batch_op:
        batch_op.drop_constraint("fk_visit_plan_item_visit_plan_id", type_="foreignkey")

    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_work_order_special_service_order_id"), type_="foreignkey")
        batch_op.drop_index("ix_work_order_special_service_order_id_id", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL"))
        batch_op.drop_column("special_service_order_id")

    with op.batch_alter_table("return_visit", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_return_visit_campaign_id"), type_="foreignkey")
        batch_op.drop_index("ix_return_visit_campaign_id_id", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL"))
        batch_op.drop_column("campaign_id")

    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("incident_note", sa.TEXT(), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_key_loan_incident_id"), type_="foreignkey")
        batch_op.drop_index("ix_key_loan_incident_id_id", sqlite_where=sa.text("deleted_at IS NULL"), postgresql_where=sa.text("deleted_at IS NULL"))
        batch_op.drop_column("incident_id")

    op.drop_table("warranty_claim")
    op.drop_table("stock_movement")
    op.drop_table("repair_project")
    op.drop_table("fund_ledger_entry")
    op.drop_table("compensation_claim")
    op.drop_table("fund_request")
    op.drop_table("vacant_unit_inspection")
    op.drop_table("title_certificate")
    op.drop_table("special_service_order")
    op.drop_table("shift_handover_item")
    op.drop_table("sale_change_request")
    op.drop_table("renovation_charge")
    op.drop_table("patrol_issue")
    op.drop_table("move_in")
    op.drop_table("mortgage_application")
    op.drop_table("house_payment")
    op.drop_table("fee_waiver")
    op.drop_table("unit_delivery")
    op.drop_table("survey_answer")
    op.drop_table("shop_drawing_review")
    op.drop_table("sale_subscription")
    op.drop_table("sale_contract")
    op.drop_table("renovation_worker")
    op.drop_table("renovation_inspection")
    op.drop_table("renovation_alteration")
    op.drop_table("renovation_acceptance")
    op.drop_table("parking_lease")
    op.drop_table("owner_data_update")
    op.drop_table("government_filing")
    op.drop_table("fee_payment")
    op.drop_table("dunning_record_bills")
    op.drop_table("warranty_payment")
    op.drop_table("violation")
    op.drop_table("vacant_unit")
    op.drop_table("tool_loan")
    op.drop_table("survey_response")
    op.drop_table("suggestion")
    op.drop_table("shop_responsibility_agreement")
    op.drop_table("shop_inspection")
    op.drop_table("service_fund")
    op.drop_table("safety_team_member")
    op.drop_table("renovation_application")
    op.drop_table("owner_file")
    op.drop_table("owner_application")
    op.drop_table("media_watch")
    op.drop_table("mail_item")
    op.drop_table("letter_copied_leaders")
    op.drop_table("letter_copied_departments")
    op.drop_table("key_entrustment")
    op.drop_table("incident_departments_informed")
    op.drop_table("incident_agencies_called")
    op.drop_table("help_request")
    op.drop_table("fee_bill")
    op.drop_table("dunning_record")
    op.drop_table("after_sales_case")
    op.drop_table("access_card_issue")
    op.drop_table("warranty_deposit")
    op.drop_table("training_attendance")
    op.drop_table("symposium_opinion")
    op.drop_table("survey_report")
    op.drop_table("survey_question")
    op.drop_table("shop")
    op.drop_table("service_report_check")
    op.drop_table("safety_publicity")
    op.drop_table("online_message")
    op.drop_table("meeting_record_agencies")
    op.drop_table("letter")
    op.drop_table("income_expense_line")
    op.drop_table("incident")
    op.drop_table("fee_standard")
    op.drop_table("equipment_maintenance")
    op.drop_table("emergency_plan_duty")
    op.drop_table("emergency_drill_agencies")
    op.drop_table("drawing_change_notice_affected_units")
    op.drop_table("disciplinary_record")
    op.drop_table("deposit_item")
    op.drop_table("contractor_entry_check")
    op.drop_table("attendance_check")
    op.drop_table("archive_loan")
    op.drop_table("archive_check")
    op.drop_table("archive_change")
    op.drop_table("appraisal_deduction")
    op.drop_table("warranty_contract")
    op.drop_table("visit_conclusion")
    op.drop_table("training_session")
    op.drop_table("training_plan_target_posts")
    op.drop_table("symposium_departments")
    op.drop_table("service_report")
    op.drop_table("return_visit_plan_assignees")
    op.drop_table("resource_dispatch_staff")
    op.drop_table("patrol_record")
    op.drop_table("outgoing_message")
    op.drop_table("opinion_analysis_report_sent_departments")
    op.drop_table("meeting_record")
    op.drop_table("maintenance_fund_resolution")
    op.drop_table("emergency_drill")
    op.drop_table("customer_briefing_sent_to")
    op.drop_table("contract_performance_check")
    op.drop_table("completion_acceptance")
    op.drop_table("community_activity")
    op.drop_table("cleaning_inspection")
    op.drop_table("archive_check_plan")
    op.drop_table("appraisal_scheme_target_posts")
    op.drop_table("appraisal_scheme_item")
    op.drop_table("appraisal")
    op.drop_table("annual_budget")
    op.drop_table("work_report")
    op.drop_table("work_log")
    op.drop_table("visit_plan")
    op.drop_table("visit_digest")
    op.drop_table("training_plan")
    op.drop_table("symposium")
    op.drop_table("survey_campaign")
    op.drop_table("store_item")
    op.drop_table("stocktake")
    op.drop_table("staffing_plan")
    op.drop_table("site_assessment")
    op.drop_table("shift_handover")
    op.drop_table("service_library_item")
    op.drop_table("service_award")
    op.drop_table("return_visit_plan")
    op.drop_table("resource_dispatch")
    op.drop_table("quality_inspection_item")
    op.drop_table("purchase_request")
    op.drop_table("proposal")
    op.drop_table("property_contract")
    op.drop_table("privacy_breach")
    op.drop_table("preliminary_scheme")
    op.drop_table("periodic_statistics")
    op.drop_table("performance_result")
    op.drop_table("payment_reconciliation")
    op.drop_table("opinion_analysis_report")
    op.drop_table("move_in_summary")
    op.drop_table("monthly_income_expense")
    op.drop_table("key_stocktake")
    op.drop_table("information_item")
    op.drop_table("info_release")
    op.drop_table("finance_irregularity")
    op.drop_table("fee_type")
    op.drop_table("emergency_plan")
    op.drop_table("duty_roster")
    op.drop_table("drawing_change_notice")
    op.drop_table("department_assessment")
    op.drop_table("daily_collection_report")
    op.drop_table("customer_briefing")
    op.drop_table("contact_channel")
    op.drop_table("collection_report")
    op.drop_table("cleaning_equipment")
    op.drop_table("cash_remittance")
    op.drop_table("assigned_task")
    op.drop_table("archive_item")
    op.drop_table("appraisal_scheme")
    op.drop_table("annual_work_plan")
    op.drop_table("activity_plan")
    op.drop_table("visit_plan_item")
    op.drop_table("rectification")
    op.drop_table("communication_record")
