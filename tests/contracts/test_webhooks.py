"""Webhooks: told once of what happened to rows that their owner sees, signed, tried again, never into an inner network."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address, ip_network
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from models.system.audit import AuditEntry
from models.system.job import Job
from models.system.webhook import Webhook, WebhookDelivery
from models.vocabulary.language.label import Invalid
from models.vocabulary.language.registry import registry
from services import audit, clock
from services.errors import BadInput, Missing, Refused
from services.jobs import running
from services.judge import access
from services.judge.actor import SYSTEM
from services.webhooks import deliveries, hooks, sending
from services.webhooks.deliveries import State
from tests.contracts.test_leaks import post
from tests.contracts.world import World

KEY = "repair_request"


class Listener(HTTPServer):
    """The other side: keeps what it is told, and answers as it is set to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Heard)
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.answers = 204

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/hook?a=1"


class _Heard(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, {name.lower(): text for name, text in self.headers.items()}, body))
        self.send_response(self.server.answers)
        if self.server.answers == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Silent."""


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    Thread(target=server.serve_forever, daemon=True).start()
    sending.configure((ip_network("127.0.0.0/8"),))
    yield server
    sending.configure(())
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _none_before(world: World) -> None:
    for table in (WebhookDelivery, Webhook):
        world.session.execute(delete(table))
    world.session.execute(delete(Job).where(Job.kind == deliveries.KIND))
    world.session.execute(delete(AuditEntry).where(AuditEntry.register == KEY))  # what other tests did
    world.session.commit()


def _hook(world: World, user: str, url: str, events: tuple[str, ...] = tuple(hooks.EVENTS)) -> Webhook:
    hook = hooks.create(world.session, world.actor(user), url, KEY, events)
    world.session.commit()
    return hook


def _happens(world: World, place: str, action: str = "edit") -> int:
    row = world.get(KEY, place)
    audit.record_row(world.session, SYSTEM, action, row, {"content": ("旧", "新的内容，不外传")})
    world.session.commit()
    return int(row.id)


def _run(world: World) -> int:
    """One round: what is found is told; how many jobs there were."""
    engine: Any = world.session.get_bind()
    ids = deliveries.look(engine)
    for one in ids:
        running.perform(engine, one)
    return len(ids)


def _log(world: World) -> list[WebhookDelivery]:
    found = list(
        world.session.scalars(
            select(WebhookDelivery).order_by(WebhookDelivery.id).execution_options(populate_existing=True)
        )
    )
    world.session.commit()
    return found


def test_it_is_told_once_which_row_and_nothing_of_what_it_says(world: World, listener: Listener) -> None:
    hook = _hook(world, "cs_manager", listener.url)
    assert _run(world) == 0
    row_id = _happens(world, "a1")
    _happens(world, "a1", "step:notify")
    _happens(world, "a1", "reveal")

    assert [_run(world), _run(world)] == [1, 0]

    assert [json.loads(body) for _, _, body in listener.heard] == [
        {
            "event": "changed",
            "register": KEY,
            "id": row_id,
            "at": _log(world)[0].at.isoformat(),
            "url": f"/api/v1/{KEY}/{row_id}",
        },
        {
            "event": "step",
            "register": KEY,
            "id": row_id,
            "at": _log(world)[1].at.isoformat(),
            "url": f"/api/v1/{KEY}/{row_id}",
            "step": "notify",
        },
    ]
    assert listener.heard[0][0] == "/hook?a=1"
    assert all("不外传" not in body.decode() for _, _, body in listener.heard)
    assert {(one.state, one.status, one.tries) for one in _log(world)} == {(State.ARRIVED, 204, 1)}
    _, headers, body = listener.heard[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hooks.secret_of(hook).removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["content-type"] == "application/json"


def test_nothing_is_told_of_rows_that_its_owner_does_not_see(world: World, listener: Listener) -> None:
    _hook(world, "cs_manager", listener.url)
    _happens(world, "b1")
    mine = _happens(world, "a2")

    _run(world)

    assert [json.loads(body)["id"] for _, _, body in listener.heard] == [mine]
    assert [one.state for one in _log(world)] == [State.WITHHELD, State.ARRIVED]


def test_only_the_events_and_what_came_after_it_was_made(world: World, listener: Listener) -> None:
    _happens(world, "a1", "create")
    _hook(world, "cs_manager", listener.url, ("created",))
    world.session.execute(
        update(AuditEntry).where(AuditEntry.register == KEY).values(at=clock.now() - timedelta(hours=1))
    )
    world.session.commit()
    _happens(world, "a1", "edit")
    _happens(world, "a1", "create")

    _run(world)

    assert [json.loads(body)["event"] for _, _, body in listener.heard] == ["created"]


def test_an_entry_that_is_seen_late_is_told_once(world: World, listener: Listener) -> None:
    hook = _hook(world, "cs_manager", listener.url)
    hook.created_at -= timedelta(hours=1)
    world.session.commit()
    _happens(world, "a1")
    _run(world)
    _happens(world, "a1")
    late = world.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
    assert late is not None
    late.at = clock.now() - timedelta(minutes=5)  # its transaction was begun before the last look, and ended after it
    world.session.commit()

    assert [_run(world), _run(world)] == [1, 0]
    assert len(listener.heard) == 2


def test_what_does_not_arrive_is_tried_again_given_up_and_sent_by_hand(world: World, listener: Listener) -> None:
    hook = _hook(world, "cs_manager", listener.url)
    _happens(world, "a1")
    listener.answers = 503
    pauses = []
    for _ in range(len(deliveries.PAUSES) + 1):
        before = clock.now()
        assert _run(world) == 1
        assert _run(world) == 0
        one = _log(world)[0]
        pauses.append(one.next_at - before)
        world.session.execute(update(WebhookDelivery).values(next_at=clock.now()))
        world.session.commit()
    assert [round(one / timedelta(minutes=1)) for one in pauses[:-1]] == [1, 5, 30, 120, 360, 720, 1440]
    assert (one.state, one.status, one.tries) == (State.GIVEN_UP, 503, len(deliveries.PAUSES) + 1)
    assert _run(world) == 0
    listener.answers = 200

    deliveries.again(world.session, hook, one.id)
    world.session.commit()
    assert _run(world) == 1

    assert _log(world)[0].state == State.ARRIVED
    assert len({headers["webhook-id"] for _, headers, _ in listener.heard}) == 1
    with pytest.raises(Refused):
        deliveries.again(world.session, hook, one.id)
    world.session.rollback()


def test_an_ended_one_is_told_nothing(world: World, listener: Listener) -> None:
    hook = _hook(world, "cs_manager", listener.url)
    _happens(world, "a1")
    hooks.end(world.session, world.actor("cs_manager"), hook)
    world.session.commit()

    assert _run(world) == 0
    assert listener.heard == []


def test_no_redirect_is_followed(listener: Listener) -> None:
    listener.answers = 302

    outcome = sending.post(listener.url, b"{}", {})

    assert (outcome.status, outcome.arrived) == (302, False)
    assert [path for path, _, _ in listener.heard] == ["/hook?a=1"]


INNER = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "ff02::1",
    "::",
)


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_never_sent_to(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By number, and behind a public name, alone or beside a public address."""
    assert not sending.reachable(ip_address(address))
    named = f"[{address}]" if ":" in address else address
    with pytest.raises(Invalid):
        sending.checked(f"https://{named}/")
    tried: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: tried.append(given))
    for beside in ([], ["93.184.215.14"]):
        found = [(0, 0, 0, "", (one, 443)) for one in [*beside, address]]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=found, **__: found)
        assert sending.post("https://hook.example.com/", b"", {}) == sending.Outcome(None, sending.NOT_PUBLIC)
    assert tried == []


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time leads nowhere else."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    tried: list[Any] = []

    def connect(address: Any, *_: Any) -> Any:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (one, 443)) for one in next(answers)])
    monkeypatch.setattr(socket, "create_connection", connect)

    assert sending.post("https://hook.example.com/", b"", {}).said == "ConnectionRefusedError"
    assert tried == [("93.184.215.14", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hook.example.com",
        "http://hook.example.com/",
        "ftp://hook.example.com/",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@hook.example.com/",
        "https://hook.example.com/#x",
        "https://hook.example.com/\r\nX: y",
        "https://hook.example.com\\@127.0.0.1/",
        "https://hook.example.com:99999/",
        "https://" + "x" * 500,
    ],
)
def test_what_is_no_address_of_a_webhook(world: World, url: str) -> None:
    with pytest.raises(BadInput) as refused:
        hooks.create(world.session, world.actor("cs_manager"), url, KEY, ["created"])
    assert set(refused.value.fields) == {"url"}
    world.session.rollback()


