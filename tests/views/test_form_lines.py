"""Child rows inside their parent's form: added, changed, refused cell by cell, taken away."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from admin_views.form.controls import found_by
from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from tests.views.cast import Cast, fields_of

EDIT = "/admin/complaint/edit/?id={}"


def name() -> str:
    return next(f.name for f in registry.get("complaint").spec.fields.values() if f.target == "complaint_followup")


def rows(cast: Cast, complaint: int) -> list[Any]:
    child = registry.get("complaint_followup")
    cast.session.expire_all()
    query = select(child).where(child.complaint_id == complaint, child.deleted_at.is_(None)).order_by(child.id)
    return list(cast.session.scalars(query))


def test_rows_are_added_with_the_parent_and_blank_ones_are_not(cast: Cast) -> None:
    complaint, field = cast.complaint(), name()
    texts = cast.browser("clerk").form(EDIT.format(complaint)) | {
        f"{field}-0-progress": "已电话告知",
        f"{field}-0-followed_at": "现在",
        f"{field}-0-staff": token(cast.ids["staff_clerk"]),
        f"{field}-1-progress": "",
        f"{field}-1-staff": token(cast.ids["staff_clerk"]),
    }

    answer = cast.browser("clerk").post(EDIT.format(complaint), texts)

    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert [row.progress for row in rows(cast, complaint)] == ["已电话告知"]


def test_mistake_is_told_at_its_cell_and_everything_stays(cast: Cast) -> None:
    complaint, field = cast.complaint(), name()
    texts = cast.browser("clerk").form(EDIT.format(complaint)) | {
        f"{field}-0-progress": "已电话告知",
        f"{field}-0-followed_at": "前天一百点",
        f"{field}-0-staff": token(cast.ids["staff_clerk"]),
        "content": "改过的内容",
    }

    answer = cast.browser("clerk").post(EDIT.format(complaint), texts)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert f'id="f-{field}-0-followed_at-e"' in page
    kept = fields_of(page)
    assert kept[f"{field}-0-followed_at"] == "前天一百点"
    assert kept[f"{field}-0-progress"] == "已电话告知"
    assert kept["content"] == "改过的内容"
    assert rows(cast, complaint) == []


def test_stored_row_is_changed_in_the_form(cast: Cast) -> None:
    complaint, field = cast.complaint(), name()
    cast.make("complaint_followup", "clerk", complaint=complaint, progress="原来的", staff=cast.ids["staff_clerk"])
    texts = cast.browser("clerk").form(EDIT.format(complaint))
    assert texts[f"{field}-0-progress"] == "原来的"

    cast.browser("clerk").post(EDIT.format(complaint), texts | {f"{field}-0-progress": "改过的"})

    assert [row.progress for row in rows(cast, complaint)] == ["改过的"]


def test_untouched_rows_are_not_written(cast: Cast) -> None:
    complaint = cast.complaint()
    cast.make("complaint_followup", "clerk", complaint=complaint, progress="原来的", staff=cast.ids["staff_clerk"])
    texts = cast.browser("clerk").form(EDIT.format(complaint))

    cast.browser("clerk").post(EDIT.format(complaint), texts | {"content": "只改内容"})

    assert [row.version for row in rows(cast, complaint)] == [1]


def test_row_of_another_parent_cannot_be_reached(cast: Cast) -> None:
    complaint, other, field = cast.complaint(), cast.complaint(), name()
    foreign = cast.make(
        "complaint_followup", "clerk", complaint=other, progress="别人的", staff=cast.ids["staff_clerk"]
    )
    texts = cast.browser("clerk").form(EDIT.format(complaint)) | {
        f"{field}-0-id": str(foreign),
        f"{field}-0-progress": "改掉",
        f"{field}-0-followed_at": "2026-11-20 10:00",
        f"{field}-0-staff": token(cast.ids["staff_clerk"]),
    }

    answer = cast.browser("clerk").post(EDIT.format(complaint), texts)

    assert answer.status_code == 400
    assert [row.progress for row in rows(cast, other)] == ["别人的"]
    assert rows(cast, complaint) == []


def test_row_that_may_not_be_deleted_stays(cast: Cast) -> None:
    complaint, field = cast.complaint(), name()
    cast.make("complaint_followup", "clerk", complaint=complaint, progress="原来的", staff=cast.ids["staff_clerk"])
    texts = cast.browser("clerk").form(EDIT.format(complaint)) | {f"{field}-0-__gone__": "1"}

    answer = cast.browser("clerk").post(EDIT.format(complaint), texts)

    assert answer.status_code in (303, 400, 403)
    assert len(rows(cast, complaint)) == 1


def test_amounts_in_capitals_stand_under_fields_of_their_own(cast: Cast) -> None:
    """A cell of a table has no line for them."""
    said = {}
    for key in ("stocktake", "fund_request"):
        page = cast.browser("supervisor").page(f"/admin/{key}/new/")
        said[key] = (
            sorted(set(re.findall(r'data-money="([^"]+)-x"', page))),
            re.findall(r'id="([^"]+)-x" data-capital', page),
        )

    assert said["fund_request"] == (["f-amount"], ["f-amount"])
    assert [name.rpartition("-")[2] for name in said["stocktake"][0]] == ["unit_price"]
    assert said["stocktake"][1] == []


def test_a_box_says_what_its_register_is_found_by() -> None:
    said = [found_by(key, "zh") for key in ("staff", "resident", "fee_bill", "annual_work_plan")]

    assert said == [
        "输入工号、姓名或拼音查找",
        "输入姓名/单位名称或拼音查找",
        "输入编号或房号查找",
        "输入关键词查找",
    ]
    assert found_by("staff", "en") == "Find by Staff no., Name or pinyin"
