"""A row with what one actor sees of it: the base of its page and of its steps' dialogs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from admin_views.kinds.values import Value, labels_for, masked_fields, ref_ids, shown
from models.vocabulary.field.field import Field
from models.vocabulary.register.register import Register
from services.judge import access, taken
from services.judge.actor import Actor


@dataclass(slots=True)
class Seen:
    """A row with what this actor sees of it: the base of every part of the page."""

    session: Session
    actor: Actor
    row: Register
    fields: tuple[Field, ...]
    masked: set[str]
    labels: dict[str, dict[int, str]]
    behalf: dict[str, str]  # “李四（受 张三 委托）” where a step wrote down who took it for somebody else

    @property
    def lang(self) -> str:
        return self.actor.lang

    @property
    def register(self) -> type[Register]:
        return type(self.row)

    def value(self, held: Field, *, brief: bool = False, revealing: bool = False) -> Value:
        """The field's value as shown."""
        found = shown(
            self.actor,
            self.row,
            held,
            self.labels,
            masked=held.name in self.masked,
            revealing=revealing,
            brief=brief,
        )
        if found.text and not found.masked:
            found.text = self.behalf.get(held.name, found.text)
        return found

    def person(self, held: Field) -> str:
        """Who stands in a field of staff, with whom he acted for; empty where nobody does, or nobody to be named."""
        one = getattr(self.row, str(held.column))
        words = self.labels.get("staff", {}).get(one, "") if one else ""
        return self.behalf.get(held.name, words) if words else ""

    def name(self, *more: Mapping[str, set[int]]) -> None:
        """Ask in one go for the words of the row's references, and of `more` rows by register."""
        wanted = ref_ids([self.row], self.fields)
        for others in more:
            for target, ids in others.items():
                wanted[target] = wanted.get(target, set()) | ids
        self.labels = labels_for(self.session, self.actor, wanted)


def look(session: Session, actor: Actor, row: Register) -> Seen:
    """The visible fields of a row, and which of them are masked; its references are not yet named."""
    register = type(row)
    fields = access.visible_fields(actor, register, row)
    masked = masked_fields(actor, register, row, fields)
    return Seen(session, actor, row, fields, masked, {}, taken.named_for(session, row))


def see(session: Session, actor: Actor, row: Register) -> Seen:
    """The same with the words of its references."""
    seen = look(session, actor, row)
    seen.name()
    return seen
