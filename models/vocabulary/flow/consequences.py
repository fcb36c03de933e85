"""What follows from a step or a save: somebody is told, another record moves or changes.

Declared beside the step (`then=[…]`) or among the rules, carried out by `services/reactions/declared.py`, printed in docs/rules.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role

# `{due_on:%m-%d}`: a field path, the reason given, or a figure of the rulebook, and how it is written.
PLACEHOLDER = re.compile(r"\{(\w+(?:\.\w+)*)(?::([^{}]+))?\}")


class Next:
    """Whoever may take the next step of the record, by the judge's word; `NEXT` in declarations."""

    __slots__ = ()


NEXT = Next()


class Consequence:
    """What follows, and when. After a step it follows each time the step is taken and `when` holds. Among the rules it follows a
    save: of a new row and, without `on="create"`, of one in which a field named in `changed` (else one that `when` reads)
    has another value. `rules` are the ids of the rulebook that it carries out."""

    __slots__ = ("changed", "on", "rules", "when")

    def __init__(self, *, when: Expr | None, changed: str, on: str, rules: str) -> None:
        if on not in ("", "create"):
            raise ValueError('on is "create", or left out')
        if on and changed:
            raise ValueError("what is new has no changed fields: leave out on= or changed=")
        self.when = when
        self.changed: tuple[str, ...] = tuple(changed.split())
        self.on = on
        self.rules: tuple[str, ...] = tuple(rules.split())

    @property
    def follows(self) -> tuple[str, ...]:
        """The fields whose change it follows; empty where it follows only the making of a row."""
        if self.on or self.changed or self.when is None:
            return self.changed
        return tuple(sorted({path.split(".")[0] for path in self.when.reads()}))

    def texts(self) -> tuple[str, ...]:
        """The texts with placeholders."""
        return ()

    def placeholders(self) -> Iterator[str]:
        """What the texts name in braces."""
        for text in self.texts():
            yield from (found[0] for found in PLACEHOLDER.findall(text))


class Tell(Consequence):
    """One line to whom it concerns: `Tell(NEXT, "投诉 {record_no} 请受理", "Complaint {record_no}: please accept")`.

    `who` is `NEXT`, roles of the row's place (`CS_MANAGER`), the path of a person (`"handler"`, `"tracking_case.handler"`,
    `"copied_leaders"`), or a list of these; nobody is told of what he has just done himself as a person named. `posts` are tags: of
    roles only holders of one hear, of those who may take the next step they come first, as do those of the roles in `prefers`.
    `first` is the person whose turn the next step is. `about` is a reference to the record that the line is about, else it is the row; `step` asks for that step
    instead of the next. The texts name fields, figures (`{R206.hours}`) and the reason that was given (`{reason}`) in braces,
    with a format of Python's or `lower`: `{content:.60}`, `{amount:,.2f}`, `{due_on:%m-%d}`, `{result:lower}`.
    """

    __slots__ = ("about", "first", "label", "persons", "posts", "prefers", "roles", "step", "to_next")

    def __init__(
        self,
        who: Next | Role | str | list[Next | Role | str],
        zh: str,
        en: str,
        *,
        posts: str = "",
        first: str = "",
        prefers: Role = Role(0),
        about: str = "",
        step: str = "",
        when: Expr | None = None,
        changed: str = "",
        on: str = "",
        rules: str = "",
    ) -> None:
        super().__init__(when=when, changed=changed, on=on, rules=rules)
        parts = who if isinstance(who, list) else [who]
        self.to_next = any(isinstance(one, Next) for one in parts)
        roles = Role(0)
        for one in parts:
            roles |= one if isinstance(one, Role) else Role(0)
        self.roles = roles
        self.persons: tuple[str, ...] = tuple(name for one in parts if isinstance(one, str) for name in one.split())
        if (first or step or prefers) and not self.to_next:
            raise ValueError("first=, prefers= and step= are for NEXT")
        self.label = Label(zh, en)
        self.posts: tuple[str, ...] = tuple(posts.split())
        self.first = first
        self.prefers = prefers
        self.about = about
        self.step = step

    def texts(self) -> tuple[str, ...]:
        return (self.label.zh, self.label.en)


class _Elsewhere(Consequence):
    """What happens to other records: the one at the end of a reference path, those of a register that refer to this one by `link`,
    or that agree with it in `same` (`theirs=ours`), as in `Has`; `where` narrows them, asked of them. Deleted ones are left alone."""

    __slots__ = ("link", "same", "values", "what", "where")

    def __init__(
        self,
        what: str,
        link: str,
        same: str,
        where: Expr | None,
        values: Mapping[str, Any] | None,
        when: Expr | None,
        changed: str,
        on: str,
        rules: str,
    ) -> None:
        super().__init__(when=when, changed=changed, on=on, rules=rules)
        self.what = what
        self.link = link
        self.same = same
        self.where = where
        self.values: dict[str, Any] = dict(values or {})

    @property
    def several(self) -> bool:
        """Whether `what` names a register, and not a reference of the row."""
        return bool(self.link or self.same)


class Moves(_Elsewhere):
    """Another record takes a step of its own workflow, in the system's name for who acts: `Moves("archive_item", "lend")`,
    `Moves("contact_slip_task", "verify", link="contact_slip")`. One whose state has no such step stays where it is, unless
    `refusal` says that it must move. `sets` fills in what the step asks for, values or expressions over this row; `reason` is
    its reason, with placeholders as in `Tell`."""

    __slots__ = ("reason", "refusal", "step")

    def __init__(
        self,
        what: str,
        step: str,
        *,
        link: str = "",
        same: str = "",
        where: Expr | None = None,
        sets: Mapping[str, Any] | None = None,
        reason: str = "",
        refusal: tuple[str, str] | None = None,
        when: Expr | None = None,
        changed: str = "",
        on: str = "",
        rules: str = "",
    ) -> None:
        super().__init__(what, link, same, where, sets, when, changed, on, rules)
        self.step = step
        self.reason = reason
        self.refusal = Label(*refusal) if refusal else None

    def texts(self) -> tuple[str, ...]:
        return (self.reason, *((self.refusal.zh, self.refusal.en) if self.refusal else ()))


class Sets(_Elsewhere):
    """Fields of another record get values, in the system's name for who acts: `Sets("key_item", status="lent")`,
    `Sets("unit", occupancy_status="sold", where=F.occupancy_status == "unsold")`. Values may be expressions over this row."""

    __slots__ = ()

    def __init__(
        self,
        what: str,
        *,
        link: str = "",
        same: str = "",
        where: Expr | None = None,
        when: Expr | None = None,
        changed: str = "",
        on: str = "",
        rules: str = "",
        **values: Any,
    ) -> None:
        super().__init__(what, link, same, where, values, when, changed, on, rules)
