"""Checks of printed forms."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.language.registry import registry
from models.vocabulary.register.paper import Paper, Table
from models.vocabulary.register.register import Register


def unknown_in_paper(register: type[Register]) -> Iterator[Check]:
    """V096: the printed form names a field that is not there."""
    for name in (name for paper in register.spec.papers for name in (*paper.names(), *paper.labels)):
        if not resolves(register, name) or name.endswith("_id"):
            yield finding(
                register,
                "V096",
                "papers",
                (f"打印版面提到不存在的字段 {name}", f"The printed form names {name}, which is no field"),
                (f"改成已声明的字段：{names(register)}", f"use one of {names(register)}"),
            )


def unfit_in_paper(register: type[Register]) -> Iterator[Check]:
    """V097: a table, a signature or what may be revealed on the printed form is a field of another kind, or has no such columns."""
    for where, wrong in (found for paper in register.spec.papers for found in _unfit(register, paper)):
        yield finding(
            register,
            "V097",
            f"papers.{where}",
            (f"{wrong} 不能这样用在打印版面上", f"{wrong} cannot be used so on the printed form"),
            (
                "表格要子表和它的字段，签名要签名字段，露出要个人信息",
                "a table needs child rows and their fields, a sign a signature, reveals what is personal",
            ),
        )


def _unfit(register: type[Register], paper: Paper) -> Iterator[tuple[str, str]]:
    fields = register.spec.fields
    for part in paper.parts:
        if not isinstance(part, Table):
            continue
        held = fields.get(part.lines)
        if held is None:
            continue  # V096
        if not held.lines or str(held.target) not in registry:
            yield "rows", part.lines
            continue
        theirs = registry.get(str(held.target)).spec.fields
        yield from (("rows", f"{part.lines}.{name}") for name in part.columns if name not in theirs)
        if part.order and not resolves(registry.get(str(held.target)), part.order):
            yield "rows", f"{part.lines}.{part.order}"
        if part.ticks and (part.ticks not in part.columns or not theirs[part.ticks].picks_one):
            yield "rows", f"{part.lines}.{part.ticks}"
    for sign in paper.signs:
        signed = fields.get(sign.field)
        if signed is not None and not (signed.kind.files and signed.kind.files.drawn):
            yield "signs", sign.field
    known = (name for name in paper.reveals if resolves(register, name))
    yield from (("reveals", name) for name in known if not _personal(register, name))


def _personal(register: type[Register], dotted: str) -> bool:
    head, _, rest = dotted.partition(".")
    held = register.spec.fields[head]
    return _personal(registry.get(str(held.target)), rest) if rest else held.personal
