"""客户服务资料库 Service library."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    CUSTOMER = "customer", "客户资料", "Customers"
    LAW = "law", "政策法规", "Law and policy"
    CASE = "case", "案例", "Cases"
    CONTRACT = "contract", "合同范本", "Model contracts"
    BRIEFING = "briefing", "简报", "Briefings"
    OPINIONS = "opinions", "意见汇编", "Collected opinions"
    STANDARD = "standard", "标准", "Standards"
    OTHER = "other", "其他", "Other"


class Confidentiality(Choices):
    PUBLIC = "public", "公开", "Public"
    INTERNAL = "internal", "内部", "Internal"
    SECRET = "secret", "机密", "Confidential", "red"


class ServiceLibraryItem(
    Register, zh="客户服务资料库", en="Service library", also="资料库 客户服务资料 文档库", group=CUSTODY, source="000",
    own="collected_by",
):
    """客服经理收集的一份资料：法规、案例、合同范本、标准等，供本项目人员查阅。机密资料不要放进来，请归档。

    One document the customer service manager collected for the staff to consult. What is confidential belongs in the
    archive.
    """

    site: Mapped[Site | None] = ref("项目（空=公司）", "Site",
        help=("不填的只有收集人看得到", "Left empty, only the collector sees it"))
    kind: Mapped[Kind] = field("类别", "Kind")
    title: Mapped[Line] = field("标题", "Title")
    content: Mapped[Text | None] = field("内容", "Content")
    file: Mapped[Attachments | None] = field("文件", "Files")
    tags: Mapped[Line | None] = field("关键词", "Keywords", help=("用空格分开", "Separated by spaces"))
    confidentiality: Mapped[Confidentiality] = field("密级", "Confidentiality", default=Confidentiality.INTERNAL)
    collected_by: Mapped[Staff] = ref("收集人", "Collected by", default=Me.staff)
    collected_on: Mapped[Day] = field("收集日期", "Collected on", default=Today, meaning=HAPPENED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("content", F.content.present | F.file.present, "请写内容或上传文件", "Write the content or upload a file",
            level=WARN, field="content"),
    ]
    layout = Layout("kind title tags confidentiality collected_by collected_on site", search="title content tags",
        filter="kind confidentiality collected_on collected_by")
