"""What each narrow post holds, register by register: these and no others."""

from __future__ import annotations

import pytest

from models.roles import POST_TAGS
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import ACTIONS, NARROWED
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER, SUPERVISOR
from services.judge import access
from services.judge.actor import Post
from services.judge.grants import carrying

registry.load()
# tag: register: actions scope; … > steps. A view is a list too. Steps of a department are everybody's whom it names.
HOLDS = {
    "finance_centre": """
        fee_bill: view export site
        fee_payment: view export site
        daily_collection_report: view export site
        cash_remittance: view export site
        collection_report: view export site
        fee_standard: view site
        fee_type: view all
        fee_waiver: view export site
        income_expense_line: view site
        monthly_income_expense: view export site
        parking_lease: view export site
        fund_request: view export site
        service_fund: view export site
        fund_ledger_entry: view export site
        property_contract: view export site
        maintenance_fund_resolution: view site
        warranty_contract: view site
        warranty_deposit: view export site
        warranty_payment: view export site
        renovation_charge: view export site
        appraisal: view own > appeal
        appraisal_deduction: view own
        attendance_check: view own
        disciplinary_record: view own > appeal
        performance_result: view own
        house_payment: view export site
        payment_reconciliation: view export site
        service_report: view export site > finance_approve
        annual_budget: view export site
        unit: list site
        site: list site
        contractor: list site
        department: list site
        staff: list site
    """,
    "engineering_supervisor": """
        proposal: view department
        corrective_action: view department
        letter: view department
        repair_request: view site > dispatch delay
        work_order: view create edit site > accept arrive finish cancel
        contractor_entry_check: view create edit site > accept order_rework
        information_item: view department > handle
        complaint: view edit department > accept escalate resolve
        complaint_followup: view create edit own
        contact_slip: view department > accept finish
        contact_slip_task: view edit department > accept finish
        renovation_application: view site > verify refuse
        renovation_inspection: view create edit site
        renovation_acceptance: view edit site > pass_acceptance fail_acceptance
        renovation_alteration: view edit site > agree refuse
        shop_drawing_review: view site > send_back review
        key_item: list site
        key_loan: view create own
        stock_movement: view create own
        store_item: view site
        incident: view create edit site > respond control aftermath
        emergency_plan: list site
        quality_inspection_item: view department > accept finish
        rectification: view edit department > accept finish
        assigned_task: view edit own > finish
        appraisal: view own > appeal
        appraisal_deduction: view own
        attendance_check: view own
        department_assessment: view own
        disciplinary_record: view own > appeal
        performance_result: view own
        training_attendance: view own
        unit_delivery: view site
        warranty_claim: view create edit site > verify assign repair repair_by_fund
        drawing_change_notice: view site > agree refuse notify
        unit: list site
        building: list site
        site: list site
        contractor: list site
        department: list site
        job_post: list all
        staff: list site
    """,
    "quality_supervisor": """
        proposal: view department
        corrective_action: view department
        letter: view department
        information_item: view department > handle
        contact_slip: view department > accept finish
        contact_slip_task: view edit department > accept finish
        quality_inspection_item: view create edit site; view department > accept finish verify send_back
        rectification: view edit site; view edit department > accept finish verify
        assigned_task: view edit own > finish
        training_session: view create edit site
        appraisal: view own; view site > appeal
        appraisal_deduction: view own; view site
        attendance_check: view own
        department_assessment: view own
        disciplinary_record: view own > appeal
        performance_result: view own
        training_attendance: view create edit delete site; view own
        training_plan: view create edit site > close
        unit: list site
        building: list site
        site: list site
        department: list site
        job_post: list all
        procedure_document: view create edit site > submit
        staff: list site
    """,
    "cleaning_foreman": """
        proposal: view department
        corrective_action: view department
        letter: view department
        information_item: view department > handle
        complaint: view edit department > accept escalate resolve
        complaint_followup: view create edit own
        contact_slip: view department > accept finish
        contact_slip_task: view edit department > accept finish
        purchase_request: view create edit own > submit
        patrol_issue: view edit department > finish report
        incident: view create own
        cleaning_equipment: view create edit export site
        cleaning_inspection: view create edit export site
        equipment_maintenance: view create edit export site
        quality_inspection_item: view department > accept finish
        rectification: view edit department > accept finish
        duty_roster: view create edit own
        work_log: view create edit own
        assigned_task: view edit own > finish
        training_session: view create edit own
        appraisal: view own > appeal
        appraisal_deduction: view own
        attendance_check: view create edit department; view own
        department_assessment: view own
        disciplinary_record: view own > appeal
        performance_result: view own
        training_attendance: view create edit own
        unit: list site
        building: list site
        site: list site
        department: list site
        job_post: list all
        staff: list site
    """,
    "security_captain": """
        proposal: view department
        corrective_action: view department
        letter: view department
        information_item: view department > handle
        complaint: view edit department > accept escalate resolve
        complaint_followup: view create edit own
        contact_slip: view department > accept finish
        contact_slip_task: view edit department > accept finish
        patrol_issue: view edit department > finish report
        incident: view create edit site > respond control aftermath
        emergency_plan: list site
        emergency_drill: view create edit site > hold report
        quality_inspection_item: view department > accept finish
        rectification: view edit department > accept finish
        safety_team_member: view create edit site
        duty_roster: view create edit own
        work_log: view create edit own
        assigned_task: view edit own > finish
        appraisal: view own > appeal
        appraisal_deduction: view own
        attendance_check: view own
        department_assessment: view own
        disciplinary_record: view own > appeal
        performance_result: view own
        training_attendance: view own
        unit: list site
        vehicle: view site
        building: list site
        site: list site
        department: list site
        job_post: list all
        parking_space: view site
        staff: list site
    """,
    "department_contact": """
        proposal: view department
        corrective_action: view department
        letter: view department
        contact_slip: view department > accept finish
        contact_slip_task: view edit department > accept finish
        rectification: view edit department > accept finish
        department_assessment: view own
        unit: list site
        site: list site
        department: list site
        staff: list site
    """,
}
TAKES = {
    "company_customer_service": """
        complaint: accept escalate resolve reopen close
        major_complaint_case: accept investigate propose implement visit close
        contact_slip: issue verify send_back close
        contact_slip_task: verify send_back
        fund_request: submit review forward_own record_own send_back reject
        property_contract: review send_back
        contract_performance_check: order confirm
        warranty_contract: countersign sign
        warranty_payment: review reject resubmit
        department_assessment: score
        customer_briefing: issue
        opinion_analysis_report: send record
    """,
    "quality_centre": """
        complaint: accept escalate resolve reopen close
        survey_campaign: review send_back
        quality_inspection_item: verify send_back
        rectification: verify
        service_report: file
        procedure_document: review file send_back
    """,
    "deputy": """
        visit_plan: deputy_approve send_back
        online_message: approve send_back
        survey_campaign: approve send_back
        symposium: approve_measures
        symposium_opinion: approve
        info_release: reject deputy_approve
        service_report: approve send_back
    """,
    "development_director": """
        fund_request: approve_low send_back reject
        compensation_claim: approve_low
    """,
    "management_representative": """
        complaint: verify
        corrective_action: verify send_back
    """,
}

