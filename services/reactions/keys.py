"""Reactions of key custody: who keeps keys, and the key's status following its loan."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, or_, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK, CS_MANAGER, SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing


@reaction("custodian_designated", rules="R176")
def custodian_designated(call: Call) -> None:
    """Refuse a custodian whose post does not keep keys."""
    row = call.row
    if call.changed("custodian") and not holds(
        posts_of(call.session, row.custodian_id, row.site_id), CLERK, "key_custodian"
    ):
        raise BadInput(
            {"custodian": Label("管理员须是钥匙专人", "The custodian must hold the key custodian's post")}
        )


@reaction("status_follows_loan", rules="R178 R179")
def status_follows_loan(call: Call) -> None:
    """Refuse to lend or take back a key by hand: the loan does that."""
    if call.actor.is_system or not call.changed("status"):
        return
    if call.row.status == "lent":
        raise BadInput({"status": Label("借出请办借用登记", "Lending is done by a key loan")})
    if (call.before or {}).get("status") == "lent":
        raise BadInput({"status": Label("钥匙借出中，请先办归还", "It is lent; take it back first")})


@reaction("key_lent", rules="R178 R206")
def key_lent(call: Call) -> None:
    """The key is out; the supervisor hears of a loan longer than keys usually are."""
    row = call.row
    _set_status(call, "lent")
    hours = rules.parameter(call.session, row.site_id, "R206", "hours")
    if row.due_at > row.lent_at + timedelta(hours=float(hours)):
        no = row.record_no
        tell(call, f"钥匙借用 {no} 超过 {hours} 小时", f"Key loan {no} is longer than {hours} hours", roles=SUPERVISOR,
             tags="cs_supervisor")  # fmt: skip


@reaction("key_lent_in_emergency", rules="R179")
def key_lent_in_emergency(call: Call) -> None:
    """The spare is out for an incident of its site; the supervisor is asked to countersign. Raises Refused else."""
    incident = get(call.session, "incident", call.row.incident_id)
    if incident is None or incident.site_id != call.row.site_id:
        raise BadInput({"incident": Label("突发事件不是本项目的", "The incident is of another site")})
    _set_status(call, "lent")
    no = call.row.record_no
    ask(
        call,
        f"紧急借出钥匙 {no}，请次日补签",
        f"Emergency key loan {no}; countersign tomorrow",
        name="countersign",
    )


@reaction("key_back", rules="R206")
def key_back(call: Call) -> None:
    """The key is in the cabinet again, or lost; damage is told."""
    row, no = call.row, call.row.record_no
    _set_status(call, "lost" if row.return_condition == "lost" else "in_cabinet")
    if row.return_condition != "good":
        tell(call, f"钥匙借用 {no} 归还时{row.return_condition.label.zh}",
             f"Key loan {no} came back {row.return_condition.label.en.lower()}", roles=SUPERVISOR)  # fmt: skip


@reaction("key_overdue", rules="R206")
def key_overdue(call: Call) -> None:
    """The supervisor, and the borrower if he is staff, hear that the key is overdue."""
    row, no = call.row, call.row.record_no
    tell(
        call,
        f"钥匙借用 {no} 逾期未还",
        f"Key loan {no} is overdue",
        roles=SUPERVISOR,
        tags="cs_supervisor",
        staff_id=row.borrower_id,
    )


@reaction("key_lost")
def key_lost(call: Call) -> None:
    """The key is lost."""
    _set_status(call, "lost")


@reaction("key_stocktake_counted", rules="R179")
def key_stocktake_counted(call: Call) -> None:
    """What the books hold, and what is overdue. Raises BadInput where spares are called complete and are not."""
    row, key, loan = call.row, model("key_item"), model("key_loan")
    if call.is_new or call.changed("counted_on", "actual_count", "spare_complete"):
        query = select(func.coalesce(func.sum(key.quantity), 0)).where(
            key.site_id == row.site_id, key.deleted_at.is_(None), key.status == "in_cabinet"
        )
        row.book_count = call.session.scalar(query)
        late = or_(loan.state == "overdue", (loan.state == "lent") & (loan.due_at < clock.now()))
        query = select(func.count()).where(loan.site_id == row.site_id, loan.deleted_at.is_(None), late)
        row.overdue_loans = call.session.scalar(query)
    if row.spare_complete and (lacking := _without_spare(call)):
        raise BadInput({"spare_complete": Label(
            f"台账上缺紧急备用钥匙：{'、'.join(one.zh for one in lacking)}",
            f"No spare in the books: {', '.join(one.en for one in lacking)}",
        )})  # fmt: skip


@reaction("key_stocktake_confirmed", rules="R179")
def key_stocktake_confirmed(call: Call) -> None:
    """The manager hears of keys or spares that are missing."""
    row = call.row
    if row.actual_count != row.book_count or not row.spare_complete:
        short = row.missing[:80]
        tell(
            call,
            f"钥匙盘点 {row.counted_on} 有缺失：{short}",
            f"Key stocktake {row.counted_on}: {short}",
            roles=CS_MANAGER,
        )


def _without_spare(call: Call) -> list[Label]:
    """The kinds of key that the site keeps and has too few emergency spares of in the cabinet."""
    key = model("key_item")
    held: dict[str, Label] = {}
    spare: dict[str, int] = {}
    query = select(key.category, key.owner_key_kind, key.is_emergency_spare, key.status).where(
        key.site_id == call.row.site_id,
        key.deleted_at.is_(None),
        key.status.in_(["in_cabinet", "lent"]),
    )
    for category, owner_kind, is_spare, status in call.session.execute(query):
        kind = owner_kind or category
        held[kind] = kind.label
        spare[kind] = spare.get(kind, 0) + (is_spare and status == "in_cabinet")
    wanted = rules.parameter(call.session, call.row.site_id, "R179", "min_sets")
    return [label for kind, label in held.items() if spare[kind] < wanted]


def _set_status(call: Call, status: str) -> None:
    key = get(call.session, "key_item", call.row.key_item_id)
    writing.change(call.session, call.system, key, {"status": status}, version=key.version)
