"""New and edit: what the form holds, what it fills in, what is kept on a mistake, what a forged post may do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from services.judge import access
from tests.samples import ahead
from tests.views.cast import Cast, fields_of

NEW, EDIT = "/admin/repair_request/new/", "/admin/repair_request/edit/?id={}"


def filled(cast: Cast, who: str = "clerk", **more: Any) -> dict[str, Any]:
    """The new form as it stands, with the least a clerk types."""
    texts = cast.browser(who).form(NEW)
    return (
        texts
        | {
            "unit": "1栋2单元301",
            "channel": "call",
            "reporter": "沈建华",
            "phone": "13812342046",
            "address": "未央路1号",
            "category": "plumbing",
            "content": "厨房水管漏水",
            "urgency": "normal",
            "appointment_at": ahead(30, "09:30"),
        }
        | more
    )


def last_id(cast: Cast, key: str = "repair_request") -> int:
    cast.session.expire_all()
    return cast.session.scalar(select(func.max(registry.get(key).id))) or 0


def test_new_form_holds_editable_fields_and_nothing_else(cast: Cast) -> None:
    texts = cast.browser("clerk").form(NEW)

    open_names = {held.name for held in access.editable_fields(cast.actor("clerk"), registry.get("repair_request"))}
    names = {name.split("__")[0] for name in texts if not name.startswith("__")} - {""}
    assert names <= open_names
    assert "state" not in names
    assert "record_no" not in names
    assert "created_by_id" not in names


def test_form_preloads_no_option_list_for_references(cast: Cast) -> None:
    page = cast.browser("clerk").page(NEW)

    assert "陈立群" not in page
    assert 'data-ref="/admin/repair_request/ajax/lookup/?field=receiver"' in page


def test_create_saves_the_row_and_shows_it(cast: Cast) -> None:
    answer = cast.browser("clerk").post(NEW, filled(cast))

    assert answer.status_code == 303, answer.get_data(as_text=True)
    row = cast.row("repair_request", last_id(cast))
    assert answer.headers["Location"] == f"/admin/repair_request/details/?id={row.id}"
    assert (row.unit_id, row.site_id, row.content) == (
        cast.ids["unit_a301"],
        cast.ids["site_a"],
        "厨房水管漏水",
    )
    assert row.receiver_id == cast.ids["staff_clerk"]
    assert row.record_no.startswith("AA-BX-")


def test_save_and_new_opens_an_empty_form_that_asks_anew_what_decides_who_is_sent(cast: Cast) -> None:
    """The category of the last record, set in silence, sent an electrician to a leak."""
    answer = cast.browser("clerk").post(NEW, filled(cast, channel="online", __again__="1"))

    assert answer.headers["Location"] == NEW
    fresh = cast.browser("clerk").form(NEW)
    assert (fresh["category"], fresh["appointment_at"]) == ("", "")


def test_masked_fact_of_the_unit_is_stored_in_full(cast: Cast) -> None:
    token = cast.browser("clerk").get("/admin/repair_request/resolve/?q=1-2-301").json["facts"]["phone"]
    assert token == {"value": "__from_unit__", "text": "138****2046", "masked": True}

    cast.browser("clerk").post(NEW, filled(cast, phone=token["value"]))

    assert cast.row("repair_request", last_id(cast)).phone == "13812342046"


def test_forged_token_for_a_unit_without_a_resident_is_a_message(cast: Cast) -> None:
    answer = cast.browser("clerk").post(NEW, filled(cast, unit="1-2-302", phone="__from_unit__"))

    assert answer.status_code == 400
    assert "请填写完整内容" in answer.get_data(as_text=True)


def test_mistakes_keep_every_text_and_are_listed_with_links(cast: Cast) -> None:
    before = cast.counts()

    answer = cast.browser("clerk").post(NEW, filled(cast, phone="1380013", content="", appointment_at="昨天一百点"))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert 'href="#f-phone"' in page
    assert 'href="#f-appointment_at"' in page
    texts = fields_of(page)
    assert (texts["phone"], texts["appointment_at"], texts["reporter"]) == ("1380013", "昨天一百点", "沈建华")
    assert texts["unit"] == "1栋2单元301"
    assert cast.counts() == before


def test_missing_required_field_is_told_by_field(cast: Cast) -> None:
    answer = cast.browser("clerk").post(NEW, filled(cast, content=""))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'id="f-content-e"' in page


def test_unknown_room_is_a_message_at_the_field(cast: Cast) -> None:
    answer = cast.browser("clerk").post(NEW, filled(cast, unit="9-9-999"))

    assert answer.status_code == 400
    assert 'id="f-unit-e"' in answer.get_data(as_text=True)


def test_edit_form_shows_the_row_with_masked_numbers(cast: Cast) -> None:
    row = cast.repair()
    page = cast.browser("clerk").page(EDIT.format(row))

    assert "13812342046" not in page
    texts = fields_of(page)
    assert texts["phone"] == "__masked__"
    assert texts["unit"] == "1-2-301"
    assert texts["content"] == "厨房水管漏水"


def test_untouched_mask_keeps_the_stored_number(cast: Cast) -> None:
    row = cast.repair()
    texts = cast.browser("clerk").form(EDIT.format(row))

    answer = cast.browser("clerk").post(EDIT.format(row), texts | {"content": "卫生间也漏水"})

    assert answer.status_code == 303, answer.get_data(as_text=True)
    saved = cast.row("repair_request", row)
    assert (saved.phone, saved.content, saved.version) == ("13812342046", "卫生间也漏水", 2)


def test_saving_without_a_change_writes_nothing(cast: Cast) -> None:
    row = cast.repair()
    texts = cast.browser("clerk").form(EDIT.format(row))
    audits = len(cast.audits("repair_request", row))

    answer = cast.browser("clerk").post(EDIT.format(row), texts)

    assert answer.status_code == 303
    assert cast.row("repair_request", row).version == 1
    assert len(cast.audits("repair_request", row)) == audits


def test_retyped_number_is_saved(cast: Cast) -> None:
    row = cast.repair()
    texts = cast.browser("clerk").form(EDIT.format(row))

    cast.browser("clerk").post(EDIT.format(row), texts | {"phone": "13900001111"})

    assert cast.row("repair_request", row).phone == "13900001111"


def test_every_column_forged_into_a_post_changes_nothing(cast: Cast) -> None:
    row = cast.repair()
    register = registry.get("repair_request")
    texts = cast.browser("clerk").form(EDIT.format(row))
    before = {c.key: getattr(cast.row("repair_request", row), c.key) for c in register.__table__.columns}
    forged = {
        "id": "999",
        "version_": "7",
        "state": "archived",
        "created_by_id": str(cast.users["gm"]),
        "updated_by_id": "1",
        "deleted_at": "2020-01-01",
        "created_at": "2020-01-01 00:00",
        "record_no": "BX-000000-0000",
        "extra": '{"a":1}',
        "site_id": str(cast.ids["site_b"]),
        "building_id": str(cast.ids["building_b1"]),
        "notified_at": "2020-01-01 00:00",
    }
    forged = {name: text for name, text in forged.items() if name not in texts}

    cast.browser("clerk").post(EDIT.format(row), texts | forged)

    after = {c.key: getattr(cast.row("repair_request", row), c.key) for c in register.__table__.columns}
    changed = {key for key in before if before[key] != after[key]} - {
        "updated_at",
        "updated_by_id",
        "version",
    }
    assert changed == set()


def test_every_column_forged_into_a_new_row_is_ignored(cast: Cast) -> None:
    cast.browser("clerk").post(
        NEW,
        filled(
            cast,
            id="4242",
            state="archived",
            created_by_id=str(cast.users["gm"]),
            version="9",
            record_no="BX-1",
            deleted_at="2020-01-01",
            site_id=str(cast.ids["site_b"]),
        ),
    )

    row = cast.row("repair_request", last_id(cast))
    assert row.id != 4242
    assert (row.state.value, row.created_by_id, row.version, row.deleted_at) == (
        "registered",
        cast.users["clerk"],
        1,
        None,
    )
    assert row.record_no != "BX-1"
    assert row.site_id == cast.ids["site_a"]


@pytest.mark.parametrize("forged", ["site_b", "unit_b301"])
def test_target_outside_the_scope_is_refused(cast: Cast, forged: str) -> None:
    name = forged.split("_", maxsplit=1)[0]
    before = cast.counts()

    answer = cast.browser("clerk").post(NEW, filled(cast, **{name: token(cast.ids[forged]), "unit__id": ""}))

    if name == "site":
        # The unit decides the site; the forged one is not used.
        assert answer.status_code in (303, 400, 403)
        sites = cast.session.scalars(
            select(registry.get("repair_request").site_id).where(
                registry.get("repair_request").created_by_id == cast.users["clerk"]
            )
        ).all()
        assert cast.ids["site_b"] not in sites
    else:
        assert answer.status_code == 400
        assert cast.counts() == before


def test_foreign_row_looks_exactly_like_a_missing_one(cast: Cast) -> None:
    foreign = cast.repair("", "unit_b301")

    for url in (
        EDIT,
        "/admin/repair_request/details/?id={}",
        "/admin/repair_request/step/?id={}&step=notify",
    ):
        there, absent = (cast.browser("clerk").get(url.format(one)) for one in (foreign, 999_999))
        assert there.status_code == absent.status_code == 404
        assert plain(there.get_data(as_text=True)) == plain(absent.get_data(as_text=True))


def plain(page: str) -> str:
    """The page without what is of one request only."""
    import re

    page = re.sub(r'name="csrf[^>]*>', "", page)
    return re.sub(r"[0-9a-f]{12}|\?id=\d+|id=\d+", "", page)


def test_form_needs_the_right_to_create(cast: Cast) -> None:
    assert cast.browser("gm").get(NEW).status_code == 403
    assert cast.browser("nobody").get(NEW).status_code == 403


def test_edit_of_a_row_that_may_only_be_viewed_is_refused_with_the_reason(cast: Cast) -> None:
    row = cast.repair()
    before = cast.counts()

    answer = cast.browser("gm").post(EDIT.format(row), {"content": "x", "version": "1"})

    assert answer.status_code == 403
    assert cast.counts() == before


def test_post_without_csrf_changes_nothing(cast: Cast) -> None:
    before = cast.counts()

    answer = cast.browser("clerk").post(NEW, filled(cast), csrf=False)

    assert answer.status_code == 400
    assert cast.counts() == before


def test_english_form_is_english(cast: Cast) -> None:
    browser = cast.browser("supervisor")
    browser.post("/set/lang", {"lang": "en", "next": "/"})
    page = browser.page(NEW)
    browser.post("/set/lang", {"lang": "zh", "next": "/"})

    assert "Save and new" in page
    assert ">保存<" not in page


def test_complaint_form_saves(cast: Cast) -> None:
    browser = cast.browser("clerk")
    texts = browser.form("/admin/complaint/new/") | {
        "unit": "1-2-301",
        "channel": "call",
        "complainant": "沈建华",
        "phone": "13812342046",
        "category": token(cast.category()),
        "severity": "normal",
        "content": "楼上夜里施工",
        "demand": "停止夜间施工",
    }

    answer = browser.post("/admin/complaint/new/", texts)

    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert cast.row("complaint", last_id(cast, "complaint")).content == "楼上夜里施工"


def test_a_reference_is_found_and_chosen_without_script(cast: Cast) -> None:
    """Words beside the list come back as rows to choose from; what was typed elsewhere stays, and nothing is saved."""
    browser = cast.browser("clerk")
    url = "/admin/service_request/new/"
    page = browser.page(url)
    assert '<noscript><input type="search" class="form-control mt4" name="__look__' in page

    held = next(
        one
        for one in registry.get("service_request").spec.fields.values()
        if one.form == "ref" and one.target == "staff" and f'name="__look__{one.name}"' in page
    )
    name = cast.session.get(registry.get("staff"), cast.ids["staff_butler"]).name
    answer = browser.post(url, {"content": "水管漏水", f"__look__{held.name}": name})
    assert answer.status_code == 400
    text = answer.get_data(as_text=True)
    assert "水管漏水" in text
    assert "请在列表里选好，再保存" in text
    assert f'<option value="{token(cast.ids["staff_butler"])}" selected>{name}' in text
    none = browser.post(url, {f"__look__{held.name}": "查无此人"}).get_data(as_text=True)
    assert "没有找到“查无此人”" in none
