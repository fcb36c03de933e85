"""What the forms of new and existing rows share: fields, posted texts, messages, and the page made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from admin_views.form import across, child_rows, controls, files, lookups, posting, submitting
from admin_views.form.controls import FROM, UNSEEN
from admin_views.frame import shell
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import limits
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.records import filling, parsing
from services.words import naming
from services.words.texts import masked_text, value_of

LINES_WRONG = Label("明细里有几处要改", "Some rows have to be corrected")


class Form:
    """What new and edit share: fields, posted texts, messages, and the page made of them."""

    def __init__(
        self, session: Session, actor: Actor, register: type[Register], posted: Any, row: Register | None
    ) -> None:
        self.session, self.actor, self.register, self.row, self.form = session, actor, register, row, posted
        self.fields = access.editable_fields(actor, register, row)
        self.by_name = {held.name: held for held in self.fields}
        self.texts: dict[str, Any] = {}
        self.masks: dict[str, tuple[str, str]] = {}
        self.autos: dict[str, Any] = {}
        self.errors: dict[str, Label] = {}
        self.line_errors: dict[str, dict[tuple[int, str], Label]] = {}
        self.posted: posting.Posted | None = None
        self.pending: dict[str, list[int]] = {}
        self.hidden: list[tuple[str, Any]] = []
        self.parsed_lines: dict[str, child_rows.Parsed] = {}
        self.stored_lines: dict[str, list[Any]] = {}
        self.named: dict[str, dict[int, str]] = {}
        self.asked: dict[str, set[int]] = {}
        self.offers: dict[str, list[dict[str, Any]]] = {}
        self.rooms: list[Any] = []
        self.typed_unit: int | None = None

    # ---- what was posted

    def read(self) -> dict[str, Any]:
        """The values to save; raises BadInput with every mistake at once. Uploads are stored first, and kept."""
        posted = self.posted = posting.read(self.form, self.fields, self.row)
        ids, wrong = files.take(
            self.session, self.actor, self.register, self.form, request.files, self.fields, self.row
        )
        self.pending = ids
        if ids:
            self.session.commit()  # an upload survives a form that is refused
            if self.row is not None:
                self.session.refresh(self.row)
        errors: dict[str, Label] = dict(wrong)
        texts = dict(posted.texts)
        texts |= {name: token for name, token in posted.tokens.items() if token != FROM}
        for name in self._list_fields() & set(texts):
            texts[f"{name}__shown"] = "1"
        parsed = parsing.parse(
            self.session, self.actor, self.register, texts, self.row,
            only=self.by_name, site_id=shell.current_site_id(), typed=posted.rooms,
        )  # fmt: skip
        self.rooms, self.typed_unit = parsed.rooms, parsed.values.get("unit")
        values = {name: value for name, value in parsed.values.items() if name in self.by_name}
        errors |= parsed.errors
        self.offers, told = lookups.looked(self.session, self.actor, self.register, self.form, self.fields)
        errors |= told
        for held in self.fields:
            before = getattr(self.row, held.name) if held.is_files and self.row is not None else None
            if held.is_files and held.required and not ids.get(held.name, before):
                errors.setdefault(held.name, filling.needed(held))
        values |= {name: found for name, found in ids.items() if name in self.by_name}
        values |= self.copied({name for name, token in posted.tokens.items() if token == FROM})
        for name, every in posted.lines.items():
            rows = across.answered(self.register, self.by_name[name], every)
            if rows is not every:  # in the order in which the messages count them
                posted.lines[name] = [*rows, *(one for one in every if one not in rows)]
            if len(rows) > limits.LINES:
                errors[name] = limits.too_many_lines(len(rows))
                continue
            part = child_rows.parse(self.session, self.actor, self.by_name[name], rows, self._stored(name))
            self.parsed_lines[name] = part
            if part.errors:
                self.line_errors[name] = dict(part.errors)
        if errors or self.line_errors:
            raise BadInput(errors or {"": LINES_WRONG})
        return values

    def copied(self, names: set[str]) -> dict[str, Any]:
        """Values of the record this one is opened from, for fields that were shown masked."""
        return {}

    def lines(self) -> dict[str, list[dict[str, Any]]] | None:
        """The child rows to save."""
        found = {name: part.entries for name, part in self.parsed_lines.items() if part.entries}
        return found or None

    def refuse(self, refusal: BadInput) -> None:
        """Keep the messages for the page; nothing typed is lost."""
        self.session.rollback()
        for name, part in self.parsed_lines.items():
            found = child_rows.place_errors(self.by_name[name], part, refusal)
            if found:
                self.line_errors.setdefault(name, {}).update(found)
        self.errors = {name: label for name, label in refusal.fields.items() if "." not in name}
        if self.row is not None:
            self.session.refresh(self.row)

    # ---- the page

    def page(self) -> dict[str, Any]:
        """Everything `gj/form.html` needs."""
        lang, spec = self.actor.lang, self.register.spec
        if self.posted is not None:
            self._show_posted()
        shown = [held for held in spec.fields.values() if self._shows(held)]
        names = {held.name for held in shown if not held.lines}
        labels = self._labels(shown)  # first: it asks for the names of all references in one go
        notes = self._keep_unseen(shown, labels)
        rooms = self._rooms()
        site = self._site_elsewhere(names, labels)
        form = controls.build(
            self.register, lang, names - {"site"} if site else names, texts=self.texts, labels=labels,
            errors={name: label.text(lang) for name, label in self.errors.items()},
            links={name: label.url for name, label in self.errors.items() if isinstance(label, Linked)},
            masks=self.masks, autos=self.autos, rooms=rooms, files=self._files(),
        )  # fmt: skip
        for name, found in self.offers.items():
            if found and (control := form.controls.get(name)) is not None:
                control.choices = [*(control.choices or []), *found]
        for name, words in notes.items():
            if (control := form.controls.get(name)) is not None:
                control.hint = words
        form.lines = [
            table for held in self.fields if held.lines and (table := self._table(held)) is not None
        ]
        head = self.head()
        aside = lookups.aside_start(self.actor, self.register, self._unit_id())
        head |= {
            "key": spec.key, "hidden": [*self.hidden, (submitting.KEY, submitting.new_key()), (posting.PRESENT, " ".join(sorted(names | {t.name for t in form.lines}))),
                                        *self._keeps()],
            "posted": self.posted is not None, "warnings": [], "help_text": spec.doc.text(lang),
            **lookups.twin_settings(self.register, self.row),
        }  # fmt: skip
        if site:
            head["hidden"].append(("site", site))
        head["twins_at"] = _row_end(form, head["twins_after"])
        return {"page": head, "form": form, "errors": self._summary(form), "twins": [], **aside}

    def head(self) -> dict[str, Any]:
        raise NotImplementedError

    def _shows(self, held: Field) -> bool:
        if held.name in self.by_name:
            return (
                self.row is not None
                or held.name in self.errors
                or held.name not in self._later
                or (held.required and not self._told_later(held))
            )
        # Numbers and computed values are shown, read-only, to who may see them.
        return not held.typed and held is not self.register.spec.state and not held.lines and self._sees(held)

    @cached_property
    def _visible(self) -> frozenset[str]:
        return frozenset(held.name for held in access.visible_fields(self.actor, self.register, self.row))

    @cached_property
    def _later(self) -> frozenset[str]:
        """Fields that a step asks for or fills: a new form leaves them to the step."""
        spec = self.register.spec
        steps = spec.workflow.steps if spec.workflow else ()
        named = {name for step in steps for name in (*step.fields, *step.sets)}
        return frozenset(named - {held.name for held in spec.fields.values() if held.early})

    def _told_later(self, held: Field) -> bool:
        """A flag that is always there, but is answered by a step: asked in its dialog, or only ever unset by one."""
        if held.kind.name != "flag" or held.name not in self._later:
            return False
        asked = any(held.name in step.fields for step in self.register.spec.workflow.steps)  # type: ignore[union-attr]
        return asked or held.default is True

    def _sees(self, held: Field) -> bool:
        if held.name not in self._visible or (held.serial and self.row is None):
            return False
        return self.row is not None and access.shows_full(self.actor, self.register, held, self.row)

    def _show_posted(self) -> None:
        assert self.posted is not None
        self.texts |= self.posted.texts
        for name, token in self.posted.tokens.items():
            self.masks.setdefault(name, (token, self._mask_of(name, token)))
        for name in set(self.masks) - set(self.posted.tokens):
            if name in self.posted.texts:
                del self.masks[name]

    def _keep_unseen(self, shown: list[Field], labels: Mapping[str, Mapping[int, str]]) -> dict[str, str]:
        """Mask what the row refers to out of this actor's sight, so that it is kept; hints for several references."""
        notes: dict[str, str] = {}
        lang = self.actor.lang
        for held in shown if self.row is not None else ():
            known = labels.get(held.name, {})
            if held.form == "refs":
                unseen = sum(1 for one in parsing.stored_of(self.row, held) if one not in known)
                if unseen:
                    notes[held.name] = controls.UNSEEN_MORE.format(n=unseen).text(lang)
            elif held.form == "ref" and held.typed:
                row_id = value_of(self.row, held)  # type: ignore[arg-type]
                if row_id is not None and row_id not in known and chosen(self.texts.get(held.name)) == row_id:
                    self.masks[held.name] = (parsing.MASKED, UNSEEN.text(lang))
        return notes

    def _unit_id(self) -> int | None:
        """The unit that the form names, by what was typed or picked, else the row's."""
        return self.typed_unit or lookups.unit_of(self.texts, self.row)

    def _mask_of(self, name: str, token: str) -> str:
        if token == parsing.MASKED and self.by_name[name].form == "ref":
            return UNSEEN.text(self.actor.lang)
        if token == parsing.MASKED and self.row is not None:
            return masked_text(self.by_name[name], value_of(self.row, self.by_name[name]))
        return lookups.masked_fact(self.session, self.actor, self.by_name[name], self._unit_id())

    def _labels(self, shown: list[Field]) -> dict[str, dict[int, str]]:
        wanted: dict[str, set[int]] = {}
        for held in shown:
            if held.form not in ("ref", "refs"):
                continue
            text = self.texts.get(held.name)
            for one in text if isinstance(text, list) else [text]:
                if (row_id := chosen(one)) is not None:
                    wanted.setdefault(str(held.target), set()).add(row_id)
        found = self.names(wanted, self._lines_unknown())
        return {held.name: found.get(str(held.target), {}) for held in shown if held.target}

    def _lines_unknown(self) -> list[Field]:
        """The tables of child rows that this form has not asked for yet."""
        if self.row is None:
            return []
        return [held for held in self.fields if held.lines and held.name not in self.stored_lines]

    def names(self, wanted: Mapping[str, set[int]], lines: Sequence[Field] = ()) -> dict[str, dict[int, str]]:
        """Names of referenced rows by target and id; each is asked for once a page, and with them whether there are
        child rows in these `lines`."""
        asked = {
            target: new
            for target, ids in wanted.items()
            if target in registry and (new := ids - self.asked.setdefault(target, set()))
        }
        if not asked and not lines:
            return self.named
        more = tuple(child_rows.any_of(self.actor, held) for held in lines)
        values = {child_rows.PARENT: self.row.id} if self.row is not None and lines else {}
        labels, there = naming.labels_and(self.session, self.actor, asked, more, values)
        for target, found in labels.items():
            self.named.setdefault(target, {}).update(found)
            self.asked[target] |= asked[target]
        self.stored_lines |= {held.name: [] for held, some in zip(lines, there, strict=True) if not some}
        return self.named

    def _rooms(self) -> dict[str, tuple[str, str]]:
        """(text, id) of the fields typed as room numbers."""
        found = {}
        for held in self.fields:
            if not controls.is_room(held) or held.name in self.masks:
                continue
            text = str(self.texts.get(held.name) or "")
            unit_id = chosen(text)
            if unit_id is not None:
                words = self.names({"unit": {unit_id}}).get("unit", {}).get(unit_id, "")
                found[held.name] = (words, text if words else "")
            else:
                found[held.name] = (text, "")
        return found

    def _files(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for held in self.fields:
            if not held.is_files:
                continue
            gone = set(self.form.getlist(f"{held.name}__remove")) if self.posted is not None else set()
            stored = files.kept(self.session, self.actor, self.row, held) if self.row is not None else []
            stored = [one for one in stored if str(one["id"]) not in gone]
            fresh = files.pending(self.session, self.actor, self.register, self.pending.get(held.name, []))
            if stored or fresh:
                out[held.name] = [*stored, *fresh]
        return out

    def _keeps(self) -> list[tuple[str, Any]]:
        out: list[tuple[str, Any]] = []
        for name, ids in self.pending.items():
            held = set(getattr(self.row, name) or []) if self.row is not None else set()
            out += [(f"{name}__keep", one) for one in ids if one not in held]
            if self.posted is not None:
                out += [
                    (f"{name}__remove", one)
                    for one in self.form.getlist(f"{name}__remove")
                    if whole(one) is not None
                ]
        return out

    def _table(self, held: Field) -> child_rows.LineTable | None:
        posted = self.posted.lines.get(held.name) if self.posted is not None else None
        errors = self.line_errors.get(held.name)
        made = child_rows.table(
            self.session, self.actor, held, self._stored(held.name), posted=posted, errors=errors
        )
        if made is not None and held.name in self.errors:
            return replace(made, error=self.errors[held.name].text(self.actor.lang))
        return made

    def _stored(self, name: str) -> list[Any]:
        if name not in self.stored_lines:
            self.stored_lines[name] = child_rows.stored(
                self.session, self.actor, self.by_name[name], self.row
            )
        return self.stored_lines[name]

    def _summary(self, form: controls.FormPage) -> list[dict[str, Any]]:
        lang = self.actor.lang
        out = [{"id": c.id, "label": c.label, "message": c.error} for c in form.controls.values() if c.error]
        for table in form.lines:
            cells = [(row, c) for row in table.rows for c in row.cells if c.error]
            out += [
                {"id": c.id, "label": f"{table.label} {int(row.at) + 1} {c.label}", "message": c.error}
                for row, c in cells
            ]
            out += [
                {"id": f"f-{table.name}", "label": table.label, "message": r.error}
                for r in table.rows
                if r.error
            ]
            if table.error:
                out.append({"id": f"f-{table.name}", "label": table.label, "message": table.error})
        shown = set(form.controls) | {table.name for table in form.lines}
        for name, label in self.errors.items():
            if name not in shown:
                known = self.register.spec.fields.get(name)
                said = label.text(lang)
                out.append(
                    {
                        "id": "main",
                        "label": f"{known.label.text(lang)}：{said}" if known else said,
                        "message": said,
                        "url": label.url if isinstance(label, Linked) else "",
                    }
                )
        return out

    def _site_elsewhere(self, names: set[str], labels: Mapping[str, Mapping[int, str]]) -> str:
        """The site, where the page's header says it: its control is not shown again, unless it is wrong or unknown."""
        spec = self.register.spec
        if "site" not in names or "site" in self.errors or spec.place["site"] != "site_id":
            return ""
        if self.actor.all_sites and not self.by_name["site"].required:
            return ""  # left empty, the record is the company's
        text = str(self.texts.get("site") or "")
        site_id = chosen(text)
        known = site_id is not None and labels.get("site", {}).get(site_id)
        return text if known and spec.group.key != "master" else ""

    def _list_fields(self) -> set[str]:
        return {held.name for held in self.fields if held.kind.name in ("choices", "refs", "flag")}

    # ---- after saving

    def name_of(self, row: Register) -> Label:
        """What the message calls the row: its number, else its register."""
        number = row.spec.number
        code = getattr(row, number.name) if number is not None else None
        return Label(str(code), str(code)) if code else row.spec.label

    def warnings(self, row: Register) -> list[str]:
        """What the rules warned of."""
        return [label.text(self.actor.lang) for label in row.warned]


def _row_end(form: controls.FormPage, name: str) -> str:
    """The last control in the grid row of this one: what comes between rows stands after it."""
    for section in form.sections:
        row = next((control.row for control in section.controls if control.name == name), None)
        if row is not None:
            return [control.name for control in section.controls if control.row == row][-1]
    return ""
