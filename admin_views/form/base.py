"""What the pages of new and existing rows share: the register's form, its messages, and what the template is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from flask import render_template, request
from sqlalchemy.orm import Session

from admin_views.form import files, lookups, rows, sections, submitting
from admin_views.form.controls import is_room
from admin_views.form.forms import PRESENT, Meta, RegisterForm
from admin_views.frame import shell
from admin_views.kinds.field import FROM, UNSEEN, UNSEEN_MORE
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.records.parsing import MASKED, Reader, stored_of
from services.words import naming
from services.words.texts import masked_text, value_of

LINES_WRONG = Label("明细里有几处要改", "Some rows have to be corrected")


class FormPage:
    """The page of a register's form. `make` is the hook of its view that binds the form (`create_form`, `edit_form`)."""

    template = "gj/form.html"

    def __init__(
        self,
        session: Session,
        actor: Actor,
        register: type[Register],
        posted: Any,
        row: Register | None,
        make: Callable[[Any], RegisterForm],
    ) -> None:
        self.session, self.actor, self.register, self.row, self.posted = session, actor, register, row, posted
        self.make = make
        self.fields = access.editable_fields(actor, register, row)
        self.by_name = {held.name: held for held in self.fields}
        self.start: dict[str, Any] = {}
        self.masks: dict[str, tuple[str, str]] = {}
        self.rest: dict[str, Label] = {}  # messages that stand at no field
        self.read = False
        self.masked: set[str] = set()
        self.pending: dict[str, list[int]] = {}
        self.hidden: list[tuple[str, Any]] = []
        self.stored_rows: dict[str, list[Any]] = {}
        self.named: dict[str, dict[int, str]] = {}
        self.asked: dict[str, set[int]] = {}

    # ---- the form

    @cached_property
    def form(self) -> RegisterForm:
        """The register's form, with what was posted once it is to be read."""
        return self.make(self)

    def bind(self, form_class: type[RegisterForm]) -> RegisterForm:
        """The form of this page's fields: those the user may fill in, and what he is shown of the others."""
        meta = Meta(Reader(self.session, self.actor, self.row, shell.current_site_id()), self.masked)
        told = [held.name for held in self.register.spec.fields.values() if self._tells(held)]
        start = self.starts()
        if self.read:
            start |= {held.name: self._stored(held) for held in self.fields if held.lines and self._sent(held)}
        return form_class(meta, [*self.by_name, *told], self.posted if self.read else None, start)

    def starts(self) -> dict[str, Any]:
        """The values of the fields before anything is posted."""
        return self.start

    def _sent(self, held: Field) -> bool:
        return any(name.startswith(f"{held.name}-") for name in self.posted)

    def _tells(self, held: Field) -> bool:
        """Whether a number or a computed value is shown, read-only."""
        if held.typed or held is self.register.spec.state or held.lines or held.name in self.by_name:
            return False
        return (
            self.row is not None
            and held.name in self._visible
            and access.shows_full(self.actor, self.register, held, self.row)
        )

    @cached_property
    def _visible(self) -> frozenset[str]:
        return frozenset(held.name for held in access.visible_fields(self.actor, self.register, self.row))

    def validate(self) -> bool:
        """Read what was posted; False where the page can say what is wrong. Uploads are stored first, and kept."""
        ids, wrong = files.take(
            self.session, self.actor, self.register, self.posted, request.files, self.fields, self.row
        )
        self.pending = ids
        if ids:
            self.session.commit()  # an upload survives a form that is refused
            if self.row is not None:
                self.session.refresh(self.row)
        self.read = True
        form = self.form
        for name, found in ids.items():
            form[name].says, form[name].data = True, found
        for name, value in self.copied([name for name, one in form.named() if one.token == FROM]).items():
            form[name].data = value
        good = form.validate()
        offers, told = lookups.looked(self.session, self.actor, self.register, self.posted, self.fields)
        for name, found_rows in offers.items():
            form[name].offers = found_rows
        self.rest = form.refuse(wrong | told)
        if not good and not any(one.error for one in form if not one.held.lines):
            self.rest.setdefault("", LINES_WRONG)
        if not (good := good and not wrong and not told):
            self._undo()
        return bool(good)

    def copied(self, names: list[str]) -> dict[str, Any]:
        """Values of the record this one is opened from, for fields that were shown masked."""
        return {}

    def lines(self) -> dict[str, list[dict[str, Any]]] | None:
        """The child rows to save."""
        found = {held.name: self.form[held.name].changes for held in self.fields if held.lines}
        return {name: changes for name, changes in found.items() if changes} or None

    def refuse(self, refusal: BadInput) -> None:
        """Keep the messages for the page; nothing typed is lost."""
        for held in self.fields:
            if held.lines:
                self.form[held.name].place(refusal.fields)
        self.rest = self.form.refuse({name: said for name, said in refusal.fields.items() if "." not in name})
        self._undo()

    def _undo(self) -> None:
        self.session.rollback()
        if self.row is not None:
            self.session.refresh(self.row)

    # ---- the page

    def show(self) -> str:
        """The page as HTML."""
        return render_template(self.template, **self.page())

    def page(self) -> dict[str, Any]:
        """Everything the template needs."""
        form, lang, spec = self.form, self.actor.lang, self.register.spec
        shown = [name for name, one in form.named() if not one.held.lines and self._shows(one)]
        self._masks()
        tables = [form[held.name] for held in self.fields if held.lines]
        labels = self.labels(shown, tables)  # first: it asks for the names of all references in one go
        for name in shown:
            self._dress(form[name], labels)
        tables = [one for one in tables if self._table(one)]
        site = self._site_elsewhere(shown, labels.get("site", {}))
        parts = sections.sections(form, frozenset(shown) - {"site"} if site else frozenset(shown))
        head = self.head()
        present = " ".join(sorted({*shown} | {one.short_name for one in tables}))
        head |= {
            "key": spec.key,
            "hidden": [*self.hidden, (submitting.KEY, submitting.new_key()), (PRESENT, present), *self._keeps()],
            "posted": self.read,
            "warnings": [],
            "help_text": spec.doc.text(lang),
            **lookups.twin_settings(self.register, self.row),
        }
        if site:
            head["hidden"].append(("site", site))
        head["twins_at"] = sections.row_end(parts, head["twins_after"])
        return {
            "page": head,
            "sections": parts,
            "tables": tables,
            "errors": self._summary(parts, tables),
            "twins": [],
            **lookups.aside_start(self.actor, self.register, self._unit_id()),
        }

    def head(self) -> dict[str, Any]:
        """Title, addresses and hints of the page."""
        raise NotImplementedError

    def _shows(self, one: Any) -> bool:
        held = one.held
        if not held.typed or self.row is not None or one.error or held.name not in self._later:
            return True
        return bool(held.required and not self._told_later(held))

    @cached_property
    def _later(self) -> frozenset[str]:
        """Fields that a step asks for or fills: a new form leaves them to the step."""
        spec = self.register.spec
        steps = spec.workflow.steps if spec.workflow else ()
        named = {name for step in steps for name in (*step.fields, *step.sets)}
        return frozenset(named - {held.name for held in spec.fields.values() if held.early})

    def _told_later(self, held: Field) -> bool:
        """A flag that is always there, but is answered by a step: asked in its dialog, or only ever unset by one."""
        if not held.kind.always_answered or held.name not in self._later:
            return False
        asked = any(held.name in step.fields for step in self.register.spec.workflow.steps)  # type: ignore[union-attr]
        return asked or held.default is True

    def _masks(self) -> None:
        """Show as masks what the user was or is shown so: it stays a token until it is typed anew."""
        for name, mask in self.masks.items():
            if name in self.form and (self.form[name].token or not self.form[name].says):
                self.form[name].mask = mask
        for _, one in self.form.named():
            if one.token and not one.mask:
                one.mask = (one.token, self._mask_of(one))

    def _mask_of(self, one: Any) -> str:
        if one.token == MASKED and one.held.form == "ref":
            return UNSEEN.text(self.actor.lang)
        if one.token == MASKED and self.row is not None:
            return masked_text(one.held, value_of(self.row, one.held))
        return lookups.masked_fact(self.session, self.actor, one.held, self._unit_id())

    def _dress(self, one: Any, labels: Mapping[str, Mapping[int, str]]) -> None:
        """Give a control the words of what it refers to, its files, and what was found for it."""
        held, known = one.held, labels.get(str(one.target), {})
        one.dress(known)
        if self.row is not None and held.form == "refs":
            unseen = sum(1 for row_id in stored_of(self.row, held) if row_id not in known)
            one.hint = UNSEEN_MORE.format(n=unseen).text(self.actor.lang) if unseen else one.hint
        elif self.row is not None and held.form == "ref" and held.typed:
            row_id = value_of(self.row, held)
            if row_id is not None and row_id not in known and chosen(one.shown) == row_id:
                one.mask = (MASKED, UNSEEN.text(self.actor.lang))
        if held.is_files:
            one.files = self._files(held)
        if one.offers:
            one.choices = [*(one.choices or []), *one.offers]

    def _unit_id(self) -> int | None:
        """The unit that the form names, by what was typed or picked, else the row's."""
        unit = self.form["unit"] if "unit" in self.form and self.register.spec.fields["unit"].typed else None
        if unit is not None and is_room(unit.held) and unit.says and not unit.error and unit.data:
            return unit.data  # type: ignore[no-any-return]
        return lookups.unit_of({"unit": unit.shown if unit is not None else ""}, self.row)

    def labels(self, shown: Sequence[str], tables: Sequence[Any] = ()) -> dict[str, dict[int, str]]:
        """The words of what these fields refer to, by target and id."""
        wanted: dict[str, set[int]] = {}
        for name in shown:
            if ids := self.form[name].refers():
                wanted.setdefault(str(self.form[name].target), set()).update(ids)
        # Not asked for yet are the child rows of a form that did not bring them along.
        unknown = [one.held for one in tables if self.row is not None and one.short_name not in self.stored_rows]
        return self.names(wanted, unknown)

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
        more = tuple(rows.any_of(self.actor, held) for held in lines)
        values = {rows.PARENT: self.row.id} if self.row is not None and lines else {}
        labels, there = naming.labels_and(self.session, self.actor, asked, more, values)
        for target, found in labels.items():
            self.named.setdefault(target, {}).update(found)
            self.asked[target] |= asked[target]
        self.stored_rows |= {held.name: [] for held, some in zip(lines, there, strict=True) if not some}
        return self.named

    def _files(self, held: Field) -> list[dict[str, Any]]:
        gone = set(self.posted.getlist(f"{held.name}__remove")) if self.read else set()
        stored = files.kept(self.session, self.actor, self.row, held) if self.row is not None else []
        fresh = files.pending(self.session, self.actor, self.register, self.pending.get(held.name, []))
        return [*(one for one in stored if str(one["id"]) not in gone), *fresh]

    def _keeps(self) -> list[tuple[str, Any]]:
        out: list[tuple[str, Any]] = []
        for name, ids in self.pending.items():
            held = set(getattr(self.row, name) or []) if self.row is not None else set()
            out += [(f"{name}__keep", one) for one in ids if one not in held]
            gone = self.posted.getlist(f"{name}__remove")
            out += [(f"{name}__remove", one) for one in gone if whole(one) is not None]
        return out

    def _table(self, table: Any) -> bool:
        """Make a table of child rows ready to be drawn; False where the user has none."""
        if not table.columns or not access.decide(self.actor, "view", table.child):
            return False
        if not table.says:
            given = [*self._stored(table.held), *self.ready(table.held)]
            if given:
                table.process(None, given)
        table.dress()
        return True

    def ready(self, held: Field) -> list[dict[str, Any]]:
        """What child rows are entered for, such as the questions of the survey, stands there already."""
        return []

    def _stored(self, held: Field) -> list[Any]:
        if held.name not in self.stored_rows:
            self.stored_rows[held.name] = rows.stored(self.session, self.actor, self.row, held)
        return self.stored_rows[held.name]

    def _summary(self, parts: list[sections.Section], tables: list[Any]) -> list[dict[str, Any]]:
        lang = self.actor.lang
        shown = [one for part in parts for one in part.controls if one.error]
        out = [{"id": one.id, "label": one.label.text, "message": one.error} for one in shown]
        for table in tables:
            label = table.label.text
            cells = [(line, one) for line in table.entries for one in line.cells if one.error]
            out += [
                {"id": one.id, "label": f"{label} {int(line.at) + 1} {one.label.text}", "message": one.error}
                for line, one in cells
            ]
            wrong = [
                *(line.error for line in table.entries if line.error),
                *([table.error] if table.error else []),
            ]
            out += [{"id": table.id, "label": label, "message": said} for said in wrong]
        for name, said in self.rest.items():
            known, words = self.register.spec.fields.get(name), said.text(lang)
            url = said.url if isinstance(said, Linked) else ""
            label = f"{known.label.text(lang)}：{words}" if known else words
            out.append({"id": "main", "label": label, "message": words, "url": url})
        return out

    def _site_elsewhere(self, shown: Sequence[str], labels: Mapping[int, str]) -> str:
        """The site, where the page's header says it: its control is not shown again, unless it is wrong or unknown."""
        spec = self.register.spec
        if "site" not in shown or self.form["site"].error or spec.place["site"] != "site_id":
            return ""
        if self.actor.all_sites and not self.by_name["site"].required:
            return ""  # left empty, the record is the company's
        text = str(self.form["site"].shown or "")
        return text if labels.get(chosen(text) or 0) and spec.group.key != "master" else ""

    # ---- after saving

    def name_of(self, row: Register) -> Label:
        """What the message calls the row: its number, else its register."""
        number = row.spec.number
        code = getattr(row, number.name) if number is not None else None
        return Label(str(code), str(code)) if code else row.spec.label

    def warnings(self, row: Register) -> list[str]:
        """What the rules warned of."""
        return [label.text(self.actor.lang) for label in row.warned]
