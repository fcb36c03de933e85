"""The rulebook at work: parameters as they stand for a site, and what a register's rules say of a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.rulebook import RULES
from models.rulebook.text import typed
from models.vocabulary.flow.consequences import PLACEHOLDER
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr, Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import BLOCK, Rule
from services import at_hand, clock
from services.at_hand import Same
from services.kept import kept

if TYPE_CHECKING:
    from services.judge.actor import Actor

_KEY = "guanjia.rule_parameters"


@dataclass
class Verdict:
    """What the rules say: `errors` by field ("" is the row as a whole) stop a save, `warnings` do not; `cited` are those of
    the rulebook that stop it."""

    errors: dict[str, Label] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)
    warnings: list[Label] = field(default_factory=list)


def parameter(session: Session, site_id: int | None, rule: str, name: str) -> Any:
    """A figure of the rulebook as it stands today for the site: int, Decimal or text.

    An effective row of `rule_parameter` for the site goes before one for all sites, and that before the shipped
    figure. Raises KeyError when the rulebook has no such figure.
    """
    value = shipped(rule, name)
    own = _overrides(session)
    for site in (site_id, None):
        if (site, rule, name) in own:
            return typed(own[site, rule, name])
    return value


def shipped(rule: str, name: str) -> Any:
    """The figure as the rulebook prints it. Raises KeyError when it has no such figure."""
    return RULES[rule].parameter(name).value


def overrides(session: Session) -> dict[tuple[int | None, str, str], Any]:
    """The figures that stand today in place of printed ones: (site or None for all, rule, name) → value."""
    return {key: typed(text) for key, text in _overrides(session).items()}


def context_for(session: Session, actor: Actor, row: Register | None = None) -> Context:
    """What expressions may know: who acts, the present moment, and the parameters of the row's site."""
    key = "" if row is None else row.spec.key
    # Rows that go together are saved at one moment.
    return at_hand.asked(session, ("context", Same(actor), key), lambda: _context_for(session, actor, key))


def _context_for(session: Session, actor: Actor, key: str) -> Context:
    def of_site(rule: str, name: str, site_id: int | None) -> Any:
        return parameter(session, site_id, rule, name)

    extra = {"register": key} if key else {}
    return replace(context_for_lists(actor), parameter=of_site, extra=extra, session=session)


def context_for_lists(actor: Actor) -> Context:
    """The same for a condition over many rows, but for the parameters, which differ from site to site."""
    posts = tuple((post.tags, post.sites, post.all_sites) for post in actor.posts)
    return Context(user_id=actor.user_id, staff_id=actor.staff_id, now=clock.now(), posts=posts)


def forget(session: Session) -> None:
    """Read the parameters anew; called when a row of `rule_parameter` was saved."""
    session.info.pop(_KEY, None)


def evaluate(session: Session, actor: Actor, row: Any, before: Mapping[str, Any] | None = None) -> Verdict:
    """What the register's rules say of the row as it is now; `before` are the old values of what changed, None on a new row."""
    verdict = Verdict()
    register: type[Register] = type(row)
    rules, paths = _declared(register)
    if not rules:
        return verdict
    context = context_for(session, actor, row)
    load_paths(session, row, paths)
    for rule in rules:
        if rule.changed and (actor.is_system or (before is not None and before.keys().isdisjoint(rule.changed))):
            continue
        if rule.when is not None and not rule.when.check(row, context):
            continue
        if rule.holds.check(row, context):
            continue
        if rule.level == BLOCK:
            verdict.errors.setdefault(_place(row, rule), worded(session, row, rule.label))
            verdict.cited += [rule.key] if rule.key in RULES else []
        else:
            verdict.warnings.append(worded(session, row, rule.label))
    return verdict


def paths_of(register: type[Register]) -> tuple[str, ...]:
    """The paths that the register's rules look at."""
    return _declared(register)[1]


@kept(2048)
def _declared(register: type[Register]) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The register's rules, and the paths they look at."""
    rules = tuple(rule for rule in register.spec.rules if isinstance(rule, Rule))
    return rules, _paths([one for rule in rules for one in (rule.holds, rule.when) if one is not None])


