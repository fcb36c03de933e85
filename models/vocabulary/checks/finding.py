"""What a system check finds, and how it says where."""

from __future__ import annotations

from dataclasses import dataclass

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register

# Columns every register has, or may have by its place.
OWN = frozenset(
    ("id", "created_at", "updated_at", "created_by_id", "updated_by_id", "site_id", "building_id", "unit_id")
)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `where` is the register file or the place within it."""

    id: str
    where: str
    text: Label
    hint: Label

    def __str__(self) -> str:
        return f"{self.id} {self.where}: {self.text.zh}（{self.hint.zh}） / {self.text.en} ({self.hint.en})"


def at(register: type[Register], detail: str = "") -> str:
    """File, register and part."""
    return f"{register.spec.file}:{register.spec.key}" + (f".{detail}" if detail else "")


def finding(register: type[Register], code: str, where: str, text: tuple[str, str], hint: tuple[str, str]) -> Check:
    """What is wrong at that part of the register and what to do, each in both languages."""
    return Check(code, at(register, where), Label(*text), Label(*hint))


def resolves(register: type[Register], dotted: str) -> bool:
    """Whether the dotted name is a field, followed through references."""
    spec = register.spec
    head, _, rest = dotted.partition(".")
    held = spec.fields.get(head)
    if held is None:
        return not rest and head in OWN
    if not rest:
        return True
    return held.form == "ref" and held.target in registry and resolves(registry.get(str(held.target)), rest)


def names(register: type[Register]) -> str:
    """The register's fields, for a hint."""
    return " ".join(register.spec.fields)
