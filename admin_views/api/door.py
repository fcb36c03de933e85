"""The door of the interface: a token says who asks, what it was made for narrows what he may; no cookie opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from flask import g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests, Unauthorized

from admin_views.http import security, web
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.accounts import tokens
from services.accounts.tokens import Bearer
from services.database import transactions
from services.errors import Denied, Missing
from services.judge import access
from services.judge.actor import Actor

NOT_FOR_THIS = Label(
    "这个令牌不包括“{register}”的“{verb}”，请用另一个令牌", "This token is not for: {verb}, {register}; use another one"
)
# What a register is asked by, before the row is: as the pages that do the same are.
ACTIONS = {"read": "view", "create": "create", "change": "edit", "step": "view"}
RETRY = 600  # seconds


@dataclass(frozen=True, slots=True)
class Visitor:
    """The owner of the token, as what stands around a request asks for him: he has chosen no site."""

    id: int
    lang: str
    theme: str = "light"
    current_site_id: int | None = None
    sites_written: int | None = None


def opened(view: Callable[..., Any], verb: str = "") -> Callable[..., Any]:
    """The view behind the door. An address that names a register (`key`) gives the view the register, judged for the verb;
    one of `verb` nothing is for every token."""

    @wraps(view)
    def enter(key: str = "", **args: Any) -> Any:
        bearer = _who()
        if not key:
            return view(**args)
        return view(_register(bearer, key, verb), **args)

    return enter


def bearer() -> Bearer:
    """The token of this request."""
    return g.bearer  # type: ignore[no-any-return]


def narrowed(held: Bearer, verb: str, register: type[Register]) -> None:
    """Raises Denied where the token is not meant for this."""
    if not held.allows(verb, register.spec.key):
        raise Denied(NOT_FOR_THIS.format(register=register.spec.label, verb=tokens.VERBS[verb]))


def opens(held: Bearer, actor: Actor, verb: str, register: type[Register]) -> bool:
    """Whether the token and its owner's posts open the register for the verb; which rows is asked when they are."""
    if not held.allows(verb, register.spec.key) or (verb == "step" and register.spec.workflow is None):
        return False
    return bool(access.decide(actor, ACTIONS[verb], register))


def _register(held: Bearer, key: str, verb: str) -> type[Register]:
    """The register, where the token is for it and the owner's posts open it. Raises Missing, Denied."""
    if key not in registry:
        raise Missing
    register = registry.get(key)
    if verb:
        narrowed(held, verb, register)
        decision = access.decide(web.actor(), ACTIONS[verb], register)
        if not decision:
            raise decision.refusal()
    return register


def _who() -> Bearer:
    """Who asks: `g.actor`, and the token. Raises Unauthorized, and TooManyRequests for an address that sent too many bad ones."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        raise Unauthorized
    found = security.read_first(lambda connection: tokens.find(connection, text.strip()), _know)
    if found is None:
        raise _unknown()
    if not tokens.used_lately(found):
        _note_use(found)
    return found


def _know(session: Session, found: Bearer | None) -> Bearer | None:
    if found is None:
        return None
    g.bearer = found
    g.user = Visitor(found.user_id, found.lang)
    g.actor = security.asking(session, found.user_id, found.auth_version)
    return found


def _note_use(found: Bearer) -> None:
    """In a transaction of its own: one that only reads stays so."""
    with transactions.writing(), cast(Engine, web.session().get_bind()).begin() as connection:
        tokens.used(connection, found)


def _unknown() -> Exception:
    """Write down that a bad token came, and say so."""
    web.may_write()
    too_many = tokens.failed(web.session(), address=request.remote_addr, agent=request.user_agent.string)
    web.session().commit()
    return TooManyRequests(retry_after=RETRY) if too_many else Unauthorized()
