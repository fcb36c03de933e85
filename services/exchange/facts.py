"""What the form of a new row would have filled in from its home, where the sheet does not say it and it must be there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.reading import units


class Facts:
    """The facts of homes, each home asked once and only where a row lacks something."""

    def __init__(self, session: Session, actor: Actor, register: type[Register]) -> None:
        self.session, self.actor = session, actor
        self.wanted = [held for held in register.spec.fields.values() if held.fill and held.required and held.typed]
        self._homes: dict[int, dict[str, Any]] = {}

    def of(self, unit_id: int, given: Mapping[str, Any], opened: Collection[str]) -> dict[str, Any]:
        """The values, by field, that the home gives of what a row must have and does not say."""
        lacking = [held for held in self.wanted if held.name in opened and given.get(held.name) is None]
        known = self._homes.setdefault(unit_id, {})
        if new := {str(held.fill) for held in lacking} - known.keys():
            known |= dict.fromkeys(new) | self._asked(unit_id, new)
        return {held.name: known[str(held.fill)] for held in lacking if known[str(held.fill)] is not None}

    def _asked(self, unit_id: int, wanted: Collection[str]) -> dict[str, Any]:
        unit = self.session.get(registry.get("unit"), unit_id)
        return units.in_full(self.session, self.actor, unit, wanted) if unit is not None else {}
