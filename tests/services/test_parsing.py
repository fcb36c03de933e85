"""Forms read: whatever is posted, only what may be filled in comes out, and every mistake at its field."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CS_MANAGER
from services import clock
from services.records import parsing
from tests.services.conftest import Estate
from tests.services.test_records import new, repair


def read(estate: Estate, form: dict[str, Any], actor: Any = None, row: Any = None, **more: Any) -> parsing.Parsed:
    return parsing.parse(
        estate.session,
        actor or estate.clerk,
        repair(),
        form,
        row,
        site_id=more.pop("site_id", estate.ids["site_a"]),
        **more,
    )


def test_texts_become_values(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 20, 9, 30, tzinfo=clock.zone())
    monkeypatch.setattr(clock, "now", lambda: now)

    parsed = read(
        estate,
        {
            "unit": "1栋2单元301",
            "category": "给排水",
            "content": "  漏水 ",
            "appointment_at": "1500",
            "phone": "138 1234 2046",
            "resident": token(estate.ids["owner"]),
            "in_warranty": "on",
        },
    )

    values = parsed.values
    assert parsed.errors == {}
    assert values["unit"] == estate.ids["unit_a301"]
    assert values["resident"] == estate.ids["owner"]
    assert values["category"] == "plumbing"
    assert values["content"] == "漏水"
    assert values["appointment_at"] == datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
    assert values["phone"] == "13812342046"
    assert values["in_warranty"] is True


def test_only_what_may_be_filled_in_is_read(estate: Estate) -> None:
    form = {
        "id": "1",
        "record_no": "BX-1",
        "state": "archived",
        "version": "9",
        "created_by_id": "3",
        "deleted_at": "now",
        "notified_at": "now",
        "completion_note": "x",
        "extra": "{}",
        "site_id": "2",
        "password": "x",
        "content": "漏水",
    }

    assert read(estate, form).values == {"content": "漏水"}
    assert read(estate, form, estate.gm).values == {}
    assert read(estate, form, estate.nobody).values == {}
    row = new(estate)
    row.state = row.spec.fields["state"].choices("archived")
    assert read(estate, form, row=row).values == {}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("unit", "9-9-999", "没有找到房号 9-9-999，请检查楼栋、单元、房号"),
        ("unit", "乱写", "没有找到房号 乱写，请检查楼栋、单元、房号"),
        ("unit", "2-1-301 ' OR 1", "没有找到房号"),
        ("unit", str(2**70), "没有找到房号"),
        ("unit", "201", "没有找到房号 201"),
        ("receiver", "3", "请从查到的结果中选择一项"),
        ("receiver", f"id:{2**70}", "请从查到的结果中选择一项"),
        ("receiver", "张三", "请从查到的结果中选择一项"),
        ("receiver", "", "请填写"),
        ("category", "飞船", "不在选项中"),
        ("phone", "138", "手机号"),
        ("content", "", "请填写"),
        ("content", "字" * 4001, "最多 4000 个字"),
        ("appointment_at", "昨天下午", "看不懂"),
        ("in_warranty", "也许", "只能填"),
        ("photo", "x", "附件标识有误"),
    ],
)
def test_mistakes_are_told_at_their_field(estate: Estate, name: str, text: str, words: str) -> None:
    parsed = read(estate, {name: text})

    assert list(parsed.errors) == [name]
    assert words in parsed.errors[name].zh
    assert parsed.errors[name].en


def test_what_was_masked_stays_as_it_is(estate: Estate) -> None:
    assert read(estate, {"phone": parsing.MASKED, "content": "漏水"}).values == {"content": "漏水"}


def test_a_masked_fact_of_the_room_is_read_again(estate: Estate) -> None:
    form = {"unit": "1-2-301", "phone": parsing.FROM_UNIT, "reporter": parsing.FROM_UNIT}

    assert read(estate, form).values == {
        "unit": estate.ids["unit_a301"],
        "phone": "13812342046",
        "reporter": "沈建华",
    }
    assert set(read(estate, form | {"unit": "1-2-302"}).errors) == {"phone", "reporter"}
    stranger = read(estate, form | {"unit": token(estate.ids["unit_a301"])}, estate.stranger)
    assert set(stranger.errors) == {"phone", "reporter"}


def test_a_tick_taken_off_is_a_field_without_texts(estate: Estate) -> None:
    assert "in_warranty" not in read(estate, {"content": "x"}).values
    assert read(estate, {"in_warranty": []}).values == {"in_warranty": False}


def test_lists_come_as_repeated_ids(estate: Estate) -> None:
    post = registry.get("job_post")
    form = {"liaison_departments": ["id:3", "id:5", "id:3"], "approval_limit": "1,000元"}

    everywhere = estate.actor("manager", CS_MANAGER, "quality_centre", sites="", all_sites=True)
    parsed = parsing.parse(estate.session, everywhere, post, form)

    assert parsed.values == {"liaison_departments": [3, 5], "approval_limit": Decimal("1000.00")}


def test_step_dialogs_read_their_own_fields(estate: Estate) -> None:
    row = new(estate)

    parsed = read(estate, {"late_reason": "缺料", "content": "x"}, row=row, only=["late_reason"])

    assert parsed.values == {"late_reason": "缺料"}
