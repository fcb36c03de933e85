"""The page of a record: what stands on it for whom, revealing, related records, history, delete and restore."""

from __future__ import annotations

import re

from sqlalchemy import select

from admin_views.record.state_trail import main_road
from models.system.audit import AuditEntry
from models.system.step_taken import StepTaken
from services import clock
from tests.samples import ahead
from tests.views.cast import Cast

PAGE = "/admin/{}/details/?id={}"


def test_detail_says_that_one_person_took_two_approving_steps(cast: Cast) -> None:
    plan = cast.make(
        "visit_plan",
        site=cast.ids["site_a"],
        kind="yearly",
        year=clock.today().year,
        prepared_by=cast.ids["staff_clerk"],
    )
    page = PAGE.format("visit_plan", plan)
    assert "chain.same_person" not in cast.browser("manager").page(page)
    cast.session.add(
        StepTaken(
            register="visit_plan",
            row_id=plan,
            step="approve",
            name="王海燕",
            alone="deputy_approve",
            at=clock.now(),
        )
    )
    cast.session.commit()

    assert "按项目参数 chain.same_person，同一人办理“分管领导审批”和“项目经理审批”：王海燕" in cast.browser(
        "manager"
    ).page(page)


def test_detail_shows_values_steps_trail_and_reasons(cast: Cast) -> None:
    row = cast.repair()

    page = cast.browser("clerk").page(PAGE.format("repair_request", row))

    assert "厨房水管漏水" in page
    assert "沈建华" in page
    assert 'aria-current="step"' in page
    assert "为什么能看、能办" in page
    assert "文员" in page
    assert f'data-dialog-url="/admin/repair_request/step/?id={row}&amp;step=notify"' in page


def test_only_the_likeliest_step_is_solid(cast: Cast) -> None:
    page = cast.browser("supervisor").page(PAGE.format("repair_request", cast.repair()))

    header = page[page.index('class="btns stepb"') : page.index("</section>", page.index('class="btns stepb"'))]
    assert len(re.findall(r'class="btn btn-main"', header)) == 1


def test_full_number_is_not_on_the_page(cast: Cast) -> None:
    page = cast.browser("clerk").page(PAGE.format("repair_request", cast.repair()))

    assert "138****2046" in page
    assert "13812342046" not in page


def test_reveal_needs_a_reason_and_is_logged(cast: Cast) -> None:
    row = cast.repair()
    url = f"/admin/repair_request/reveal/?id={row}&field=phone"

    refused = cast.browser("clerk").post(url, {"reason": " "}, script=True)
    given = cast.browser("clerk").post(url, {"reason": "约上门时间"}, script=True)

    assert refused.status_code == 400
    assert given.json == {"value": "13812342046", "phone": True}
    entry = cast.audits("repair_request", row)[-1]
    assert (entry.action, entry.actor_user_id) == ("reveal", cast.users["clerk"])
    assert "约上门时间" in (entry.reason or "")
    assert "13812342046" not in str(entry.changes)


def test_reveal_is_judged_and_leaves_no_trace_when_refused(cast: Cast) -> None:
    row = cast.repair()
    url = f"/admin/repair_request/reveal/?id={row}&field=phone"
    before = cast.counts()

    assert cast.browser("stranger").post(url, {"reason": "想看看"}, script=True).status_code == 404
    assert cast.browser("it").post(url, {"reason": "想看看"}, script=True).status_code in (403, 404)
    assert (
        cast.browser("clerk").post(url.replace("phone", "content"), {"reason": "想看看"}, script=True).status_code
        == 404
    )
    assert cast.browser("clerk").post(url, {"reason": "想看看"}, csrf=False).status_code == 400
    assert cast.counts() == before


def test_history_tells_old_and_new_and_hides_numbers(cast: Cast) -> None:
    row = cast.repair()
    url = f"/admin/repair_request/edit/?id={row}"
    texts = cast.browser("clerk").form(url)
    cast.browser("clerk").post(url, texts | {"content": "卫生间也漏水", "phone": "13900001111"})

    page = cast.browser("clerk").page(PAGE.format("repair_request", row))

    assert '<del class="old">厨房水管漏水</del> → <ins class="new">卫生间也漏水</ins>' in page
    assert "13900001111" not in page
    assert "13812342046" not in page


def test_child_rows_stand_on_the_page_with_a_link_to_add_one(cast: Cast) -> None:
    complaint = cast.complaint()

    page = cast.browser("clerk").page(PAGE.format("complaint", complaint))

    assert "加一条" in page
    assert f"/admin/complaint_followup/new/?from=complaint:{complaint}&amp;via=" in page