# What none of the trades and of the developer's departments may look at, in whatever way.
CLOSED = (
    "fee_bill fee_payment daily_collection_report cash_remittance dunning_record collection_report fee_standard fee_waiver"
    " income_expense_line monthly_income_expense parking_lease fund_request service_fund fund_ledger_entry compensation_claim"
    " sale_contract house_payment sale_subscription mortgage_application sale_change_request title_certificate"
    " survey_campaign survey_question survey_response survey_answer survey_report suggestion symposium_opinion"
    " communication_record owner_visit return_visit resident residency owner_file call_log opinion_analysis_report"
)


def _post(tag: str, *more: str, all_sites: bool = False) -> Post:
    role = POST_TAGS[tag].role
    return Post(role, frozenset({1}), tags=frozenset({tag, *more}), all_sites=all_sites)


def _held(post: Post) -> dict[str, str]:
    held = {}
    for register in registry.all():
        scopes: dict[str, list[str]] = {}
        for action in ACTIONS:
            for _, part in carrying(register, (post,), action):
                scopes.setdefault(part.scope.value, []).append(action)
        if not scopes:
            continue
        flow = register.spec.workflow
        steps = dict.fromkeys(s.name for s in (flow.steps if flow else ()) if access.post_takes(post, s))
        words = "; ".join(
            f"{' '.join(dict.fromkeys(a for a in found if a != 'list' or 'view' not in found))} {scope}"
            for scope, found in scopes.items()
        )
        held[register.spec.key] = words + (f" > {' '.join(steps)}" if steps else "")
    return held


