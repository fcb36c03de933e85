"""What follows in words: who is told what, and what else moves, after which step or save."""

from __future__ import annotations

from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.flow.consequences import PLACEHOLDER, Consequence, Moves, Sets, Tell
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import path_words
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role


def occasion(register: type[Register], step: Step | None, one: Consequence) -> Label:
    """After what it follows."""
    spec = register.spec
    condition = (
        Label(*(_when(register, one.when, lang) for lang in ("zh", "en"))) if one.when is not None else Label("", "")
    )
    if step is not None:
        zh, en = f"办理“{step.label.zh}”后", f"After {step.label.en}"
    elif one.on:
        zh, en = "新建后", "After it is entered"
    else:
        names = [Label(*(path_words(spec, name, lang) for lang in ("zh", "en"))) for name in one.follows]
        zh = f"新建或改动{'、'.join(name.zh for name in names)}后"
        en = f"After it is entered or {', '.join(name.en for name in names)} changed"
    return Label(zh + condition.zh, en + condition.en)


def sentence(register: type[Register], one: Consequence) -> Label:
    """Who is told what, or which record moves and which value changes."""
    return Label(*(_said(register, one, lang) for lang in ("zh", "en")))


def reckoned(register: type[Register], held: Field) -> Label:
    """How a field is reckoned, of this row and of others."""
    assert held.compute is not None
    said = [
        held.compute.sentence(lang, lambda path, *value, lang=lang: path_words(register.spec, path, lang, *value))
        for lang in ("zh", "en")
    ]
    return Label(said[0], said[1])


def _when(register: type[Register], when: Expr, lang: str) -> str:
    words = when.sentence(lang, lambda path, *value: path_words(register.spec, path, lang, *value))
    return f", if {words}" if lang == "en" else f"，如 {words}"


def _said(register: type[Register], one: Consequence, lang: str) -> str:
    if isinstance(one, Tell):
        text = _filled(register, one.label.text(lang), lang)
        about = path_words(register.spec, one.about, lang) if one.about else ""
        of = (f" about {about}" if lang == "en" else f"（关于{about}）") if about else ""
        return (
            f"tell {_who(register, one, lang)}{of}: {text}"
            if lang == "en"
            else f"告知{_who(register, one, lang)}{of}：{text}"
        )
    assert isinstance(one, Moves | Sets)
    other = registry.get(one.what) if one.several else _reached(register, one.what)
    what = other.spec.label.text(lang) if one.several else path_words(register.spec, one.what, lang) if one.what else ""
    what = what or ("the record itself" if lang == "en" else "本条记录")
    if one.where is not None:
        words = one.where.sentence(lang, lambda path, *value: path_words(other.spec, path, lang, *value))
        what += f" ({words})" if lang == "en" else f"（{words}）"
    if isinstance(one, Moves):
        label = next(step.label for step in other.spec.workflow.steps if step.name == one.step)  # type: ignore[union-attr]  # checked by V091
        return f"{what}: {label.text(lang)}" if lang == "en" else f"{what}随之“{label.text(lang)}”"
    values = [
        f"{path_words(other.spec, name, lang)} = {_value(register, other, name, held, lang)}"
        for name, held in one.values.items()
    ]
    return f"{what}: {', '.join(values)}" if lang == "en" else f"{what}：{'，'.join(values)}"


def _who(register: type[Register], one: Tell, lang: str) -> str:
    spec, job = register.spec, registry.get("job_post").spec
    found: list[str] = []
    posts = [path_words(job, "post_tag", lang, tag) for tag in one.posts]
    roles = [path_words(job, "role", lang, role.key) for role in Role if role in one.roles]
    if one.to_next:
        first = [path_words(spec, one.first, lang)] if one.first else []
        liked = [path_words(job, "role", lang, role.key) for role in Role if role in one.prefers]
        before = "、".join([*first, *liked, *posts]) if lang != "en" else ", ".join([*first, *liked, *posts])
        step = next((s.label.text(lang) for s in _steps(register, one) if s.name == one.step), "")
        if lang == "en":
            found.append(f"whoever may take {step or 'the next step'}" + (f" ({before} first)" if before else ""))
        else:
            found.append(f"能办{f'“{step}”' if step else '下一步'}的人" + (f"（先{before}）" if before else ""))
    elif posts and roles:
        found.append(
            f"{' or '.join(posts)} ({' or '.join(roles)})"
            if lang == "en"
            else f"{'、'.join(posts)}（{'、'.join(roles)}）"
        )
    else:
        found += roles
    found += [path_words(spec, path, lang) for path in one.persons]
    return " and ".join(found) if lang == "en" else "、".join(found)


def _steps(register: type[Register], one: Tell) -> tuple[Step, ...]:
    workflow = _reached(register, one.about).spec.workflow
    return workflow.steps if workflow else ()


def _reached(register: type[Register], path: str) -> type[Register]:
    for name in path.split(".") if path else ():
        register = registry.get(str(register.spec.fields[name].target))
    return register


def _filled(register: type[Register], text: str, lang: str) -> str:
    """The text with the names of what stands in braces."""

    def named(found: Any) -> str:
        words = {"reason": {"zh": "原因", "en": "reason"}}.get(found[1])
        if words is not None and found[1] not in register.spec.fields:
            return f"〔{words[lang]}〕"
        return f"〔{path_words(register.spec, found[1], lang)}〕"

    return PLACEHOLDER.sub(named, text)


def _value(register: type[Register], other: type[Register], name: str, value: Any, lang: str) -> str:
    if isinstance(value, Expr):
        return value.sentence(lang, lambda path, *held: path_words(register.spec, path, lang, *held))
    if isinstance(value, bool) or value is None:
        zh, en = {True: ("是", "yes"), False: ("否", "no"), None: ("空", "empty")}[value]
        return en if lang == "en" else zh
    return path_words(other.spec, name, lang, str(value))
