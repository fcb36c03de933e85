"""Sample rows of the after-sales registers, from the case to the warranty."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "after_sales_case": Sample(
        minimal={"site": "@site", "unit": "@unit", "resident": "@resident", "opened_on": "2026-03-04", "handler": "@staff"},
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "opened_on": "2026-03-04", "handler": "@staff",
            "next_action": "三天内电话提醒客户来签合同", "remark": "朋友介绍购房，方便联系时间为晚上",
        },
        wrong=(("resident", "", "请填写"), ("unit", "", "请填写"), ("opened_on", "2026-02-30", "2")),
    ),
    "sale_subscription": Sample(
        minimal={
            "tracking_case": "@after_sales_case", "subscription_no": "RG-2026-018", "signed_on": "2026-03-04",
            "customer": "周建国", "phone": "13805711234", "deposit": "50000", "contract_due_on": "2026-03-11",
        },
        full={
            "tracking_case": "@after_sales_case", "subscription_no": "RG-2026-019", "signed_on": "2026-03-05",
            "customer": "林晓燕", "phone": "13705715678", "deposit": "50000", "price": "3268000",
            "explained": "看过沙盘和样板间，发给楼书一册", "contract_due_on": "2026-03-12",
        },
        second={"subscription_no": "RG-2026-020"},
        wrong=(
            ("contract_due_on", "2026-03-01", "不能早于签署日期"),
            ("deposit", "4000000", "不能超过认购总价"),
            ("phone", "139", "位"),
            ("customer", "", "请填写"),
        ),
    ),
    "sale_contract": Sample(
        minimal={
            "tracking_case": "@after_sales_case", "contract_no": "HT20260310-01", "signed_on": "2026-03-10",
            "customer": "周建国", "total_price": "2860000", "payment_method": "once",
        },
        full={
            "tracking_case": "@after_sales_case", "contract_no": "HT20260310-02", "signed_on": "2026-03-10",
            "customer": "林晓燕", "total_price": "3268000", "payment_method": "mortgage", "registration_no": "杭预登2026-0318",
            "registered_on": "2026-03-20", "file": "",
        },
        second={"contract_no": "HT20260310-03"},
        wrong=(
            ("registered_on", "2026-03-01", "不能早于签约日期"),
            ("total_price", "-1", "不能小于 0"),
            ("payment_method", "赊账", "不在选项中"),
            ("contract_no", "", "请填写"),
        ),
    ),
    "house_payment": Sample(
        minimal={
            "contract": "@sale_contract", "instalment": "尾款", "due_on": "2026-06-30", "due_amount": "800000",
            "finance_confirmed": "否",
        },
        full={
            "contract": "@sale_contract", "instalment": "首付", "due_on": "2026-03-20", "due_amount": "980400",
            "paid_amount": "980400", "paid_on": "2026-03-18", "last_reminded_on": "2026-03-15", "finance_confirmed": "否",
        },
        wrong=(
            ("paid_on", "", "请填付款日期"),
            ("due_amount", "-1", "不能小于 0"),
            ("instalment", "", "请填写"),
        ),
    ),
    "mortgage_application": Sample(
        minimal={
            "contract": "@sale_contract", "bank": "@external_agency", "loan_amount": "2000000",
            "documents_due_on": "2026-03-20",
        },
        full={
            "contract": "@sale_contract", "bank": "@external_agency", "loan_amount": "2280000",
            "documents_due_on": "2026-03-20", "documents_submitted_on": "2026-03-18", "reviewed_on": "2026-04-01",
            "loan_arrived_on": "2026-04-10", "guarantor": "阶段性担保", "problem": "收入证明补开一次",
        },
        wrong=(
            ("loan_amount", "9990000", "不能超过合同总价"),
            ("reviewed_on", "2026-03-01", "不能早于资料提交"),
            ("loan_arrived_on", "2026-03-25", "不能早于银行审查"),
        ),
    ),
    "payment_reconciliation": Sample(
        minimal={"site": "@site", "period_month": "2026-02", "aftersales_by": "@staff", "aftersales_total": "12600000"},
        full={
            "site": "@site", "period_month": "2026-03", "aftersales_by": "@staff", "aftersales_total": "12600000",
            "finance_total": "12550000", "explanation": "一笔五万元到账晚一天", "reported_on": "2026-04-03",
        },
        second={"period_month": "2026-04"},
        wrong=(("aftersales_total", "一千万", "金额"), ("period_month", "", "请填写"), ("period_month", "2026-13", "月")),
    ),
    "government_filing": Sample(
        minimal={
            "tracking_case": "@after_sales_case", "kind": "presale", "agency": "@external_agency", "filed_on": "2026-03-12",
            "handler": "@staff",
        },
        full={
            "tracking_case": "@after_sales_case", "kind": "title", "agency": "@external_agency", "filed_on": "2026-06-12",
            "receipt_no": "受2026-06-12-017", "handler": "@staff",
        },
        wrong=(("kind", "盖章", "不在选项中"), ("agency", "", "请填写"), ("filed_on", "2026-06-31", "6")),
        second={"receipt_no": "受2026-06-12-018"},
    ),
    "sale_change_request": Sample(
        minimal={
            "contract": "@sale_contract", "kind": "return", "reason": "贷款未获批准", "requested_on": "2026-04-04",
        },
        full={
            "contract": "@sale_contract", "kind": "exchange", "reason": "家中老人需要低楼层", "refund": "50000",
            "new_unit": "@unit", "requested_on": "2026-04-04", "deregistration": "@government_filing",
        },
        wrong=(
            ("new_unit", "", "换房请选新房号"),
            ("refund", "99999999", "不能超过合同总价"),
            ("reason", "", "请填写"),
        ),
    ),
    "drawing_change_notice": Sample(
        minimal={
            "site": "@site", "direction": "to_sales", "change_content": "3 栋地下室增设排烟管，净高降低 10 厘米",
            "reason": "design", "raised_by": "@department", "raised_on": "2026-03-04",
        },
        full={
            "site": "@site", "direction": "to_engineering", "change_content": "C 户型厨房门改为推拉门", "reason": "customer",
            "raised_by": "@department", "raised_on": "2026-03-04", "affected_units": "@unit",
            "engineering_opinion": "不影响结构，可以修改", "notified_department": "@department", "drawing": "",
        },
        wrong=(("change_content", "", "请填写"), ("reason", "好看", "不在选项中"), ("direction", "反向", "不在选项中")),
    ),
    "unit_delivery": Sample(
        minimal={"site": "@site", "unit": "@unit", "resident": "@resident"},
        full={
            "site": "@site", "tracking_case": "@after_sales_case", "unit": "@unit", "resident": "@resident",
            "notice_on": "2026-05-20", "inspected_at": "2026-06-01 09:30", "inspector": "@staff", "water_reading": "1",
            "electric_reading": "5.5", "gas_reading": "0", "defects": "次卧窗锁松动，客厅地砖一块空鼓",
            "defect_due": "2026-06-10", "keys_handed": "入户门 5 把、信报箱 2 把", "result": "accepted_after",
            "owner_signature": "",
        },
        wrong=(
            ("electric_reading", "-1", "不能小于 0"),
            ("result", "再说", "不在选项中"),
            ("resident", "", "请填写"),
        ),
    ),
    "title_certificate": Sample(
        minimal={"tracking_case": "@after_sales_case"},
        full={
            "tracking_case": "@after_sales_case", "documents_on": "2026-06-10", "tax_paid_on": "2026-06-11",
            "filing": "@government_filing", "certificate_no": "浙(2026)杭州市不动产权第0061234号", "issued_on": "2026-07-01",
            "collector": "林晓燕", "signature": "",
        },
        wrong=(("documents_on", "2026-06-31", "6"), ("filing", "999999", "请从查到的结果中选择一项")),
        second={"certificate_no": "浙(2026)杭州市不动产权第0061235号"},
    ),
    "warranty_claim": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "reported_on": "2026-03-04", "part": "主卧外墙", "problem": "雨后内墙返潮",
            "contractor_defaulted": "否",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "reported_on": "2026-03-04", "part": "卫生间",
            "problem": "防水失效，楼下天花渗水", "contractor": "@contractor", "warranty_contract": "@warranty_contract",
            "engineering_owner": "赵工", "work_done": "重做防水并闭水试验", "finished_on": "2026-03-20",
            "contractor_defaulted": "是", "fund_request": "@fund_request", "owner_signature": "",
        },
        wrong=(
            ("finished_on", "2026-03-01", "不能早于报告日期"),
            ("part", "", "请填写"),
            ("problem", "", "请填写"),
        ),
    ),
}  # fmt: skip
