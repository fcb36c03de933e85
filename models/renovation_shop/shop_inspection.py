"""商铺经营秩序与三废检查 Shop inspections."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ExternalAgency, Shop, Staff


class Kind(Choices):
    FRONTAGE = "frontage", "门前三包", "Shop front"
    SIX_DISORDERS = "six_disorders", "六乱", "Six disorders"
    THREE_WASTES = "three_wastes", "三废排放", "Waste discharge"
    FIRE_SAFETY = "fire_safety", "消防安全", "Fire safety"
    RENOVATION = "renovation", "装修", "Fit-out"


class WasteKind(Choices):
    GAS = "gas", "废气", "Waste gas"
    WATER = "water", "废水", "Waste water"
    SOLID = "solid", "废渣", "Solid waste"
    NONE = "none", "不适用", "Not applicable"


class Result(Choices):
    PASS = "pass", "合格", "Passed", "green"
    FAIL = "fail", "不合格", "Failed", "red"


class ShopInspection(
    Register, zh="商铺经营秩序与三废检查", en="Shop inspections", also="商铺检查 三废检查 商铺巡查",
    group=RENOVATION_SHOP, source="002", place="shop", own="inspector",
):
    """对一间商铺检查一次：门前三包、六乱、三废或消防。每月至少一次；不合格的写明问题和期限，整改后补填日期。

    One check of a shop, monthly at least. A failed one says what and until when; the date is filled in once rectified.
    """

    shop: Mapped[Shop] = ref("商铺", "Shop")
    kind: Mapped[Kind] = field("检查类别", "Kind", default=Kind.FRONTAGE)
    inspected_at: Mapped[Moment] = field("检查时间", "Inspected at", default=Now, meaning=HAPPENED)
    inspector: Mapped[Staff] = ref("检查人", "Inspector", default=Me.staff)
    waste_kind: Mapped[WasteKind | None] = field("三废种类", "Waste")
    result: Mapped[Result] = field("结果", "Result", default=Result.PASS)
    problem: Mapped[Text | None] = field("问题", "Problem")
    rectify_due: Mapped[Day | None] = field("整改期限", "Rectify by", meaning=DUE(after="inspected_at"))
    agency: Mapped[ExternalAgency | None] = ref("配合部门", "Together with")
    rectified_on: Mapped[Day | None] = field("整改日期", "Rectified on", meaning=HAPPENED(after="inspected_at"))
    photo: Mapped[Photos | None] = field("照片", "Photos")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("waste", F.waste_kind.present, "三废检查要选三废种类", "Say which waste", when=F.kind == Kind.THREE_WASTES,
            field="waste_kind"),
        Rule("problem", F.problem.present, "不合格的要写明问题", "Say what is wrong", when=F.result == Result.FAIL,
            field="problem"),
        Rule("due", F.rectify_due.present, "不合格的请填整改期限", "Say until when", when=F.result == Result.FAIL,
            level=WARN),
    ]
    layout = Layout("shop kind inspected_at inspector waste_kind result problem rectify_due rectified_on",
        search="shop problem", filter="result kind inspected_at shop inspector rectify_due", label="shop kind",
        late="rectify_due", met="rectified_on", waits=F.result == Result.FAIL,
        sections=[
            Section("检查", "Inspection", "shop kind waste_kind inspected_at inspector agency"),
            Section("结果", "Result", "result problem rectify_due rectified_on photo"),
        ])
    opens = [
        Opens("violation", "登记违章", "Record violation", link="",
            copy="shop site=site_id unit=unit_id description=problem", by=SUPERVISOR | BUTLER,
            when=F.result == Result.FAIL),
    ]
