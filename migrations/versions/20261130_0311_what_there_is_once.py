"""What there is once: a partial unique index for each `Once`, and a mark for rows that said the same before.

Revision ID: once
Revises: 8d1f6b0a7c35
Created: 2026-11-30 03:11:07.653038+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "once"
down_revision = "8d1f6b0a7c35"
branch_labels = None
depends_on = None

LIVE = "deleted_at IS NULL AND repeats IS NULL"
# Table, index, the columns that make the key, and which rows count.
ONCE = (
    ("access_card_issue", "once_access_card_issue_site_card_kind_card_no", "site_id card_kind card_no", "(coalesce(action IN ('first', 'replacement', 'additional'), false) AND cancelled_at IS NULL)"),
    ("activity_plan", "once_activity_plan_site_year_quarter_title", "site_id year quarter title", "(coalesce(state != 'cancelled', false))"),
    ("after_sales_case", "once_after_sales_case_unit", "unit_id", "(coalesce(state != 'cancelled', false))"),
    ("annual_budget", "once_annual_budget_site_year_kind", "site_id year kind", ""),
    ("annual_work_plan", "once_annual_work_plan_site_year", "site_id year", ""),
    ("appraisal", "once_appraisal_staff_check_kind_checked_on_checker", "staff_id check_kind checked_on checker_id", ""),
    ("appraisal_scheme_item", "once_appraisal_scheme_item_scheme_name", "scheme_id name", ""),
    ("archive_change", "once_archive_change_archive_item", "archive_item_id", "(coalesce(state = 'drafted', false))"),
    ("archive_check", "once_archive_check_plan_checked_on", "plan_id checked_on", ""),
    ("archive_loan", "once_archive_loan_archive_item", "archive_item_id", "(coalesce(state = 'out', false))"),
    ("communication_record", "once_communication_record_plan_item", "plan_item_id", ""),
    ("community_activity", "once_community_activity_activity_plan", "activity_plan_id", ""),
    ("compensation_claim", "once_compensation_claim_fund_request", "fund_request_id", "(coalesce(state != 'refused', false))"),
    ("complaint_analysis", "once_complaint_analysis_site_period_kind_period_start", "site_id period_kind period_start", ""),
    ("contact_channel", "once_contact_channel_site_kind_value", "site_id kind value", "(coalesce(state != 'closed', false))"),
    ("contact_channel", "once_contact_channel_site_kind_value_company", "kind value", "(coalesce(state != 'closed', false)) AND site_id IS NULL"),
    ("customer_briefing", "once_customer_briefing_site_issue_no", "site_id issue_no", ""),
    ("customer_briefing", "once_customer_briefing_site_issue_no_company", "issue_no", "site_id IS NULL"),
    ("daily_collection_report", "once_daily_collection_report_site_cashier_report_date", "site_id cashier_id report_date", ""),
    ("department_assessment", "once_department_assessment_department_year", "department_id year", ""),
    ("disciplinary_record", "once_disciplinary_record_staff_appraisal", "staff_id appraisal_id", ""),
    ("disciplinary_record", "once_disciplinary_record_staff_irregularity", "staff_id irregularity_id", ""),
    ("disciplinary_record", "once_disciplinary_record_staff_privacy_breach", "staff_id privacy_breach_id", ""),
    ("duty_roster", "once_duty_roster_staff_duty_date_shift", "staff_id duty_date shift", ""),
    ("emergency_plan", "once_emergency_plan_site_scope_kind_event_type", "site_id scope_kind event_type", "(coalesce(state = 'effective', false) AND coalesce(event_type != 'other', false))"),
    ("fee_payment", "once_fee_payment_site_receipt_no", "site_id receipt_no", "(coalesce(state != 'voided', false))"),
    ("fee_standard", "once_fee_standard_site_fee_type_name_effective_from", "site_id fee_type_id name effective_from", "(coalesce(state != 'expired', false))"),
    ("fee_waiver", "once_fee_waiver_fee_bill", "fee_bill_id", "(coalesce(state IN ('draft', 'submitted', 'reviewed'), false))"),
    ("fund_ledger_entry", "once_fund_ledger_entry_fund_request", "fund_request_id", "(coalesce(kind = 'expense', false))"),
    ("fund_ledger_entry", "once_fund_ledger_entry_service_fund_voucher_no", "service_fund_id voucher_no", ""),
    ("fund_request", "once_fund_request_site_voucher_no", "site_id voucher_no", "(coalesce(state IN ('paid', 'settled'), false))"),
    ("government_filing", "once_government_filing_agency_receipt_no", "agency_id receipt_no", ""),
    ("government_filing", "once_government_filing_tracking_case_kind", "tracking_case_id kind", "(coalesce(state = 'filed', false))"),
    ("house_payment", "once_house_payment_contract_instalment", "contract_id instalment", ""),
    ("income_expense_line", "once_income_expense_line_statement_voucher", "statement_id voucher", "(coalesce(kind = 'expense', false))"),
    ("key_entrustment", "once_key_entrustment_unit_resident_purpose", "unit_id resident_id purpose", "(coalesce(state = 'held', false))"),
    ("key_loan", "once_key_loan_key_item", "key_item_id", "(coalesce(state IN ('lent', 'overdue'), false))"),
    ("key_stocktake", "once_key_stocktake_site_counted_on", "site_id counted_on", ""),
    ("mail_item", "once_mail_item_site_tracking_no", "site_id tracking_no", "(coalesce(state != 'returned', false))"),
    ("mortgage_application", "once_mortgage_application_contract_bank", "contract_id bank_id", "(coalesce(state != 'refused', false))"),
    ("move_in", "once_move_in_unit_resident", "unit_id resident_id", ""),
    ("opinion_analysis_report", "once_opinion_analysis_report_site_period", "site_id period", ""),
    ("opinion_analysis_report", "once_opinion_analysis_report_site_period_company", "period", "site_id IS NULL"),
    ("owner_file", "once_owner_file_site_file_no", "site_id file_no", ""),
    ("owner_file", "once_owner_file_unit", "unit_id", ""),
    ("parking_lease", "once_parking_lease_parking_space_start_on", "parking_space_id start_on", "(coalesce(state = 'active', false))"),
    ("performance_result", "once_performance_result_staff_period_month", "staff_id period_month", ""),
    ("periodic_statistics", "once_periodic_statistics_site_kind_period_start", "site_id kind period_start", ""),
    ("procedure_document", "once_procedure_document_site_code_version_no", "site_id code version_no", ""),
    ("procedure_document", "once_procedure_document_site_code_version_no_company", "code version_no", "site_id IS NULL"),
    ("property_contract", "once_property_contract_site_kind_start_on", "site_id kind start_on", "(coalesce(kind != 'supplement', false) AND coalesce(state != 'terminated', false))"),
    ("renovation_acceptance", "once_renovation_acceptance_application", "application_id", "(coalesce(state != 'failed', false))"),
    ("renovation_application", "once_renovation_application_site_permit_no", "site_id permit_no", ""),
    (
        "renovation_application",
        "once_renovation_application_unit",
        "unit_id",
        "(coalesce(state IN ('submitted', 'engineering_ok', 'approved', 'fees_paid', 'in_progress', 'acceptance', 'suspended'), false))",
    ),
    ("renovation_charge", "once_renovation_charge_application_fee_type", "application_id fee_type_id", ""),
    ("renovation_charge", "once_renovation_charge_fee_payment", "fee_payment_id", ""),
    ("renovation_charge", "once_renovation_charge_site_receipt_no", "site_id receipt_no", ""),
    ("renovation_charge", "once_renovation_charge_site_receipt_no_company", "receipt_no", "site_id IS NULL"),
    ("renovation_worker", "once_renovation_worker_application_id_no", "application_id id_no", ""),
    ("return_visit_plan", "once_return_visit_plan_site_period_kind_period_start_targe", "site_id period_kind period_start target_kind", ""),
    ("rule_parameter", "once_rule_parameter_site_rule_id_name_effective_from", "site_id rule_id name effective_from", "(coalesce(state = 'effective', false))"),
    ("rule_parameter", "once_rule_parameter_site_rule_id_name_effective_from_compa", "rule_id name effective_from", "(coalesce(state = 'effective', false)) AND site_id IS NULL"),
    ("safety_team_member", "once_safety_team_member_site_team_name_phone", "site_id team name phone", ""),
    ("safety_team_member", "once_safety_team_member_site_team_staff", "site_id team staff_id", ""),
    ("sale_change_request", "once_sale_change_request_contract", "contract_id", "(coalesce(state IN ('requested', 'reviewed', 'approved', 'deregistered'), false))"),
    ("sale_contract", "once_sale_contract_tracking_case", "tracking_case_id", "(coalesce(state != 'cancelled', false))"),
    ("sale_subscription", "once_sale_subscription_tracking_case", "tracking_case_id", "(coalesce(state != 'withdrawn', false))"),
    ("service_award", "once_service_award_year_title_staff", "year title staff_id", ""),
    ("service_award", "once_service_award_year_title_team", "year title team_id", ""),
    ("service_fund", "once_service_fund_site_name", "site_id name", "(coalesce(state != 'closed', false))"),
    ("service_level_standard", "once_service_level_standard_site_business_urgency_effectiv", "site_id business urgency effective_from", "(coalesce(state = 'effective', false))"),
    ("service_report", "once_service_report_site_period", "site_id period", ""),
    ("shift_handover", "once_shift_handover_site_shift_date_shift", "site_id shift_date shift", ""),
    ("shift_handover_item", "once_shift_handover_item_shift_handover_complaint", "shift_handover_id complaint_id", ""),
    ("shift_handover_item", "once_shift_handover_item_shift_handover_repair_request", "shift_handover_id repair_request_id", ""),
    ("shift_handover_item", "once_shift_handover_item_shift_handover_service_request", "shift_handover_id service_request_id", ""),
    ("shop", "once_shop_unit_name", "unit_id name", "(coalesce(status != 'closed', false))"),
    ("shop_responsibility_agreement", "once_shop_responsibility_agreement_shop_signed_on", "shop_id signed_on", ""),
    ("site_assessment", "once_site_assessment_site_year", "site_id year", ""),
    ("special_service_order", "once_special_service_order_payment", "payment_id", ""),
    ("staff", "once_staff_employee_no", "employee_no", ""),
    ("staffing_plan", "once_staffing_plan_site_job_post_valid_from", "site_id job_post_id valid_from", ""),
    ("stocktake", "once_stocktake_site_counted_on", "site_id counted_on", ""),
    ("survey_answer", "once_survey_answer_response_question", "response_id question_id", ""),
    ("survey_question", "once_survey_question_campaign_aspect", "campaign_id aspect", "(coalesce(aspect != 'other', false))"),
    ("survey_report", "once_survey_report_campaign", "campaign_id", ""),
    ("survey_response", "once_survey_response_campaign_unit", "campaign_id unit_id", "(is_valid IS true)"),
    ("title_certificate", "once_title_certificate_site_certificate_no", "site_id certificate_no", ""),
    ("title_certificate", "once_title_certificate_site_certificate_no_company", "certificate_no", "site_id IS NULL"),
    ("title_certificate", "once_title_certificate_tracking_case", "tracking_case_id", ""),
    ("training_attendance", "once_training_attendance_training_session_staff", "training_session_id staff_id", ""),
    ("training_plan", "once_training_plan_site_year", "site_id year", "(month IS NULL)"),
    ("training_plan", "once_training_plan_site_year_month", "site_id year month", ""),
    ("unit_delivery", "once_unit_delivery_tracking_case", "tracking_case_id", ""),
    ("unit_delivery", "once_unit_delivery_unit_resident", "unit_id resident_id", ""),
    ("vacant_unit", "once_vacant_unit_unit", "unit_id", "(is_active IS true)"),
    ("violation", "once_violation_site_notice_no", "site_id notice_no", ""),
    ("visit_plan", "once_visit_plan_site_year", "site_id year", "(coalesce(kind = 'yearly', false))"),
    ("visit_plan", "once_visit_plan_site_year_month", "site_id year month", "(coalesce(kind = 'monthly', false))"),
    ("visit_plan_item", "once_visit_plan_item_visit_plan_unit_planned_on", "visit_plan_id unit_id planned_on", ""),
    ("warranty_deposit", "once_warranty_deposit_warranty_contract", "warranty_contract_id", ""),
    ("warranty_payment", "once_warranty_payment_warranty_deposit", "warranty_deposit_id", "(coalesce(kind = 'due', false) AND coalesce(state != 'rejected', false))"),
    ("work_log", "once_work_log_department_log_date_author", "department_id log_date author_id", ""),
    ("work_report", "once_work_report_site_author_kind_period_start", "site_id author_id kind period_start", ""),
)


def upgrade() -> None:
    """Add the mark, set it on rows that repeat an older one, and make the indexes that pass those by."""
    for table in dict.fromkeys(one[0] for one in ONCE):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("repeats", sa.Boolean(), nullable=True))
    for table, index, columns, when in ONCE:
        names = columns.split()
        where = f"{LIVE} AND {when}" if when else LIVE
        full = "".join(f" AND {name} IS NOT NULL" for name in names if name != "site_id")
        # The parts are constants of this file.
        ranked = f"SELECT id, row_number() OVER (PARTITION BY {', '.join(names)} ORDER BY id) AS place FROM {table} WHERE {where}{full}"
        op.execute(f"UPDATE {table} SET repeats = true WHERE id IN (SELECT id FROM ({ranked}) AS same WHERE place > 1)")
        op.create_index(index, table, names, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    """Take indexes and marks away."""
    for table, index, _columns, _when in reversed(ONCE):
        op.drop_index(index, table_name=table)
    for table in dict.fromkeys(one[0] for one in ONCE):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("repeats")
