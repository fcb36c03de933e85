"""业主资料（一户一档） Owner files."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class OwnerFile(
    Register, zh="业主资料（一户一档）", en="Owner files", also="业主资料 一户一档 业主档案 住户档案", group=CUSTODY,
    source="002; 000; 004", own="archivist",
):
    """一户的业主档案：应有六份资料，收到一份勾一份，完整率自动算出；装修资料有则归入。每月更新的写更新记录。

    The file of one household: six papers, ticked as they come in, give the completeness. What is updated each month is
    recorded as an update.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YD-{seq5}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("业主", "Owner", fill="unit.resident", home="unit", past=True)
    file_no: Mapped[PaperNo | None] = field("档案号", "File no.")
    has_registration: Mapped[Flag] = field("业主登记表", "Registration form", default=False)
    has_identity: Mapped[Flag] = field("身份证明复印件", "Copy of identity document", default=False)
    has_contract: Mapped[Flag] = field("购房合同复印件", "Copy of purchase contract", default=False)
    has_agreement: Mapped[Flag] = field("物业协议/管理规约", "Service agreement", default=False)
    has_inspection: Mapped[Flag] = field("验房记录", "Handover inspection", default=False)
    has_key_receipt: Mapped[Flag] = field("钥匙领用记录", "Key receipt", default=False)
    has_renovation: Mapped[Flag] = field("装修资料（如有）", "Renovation papers, if any", default=False)
    completeness: Mapped[Percent | None] = field("完整率", "Completeness", auto=True)
    location: Mapped[Line | None] = field("存放位置", "Kept at")
    last_updated_on: Mapped[Day | None] = field("最近更新日期", "Last updated on", auto=True, meaning=HAPPENED)
    archivist: Mapped[Staff] = ref("档案管理员", "Archivist", default=Me.staff)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE, posts="archivist reception") + Grant("create edit", SITE, posts="archivist"),
    )
    rules = [
        Once("unit", zh="这户已有资料档案（一户一档）", en="This home has its file already (one each)"),
        Once("site file_no", zh="这个档案号已经用过", en="This file number is used already"),
        Do("owner_file_saved"),
        Rule("R171", Holds("archivist", CLERK, posts="archivist"), "须是客服主管指定的档案管理员",
            "This must be the designated archivist", field="archivist", changed="archivist"),
        Kept("R212", "没有岗位可导出业主资料", "No post may export owner files"),
    ]
    layout = Layout("record_no unit resident file_no completeness location last_updated_on archivist",
        search="record_no unit file_no location",
        filter="unit completeness last_updated_on has_contract has_identity has_agreement", label="record_no unit",
        sections=[
            Section("档案", "File", "unit resident file_no location archivist"),
            Section("应有资料", "Papers",
                "has_registration has_identity has_contract has_agreement has_inspection has_key_receipt "
                    "has_renovation"),
            Section("完整情况", "Completeness", "completeness last_updated_on"),
        ])
    opens = [Opens("owner_data_update", "登记更新", "Record update", link="owner_file", by=CLERK | BUTLER)]
