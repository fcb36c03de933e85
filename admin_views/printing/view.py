"""Printing: slips of one or of chosen records, the list as a ledger, an empty form. The paper is looked at first; what is printed
is written down, and the receipt stands on it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any

from flask import render_template, request
from flask_admin import expose
from markupsafe import Markup
from sqlalchemy import select

from admin_views.frame import shell
from admin_views.http import web
from admin_views.http.addresses import address
from admin_views.listing.asked import AsksList
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do
from services import audit, limits
from services.accounts import preferences
from services.errors import Missing
from services.exchange.out.asked import by_its_ends
from services.files import attachments
from services.judge import access
from services.printing import codes, ledger, receipts, shape, slips
from services.printing.sheet import Slip
from services.records import writing

# endpoint → action that the guard asks the judge for before the page is entered: who may look may print (decision 33).
ENDPOINTS = {"print_view": "view", "ledger_view": "view", "blank_view": "view"}
SIZES = ("a5", "a4")
PICTURES = 20  # so many slips carry the pictures of signatures; on more of them it is said that they are signed
MOST_PICTURE = 400_000
NO_REASON = Label("请写明印上完整内容的原因", "Say why it is printed in full")


class PrintPages(AsksList):
    """Mixin of `RegisterView`: `self.model` is the register."""

    @expose("/print/", methods=("GET", "POST"))
    def print_view(self) -> Any:
        """Slips: GET shows that of one record, POST those of chosen ones; `printed` writes down that they are printed."""
        session, actor = web.session(), web.actor()
        sent = request.form if request.method == "POST" else request.args
        printed = request.method == "POST" and bool(sent.get("printed"))
        reason = limits.reason(sent.get("reason", "")) if sent.get("reveal") else ""
        missing = bool(printed and sent.get("reveal") and len(reason) < 2)
        printed = printed and not missing
        if request.method == "POST":
            web.only_reads()
        rows = self._rows(self._picked())
        reveal = bool(printed and reason)
        asked = _asked(sent, reveal=reveal)
        made = slips.of_rows(session, actor, self.register, rows, asked)
        opened = slips.revealable(session, actor, self.register, rows, asked.form) if reveal or not printed else []
        pictures = self._pictures(made) if len(made) <= PICTURES else {}
        receipt = receipts.new(actor)
        ids = [row.id for row in rows]
        back = address(self.key, "details", id=ids[0]) if len(ids) == 1 else address(self.key)
        watched = any(isinstance(rule, Do) and rule.on == "view" for rule in self.register.spec.rules)
        if printed or watched:
            web.may_write()
            for one in opened if reveal else ():
                seen = {one.field: [None, None]}
                audit.record_many(session, actor, "reveal", one.register, one.rows, changes=seen, reason=reason)
            if printed:
                receipts.log_slips(session, actor, self.key, made, receipt, reason)
            for row in self._rows(ids) if watched else ():
                writing.viewed(session, actor, row)
            session.commit()
        return render_template(
            "gj/print/slips.html",
            slips=made,
            ids=ids,
            key=self.key,
            back=back,
            receipt=receipt if printed else None,
            form=asked.form if asked.form in shape.keys(self.register) else "",
            forms=self._forms(rows, asked.form),
            size=made[0].size,
            trail=any(slip.trail for slip in made),
            asked_trail=sent.get("trail", "") if sent.get("trail") in ("0", "1") else "",
            reveal=opened[0].label if opened and not printed else "",
            missing=web.say(NO_REASON) if missing else "",
            pictures=pictures,
            qr=_qr,
            label=web.say(self.register.spec.label),
        )

    @expose("/ledger/", methods=("GET", "POST"))
    def ledger_view(self) -> Any:
        """The list that the address finds, all of its pages, as a ledger; a POST prints it."""
        session, actor, lang = web.session(), web.actor(), web.lang()
        printed = request.method == "POST" and bool(request.form.get("printed"))
        if request.method == "POST":
            web.only_reads()
        asked, _ = self._asked(request.args, preferences.get_many(session, actor, f"list.{self.key}"))
        made = ledger.of_list(session, actor, self.register, asked.query)
        made.conditions = tuple(self._conditions(asked))
        made.organisation = _organisation()
        receipt = receipts.new(actor)
        if printed:
            web.may_write()
            receipts.log_ledger(session, actor, self.key, len(made.rows), made.conditions, receipt)
            session.commit()
        return render_template(
            "gj/print/ledger.html",
            ledger=made,
            key=self.key,
            here=asked.url(address(self.key, "ledger")),
            back=asked.url(address(self.key)),
            receipt=receipt if printed else None,
            label=self.register.spec.label.text(lang),
        )

    @expose("/blank/")
    def blank_view(self) -> Any:
        """The empty form of the register; `?id=` puts the record's own code on it."""
        session, actor = web.session(), web.actor()
        asked = _asked(request.args)
        made = slips.empty(actor, self.register, asked, _site())
        back = address(self.key)
        if "id" in request.args:
            row = writing.load(session, actor, self.register, whole(request.args["id"]) or 0)
            made.code = codes.code_of(self.key, row.id)
            made.address = f"{asked.base}{address(self.key, 'details', id=row.id)}"
            back = address(self.key, "details", id=row.id)
        return render_template(
            "gj/print/blank.html",
            slips=[made],
            key=self.key,
            row_id=request.args.get("id", ""),
            back=back,
            form=asked.form if asked.form in shape.keys(self.register) else "",
            forms=self._forms([], asked.form),
            size=made.size,
            qr=_qr,
            label=web.say(self.register.spec.label),
        )

    def _picked(self) -> list[int]:
        """The ids asked for. Raises Missing for none, BadInput for more than go together."""
        if request.method == "POST":
            return self._chosen()
        one = whole(request.args.get("id"))
        if one is None:
            raise Missing
        return [one]

    def _rows(self, ids: list[int]) -> list[Any]:
        """The rows in the order of their ids, as far as he views them. Raises Missing where there is none of them."""
        register: Any = self.register
        query = select(register).where(register.id.in_(ids), access.reach(register, web.actor()))
        found = {row.id: row for row in web.session().scalars(query)}
        rows = [found[one] for one in ids if one in found]
        if not rows:
            raise Missing
        return rows

    def _forms(self, rows: Iterable[Register], wanted: str) -> list[dict[str, Any]]:
        """The forms there are, the one shown marked; nothing where there is one only."""
        keys = shape.keys(self.register)
        now = {shape.form_for(self.register, row, wanted) for row in rows} or {
            shape.form_for(self.register, None, wanted)
        }
        made = [(key, shape.shape_of(self.register, key).title) for key in keys]
        full = Label("全部内容", "All fields")
        found = [
            {"key": key, "label": web.say(full if key == shape.FULL else title), "on": key in now}
            for key, title in made
        ]
        return found if len(found) > 1 else []

    def _pictures(self, made: Iterable[Slip]) -> dict[int, str]:
        """The signatures on the slips, in the page itself: what is printed fetches nothing."""
        ids = {one for slip in made for sign in slip.signs for one in sign.pictures}
        ids |= {one for slip in made for part in slip.parts for one in _drawn(part)}
        found: dict[int, str] = {}
        for one in ids:
            try:
                opened = attachments.open_file(web.session(), web.actor(), one)
            except Missing:
                continue
            with opened.stream as stream:
                fits = opened.inline and opened.size <= MOST_PICTURE
                data = base64.b64encode(stream.read()).decode() if fits else ""
            if data:
                found[one] = f"data:{opened.mimetype};base64,{data}"
        return found

    def _conditions(self, asked: Any) -> Iterable[str]:
        """What the list was narrowed by, in words."""
        lang, spec = web.lang(), self.register.spec
        colon = ": " if lang == "en" else "："
        state = next((one for one in spec.states if str(one.value) == asked.query.tab), None)
        if state is not None:
            yield state.label.text(lang)
        elif asked.query.tab:
            yield web.say(Label("待办结", "Open"))
        for one in asked.controls:
            said = _said(one, lang)
            if said:
                yield f"{one.label}{colon}{said}"
        if asked.query.text:
            yield f"{web.say(Label('关键词', 'Words'))}{colon}{by_its_ends(asked.query.text)}"


