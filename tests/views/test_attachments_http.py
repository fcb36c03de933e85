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


def test_each_file_that_is_refused_is_told_by_its_name_and_the_others_stay(cast: Cast) -> None:
    """Of six one is no picture, one is broken, one too large: three sentences beside the field, three files kept."""
    name = photo_field()
    large = io.BytesIO(b"\xff\xd8\xff" + b"x" * 300_000)
    attachments.configure(attachments.kept_in(), largest=200_000)
    sent = [
        (picture(), "一.png"),
        (io.BytesIO(b"%PDF-1.7"), "合同.pdf"),
        (picture(), "二.png"),
        (io.BytesIO(b"\x89PNG\r\n\x1a\n not really"), "坏的.png"),
        (large, "太大.jpg"),
        (picture(), "三.png"),
    ]

    answer = post(cast, "clerk", NEW, filled(cast, content="保留的内容") | {name: sent})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    said = re.search(rf'id="f-{name}-e"[^>]*>.*?<span>(.*?)</span>', page, re.DOTALL)
    assert said is not None
    for one in ("合同.pdf：这里只能上传照片", "坏的.png：图片已损坏", "太大.jpg：文件最大"):
        assert one in said[1]
    assert page.count(f'name="{name}__keep"') == 3
    assert fields_of(page)["content"] == "保留的内容"
    assert "最多 20 张，每张不超过 32 MB" in page


def test_an_upload_is_let_go_by_its_uploader_alone(cast: Cast) -> None:
    url = "/admin/repair_request/attachment/"
    mine = post(cast, "clerk", f"{url}?field={photo_field()}", {"file": (picture(), "a.png")}).json["id"]
    _, saved = with_photo(cast)
    before = cast.counts()

    for who, number in (("supervisor", mine), ("clerk", saved), ("clerk", 2**31 - 1), ("clerk", "x")):
        assert post(cast, who, f"{url}?drop={number}", {}).status_code == 404, (who, number)
    assert cast.browser("clerk").post(f"{url}?drop={mine}", {}, csrf=False).status_code == 400
    assert cast.counts() == before
    cast.session.rollback()
    assert post(cast, "clerk", f"{url}?drop={mine}", {}).status_code == 200
    assert cast.browser("clerk").get(FILE.format(mine)).status_code == 404
    assert cast.browser("clerk").get(FILE.format(saved)).status_code == 200


def test_captions_say_how_large_by_whom_and_when(cast: Cast) -> None:
    row, file = with_photo(cast)

    page = cast.browser("butler").page(f"/admin/repair_request/details/?id={row}")

    shown = re.search(rf'<a href="[^"]*id={file}" data-picture data-name="厨房.png" data-told="([^"]*)"', page)
    assert shown is not None
    size, who, when = shown[1].split(" · ")
    assert (size, bool(who), bool(when)) == ("1 KB", True, True)
