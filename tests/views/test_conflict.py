"""Two people save one record: nothing is lost, whoever comes second chooses field by field."""

from __future__ import annotations

import base64
from typing import Any

from admin_views.form import conflict
from services import clock
from tests.samples import ahead
from tests.views.cast import Cast, fields_of

EDIT = "/admin/repair_request/edit/?id={}"


def race(cast: Cast, mine: dict[str, Any], theirs: dict[str, Any], **row: Any) -> tuple[int, Any]:
    """The clerk opens, the supervisor saves `theirs`, the clerk saves `mine`; (row, the clerk's answer)."""
    one = cast.repair(**row)
    url = EDIT.format(one)
    opened = cast.browser("clerk").form(url)
    first = cast.browser("supervisor").post(url, cast.browser("supervisor").form(url) | theirs)
    assert first.status_code == 303, first.get_data(as_text=True)
    return one, cast.browser("clerk").post(url, opened | mine)


def test_late_save_shows_both_versions_and_writes_nothing(cast: Cast) -> None:
    one, answer = race(cast, {"urgency": "booked"}, {"appointment_at": ahead(30, "09:30")})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "合并修改" in page
    assert ahead(30, "09:30") in page
    assert "陈立群" in page
    assert cast.row("repair_request", one).urgency.value == "normal"


def test_fields_changed_on_one_side_are_chosen_already(cast: Cast) -> None:
    one, answer = race(cast, {"urgency": "booked"}, {"appointment_at": ahead(30, "09:30")})
    texts = fields_of(answer.get_data(as_text=True))
    assert (texts["pick__urgency"], texts["pick__appointment_at"]) == ("mine", "theirs")

    saved = cast.browser("clerk").post(EDIT.format(one), texts)

    assert saved.status_code == 303, saved.get_data(as_text=True)
    row = cast.row("repair_request", one)
    assert row.urgency.value == "booked"
    assert f"{row.appointment_at.astimezone(clock.zone()):%Y-%m-%d %H:%M}" == ahead(30, "09:30")
    assert row.version == 3


def test_field_changed_on_both_sides_must_be_chosen(cast: Cast) -> None:
    one, answer = race(cast, {"content": "我写的"}, {"content": "对方写的"})
    texts = fields_of(answer.get_data(as_text=True))
    assert "pick__content" not in texts

    again = cast.browser("clerk").post(EDIT.format(one), texts)

    assert again.status_code == 409
    assert "请选一边" in again.get_data(as_text=True)
    assert cast.row("repair_request", one).content == "对方写的"


def test_mine_theirs_and_both_are_saved_as_chosen(cast: Cast) -> None:
    start = "厨房水槽下方接口漏水，"
    wanted = {
        "mine": f"{start}已关闭角阀",
        "theirs": f"{start}楼下也有渗水",
        "both": f"{start}已关闭角阀；楼下也有渗水",
    }
    for pick, result in wanted.items():
        one, answer = race(cast, {"content": wanted["mine"]}, {"content": wanted["theirs"]}, content=start)
        texts = fields_of(answer.get_data(as_text=True))

        saved = cast.browser("clerk").post(EDIT.format(one), texts | {"pick__content": pick})

        assert saved.status_code == 303, saved.get_data(as_text=True)
        assert cast.row("repair_request", one).content == result


def test_third_save_meanwhile_asks_again(cast: Cast) -> None:
    one, answer = race(cast, {"content": "我写的"}, {"content": "对方写的"})
    texts = fields_of(answer.get_data(as_text=True))
    url = EDIT.format(one)
    third = cast.browser("supervisor").post(url, cast.browser("supervisor").form(url) | {"content": "又改了"})
    assert third.status_code == 303

    again = cast.browser("clerk").post(url, texts | {"pick__content": "mine"})

    assert again.status_code == 409
    assert "又改了" in again.get_data(as_text=True)
    assert cast.row("repair_request", one).content == "又改了"


def test_masked_values_are_compared_and_never_shown(cast: Cast) -> None:
    one, answer = race(cast, {"phone": "13700001111"}, {"phone": "13600002222"})

    page = answer.get_data(as_text=True)
    assert "13600002222" not in page
    assert "13812342046" not in page
    texts = fields_of(page)
    assert "pick__phone" not in texts
    saved = cast.browser("clerk").post(EDIT.format(one), texts | {"pick__phone": "mine"})
    assert saved.status_code == 303, saved.get_data(as_text=True)
    assert cast.row("repair_request", one).phone == "13700001111"


def test_originals_hold_no_personal_number(cast: Cast) -> None:
    one = cast.repair()
    token = str(cast.browser("clerk").form(EDIT.format(one))["__original__"])

    text = base64.urlsafe_b64decode(token)[32:].decode()  # after the seal
    assert "13812342046" not in text
    assert "urgency" in text


def test_changed_originals_are_not_read(cast: Cast) -> None:
    with cast.app.app_context():
        body = b'[7,1,"09:30",{"content":"x"}]'
        whole = conflict._seal(body) + body
        assert conflict.read_originals(7, base64.urlsafe_b64encode(whole).decode()) == (
            1,
            "09:30",
            {"content": "x"},
        )
        for wrong in (whole[:-3] + b'y"}', bytes(32) + body, whole[:20], b"", whole + b" "):
            assert conflict.read_originals(7, base64.urlsafe_b64encode(wrong).decode()) is None
        assert conflict.read_originals(8, base64.urlsafe_b64encode(whole).decode()) is None
        for text in ("", "?", "令牌", "AAAA"):
            assert conflict.read_originals(7, text) is None


def test_forged_originals_are_not_believed(cast: Cast) -> None:
    one = cast.repair()
    other = cast.repair()
    url = EDIT.format(one)
    texts = cast.browser("clerk").form(url)
    stolen = cast.browser("clerk").form(EDIT.format(other))["__original__"]
    cast.browser("supervisor").post(url, cast.browser("supervisor").form(url) | {"content": "对方写的"})

    answer = cast.browser("clerk").post(url, texts | {"__original__": stolen, "content": "我写的"})

    assert answer.status_code == 409
    assert cast.row("repair_request", one).content == "对方写的"


def test_back_to_the_form_keeps_what_was_merged(cast: Cast) -> None:
    one, answer = race(cast, {"content": "我写的", "urgency": "booked"}, {"content": "对方写的"})
    texts = fields_of(answer.get_data(as_text=True))

    page = cast.browser("clerk").post(EDIT.format(one), texts | {"pick__content": "theirs", "__back__": "1"})

    form = fields_of(page.get_data(as_text=True))
    assert (form["content"], form["urgency"], form["version"]) == ("对方写的", "booked", "2")
    saved = cast.browser("clerk").post(EDIT.format(one), form)
    assert saved.status_code == 303, saved.get_data(as_text=True)
    assert cast.row("repair_request", one).urgency.value == "booked"