def test_adding_a_child_row_from_the_page_ties_it_to_its_parent(cast: Cast) -> None:
    complaint = cast.complaint()
    page = cast.browser("clerk").page(PAGE.format("complaint", complaint))
    link = re.search(r'href="(/admin/complaint_followup/new/[^"]+)"', page)
    assert link
    url = link[1].replace("&amp;", "&")
    texts = cast.browser("clerk").form(url) | {"progress": "已电话告知", "complaint": "id:999999"}

    answer = cast.browser("clerk").post(url, texts)

    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert answer.headers["Location"] == PAGE.format("complaint", complaint)
    assert "已电话告知" in cast.browser("clerk").page(PAGE.format("complaint", complaint))


def test_same_unit_records_are_listed_and_foreign_ones_are_not_hinted_at(cast: Cast) -> None:
    first = cast.repair(content="第一次报修内容")
    second = cast.repair(content="第二次报修内容")

    page = cast.browser("clerk").page(PAGE.format("repair_request", second))
    stranger = cast.repair("", "unit_b301", content="别处的报修")

    assert f"/admin/repair_request/details/?id={first}" in page
    assert f"/admin/repair_request/details/?id={stranger}" not in cast.browser("clerk").page(
        PAGE.format("repair_request", second)
    )


def test_text_of_a_record_cannot_become_markup(cast: Cast) -> None:
    row = cast.repair(content="<script>alert(1)</script><img src=x onerror=alert(1)>", reporter='"><b>x')

    for url in (
        PAGE.format("repair_request", row),
        f"/admin/repair_request/edit/?id={row}",
        f"/admin/repair_request/step/?id={row}&step=notify",
    ):
        page = cast.browser("clerk").page(url)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert '"><b>x' not in page


def test_delete_goes_to_the_bin_and_restore_brings_it_back(cast: Cast) -> None:
    deletable = next((key for key in ("vehicle", "resident", "unit", "building") if may_delete(cast, key)), None)
    if deletable is None:
        assert cast.browser("manager").post("/admin/repair_request/delete/?id=1").status_code == 403
        return
    row = {
        "vehicle": None,
        "resident": cast.ids["other"],
        "unit": cast.ids["unit_a302"],
        "building": cast.ids["building_a2"],
    }[deletable]
    url = f"/admin/{deletable}/delete/?id={row}"

    answer = cast.browser("manager").post(url, {"reason": "登记错了"})

    assert answer.status_code == 303
    assert cast.browser("manager").get(PAGE.format(deletable, row)).status_code == 404
    assert "回收站" in cast.browser("manager").page(PAGE.format(deletable, row) + "&deleted=1")
    assert cast.browser("manager").post(f"/admin/{deletable}/restore/?id={row}", {"reason": "恢复"}).status_code == 303
    assert cast.browser("manager").get(PAGE.format(deletable, row)).status_code == 200


def may_delete(cast: Cast, key: str) -> bool:
    from models.vocabulary.language.registry import registry
    from services.judge import access

    return bool(access.decide(cast.actor("manager"), "delete", registry.get(key)))


def test_delete_and_restore_without_the_right_change_nothing(cast: Cast) -> None:
    row = cast.repair()
    before = cast.counts()

    for who in ("clerk", "gm", "stranger", "it"):
        assert cast.browser(who).post(f"/admin/repair_request/delete/?id={row}", {"reason": "x"}).status_code in (
            403,
            404,
        )
        assert cast.browser(who).post(f"/admin/repair_request/restore/?id={row}", {"reason": "x"}).status_code in (
            403,
            404,
        )

    assert cast.counts() == before
    assert cast.row("repair_request", row).deleted_at is None


def test_side_addresses_are_not_there_by_get(cast: Cast) -> None:
    row = cast.repair()

    for page in ("delete", "restore", "reveal"):
        assert cast.browser("clerk").get(f"/admin/repair_request/{page}/?id={row}&field=phone").status_code == 405


