"""What is said to customers and by them: channels, messages, online replies, letters, news."""

from __future__ import annotations

from typing import Any

import pytest

from services import clock
from services.errors import AppError, BadInput, Missing, Refused
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.posts import hire


def _channel(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "kind": "sms_number",
        "name": "短信号码",
        "value": "1069001",
        "maintainer": flow.ids["staff_clerk"],
    }
    return flow.create("manager", "contact_channel", **{**values, **more})


def test_message_leaves_reviewed_and_from_a_company_account(flow: Flow) -> None:
    channel = _channel(flow)
    values = {
        "site": flow.ids["site_a"],
        "scope": "1栋全体业主",
        "content": "明日停水",
        "sender_account": channel.id,
    }
    message = flow.create("clerk", "outgoing_message", **values)
    assert flow.warned(message) == ["这个号码或账号没有启用"]
    own = flow.create("supervisor", "outgoing_message", **{**values, "drafted_by": flow.ids["staff_manager"]})
    flow.refused(message, "submit", "clerk", kind=Refused)  # the account is not in use yet
    flow.take("gm", channel, "approve")
    for one in (message, own):
        flow.refused(one, "submit", "manager", "gm")
        flow.refused(one, "submit", "stranger", kind=Missing)
        flow.take("supervisor", one, "submit")
    flow.refused(own, "approve", "manager")
    flow.refused(message, "approve", "supervisor", "clerk", "gm")
    flow.refused(message, "approve", "far_manager", kind=Missing)
    flow.refused(message, "reject", "manager", kind=BadInput, reason=None)
    flow.take("manager", message, "reject", reason="写明时间")
    flow.take("clerk", message, "revise")
    flow.take("clerk", message, "submit")
    flow.take("manager", channel, "request_change", reason="换号码")
    flow.refused(message, "approve", "manager", kind=Refused)  # nor is what cannot be sent approved
    flow.take("gm", channel, "approve_change")
    flow.take("manager", message, "approve")
    with pytest.raises(AppError):
        writing.change(flow.session, flow.who("clerk"), message, {"content": "改了"}, version=message.version)

    flow.refused(message, "send", "manager", "gm")
    flow.refused(message, "send", "butler", kind=Missing)
    flow.take("clerk", message, "send")

    assert (message.state, message.sent_by_id, message.reviewed_by_id) == (
        "sent",
        flow.ids["staff_clerk"],
        flow.ids["staff_manager"],
    )


def test_hotline_is_displayed_approved_and_alone(flow: Flow) -> None:
    line = _channel(flow, kind="hotline_24h", value="0571-88000001")
    site = flow.one("site", id=flow.ids["site_a"])
    flow.refused(line, "approve", "gm", kind=Refused)
    writing.change(flow.session, flow.who("manager"), line, {"public_place": "各大堂公告栏"}, version=line.version)
    flow.refused(line, "approve", "manager", "supervisor", "clerk")
    flow.take("gm", line, "approve")
    flow.session.refresh(site)
    assert (line.state, site.hotline_24h) == ("active", "0571-88000001")

    second = _channel(flow, kind="hotline_24h", value="0571-88000002", public_place="大门")
    flow.refused(second, "approve", "gm", kind=Refused)
    with pytest.raises(AppError):
        writing.change(flow.session, flow.who("manager"), line, {"value": "0571-99"}, version=line.version)
    flow.refused(line, "request_change", "clerk", "supervisor")
    flow.refused(line, "request_change", "far_manager", kind=Missing)
    flow.take("manager", line, "request_change", reason="换运营商")
    writing.change(flow.session, flow.who("manager"), line, {"value": "0571-88000003"}, version=line.version)
    flow.session.refresh(site)
    assert site.hotline_24h == "0571-88000001"
    flow.refused(line, "approve_change", "manager", "clerk")
    flow.take("gm", line, "approve_change")

    flow.session.refresh(site)
    assert site.hotline_24h == "0571-88000003"


def test_group_is_checked_with_one_click(flow: Flow) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    flow.take("gm", group, "approve")
    flow.refused(group, "check", "butler", "supervisor", "keeper")
    flow.refused(group, "check", "stranger", kind=Missing)

    flow.take("clerk", group, "check")

    assert (group.state, group.last_checked_on) == ("active", clock.today())


@pytest.mark.parametrize("top", [False, True])
def test_online_reply_passes_manager_deputy_and_where_needed_the_top(flow: Flow, top: bool) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    message = flow.create(
        "clerk",
        "online_message",
        site=flow.ids["site_a"],
        channel=group.id,
        kind="appeal",
        content="延长泳池开放",
    )
    flow.refused(message, "forward", "manager", "gm")
    flow.refused(message, "forward", "stranger", kind=Missing)
    flow.take("clerk", message, "forward")
    assert flow.told("supervisor") == ["网络平台客户信息：延长泳池开放"]
    flow.refused(message, "draft", "clerk", kind=BadInput)
    flow.take("clerk", message, "draft", reply_draft="延长至 21 时", gm_required=top)
    flow.refused(message, "review", "clerk", "supervisor", "gm")
    flow.refused(message, "review", "far_manager", kind=Missing)
    flow.take("manager", message, "review")
    flow.refused(message, "send_back", "manager", kind=BadInput, reason=None)
    flow.take("manager", message, "send_back", reason="语气")
    assert message.reviewed_by_id is None
    flow.take("supervisor", message, "draft", reply_draft="将延长至 21 时")
    flow.take("manager", message, "review")
    flow.refused(message, "approve", "manager", "rep", "clerk", "gm")  # his own approval ends the matter
    hire(flow, "deputy", "general_manager", "deputy")
    flow.take("deputy", message, "approve")
    if top:
        flow.refused(message, "reply", "clerk", "supervisor", kind=Refused)
        flow.refused(message, "gm_approve", "rep", "manager", "deputy")
        flow.take("gm", message, "gm_approve")
    else:
        flow.refused(message, "gm_approve", "gm", kind=Refused)
    flow.refused(message, "reply", "manager", "gm")
    flow.refused(message, "reply", "butler", kind=Missing)
    flow.take("clerk", message, "reply")

    assert message.state == "replied"


