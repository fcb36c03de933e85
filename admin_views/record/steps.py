"""The dialog of a step: what it is about, what is checked, what must be filled in, what happens then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from admin_views.form import submitting
from admin_views.form.forms import PRESENT
from admin_views.http.addresses import address
from admin_views.kinds.values import title_of
from admin_views.record.detail import icon_of, step_url
from admin_views.record.step_form import REASON, StepForm, fields_of
from admin_views.record.visible import see
from models.rulebook import RULES
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.judge import access, taken, unmet
from services.judge.actor import Actor
from services.words.texts import value_of
from services.workflow import transitions

FACTS = 6
SIGNED = Label("以 {name} 的身份办理，记入日志", "Done as {name}, and logged")
BECOMES = Label("办理后状态变为“{state}”", "The state becomes '{state}'")
LOCKED = Label("，此后不能再修改", "; it cannot be edited afterwards")
SETS = Label("，自动记下{names}", "; {names} will be recorded")
CLEARS = Label("，清空{names}", "; {names} will be cleared")
STOP = Label("。", ".")
RIGHT = Label("由你办理：{reason}", "Yours to take: {reason}")
FOUR_EYES = Label("你不是本记录的经办人", "You are not the one who handled it")
GUARD = Label("条件满足：{words}", "Condition met: {words}")
GUARDS = Label("办理条件都已满足", "All conditions are met")
LONGEST_GUARD = 120
NEED = Label("须填写：{names}", "To be filled in: {names}")


def page(
    session: Session,
    actor: Actor,
    row: Register,
    step: Step,
    decision: access.Decision,
    asked: StepForm | None = None,
) -> dict[str, Any]:
    """What `gj/_step_dialog.html` needs; `asked` is a form that was posted and refused."""
    lang, spec = actor.lang, row.spec
    seen = see(session, actor, row)
    number, title = title_of(row, seen.labels, seen.fields, seen.masked, lang)
    asked = asked or StepForm(session, actor, row, step, masked=seen.masked)
    controls = asked.controls()
    names = {control.name for control in controls}
    reason = _reason(actor, asked) if step.ask_reason else None
    rest = [said.text(lang) for name, said in asked.rest.items() if name != REASON]
    dead = step.target in spec.ends and step.target.colour in ("grey", "red")
    said = [{"id": one.id, "label": one.label.text, "message": one.error} for one in controls if one.error]
    if reason is not None and reason["error"]:
        said.append({"id": reason["id"], "label": reason["label"], "message": reason["error"]})
    money = _amount(seen)
    return {
        "step": {
            "title": step.label.text(lang),
            "number": number or title,
            "url": step_url(row, step),
            "danger": dead,
            "confirm": _confirm(step, money, lang),
            "icon": icon_of(row, step),
            "foot": SIGNED.format(name=_signs(session, actor, row, step)).text(lang),
            "consequence": consequence(row, step, lang),
            "facts": facts(seen, names),
            "big": money,
            "checks": checks(session, actor, row, step, decision),
            "controls": controls,
            "reason": reason,
            "hidden": [
                ("version", row.version),
                (submitting.KEY, submitting.new_key()),
                (PRESENT, " ".join(sorted(names))),
            ],
            "error": "；".join(rest) if rest else "",
            "error_title": Label("还不能办理，有 {n} 处要改：", "Not done yet, {n} to correct: ")
            .format(n=len(said))
            .text(lang),
        },
        "errors": said,
        "page": {"key": spec.key, "back": address(spec.key, "details", id=row.id)},
    }


def _signs(session: Session, actor: Actor, row: Register, step: Step) -> str:
    """Whom the record will name: “李四（受 张三 委托）” where he acts for another."""
    who = transitions.who_takes(session, actor, row, step)
    return actor.name if who is actor else taken.acting_for(actor, who)


def _reason(actor: Actor, asked: StepForm) -> dict[str, Any]:
    wrong = asked.rest.get(REASON)
    return {
        "name": REASON,
        "kind": "textarea",
        "label": Label("原因", "Reason").text(actor.lang),
        "id": "f-reason",
        "required": True,
        "rows": 2,
        "value": asked.reason,
        "error": wrong.text(actor.lang) if wrong else None,
    }


def facts(seen: Any, asked: set[str]) -> list[Any]:
    """What the record is about, in a few values: the list's columns, without those the dialog asks for."""
    spec = seen.row.spec
    by_name = {held.name: held for held in seen.fields}
    names = [*spec.layout.list, *spec.label_fields]
    out = []
    for name in dict.fromkeys(names):
        held = by_name.get(name)
        if held is None or held is spec.number or held is spec.state or name in asked or held.lines or held.is_files:
            continue
        if held.kind.amount or held.form == "refs":
            continue
        value = seen.value(held, brief=True)
        if value.text:
            out.append(value)
    return out[:FACTS]


