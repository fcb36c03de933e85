"""A case carried out: the rows it is given, the act, and what is so afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func, select

from models.vocabulary.language.choices import Choices
from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from services import clock, errors
from services.errors import AppError, BadInput
from services.judge import access
from services.judge.actor import SYSTEM, Actor
from services.records import parsing, writing
from services.workflow import transitions
from tests.flows import posts
from tests.flows.conftest import Flow
from tests.rows import Rows
from tests.samples import samples

NOW = "2026-11-25 10:00"
HERE = Path(__file__).parent
# Rows of the cast that stand for the samples of their registers.
CAST = {
    ("site", "a"): "site_a",
    ("building", "a1"): "building_a1",
    ("unit", "a1"): "room",
    ("department", "a"): "service",
    ("staff", "a"): "staff_clerk",
    ("job_post", "everywhere"): "job_desk",
    ("complaint_category", "everywhere"): "cleaning",
}
_RECKONED = re.compile(r"(now|today)((?:[+-]\d+[dhm])*)")
_PART = re.compile(r"([+-]\d+)([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    register: str
    says: str
    rules: tuple[str, ...]
    when: Mapping[str, Any]
    then: Mapping[str, Any]
    given: tuple[Mapping[str, Any], ...] = ()
    now: str = NOW

    def __str__(self) -> str:
        return f"{self.register}: {self.says}"


def cases() -> list[Case]:
    """Every case of every file, in order. Raises TypeError for a word that is none."""
    return [case for path in sorted(HERE.glob("*.yaml")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    for one in yaml.load(path.read_text("utf-8"), Loader=_Texts):
        named = {"rules": tuple(one.pop("rule", "").split()), "given": tuple(one.pop("given", ()))}
        yield Case(register=path.stem, **named, **one)


class _Texts(yaml.SafeLoader):
    """Days and moments stay texts, as a form posts them."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if tag != "tag:yaml.org,2002:timestamp"]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def _samples() -> dict[str, Any]:
    return samples()


