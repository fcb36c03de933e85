"""Reactions in Python: one file a register, asked for by that register, and each says why no word of the declarations does."""

from __future__ import annotations

from models.vocabulary.language.registry import registry
from services import reacting


def of_files() -> list[reacting.Known]:
    registry.load()
    return [one for one in reacting.load().values() if one.run.__module__.count(".") == 3]


def test_each_says_why_no_word_does() -> None:
    silent = [one.name for one in of_files() if "No word:" not in (one.run.__doc__ or "")]

    assert silent == []


def test_each_stands_in_the_file_of_a_register_that_asks_for_it() -> None:
    wrong = []
    for one in of_files():
        family, key = one.run.__module__.split(".")[2:]
        register = registry.get(key) if key in registry else None
        at_home = register is not None and f"models.{family}.{key}" == register.spec.module
        if not at_home or register is None or one.name not in register.spec.reactions:
            wrong.append(f"{one.run.__module__}: {one.name}")

    assert wrong == []


def test_each_is_asked_for_by_a_register() -> None:
    asked = {name for register in registry.all() for name in register.spec.reactions}

    assert {name for name in reacting.load() if name not in asked} == set()
