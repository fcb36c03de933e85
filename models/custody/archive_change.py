"""档案更改记录 Archive changes."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ArchiveItem, Staff


class State(Choices):
    DRAFTED = "drafted", "待批", "To be approved", "orange"
    APPROVED = "approved", "已批准", "Approved", "green"


class ArchiveChange(
    Register, zh="档案更改记录", en="Archive changes", also="档案更改 更改记录 档案变更", group=CUSTODY, source="004",
    place="archive_item", own="changed_by",
):
    """对一卷档案的一处更改，写明原因和前后内容，由他人批准；登记后档案转为更改中。随时更改，不要积压。

    One change to an archived file with reason, before and after, approved by somebody else. The file is then being
    changed.
    """

    archive_item: Mapped[ArchiveItem] = ref("档案", "File", pick={"state": ["in_store", "under_change"]})
    changed_on: Mapped[Day] = field("更改日期", "Changed on", default=Today, meaning=HAPPENED)
    reason: Mapped[Text] = field("更改原因", "Reason")
    before_change: Mapped[Text] = field("更改前", "Before")
    after_change: Mapped[Text] = field("更改后", "After")
    changed_by: Mapped[Staff] = ref("档案管理员", "Archivist", default=Me.staff)
    approved_by: Mapped[Staff | None] = ref("批准人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFTED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="archivist"),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFTED, State.APPROVED, "批准", "Approve", approving=True, by=SUPERVISOR | CS_MANAGER,
            sets={"approved_by": Me.staff}, four_eyes="changed_by", rules="R203",
            then=Tell(NEXT, "档案 {archive_item.record_no} 的更改已批准，请完成更改",
                "The change to file {archive_item.record_no} is approved; finish it", about="archive_item",
                first="changed_by", rules="R174")),
        locked=[State.APPROVED],
    )
    rules = [
        Once("archive_item", when=F.state == State.DRAFTED, zh="这份档案已有更改待批",
            en="A change of this file waits for approval already"),
        Moves("archive_item", "change", when=F.archive_item.state != "under_change", on="create",
            refusal=("档案{archive_item.state}，不能更改", "The file is {archive_item.state:lower}"), rules="R174"),
    ]
    layout = Layout("archive_item changed_on reason before_change after_change changed_by approved_by state",
        search="archive_item reason before_change after_change", filter="state changed_on changed_by",
        label="archive_item changed_on")
