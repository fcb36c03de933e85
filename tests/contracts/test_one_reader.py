"""One reader for every input: whatever is sent as a cursor, a choice, a version, a preference or a file is answered."""

from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest
from flask_admin import BaseView
from PIL import Image
from sqlalchemy import delete, insert, select

from admin_views.register.base import RegisterView
from models.system.preference import Preference
from models.vocabulary.language.registry import registry
from services.accounts import preferences
from services.errors import BadInput
from services.files import sniffing
from services.judge import access
from services.reading import listing_query
from tests.contracts.probing import fingerprint, post, token_of, viewer
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_surface import _sound
from tests.contracts.world import World

LONG = "9" * 5000
CURSORS = (
    "NaN~1",
    "Infinity~1",
    "-Infinity~1",
    "sNaN~1",
    "nan~1",
    "1e400~1",
    "-1e400~1",
    "0001-01-01T00:00:00~1",
    "9999-12-31T23:59:59~1",
    "0001-01-01~1",
    "9999-12-31~1",
    "2026-02-30~1",
    f"{LONG}~1",
    f"1~{LONG}",
    LONG,
    "~",
    "~~",
    "1~",
    "~1",
    "1~-1",
    "1~０",
    "True~1",
    "none~1",
    "x" * 5000 + "~1",
    "1.5~1",
    "-0~1",
    "2026-11-20T10:00:00+99:99~1",
    "id:1",
    "9223372036854775807",
    "9223372036854775808",
    "9223372036854775808~1",
    "2147483648~1",
    "1_0~1",
    "\U0010ffff~1",
)
SHAPES: tuple[Any, ...] = (
    123,
    -1,
    1.5,
    True,
    None,
    "",
    "x",
    [],
    {},
    [1],
    [None],
    [[]],
    [{}],
    {"a": 1},
    {"a": []},
    {"a": {"b": [1]}},
    ["x" * 5000],
    [[["deep"]]],
    "[1, 2",
    ["site", 5],
    {"": ""},
)


@pytest.mark.parametrize("key", KEYS)
def test_no_cursor_breaks_a_list(world: World, key: str) -> None:
    register = registry.get(key)
    actor = world.actor(viewer(key))
    kinds = {  # one order of each kind of column
        type(register.__table__.c[held.column].type).__name__: held.name
        for held in access.visible_fields(actor, register)
        if held.column and listing_query.may_sort(actor, register, held)
    }
    orders = list(kinds.values())
    before = fingerprint(world)
    with world.client(viewer(key)) as client:
        number = KEYS.index(key)
        for order in [*orders, "id"]:
            for text in CURSORS[number % 6 :: 6]:  # over the registers each kind of column gets each text
                number += 1
                name = "after" if number % 2 else "before"
                sort = order if number % 3 else f"-{order}"
                answer = client.get(f"/admin/{key}/", query_string={"sort": sort, name: text, "page": "2"})
                _sound(answer, 200, 400)
    assert fingerprint(world) == before


def test_stored_preferences_of_any_shape_are_survived(world: World) -> None:
    """After favourites=123 the user's pages stayed broken for good."""
    user = "clerk+"
    names = ["favourites", "recent", "density", "page_size", "list.repair_request", "last.repair_request"]
    with world.client(user) as client:
        for shape in SHAPES:
            for name in names:
                if shape is None:
                    continue
                world.session.execute(delete(Preference).where(Preference.user_id == world.users[user]))
                world.session.execute(insert(Preference).values(user_id=world.users[user], key=name, value=shape))
                world.session.commit()
                for url in ("/", "/admin/repair_request/", "/admin/repair_request/new/"):
                    _sound(client.get(url), 200)
        world.session.execute(delete(Preference).where(Preference.user_id == world.users[user]))
        world.session.commit()


