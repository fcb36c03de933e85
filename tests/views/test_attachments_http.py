"""Files over HTTP: taken with the form, kept on a mistake, given out by the record's judge, never as a page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.files import attachments
from services.files.bucket import Bucket
from tests.contracts.world import picture
from tests.services.buckets import raw, server
from tests.views.cast import Cast, fields_of
from tests.views.test_form import EDIT, NEW, filled, last_id

FILE = "/admin/repair_request/attachment/?id={}"


def photo_field() -> str:
    return next(
        f.name
        for f in registry.get("repair_request").spec.fields.values()
        if f.kind.files is not None and f.kind.files.pictures and not f.kind.files.drawn
    )


def post(cast: Cast, who: str, url: str, data: dict[str, Any]) -> Any:
    browser = cast.browser(who)
    return browser.client.post(url, data=data | {"csrf_token": browser.csrf()}, content_type="multipart/form-data")


def with_photo(cast: Cast) -> tuple[int, int]:
    """(row, file) of a repair saved with one photo."""
    answer = post(cast, "clerk", NEW, filled(cast) | {photo_field(): (picture(), "厨房.png")})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    row = last_id(cast)
    return row, getattr(cast.row("repair_request", row), photo_field())[0]


def test_photo_is_saved_with_the_form_and_shown(cast: Cast) -> None:
    row, file = with_photo(cast)

    page = cast.browser("clerk").page(f"/admin/repair_request/details/?id={row}")

    assert FILE.format(file).replace("&", "&amp;") in page
    assert "厨房." in page


def test_download_is_judged_by_the_record(cast: Cast) -> None:
    _, file = with_photo(cast)

    assert cast.browser("clerk").get(FILE.format(file)).status_code == 200
    assert cast.browser("butler").get(FILE.format(file)).status_code == 200
    for who in ("stranger", "it", "nobody"):
        assert cast.browser(who).get(FILE.format(file)).status_code in (403, 404), who
    assert cast.app.test_client().get(FILE.format(file)).status_code == 302


def test_download_through_another_register_is_missing(cast: Cast) -> None:
    _, file = with_photo(cast)

    assert cast.browser("clerk").get(f"/admin/complaint/attachment/?id={file}").status_code == 404


def test_headers_keep_the_file_from_being_a_page(cast: Cast) -> None:
    _, file = with_photo(cast)

    headers = cast.browser("clerk").get(FILE.format(file)).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Content-Type"].startswith("image/")
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("../../a.png", b"\x89PNG not really"),
    ],
)
def test_what_is_no_picture_is_refused_and_texts_stay(cast: Cast, name: str, data: bytes) -> None:
    rows = last_id(cast)

    answer = post(cast, "clerk", NEW, filled(cast, content="保留的内容") | {photo_field(): (io.BytesIO(data), name)})

    assert answer.status_code == 400
    assert fields_of(answer.get_data(as_text=True))["content"] == "保留的内容"
    assert last_id(cast) == rows


def test_photo_survives_a_mistake_in_another_field(cast: Cast) -> None:
    answer = post(cast, "clerk", NEW, filled(cast, content="") | {photo_field(): (picture(), "厨房.png")})
    assert answer.status_code == 400
    texts = fields_of(answer.get_data(as_text=True))
    assert texts[f"{photo_field()}__keep"]

    saved = post(cast, "clerk", NEW, texts | {"content": "补上了"})

    assert saved.status_code == 303, saved.get_data(as_text=True)
    assert len(getattr(cast.row("repair_request", last_id(cast)), photo_field())) == 1


def test_photo_can_be_taken_away_and_another_added(cast: Cast) -> None:
    row, file = with_photo(cast)
    texts = cast.browser("clerk").form(EDIT.format(row))

    answer = post(
        cast,
        "clerk",
        EDIT.format(row),
        texts | {f"{photo_field()}__remove": str(file), photo_field(): (picture(), "新的.png")},
    )

    assert answer.status_code == 303, answer.get_data(as_text=True)
    ids = getattr(cast.row("repair_request", row), photo_field())
    assert len(ids) == 1
    assert ids != [file]
    assert cast.browser("clerk").get(FILE.format(file)).status_code == 404


def test_untouched_photos_stay(cast: Cast) -> None:
    row, file = with_photo(cast)
    texts = cast.browser("clerk").form(EDIT.format(row))

    cast.browser("clerk").post(EDIT.format(row), texts | {"content": "只改内容"})

    assert getattr(cast.row("repair_request", row), photo_field()) == [file]


def test_foreign_file_cannot_be_claimed(cast: Cast) -> None:
    _, file = with_photo(cast)
    row = cast.repair()
    texts = cast.browser("supervisor").form(EDIT.format(row))

    answer = cast.browser("supervisor").post(EDIT.format(row), texts | {f"{photo_field()}__keep": str(file)})

    assert answer.status_code == 400
    assert not getattr(cast.row("repair_request", row), photo_field())


def test_upload_ahead_of_saving_is_its_uploaders_alone(cast: Cast) -> None:
    url = f"/admin/repair_request/attachment/?field={photo_field()}"

    stored = post(cast, "clerk", url, {"file": (picture(), "厨房.png")}).json

    assert re.fullmatch(r"厨房\.\w+", stored["name"])
    assert cast.browser("clerk").get(FILE.format(stored["id"])).status_code == 200
    assert cast.browser("supervisor").get(FILE.format(stored["id"])).status_code == 404


def test_upload_needs_csrf_and_a_field_that_may_be_filled(cast: Cast) -> None:
    url = f"/admin/repair_request/attachment/?field={photo_field()}"
    before = cast.counts()

    assert cast.browser("clerk").post(url, {"file": (picture(), "a.png")}, csrf=False).status_code == 400
    assert post(cast, "clerk", url.replace(photo_field(), "content"), {"file": (picture(), "a.png")}).status_code == 404
    assert post(cast, "gm", url, {"file": (picture(), "a.png")}).status_code == 403
    assert cast.counts() == before


def test_files_in_a_bucket_are_given_out_by_the_panel_alone(cast: Cast) -> None:
    """The same page, judge and bytes; no address of the bucket leaves the panel. While it is away, a sentence says so."""
    with server() as address:
        attachments.configure(Bucket(address))
        row, file = with_photo(cast)
        page = cast.browser("clerk").page(f"/admin/repair_request/details/?id={row}")
        answer = cast.browser("clerk").get(FILE.format(file))

        s3: Any = raw(address)
        found = s3.list_objects_v2(Bucket=address.bucket)["Contents"]
        held = {one["Key"].endswith(".thumb"): one["Size"] for one in found}
        assert len(found) == len(held) == 2
        assert answer.status_code == 200
        assert answer.content_length == len(answer.get_data()) == held[False]
        assert all(word not in page + str(answer.headers) for word in (address.endpoint, address.bucket, address.key))
        assert cast.browser("stranger").get(FILE.format(file)).status_code == 404

    gone = cast.browser("clerk").get(FILE.format(file))
    assert gone.status_code == 503
    assert "附件存储" in gone.get_data(as_text=True)
    rows = last_id(cast)
    answer = post(cast, "clerk", NEW, filled(cast, content="保留的内容") | {photo_field(): (picture(), "厨房.png")})
    assert answer.status_code == 400
    assert "附件存储" in answer.get_data(as_text=True)
    assert fields_of(answer.get_data(as_text=True))["content"] == "保留的内容"
    assert last_id(cast) == rows
