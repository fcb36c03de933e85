"""Checks of references that belong together: `ref(…, among="campaign")`, `ref(…, home="unit")`."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import among_field, reference_to
from models.vocabulary.register.register import Register

# These say themselves who belongs to which home: the residency, and the sale before anybody has moved in.
TIES = ("residency", "after_sales_case")


def unknown_among(register: type[Register]) -> Iterator[Check]:
    """V035: `among=` names no reference of the form, or one that the offered rows do not name."""
    for held in register.spec.fields.values():
        for name in held.among:
            other = among_field(register, name)
            target = registry.get(held.target) if held.target and held.target in registry else None
            if other is None or target is None or reference_to(target, str(other.target)) is None:
                yield finding(
                    register,
                    "V035",
                    held.name,
                    (f"among={name} 不能收窄 {held.target}", f"among={name} cannot narrow {held.target}"),
                    (
                        "写本表或上级表里的引用字段名，被选的登记册也要有指向同一登记册的引用",
                        "name a reference of this register or its parent whose register the offered rows refer to as well",
                    ),
                )


def person_without_home(register: type[Register]) -> Iterator[Check]:
    """V055: a resident stands beside a unit and nothing says that he belongs to it, or `home=` names no unit."""
    spec = register.spec
    units = [held.name for held in spec.fields.values() if held.form == "ref" and held.target == "unit"]
    for held in spec.fields.values():
        if held.home and (held.target != "resident" or held.home not in units):
            yield finding(
                register,
                "V055",
                held.name,
                (
                    f"home={held.home} 不是本表的房号，或这个字段不是住户",
                    f"home={held.home} is no unit of this register, or this is no resident",
                ),
                ("写本表里房号字段的名字", "name the unit of this register"),
            )
        elif not held.home and units and held.form == "ref" and held.target == "resident" and spec.key not in TIES:
            yield finding(
                register,
                "V055",
                held.name,
                (
                    "住户和房号在同一张表，没有写明住户属于这套房屋",
                    "A resident and a unit stand here, and nothing says he belongs to it",
                ),
                (
                    f'写 home="{units[0]}"；搬走后仍可登记的再写 past=True',
                    f'write home="{units[0]}", and past=True for who has moved out',
                ),
            )
