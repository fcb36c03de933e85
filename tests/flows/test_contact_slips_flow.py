"""Contact slips: a major complaint opens its case and slips, each with a task, issued, answered, closed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from services import clock
from services.errors import BadInput, Missing, Refused
from tests.flows.complaining import decided
from tests.flows.conftest import Flow


def test_major_complaint_opens_its_case_and_contact_slips(flow: Flow) -> None:
    complaint = flow.complaint(severity="major")
    case = flow.one("major_complaint_case", complaint_id=complaint.id)
    assert (case.state, case.site_id, case.building_id) == (
        "reported",
        complaint.site_id,
        complaint.building_id,
    )
    assert complaint.handler_id == flow.ids["staff_manager"]
    assert complaint.resolve_due_at == complaint.received_at + timedelta(hours=168)
    line = [f"重大投诉 {complaint.record_no}：楼道三天没有打扫"]
    # The site's manager hears of it, not every manager above him.
    assert (flow.told("company"), flow.told("manager"), flow.told("far_manager")) == ([], line, [])

    flow.refused(case, "accept", "supervisor", "gm")
    flow.refused(case, "accept", "clerk", "butler", "far_manager", kind=Missing)
    flow.take("manager", case, "accept")
    flow.refused(case, "investigate", "manager", kind=BadInput, investigation="已查")
    flow.take("manager", case, "investigate", investigation="已查", analysis="人手不足", classification="service")
    flow.refused(case, "propose", "supervisor", "gm", recommendation="增加人手")
    departments = [flow.ids["service"], flow.ids["engineering"]]
    flow.take("manager", case, "propose", recommendation="增加人手", responsible_departments=departments)
    flow.refused(case, "decide", "manager", "company", "rep", "supervisor", gm_decision="同意")
    flow.take("gm", case, "decide", gm_decision="同意增加")

    slips = flow.all("contact_slip", complaint_id=complaint.id)
    assert [(s.main_department_id, s.state, s.issued_by_id, s.requirement) for s in slips] == [
        (department, "draft", flow.ids["staff_company"], "同意增加") for department in sorted(departments)
    ]
    tasks = flow.all("contact_slip_task", contact_slip_id=slips[1].id)
    assert [(t.department_id, t.responsible_id) for t in tasks] == [
        (flow.ids["engineering"], flow.ids["staff_engineer"])
    ]


def test_contact_slip_from_issue_to_close(flow: Flow) -> None:
    decided(flow)
    slip = flow.one("contact_slip")
    task = flow.one("contact_slip_task", contact_slip_id=slip.id)

    flow.refused(slip, "issue", "manager", "supervisor", "gm")
    flow.refused(slip, "issue", "clerk", "far_manager", kind=Missing)
    flow.take("company", slip, "issue")
    assert flow.told("engineer")[-1] == f"联系单 {slip.record_no} 请签收办理"
    flow.refused(slip, "accept", "supervisor")
    flow.refused(slip, "accept", "gm")
    flow.refused(slip, "accept", "clerk", "far_supervisor", kind=Missing)
    flow.take("engineer", slip, "accept")
    assert task.state == "accepted"
    flow.refused(slip, "finish", "engineer", kind=Refused, completion_summary="已增加两人")
    flow.refused(task, "finish", "manager", "gm", reply="已增加")
    flow.refused(task, "finish", "clerk", kind=Missing, reply="已增加")
    flow.take("engineer", task, "finish", reply="已增加两人")
    assert (task.on_time, task.finished_on) == (True, clock.today())
    flow.take("engineer", slip, "finish", completion_summary="已增加两人")
    flow.refused(slip, "verify", "engineer", "supervisor", "gm", completion_score=Decimal(95))
    flow.refused(slip, "verify", "manager", kind=BadInput)
    flow.take("manager", slip, "verify", completion_score=Decimal(95))
    assert task.state == "verified"
    flow.refused(slip, "close", "engineer", "gm")
    flow.take("manager", slip, "close")
    assert (slip.state, slip.closed_on) == ("closed", clock.today())


def test_slip_without_a_task_for_its_department_is_not_issued(flow: Flow) -> None:
    complaint = flow.complaint()
    values = {"site": flow.ids["site_a"], "subject": "楼道", "content": "脏", "requirement": "打扫"}
    slip = flow.create(
        "company",
        "contact_slip",
        opened_from=complaint,
        main_department=flow.ids["engineering"],
        lines={"contact_slip_tasks": [{"department": flow.ids["service"], "task": "打扫"}]},
        **values,
    )
    assert slip.due_on == clock.today() + timedelta(days=5)

    flow.refused(slip, "issue", "company", kind=Refused)
