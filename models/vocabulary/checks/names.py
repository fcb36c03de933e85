"""V040: what a register is called otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.register.register import Register


def without_other_names(register: type[Register]) -> Iterator[Check]:
    """V040: a register has no name but its own, or says one of them twice; people look for it by another."""
    also = register.spec.also
    if also and len(set(also)) == len(also):
        return
    yield finding(
        register,
        "V040",
        "also",
        ("没有写别名，或写了两遍", "No other names, or one of them twice"),
        (
            '加 also="报修单 报修"：文件里印的名称和平时的叫法',
            'add also="报修单 报修": the printed names and the everyday word',
        ),
    )
