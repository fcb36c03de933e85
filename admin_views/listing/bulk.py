"""What can be done with many rows of a list at once."""

from __future__ import annotations

from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.judge import access, fields
from services.judge.actor import Actor
from services.reading import ranking

SET = "__set__"  # no step is called so
SET_LABEL = Label("批量修改", "Set a value")
SET_ONE = Label("批量修改{name}", "Set {name}")


def steps(actor: Actor, register: type[Register]) -> list[Step]:
    """The steps that a post of this actor takes, or one of whom he acts for, but those that need a form of their own or a
    photograph each; on which of the rows chosen they are open is judged row by row."""
    flow = register.spec.workflow
    if flow is None:
        return []
    posts = [post for who in access.people(actor, register) for post in who.posts]
    declared = register.spec.fields
    return [
        step
        for step in flow.steps
        if not ranking.form_of(register, step)
        and not any(name in declared and (declared[name].is_files or declared[name].lines) for name in step.needs)
        and any(access.post_takes(post, step) for post in posts)
    ]


def settable(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields of which many rows may be given one value: those his form has, but what names a row, what is personal, files,
    child rows, and the place."""
    if not access.decide(actor, "edit", register):
        return []
    spec = register.spec
    posts = tuple(actor.posts)
    typed = fields.typed_by(register, posts, tuple({post.role for post in posts}))
    return [
        held
        for held in access.visible_fields(actor, register)
        if held.name in typed
        and held.form in ("field", "ref")
        and not (held.unique or held.personal or held.is_files or held.lines)
        and held.column not in spec.place.values()
        and held is not spec.number
        and held.name not in spec.label_fields
    ]
