"""The parts of a form with their controls in a grid of twelve: rows are filled, and nothing is squeezed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from admin_views.form.controls import drawn
from admin_views.form.forms import RegisterForm, hooks_of
from admin_views.kinds.field import RegisterField
from models.vocabulary.register.register import Register
from services.kept import kept

SPANS = {3: "s3", 4: "", 5: "s5", 6: "s6", 7: "s7", 8: "s8", 9: "s9", 12: "s12"}


class Place(NamedTuple):
    """Where a control stands: its classes, and its row in the grid."""

    name: str
    span: str
    row: int


@dataclass(slots=True)
class Section:
    """A headed part of the form."""

    label: str
    controls: list[RegisterField] = field(default_factory=list)


def sections(form: RegisterForm, names: frozenset[str]) -> list[Section]:
    """The controls of these fields as they stand on the page."""
    found = []
    for label, places in _laid_out(form.register, form.meta.lang, names):
        section = Section(label)
        for place in places:
            control = form[place.name]
            control.span, control.place = place.span, place.row
            section.controls.append(control)
        found.append(section)
    return found


@kept(1024)
def _laid_out(register: type[Register], lang: str, names: frozenset[str]) -> list[tuple[str, list[Place]]]:
    spec = register.spec
    rules = hooks_of(register).form_rules or [(one.label, one.fields) for one in spec.sections]
    found = []
    for label, fields in rules:
        shown = [name for name in fields if name in names and not spec.fields[name].lines]
        if shown:
            found.append((label.text(lang), _places(register, shown, lang)))
    return found


def _places(register: type[Register], names: list[str], lang: str) -> list[Place]:
    done: list[Place] = []
    row: list[tuple[str, int, int]] = []
    number = 0

    def close() -> None:
        nonlocal number
        over = sum(want for _, want, _ in row) - 12
        widths = []
        for _, want, least in row:
            give = min(max(over, 0), want - least)
            over -= give
            widths.append(want - give)
        kind = drawn(register, row[0][0], lang)["kind"]
        if len(row) == 1 and kind in ("textarea", "choice", "choices") and row[0][1] >= 8:
            widths = [12]
        for (name, _, _), width in zip(row, widths, strict=True):
            half = " m1" if drawn(register, name, lang)["half"] else ""
            done.append(Place(name, (SPANS.get(width, "s12") + half).strip(), number))
        row.clear()
        number += 1

    for name in names:
        want, least = _width(drawn(register, name, lang))
        if row and sum(small for _, _, small in row) + least > 12:
            close()
        row.append((name, want, least))
    close()
    return done


def _width(control: dict[str, Any]) -> tuple[int, int]:
    options = control["options"]
    if control["kind"] in ("choice", "choices") and options and len(options) <= 7:
        # A button is its words plus padding and gap; a column of the grid is about 68 px.
        pixels = sum(34 + sum(14 if ord(c) > 255 else 7.5 for c in one["words"]) for one in options)
        wide = next((n for n in (4, 5, 6, 8) if pixels <= n * 68 - 18), 12)
        return wide, wide
    grid: tuple[int, int] = control["grid"]
    return grid


def row_end(found: list[Section], name: str) -> str:
    """The last control in the grid row of this one: what comes between rows stands after it."""
    for section in found:
        row = next((one.place for one in section.controls if one.short_name == name), None)
        if row is not None:
            return str([one.short_name for one in section.controls if one.place == row][-1])
    return ""