@pytest.mark.parametrize("top", [False, True])
def test_online_reply_may_pass_the_top_alone(flow: Flow, top: bool) -> None:
    group = _channel(flow, kind="wechat_group", value="群1")
    message = flow.create(
        "clerk",
        "online_message",
        site=flow.ids["site_a"],
        channel=group.id,
        kind="appeal",
        content="延长泳池开放",
    )
    flow.take("clerk", message, "forward")
    flow.take("clerk", message, "draft", reply_draft="延长至 21 时", gm_required=top)
    flow.take("manager", message, "review")

    flow.take("gm", message, "gm_approve")
    flow.take("clerk", message, "reply")
    assert message.state == "replied"


def test_letter_is_assigned_answered_and_filed(flow: Flow) -> None:
    letter = flow.create(
        "clerk",
        "letter",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        correspondent="沈建华",
        subject="楼道杂物",
        is_important=True,
    )
    person = {"assigned_to": flow.ids["staff_butler"]}
    copies = {"copied_departments": [flow.ids["service"]], "copied_leaders": [flow.ids["staff_gm"]]}
    flow.refused(letter, "assign", "clerk", "butler", "gm", **person, **copies)
    flow.refused(letter, "assign", "far_manager", kind=Missing, **person, **copies)
    flow.refused(letter, "assign", "manager", kind=BadInput, **person)
    flow.refused(letter, "assign", "manager", kind=BadInput, **copies)
    flow.take("manager", letter, "assign", **person, **copies)
    assert flow.told("butler") == [f"客户信函 {letter.record_no} 请办理：楼道杂物"]
    assert flow.told("gm") == [f"客户信函 {letter.record_no} 抄送：楼道杂物"]

    flow.refused(letter, "reply", "clerk", "gm", reply="已清理")
    flow.refused(letter, "reply", "other_butler", kind=Missing, reply="已清理")
    flow.refused(letter, "reply", "butler", kind=BadInput)
    flow.take("butler", letter, "reply", reply="已清理")
    flow.refused(
        letter, "file", "clerk", kind=Refused, filed_no="XH-01", backed_up=True
    )  # who wrote is called back first
    said = {"called_back_at": clock.now(), "call_back_note": "已收到回复，满意"}
    flow.refused(letter, "call_back", "gm", **said)
    flow.refused(letter, "call_back", "butler", kind=BadInput, called_back_at=clock.now())
    flow.take("butler", letter, "call_back", **said)
    assert (letter.state, letter.called_back_by_id) == ("called_back", flow.ids["staff_butler"])
    flow.refused(letter, "file", "manager", "butler", filed_no="XH-01", backed_up=True)
    flow.refused(letter, "file", "stranger", kind=Missing, filed_no="XH-01", backed_up=True)
    flow.refused(letter, "file", "clerk", kind=Refused, filed_no="XH-01")
    flow.refused(letter, "file", "clerk", kind=BadInput, backed_up=True)
    flow.take("clerk", letter, "file", filed_no="XH-01", backed_up=True)

    assert (letter.state, letter.replied_on) == ("filed", clock.today())


def test_a_return_visit_is_the_call_back_of_a_letter_and_of_a_call(flow: Flow) -> None:
    place = {"site": flow.ids["site_a"], "unit": flow.ids["room"]}
    letter = flow.create("clerk", "letter", correspondent="沈建华", subject="楼道杂物", **place)
    heard = flow.create("clerk", "call_log", content="问停水", need_call_back=True, **place)
    sent = flow.create("clerk", "letter", correspondent="沈建华", subject="催收函", direction="outgoing", **place)
    flow.refused(sent, "call_back", "clerk", kind=Refused, called_back_at=clock.now(), call_back_note="无")

    values = {"kind": "call_letter", "content": "已说明", "satisfaction": "A", **place}
    flow.create("clerk", "return_visit", letter=letter.id, **values)
    flow.create("clerk", "return_visit", call_log=heard.id, **values)

    flow.session.refresh(letter)
    flow.session.refresh(heard)
    assert (letter.state, letter.called_back_at is not None, letter.called_back_by_id) == (
        "called_back",
        True,
        flow.ids["staff_clerk"],
    )
    assert heard.called_back_at is not None
    flow.take("clerk", sent, "file", filed_no="XH-02")
    assert sent.state == "filed"


def test_negative_news_are_told(flow: Flow) -> None:
    row = flow.create(
        "manager",
        "media_watch",
        site=flow.ids["site_a"],
        media="晚报",
        title="小区漏水",
        summary="报道漏水",
        tendency="negative",
    )

    assert flow.warned(row) == ["负面消息请写明处置"]
    assert flow.told("manager") == ["媒体负面消息：晚报《小区漏水》"]
