"""How it is shown: list columns, searched and filtered fields, order, form sections."""

from __future__ import annotations

from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label


class Section:
    """A headed part of form and detail: `Section("何时上门", "When", "appointment_at in_warranty")`."""

    __slots__ = ("fields", "label")

    def __init__(self, zh: str, en: str, fields: str) -> None:
        self.label = Label(zh, en)
        self.fields: tuple[str, ...] = tuple(fields.split())


class Layout:
    """The list's columns in order, and what else the pages need.

    `label` are the fields that name a row elsewhere (default: number, name or title, unit), `order` the default
    order (`-id` is newest first), `wide` text columns take what is left, `late` is a deadline field shown red
    when past and the row is still open and the field `met` (such as the time of completion) is still empty. Of a register
    without a workflow the rows that meet `waits` wait for whose they are (`own`) once their day `late` has come, until they
    are `met`. Fields in no section come last, in declared order.
    """

    __slots__ = ("filter", "label", "late", "list", "met", "order", "search", "sections", "waits")

    def __init__(
        self,
        list: str,
        *,
        search: str = "",
        filter: str = "",
        order: str = "-id",
        sections: tuple[Section, ...] | list[Section] = (),
        label: str = "",
        late: str = "",
        met: str = "",
        waits: Expr | None = None,
    ) -> None:
        self.list: tuple[str, ...] = tuple(list.split())
        self.search: tuple[str, ...] = tuple(search.split())
        self.filter: tuple[str, ...] = tuple(filter.split())
        self.order = order
        self.sections: tuple[Section, ...] = tuple(sections)
        self.label: tuple[str, ...] = tuple(label.split())
        self.late = late
        self.met = met
        self.waits = waits
