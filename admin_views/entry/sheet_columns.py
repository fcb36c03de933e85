"""The columns of the sheet of fast entry, and what is chosen above it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from admin_views.form.across import across_of as across_of
from admin_views.form.across import target_of as target_of
from admin_views.form.controls import drawn as drawn_as
from admin_views.form.controls import is_room
from admin_views.form.new import NewPage
from admin_views.frame import shell
from admin_views.http.addresses import address
from admin_views.kinds.field import RegisterField
from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import chosen as chosen_row
from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access
from services.judge.actor import Actor
from services.reading import lookup
from services.words import naming, texts

ANSWER = "a-"


def answers_of(actor: Actor, register: type[Register], across: list[Any], lang: str) -> list[dict[str, Any]]:
    """A column for each of those rows: a short head, the whole question in the title."""
    if not across:
        return []
    entry: Any = register.spec.entry
    child = registry.get(str(register.spec.fields[entry.lines].target))
    base = column_of(child, child.spec.fields[entry.value], lang)
    shown = access.visible_fields(actor, type(across[0]))
    words = [held for held in shown if held.picks_one or held.kind.keyed]
    made = []
    for row in across:
        held = [one for one in words if getattr(row, one.name) not in (None, "")]
        said = {tongue: [texts.of_row(row, one, tongue) for one in held] for tongue in ("zh", "en")}
        mine = said[lang] or [f"#{row.id}"]
        names = list(dict.fromkeys([*said["zh"], *said["en"]]))
        made.append(
            base
            | {
                "name": f"{ANSWER}{row.id}",
                "names": names,
                "label": mine[0],
                "title": "：".join(dict.fromkeys(mine)),
                "fact": "",
                "required": False,
            }
        )
    return made


def column_of(register: type[Register], held: Field, lang: str) -> dict[str, Any]:
    """The column as the page's script draws it."""
    drawn = drawn_as(register, held.name, lang)
    options = [
        {"digit": one.value if held.kind.always_answered else str(at), "label": one.label.text(lang)}
        for at, one in enumerate(held.kind.options(held), 1)
    ]
    return {
        "name": held.name,
        "names": [held.label.zh, held.label.en],
        "label": drawn["caption"],
        "title": drawn["caption"],
        "kind": drawn["kind"],
        "options": options,
        "required": held.must_be_given,
        "personal": held.personal,
        "fact": held.fill or "",
        "resolve": drawn["resolve_url"] or "",
        "wide": drawn["kind"] == "textarea",
        "numeric": held.kind.numeric or held.kind.dialled,
    }


def once_of(
    session: Session, actor: Actor, register: type[Register], names: list[str], args: MultiDict[str, str]
) -> tuple[list[RegisterField], dict[str, Any]]:
    """What is asked above the sheet, as chosen in the address or as a new row starts; references as short lists."""
    start = NewPage.empty(session, actor, register)
    entry, made, chosen = register.spec.entry, [], {}
    match = entry.match if isinstance(entry, Grid) else ""
    for name in names:
        held = register.spec.fields[name]
        control = start.form[name]
        text = str(args.get(name) or control.shown or "")
        if not text and held.form == "ref" and held.target == "staff" and actor.staff_id:
            text = token(actor.staff_id)
        elif not text and held.kind.is_time and not held.kind.exact and held.required:
            text = held.kind.text_of(clock.today())
        if held.form == "ref" and not is_room(held):
            found = lookup.candidates(session, actor, str(held.target), pick=held.pick, site_id=shell.current_site_id())
            options = {token(one.id): f"{one.text} {one.sub}".strip() if name == match else one.text for one in found}
            row_id = chosen_row(text)
            if row_id is not None and text not in options:
                options |= {token(k): v for k, v in naming.labels(session, actor, str(held.target), [row_id]).items()}
            if text not in options:
                text = next(iter(options), "") if held.required and len(options) == 1 else ""
            control.kind, control.select, control.plain = "choice", True, True
            control.choices = [
                {"value": key, "label": words, "selected": key == text} for key, words in options.items()
            ]
            chosen[name] = chosen_row(text)
        else:
            control.shown = text
            control.dress({})
        if name == match:
            control.attrs = {"data-goto": address(register.spec.key, "grid") + f"?{name}={{n}}"}
        made.append(control)
    return made, chosen
