"""Records that a record opens: its buttons, and what the new form starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from admin_views.http.addresses import address
from admin_views.kinds.field import FROM
from models.vocabulary.flow.workflow import Opens
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import token, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services import rules
from services.errors import AppError, Missing, Refused
from services.judge import access
from services.judge.actor import Actor
from services.records import openings, writing
from services.words.texts import masked_text

SHEET = Label("连续录入", "Enter many")
NOT_NOW = Label("这条记录现在的状态不能再开出这张表单", "As the record stands now, this form is not opened from it")


@dataclass(slots=True)
class Opener:
    """The row a form is opened from, and how: by an `Opens` of its register or as a child row of it."""

    row: Register
    opens: Opens | None
    via: str  # the parent's field of child rows, or ""

    @property
    def token(self) -> str:
        """What the form posts to name it again."""
        return f"{self.row.spec.key}:{self.row.id}"


def may_open(session: Session, actor: Actor, row: Register, opens: Opens) -> bool:
    """Whether the actor is offered this: by a post of his that sees the row, its condition, the right to create."""
    if not offered(actor, opens) or not access.may_open(actor, row, opens.by):
        return False
    if opens.when is None:
        return True
    rules.prepare(session, row, opens.when)
    return opens.when.check(row, rules.context_for(session, actor, row))


def buttons(session: Session, actor: Actor, row: Register) -> list[dict[str, Any]]:
    """The menu entries of what the row opens: where many are entered for it, the sheet comes before the single form."""
    found: list[dict[str, Any]] = []
    for opens in row.spec.opens:
        if not may_open(session, actor, row, opens):
            continue
        entry = registry.get(opens.target).spec.entry
        if isinstance(entry, Grid) and opens.link and entry.match == opens.link:
            url = address(opens.target, "grid", **{opens.link: token(row.id)})
            found.append({"label": SHEET.text(actor.lang), "icon": "checklist", "url": url, "step": ""})
        label = opens.label.text(actor.lang)
        found.append({"label": label, "icon": "file-plus", "url": form_url(row, opens), "step": opens.step})
    return found


def form_url(row: Register, opens: Opens) -> str:
    """Where the form that the row opens is."""
    return address(opens.target, "new", **{"from": f"{row.spec.key}:{row.id}"})


def instead(session: Session, actor: Actor, row: Register, step: str) -> str:
    """The form to fill in where this step stands, if there is one and it is open to him; else nothing."""
    flow = row.spec.workflow
    here = {one.name for one in flow.from_state(getattr(row, flow.field))} if flow else set()
    for opens in row.spec.opens:
        if opens.step and opens.step == step and step in here and may_open(session, actor, row, opens):
            return form_url(row, opens)
    return ""


def offered(actor: Actor, opens: Opens | None) -> bool:
    """Whether this actor may fill in the form at all, whatever the row."""
    if opens is None or opens.target not in registry:
        return False
    by = opens.by is None or any(post.role in opens.by for post in actor.posts)
    return by and bool(access.decide(actor, "create", registry.get(opens.target)))


def find(session: Session, actor: Actor, target: type[Register], token: str, via: str = "") -> Opener:
    """The row that `<register>:<id>` names, when it opens the target for this actor. Raises Missing."""
    key, _, number = token.partition(":")
    row_id = whole(number)
    if key not in registry or row_id is None:
        raise Missing
    row = writing.load(session, actor, registry.get(key), row_id)
    if via:
        held = row.spec.fields.get(via)
        if held is None or not held.lines or held.target != target.spec.key:
            raise Missing
        return Opener(row, None, via)
    known = [opens for opens in row.spec.opens if opens.target == target.spec.key]
    if found := next((opens for opens in known if may_open(session, actor, row, opens)), None):
        return Opener(row, found, "")
    if any(offered(actor, opens) and access.may_open(actor, row, opens.by) for opens in known):
        raise Refused(NOT_NOW)
    raise Missing


def shut(actor: Actor, target: type[Register], opener: Opener) -> AppError | None:
    """Why no child row may be added to the row as it stands; None where one may."""
    if not opener.via:
        return None
    decision = access.parent_open(actor, target, opener.row)
    return None if decision else Missing() if decision.hidden else decision.refusal()


def values(session: Session, actor: Actor, opener: Opener) -> dict[str, Any]:
    """The new record's values, full ones, from the row that opens it; for the server's use only."""
    row = opener.row
    if opener.opens is None:
        held = row.spec.fields[opener.via]
        return {str(held.parent_field): row.id}
    context = rules.context_for(session, actor, row)
    found = openings.prefill(row, opener.opens)
    found = {name: value.value(row, context) if isinstance(value, Expr) else value for name, value in found.items()}
    return {opener.opens.link: row.id, **found}


def start(
    session: Session, actor: Actor, target: type[Register], opener: Opener, names: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, tuple[str, str]]]:
    """(values, masks) of the form: what the actor may not see in the source goes as a token with its mask."""
    found: dict[str, Any] = {}
    masks: dict[str, tuple[str, str]] = {}
    sources = dict(opener.opens.pairs()) if opener.opens else {}
    visible = {held.name for held in access.visible_fields(actor, type(opener.row), opener.row)}
    for name, value in values(session, actor, opener).items():
        held = target.spec.fields.get(name)
        if held is None or name not in names:
            continue
        ours = opener.row.spec.fields.get(sources.get(name, ""))
        if ours is not None and ours.name not in visible:
            continue
        hidden = ours is not None and ours.personal and not access.shows_full(actor, type(opener.row), ours, opener.row)
        if hidden and ours is not None:
            masks[name] = (FROM, masked_text(ours, value))
        else:
            found[name] = value
    return found, masks


def title(opener: Opener) -> Label:
    """Where the form was opened from, for its head."""
    number = opener.row.spec.number
    code = getattr(opener.row, number.name) if number is not None else ""
    label = opener.row.spec.label
    return Label(f"由 {label.zh} {code} 开出", f"opened from {label.en} {code}")
