"""Numbers carry the site's code and are unique in the company; old numbers stay as they are.

Revision ID: site_numbers
Revises: 3cad05d793c4
Created: 2026-11-29
"""

from __future__ import annotations

import os

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import ByteString, Json, UtcDateTime

revision = "site_numbers"
down_revision = "3cad05d793c4"
branch_labels = None
depends_on = None

# Table, column, and how numbers without a code in front begin.
NUMBERED = (
    "access_card_issue record_no KP-2",
    "after_sales_case record_no SH-2",
    "annual_budget record_no YJS-2",
    "appraisal record_no KPB-2",
    "archive_item record_no DA-2",
    "archive_loan record_no DJ-2",
    "cash_remittance record_no SJ-2",
    "cleaning_inspection record_no BJ-2",
    "communication_record record_no GT-2",
    "community_activity record_no HD-2",
    "compensation_claim record_no PC-2",
    "complaint record_no TS-2",
    "completion_acceptance record_no JGYS-2",
    "contact_slip record_no LX-2",
    "contract_performance_check record_no HK-2",
    "corrective_action record_no JZ-2",
    "customer_briefing record_no JB-2",
    "deposit_item record_no JC-2",
    "disciplinary_record record_no CF-2",
    "drawing_change_notice record_no TB-2",
    "dunning_record record_no CJ-2",
    "emergency_drill record_no YL-2",
    "emergency_plan record_no YA-2",
    "fee_bill record_no ZD-2",
    "fee_payment record_no SF-2",
    "fee_waiver record_no JM-2",
    "finance_irregularity record_no CWG-2",
    "fund_ledger_entry record_no JJL-2",
    "fund_request record_no JJ-2",
    "help_request record_no QZ-2",
    "incident record_no TF-2",
    "info_release record_no FB-2",
    "information_item record_no XX-2",
    "key_entrustment record_no WT-2",
    "key_item record_no KEY-",
    "key_loan record_no YS-2",
    "letter record_no XH-2",
    "mail_item record_no YJ-2",
    "maintenance_fund_resolution record_no WXJ-2",
    "major_complaint_case record_no ZT-2",
    "meeting_record record_no HY-2",
    "move_in record_no RZ-2",
    "opinion_analysis_report record_no YJF-2",
    "outgoing_message record_no DX-2",
    "owner_application record_no SQ-2",
    "owner_file record_no YD-",
    "owner_visit record_no FY-2",
    "parking_lease record_no CW-2",
    "patrol_issue record_no XW-2",
    "patrol_record record_no XS-2",
    "preliminary_scheme record_no QF-2",
    "privacy_breach record_no XL-2",
    "property_contract record_no HT-2",
    "proposal record_no TA-2",
    "purchase_request record_no CG-2",
    "quality_inspection_item record_no ZJ-2",
    "rectification record_no ZG-2",
    "renovation_application record_no ZX-2",
    "repair_project record_no GC-2",
    "repair_request record_no BX-2",
    "return_visit record_no HF-2",
    "sale_change_request record_no TH-2",
    "service_fund record_no JJZ-2",
    "service_report record_no WB-2",
    "service_request record_no FW-2",
    "shift_handover record_no JJB-2",
    "shop record_no SP-",
    "shop_drawing_review record_no TZ-2",
    "special_service_order record_no TY-2",
    "stock_movement record_no CR-2",
    "stocktake record_no PD-2",
    "survey_campaign record_no DC-2",
    "survey_report record_no DCB-2",
    "symposium record_no ZTH-2",
    "training_session record_no PX-2",
    "unit_delivery record_no JF-2",
    "vacant_unit_inspection record_no KZ-2",
    "violation record_no WZ-2",
    "visit_plan record_no BF-2",
    "warranty_claim record_no BG-2",
    "warranty_contract record_no BXH-2",
    "warranty_payment record_no BXK-2",
    "work_order record_no WX-2",
    "work_report record_no GZ-2",
)


def upgrade() -> None:
    """Forward: counters go over from the site to its code, so that counting goes on where it stands."""
    company = (os.environ.get("GUANJIA_COMPANY_CODE") or "GS").upper()
    op.create_table(
        "number_counter",
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "code", "period", name=op.f("pk_number_counter")),
    )
    op.get_bind().execute(
        sa.text(
            "INSERT INTO number_counter (register, code, period, n) SELECT c.register, COALESCE(s.code, :company), c.period, MAX(c.n) "
            "FROM counter c LEFT JOIN site s ON s.id = c.site_id GROUP BY c.register, COALESCE(s.code, :company), c.period"
        ),
        {"company": company},
    )
    op.drop_table("counter")
    op.create_table(
        "number_rule",
        sa.Column("register_key", sa.String(length=200), nullable=False),
        sa.Column("register_name", sa.String(length=200), nullable=False),
        sa.Column("template", sa.String(length=200), nullable=False),
        sa.Column("example", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("register_name_sort", ByteString(200), nullable=True),
        sa.Column("template_sort", ByteString(200), nullable=True),
        sa.Column("example_sort", ByteString(200), nullable=True),
        sa.Column("remark_sort", ByteString(200), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("extra", Json(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_number_rule_created_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user_account.id"], name=op.f("fk_number_rule_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_rule")),
    )
    with op.batch_alter_table("number_rule", schema=None) as batch_op:
        batch_op.create_index(
            "ix_number_rule_register_key",
            ["register_key"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )
    for table, column, old in map(str.split, NUMBERED):
        new = sa.text(f"substr({column}, 1, {len(old)}) <> '{old}'")
        op.create_index(f"uq_{table}_number", table, [column], unique=True, sqlite_where=new, postgresql_where=new)


def downgrade() -> None:
    """Back: the counters go to the sites again."""
    for table, _column, _old in map(str.split, NUMBERED):
        op.drop_index(f"uq_{table}_number", table_name=table)
    op.drop_table("number_rule")
    op.create_table(
        "counter",
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "site_id", "period", name=op.f("pk_counter")),
    )
    op.execute(
        "INSERT INTO counter (register, site_id, period, n) SELECT c.register, COALESCE(s.id, 0), c.period, MAX(c.n) "
        "FROM number_counter c LEFT JOIN site s ON s.code = c.code AND s.deleted_at IS NULL GROUP BY c.register, COALESCE(s.id, 0), c.period"
    )
    op.drop_table("number_counter")