@dataclass
class Acting:
    """The rows by name, and acts on them."""

    flow: Flow
    rows: Rows = field(init=False)
    named: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held = {at: self.flow.ids[name] for at, name in CAST.items()}
        self.rows = Rows(self.flow.session, _samples(), rows=held)

    def act(self, act: Mapping[str, Any], *, by_system: bool) -> Any:
        """Carry out one act and return the row."""
        if "hire" in act:
            return posts.hire(self.flow, act["hire"], act["role"], act.get("tags", ""))
        with _at(act.get("now")):
            who = SYSTEM if by_system and "by" not in act else self.flow.who(act["by"])
            row = self._act(who, act)
            self.flow.session.flush()
            if "state" in act:
                self.rows.put(row, act["state"])
            if "as" in act:
                self.named[act["as"]] = row
            return row

    def _act(self, who: Actor, act: Mapping[str, Any]) -> Any:
        session, given = self.flow.session, act.get("with", {})
        if "create" in act:
            key = act["create"]
            register = registry.get(key)
            source = self.named.get(act.get("from", ""))
            values = self._parsed(who, key, {**({} if act.get("bare") else self._base(who, key)), **given})
            lines = {name: self._lines(who, key, name, entries) for name, entries in act.get("lines", {}).items()}
            return writing.create(session, who, register, values, lines=lines, opened_from=source)
        row = self.row(act.get("change") or act.get("of") or act["delete"])
        key = row.spec.key
        if "change" in act:
            values = self._parsed(who, key, given, row)
            lines = {name: self._lines(who, key, name, entries) for name, entries in act.get("lines", {}).items()}
            return writing.change(session, who, row, values, version=row.version, lines=lines)
        if "take" in act:
            values = self._parsed(who, key, given, row)
            return transitions.take(session, who, row, act["take"], values, reason=act.get("reason"))
        writing.remove(session, who, row)
        return row

    def row(self, name: str) -> Any:
        """A row by its name in the case or in the cast; `complaint` is the newest of that register."""
        if name in self.named:
            return self.named[name]
        for (key, _), held in CAST.items():
            if held == name:
                return self.flow.session.get(registry.get(key), self.flow.ids[name])
        model: Any = registry.get(name)
        return self.flow.session.scalar(
            select(model)
            .where(model.deleted_at.is_(None))
            .order_by(model.id.desc())
            .limit(1)
            .execution_options(populate_existing=True)
        )

    def _base(self, who: Actor, key: str) -> dict[str, str]:
        """What a new row needs, as far as he fills it in."""
        open_to = {held.name for held in access.editable_fields(who, registry.get(key))}
        return {name: text for name, text in self.rows.samples[key].minimal.items() if name in open_to}

    def _parsed(self, who: Actor, key: str, given: Mapping[str, Any], row: Any = None) -> dict[str, Any]:
        texts = self._texts(who, key, given)
        values, wrong = parsing.parse(self.flow.session, who, registry.get(key), texts, row, only=list(texts))
        if wrong:
            raise BadInput(wrong)
        return values

    def _lines(self, who: Actor, key: str, name: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        held = registry.get(key).spec.fields[name]
        child = str(held.target)
        base = {n: text for n, text in self._base(who, child).items() if n != held.parent_field}
        return [self._parsed(who, child, {**base, **entry}) for entry in entries]

    def _texts(self, who: Actor, key: str, given: Mapping[str, Any]) -> dict[str, Any]:
        fields = registry.get(key).spec.fields
        unknown = given.keys() - fields.keys()
        assert not unknown, f"{key} has no field {', '.join(unknown)}"
        texts = {name: self.text(value) for name, value in given.items()}
        return self.rows.stored(who, key, {n: self._referred(fields[n], t) for n, t in texts.items()})

    def text(self, value: Any) -> str:
        """A value as a form posts it, what is reckoned reckoned."""
        if isinstance(value, list):
            return ",".join(self.text(one) for one in value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if value is None:
            return ""
        found = _RECKONED.fullmatch(str(value))
        if found is None:
            return str(value)
        moment = clock.now()
        for amount, unit in _PART.findall(found[2]):
            moment += timedelta(**{_UNITS[unit]: int(amount)})
        return f"{moment:%Y-%m-%d}" if found[1] == "today" else f"{moment:%Y-%m-%d %H:%M}"

    def _referred(self, held: Any, text: str) -> str:
        if "@" not in text or held.form not in ("ref", "refs"):
            return text
        return ",".join(token(self.id_of(part.strip()[1:])) for part in text.split(","))

    def id_of(self, name: str) -> int:
        """The id of a row by its name in the case, in the cast, or of the sample of that register."""
        if name in self.named:
            return int(self.named[name].id)
        return self.flow.ids.get(name) or self.rows.row_id(name, "a1")

    # --- What is so afterwards -----------------------------------------------------------------------

    def holds(self, row: Any, expected: Mapping[str, Any], name: str = "row") -> None:
        """The row has these values."""
        found, wanted = {}, {}
        for at, value in expected.items():
            found[at] = said(getattr(row, row.spec.fields[at].column))
            is_row = isinstance(value, str) and value.startswith("@")
            wanted[at] = str(self.id_of(value[1:])) if is_row else self.text(value)
        assert found == wanted, f"{name}: {found} instead of {wanted}"

    def counts(self, keys: Mapping[str, Any]) -> dict[str, int]:
        """How many living rows there are."""
        found = {}
        for key in keys:
            model: Any = registry.get(key)
            query = select(func.count()).select_from(model).where(model.deleted_at.is_(None))
            found[key] = self.flow.session.scalar(query) or 0
        return found


def said(value: Any) -> str:
    """A stored value as cases write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Choices):
        return str(value.value)
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.zone()):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return ",".join(said(one) for one in value)
    return str(value)


def kind_of(name: str) -> type[AppError]:
    """The refusal of that name. Raises KeyError."""
    return {one.__name__: one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, AppError)}[
        name
    ]


@contextmanager
def _at(moment: str | None) -> Iterator[None]:
    if moment is None:
        yield
        return
    with clock.stopped(datetime.fromisoformat(moment)):
        yield
