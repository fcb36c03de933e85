"""What a form has chosen already narrows what its references offer and take: `ref(…, among="campaign")`, `ref(…, home="unit")`."""

from __future__ import annotations

from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register


def among_field(register: type[Register], name: str) -> Field | None:
    """The reference of that name in the register's form, or in its parent's; None where there is none."""
    held = register.spec.fields.get(name)
    if held is None and register.spec.parent in registry:
        held = registry.get(str(register.spec.parent)).spec.fields.get(name)
    return held if held is not None and held.form == "ref" else None


def reference_to(register: type[Register], key: str) -> Field | None:
    """The field by which rows of a register refer to one of another: the one of its name, else the first."""
    fields = register.spec.fields
    named = fields.get(key)
    if named is not None and named.form == "ref" and named.target == key:
        return named
    return next((one for one in fields.values() if one.form == "ref" and one.target == key), None)
