"""The rulebook with the places that enforce it, read from the declarations: `flask rules --json` and docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.rulebook import RULES
from models.rulebook.text import RuleText
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.expression import Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.follows import reckoned, sentence
from models.vocabulary.register.once import Once
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Kept, Rule, Shut
from models.vocabulary.rights.role import Role
from services.reacting import load

# Rules whose trigger begins so wait for a clock, which the panel does not have yet.
SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is in force. `register` is "*" for every register; `name` is the step, the reaction, the field or the module."""

    register: str
    how: str  # rule | once | step | follows | figure | reaction | kept | grant | house
    name: str
    says: Label | None = None

    def data(self) -> dict[str, Any]:
        """As JSON."""
        found: dict[str, Any] = {"register": self.register, "how": self.how, "name": self.name}
        if self.says is not None:
            found |= {"zh": self.says.zh, "en": self.says.en}
        return found


def _house(name: str, zh: str, en: str, register: str = "*") -> Place:
    return Place(register, "house", name, Label(zh, en))


# What the panel keeps for every register, whatever is declared.
HOUSE: dict[str, tuple[Place, ...]] = {
    "R026": (
        _house(
            "services/judge/actor.py",
            "公司客户服务经理的岗位可授予全部项目，其范围由同一处判定",
            "The company post may hold all sites; one judge scopes it",
        ),
    ),
    "R064": (
        _house(
            "services/records/revealing.py",
            "个人信息默认遮盖，查看须填写原因并留痕",
            "Personal data are masked; showing one takes a reason and is logged",
        ),
    ),
    "R085": (
        _house(
            "services/records/revealing.py",
            "住户电话、证件等默认遮盖，查看留痕",
            "What was learnt of a resident is masked; showing it is logged",
        ),
    ),
    "R166": (
        _house(
            "services/records/revealing.py",
            "客户沟通内容只按岗位可见，个人信息查看留痕",
            "Seen by post only; showing personal data is logged",
        ),
    ),
    "R204": (
        _house(
            "services/accounts/posts.py",
            "收费员与审批岗位、财务内勤不得由一人兼任",
            "A cashier holds no approving post and is not the accountant",
        ),
        _house(
            "services/accounts/countersign.py",
            "收费员、财务内勤由系统管理员授予，经本项目客服经理会签才生效",
            "Cashier and accountant count once the site's manager has countersigned",
        ),
    ),
    "R205": (
        _house(
            "services/accounts/posts.py",
            "收费员与财务内勤不得由一人兼任",
            "Cashier and accountant are never one person",
        ),
    ),
    "R203": (
        _house(
            "services/judge/taken.py",
            "注明“双人”的步骤，填报人、所列人员和办过前面步骤的人不能办理",
            "Who made the row, stands in it or took an earlier step cannot take a step marked so",
        ),
    ),
    "chain": (
        _house(
            "services/judge/taken.py",
            "注明“审批”的步骤，同一条记录上由不同的人办理，含委托",
            "No two approving steps of a record by one person, delegates included",
        ),
    ),
    "R211": (
        _house(
            "services/records/writing.py",
            "删除只作标记，进入回收站，记录和附件仍在",
            "Deleting only marks a row; it can be restored, nothing leaves the database",
        ),
    ),
    "R212": (
        _house(
            "services/judge/access.py",
            "遮盖由唯一的判定处决定，任何输出都不例外",
            "One judge masks personal data for every way out",
        ),
    ),
}

# Rules that say whose work something is, kept by grants that name the post: registers and tag.
GRANTED: dict[str, tuple[str, str]] = {
    "R004": ("fund_ledger_entry", "accountant"),
    "R171": ("archive_item owner_file", "archivist"),
    "R176": ("key_item key_loan", "key_custodian"),
    "night": (
        "key_loan suggestion special_service_order tool_loan communication_record owner_visit",
        "at_night",
    ),
}


def enforced() -> dict[str, list[Place]]:
    """Every rule's places, in menu order; rules without any have an empty list."""
    found: dict[str, list[Place]] = {rule: list(HOUSE.get(rule, ())) for rule in RULES}
    for register in registry.all():
        for rule, place in _places(register):
            if rule in found and place not in found[rule]:
                found[rule].append(place)
    return found


