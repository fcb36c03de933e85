"""Late pages of all sites: the living rows of every register, counted off without reading them.

Revision ID: late_pages
Revises: valid_complaints
Created: 2026-12-01 09:46:20+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "late_pages"
down_revision = "valid_complaints"
branch_labels = None
depends_on = None

REGISTERS = """
access_card_issue activity_plan after_sales_case annual_budget annual_work_plan appraisal appraisal_deduction
appraisal_scheme appraisal_scheme_item archive_change archive_check archive_check_plan archive_item archive_loan
assigned_task attendance_check building call_log cash_remittance cleaning_equipment cleaning_inspection
collection_report communication_record community_activity compensation_claim complaint complaint_analysis
complaint_category complaint_followup completion_acceptance contact_channel contact_slip contact_slip_task
contract_performance_check contractor contractor_entry_check corrective_action customer_briefing
daily_collection_report delegation department department_assessment deposit_item disciplinary_record
drawing_change_notice dunning_record duty_roster emergency_drill emergency_plan emergency_plan_duty
equipment_maintenance external_agency fee_bill fee_payment fee_standard fee_type fee_waiver finance_irregularity
fund_ledger_entry fund_request government_filing help_request house_payment incident income_expense_line
info_release information_item job_post key_entrustment key_item key_loan key_stocktake letter mail_item
maintenance_fund_resolution major_complaint_case media_watch meeting_record monthly_income_expense
mortgage_application move_in move_in_summary number_rule online_message opinion_analysis_report outgoing_message
owner_application owner_data_update owner_file owner_visit owners_committee parking_lease parking_space
patrol_issue patrol_record payment_reconciliation performance_result periodic_statistics preliminary_scheme
privacy_breach procedure_document property_contract proposal purchase_request quality_inspection_item
rectification renovation_acceptance renovation_alteration renovation_application renovation_charge
renovation_inspection renovation_worker repair_followup repair_project repair_request residency resident
resource_dispatch return_visit return_visit_plan rule_parameter safety_publicity safety_team_member
sale_change_request sale_contract sale_subscription service_award service_fund service_item
service_level_standard service_library_item service_report service_report_check service_request shift_handover
shift_handover_item shop shop_drawing_review shop_inspection shop_responsibility_agreement site site_assessment
special_service_order staff staffing_plan stock_movement stocktake stocktake_line store_item suggestion
survey_answer survey_campaign survey_question survey_report survey_response symposium symposium_opinion
title_certificate tool_loan training_attendance training_plan training_session unit unit_delivery vacant_unit
vacant_unit_inspection vehicle violation visit_conclusion visit_digest visit_plan visit_plan_item warranty_claim
warranty_contract warranty_deposit warranty_payment work_log work_order work_report
"""


def upgrade() -> None:
    """One partial index a register."""
    living = sa.text("deleted_at IS NULL")
    for name in REGISTERS.split():
        op.create_index(f"ix_{name}_id", name, ["id", "deleted_at"], sqlite_where=living, postgresql_where=living)


def downgrade() -> None:
    """Without them."""
    for name in REGISTERS.split():
        op.drop_index(f"ix_{name}_id", table_name=name)
