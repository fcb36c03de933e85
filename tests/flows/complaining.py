"""Complaints that were handled, and major ones decided, as the tests of complaints make them."""

from __future__ import annotations

from typing import Any

from tests.flows.conftest import Flow


def handled(flow: Flow, **more: Any) -> Any:
    """A complaint that is handled, the ordinary way."""
    complaint = flow.complaint(**more)
    flow.take("clerk", complaint, "transfer", initial_opinion="请安排打扫")
    flow.take("supervisor", complaint, "accept")
    flow.take("supervisor", complaint, "resolve", process="安排保洁员打扫", result="已打扫")
    return complaint


def decided(flow: Flow) -> tuple[Any, Any]:
    """A major complaint, handled and verified, and its case, decided."""
    complaint = flow.complaint(severity="major")
    case = flow.one("major_complaint_case", complaint_id=complaint.id)
    flow.take("clerk", complaint, "transfer", initial_opinion="请经理处理")
    flow.take("manager", complaint, "accept")
    flow.take("manager", complaint, "resolve", process="已处理", result="已解决", needs_corrective_action=True)
    flow.take("rep", complaint, "verify", verify_result="solved")
    flow.take("manager", case, "accept")
    flow.take(
        "supervisor",
        case,
        "investigate",
        investigation="已查",
        analysis="人手不足",
        classification="service",
        responsible_departments=[flow.ids["engineering"]],
    )
    flow.take("manager", case, "propose", recommendation="增加人手")
    flow.take("gm", case, "decide", gm_decision="同意增加")
    return complaint, case
