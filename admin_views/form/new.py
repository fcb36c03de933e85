"""The form of a row that is not there yet: defaults, and what the record it is opened from or a copied row gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from admin_views.form import across, lookups, openings
from admin_views.form.base import FormPage
from admin_views.form.forms import RegisterForm, form_class
from admin_views.frame import shell
from admin_views.http.addresses import address
from admin_views.kinds.field import FROM
from admin_views.kinds.values import masked_fields, short_name
from models.vocabulary.field.field import Field
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.register.register import Register
from services import rules
from services.judge import access
from services.judge.actor import Actor
from services.records import writing
from services.words.texts import masked_text, value_of

NEW = Label("新增{name}", "New {name}")
NUMBERED = Label("编号保存后自动生成", "the number is given on saving")
COPIED = Label("沿用 {code} 的内容", "with the content of {code}")


class NewPage(FormPage):
    """The page of a row that is not there yet."""

    merging = False

    def __init__(
        self,
        session: Session,
        actor: Actor,
        register: type[Register],
        args: Any,
        posted: Any,
        make: Callable[[Any], RegisterForm],
    ) -> None:
        super().__init__(session, actor, register, posted, None, make)
        self.autos: set[str] = set()
        self.opener: openings.Opener | None = None
        self.source: Register | None = None
        token = posted.get("__opener__") or args.get("from", "")
        if token:
            self.opener = openings.find(session, actor, register, token, posted.get("__via__") or args.get("via", ""))
        number = posted.get("__copy__") or args.get("copy", "")
        if (source_id := whole(number)) is not None:
            self.source = writing.load(session, actor, register, source_id)
        self._start()

    @classmethod
    def empty(cls, session: Session, actor: Actor, register: type[Register]) -> NewPage:
        """The page as it opens by itself, for who asks for some of its fields elsewhere."""
        nothing: MultiDict[str, str] = MultiDict()
        return cls(session, actor, register, nothing, nothing, lambda page: page.bind(form_class(register)))

    def _start(self) -> None:
        context = rules.context_for(self.session, self.actor)
        for held in self.fields:
            value = held.default
            if isinstance(value, Expr):
                value = value.value(None, context) if not value.reads() else None
            if held.form == "ref" and held.target == "site" and value is None:
                value = shell.current_site_id()
            if not held.lines and not held.is_files:
                self.start[held.name] = value
        if self.source is not None:
            self._copy(self.source)
        if self.opener is not None:
            found, masks = openings.start(self.session, self.actor, self.register, self.opener, self.by_name)
            self.start |= found
            self.masks |= masks
            self.autos = {*found, *masks}
            self.hidden += [("__opener__", self.opener.token), ("__via__", self.opener.via)]

    def page(self) -> dict[str, Any]:
        """The page; what comes from the record it is opened from says so."""
        for name in self.autos:
            self.form[name].auto = True
        return super().page()

    def ready(self, held: Field) -> list[dict[str, Any]]:
        """One row for each thing that child rows are entered for, unless a record is copied."""
        if self.read or self.source is not None:
            return []
        picked = {name: chosen(one.shown) for name, one in self.form.named() if not one.held.lines}
        return across.ready(self.session, self.actor, self.register, held, picked)

    def _copy(self, source: Register) -> None:
        """The values of an older row, times and what the system or a step fills apart."""
        visible = {held.name for held in access.visible_fields(self.actor, self.register, source)}
        hidden = masked_fields(self.actor, self.register, source, self.fields)
        spec = self.register.spec
        by_steps = {
            name for step in (spec.workflow.steps if spec.workflow else ()) for name in (*step.fields, *step.sets)
        }
        for held in self.fields:
            if held.name not in visible or held.lines or held.is_files or held.default is not None or held.unique:
                continue
            value = value_of(source, held)
            if held.kind.is_time or held.name in by_steps or value in (None, "", []):
                continue
            if held.name in hidden:
                self.masks[held.name] = (FROM, masked_text(held, value))
            else:
                self.start[held.name] = value
        self.hidden.append(("__copy__", source.id))

    def copied(self, names: list[str]) -> dict[str, Any]:
        """Full values from the row this one is opened from or copied of; only fields the form really masked."""
        found: dict[str, Any] = {}
        for name in set(names) & set(self.masks):
            if self.source is not None and self.opener is None:
                found[name] = value_of(self.source, self.by_name[name])
        if self.opener is not None:
            source = openings.values(self.session, self.actor, self.opener)
            found |= {name: source[name] for name in set(names) & set(self.masks) & set(source)}
        return found

    def head(self) -> dict[str, Any]:
        """Title, addresses and hints of the page."""
        lang, spec = self.actor.lang, self.register.spec
        sub = [spec.label.text(lang)]
        if self.opener is not None:
            sub.append(openings.title(self.opener).text(lang))
        elif self.source is not None:
            sub.append(COPIED.format(code=self.name_of(self.source)).text(lang))
        elif spec.number is not None:
            sub.append(NUMBERED.text(lang))
        back = address(spec.key)
        if self.opener is not None:
            back = address(self.opener.row.spec.key, "details", id=self.opener.row.id)
        newest = (
            None
            if self.opener is not None or self.source is not None
            else lookups.newest_own(self.session, self.actor, self.register)
        )
        return {
            "title": NEW.format(name=short_name(spec.label)).text(lang),
            "sub": " · ".join(sub),
            "back": back,
            "cancel": back,
            "action": request.full_path.rstrip("?"),
            "again": self.opener is None,
            "is_new": True,
            "draft": f"{spec.key}.new",
            "copy_url": address(spec.key, "new", copy=newest) if newest else "",
            "hint": "",
        }

    def save(self, claim: Callable[[], None]) -> Register:
        """Create the row; `claim` takes the form's key before anything is written. Raises BadInput."""
        claim()
        values = self._settle_site(self.form.values())
        opened_from = None
        if self.opener is not None and self.opener.via:
            held = self.opener.row.spec.fields[self.opener.via]
            values[str(held.parent_field)] = self.opener.row.id
        elif self.opener is not None:
            opened_from = self.opener.row
        return writing.create(
            self.session, self.actor, self.register, values, lines=self.lines(), opened_from=opened_from
        )

    def _settle_site(self, values: dict[str, Any]) -> dict[str, Any]:
        """The unit's site goes before the current one that the form carried along unseen."""
        spec = self.register.spec
        chosen = values.get("unit") if "unit" in spec.fields else None
        rooms = self.form.meta.reader.rooms
        unit = next((one for one in rooms if one.id == chosen), None) or lookups.load_unit(
            self.session, self.actor, chosen
        )
        if unit is not None and "site" in self.by_name and spec.place["site"] == "site_id":
            values["site"] = unit.site_id
        elif "site" not in spec.fields and spec.place["site"] == "site_id" and not spec.place_from:
            values.setdefault("site", shell.current_site_id())
        return values

    def next_url(self, row: Register) -> str:
        """Where to go after saving."""
        if "__again__" in self.posted:
            return address(self.register.spec.key, "new")
        if self.opener is not None and self.opener.via:
            return address(self.opener.row.spec.key, "details", id=self.opener.row.id)
        return address(self.register.spec.key, "details", id=row.id)