def _table(text: str) -> dict[str, str]:
    return dict(line.strip().split(": ", 1) for line in text.strip().splitlines())  # type: ignore[misc]


def test_every_narrow_tag_is_written_down_here() -> None:
    assert {tag for tag, level in NARROWED.items() if level == 3} == set(HOLDS)
    assert {tag for tag, level in NARROWED.items() if level < 3} == set(TAKES)
    assert all(
        NARROWED[tag] == 1
        for tag in POST_TAGS
        if tag in NARROWED
        and POST_TAGS[tag].all_sites
        and POST_TAGS[tag].role is CS_MANAGER
        and tag != "finance_centre"
    )


@pytest.mark.parametrize("tag", list(HOLDS))
def test_narrow_supervisor_holds_exactly_this(tag: str) -> None:
    assert _held(_post(tag)) == _table(HOLDS[tag])


@pytest.mark.parametrize("tag", [tag for tag in HOLDS if tag != "finance_centre"])
def test_narrow_supervisor_sees_no_money_sale_survey_or_opinion(tag: str) -> None:
    post = _post(tag)
    assert [key for key in CLOSED.split() if carrying(registry.get(key), (post,), "list")] == []


@pytest.mark.parametrize("tag", list(TAKES))
def test_post_of_the_company_takes_exactly_these_steps_at_a_site(tag: str) -> None:
    post, found = _post(tag, all_sites=True), {}
    for register in registry.all():
        flow = register.spec.workflow
        steps = [s for s in (flow.steps if flow else ()) if not s.within and access.post_takes(post, s)]
        # The company's own managers stand for a manager on rows of the company; everywhere else a step names them.
        named = [s.name for s in steps if post.tags & (s.tags_for(post.role) | s.and_posts)]
        assert len(named) == len(steps) or NARROWED[tag] == 1, register.spec.key
        if named:
            found[register.spec.key] = " ".join(dict.fromkeys(named))
    assert found == _table(TAKES[tag])


@pytest.mark.parametrize("tag", [tag for tag, level in NARROWED.items() if level == 2])
def test_narrow_post_writes_only_where_it_is_named(tag: str) -> None:
    post = _post(tag, all_sites=True)
    for register in registry.all():
        for action in ("create", "edit", "delete", "import"):
            for _, part in carrying(register, (post,), action):
                assert tag in part.posts, (register.spec.key, action)


def test_general_managers_decisions_are_his_alone() -> None:
    """Document 000 knows no deputy: fund, contract, scheme, assessments, awards, warranty money, dispatch, procedures, proposals."""
    deputy, plain = _post("deputy", all_sites=True), Post(GENERAL_MANAGER, all_sites=True)
    his = (
        "fund_request:approve_mid fund_request:review fund_request:forward_hq fund_request:record_hq service_fund:approve"
        " property_contract:sign preliminary_scheme:review_fee preliminary_scheme:approve department_assessment:approve"
        " site_assessment:assess service_award:award warranty_payment:approve resource_dispatch:approve"
        " procedure_document:approve proposal:decide major_complaint_case:decide compensation_claim:approve"
    )
    for word in his.split():
        key, name = word.split(":")
        step = registry.get(key).spec.workflow.step(name)  # type: ignore[union-attr]
        assert not access.post_takes(deputy, step), word
        assert access.post_takes(plain, step), word


@pytest.mark.parametrize("tag", ["company_customer_service", "quality_centre"])
def test_managers_of_the_company_keep_their_grants(tag: str) -> None:
    post, plain = _post(tag, all_sites=True), Post(CS_MANAGER, all_sites=True)
    for register in registry.all():
        for action in ACTIONS:
            theirs = {part for _, part in carrying(register, (plain,), action) if not part.posts}
            assert theirs <= {part for _, part in carrying(register, (post,), action)}, register.spec.key


def test_tag_that_is_not_narrow_widens_the_post() -> None:
    """A supervisor who is the foreman too is a supervisor."""
    both = _post("cleaning_foreman", "cs_supervisor")
    plain = Post(SUPERVISOR, frozenset({1}), tags=frozenset({"cs_supervisor"}))
    for register in registry.all():
        for action in ACTIONS:
            held = {part for _, part in carrying(register, (plain,), action)}
            assert held <= {part for _, part in carrying(register, (both,), action)}, register.spec.key
