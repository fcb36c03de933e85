"""Made-up content of the service fund, contracts with builders, what is repaired with the money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from seeding.content import Seed
from services import clock

JOBS = ["3 栋外墙渗水维修", "地下车库顶板漏水注浆", "中心水景防水翻修", "2 栋电梯钢丝绳更换", "屋面防水层重做",
    "儿童区塑胶地面修补", "南门道闸基础加固", "消防泵房阀门更换", "1 栋单元门更换", "雨水管网疏通改造"]
CLAIMS = ["屋面漏水致地板起鼓", "公共立管爆裂浸泡衣柜", "外墙渗水致墙面发霉", "电梯故障致手机摔坏", "高空坠物砸坏车窗",
    "地库积水泡坏车辆"]


def _after(name: str, low: int, high: int) -> Any:
    """So many days after another day of the row."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        return row[name] + timedelta(days=rng.randint(low, high)) if row.get(name) is not None else None

    return made


def _part(name: str, low: int, high: int) -> Any:
    """So many hundredths of another amount of the row."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        return Decimal(row[name]) * rng.randint(low, high) / 100 if row.get(name) is not None else None

    return made


def _of_kind(texts: Mapping[str, list[Any]], of: str = "kind") -> Any:
    """A text that suits another choice of the row; None where there is none."""
    return lambda rng, row: rng.choice(texts.get(str(row[of])) or [None])


def _over(start: str, states: tuple[str, ...], low: int, high: int) -> Any:
    """The end of a contract: past where its state says so, else years after its start."""

    def made(rng: Random, row: Mapping[str, Any]) -> Any:
        if str(row["state"]) in states:
            return max(row[start] + timedelta(days=1), clock.today() - timedelta(days=rng.randint(1, 20)))
        return row[start] + timedelta(days=rng.randint(low, high))

    return made


def _earlier(states: tuple[str, ...], name: str, days: int) -> Any:
    """The beginning of what is over lies so many days back."""
    return lambda rng, row: row[name] - timedelta(days=days) if str(row["state"]) in states else row[name]


def _unless_passed(name: str) -> Any:
    return lambda rng, row: row.get(name) if str(row["conclusion"]) != "pass" else None


def _account(rng: Random, row: Mapping[str, Any]) -> str:
    return "6222" + "".join(str(rng.randint(0, 9)) for _ in range(15))


def _voucher(rng: Random, row: Mapping[str, Any]) -> str:
    return f"记-{rng.randint(1, 12):02}{rng.randint(1, 180):03}"


def _tier(rng: Random, row: Mapping[str, Any]) -> str:
    amount = Decimal(row["amount"])
    return "low" if amount < 10_000 else "middle" if amount <= 100_000 else "high"


def _stage(rng: Random, row: Mapping[str, Any]) -> str:
    return "finished" if row.get("source") == "added_cost" else "unfinished"


SEEDS = {
    "service_fund": Seed(rows=9, hours=72,
        values={"name": ["一期客户服务基金", "二期客户服务基金", "客户服务专项基金", "保修金转入专账"],
            "source": ["reserved", "added_cost", "maintenance_fund"], "opened_on": (-640, -600),
            "project_stage": _stage, "initial_amount": [500000, 800000, 1200000],
            "balance": _part("initial_amount", 40, 95)}),
    "fund_request": Seed(rows=140, hours=36,
        values={"description": JOBS, "amount": [860, 2400, 5800, 8600, 9600, 12800, 18600, 42000, 68000, 96000, 186000],
            "tier": _tier,
            "payee": ["安居防水工程有限公司", "恒达电梯有限公司", "鑫源装饰工程部", "张建军", "蓝盾消防设备有限公司"],
            "payee_account": _account, "voucher_no": _voucher,
            "cs_manager_opinion": ["情况属实，三家比价取低", "属遗留工程，建议支付", "已到现场核实"],
            "director_opinion": ["同意", "同意，按合同支付"],
            "gm_opinion": ["同意支付", "同意，抓紧施工", "报区域总部"], "hq_decision": ["同意，按批复金额执行"]}),
    "fund_ledger_entry": Seed(rows=160,
        values={"kind": ["inflow", "returned", "adjustment"], "amount": (800, 60000), "balance_after": (120000, 900000),
            "voucher_no": _voucher,
            "summary": ["公司拨入基金", "维修结余退回", "利息收入", "更正上月记账", "施工单位退回超付款"]}),
    "maintenance_fund_resolution": Seed(rows=12,
        values={"matter": ["更换 2 栋电梯钢丝绳", "外墙涂料翻新", "屋面防水大修", "消防主机更新"],
            "amount_limit": [60000, 120000, 180000, 260000], "votes_for": (210, 420), "votes_against": (5, 60),
            "valid_until": _after("resolved_on", 180, 540)}),
    "compensation_claim": Seed(rows=45, hours=60,
        values={"reason": CLAIMS, "claimed": (800, 18000), "assessed": _part("claimed", 50, 95),
            "liability": ["公共立管老化，公司承担八成", "外墙属保修范围，由施工单位承担", "双方各半",
                "业主自行改动管道，不予赔偿"],
            "paid_on": (0, 6)}),
    "property_contract": Seed(rows=9, hours=90,
        values={"title": ["前期物业服务合同", "物业服务合同", "物业服务合同（续签）", "增设岗位补充协议"],
            "counterparty": ["天成物业服务有限公司", "安泰物业管理有限公司"], "end_on": _after("start_on", 730, 1095),
            "amount": [1800000, 2600000, 3600000],
            "service_requirements": ["24 小时值守，投诉当日回复，电梯年检合格",
                "保洁每日两次，绿化每月修剪，门岗双人在岗"],
            "initial_opinion": ["服务标准与考核条款齐全，同意签署", "付款节点与考核挂钩，建议签署"],
            "kind": lambda rng, row: (
                "supplement" if "补充" in row["title"] else "preliminary" if "前期" in row["title"] else "service")},
        settled={"start_on": _earlier(("expired",), "start_on", 1095),
            "end_on": _over("start_on", ("expired",), 730, 1095)}),
    "contract_performance_check": Seed(rows=54, hours=60,
        values={
            "check_items": ["保洁、绿化、门岗值守", "消防通道、设备房、报修时效", "服务台记录、回访率、投诉处理",
                "电梯维保、二次供水、监控"],
            "findings": ["2 栋消防通道堆物", "南门岗夜间一人值守", "报修回访少 3 件", "绿地缺株 12 棵",
                "配电房台账漏签"],
            "requirements": ["三日内清理并每日巡查", "补足双岗并上报排班", "一周内补回访并分析原因", "月底前补种"],
            "score": (82, 98)}),
    "preliminary_scheme": Seed(rows=6, hours=60,
        values={"title": ["三期前期物业管理方案", "商业街前期物业管理方案", "地下车库前期接管方案"],
            "content": ["交付前三个月进驻，配 12 人，分三批到岗，承接查验与样板间值守同步进行。",
                "开业前两个月进驻，保安保洁先行，工程跟随调试。"],
            "preliminary_fee": (120000, 320000),
            "fee_review_opinion": ["人工按 10 人核减", "按方案执行", "开荒保洁单列"]}),
    "warranty_contract": Seed(rows=18, hours=60,
        values={
            "scope": ["1 至 4 栋土建", "5 栋屋面与外墙防水", "地下车库地坪与排水", "小区道路与管网", "电梯安装与调试"],
            "end_on": _after("start_on", 730, 1825),
            "terms": ["屋面防水 5 年\n管线 2 年\n装修 2 年", "土建 2 年\n电梯 1 年"],
            "deposit_amount": [120000, 180000, 200000, 260000], "property_rep": ["王海燕", "陈立群"],
            "supervision_rep": ["监理 刘工", "监理 何工"], "contractor_rep": ["项目经理 周工", "项目经理 马工"]},
        settled={"start_on": _earlier(("expired",), "start_on", 1825),
            "end_on": _over("start_on", ("expired",), 730, 1825)}),
    "warranty_deposit": Seed(rows=18,
        values={"total": [120000, 180000, 200000, 260000], "deducted": [0, 0, 8600, 12400],
            "released": [0, 30000, 60000], "remark": ["分两次支付", "到期一次支付"]}),
    "warranty_payment": Seed(rows=40, hours=48,
        settled={"deduction_detail": lambda rng, row: (
            row.get("deduction_detail") if str(row["kind"]) == "deduction" else None)},
        values={"kind": ["partial", "deduction", "due"], "amount": [5200, 8600, 12400, 30000],
            "reason": _of_kind({"deduction": ["屋面渗漏多次催修未到", "管网返修代垫"], "due": ["保修期满无遗留问题"],
                "partial": ["两年期满支付三成"]}),
            "property_confirmation": _of_kind(
                {"deduction": ["已三次书面通知，逾期未修"], "due": ["现场无遗留问题"], "partial": ["遗留 2 项已整改"]}),
            "deduction_detail": ["防水材料 5200，人工 3400", "代修人工 2 人 3 天"], "paid_on": (0, 8)}),
    "completion_acceptance": Seed(rows=15, hours=90,
        values={"part": ["5 栋主体", "地下车库", "小区道路与绿化", "消防系统", "商业街外立面"],
            "participants": ["建设单位 李工\n监理 刘工\n施工 周工", "建设单位 李工\n物业公司 王海燕\n施工 马工"],
            "problems": ["3 处渗水、照明 12 盏不亮", "道路两处下沉", "防火门闭门器缺 8 个", "井盖松动 5 处"],
            "rectify_due": _after("accepted_on", 7, 25), "conclusion": ["pass", "pass_after", "pass_after"]},
        settled={name: _unless_passed(name) for name in ("problems", "rectify_due")}),
    "repair_project": Seed(rows=30, hours=120,
        values={"name": JOBS, "budget": (12000, 180000), "final_cost": _part("budget", 88, 100),
            "end_on": _after("start_on", 6, 40), "acceptance_on": _after("end_on", 1, 5),
            "acceptance_result": lambda rng, row: "pass",
            "progress": ["已完成闭水试验", "基层处理完，待面层施工", "材料进场，明日开工", "收尾清场"]},
        settled={
            "start_on": lambda rng, row: (row.get("start_on")
                and min(row["start_on"], (row.get("acceptance_on") or row["start_on"]) - timedelta(days=14))),
            "end_on": lambda rng, row: (
                row["acceptance_on"] - timedelta(days=2) if row.get("acceptance_on") else row.get("end_on")),
            "progress": _of_kind(
                {"in_progress": ["基层处理完，待面层施工", "材料进场，明日开工"], "accepted": ["收尾清场"],
                    "settled": ["已完成闭水试验"]},
                "state")}),
    "proposal": Seed(rows=18, hours=72,
        values={
            "title": ["增设夜间报修值守", "访客车位改为预约", "快递柜移到南门", "每季一次维修开放日",
                "老人优先上门服务清单"],
            "content": ["22 点至次日 6 点由工程部轮值，先在一个项目试行。",
                "周末临停紧张，改为管家预约，预计减少投诉。", "向业主公开电梯和水箱维保过程，邀请监督。"],
            "opinion": ["先在一个项目试行三个月", "费用可控，同意", "与现行制度冲突，修改后再报"],
            "decision": ["adopted", "changed", "refused"]})}
