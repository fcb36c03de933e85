"""Staff: their number, their rank, and what is to be done when one leaves."""

from __future__ import annotations

from sqlalchemy import select

from models.master.building import Building
from models.master.staff import Staff, Status
from models.vocabulary.rights.role import CS_MANAGER, IT_ADMIN
from services import notices
from services.judge import access, standing
from services.reacting import Call, reaction
from services.reactions.master.rooms import fold
from services.reactions.shared.telling import tell


@reaction("staff_number")
def staff_number(call: Call[Staff]) -> None:
    """Write a staff number in one way. No word: a text is written anew."""
    call.row.employee_no = fold(call.row.employee_no)


@reaction("staff_left")
def staff_left(call: Call[Staff]) -> None:
    """Tell who must act when somebody left: IT about the account, the manager about buildings without butler.

    No word: only of who was there before, and the buildings are named, site by site.
    """
    row = call.row
    if call.is_new or row.status != Status.LEFT or not call.changed("status"):
        return
    tell(
        call,
        f"{row.name}（{row.employee_no}）已离职，请停用其账号",
        f"{row.name} ({row.employee_no}) left; disable the account",
        roles=IT_ADMIN,
    )
    query = select(Building).where(Building.butler_id == row.id, access.alive(Building))
    kept = call.session.scalars(query).all()
    for site_id in {one.site_id for one in kept}:
        names = "、".join(one.name or one.code for one in kept if one.site_id == site_id)
        notices.tell(
            call.session,
            f"{row.name}已离职，请为{names}另派管家",
            f"{row.name} left; {names} need another butler",
            "/admin/building/",
            roles=CS_MANAGER,
            site_id=site_id,
        )


@reaction("ranks_of_person")
def ranks_of_person(call: Call[Staff]) -> None:
    """What is about a person follows a change of his job post. No word: ranks are stored with rows of many registers."""
    if not call.is_new and call.changed("job_post"):
        standing.renew(call.session, [call.row.id])