def rules_of() -> dict[str, list[str]]:
    """The rules in force on each register, by its key; what the panel keeps for all apart."""
    found: dict[str, list[str]] = {}
    for rule, places in enforced().items():
        for key in sorted({place.register for place in places} - {"*"}):
            found.setdefault(key, []).append(rule)
    return found


def missing() -> list[str]:
    """Rules that something done in the panel should meet, and that nothing enforces yet."""
    places = enforced()
    return [rule.id for rule in RULES.values() if not rule.trigger.startswith(SCHEDULED) and not places[rule.id]]


def describe_rule(rule: RuleText, places: list[Place]) -> dict[str, Any]:
    """One rule as plain data."""
    return {
        "id": rule.id,
        "key": rule.key,
        "document": rule.document,
        "quote": rule.quote,
        "zh": rule.zh,
        "en": rule.en,
        "kind": rule.kind,
        "registers": rule.registers.split(),
        "trigger": rule.trigger,
        "on_breach": rule.on_breach,
        "evaluated": bool(places) and not rule.trigger.startswith(SCHEDULED),
        "parameters": [
            {
                "name": one.name,
                "value": one.shipped,
                "unit": one.unit,
                "figure": one.figure,
                "configurable": one.configurable,
            }
            for one in rule.parameters
        ],
        "enforced": [place.data() for place in places],
    }


def rulebook() -> list[dict[str, Any]]:
    """Every rule of the rulebook with its places, in order."""
    places = enforced()
    return [describe_rule(rule, places[rule.id]) for rule in RULES.values()]


def _places(register: type[Register]) -> Iterator[tuple[str, Place]]:
    spec, known = register.spec, load()
    for rule in spec.rules:
        if isinstance(rule, Shut):
            yield from ((cited, Place(spec.key, "rule", "", rule.label)) for cited in rule.rules)
        elif isinstance(rule, Once):
            yield from ((cited, Place(spec.key, "once", " ".join(rule.key), rule.label)) for cited in rule.rules)
        elif isinstance(rule, Kept):
            yield rule.key, Place(spec.key, "kept", rule.key, rule.label)
        elif isinstance(rule, Rule):
            yield rule.key, Place(spec.key, "rule", _field(rule), rule.label)
    for step in spec.workflow.steps if spec.workflow else ():
        for cited in _cited(step):
            yield cited, Place(spec.key, "step", step.name)
    for after, one in spec.consequences:
        for cited in one.rules:
            yield (
                cited,
                Place(
                    spec.key,
                    "follows",
                    after.name if after is not None else type(one).__name__,
                    sentence(register, one),
                ),
            )
    for held in spec.fields.values():
        yield from ((cited, Place(spec.key, "figure", held.name, reckoned(register, held))) for cited in held.rules)
    for name in spec.reactions:
        for cited in known[name].rules if name in known else ():
            yield cited, Place(spec.key, "reaction", name)
    yield from _parameters(register)
    for cited, (registers, tag) in GRANTED.items():
        if spec.key in registers.split() and any(tag in part.posts for role in Role for part in spec.access.of(role)):
            yield cited, Place(spec.key, "grant", tag)


def _cited(step: Step) -> tuple[str, ...]:
    """The rules a step names; four eyes is R203 whether named or not."""
    return tuple(dict.fromkeys([*step.rules, *(["R203"] if step.four_eyes is not None else [])]))


def _parameters(register: type[Register]) -> Iterator[tuple[str, Place]]:
    """A figure of a rule that a guard, a default or a computed field reads is that rule at work."""
    spec = register.spec
    for step in spec.workflow.steps if spec.workflow else ():
        for part in (node for guard in step.guards for node in guard.holds.walk()):
            if (cited := getattr(part, "rule", None)) in RULES and hasattr(part, "name"):
                yield str(cited), Place(spec.key, "step", step.name)


def _field(rule: Rule) -> str:
    if rule.field:
        return rule.field
    return next((part.names[0] for part in rule.holds.walk() if isinstance(part, Path) and part.names), rule.key)
