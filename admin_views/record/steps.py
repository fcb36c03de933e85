"""The dialog of a step: what it is about, what is checked, what must be filled in, what happens then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from admin_views.form import controls as forms
from admin_views.form import files, submitting
from admin_views.form.controls import Control, control_of, fill
from admin_views.http.addresses import address
from admin_views.kinds.values import labels_for, ref_ids, title_of
from admin_views.record.detail import icon_of, step_url
from admin_views.record.visible import see
from models.rulebook import RULES
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen
from models.vocabulary.register.register import Register
from services import rules
from services.judge import access, guards, taken, unmet
from services.judge.actor import Actor
from services.records.parsing import MASKED
from services.words.texts import masked_text, text_of, value_of
from services.workflow import transitions

REASON = "__reason__"
FACTS = 6
NEEDS_REASON = Label(
    "请写明原因，例如“业主要求改期”", "Give a reason, for example 'the owner asked for another day'"
)
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
    *,
    texts: Mapping[str, Any] | None = None,
    errors: Mapping[str, Label] | None = None,
    reason: str = "",
    offers: Mapping[str, list[dict[str, Any]]] | None = None,
) -> dict[str, Any]:
    """What `gj/_step_dialog.html` needs; `texts` and `errors` come from a post that was refused."""
    lang, spec = actor.lang, row.spec
    errors = dict(errors or {})
    seen = see(session, actor, row)
    number, title = title_of(row, seen.labels, seen.fields, seen.masked, lang)
    controls = step_controls(session, actor, row, step, texts or {}, errors, seen.masked)
    for control in controls:
        if found := (offers or {}).get(control.name):
            control.choices = [*(control.choices or []), *found]
    names = {control.name for control in controls}
    reason_control = _reason(actor, reason, errors) if step.ask_reason else None
    rest = [label.text(lang) for name, label in errors.items() if name not in names and name != REASON]
    dead = step.target in spec.ends and step.target.colour in ("grey", "red")
    said = [
        {"id": c.id, "label": c.label, "message": c.error}
        for c in [*controls, *([reason_control] if reason_control else [])]
        if c.error
    ]
    money = _amount(seen)
    return {
        "step": {
            "title": step.label.text(lang), "number": number or title, "url": step_url(row, step), "danger": dead,
            "confirm": _confirm(step, money, lang), "icon": icon_of(row, step),
            "foot": SIGNED.format(name=_signs(session, actor, row, step)).text(lang), "consequence": consequence(row, step, lang),
            "facts": facts(seen, step, names, title), "big": money, "checks": checks(session, actor, row, step, decision),
            "controls": controls, "reason": reason_control, "hidden": [("version", row.version), (submitting.KEY, submitting.new_key())],
            "error": "；".join(rest) if rest else "",
            "error_title": Label("还不能办理，有 {n} 处要改：", "Not done yet, {n} to correct: ").format(n=len(said)).text(lang),
        },
        "errors": said,
        "page": {"key": spec.key, "back": address(spec.key, "details", id=row.id)},
    }  # fmt: skip


def _signs(session: Session, actor: Actor, row: Register, step: Step) -> str:
    """Whom the record will name: “李四（受 张三 委托）” where he acts for another."""
    who = transitions.who_takes(session, actor, row, step)
    return actor.name if who is actor else taken.acting_for(actor, who)


def fields_of(actor: Actor, row: Register, step: Step) -> list[Field]:
    """The fields the dialog asks for: what the step needs and may ask, as far as the actor may see them."""
    visible = {held.name for held in access.visible_fields(actor, type(row), row)}
    return [row.spec.fields[name] for name in step.fields if name in row.spec.fields and name in visible]


def step_controls(
    session: Session, actor: Actor, row: Register, step: Step, texts: Mapping[str, Any], errors: Mapping[str, Label],
    masked: set[str],
) -> list[Control]:  # fmt: skip
    """The controls of the needed fields, filled from the post or from the row."""
    held_fields = fields_of(actor, row, step)
    wanted = ref_ids([row], held_fields)
    shown = {held.name: texts.get(held.name, _start(session, actor, row, held)) for held in held_fields}
    for held in held_fields:
        text = shown[held.name]
        for one in text if isinstance(text, list) else [text]:
            if held.target and (row_id := chosen(one)) is not None:
                wanted.setdefault(str(held.target), set()).add(row_id)
    labels = labels_for(session, actor, wanted)
    controls = []
    for held in held_fields:
        control = control_of(row.spec.key, held, actor.lang)
        # A tick is there or not; only one that the step cannot do without is asked for.
        control.required = held.must_be_given or held.name in step.needs
        control.span = "s12" if control.kind in ("textarea", "choices") or held.is_files else ""
        if forms.is_room(held):
            control.kind = "ref"
        if held.is_files:
            control.files = files.kept(session, actor, row, held)
            control.capture = True
            if control.kind == "signature" and control.files:
                control.url = control.files[0]["url"]
        if held.picks_one and (choices := held.choices) is not None:
            # What would always be refused is not offered.
            control.choices = [
                one
                for one in control.choices
                if guards.can_be(session, row, step, held.name, choices(one["value"]))  # type: ignore[call-arg]  # looks a member up
            ]
        fill(control, shown[held.name], labels.get(str(held.target), {}))
        value = value_of(row, held)
        if held.form == "ref" and value and not control.text and chosen(shown[held.name]) == value:
            control.masked, control.value, control.text = True, MASKED, forms.UNSEEN.text(actor.lang)
        if held.name in masked and value and held.name not in texts:
            control.masked, control.value, control.text = True, MASKED, masked_text(held, value)
        if held.name in errors:
            control.error = errors[held.name].text(actor.lang)
        controls.append(control)
    return controls


def _start(session: Session, actor: Actor, row: Register, held: Field) -> Any:
    value = value_of(row, held)
    if value is None and isinstance(held.default, Expr) and not held.default.reads():
        value = held.default.value(row, rules.context_for(session, actor, row))
    if value is None and held.kind.exact and held.meaning is not None and held.meaning.word == "happened":
        value = rules.context_for(session, actor, row).now  # what a step writes down has mostly just happened
    return text_of(held, value)


def _reason(actor: Actor, text: str, errors: Mapping[str, Label]) -> Control:
    control = Control(
        REASON, "textarea", Label("原因", "Reason").text(actor.lang), id="f-reason", required=True, rows=2
    )
    control.value = text
    control.error = errors[REASON].text(actor.lang) if REASON in errors else None
    return control


def facts(seen: Any, step: Step, asked: set[str], title: str) -> list[Any]:
    """What the record is about, in a few values: the list's columns, without those the dialog asks for."""
    spec = seen.row.spec
    by_name = {held.name: held for held in seen.fields}
    names = [*spec.layout.list, *spec.label_fields]
    out = []
    for name in dict.fromkeys(names):
        held = by_name.get(name)
        if (
            held is None
            or held is spec.number
            or held is spec.state
            or name in asked
            or held.lines
            or held.is_files
        ):
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
        if (
            held is not None
            and held.kind.amount
            and value_of(seen.row, held) is not None
            and name not in seen.masked
        ):
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