def _asked(sent: Any, *, reveal: bool = False) -> slips.Asked:
    """What an address or a form asks for."""
    settings, size, trail = web.settings(), sent.get("paper", ""), sent.get("trail", "")
    return slips.Asked(
        base=settings.address,
        company=settings.company,
        form=sent.get("form", ""),
        size=size if size in SIZES else "",
        trail={"0": False, "1": True}.get(trail),
        reveal=reveal,
    )


def _said(control: Any, lang: str) -> str:
    """What one condition of the panel asks for, in words."""
    chosen = [str(one["label"]) for one in control.choices if one.get("selected")]
    if chosen:
        return ("、" if lang != "en" else ", ").join(chosen)
    if control.look == "range":
        ends = [str(one) for one in (control.value, control.until)]
        return (" 至 " if lang != "en" else " to ").join(ends) if any(ends) else ""
    return str(control.value or "")


def _drawn(part: Any) -> Iterable[int]:
    for square in getattr(part, "squares", ()):
        yield from square.told.pictures


def _qr(text: str) -> Markup:
    return Markup(codes.drawn(text))  # noqa: S704  squares drawn by the library, with nothing of the text in them


def _site() -> str:
    """The name of the site that is looked at; empty where there are several."""
    return shell.site_names().get(shell.current_site_id() or 0, "")


def _organisation() -> str:
    return " · ".join(part for part in (web.settings().company, _site()) if part)
