"""Reactions in Python: one file a register, asked for by that register, and each says why no word of the declarations does."""

from __future__ import annotations

from models.vocabulary.language.registry import registry
from services import reacting


def of_files() -> list[reacting.Known]:
    registry.load()
    return [one for one in reacting.load().values() if one.written.__module__.count(".") == 3]


def test_each_says_why_no_word_does() -> None:
    silent = [one.name for one in of_files() if "No word:" not in (one.written.__doc__ or "")]

    assert silent == []


def test_each_stands_in_the_file_of_the_register_that_asks_for_it() -> None:
    """One that several registers ask for stands in a file of its own name."""
    asking: dict[str, set[str]] = {}
    for register in registry.all():
        for name in register.spec.reactions:
            asking.setdefault(name, set()).add(register.spec.module)
    wrong = {}
    for one in of_files():
        home = one.written.__module__.replace("services.reactions", "models")
        by = asking.get(one.name, set())
        if home not in by and not (len(by) > 1 and home.endswith(f".{one.name}")):
            wrong[one.name] = (one.written.__module__, sorted(by))

    assert wrong == {}


def test_each_is_asked_for_by_a_register() -> None:
    asked = {name for register in registry.all() for name in register.spec.reactions}

    assert {name for name in reacting.load() if name not in asked} == set()
