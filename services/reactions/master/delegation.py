"""Delegations: only one's own steps, to somebody who can sign in; rights follow at once."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.master.delegation import Delegation, State
from models.master.staff import Staff
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock, notices
from services.errors import BadInput
from services.judge import access
from services.judge import actor as actors
from services.judge.actor import SYSTEM
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.workflow import transitions


@reaction("delegation_holds")
def delegation_holds(call: Call[Delegation]) -> None:
    """Refuse what the delegator does not hold, another's steps, a delegate who cannot sign in or whose post must not
    meet with his own in one person. Raises BadInput. No word: posts and accounts are no registers."""
    row = call.row
    if not call.is_new or call.actor.is_system:
        return
    row.delegator_id = call.actor.staff_id  # nobody delegates for somebody else
    account = exists().where(User.staff_id == row.delegate_id, User.active)
    if not call.session.scalar(select(account)):
        raise BadInput({"delegate": Label("受托人没有可登录的账号", "The delegate has no account to sign in with")})
    if clash := actors.apart(actors.posts_of(call.session, row.delegate_id), call.actor.posts):
        raise BadInput({"delegate": Label(f"不能委托给这位员工：{clash.zh}", f"Not to this person: {clash.en}")})
    held = {
        register.spec.group.key
        for register in registry.all()
        if register.spec.workflow is not None and register.spec.about is None
        for step in register.spec.workflow.steps
        if any(access.post_takes(post, step) for post in call.actor.posts)
    }
    wanted = {str(one) for one in row.families or ()}
    if not held or wanted - held:
        raise BadInput({"families": Label("你在所选台账里没有可委托的办理步骤", "You take no steps in what is chosen")})


@reaction("delegation_counts")
def delegation_counts(call: Call[Delegation]) -> None:
    """The delegate's rights are read anew, and he hears of it. No word: what is remembered is forgotten; the line leads nowhere."""
    row = call.row
    actors.forget(call.session, staff_ids=[row.delegate_id])
    by = get(call.session, Staff, row.delegator_id)
    if call.is_new and by is not None:
        span = f"{row.starts_on:%m-%d} – {row.ends_on:%m-%d}"
        notices.tell(
            call.session,
            f"{by.name}委托你办理其岗位的步骤（{span}）",
            f"{by.name} delegates the steps of that post to you ({span})",
            staff_id=row.delegate_id,
        )


@reaction("delegation_ends")
def delegation_ends(call: Call[Delegation]) -> None:
    """What was delegated is taken back at once; who did not do it himself hears of it. No word: what is remembered is
    forgotten, and who did it is named."""
    row = call.row
    actors.forget(call.session, staff_ids=[row.delegate_id])
    if call.step is None or call.step.system:
        return
    by, to = (get(call.session, Staff, one) for one in (row.delegator_id, row.delegate_id))
    for one in {row.delegator_id, row.delegate_id} - {call.actor.staff_id, None}:
        if by is not None and to is not None:
            notices.tell(
                call.session,
                f"{call.actor.name} 撤回了 {by.name} 给 {to.name} 的授权委托：{call.reason}",
                f"{call.actor.name} revoked what {by.name} delegated to {to.name}: {call.reason}",
                staff_id=one,
            )


def end_past(session: Session) -> int:
    """Mark the delegations whose last day is past; they have counted no more since. Returns how many."""
    query = select(Delegation).where(
        Delegation.state == State.ACTIVE, Delegation.ends_on < clock.today(), Delegation.deleted_at.is_(None)
    )
    past = list(session.scalars(query.limit(200)))
    for row in past:
        transitions.take(session, SYSTEM, row, "end", version=row.version)
    return len(past)
