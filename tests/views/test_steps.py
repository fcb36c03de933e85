"""Steps over HTTP: the dialog as a fragment and as a page, what it refuses, what taking it does."""

from __future__ import annotations

from typing import Any

from models.system.step_taken import StepTaken
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.judge import taken
from tests.views.cast import Cast, fields_of

STEP = "/admin/repair_request/step/?id={}&step={}"


def test_dialog_is_a_fragment_for_a_script_and_a_page_without(cast: Cast) -> None:
    url = STEP.format(cast.repair(), "notify")

    fragment = cast.browser("clerk").get(url, script=True).get_data(as_text=True)
    page = cast.browser("clerk").page(url)

    assert fragment.lstrip().startswith("<form")
    assert "<html" not in fragment
    assert "data-dialog" in fragment
    assert "R030" in fragment
    assert "<html" in page
    assert "data-dialog" in page
    assert 'enctype="multipart/form-data"' in page  # without it a browser posts the names of files only


def test_dialog_says_what_happens_and_not_ok(cast: Cast) -> None:
    fragment = cast.browser("clerk").get(STEP.format(cast.repair(), "notify"), script=True).get_data(as_text=True)

    assert "确定" not in fragment
    assert "通知维修部" in fragment
    assert "已通知维修部" in fragment or 'class="note"' in fragment


def test_taking_a_step_moves_the_row_and_logs_it(cast: Cast) -> None:
    row = cast.repair()

    answer = take(cast, row, "notify")

    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.json["redirect"] == f"/admin/repair_request/details/?id={row}"
    assert cast.row("repair_request", row).state.value == "notified"
    assert [entry.action for entry in cast.audits("repair_request", row)] == ["create", "step:notify"]


def test_step_without_script_redirects(cast: Cast) -> None:
    row = cast.repair()
    url = STEP.format(row, "notify")
    texts = fields_of(cast.browser("clerk").page(url))

    answer = cast.browser("clerk").post(url, texts)

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/admin/repair_request/details/?id={row}"


def test_step_of_another_state_is_refused(cast: Cast) -> None:
    row = cast.repair()
    before = cast.counts()

    assert cast.browser("clerk").get(STEP.format(row, "archive")).status_code in (403, 404, 409)
    assert cast.browser("clerk").post(STEP.format(row, "archive"), {"version": "1"}, script=True).status_code in (
        403,
        404,
        409,
    )
    assert cast.counts() == before


def test_step_of_another_post_is_refused_with_the_reason(cast: Cast) -> None:
    row = cast.repair()
    before = cast.counts()

    answer = cast.browser("gm").post(STEP.format(row, "notify"), {"version": "1"}, script=True)

    assert answer.status_code == 403
    assert cast.counts() == before
    assert cast.row("repair_request", row).state.value == "registered"


def test_step_out_of_reach_looks_missing(cast: Cast) -> None:
    row = cast.repair()

    assert cast.browser("stranger").post(STEP.format(row, "notify"), {"version": "1"}, script=True).status_code == 404


def test_stale_step_is_refused(cast: Cast) -> None:
    row = cast.repair()
    url = f"/admin/repair_request/edit/?id={row}"
    cast.browser("supervisor").post(url, cast.browser("supervisor").form(url) | {"content": "改过了"})

    answer = cast.browser("clerk").post(STEP.format(row, "notify"), {"version": "1"}, script=True)

    assert answer.status_code == 409
    assert "message" in answer.json
    assert cast.row("repair_request", row).state.value == "registered"


def test_missing_reason_and_fields_are_told_by_field(cast: Cast) -> None:
    for name, state, needs in steps_with_needs():
        row = cast.repair("")
        held = cast.row("repair_request", row)
        held.state, held.completed_at = state, clock.now()
        cast.session.commit()
        before = cast.counts()
        who = taker(name)
        url = STEP.format(row, name)

        empty = {"version": str(held.version), **dict.fromkeys(needs, "")}
        answer = cast.browser(who).post(url, empty, script=True)
        plain = cast.browser(who).post(url, empty)

        assert answer.status_code in (400, 409), f"{name}: {answer.get_data(as_text=True)}"
        assert plain.status_code in (400, 409)
        if answer.status_code == 400:
            assert answer.json["errors"] or answer.json["message"]
            assert "data-dialog" in plain.get_data(as_text=True)
        assert cast.row("repair_request", row).state == state
        assert cast.counts() == before


def test_forged_fields_of_a_step_are_not_written(cast: Cast) -> None:
    row = cast.repair()

    answer = take(
        cast, row, "notify", state="archived", content="改写", created_by_id="1", site=str(cast.ids["site_b"])
    )

    assert answer.status_code == 200
    saved = cast.row("repair_request", row)
    assert (saved.state.value, saved.content, saved.site_id) == (
        "notified",
        "厨房水管漏水",
        cast.ids["site_a"],
    )


