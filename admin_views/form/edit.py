"""The form of an existing row, and what is asked when somebody else saved it first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from admin_views.form import conflict, rows
from admin_views.form.base import FormPage
from admin_views.form.conflict import Difference
from admin_views.form.forms import PRESENT, RegisterForm
from admin_views.http.addresses import address
from admin_views.kinds.field import UNSEEN
from admin_views.kinds.values import labels_for, masked_fields, row_state, short_name, title_of
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.register.register import Register
from services import audit, clock
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept
from services.records import writing
from services.records.parsing import MASKED
from services.words.texts import text_of, value_of

MOST_VERSION = 2**31 - 1
EDIT = Label("修改{name}", "Edit {name}")
OPENED_AT = Label("{at} 打开时", "when opened at {at}")
UNSAVED = Label("{who}，未保存", "{who}, not saved")
SAVED_AT = Label("{who} {at} 已保存", "{who}, saved at {at}")
SOMEBODY = Label("其他人", "somebody")
NOTE = Label(
    "你 {mine} 打开后，{who}在 {theirs} 先保存了。你填的内容没有丢，请逐项确认。",
    "You opened it at {mine}; {who} saved first, at {theirs}. Nothing you typed is lost; check field by field.",
)
CHOOSE = Label("请选一边", "Choose a side")


@kept(1024)
def _heading(register: type[Register], lang: str) -> str:
    return EDIT.format(name=short_name(register.spec.label)).text(lang)


class EditPage(FormPage):
    """The page of a row's form, with what the row was when it was opened."""

    row: Register

    def __init__(
        self, session: Session, actor: Actor, row: Register, posted: Any, make: Callable[[Any], RegisterForm]
    ) -> None:
        super().__init__(session, actor, type(row), posted, row, make)
        self.masked = masked_fields(actor, self.register, row, self.fields)
        self.version = row.version
        self.merging = "__merge__" in posted

    def starts(self) -> dict[str, Any]:
        """What the row holds."""
        return _values(self.row)

    def head(self) -> dict[str, Any]:
        """Title, addresses and the token of the original values."""
        lang, spec, row = self.actor.lang, self.register.spec, self.row
        number, title = self._title()
        back = address(spec.key, "details", id=row.id)
        if not self.read:
            self.version = row.version
            token = conflict.originals(row, self.fields, self.masked, self._snapshots(), self.form.texts())
        else:
            token = self.posted.get("__original__", "")
            self.version = whole(self.posted.get("version"), MOST_VERSION) or row.version
        self.hidden = [("version", self.version), ("__original__", token)]
        return {
            "title": _heading(self.register, lang),
            "sub": " · ".join(dict.fromkeys(p for p in (number, title) if p)),
            "back": back,
            "cancel": back,
            "action": address(spec.key, "edit", id=row.id),
            "again": False,
            "is_new": False,
            "draft": f"{spec.key}.{row.id}.{self.version}",
            "copy_url": "",
            "hint": "",
        }

    def _title(self) -> tuple[str, str]:
        visible = access.visible_fields(self.actor, self.register, self.row)
        wanted: dict[str, set[int]] = {}
        for held in visible:
            value = value_of(self.row, held) if held.form == "ref" and held.name in ("unit", "category") else None
            if value:
                wanted.setdefault(str(held.target), set()).add(value)
        labels = self.names(wanted)
        hidden = masked_fields(self.actor, self.register, self.row, visible)
        return title_of(self.row, labels, visible, hidden, self.actor.lang)

    def _snapshots(self) -> dict[str, Any]:
        return {held.name: rows.snapshot(self._stored(held)) for held in self.fields if held.lines}

    def save(self, claim: Callable[[], None]) -> Register:
        """Change the row. Raises BadInput, or Stale when somebody was first."""
        claim()
        values = self.form.values()
        self.version = whole(self.posted.get("version"), MOST_VERSION) or 0
        if self.row.version == self.version:
            values = {name: value for name, value in values.items() if not self._same(name, value)}
        return writing.change(self.session, self.actor, self.row, values, version=self.version, lines=self.lines())

    def lines(self) -> dict[str, list[dict[str, Any]]] | None:
        """Child rows that differ from what is stored; an untouched table is not saved again."""
        found: dict[str, list[dict[str, Any]]] = {}
        for name, entries in (super().lines() or {}).items():
            known = {one.id: one for one in self._stored(self.by_name[name])}
            child = self.form[name].child.spec.fields
            changed = []
            for entry in entries:
                row = known.get(entry.get("id"))
                if row is None or entry.get("_delete"):
                    changed.append(entry)
                    continue
                # Compared as texts: the seconds of a moment are not in the form, and are kept.
                differ = {
                    field: value
                    for field, value in entry.items()
                    if field in child
                    and text_of(child[field], value_of(row, child[field])) != text_of(child[field], value)
                }
                if differ:
                    changed.append({"id": row.id, "version": row.version, **differ})
            if changed:
                found[name] = changed
        return found or None

    def _same(self, name: str, value: Any) -> bool:
        """Whether the form says what the row holds; a moment's seconds are not in the form, and are kept."""
        held = self.by_name[name]
        known = getattr(self.row, held.column or name)
        return bool(known == value or text_of(held, known) == text_of(held, value))

    def next_url(self, row: Register) -> str:
        """Back to the record."""
        return address(self.register.spec.key, "details", id=row.id)

    # ---- a save that came too late

    def conflict(self, picks: Mapping[str, str] | None = None, wrong: bool = False) -> dict[str, Any]:
        """Everything `gj/conflict.html` needs; the transaction that was refused is let go first."""
        self.session.rollback()
        self.session.refresh(self.row)
        self.stored_rows.clear()
        row, lang = self.row, self.actor.lang
        # A second late save is still compared with what the form was first opened with.
        first = self.posted.get("__first__") or self.posted.get("__original__", "")
        read = conflict.read_originals(row.id, first)
        now_lines = self._snapshots()
        now = conflict.snapshot(row, self.fields, self.masked, now_lines)
        before = read[2] if read is not None else now
        mine = self._mine()
        rows = conflict.differences(
            row, self.fields, self.masked, before, now, mine, self._words(mine, before, now), lang, picks
        )
        who = self._last_editor()
        at = row.updated_at.astimezone(clock.zone()).strftime("%H:%M")
        opened = read[1] if read is not None else "—"
        number, _ = self._title()
        asked = [one for one in rows if one.asked]
        errors = (
            [{"id": f"m-{one.name}", "label": one.label, "message": CHOOSE.text(lang)} for one in asked if not one.pick]
            if wrong
            else []
        )
        state = self.register.spec.state
        return {
            "page": {
                "key": row.spec.key,
                "number": number,
                "note": NOTE.format(mine=opened, who=who, theirs=at).text(lang),
                "action": address(row.spec.key, "edit", id=row.id),
                "back": address(row.spec.key, "details", id=row.id),
                "opened": OPENED_AT.format(at=opened).text(lang),
                "mine": UNSAVED.format(who=self.actor.name).text(lang),
                "theirs": SAVED_AT.format(who=who, at=at).text(lang),
            },
            "rows": rows,
            "asked": len(asked),
            "same": max(0, len(self.fields) - len(rows)),
            "errors": errors,
            "state": {"label": state.label.text(lang), "now": row_state(row, lang)} if state is not None else None,
            "hidden": [*self._carried(rows, now_lines), ("__first__", first)],
        }

    def _mine(self) -> dict[str, Any]:
        """What was posted, as comparable texts: values again as texts, tokens as they are."""
        mine: dict[str, Any] = {}
        changed = self.lines() or {}
        for name, one in self.form.named():
            if not one.says:
                continue
            if one.held.lines:
                known = sorted(row.id for row in self._stored(one.held))
                mine[name] = json.dumps([one.changes, known], default=str) if name in changed else MASKED
            elif one.token:
                mine[name] = one.token
            else:
                mine[name] = one.shown if one.errors else text_of(one.held, one.data)
        return mine

    def _words(self, *sources: Mapping[str, Any]) -> Any:
        wanted: dict[str, set[int]] = {}
        for source in sources:
            for name, text in source.items():
                held = self.by_name.get(name)
                if held is not None and held.form in ("ref", "refs"):
                    for one in text if isinstance(text, list) else [text]:
                        if (row_id := chosen(one)) is not None:
                            wanted.setdefault(str(held.target), set()).add(row_id)
        labels = labels_for(self.session, self.actor, wanted)
        lang = self.actor.lang

        def words(held: Field, text: Any) -> str:
            if text in ("", [], None):
                return ""
            if held.form in ("ref", "refs"):
                known = labels.get(str(held.target), {})
                return "、".join(
                    known.get(row_id, UNSEEN.text(lang))
                    for one in (text if isinstance(text, list) else [text])
                    if (row_id := chosen(one)) is not None
                )
            if held.is_files:
                return held.kind.show(text, held, lang)
            if held.kind.always_answered:
                return held.kind.show(text not in ("", "0"), held, lang)
            if held.choices is not None:
                picked = text if isinstance(text, list) else [text]
                known_choices = {str(c.value): c.label.text(lang) for c in held.choices}
                return "、".join(known_choices.get(str(one), str(one)) for one in picked)
            return str(text)

        return words

    def _last_editor(self) -> str:
        newest = next(iter(audit.entries(self.session, self.row.spec.key, self.row.id)), None)
        return newest.actor_name if newest is not None else SOMEBODY.text(self.actor.lang)

    def _carried(self, rows: list[Difference], lines: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """What was posted, to be posted again with the choices; the version and the originals are today's."""
        skip = {
            "csrf_token",
            "version",
            "__original__",
            "__merge__",
            "__again__",
            "__back__",
            "__asked__",
            "__first__",
        }
        out: list[tuple[str, Any]] = []
        for name in self.posted:
            if name in skip or name.startswith("pick__") or name.endswith("__keep"):
                continue
            out += [(name, value) for value in self.posted.getlist(name)]
        for name, ids in self.pending.items():
            stored = set(getattr(self.row, name) or [])
            out += [(f"{name}__keep", one) for one in ids if one not in stored]
        token = conflict.originals(self.row, self.fields, self.masked, lines)
        out += [("version", self.row.version), ("__original__", token), ("__merge__", "1")]
        out.append(("__asked__", " ".join(one.name for one in rows if one.asked)))
        out += [(f"__both__{one.name}", one.both) for one in rows if one.both]
        return out

    def choose(self) -> dict[str, Any] | None:
        """Put the choices of the merge page in place of what was posted; the page again while one is missing."""
        picks = {name[6:]: value for name, value in self.posted.items() if name.startswith("pick__")}
        asked = set(self.posted.get("__asked__", "").split())
        open_ = [name for name in asked if picks.get(name) not in (conflict.MINE, conflict.THEIRS, conflict.BOTH)]
        merged = self.posted.copy()
        for name, pick in picks.items():
            held = self.by_name.get(name)
            if held is None:
                continue
            if pick == conflict.THEIRS:
                self._drop(merged, held)
            elif pick == conflict.BOTH and held.kind.long:
                merged.setlist(name, [self.posted.get(f"__both__{name}", self.posted.get(name, ""))])
        self.read = True
        if open_ and "__back__" not in self.posted:
            return self.conflict(picks, wrong=True)
        self.posted = merged
        return None

    def _drop(self, merged: Any, held: Field) -> None:
        """Leave the field as the other side saved it."""
        gone = [name for name in merged if name == held.name or name.startswith(f"{held.name}__")]
        gone += [name for name in merged if held.lines and name.startswith(f"{held.name}-")]
        for name in gone:
            merged.poplist(name)
        shown = merged.get(PRESENT, "").split()
        merged.setlist(PRESENT, [" ".join(name for name in shown if name != held.name)])


def _values(row: Register) -> dict[str, Any]:
    """What the row holds, by field; child rows are asked for when they are shown."""
    fields = row.spec.fields.values()
    return {held.name: getattr(row, held.column or held.name) for held in fields if not held.lines}
