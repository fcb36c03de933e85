"""房屋居住关系 Residency."""

from __future__ import annotations

from models.groups import MASTER
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Unit


class Relation(Choices):
    OWNER = "owner", "产权人", "Title holder"
    TENANT = "tenant", "租户", "Tenant", "blue"
    FAMILY = "family", "家属", "Family"
    TEMPORARY = "temporary", "暂住人", "Temporary resident", "orange"
    DORMITORY = "dormitory", "单位宿舍使用人", "Dormitory user"


class Residency(
    Register, zh="房屋居住关系", en="Residencies", also="居住关系 入住关系 产权人 同住人", group=MASTER, source="002",
):
    """一行说明某位住户从哪天起、以什么身份与某套房屋有关，产权、租赁、暂住分开登记。搬走或过户时填结束日期，不删除。

    One row says since when and as what a resident belongs to a unit; title, tenancy and temporary stays are
    kept apart. It ends with its last day when the person moves out or sells, and is not deleted.
    """

    resident: Mapped[Resident] = ref("业主/住户", "Resident")
    unit: Mapped[Unit] = ref("房号", "Unit")
    relation: Mapped[Relation] = field("关系", "Relation", default=Relation.OWNER)
    is_primary: Mapped[Flag] = field("主要联系人", "Main contact", default=False,
        help=("每套房屋一位，输入房号时带出他的姓名电话", "One a unit: filled in where its room is typed"))
    start_on: Mapped[Day] = field("开始日期", "From", default=Today, meaning=VALID)
    end_on: Mapped[Day | None] = field("结束日期", "Until", help=("仍在住的不填", "Empty while the person lives there"),
        meaning=VALID(after="start_on"))
    lease: Mapped[Attachments | None] = field("租赁合同", "Lease")
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit import", SITE),
        supervisor=Grant("view create edit import", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception archivist"),
    )
    rules = [
        Rule("lease", F.lease.present, "租户最好附上租赁合同", "Attach the lease of a tenant",
            when=F.relation == Relation.TENANT, field="lease", level=WARN),
        Rule("resident_here", F.resident.site == F.site_id, "所选业主/住户不在这个项目，请重新选择",
            "The resident belongs to another site", field="resident"),
        Do("residency_once", on="save"),
        Do("residency_saved", on="saved"),
    ]
    layout = Layout("unit resident relation is_primary start_on end_on", search="remark",
        filter="relation is_primary unit start_on", label="unit resident",
        sections=[
            Section("居住关系", "Residency", "unit resident relation is_primary"),
            Section("起止", "Dates", "start_on end_on lease remark"),
        ])
