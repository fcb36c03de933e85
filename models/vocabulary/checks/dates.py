"""System checks over what days and moments mean."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.field.field import Field
from models.vocabulary.language.expression import Path
from models.vocabulary.language.terms import Clock
from models.vocabulary.register.register import Register


def is_dated(held: Field) -> bool:
    """Whether the field must say what it means: days, moments, months, and a year that is a whole number."""
    return held.kind.dated or (held.kind.numeric and held.name.split("_")[-1] == "year")


def without_meaning(register: type[Register]) -> Iterator[Check]:
    """V025: a dated field has no meaning, or what is no date has one."""
    for held in register.spec.fields.values():
        if is_dated(held) != (held.meaning is not None):
            yield finding(
                register,
                "V025",
                held.name,
                (
                    "每个日期、时间、月份、年度都要写明含义，别的字段不写",
                    "A day, moment, month or year says what it means, nothing else does",
                ),
                (
                    "写 meaning=HAPPENED、DUE、PLANNED、PERIOD 或 VALID",
                    "write meaning=HAPPENED, DUE, PLANNED, PERIOD or VALID",
                ),
            )


def waiting_for_nobody(register: type[Register]) -> Iterator[Check]:
    """V065: rows wait for somebody by their day where it cannot be told for whom, from when on or until when."""
    spec = register.spec
    waits = spec.layout.waits
    if waits is None:
        return
    late = spec.fields.get(spec.layout.late)
    told = (
        bool(spec.own and spec.own != "id" and spec.layout.met)
        and late is not None
        and late.kind.is_time
        and not late.kind.exact
    )
    unknown = [path.dotted for path in waits.walk() if isinstance(path, Path) and not resolves(register, path.dotted)]
    if spec.workflow is not None or not told or unknown:
        yield finding(
            register,
            "V065",
            "layout",
            (
                "layout.waits 只用于没有流程的台账，要有 own、late（日期）、met，且字段都存在",
                "layout.waits is for registers without a workflow that have own, late (a day) and met, and names fields that are there",
            ),
            (
                f"补上 own=、late=、met=，或改成已声明的字段：{names(register)}",
                f"give own=, late=, met=, or use one of {names(register)}",
            ),
        )


def unknown_in_meaning(register: type[Register]) -> Iterator[Check]:
    """V026: a meaning names a field that is not there."""
    for held in register.spec.fields.values():
        for path in held.meaning.reads if held.meaning else ():
            if not resolves(register, path) or path == held.name:
                yield finding(
                    register,
                    "V026",
                    held.name,
                    (f"meaning 提到不存在的字段 {path}", f"The meaning names {path}, which is no other field"),
                    (f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
                )


def now_for_what_lies_ahead(register: type[Register]) -> Iterator[Check]:
    """V027: a form would start with now for what lies ahead, so that it is late by the minute it is saved."""
    for held in register.spec.fields.values():
        if held.meaning and held.meaning.word in ("due", "planned") and isinstance(held.default, Clock):
            yield finding(
                register,
                "V027",
                held.name,
                ("期限和计划不能默认为现在", "What is due or planned does not start as now"),
                (
                    "去掉 default，或加上时限：default=Now + hours(P.R168.hours)",
                    "leave default out, or add the time allowed",
                ),
            )
