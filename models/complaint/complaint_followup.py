"""投诉处理跟踪记录 Complaint follow-ups."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.complaint.complaint import Complaint
    from models.master.staff import Staff


class ComplaintFollowup(
    Register, zh="投诉处理跟踪记录", en="Complaint follow-ups", also="投诉跟踪 投诉跟进 跟踪记录", group=COMPLAINT,
    source="004; 001", parent="complaint", place="complaint", own="staff",
):
    """投诉办结前的一次跟踪：进展如何，是否已告知业户，下一步做什么。

    One entry of following a complaint until it ends: how far it is, whether the resident was told, what comes next.
    """

    complaint: Mapped[Complaint] = ref("投诉", "Complaint")
    followed_at: Mapped[Moment] = field("跟踪时间", "Followed at", default=Now,
        meaning=HAPPENED(after="complaint.received_at"))
    staff: Mapped[Staff] = ref("跟踪人", "By", default=Me.staff)
    progress: Mapped[Text] = field("进展情况", "Progress")
    told_owner: Mapped[Flag] = field("已告知业户", "Resident told")
    next_step: Mapped[Text | None] = field("下一步", "Next step")
    next_due_at: Mapped[Moment | None] = field("下次跟踪时间", "Next on", meaning=DUE(after="followed_at"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE)
            + Grant("view create edit", OWN, posts="cleaning_foreman security_captain engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception complaint_officer"),
    )
    rules = [
        Rule("next", F.next_due_at > F.followed_at, "下次跟踪时间要晚于这一次",
            "The next time must be later than this one", when=F.next_due_at.present),
        Sets("complaint", replied_at=F.followed_at, where=F.replied_at.absent & ~F.state.is_in("closed", "rejected"),
            when=F.told_owner.present, changed="told_owner followed_at", rules="R038"),
    ]
    layout = Layout("complaint followed_at staff progress told_owner next_step next_due_at",
        search="progress next_step", filter="followed_at staff told_owner next_due_at", label="complaint followed_at")