def test_a_register_that_he_may_not_open_tells_him_nothing(world: World) -> None:
    clerk = world.actor("clerk")
    shut = next(one.spec.key for one in registry.all() if not access.decide(clerk, "view", one))
    with pytest.raises(BadInput) as refused:
        hooks.create(world.session, clerk, "https://hook.example.com/", shut, [])
    assert set(refused.value.fields) == {"register", "events"}
    world.session.rollback()


def test_the_pages_make_show_and_end_one(world: World) -> None:
    told = {"url": "https://hook.example.com/x", "register": KEY, "events": "created"}
    with world.client("cs_manager") as client:
        assert post(client, "/account/webhooks/new/", told | {"url": "http://x"}, script=False).status_code == 400
        made = post(client, "/account/webhooks/new/", told, script=False)
        assert made.status_code == 303
        page = client.get(made.headers["Location"]).get_data(as_text=True)
        hook = hooks.mine(world.session, world.users["cs_manager"])[0]
        world.session.commit()
        assert hooks.secret_of(hook) in page
        assert "hook.example.com" in client.get("/account/").get_data(as_text=True)
    with world.client("clerk+") as client:
        assert client.get(f"/account/webhooks/?id={hook.id}").status_code == 404
        assert post(client, "/account/webhooks/end/", {"id": str(hook.id)}, script=False).status_code == 404
    with world.client("it_admin+") as client:
        page = client.get(f"/admin/users/edit/?id={world.users['cs_manager']}").get_data(as_text=True)
        assert "hook.example.com" in page
        assert hooks.secret_of(hook) not in page
        told = {"id": str(world.users["cs_manager"]), "hook": str(hook.id)}
        assert post(client, "/admin/users/webhook/end/", told, script=False).status_code == 302
    world.session.expire_all()
    with pytest.raises(Missing):
        hooks.find(world.session, world.users["cs_manager"], hook.id)
    world.session.rollback()
