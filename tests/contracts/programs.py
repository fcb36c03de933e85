"""Programs that ask the interface with a token of one of the world's users."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services import clock
from services.accounts import tokens
from tests.contracts.world import World

BASE = "/api/v1"


@dataclass
class Program:
    """A client without cookies that sends a token with every request."""

    client: FlaskClient
    token: str

    def ask(self, method: str, path: str, told: Any = None, **headers: str) -> TestResponse:
        """One request; `told` is sent as JSON, `If_Match` and the like become headers."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        sent = {} if told is None else {"data": json.dumps(told), "content_type": "application/json"}
        address = path if path.startswith("/") else f"{BASE}/{path}"
        bearer = {"Authorization": f"Bearer {self.token}"}
        return self.client.open(address, method=method, headers={**bearer, **named}, **sent)

    def get(self, path: str, **headers: str) -> TestResponse:
        """GET."""
        return self.ask("GET", path, **headers)


def token_of(world: World, user: str, **narrower: Any) -> tuple[int, str]:
    """A token of the user for everything, or narrower: its id and its text."""
    asked: dict[str, Any] = {"verbs": list(tokens.VERBS), "registers": None} | narrower
    day = clock.today() + timedelta(days=30)
    made, text = tokens.create(world.session, world.actor(user), "测试", last_day=day, **asked)
    world.session.commit()
    return made.id, text


def program(world: World, user: str, **narrower: Any) -> Program:
    """A program of the user; the one with his token for everything is made once. Of narrower ones the newest is in force: a
    user has a few at a time."""
    made = world.app.extensions.setdefault("guanjia_programs", {})
    if narrower:
        if (user, "narrow") in made:
            actor = world.actor(user)
            tokens.revoke(world.session, actor, actor.user_id, made[user, "narrow"])
        made[user, "narrow"], text = token_of(world, user, **narrower)
        return Program(world.app.test_client(), text)
    if user not in made:
        made[user] = token_of(world, user)[1]
    return Program(world.app.test_client(), made[user])
