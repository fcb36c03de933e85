"""The check of what there may be once."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding, names
from models.vocabulary.register.register import Register


def once_of_nothing(register: type[Register]) -> Iterator[Check]:
    """V033: `Once` names a field that is not there or has no column, or its `when` is more than an index can hold."""
    spec = register.spec
    for once in spec.onces:
        for name in once.unknown(spec.columns, spec.place):
            yield finding(
                register,
                "V033",
                f"rules.Once.{name}",
                (f"Once 提到 {name}，它不是本表能比较的字段", f"Once names {name}, which is no field it can compare"),
                (
                    f"改成已声明的字段，或 site building unit：{names(register)}",
                    f"use a field, or site building unit: {names(register)}",
                ),
            )
        if once.beyond(spec.columns):
            yield finding(
                register,
                "V033",
                f"rules.Once.{' '.join(once.key)}",
                (
                    "Once 的 when 只能看本行自己的字段和固定的值",
                    "The when of a Once reads own fields and fixed values only",
                ),
                ("不能用时间、参数、当前用户或别的记录", "no time, parameter, user or other record"),
            )