def test_step_without_csrf_changes_nothing(cast: Cast) -> None:
    row = cast.repair()

    assert cast.browser("clerk").post(STEP.format(row, "notify"), {"version": "1"}, csrf=False).status_code == 400
    assert cast.row("repair_request", row).state.value == "registered"


def take(cast: Cast, row: int, name: str, **more: Any) -> Any:
    url = STEP.format(row, name)
    texts = fields_of(cast.browser("clerk").get(url, script=True).get_data(as_text=True))
    return cast.browser("clerk").post(url, texts | more, script=True)


def steps_with_needs() -> list[tuple[str, Any, tuple[str, ...]]]:
    workflow = registry.get("repair_request").spec.workflow
    assert workflow is not None
    return [
        (step.name, step.sources[0], step.needs)
        for step in workflow.steps
        if (step.needs or step.ask_reason) and not step.system
    ]


def taker(name: str) -> str:
    workflow = registry.get("repair_request").spec.workflow
    assert workflow is not None
    by = workflow.step(name).by
    assert by is not None
    return next(
        who for who in ("clerk", "supervisor", "manager") if by & {"clerk": 16, "supervisor": 4, "manager": 2}[who]
    )


def test_a_step_a_colleague_took_says_who_and_when_and_keeps_what_was_typed(cast: Cast) -> None:
    """409 with the name and the time, never “not found”; the page behind is renewed by the script."""
    row = cast.repair()
    url = STEP.format(row, "notify")
    texts = fields_of(cast.browser("clerk").get(url, script=True).get_data(as_text=True))
    take(cast, row, "notify")
    before = cast.counts()

    late = cast.browser("supervisor").post(url, texts | {"engineering_receiver": "老马"}, script=True)
    plain = cast.browser("supervisor").post(url, texts | {"engineering_receiver": "老马"})
    looked = cast.browser("supervisor").get(url, script=True)

    assert (late.status_code, plain.status_code, looked.status_code) == (409, 409, 409)
    for answer in (late, looked):
        assert answer.json["renew"] is True
        assert answer.json["title"] == "这一步已经办过"
        assert "已由 " in answer.json["message"]
        assert "现为 已通知维修部" in answer.json["message"]
    page = plain.get_data(as_text=True)
    assert "老马" in page
    assert "现为 已通知维修部" in page
    assert "data-confirm" not in page
    assert cast.counts() == before


def test_a_step_before_its_time_says_when_it_is_taken(cast: Cast) -> None:
    """Not in this state; the heading says so and the sentence names the state it belongs to."""
    answer = cast.browser("clerk").get(STEP.format(cast.repair(), "archive"), script=True)

    assert answer.status_code == 409
    assert answer.json["title"] == "现在还不能办这一步"
    assert answer.json["message"] == "“存档”在“已回访”时办理，现为“已登记”"


def test_a_refusal_is_headed_by_its_kind(cast: Cast) -> None:
    """Who may, what is missing, or which value; three headings."""
    row = cast.repair()
    url = STEP.format(row, "notify")
    post = cast.browser("gm").post(url, {"version": "1"}, script=True)
    page = cast.browser("gm").post(url, {"version": "1"})
    value = cast.browser("supervisor").post(STEP.format(row, "cancel"), {"version": "1"}, script=True)
    early = cast.browser("clerk").post(STEP.format(row, "archive"), {"version": "1"})

    assert (post.status_code, post.json["title"]) == (403, "你的岗位不能做这一步")
    assert "文员" in post.json["message"]
    assert "<h1>你的岗位不能做这一步</h1>" in page.get_data(as_text=True)
    assert (value.status_code, list(value.json["errors"])) == (400, ["__reason__"])
    assert "data-dialog" in early.get_data(as_text=True)
    assert "这一步没有收到" not in early.get_data(as_text=True)


def test_what_the_system_did_in_somebodys_action_reads_so(cast: Cast) -> None:
    one = StepTaken(name="系统（林爱华）")
    assert taken.by_itself(one) == "林爱华"
    assert taken.by_itself(StepTaken(name="李四（受 张三 委托）")) == ""
    assert taken.by_itself(StepTaken(name="系统管理员")) == ""
    names = ("系统（林爱华）", "系统", "李四（受 张三 委托）", "系统管理员")
    assert [audit.spoken(name, "en") for name in names] == [
        "System (林爱华)",
        "System",
        "李四 (for 张三)",
        "系统管理员",
    ]
    assert tuple(audit.spoken(name, "zh") for name in names) == names


def test_bulk_says_who_was_first(cast: Cast) -> None:
    first, second = cast.repair(), cast.repair()
    take(cast, first, "notify")
    form = {"action": "notify", "rowid": [str(first), str(second)], "confirmed": "1"}

    said = cast.browser("supervisor").post("/admin/repair_request/action/", form, script=True).get_data(as_text=True)

    assert "已由 " in said
    assert cast.row("repair_request", second).state.value == "notified"
