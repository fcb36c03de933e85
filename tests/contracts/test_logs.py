"""What belongs to a person stands neither in a log line nor in the audit; and redirects stay in the house."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from models.system.audit import AuditEntry
from models.vocabulary import registry
from models.vocabulary.kinds.email import EMAIL
from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.id_number import ID_NUMBER
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from tests.contracts.probing import get, parts, post, viewer
from tests.contracts.test_access_matrix import KEYS, _reaches
from tests.contracts.world import PASSWORD, World, csrf_of

SECRETS = {
    PHONE: "13987654321",
    ID_CARD: "330106198507152341",
    ID_NUMBER: "330106198507152341",
    PLATE: "浙A77Z66",
    NAME: "欧阳震华",
    EMAIL: "ouyang@example.com",
}
ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:/evil.example",
    "//user@evil.example",
    "/\n/evil.example",
    "////evil.example",
    "data:text/html,x",
    "//evil.example%2f..",
    "http://localhost@evil.example",
    "//[::1]",
    "/" + "a" * 3000,
)


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every line that any logger writes meanwhile."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}")

    handler = Keep(logging.DEBUG)
    loggers = [logging.getLogger(name) for name in ("", "guanjia", "werkzeug", "flask.app", "tests")]
    for one in loggers:
        one.addHandler(handler)
    before, ours = loggers[1].level, loggers[1]
    ours.setLevel(logging.INFO)  # the world is silent otherwise
    yield found
    ours.setLevel(before)
    for one in loggers:
        one.removeHandler(handler)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_personal_is_logged(world: World, lines: list[str], key: str) -> None:
    register: Any = registry.get(key)
    spec = register.spec
    author = next(
        (
            u
            for u in ("clerk+", "cs_manager", "it_admin", "butler")
            if parts(key, u, "create") and _reaches(key, u, "create", "a1")
        ),
        None,
    )
    full = world.texts(key, dict(world.samples[key].full), "a1")
    typed = full | {
        held.name: SECRETS[held.kind] for held in spec.fields.values() if held.kind in SECRETS and held.name in full
    }
    user = author or viewer(key)
    with world.client(user) as client:
        post(client, f"/admin/{key}/new/", typed)
        post(client, f"/admin/{key}/new/", typed | dict.fromkeys(list(full)[:2], "x\x00"))
        for secret in SECRETS.values():
            get(client, f"/admin/{key}/?q={secret}&sort={secret}")
            get(client, f"/admin/{key}/details/?id={secret}")
            get(client, f"/admin/{key}/nothing/{secret}")
        post(
            client,
            f"/admin/{key}/reveal/?id={world.row_id(key, 'a1')}&field=phone",
            {"reason": f"核对 {SECRETS[PHONE]}"},
        )
    told = "\n".join(lines)
    assert len(lines) > 15
    assert [one for one in (*SECRETS.values(), PASSWORD) if one in told] == []
    masked = {held.name for held in spec.fields.values() if held.personal and held.kind.always_masked}
    entries = world.session.scalars(select(AuditEntry).where(AuditEntry.register == key, AuditEntry.action != "reveal"))
    kept = " ".join(str(change) for one in entries for name, change in one.changes.items() if name in masked)
    world.session.commit()
    assert [one for one in SECRETS.values() if one in kept] == []


def test_password_is_logged_nowhere(world: World, lines: list[str]) -> None:
    for word in (PASSWORD, "Falsch-2026-密码"):
        client = world.app.test_client()
        token = csrf_of(client.get("/login").get_data(as_text=True))
        form = {"identity": "general_manager", "password": word, "csrf_token": token}
        client.post("/login?password=" + word, data=form)
        client.post("/login", data=form | {"csrf_token": "x"})
    told = "\n".join(lines)
    assert len(lines) >= 6
    assert PASSWORD not in told
    assert "Falsch" not in told


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_parameter_leads_elsewhere(world: World, target: str) -> None:
    with world.client("clerk") as client:
        for address, data in (("/set/lang", {"lang": "zh"}), ("/set/site", {"site": ""})):
            answer = post(client, address, data | {"next": target}, script=False)
            assert (answer.status_code, answer.headers["Location"]) == (302, "/"), address
        answer = client.get("/login", query_string={"next": target})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")
        for name in ("url", "return", "back", "return_url"):
            answer = client.get("/admin/repair_request/new/", query_string={name: target})
            assert f'href="{target}"' not in answer.get_data(as_text=True)
    answer = world.app.test_client().get("/login", query_string={"next": target}, headers={"Host": "evil.example"})
    assert "Location" not in answer.headers
