"""References to staff: what names a person is found from the person's page, and in lists by that person.

Revision ID: staff_references
Revises: imports
Created: 2026-12-01 13:40:00+08:00
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "staff_references"
down_revision = "imports"
branch_labels = None
depends_on = None

COLUMNS = """
activity_plan:approved_by_id,responsible_id annual_budget:prepared_by_id
annual_work_plan:approved_by_id,prepared_by_id appraisal:checker_id archive_change:approved_by_id,changed_by_id
archive_check:checker_id archive_check_plan:approved_by_id,prepared_by_id archive_item:custodian_id
archive_loan:approved_by_id assigned_task:assigned_by_id building:butler_id cash_remittance:accepted_by_id
collection_report:reported_by_id community_activity:organiser_id
complaint:about_staff_id,escalated_to_id,verified_by_id complaint_analysis:prepared_by_id
completion_acceptance:cm_participant_id contact_channel:approved_by_id,maintainer_id contact_slip:issued_by_id
contract_performance_check:checker_id corrective_action:verified_by_id customer_briefing:compiled_by_id
daily_collection_report:reviewed_by_id delegation:delegate_id department:coordinator_id,head_id
department_assessment:approved_by_id,scored_by_id deposit_item:received_by_id disciplinary_record:decided_by_id
duty_roster:swapped_with_id emergency_drill:commander_id emergency_plan:leader_id
emergency_plan_duty:assignee_id fee_payment:checked_by_id fee_waiver:approved_by_id,reviewed_by_id
finance_irregularity:found_by_id,person_id fund_ledger_entry:recorded_by_id
fund_request:applicant_id,approved_by_id government_filing:handler_id
info_release:approved_by_id,deputy_approved_by_id,published_by_id key_entrustment:received_by_id
key_loan:approved_by_id,borrower_id,returned_to_id key_stocktake:counter_id letter:called_back_by_id
mail_item:received_by_id media_watch:watcher_id meeting_record:host_id
monthly_income_expense:approved_by_id,prepared_by_id,reviewed_by_id
move_in_summary:prepared_by_id,reviewed_by_id online_message:approved_by_id,reviewed_by_id
opinion_analysis_report:compiled_by_id outgoing_message:reviewed_by_id,sent_by_id
owner_data_update:handled_by_id,verified_by_id payment_reconciliation:aftersales_by_id,finance_by_id
performance_result:evaluator_id periodic_statistics:prepared_by_id preliminary_scheme:prepared_by_id
privacy_breach:staff_id procedure_document:approved_by_id,drafted_by_id,reviewed_by_id
property_contract:initial_reviewer_id,signed_by_id proposal:proposer_id
quality_inspection_item:inspector_id,verified_by_id rectification:proposed_by_id,verified_by_id
renovation_application:approved_by_id renovation_charge:checked_by_id repair_project:manager_id
resource_dispatch:approved_by_id,requested_by_id return_visit_plan:approved_by_id safety_publicity:organiser_id
safety_team_member:staff_id service_award:staff_id service_fund:keeper_id service_library_item:collected_by_id
service_report:keeper_id,prepared_by_id service_report_check:checker_id shift_handover:off_staff_id,on_staff_id
shop_drawing_review:reviewer_id site:manager_id site_assessment:assessed_by_id
stock_movement:keeper_id,receiver_id stocktake:counter_id,witness_id store_item:keeper_id
suggestion:decided_by_id survey_campaign:approved_by_id,planner_id,reviewed_by_id survey_report:prepared_by_id
symposium:chair_id,deputy_id,postpone_approved_by_id symposium_opinion:approved_by_id tool_loan:lent_by_id
training_plan:approved_by_id visit_conclusion:concluded_by_id visit_digest:prepared_by_id,reviewed_by_id
visit_plan:approved_by_id,prepared_by_id warranty_deposit:keeper_id warranty_payment:applicant_id
work_order:issued_by_id,returned_to_id
"""


def upgrade() -> None:
    """An index for each reference, in the order of ids."""
    living = sa.text("deleted_at IS NULL")
    for table, column in _columns():
        name = f"ix_{table}_{column}_id"
        op.create_index(name, table, [column, "id"], sqlite_where=living, postgresql_where=living)


def downgrade() -> None:
    """Without them."""
    for table, column in _columns():
        op.drop_index(f"ix_{table}_{column}_id", table_name=table)


def _columns() -> Iterator[tuple[str, str]]:
    for register in COLUMNS.split():
        table, _, columns = register.partition(":")
        for column in columns.split(","):
            yield table, column
