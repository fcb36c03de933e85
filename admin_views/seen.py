"""A row with what one actor sees of it: the base of its page and of its steps' dialogs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from admin_views.showing import Value, labels_for, masked_fields, ref_ids, shown
from models.vocabulary.field import Field
from models.vocabulary.register import Register
from services import access
from services.actor import Actor


@dataclass(slots=True)
class Seen:
    """A row with what this actor sees of it: the base of every part of the page."""

    session: Session
    actor: Actor
    row: Register
    fields: tuple[Field, ...]
    masked: set[str]
    labels: dict[str, dict[int, str]]

    @property
    def lang(self) -> str:
        return self.actor.lang

    @property
    def register(self) -> type[Register]:
        return type(self.row)

    def value(self, held: Field, *, brief: bool = False, revealing: bool = False) -> Value:
        """The field's value as shown."""
        return shown(
            self.actor,
            self.row,
            held,
            self.labels,
            masked=held.name in self.masked,
            revealing=revealing,
            brief=brief,
        )


def see(session: Session, actor: Actor, row: Register) -> Seen:
    """The visible fields of a row, which of them are masked, and the words of its references."""
    register = type(row)
    fields = access.visible_fields(actor, register, row)
    labels = labels_for(session, actor, ref_ids([row], fields))
    return Seen(session, actor, row, fields, masked_fields(actor, register, row, fields), labels)
