"""Sample rows of the registers of fund_contract."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "service_fund": Sample(
        minimal={"site": "@site", "name": "二期客户服务基金", "source": "reserved", "project_stage": "unfinished", "opened_on": "2026-01-10", "initial_amount": "500000", "keeper": "@staff"},
        full={"site": "@site", "name": "一期客户服务基金", "source": "added_cost", "project_stage": "finished", "owners_committee": "@owners_committee", "warranty_deposit": "@warranty_deposit", "opened_on": "2026-01-10", "initial_amount": "800000", "keeper": "@staff"},
        wrong=(("name", "", "请填写"), ("initial_amount", "-1", "不能小于 0"), ("source", "彩票", "不在选项中"), ("source", "reserved", "追加项目成本")),
    ),
    "fund_request": Sample(
        minimal={"site": "@site", "service_fund": "@service_fund", "requested_on": "2026-03-04", "applicant": "@staff", "purpose": "repair", "description": "3 栋外墙渗水维修", "amount": "8600"},
        full={"site": "@site", "service_fund": "@service_fund", "requested_on": "2026-03-04", "applicant": "@staff", "purpose": "after_warranty", "description": "1-2-301 卫生间防水层重做，保修期已过", "unit": "@unit", "contact_slip": "@contact_slip", "complaint": "@complaint", "warranty_contract": "@warranty_contract", "contractor_in_default": "否", "resolution": "@maintenance_fund_resolution", "amount": "12800.50", "payee": "安居防水工程有限公司", "payee_account": "6222020200112233445", "attachments": "", "cs_manager_opinion": "情况属实，三家比价取低", "director_opinion": "同意", "gm_opinion": "同意支付", "hq_decision": "同意", "hq_document": "", "hq_decided_on": "2026-03-20", "paid_on": "2026-03-25", "voucher_no": "记-0325"},
        wrong=(("description", "", "请填写"), ("amount", "0", "不能小于 0.01"), ("purpose", "聚餐", "不在选项中")),
    ),
    "fund_ledger_entry": Sample(
        minimal={"service_fund": "@service_fund", "entry_date": "2026-03-04", "kind": "inflow", "amount": "10000", "voucher_no": "记-0304", "summary": "公司拨入", "recorded_by": "@staff"},
        full={"service_fund": "@service_fund", "entry_date": "2026-03-05", "kind": "returned", "fund_request": "@fund_request", "amount": "120.50", "voucher_no": "记-0305", "summary": "维修结余退回", "recorded_by": "@staff"},
        wrong=(("voucher_no", "", "请填写"), ("amount", "0", "金额须大于零"), ("kind", "expense", "")),
        second={"voucher_no": "记-0306"},
    ),
    "maintenance_fund_resolution": Sample(
        minimal={"site": "@site", "owners_committee": "@owners_committee", "resolved_on": "2026-03-04", "matter": "更换 2 栋电梯钢丝绳", "amount_limit": "60000", "document": "@file"},
        full={"site": "@site", "owners_committee": "@owners_committee", "resolved_on": "2026-03-04", "matter": "外墙涂料翻新", "amount_limit": "180000", "votes_for": "312", "votes_against": "41", "document": "@file", "valid_until": "2027-03-03"},
        wrong=(("matter", "", "请填写"), ("valid_until", "2026-01-01", "不能早于"), ("votes_for", "-1", "不能小于 0")),
    ),
    "compensation_claim": Sample(
        minimal={"site": "@site", "unit": "@unit", "resident": "@resident", "reason": "屋面漏水致地板起鼓", "claimed": "6000"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "complaint": "@complaint", "reason": "管道爆裂浸泡衣柜", "claimed": "9800", "liability": "公共立管老化，公司承担八成", "assessed": "7200", "agreement": "", "fund_request": "@fund_request", "paid_on": "2026-03-28", "receiver_signature": ""},
        wrong=(("reason", "", "请填写"), ("claimed", "-1", "不能小于 0"), ("assessed", "七千", "")),
    ),
    "property_contract": Sample(
        minimal={"site": "@site", "title": "前期物业服务合同", "kind": "preliminary", "counterparty": "天成物业服务有限公司", "start_on": "2026-01-01", "end_on": "2028-12-31"},
        full={"site": "@site", "title": "物业服务合同（续签）", "kind": "service", "counterparty": "天成物业服务有限公司", "start_on": "2026-01-01", "end_on": "2028-12-31", "amount": "3600000", "service_requirements": "24 小时值守，投诉当日回复，电梯年检合格", "file": "", "initial_opinion": "服务标准与考核条款齐全，同意签署"},
        wrong=(("title", "", "请填写"), ("end_on", "2025-12-31", "不能早于起始日期"), ("end_on", "2026-01-01", "终止日期应晚于起始日期"), ("kind", "口头协议", "不在选项中")),
    ),
    "contract_performance_check": Sample(
        minimal={"site": "@site", "property_contract": "@property_contract", "checked_on": "2026-03-04", "checker": "@staff", "check_items": "保洁、绿化、门岗值守"},
        full={"site": "@site", "property_contract": "@property_contract", "checked_on": "2026-03-04", "checker": "@staff", "check_items": "消防通道、设备房、报修时效", "findings": "2 栋消防通道堆物", "requirements": "三日内清理并每日巡查", "score": "91.5", "rectification": "@rectification"},
        wrong=(("check_items", "", "请填写"), ("score", "101", "不能大于 100"), ("checked_on", "2099-01-01", "不能晚于")),
    ),
    "preliminary_scheme": Sample(
        minimal={"site": "@site", "title": "三期前期物业管理方案", "content": "交付前三个月进驻，配 12 人", "preliminary_fee": "260000", "prepared_by": "@staff"},
        full={"site": "@site", "title": "商业街前期物业管理方案", "content": "开业前两个月进驻，保安保洁先行", "preliminary_fee": "180000", "fee_detail": "", "prepared_by": "@staff", "fee_review_opinion": "人工按 10 人核减"},
        wrong=(("title", "", "请填写"), ("preliminary_fee", "-1", "不能小于 0")),
    ),
    "warranty_contract": Sample(
        minimal={"site": "@site", "contractor": "@contractor", "scope": "1 至 4 栋土建", "start_on": "2025-01-01", "end_on": "2030-01-01", "deposit_amount": "200000"},
        full={"site": "@site", "contractor": "@contractor", "scope": "5 栋屋面与外墙防水", "start_on": "2025-01-01", "end_on": "2030-01-01", "terms": "屋面防水 5 年", "deposit_amount": "150000", "property_rep": "王海燕", "supervision_rep": "监理 刘工", "contractor_rep": "项目经理 周工", "file": ""},
        wrong=(("scope", "", "请填写"), ("end_on", "2024-12-31", "不能早于保修起始日"), ("end_on", "2025-01-01", "届满日应晚于起始日"), ("deposit_amount", "-1", "不能小于 0")),
    ),
    "warranty_deposit": Sample(
        minimal={"site": "@site", "warranty_contract": "@warranty_contract", "total": "200000", "due_on": "2030-01-01", "keeper": "@staff"},
        full={"site": "@site", "warranty_contract": "@warranty_contract", "total": "150000", "due_on": "2030-01-01", "keeper": "@staff", "remark": "分两次支付"},
        wrong=(("total", "-1", "不能小于 0"), ("due_on", "2026-02-30", "")),
    ),
    "warranty_payment": Sample(
        minimal={"site": "@site", "warranty_deposit": "@warranty_deposit", "kind": "partial", "amount": "50000", "reason": "两年保修期满，支付三成", "applicant": "@staff"},
        full={"site": "@site", "warranty_deposit": "@warranty_deposit", "kind": "deduction", "amount": "8600", "reason": "屋面渗漏多次催修未到", "default_notice": "", "property_confirmation": "已三次书面通知，逾期未修", "deduction_detail": "防水材料 5200，人工 3400", "applicant": "@staff", "paid_on": "2026-03-25"},
        wrong=(("reason", "", "请填写"), ("amount", "99999999", "超过保修金余额"), ("kind", "罚款", "不在选项中")),
    ),
    "completion_acceptance": Sample(
        minimal={"site": "@site", "part": "5 栋主体", "accepted_on": "2026-03-04", "cm_participant": "@staff", "participants": "建设单位 李工；监理 刘工", "contractor": "@contractor", "conclusion": "pass"},
        full={"site": "@site", "part": "地下车库", "accepted_on": "2026-03-04", "cm_participant": "@staff", "participants": "建设单位 李工；监理 刘工；施工 周工", "contractor": "@contractor", "problems": "3 处渗水、照明 12 盏不亮", "rectify_due": "2026-03-20", "conclusion": "pass_after", "minutes": ""},
        wrong=(("part", "", "请填写"), ("conclusion", "待定", "不在选项中")),
    ),
    "repair_project": Sample(
        minimal={"site": "@site", "name": "2 栋外墙渗水维修", "kind": "after_warranty", "manager": "@staff"},
        full={"site": "@site", "name": "中心水景防水翻修", "kind": "leftover", "contractor": "@contractor", "budget": "46000", "fund_request": "@fund_request", "start_on": "2026-03-10", "end_on": "2026-03-25", "manager": "@staff", "progress": "已完成闭水试验", "acceptance_on": "2026-03-26", "acceptance_result": "pass", "final_cost": "44800"},
        wrong=(("name", "", "请填写"), ("end_on", "2026-03-01", "不能早于"), ("budget", "-1", "不能小于 0")),
    ),
    "proposal": Sample(
        minimal={"title": "增设夜间报修值守", "content": "22 点至次日 6 点由工程部轮值", "proposer": "@staff", "submitted_on": "2026-03-04"},
        full={"title": "访客车位改为预约", "site": "@site", "content": "周末临停紧张，改为管家预约", "proposer": "@staff", "submitted_on": "2026-03-04", "opinion": "先在一个项目试行", "decision": "changed"},
        wrong=(("title", "", "请填写"), ("decision", "再议", "不在选项中")),
    ),
}  # fmt: skip
