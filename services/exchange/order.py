"""What was decided of an import before its rows are judged: which column is which field, what holds for all rows, what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.errors import Denied
from services.judge import access
from services.judge.actor import Actor

MOST_WITHOUT: Final = 500  # rows that who creates rows may bring in without the grant `import`
MOST: Final = 100_000  # rows of one file
NEEDS_IMPORT = Label(
    "更新已有记录、保留纸本编号和状态、一次超过 {most} 行，要有“{what}”的导入权限",
    "Updating rows, numbers and states of the paper book, and more than {most} rows need the right to import in {what}",
)
TOO_MANY_THERE = Label(
    "你没有导入权限的项目，一次一共最多 {most} 行，这里有 {rows} 行，请少选几行或分开导入",
    "At sites where you hold no right to import, at most {most} rows come in at a time; there are {rows}. Take fewer",
)
TOO_LONG = Label(
    "一次最多导入 {most} 行，这个文件有 {rows} 行，请分成几个文件",
    "At most {most} rows at a time; this file has {rows}. Divide it",
)


@dataclass(frozen=True)
class Order:
    """An import of one sheet into one register."""

    register: type[Register]
    site_id: int | None = None
    constants: Mapping[str, str] = field(default_factory=dict)  # a text for all rows, by field
    update: bool = False  # a row with the same business key is changed
    history: bool = False  # number and state of the paper book are kept
    number: str = ""  # the batch, as it stands in the audit
    accepted: frozenset[str] = frozenset()  # the kinds of guesses that are right (`values.guess_of`)


def may(actor: Actor, register: type[Register]) -> access.Decision:
    """Whether he may bring rows into the register at some site: who may create them may."""
    return access.decide(actor, "create", register)


def may_at(actor: Actor, register: type[Register], site_id: int | None) -> access.Decision:
    """The same of one site, by a post that counts there; `site_id` is None in a register that has no sites."""
    return may(_at(actor, register, site_id), register)


def privileged(actor: Actor, register: type[Register], site_id: int | None) -> bool:
    """Whether he may do what needs the grant `import` at the site, by a post that counts there."""
    return bool(access.decide(_at(actor, register, site_id), "import", register))


def sites(actor: Actor, register: type[Register], action: str) -> frozenset[int] | None:
    """The sites at which one of his posts carries the action by itself; None is all of them, and a register without sites."""
    if actor.is_system:
        return None
    posts = [post for post in actor.posts if access.decide(replace(actor, posts=(post,)), action, register)]
    if posts and (not _has_sites(register) or any(post.all_sites for post in posts)):
        return None
    return frozenset().union(*(post.sites for post in posts))


def _at(actor: Actor, register: type[Register], site_id: int | None) -> Actor:
    """Him with those of his posts that count at the site: two posts are never combined."""
    if not _has_sites(register):
        return actor
    return replace(actor, posts=tuple(post for post in actor.posts if post.covers(site_id)))


def _has_sites(register: type[Register]) -> bool:
    return register.spec.place["site"] not in (None, "id")


def check(actor: Actor, order: Order, rows: int, *, spread: bool = False) -> None:
    """Raises Denied where he may not bring these rows in this way. Rows that are `spread` name their sites themselves: how many
    of them may come in is asked of each of these (`check_spread`), once they are known."""
    decision = may_at(actor, order.register, order.site_id)
    if not decision:
        raise decision.refusal()
    wide = spread and sites(actor, order.register, "import") != frozenset()
    if needs_import(order, 0 if wide else rows) and not privileged(actor, order.register, order.site_id):
        raise Denied(NEEDS_IMPORT.format(most=MOST_WITHOUT, what=order.register.spec.label))
    if rows > MOST:
        raise Denied(TOO_LONG.format(most=f"{MOST:,}", rows=f"{rows:,}"))


def check_spread(actor: Actor, order: Order, at: Mapping[int, int]) -> None:
    """Raises Denied where more rows than come in without it lie at sites at which he lacks the grant; `at` counts rows by site."""
    rows = sum(number for site_id, number in at.items() if not privileged(actor, order.register, site_id))
    if rows > MOST_WITHOUT:
        raise Denied(TOO_MANY_THERE.format(most=MOST_WITHOUT, rows=f"{rows:,}"))


def needs_import(order: Order, rows: int) -> bool:
    """Whether bringing in so many rows in this way needs the grant `import`."""
    return order.update or order.history or rows > MOST_WITHOUT


def paper_fields(register: type[Register]) -> tuple[Field, ...]:
    """What the paper book tells of a past record besides what is typed: its number, its state, and what steps fill in."""
    spec = register.spec
    named = [spec.number, spec.state, *(spec.fields[name] for name in sorted(spec.later))]
    return tuple(
        held
        for held in named
        if held is not None and held.column and held.form in ("field", "ref") and not held.is_files
    )


def key_field(register: type[Register]) -> Field | None:
    """The field by which a row is known again: its number, else what there is once of it."""
    spec = register.spec
    if spec.number is not None:
        return spec.number
    return next((held for held in spec.fields.values() if held.unique and held.form == "field"), None)


def also(actor: Actor, order: Order) -> tuple[str, ...]:
    """The fields besides the typed ones that this import may give: paper fields, and the key of rows to be updated."""
    if not privileged(actor, order.register, order.site_id):
        return ()
    names = [held.name for held in paper_fields(order.register)] if order.history else []
    key = key_field(order.register)
    if order.update and key is not None:
        names.append(key.name)
    return tuple(dict.fromkeys(names))


def kept(order: Order) -> dict[str, Any]:
    """What was decided, as plain JSON."""
    return {"constants": dict(order.constants), "update": order.update, "history": order.history}
