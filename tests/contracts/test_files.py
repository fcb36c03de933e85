"""Files of records, for every field that holds files: shown to who sees record and field, claimed by nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select, update

from models.system.attachment import StoredFile
from models.vocabulary import registry
from models.vocabulary.kinds.files import ATTACHMENTS
from models.vocabulary.kinds.signature import SIGNATURE
from models.vocabulary.rights.role import Role
from services.files import attachments
from services.judge.actor import SYSTEM
from tests.contracts.probing import MISSING, cast, fingerprint, get, neutral, parts, post, sees
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import PLACES, World, picture

FIELDS = [
    (register.spec.key, held.name)
    for register in registry.all()
    for held in register.spec.fields.values()
    if held.is_files
]
NEEDED = [(key, name) for key, name in FIELDS if registry.get(key).spec.fields[name].required]
ASKED = {SIGNATURE: ("请签名", "A signature is needed"), ATTACHMENTS: ("请上传文件", "A file is needed")}


@pytest.fixture
def planted(world: World, request: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    """A file in the field of the row at each place."""
    key, name = request.node.callspec.params["key"], request.node.callspec.params["name"]
    register: Any = registry.get(key)
    files: dict[str, int] = {}
    rows: dict[int, Any] = {}
    for place in PLACES:
        row = world.get(key, place)
        rows.setdefault(row.id, getattr(row, name))
        file = attachments.store(world.session, SYSTEM, register, name, picture(), "照片.png")
        file.row_id, files[place] = row.id, file.id
        world.session.execute(update(register).where(register.id == row.id).values({name: [file.id]}))
    world.session.commit()
    yield files
    world.session.rollback()
    for row_id, before in rows.items():
        world.session.execute(update(register).where(register.id == row_id).values({name: before}))
    world.session.execute(StoredFile.__table__.delete().where(StoredFile.id.in_(files.values())))
    world.session.commit()


@pytest.mark.parametrize(("key", "name"), FIELDS)
def test_file_is_given_out_by_its_record(world: World, planted: dict[str, int], key: str, name: str) -> None:
    held = registry.get(key).spec.fields[name]
    other = next(one for one in KEYS if one != key)
    for user in world.some(key, cast(key)):
        role = Role.of(user.rstrip("+"))
        for place, file in planted.items():
            row = world.get(key, place)
            shows = sees(world, key, user, "view", place, row) and (held.see is None or role in held.see)
            if held.personal:
                shows = shows and sees(world, key, user, "edit", place, row) and not held.kind.always_masked
            if getattr(row, name) != [file]:
                continue  # the same row stands for several places
            with world.client(user) as client:
                for url in (
                    f"/admin/{key}/attachment/?id={file}",
                    f"/admin/{key}/attachment/?id={file}&thumb=1",
                ):
                    answer = get(client, url)
                    if shows:
                        assert answer.status_code == 200, (user, place)
                        assert answer.headers["X-Content-Type-Options"] == "nosniff"
                        assert "sandbox" in answer.headers["Content-Security-Policy"]
                        assert "no-store" in answer.headers["Cache-Control"]
                        continue
                    missing = neutral(get(client, url.replace(f"id={file}", f"id={MISSING}")), file, MISSING)
                    assert neutral(answer, file, MISSING) == missing, (user, place)
                    assert missing[0] in (403, 404), (user, place)
                assert get(client, f"/admin/{other}/attachment/?id={file}").status_code in (403, 404)


HOSTILE = "=1+1|Zz9zZ{{7*191}}${7*191}<img src=x onerror=alert(1)>\"' onload='x' file:///etc/passwd\r\nX-Planted: 1.png"
ALIVE = ("<img src=x", "1337", "onerror=alert(1)>", "\"' onload='")


@pytest.mark.parametrize(("key", "name"), FIELDS)
def test_what_a_file_is_called_is_a_text_on_every_surface(
    world: World, planted: dict[str, int], key: str, name: str
) -> None:
    """No markup, no template, no address that paper fetches, no formula of a sheet, no line of an answer's head; and nothing
    of a file leaves with an export."""
    ids = list(planted.values())
    world.session.execute(update(StoredFile).where(StoredFile.id.in_(ids)).values(name=HOSTILE))
    world.session.commit()
    row = world.get(key, "a1")
    for user in world.some(key, cast(key)):
        if not sees(world, key, user, "view", "a1", row):
            continue
        with world.client(user) as client:
            for page in ("details", "edit", "print"):
                answer = get(client, f"/admin/{key}/{page}/?id={row.id}")
                text = answer.get_data(as_text=True)
                assert [one for one in ALIVE if one in text] == [], (user, page)
                assert 'src="file:' not in text, (user, page)
                assert 'href="file:' not in text, (user, page)
            given = get(client, f"/admin/{key}/attachment/?id={planted['a1']}")
            assert "X-Planted" not in given.headers, user
            assert given.status_code != 200 or "\n" not in given.headers["Content-Disposition"], user
            if not parts(key, user, "export"):
                continue
            asked = {"confirmed": "1", "columns": "all", "rowid": [row.id]}
            for form in ("csv", "json"):
                answer = post(client, f"/admin/{key}/export/{form}/", {**asked, "form": form})
                assert answer.status_code == 200, (user, form)
                assert "Zz9zZ" not in get(client, answer.json["redirect"]).get_data(as_text=True), (user, form)


@pytest.mark.parametrize(("key", "name"), FIELDS)
def test_file_of_another_record_cannot_be_taken_over(
    world: World, planted: dict[str, int], key: str, name: str
) -> None:
    before, row = fingerprint(world), world.get(key, "a1")
    for user in cast(key):
        if not sees(world, key, user, "edit", "a1", row):
            continue
        with world.client(user) as client:
            for form in (
                {name: str(planted["b1"])},
                {f"{name}__keep": str(planted["b1"])},
                {f"{name}__keep": str(MISSING)},
            ):
                answer = post(client, f"/admin/{key}/edit/?id={row.id}", {"version": row.version, **form})
                assert answer.status_code in (303, 400, 403), (user, form)
                assert getattr(world.get(key, "a1"), name) == getattr(row, name), (user, form)
    world.session.expire_all()
    assert world.session.get(StoredFile, planted["b1"]).row_id == world.row_id(key, "b1")
    world.session.commit()
    assert fingerprint(world) == before


@pytest.mark.parametrize(("key", "name"), FIELDS)
def test_upload_is_for_who_may_fill_the_field(world: World, key: str, name: str) -> None:
    spec = registry.get(key).spec
    before = fingerprint(world)
    for user in cast(key):
        stepping = any(
            name in step.fields and step.by is not None and Role.of(user.rstrip("+")) in step.by
            for step in (spec.workflow.steps if spec.workflow else ())
        )
        if stepping or parts(key, user, "create") or parts(key, user, "edit"):
            continue
        with world.client(user) as client:
            url = f"/admin/{key}/attachment/?field={name}"
            assert post(client, url, {"file": (picture(), "a.png")}).status_code in (403, 404), user
    assert fingerprint(world) == before


@pytest.mark.parametrize(("key", "name"), NEEDED)
def test_required_file_is_asked_for_beside_its_field_and_once(world: World, key: str, name: str) -> None:
    """Without it nothing is saved and nothing typed is lost; with it the record is changed without being asked again."""
    register: Any = registry.get(key)
    spec = register.spec
    users = [one for one in cast(key) if parts(key, one, "create") and parts(key, one, "edit")]
    user = next(one for one in users if sees(world, key, one, "edit", "a1", world.get(key, "a1")))
    sample = world.samples[key]
    # Another row beside the one at the place: what may be there once is as `second` says.
    full = world.texts(key, {**sample.full, **sample.second}, "a1")
    word = next(
        one
        for one in spec.fields.values()
        if one.required and (one.kind.prose or (one.kind.is_time and not one.kind.exact)) and full.get(one.name)
    )
    first, second = ("2026-02-13", "2026-02-14") if word.kind.is_time else ("写得对（甲）", "写得对（乙）")
    texts = full | {word.name: first}
    newest = select(register).order_by(register.id.desc()).limit(1)
    before = fingerprint(world)
    with world.client(user) as client:
        for lang, said in zip(("zh", "en"), ASKED[spec.fields[name].kind], strict=True):
            world.speak(user, lang)
            answer = post(client, f"/admin/{key}/new/", texts | {name: ""}, script=False)
            page = answer.get_data(as_text=True)
            assert answer.status_code == 400, lang
            assert re.search(rf'id="f-{name}-e"[^>]*>.*?<span>{said}</span></p>', page), lang
            assert first in page, lang
            assert page.count('class="errmsg"') == 1, lang
        world.speak(user, "zh")
        both = post(client, f"/admin/{key}/new/", texts | {name: "", word.name: ""}, script=False)
        assert both.get_data(as_text=True).count('class="errmsg"') == 2
        assert fingerprint(world) == before
        assert post(client, f"/admin/{key}/new/", texts).status_code == 303
        row = world.session.scalar(newest)
        [file] = getattr(row, name)
        url = f"/admin/{key}/edit/?id={row.id}"
        world.session.commit()
        assert post(client, url, {word.name: second, "version": row.version}).status_code == 303
        row = world.session.get(register, row.id, populate_existing=True)
        assert (str(getattr(row, word.name)), getattr(row, name)) == (second, [file])
        world.session.commit()
        answer = post(client, url, {"version": row.version, f"{name}__remove": file}, script=False)
        assert answer.status_code == 400
        assert ASKED[spec.fields[name].kind][0] in answer.get_data(as_text=True)
    row = world.session.get(register, row.id, populate_existing=True)
    assert getattr(row, name) == [file]
    world.session.commit()
