"""The way out of a format, on the pages: offered beside the refusal, marked in list and detail, kept by a form posted unchanged."""

from __future__ import annotations

from typing import Any

from models.vocabulary.language.registry import registry
from services.judge.actor import SYSTEM
from services.records import writing
from tests.views.cast import Cast, fields_of

NEW = "/admin/vehicle/new/"


def vehicle(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"unit": "1-2-301", "resident": f"id:{cast.ids['owner']}", "plate_no": "陕A12345", **more}


def test_a_refused_plate_is_kept_as_written(cast: Cast) -> None:
    clerk, before = cast.browser("clerk"), cast.counts()
    answer = clerk.post(NEW, vehicle(cast, plate_no="陕A123"))
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert cast.counts() == before
    assert fields_of(page)["plate_no"] == "陕A123"
    assert 'data-as-written="f-plate_no">按原样保存</button>' in page
    assert "在末尾加“!”按原样保存" in page

    answer = clerk.post(NEW, vehicle(cast, plate_no="陕A123！"))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    row_id = int(answer.headers["Location"].split("id=")[1].split("&")[0])
    assert cast.row("vehicle", row_id).plate_no == "陕A123!"
    assert "原样</span>" in clerk.page("/admin/vehicle/")
    assert "（原样）" in clerk.page(f"/admin/vehicle/details/?id={row_id}")

    edit = f"/admin/vehicle/edit/?id={row_id}"
    answer = clerk.post(edit, clerk.form(edit))
    assert answer.status_code == 303
    assert cast.row("vehicle", row_id).version == 1


def test_a_right_plate_offers_no_way_out(cast: Cast) -> None:
    page = cast.browser("clerk").page(NEW)

    assert "data-as-written" not in page


def test_vehicles_without_a_plate_are_as_many_as_there_are(cast: Cast) -> None:
    clerk = cast.browser("clerk")
    answers = [
        clerk.post(NEW, vehicle(cast, plate_no=text)).status_code
        for text in ("无牌", "无", "临牌", "临牌", "陕A12345", "陕A·12345")
    ]

    assert answers == [303, 303, 303, 303, 303, 400]


def test_a_doubtful_id_card_of_a_resident_is_vouched_for(cast: Cast) -> None:
    person = {
        "site": cast.ids["site_a"],
        "name": "马建军",
        "kind": "owner",
        "phone": "8001!",
        "id_type": "id_card",
    }
    clerk = cast.browser("clerk")
    texts = {**person, "site": f"id:{person['site']}", "id_no": "610101199001012746"}
    page = clerk.post("/admin/resident/new/", texts).get_data(as_text=True)

    assert 'data-as-written="f-id_no"' in page
    row = writing.create(cast.session, SYSTEM, registry.get("resident"), {**person, "id_no": "610101199001012746!"})
    assert (row.id_no, row.phone, row.birthday) == ("610101199001012746!", "8001!", None)
