"""Nothing is cut off in silence: what is too much is refused with the limit, and what was typed stays."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select

from models.system.attachment import StoredFile
from models.vocabulary import registry
from services import clock, limits
from tests.views.cast import Cast, fields_of

LINES = next(f.name for f in registry.get("complaint").spec.fields.values() if f.target == "complaint_followup")


def edit_form(cast: Cast, row: int, key: str = "complaint") -> tuple[str, dict[str, Any]]:
    url = f"/admin/{key}/edit/?id={row}"
    return url, cast.browser("clerk").form(url)


def followups(cast: Cast, row: int) -> int:
    child: Any = registry.get("complaint_followup")
    cast.session.expire_all()
    return cast.session.scalar(select(func.count()).where(child.complaint_id == row)) or 0


def many(cast: Cast, number: int) -> dict[str, str]:
    staff = f"id:{cast.ids['staff_clerk']}"
    told = {f"{LINES}-{n}-progress": f"第{n}次跟进" for n in range(number)}
    told |= {f"{LINES}-{n}-followed_at": f"{clock.now():%Y-%m-%d %H:%M}" for n in range(number)}
    return told | {f"{LINES}-{n}-staff": staff for n in range(number)}


def test_250_rows_are_all_stored(cast: Cast) -> None:
    """200 were stored of 250, and the page said that all were saved."""
    row = cast.complaint()
    url, form = edit_form(cast, row)

    answer = cast.browser("clerk").post(url, form | many(cast, 250))

    assert answer.status_code == 303
    assert followups(cast, row) == 250
    shown = cast.browser("clerk").form(url)
    assert sum(1 for name in shown if name.endswith("-progress")) == 250
    assert cast.browser("clerk").post(url, shown).status_code == 303
    assert followups(cast, row) == 250


def test_more_rows_than_the_limit_are_refused_and_stay_on_the_page(cast: Cast) -> None:
    row = cast.complaint()
    url, form = edit_form(cast, row)

    answer = cast.browser("clerk").post(url, form | many(cast, limits.LINES + 1))
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert f"最多 {limits.LINES} 行，现在有 {limits.LINES + 1} 行" in page
    shown = fields_of(page)
    assert sum(1 for name in shown if name.endswith("-progress")) == limits.LINES + 1
    assert shown[f"{LINES}-{limits.LINES}-progress"].strip() == f"第{limits.LINES}次跟进"
    assert followups(cast, row) == 0


def pictures(number: int) -> list[Any]:
    found = []
    for n in range(number):
        held = io.BytesIO()
        Image.new("RGB", (8, 8), (n * 9 % 256, 9, 9)).save(held, "PNG")
        held.seek(0)
        found.append((held, f"照片{n}.png"))
    return found


def test_25_photos_are_refused_by_name_and_the_first_kept_for_the_form(cast: Cast) -> None:
    """25 photos chosen, 20 kept, no word."""
    row = cast.repair()
    url, form = edit_form(cast, row, "repair_request")

    answer = cast.browser("clerk").post(url, form | {"photo": pictures(25)})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert f"最多 {limits.FILES} 个文件，现在有 25 个，没有收下：照片20.png" in page
    assert cast.row("repair_request", row).photo in (None, [])
    kept = fields_of(page)["photo__keep"]
    assert len(kept) == limits.FILES
    assert cast.browser("clerk").post(url, fields_of(page)).status_code == 303
    assert len(cast.row("repair_request", row).photo) == limits.FILES
    assert cast.session.scalar(select(func.count(StoredFile.id))) == limits.FILES


@pytest.mark.parametrize("length", [limits.REASON, limits.REASON + 1])
def test_a_reason_is_kept_whole_or_refused(cast: Cast, length: int) -> None:
    row = cast.repair()
    before = cast.counts()
    answer = cast.browser("manager").post(
        f"/admin/repair_request/delete/?id={row}", {"reason": "由" * length}, script=True
    )
    if length <= limits.REASON:
        assert answer.status_code in (200, 403)
    else:
        assert answer.status_code in (400, 403)
        assert cast.counts() == before