def test_preferences_are_kept_in_their_shape_only(world: World) -> None:
    user = "clerk+"
    good = {
        "favourites": ["repair_request"],
        "recent": ["complaint", "site"],
        "density": "loose",
        "page_size": 50,
        "list.repair_request": "record_no state",
        "last.repair_request": {"category": "gas"},
    }
    with world.client(user) as client:
        for name, value in good.items():
            for shape in SHAPES:
                if shape is None or preferences.sound(name, shape) is not None:
                    continue
                answer = post(client, "/set/pref", {"key": name, "value": json.dumps(shape)})
                _sound(answer, 400)
            assert post(client, "/set/pref", {"key": name, "value": json.dumps(value)}).status_code == 204
            assert (
                world.session.scalar(
                    select(Preference.value).where(Preference.user_id == world.users[user], Preference.key == name)
                )
                == value
            )
            world.session.commit()
            assert post(client, "/set/pref", {"key": name, "value": "null"}).status_code == 204


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 900 + "]" * 900,
        "NaN",
        "[NaN]",
        r'["\ud800"]',
        r'{"\udc00": 1}',
        "1e999999",
        LONG,
        "\x00",
        "",
        "{",
    ],
)
def test_json_of_any_depth_is_answered(world: World, text: str) -> None:
    before = fingerprint(world)
    with world.client("clerk+") as client:
        headers = {"X-CSRFToken": token_of(client), "X-Requested-With": "XMLHttpRequest"}
        for url in ("/set/pref", "/set/lang", "/set/pin", "/set/site"):
            for body in (text, '{"key": "favourites", "value": %s}' % (text or "[")):
                answer = client.post(url, data=body, content_type="application/json", headers=headers)
                _sound(answer, 200, 204, 400, 404)
        _sound(post(client, "/set/pref", {"key": "recent", "value": text.replace("\x00", "")}), 204, 400)
        _sound(
            post(client, "/admin/survey_response/grid/", {"rows": text.replace("\x00", ""), "do": "check"}),
            400,
        )
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", ["repair_request", "shift_handover", "job_post"])
def test_no_length_of_digits_breaks_a_form_that_is_shown_again(world: World, key: str) -> None:
    register = registry.get(key)
    row_id = world.row_id(key, "a1")
    world.session.commit()
    refs = [held.name for held in register.spec.fields.values() if held.form in ("ref", "refs")]
    lines = [held.name for held in register.spec.lines]
    before = fingerprint(world)
    with world.client(viewer(key)) as client:
        for text in (
            LONG,
            f"id:{LONG}",
            "id:9223372036854775808",
            "9223372036854775808",
            "-1",
            "１２",
            "id:0",
        ):
            data = dict.fromkeys(refs, text) | {f"{name}__id": text for name in refs}
            data |= {f"{name}-0-id": text for name in lines} | {f"{name}-{LONG}-x": "1" for name in lines}
            data |= {f"{name}__remove": text for name in register.spec.fields}
            for version in (text, "1"):
                url = f"/admin/{key}/edit/?id={row_id}"
                _sound(post(client, url, data | {"version": version}, script=False), 400, 403, 409)
                _sound(post(client, f"/admin/{key}/new/", data | {"version": version}, script=False), 400, 403)
            for page in ("details", "edit", "step", "new"):
                arguments = {"id": text, "copy": text, "from": f"{key}:{text}", "step": text}
                _sound(client.get(f"/admin/{key}/{page}/", query_string=arguments), 200, 403, 404)
    assert fingerprint(world) == before


def test_a_page_that_fails_is_not_run_a_second_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flask-Admin calls a view again after a TypeError, and what is seen then is the second failure."""
    calls: list[int] = []

    def fails(self: Any) -> str:
        calls.append(1)
        raise TypeError("the first one")

    with pytest.raises(TypeError, match="the first one"):
        RegisterView._run_view(object(), fails)  # type: ignore[arg-type]
    assert calls == [1]
    for view in world.app.extensions["admin"][0]._views:
        assert type(view)._run_view is not BaseView._run_view, view.endpoint


def photo() -> bytes:
    """A JPEG with the notes of a camera, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera"
    exif[0x8825] = {1: "N", 2: (34.0, 15.0, 30.0)}
    held = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(held, "JPEG", exif=exif)
    return held.getvalue()


def test_a_photo_is_turned_as_its_camera_says() -> None:
    assert sniffing.clean_picture(photo())[2] == (20, 40)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says that the notes are damaged
@pytest.mark.parametrize("seed", range(8))
def test_damaged_photos_are_taken_or_refused(seed: int) -> None:
    """A JPEG with damaged EXIF was answered with 500."""
    chance, whole_ = random.Random(seed), photo()
    notes = whole_.index(b"Exif")
    for number in range(60):
        data = bytearray(whole_)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(notes, notes + 180) if number % 2 else chance.randrange(2, len(data))
            data[at] = chance.randrange(256)
        if number % 5 == 0:
            del data[chance.randrange(notes, len(data)) :]
        try:
            found = sniffing.clean_picture(bytes(data))
        except BadInput:
            continue
        assert found[0][:2] == b"\xff\xd8"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_notes_leave_the_picture() -> None:
    data = bytearray(photo())
    at = data.index(b"Exif") + 14
    data[at : at + 40] = b"\xff" * 40

    assert sniffing.clean_picture(bytes(data))[2] in ((40, 20), (20, 40))
