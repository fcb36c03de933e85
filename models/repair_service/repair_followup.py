"""报修入户跟进记录 In-home repair follow-ups."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.master.staff import Staff
    from models.repair_service.repair_request import RepairRequest


class RepairFollowup(
    Register, zh="报修入户跟进记录", en="Repair follow-ups", also="报修跟进 入户跟进 随访 维修跟进",
    group=REPAIR_SERVICE, source="001", parent="repair_request", place="repair_request", own="butler",
):
    """管家入户跟进一次报修的记录：进展如何，维修是否及时。

    One time the butler followed a repair into the home: how far it is and whether it was in time.
    """

    repair_request: Mapped[RepairRequest] = ref("报修记录", "Repair request")
    followed_at: Mapped[Moment] = field("跟进时间", "Followed at", default=Now,
        meaning=HAPPENED(after="repair_request.reported_at"))
    butler: Mapped[Staff] = ref("管家", "Butler", default=Me.staff)
    progress: Mapped[Text] = field("进展", "Progress")
    is_timely: Mapped[Flag] = field("维修及时", "In time", default=True)
    problem: Mapped[Text | None] = field("存在问题", "Problem")
    owner_signature: Mapped[Signature | None] = field("业户签名", "Resident's signature")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception"),
    )
    rules = [
        Rule("problem", F.is_timely.present | F.problem.present, "维修不及时的，请写明存在问题",
            "Say what went wrong when it was not in time", level=WARN, field="problem"),
    ]
    layout = Layout("repair_request followed_at butler progress is_timely problem", search="progress problem",
        filter="followed_at butler is_timely", label="repair_request followed_at")