def _amount(seen: Any) -> dict[str, str] | None:
    spec = seen.row.spec
    names = [*spec.layout.list, *spec.fields]
    by_name = {held.name: held for held in seen.fields}
    for name in names:
        held = by_name.get(name)
        if held is not None and held.kind.amount and value_of(seen.row, held) is not None and name not in seen.masked:
            return {"label": held.label.text(seen.lang), "text": seen.value(held).text}
    return None


def checks(
    session: Session, actor: Actor, row: Register, step: Step, decision: access.Decision
) -> list[dict[str, str]]:
    """What was looked at, with the rules it follows from: right, four eyes, condition, what the documents say."""
    lang = actor.lang
    good = {"icon": "circle-check", "tone": "t-green", "rule": ""}
    bad = {"icon": "alert-triangle", "tone": "t-orange", "rule": ""}
    out = []
    if decision:
        out.append({**good, "text": RIGHT.format(reason=decision.reason).text(lang)})
    else:
        out.append({**bad, "text": decision.reason.text(lang)})
    if step.four_eyes is not None and decision:
        out.append({**good, "text": FOUR_EYES.text(lang), "rule": "R203" if "R203" in RULES else ""})
    told = [one for guard in step.guards_of(None) if (one := guard.told(step.settles)) is not None]
    if told and decision:
        words = unmet.met(session, actor, row, told).sentence(lang, unmet.names(session, actor, row))
        # A long chain of conditions is read by nobody; the rule below it says the same.
        said = GUARD.format(words=words) if len(words) <= LONGEST_GUARD or not step.rules else GUARDS
        out.append({**good, "text": said.text(lang)})
    missing = [
        held
        for held in fields_of(actor, row, step)
        if held.name in step.needs and value_of(row, held) in (None, "", [])
    ]
    if missing:
        names = ("、" if lang != "en" else ", ").join(held.label.text(lang) for held in missing)
        out.append({**bad, "text": NEED.format(names=names).text(lang)})
    for rule in step.rules:
        if rule in RULES:
            text = RULES[rule].label.text(lang)
            out.append({"icon": "file-certificate", "tone": "muted", "text": text, "rule": rule})
    return out


def consequence(row: Register, step: Step, lang: str) -> str:
    """One sentence: the new state, what is recorded by itself, whether anything can be changed afterwards."""
    if step.consequence is not None:
        return step.consequence.text(lang)
    spec = row.spec
    said = BECOMES.format(state=step.target.label).text(lang)
    for told, blank in ((SETS, False), (CLEARS, True)):
        named = [
            spec.fields[name].label.text(lang)
            for name, value in step.sets.items()
            if name in spec.fields and (value is None) is blank
        ]
        if named:
            said += told.format(names=("、" if lang != "en" else ", ").join(named)).text(lang)
    if step.target in spec.ends:
        said += LOCKED.text(lang)
    return said + STOP.text(lang)


def _confirm(step: Step, money: Mapping[str, str] | None, lang: str) -> str:
    words = step.label.text(lang)
    return f"{words} ¥{money['text']}" if money and step.target.colour in ("teal", "green") else words
