"""业主资料更新记录 Owner data updates."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import OwnerFile, Staff


class Source(Choices):
    OWNER = "owner", "业主申报", "Reported by the owner"
    MOVE_IN = "move_in", "入住办理", "Move-in"
    VISIT = "visit", "访问", "Visit"
    RETURN_VISIT = "return_visit", "回访", "Return visit"
    CHECK = "check", "核对", "Check"


class OwnerDataUpdate(
    Register, zh="业主资料更新记录", en="Owner data updates", also="资料更新 业主资料变更 变更登记", group=CUSTODY,
    source="002", place="owner_file",
):
    """业主资料的一次更新：改了哪一项、原来和现在是什么、凭什么。每月至少更新一次，保存后档案的最近更新日期随之改变。

    One update of an owner's data: which item, from what to what, on which ground. Done monthly at least; the file's
    date of last update follows.
    """

    owner_file: Mapped[OwnerFile] = ref("业主档案", "Owner file")
    item: Mapped[Line] = field("更新项目", "Item",
        help=("如 联系电话、户内人数", "Such as phone or members of the household"))
    old_value: Mapped[Text | None] = field("原内容", "Before", personal=True)
    new_value: Mapped[Text | None] = field("新内容", "After", personal=True)
    source: Mapped[Source] = field("依据", "Ground", default=Source.OWNER)
    updated_on: Mapped[Day] = field("更新日期", "Updated on", default=Today, meaning=HAPPENED)
    period_month: Mapped[Month] = field("月份", "Month", auto=True, meaning=PERIOD)
    handled_by: Mapped[Staff] = ref("更新人", "Updated by", default=Me.staff)
    verified_by: Mapped[Staff | None] = ref("复核人", "Verified by")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view create", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="archivist reception"),
    )
    rules = [
        Do("owner_data_month", on="save"),
        Rule("verified", F.verified_by != F.handled_by, "复核人最好不是更新人本人", "Better verified by somebody else",
            when=F.verified_by.present, level=WARN),
        Sets("owner_file", last_updated_on=F.updated_on,
            when=F.owner_file.last_updated_on.absent | (F.owner_file.last_updated_on < F.updated_on),
            changed="owner_file updated_on"),
    ]
    layout = Layout("owner_file period_month item old_value new_value source handled_by updated_on verified_by",
        search="owner_file item", filter="period_month source updated_on handled_by", label="owner_file item")
