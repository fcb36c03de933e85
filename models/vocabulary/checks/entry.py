"""Checks of rounds and grids."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.language.expression import Path
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import PERIODS, Grid, Round
from models.vocabulary.register.register import Register


def unknown_in_entry(register: type[Register]) -> Iterator[Check]:
    """V016: a round or a grid names a field or a register that is not there, or one of a kind it cannot use."""
    entry = register.spec.entry
    wrong = _round_wrong(register, entry) if isinstance(entry, Round) else ""
    wrong = _grid_wrong(register, entry) if isinstance(entry, Grid) else wrong
    if wrong:
        yield finding(
            register,
            "V016",
            "entry",
            (f"entry 提到的 {wrong} 不存在或不合适", f"entry names {wrong}, which is not there or does not fit"),
            (f"检查字段和台账：{names(register)}", f"check the names: {names(register)}"),
        )


def _round_wrong(register: type[Register], entry: Round) -> str:
    fields = register.spec.fields
    if missing := next((name for name in entry.names() if name not in fields), ""):
        return missing
    if entry.over not in registry or fields[entry.link].target != entry.over:
        return f"over={entry.over}"
    if entry.every not in PERIODS:
        return f"every={entry.every}"
    if kinds := [n for n in entry.checks if not fields[n].kind.answers]:
        return kinds[0]
    if times := [n for n in entry.when if not fields[n].kind.is_time]:
        return times[0]
    where = entry.where.walk() if entry.where is not None else ()
    if paths := [p.dotted for p in where if isinstance(p, Path) and not resolves(registry.get(entry.over), p.dotted)]:
        return paths[0]
    return _lines_wrong(register, entry.lines, entry.tells)


def _grid_wrong(register: type[Register], entry: Grid) -> str:
    fields = register.spec.fields
    if missing := next((name for name in entry.names() if name not in fields), ""):
        return missing
    if wrong := _lines_wrong(register, entry.lines, tuple(n for n in (entry.across, entry.value) if n)):
        return wrong
    if entry.of and (not entry.match or not resolves(register, f"{entry.match}.{entry.of}")):
        return f"of={entry.of}"
    if not entry.lines:
        return ""
    child = registry.get(str(fields[entry.lines].target)).spec.fields
    across = child.get(entry.across)
    if across is None or across.form != "ref" or str(across.target) not in registry:
        return f"across={entry.across}"
    return f"match={entry.match}" if entry.match and not resolves(registry.get(str(across.target)), entry.match) else ""


def _lines_wrong(register: type[Register], lines: str, tells: tuple[str, ...]) -> str:
    """What is wrong with child rows written along."""
    if not lines:
        return ""
    held = register.spec.fields.get(lines)
    if held is None or not held.lines or str(held.target) not in registry:
        return f"lines={lines}"
    theirs = registry.get(str(held.target)).spec.fields
    return next((name for name in (str(held.parent_field), *tells) if name not in theirs), "")