def _paths(expressions: Iterable[Expr]) -> tuple[str, ...]:
    return tuple(sorted(set().union(*(expression.reads() for expression in expressions))))


def prepare(session: Session, row: Any, *expressions: Expr) -> None:
    """Load the rows that the expressions' paths lead over, so that evaluating them queries nothing."""
    load_paths(session, row, _paths(expressions))


def load_paths(session: Session, row: Any, paths: Iterable[str]) -> None:
    """Load the rows that the dotted paths lead over."""
    for dotted in paths:
        here: Any = row
        parts = dotted.split(".")
        for index, name in enumerate(parts):
            held = here.spec.fields.get(name)
            if held is not None and held.form in ("refs", "lines"):
                _load_many(session, here, held)
                break
            if index == len(parts) - 1 or held is None or held.form != "ref":
                break
            target_id = getattr(here, held.column)
            target = session.get(registry.get(held.target), target_id) if target_id is not None else None
            set_committed_value(here, name, target)
            if target is None:
                break
            here = target


def worded(session: Session, row: Any, label: Label, reason: str | None = None) -> Label:
    """The sentence with what it names in braces, in the words of its language: figures of the rulebook as they stand for the
    row's site (`{R204.cm_limit}`), fields of the row or of what it refers to (`{service_fund.balance:,.2f}`), and `{reason}`."""
    if "{" not in label.zh + label.en:
        return label
    site = row.spec.place["site"]

    def value(dotted: str) -> Any:
        head, _, name = dotted.partition(".")
        if head in row.spec.fields:
            load_paths(session, row, [dotted])
            return Path(tuple(dotted.split("."))).value(row, Context())
        return reason if dotted == "reason" else parameter(session, getattr(row, site) if site else None, head, name)

    def filled(text: str, lang: str) -> str:
        return PLACEHOLDER.sub(lambda found: _said(value(found[1]), found[2] or "", lang), text)

    return Label(filled(label.zh, "zh"), filled(label.en, "en"))


def _said(value: Any, how: str, lang: str) -> str:
    """A value within a sentence."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.zone())
    if value is None or value == "":
        return ""
    if isinstance(value, Choices):
        value = value.label.text(lang)
    if how == "lower":
        return str(value).lower()
    if how:
        return format(value, how)
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value)


def _load_many(session: Session, row: Any, held: Any) -> None:
    if row.id is None:
        if held.name not in row.__dict__:
            set_committed_value(row, held.name, [])
        return
    target = registry.get(held.target)
    if held.form == "lines":
        link = getattr(target, f"{held.parent_field}_id")
        query = select(target).where(link == row.id, target.deleted_at.is_(None)).order_by(target.id)
        set_committed_value(row, held.name, list(session.scalars(query)))
    else:
        getattr(row, held.name)


def _place(row: Any, rule: Rule) -> str:
    if rule.field:
        return rule.field
    fields = row.spec.fields
    heads = [part.names[0] for part in rule.holds.walk() if isinstance(part, Path) and part.names]
    return next((name for name in heads if name in fields), "")


@kept(8)
def _effective(register: Any) -> Select[Any]:
    """The rows of `rule_parameter` that count on a day, the latest last."""
    table = register.__table__.c
    return (
        select(table.site_id, table.rule_id, table.name, table.value)
        .where(
            table.state == "effective",
            table.deleted_at.is_(None),
            table.effective_from <= bindparam("today"),
        )
        .order_by(table.effective_from, table.id)
    )


def _overrides(session: Session) -> dict[tuple[int | None, str, str], str]:
    """Every effective override, read once a transaction: (site, rule, name) → text of the latest."""
    transaction = session.get_transaction()
    held = session.info.get(_KEY)
    if held is not None and held[0] is transaction and transaction is not None:
        return held[1]  # type: ignore[no-any-return]
    found: dict[tuple[int | None, str, str], str] = {}
    if "rule_parameter" in registry:
        query = _effective(registry.get("rule_parameter"))
        rows = session.connection().execute(query, {"today": clock.today()})
        found = {(row.site_id, row.rule_id, row.name): row.value for row in rows}
    session.info[_KEY] = (session.get_transaction(), found)
    return found
