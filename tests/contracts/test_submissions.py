"""A form sent twice is saved once: every register that can be created, steps, rounds, sheets and bulk steps."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from models.system.audit import AuditEntry
from models.system.step_taken import StepTaken
from models.system.submission import Submission
from models.system.user import User
from models.vocabulary import registry
from services.judge import access
from tests.contracts import entries
from tests.contracts.probing import SCRIPT, cast, get, parts, post
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_writes import _unlike
from tests.contracts.world import World, sign_in

registry.load()
_KEY = re.compile(r'name="__key__" value="([^"]+)"')
MOVED = [register.spec.key for register in registry.all() if register.spec.workflow]


def _count(world: World, key: str) -> int:
    register: Any = registry.get(key)
    found = world.session.scalar(select(func.count()).select_from(register)) or 0
    world.session.commit()
    return found


def _key_of(page: str) -> str:
    found = _KEY.search(page)
    assert found, "the page carries no key"
    return found[1]


def _creators(key: str) -> list[str]:
    return [user for user in cast(key) if parts(key, user, "create")]


@pytest.mark.parametrize("key", [key for key in KEYS if _creators(key)])
def test_new_form_sent_twice_makes_one_record(world: World, key: str) -> None:
    register: Any = registry.get(key)
    saved = False
    for number, user in enumerate(_creators(key)):
        if saved:
            break
        names = {held.name for held in access.editable_fields(world.actor(user), register)}
        full = {n: t for n, t in world.samples[key].full.items() if n in names}
        texts = world.texts(key, full, "a1") | {
            n: t for n, t in _unlike(world, register, 700 + number).items() if n in names
        }
        world.session.commit()
        with world.client(user) as client:
            url = f"/admin/{key}/new/"
            texts["__key__"] = _key_of(client.get(url).get_data(as_text=True))
            before = _count(world, key)
            first = post(client, url, texts, script=False)
            if first.status_code != 303:  # a place that is not his, or there is one like it: another user's turn
                assert _count(world, key) == before
                continue
            saved = True
            second = post(client, url, texts, script=False)
            assert (second.status_code, second.location) == (303, first.location)
            assert _count(world, key) == before + 1
            extra = next((n for n in full if register.spec.fields[n].kind.prose), None)
            if extra is None:
                continue
            changed = post(client, url, texts | {extra: f"{texts[extra]}。"}, script=False)
            assert changed.status_code == 400
            assert "已经保存过" in changed.get_data(as_text=True)
            assert _key_of(changed.get_data(as_text=True)) != texts["__key__"]
            assert _count(world, key) == before + 1


@pytest.mark.parametrize("key", MOVED)
def test_step_sent_twice_is_taken_once(world: World, key: str) -> None:
    register: Any = registry.get(key)
    state = register.spec.state
    row = world.get(key, "a1")
    was = getattr(row, state.column)
    for step in register.spec.workflow.steps:
        if step.system or step.needs or step.when is not None or step.then:
            continue
        for user in world.users:
            world.session.execute(update(register).where(register.id == row.id).values({state.column: step.sources[0]}))
            world.session.commit()
            url = f"/admin/{key}/step/?id={row.id}&step={step.name}"
            with world.client(user) as client:
                dialog = get(client, url)
                if dialog.status_code != 200 or not _KEY.search(dialog.get_data(as_text=True)):
                    continue
                version = world.get(key, "a1").version
                data = {
                    "version": version,
                    "__reason__": "业主来电说明",
                    "__key__": _key_of(dialog.get_data(as_text=True)),
                }
                first = post(client, url, data)
                if first.status_code != 200 or "redirect" not in (first.json or {}):
                    continue
                moved = world.get(key, "a1").version
                second = post(client, url, data)
                assert (second.status_code, second.json) == (200, first.json), (step.name, user)
                assert world.get(key, "a1").version == moved > version
                break
    world.session.execute(update(register).where(register.id == row.id).values({state.column: was}))
    mine = (StepTaken.register == key, StepTaken.row_id == row.id)
    world.session.execute(delete(StepTaken).where(*mine))  # four eyes would bar these users in later tests
    world.session.commit()


def test_edit_sent_twice_is_saved_once_and_no_conflict(world: World) -> None:
    row = world.get("service_request", "a1")
    version = row.version
    user = next(u for u in cast("service_request") if parts("service_request", u, "edit"))
    url = f"/admin/service_request/edit/?id={row.id}"
    with world.client(user) as client:
        data = {
            "version": version,
            "content": "水管又漏了",
            "__key__": _key_of(client.get(url).get_data(as_text=True)),
        }
        first, second = (post(client, url, data, script=False) for _ in range(2))

    assert (first.status_code, second.status_code, first.location) == (303, 303, second.location)
    assert world.get("service_request", "a1").version == version + 1


def test_two_that_arrive_together_make_one(world: World) -> None:
    """A retry that overtakes its own first try: both are answered with the one record."""
    key = "suggestion"
    user = _creators(key)[0]
    clients = [world.app.test_client() for _ in range(2)]
    for client in clients:
        sign_in(client, user)
    texts = world.texts(key, dict(world.samples[key].full), "a1")
    world.session.commit()
    texts["__key__"] = _key_of(clients[0].get(f"/admin/{key}/new/").get_data(as_text=True))
    before, together = _count(world, key), Barrier(2)

    def send(client: Any) -> Any:
        from tests.contracts.probing import token_of

        form = {"csrf_token": token_of(client), **texts}
        together.wait()
        return client.post(f"/admin/{key}/new/", data=form)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, clients))

    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert _count(world, key) == before + 1


def test_another_user_cannot_hear_what_a_key_was_answered(world: World) -> None:
    key = "suggestion"
    one, other = [user for user in _creators(key) if not user.startswith(("general", "it"))][:2]
    texts = world.texts(key, dict(world.samples[key].full), "a1")
    world.session.commit()
    with world.client(one) as client:
        texts["__key__"] = _key_of(client.get(f"/admin/{key}/new/").get_data(as_text=True))
        first = post(client, f"/admin/{key}/new/", texts, script=False)
    with world.client(other) as client:
        second = post(client, f"/admin/{key}/new/", texts, script=False)

    assert first.location != second.location


def test_line_of_a_sheet_and_item_of_a_round_are_written_once(world: World) -> None:
    user = next(u for u in cast("survey_response") if parts("survey_response", u, "create"))
    with world.client(user) as client:
        page = client.get("/admin/survey_response/grid/")
        key = _key_of(page.get_data(as_text=True))
        row = {"n": 1, "cells": {"unit": "没有这一户"}}
        data = {"do": "save", "rows": json.dumps([row]), "__key__": key}
        answers = [post(client, "/admin/survey_response/grid/", data).json for _ in range(2)]
        assert answers[0] == answers[1]
        for register in registry.all():
            if register.spec.entry is None:
                continue
            url, shown = f"/admin/{register.spec.key}/{register.spec.entry.page}/", []
            walked = register.spec.entry.page == "round"
            items = entries.to_go_through(world, register.spec.key) if walked else entries.no_items()
            with items, entries.chosen_in_force(world, register.spec.key):
                for one in world.users:
                    with world.client(one) as browser:
                        shown.append(browser.get(url, headers=SCRIPT).get_data(as_text=True))
            assert any(_KEY.search(page) for page in shown), register.spec.key


def test_old_keys_are_forgotten(world: World) -> None:
    from datetime import timedelta

    from services import clock
    from services.records import submissions

    user = world.users["clerk"]
    values = {"user_id": user, "content": "x", "register": "complaint", "answer": {}}
    table: Any = Submission.__table__
    for key, days in (("old-old-old-old-1", 31), ("new-new-new-new-1", 29)):
        world.session.execute(table.insert().values(key=key, at=clock.now() - timedelta(days=days), **values))
    gone = submissions.sweep(world.session)
    left = set(world.session.scalars(select(Submission.key).where(Submission.key.like("%-1"))))
    world.session.execute(delete(Submission).where(Submission.key.like("%-1")))
    world.session.commit()

    assert gone >= 1
    assert left & {"old-old-old-old-1", "new-new-new-new-1"} == {"new-new-new-new-1"}


# What changes nothing when it is sent twice.
_HARMLESS = re.compile(r'action="/(logout|login|notices/read|set/\w+)')


def _forms(page: str) -> list[str]:
    found = re.findall(r'<form\b[^>]*method="post".*?</form>', page, re.DOTALL)
    return [one for one in found if not _HARMLESS.search(one.split(">", 1)[0])]


def test_every_form_that_posts_carries_a_key(world: World) -> None:
    row = world.get("suggestion", "a1")
    user = next(u for u in cast("suggestion") if parts("suggestion", u, "edit"))
    pages = {
        user: [f"/admin/suggestion/{page}" for page in ("new/", f"edit/?id={row.id}", f"details/?id={row.id}")],
        "it_admin+": [f"/admin/users/{page}?id={world.users['clerk']}" for page in ("new/", "edit/", "post/")]
        + ["/account/password/"],
    }
    seen = 0
    for who, addresses in pages.items():
        with world.client(who) as client:
            for address in addresses:
                answer = client.get(address)
                assert answer.status_code == 200, address
                text = answer.get_data(as_text=True)
                for form in _forms(text):
                    assert _KEY.search(form), (address, form[:300])
                    seen += 1
                for button in re.findall(r"<button[^>]*data-ask-post[^>]*>", text):
                    assert re.search(r'data-ask-key="[\w-]{16,}"', button), address
                    seen += 1
    assert seen >= 8


def test_a_row_is_deleted_and_restored_once(world: World) -> None:
    key = "duty_roster"
    user = next(u for u in cast(key) if parts(key, u, "delete"))
    row_id = world.get(key, "a1").id
    base = f"/admin/{key}"
    with world.client(user) as client:
        for step, deleted in (("delete", ""), ("restore", "&deleted=1")):
            text = client.get(f"{base}/details/?id={row_id}{deleted}").get_data(as_text=True)
            found = re.search(r'data-ask-key="([^"]+)"', text) or _KEY.search(_forms(text)[0])
            assert found
            data = {"reason": "重复登记", "__key__": found[1]}
            first, second = (post(client, f"{base}/{step}/?id={row_id}", data) for _ in range(2))
            assert (first.status_code, second.status_code) == (200, 200), step
            assert first.json == second.json
            assert first.json["redirect"]
    actions = world.session.scalars(
        select(AuditEntry.action).where(AuditEntry.register == key, AuditEntry.row_id == row_id).order_by(AuditEntry.id)
    ).all()
    assert actions[-2:] == ["delete", "restore"]
    world.session.commit()


def test_an_account_is_made_and_its_password_reset_once(world: World) -> None:
    with world.client("it_admin+") as client:
        form = {
            "username": "zweimal",
            "display_name": "新人",
            "__key__": _key_of(client.get("/admin/users/new/").get_data(as_text=True)),
        }
        first, second = (post(client, "/admin/users/new/", form, script=False) for _ in range(2))
        assert (first.status_code, second.status_code) == (200, 302)
        made = world.session.scalar(select(User).where(User.username == "zweimal"))
        world.session.commit()
        assert made is not None
        assert second.location.endswith(f"/admin/users/edit/?id={made.id}")
        page = client.get(second.location).get_data(as_text=True)
        assert "初始密码只显示一次" in page
        data = {"id": made.id, "__key__": _key_of(page)}
        first, second = (post(client, "/admin/users/password/", data, script=False) for _ in range(2))
        assert (first.status_code, second.status_code) == (200, 302)
    done = world.session.scalars(
        select(AuditEntry.action).where(AuditEntry.register == "app_user", AuditEntry.row_id == made.id)
    ).all()
    kept = world.session.scalars(select(Submission.answer).where(Submission.register == "app_user")).all()
    world.session.commit()
    assert sorted(done) == ["create", "reset_password"]
    shown = re.search(r'data-copy="([^"]+)"', first.get_data(as_text=True))
    assert shown
    assert all(shown[1] not in json.dumps(one) for one in kept)
