"""Child rows on the pages of an import: the columns of their sheets, and their cells below the row they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.system.importing import ImportRow
from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import heads, mapped
from services.exchange.lines import Child
from services.judge import access
from services.judge.actor import Actor


def columns(
    actor: Actor, child: Child, lang: str, column: Callable[[heads.Column, str], dict[str, Any]]
) -> dict[str, Any]:
    """The columns of a sheet of child rows."""
    fields = access.editable_fields(actor, child.register)
    return {
        "title": mapped.name_of(child.sheet),
        "rows": sum(1 for line in child.sheet.lines if line.number not in child.heads.aside),
        "columns": [column(one, f"line.{child.held.name}") for one in child.heads.columns],
        "offered": [
            (held.name, held.label.text(lang))
            for held in fields
            if not held.lines and not held.is_files and held.name != child.held.parent_field
        ],
    }


def rows(
    row: ImportRow, register: type[Register], lang: str, said: Callable[[dict[str, Any]], str]
) -> list[dict[str, Any]]:
    """The child rows of a row: by field, each with its cells; the mistakes of one as a whole first."""
    found = []
    for name in row.given.get("lines", {}):
        held = register.spec.fields[name]
        fields = registry.get(str(held.target)).spec.fields
        some: dict[int, dict[str, Any]] = {}
        for key in dict.fromkeys([*row.cells, *row.errors]):
            of, at, one = (*key.split(".", 2), "", "")[:3]
            if of == name and at.isdecimal():
                line = some.setdefault(int(at), {"why": "", "cells": []})
                if one in fields:
                    line["cells"].append(_cell(row, key, fields[one], lang, said))
                else:
                    line["why"] = said(row.errors[key])
        label = held.label.text(lang)
        why = said(row.errors[name]) if name in row.errors else ""
        found.append({"label": label, "why": why, "rows": [some[at] for at in sorted(some)]})
    return found


def _cell(row: ImportRow, key: str, held: Field, lang: str, said: Callable[[dict[str, Any]], str]) -> dict[str, Any]:
    text, fate, *rule = row.cells.get(key, ["", "", None, None])
    told: dict[str, Any] = {"name": key, "label": held.label.text(lang), "text": text, "kind": ""}
    if key in row.errors:
        error, mended = row.errors[key], row.mends.get(key)
        return told | {
            "kind": "err",
            "text": mended if mended is not None and not mended.startswith("id:") else text,
            "why": said(error),
            "near": [{"answer": answer, "text": words, "sub": sub} for answer, words, sub in error["near"]],
            "asked": error["asked"],
            "others": 0,
            "open": "raw" in row.given,
        }
    return told | {"rule": rule[1 if lang == "en" else 0] or ""} if fate == "understood" else told
