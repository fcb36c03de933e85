"""Reactions of archives and owner files: who keeps them, what is on loan or being changed, how complete they are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import exists, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK, CS_MANAGER
from services import clock
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

PAPERS = (
    "has_registration",
    "has_identity",
    "has_contract",
    "has_agreement",
    "has_inspection",
    "has_key_receipt",
)
CENT = Decimal("0.01")


@reaction("archivist_designated", rules="R171")
def archivist_designated(call: Call) -> None:
    """Refuse a keeper whose post does not keep archives; what the system takes over is not judged."""
    name = "archivist" if call.row.spec.key == "owner_file" else "custodian"
    if call.actor.is_system or not call.changed(name):
        return
    if not holds(
        posts_of(call.session, getattr(call.row, f"{name}_id"), call.row.site_id), CLERK, "archivist"
    ):
        raise BadInput({name: Label("须是客服主管指定的档案管理员", "This must be the designated archivist")})


@reaction("owner_file_saved", rules="R171")
def owner_file_saved(call: Call) -> None:
    """Completeness and date of a household's file. Raises BadInput for a second file of one household."""
    row = call.row
    archivist_designated(call)
    there = sum(getattr(row, name) is True for name in PAPERS)
    row.completeness = share(there, len(PAPERS))
    if call.changed("resident", "has_renovation", *PAPERS):
        row.last_updated_on = clock.today()
    if call.actor.is_system or not call.changed("unit"):
        return
    file = model("owner_file")
    other = exists().where(file.unit_id == row.unit_id, file.id != (row.id or 0), file.deleted_at.is_(None))
    if call.session.scalar(select(other)):
        raise BadInput(
            {
                "unit": Label(
                    "这户已有业主档案，请在原档案上更新", "This home has a file already; update that one"
                )
            }
        )


@reaction("owner_data_month")
def owner_data_month(call: Call) -> None:
    """The month the update counts for."""
    if call.row.updated_on is not None:
        call.row.period_month = f"{call.row.updated_on:%Y-%m}"


@reaction("owner_data_updated")
def owner_data_updated(call: Call) -> None:
    """The household's file shows when it was updated last."""
    file, on = get(call.session, "owner_file", call.row.owner_file_id), call.row.updated_on
    if file is not None and (file.last_updated_on is None or file.last_updated_on < on):
        writing.change(call.session, call.system, file, {"last_updated_on": on}, version=file.version)


@reaction("archive_check_rate", rules="R098")
def archive_check_rate(call: Call) -> None:
    """How many of the files due are complete."""
    row = call.row
    if row.total:
        row.completeness = share(row.complete_total, row.total)


def share(part: int, whole: int) -> Decimal:
    """A part of the whole in percent, to two places."""
    return (Decimal(100) * part / whole).quantize(CENT, ROUND_HALF_UP)


@reaction("archive_change_begun", rules="R174")
def archive_change_begun(call: Call) -> None:
    """A change puts its file under change. Raises Refused for a file that is on loan or destroyed."""
    if not call.is_new:
        return
    item = get(call.session, "archive_item", call.row.archive_item_id)
    if item is None or item.state == "under_change" or step(call, item, "change") or call.actor.is_system:
        return
    raise Refused(Label(f"档案{item.state.label.zh}，不能更改", f"The file is {item.state.label.en.lower()}"))


@reaction("archive_change_approved", rules="R174")
def archive_change_approved(call: Call) -> None:
    """The archivist hears that he may finish the change."""
    row = call.row
    item = get(call.session, "archive_item", row.archive_item_id)
    if item is not None:
        no = item.record_no
        ask(
            call,
            f"档案 {no} 的更改已批准，请完成更改",
            f"The change to file {no} is approved; finish it",
            row=item,
            first=row.changed_by_id,
        )


@reaction("archive_loan_permitted", rules="R175")
def archive_loan_permitted(call: Call) -> None:
    """The archivist hears that the file may leave, and who asked for it."""
    row = call.row
    no = row.record_no
    ask(
        call,
        f"档案借阅 {no} 已许可，请借出",
        f"Archive loan {no} is permitted; hand it out",
        tags="archivist",
    )
    tell(call, f"档案借阅 {no} 已许可", f"Archive loan {no} is permitted", staff_id=row.requester_id)


@reaction("superior_inspection", rules="R175")
def superior_inspection(call: Call) -> None:
    """The manager hears of a superior's inspection of the archive."""
    no = call.row.record_no
    tell(call, f"上级临时检查档案，登记 {no}", f"A superior inspects the archive: {no}", roles=CS_MANAGER)


@reaction("archive_lent", rules="R175")
def archive_lent(call: Call) -> None:
    """The file is out. Raises Refused when it is not in the archive."""
    item = get(call.session, "archive_item", call.row.archive_item_id)
    if not step(call, item, "lend"):
        raise Refused(Label("档案不在库，不能借出", "The file is not in the archive"))


@reaction("archive_back")
def archive_back(call: Call) -> None:
    """The file is in the archive again."""
    step(call, get(call.session, "archive_item", call.row.archive_item_id), "give_back")