def test_opening_another_record_copies_and_links(cast: Cast) -> None:
    from models.vocabulary.language.registry import registry

    request = registry.get("service_request")
    opens = next((one for one in request.spec.opens if one.target == "repair_request"), None)
    assert opens is not None
    row = service_request(cast)
    url = f"/admin/repair_request/new/?from=service_request:{row}"
    texts = cast.browser("clerk").form(url)
    assert "13812342046" not in cast.browser("clerk").page(url)
    typed = {
        "category": "plumbing",
        "urgency": "normal",
        "appointment_at": ahead(30, "09:30"),
        "channel": "call",
    }
    if not texts.get("address"):
        typed["address"] = "未央路1号"

    answer = cast.browser("clerk").post(url, texts | typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 303, re.findall(r"href=.#f-[^>]*title=[^>]*>", page)
    made = cast.session.scalars(
        select(registry.get("repair_request")).where(getattr(registry.get("repair_request"), f"{opens.link}_id") == row)
    ).one()
    assert made.phone == "13812342046"
    newest = cast.session.scalars(
        select(AuditEntry).where(AuditEntry.register == "repair_request").order_by(AuditEntry.id.desc())
    ).first()
    assert newest is not None


def test_record_out_of_scope_cannot_be_opened_from(cast: Cast) -> None:
    row = service_request(cast)

    assert cast.browser("stranger").get(f"/admin/repair_request/new/?from=service_request:{row}").status_code == 404
    assert cast.browser("clerk").get("/admin/repair_request/new/?from=user_account:1").status_code == 404
    assert cast.browser("clerk").get("/admin/repair_request/new/?from=staff:1").status_code == 404


def service_request(cast: Cast) -> int:
    from models.vocabulary.language.registry import registry

    fields = registry.get("service_request").spec.fields
    values = {
        "site": cast.ids["site_a"],
        "unit": cast.ids["unit_a301"],
        "channel": "call",
        "phone": "13812342046",
        "content": "厨房水管漏水",
        "receiver": cast.ids["staff_clerk"],
        "caller": "沈建华",
        "requester": "沈建华",
        "contact_name": "沈建华",
        "contact_phone": "13812342046",
        "address": "未央路1号",
        "kind": "repair",
    }
    given = {n: v for n, v in values.items() if n in fields}
    for held in fields.values():
        if (
            held.required
            and held.typed
            and held.name not in given
            and held.default is None
            and held.choices is not None
        ):
            given[held.name] = next(iter(held.choices))
        elif (
            held.required
            and held.typed
            and held.name not in given
            and held.default is None
            and (held.kind.prose or held.kind.person)
        ):
            given[held.name] = "沈建华"
    for name in ("kind",):
        if (
            name in given
            and fields[name].choices is not None
            and given[name] not in [c.value for c in fields[name].choices]
        ):
            given[name] = next(iter(fields[name].choices))
    return cast.make("service_request", "", **given)


def test_what_stands_shut_says_so_when_its_form_is_opened(cast: Cast) -> None:
    """A child row of a closed record, and a form that the record opens no more: not now, where before they stood open."""
    row = cast.complaint()
    urls = [
        f"/admin/complaint_followup/new/?from=complaint:{row}&via=complaint_followups",
        f"/admin/return_visit/new/?from=complaint:{row}",
    ]
    stood = {}
    for state in ("recorded", "verified", "closed"):
        cast.row("complaint", row).state = state
        cast.session.commit()
        stood[state] = [cast.browser("clerk").get(url).status_code for url in urls]

    assert stood == {"recorded": [200, 409], "verified": [200, 200], "closed": [409, 409]}


def test_the_trail_of_a_letter_to_send_is_its_own(cast: Cast) -> None:
    """Steps that are never for such a record are not on its way, nor among its buttons; what was passed by is left out."""
    ways = {}
    for kind in ("express", "outgoing"):
        row = cast.make(
            "mail_item",
            "clerk",
            unit=cast.ids["unit_a301"],
            mail_kind=kind,
            received_by=cast.ids["staff_clerk"],
        )
        page = cast.browser("clerk").page(PAGE.format("mail_item", row))
        states = [words for words in ("代管中", "已通知", "已领取", "已寄出") if f"<b>{words}</b>" in page]
        ways[kind] = (states, "btn-off" in page)
    assert ways == {
        "express": (["代管中", "已通知", "已领取"], False),
        "outgoing": (["代管中", "已寄出"], False),
    }


def test_a_detour_is_not_on_the_road_ahead() -> None:
    road = [str(state) for state in main_road("complaint")]

    assert road == ["recorded", "transferred", "handling", "resolved", "verified", "visited", "closed"]


def test_the_number_of_what_is_taken_in_is_on_the_new_form(cast: Cast) -> None:
    names = {
        key: set(re.findall(r'name="(\w+)"', cast.browser("clerk").page(f"/admin/{key}/new/")))
        for key in ("mail_item", "special_service_order")
    }

    assert {"tracking_no", "carrier"} - names["mail_item"] == set()
    assert {"appointment_at"} - names["special_service_order"] == set()


def test_what_a_new_form_does_not_show_starts_as_declared(cast: Cast) -> None:
    """A complaint is valid until it is found not to be, though nobody ticks that when it is recorded."""
    clerk, url = cast.browser("clerk"), "/admin/complaint/new/"
    typed = {
        "unit": "1-2-301",
        "complainant": "沈建华",
        "phone": "13812342046",
        "category": f"id:{cast.category()}",
        "content": "楼上夜里施工",
        "demand": "停止夜间施工",
    }

    answer = clerk.post(url, clerk.form(url) | typed)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 303, re.findall(r"href=.#f-[^>]*>[^<]*", page)
    row = cast.row("complaint", int(str(answer.location).rpartition("=")[2]))
    assert (row.is_valid, row.is_company_level, row.state) == (True, False, "recorded")
