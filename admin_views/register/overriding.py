"""What `admin_views/overrides/<register>.py` puts in place of a register's usual pages and fields; checked at the start."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import ModuleType

from admin_views.register.base import RegisterView
from models.vocabulary.checks.finding import Check
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry

PACKAGE = "admin_views.overrides"
# Hooks that name fields.
BY_FIELD = ("form_args", "form_widget_args", "form_overrides")


def modules() -> Iterator[tuple[str, ModuleType]]:
    """The files there are, by the register they are named after."""
    package = import_module(PACKAGE)
    for found in pkgutil.iter_modules(package.__path__):
        yield found.name, import_module(f"{PACKAGE}.{found.name}")


def views() -> dict[str, type[RegisterView]]:
    """The views of the registers that have one of their own."""
    return {key: view for key, module in modules() for view in own(module)}


def own(module: ModuleType) -> list[type[RegisterView]]:
    """The views that the file declares."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, RegisterView) and one.__module__ == module.__name__
    ]


def problems() -> list[Check]:
    """W001–W005: what an override names and is not there; none raised."""
    return [found for key, module in modules() for found in problems_of(key, module)]


def problems_of(key: str, module: ModuleType) -> Iterator[Check]:
    """W001, W002, W003, W004: an override is for no register, has not one view, or names a hook or a field that is not there."""
    file, tree = _source(module)
    if key not in registry:
        yield _check(
            "W001",
            f"{file}:1",
            Label(f"没有台账 {key}", f"There is no register {key}"),
            _nearest(key, [r.spec.key for r in registry.all()]),
        )
        return
    found = own(module)
    if len(found) != 1:
        yield _check(
            "W002",
            f"{file}:1",
            Label(f"要有一个视图，现有 {len(found)} 个", f"One view is needed; there are {len(found)}"),
            Label("写一个 class Pages(RegisterView)", "write one class Pages(RegisterView)"),
        )
        return
    view, fields = found[0], registry.get(key).spec.fields
    hooks = [name for name in dir(RegisterView) if not name.startswith("_")]
    for name, value in vars(view).items():
        where = f"{file}:{_line(tree, name)}"
        if not name.startswith("_") and name not in hooks:
            yield _check(
                "W003",
                where,
                Label(f"没有可替换的 {name}", f"{name} is nothing that can be replaced"),
                _nearest(name, hooks),
            )
        for field in value if name in BY_FIELD else ():
            if field not in fields:
                at = f"{file}:{_line(tree, name, field)}"
                yield _check(
                    "W004",
                    at,
                    Label(f"没有字段 {field}", f"{field} is no field"),
                    _nearest(field, list(fields)),
                )
        if name == "form_rules":
            yield from _rules_that_fit(key, value, where)


def _rules_that_fit(key: str, rules: object, where: str) -> Iterator[Check]:
    """W005: the sections of a replaced form do not name each field of the form once."""
    spec = registry.get(key).spec
    usual = [name for section in spec.sections for name in section.fields]
    given = [name for _, names in rules for name in names.split()]  # type: ignore[attr-defined]
    for name in sorted(set(given) ^ set(usual)):
        said = (
            Label(f"没有字段 {name}", f"{name} is no field")
            if name in given
            else Label(f"漏了字段 {name}", f"{name} is left out")
        )
        yield _check("W005", where, said, Label(f"写全：{' '.join(usual)}", f"name all of {' '.join(usual)}"))


def _check(id_: str, where: str, text: Label, hint: Label) -> Check:
    return Check(id_, where, text, hint)


def _nearest(name: str, known: list[str]) -> Label:
    near = " ".join(get_close_matches(name, known, 5, 0.5)) or " ".join(known)
    return Label(f"改成：{near}", f"use one of {near}")


def _source(module: ModuleType) -> tuple[str, ast.Module]:
    path = Path(str(module.__file__))
    return f"admin_views/overrides/{path.name}", ast.parse(path.read_text("utf-8"))


def _line(tree: ast.Module, name: str, word: str = "") -> int:
    """Where a class says `name`, and within it `word`."""
    for node in ast.walk(tree):
        names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        if isinstance(node, ast.Assign):
            names = [one.id for one in node.targets if isinstance(one, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        if name in names:
            said = (one for one in ast.walk(node) if isinstance(one, ast.Constant) and one.value == word)
            return next(said).lineno if word else node.lineno  # type: ignore[attr-defined]
    return 1
