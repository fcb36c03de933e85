"""Sample rows of the registers of fee."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "fee_type": Sample(
        minimal={"code": "WY", "name": "物业服务费", "kind": "property"},
        full={"code": "ZX", "name": "装修管理费", "kind": "renovation", "is_agency": "否", "billing_cycle": "once", "ledger_subject": "其他业务收入", "is_active": "是"},
        wrong=(("name", "", "请填写"), ("kind", "押一付三", "不在选项中"), ("code", "WY", "已有相同的记录")),
        second={"code": "ZX2"},
    ),
    "fee_standard": Sample(
        minimal={"site": "@site", "fee_type": "@fee_type", "name": "住宅物业服务费", "price": "2.35", "price_unit": "元/㎡·月", "effective_from": "2026-01-01"},
        full={"site": "@site", "fee_type": "@fee_type", "service_item": "@service_item", "name": "空调清洗", "price": "95.00", "price_unit": "元/台", "basis": "use", "applies_to": "home", "market_avg_price": "110.00", "effective_from": "2026-01-01", "effective_to": "2027-12-31", "published_place": "客服中心前台公示栏", "billed_month": "2026-02"},
        wrong=(("price", "-1", "不能小于 0"), ("effective_to", "2025-12-31", "不能早于"), ("price_unit", "", "请填写")),
        state="published",
    ),
    "fee_bill": Sample(
        minimal={"site": "@site", "unit": "@unit", "fee_standard": "@fee_standard", "period": "2026-02", "due_on": "2026-02-28"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "fee_standard": "@fee_standard", "period": "2026-03", "quantity": "108.60", "due_on": "2026-03-31"},
        wrong=(("period", "", "请填写"), ("quantity", "-1", "不能小于 0"), ("due_on", "2026-02-30", "")),
    ),
    "fee_payment": Sample(
        minimal={"site": "@site", "fee_type": "@fee_type", "amount": "30.00", "paid_at": "2026-03-04 09:30", "method": "cash", "receipt_no": "SJ0008816", "cashier": "@staff"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "payer": "沈建华", "fee_type": "@fee_type", "fee_bill": "@fee_bill", "amount": "12.50", "paid_at": "2026-03-04 09:42", "method": "wechat", "receipt_no": "SJ0008817", "cashier": "@staff", "void_reason": "票据开错，重新登记"},
        wrong=(("receipt_no", "", "请填写"), ("amount", "0", "须大于 0"), ("amount", "99999999", "不能多收"), ("paid_at", "2099-01-01 08:00", "不能晚于现在")),
        second={"receipt_no": "SJ0008918"},
    ),
    "daily_collection_report": Sample(
        minimal={"site": "@site", "report_date": "2026-03-05", "cashier": "@staff"},
        full={"site": "@site", "report_date": "2026-03-04", "cashier": "@staff", "difference_note": "17:40 后收的 30 元次日缴存"},
        wrong=(("report_date", "2099-01-01", "不能晚于今天"), ("report_date", "2026-03-05", "当天已有日报")),
    ),
    "cash_remittance": Sample(
        minimal={"site": "@site", "remitted_at": "2026-03-04 17:30", "cashier": "@staff", "amount": "30.00", "date_from": "2026-03-04", "date_to": "2026-03-04", "method": "bank"},
        full={"site": "@site", "remitted_at": "2026-03-06 17:30", "cashier": "@staff", "amount": "500.00", "date_from": "2026-03-05", "date_to": "2026-03-06", "method": "finance", "slip": ""},
        wrong=(("date_to", "2026-03-01", "不能早于"), ("amount", "0", "不能小于 0.01"), ("method", "现钞", "不在选项中")),
    ),
    "monthly_income_expense": Sample(
        minimal={"site": "@site", "period_month": "2026-02", "prepared_by": "@staff"},
        full={"site": "@site", "period_month": "2026-03", "opening_balance": "1200.00", "prepared_by": "@staff"},
        wrong=(("period_month", "2026-13", ""), ("period_month", "2026-02", "已有相同的记录"), ("opening_balance", "12.345", "")),
    ),
    "income_expense_line": Sample(
        minimal={"statement": "@monthly_income_expense", "kind": "expense", "summary": "购收据 10 本", "amount": "85.00"},
        full={"statement": "@monthly_income_expense", "kind": "expense", "fee_type": "@fee_type", "occurred_on": "2026-03-11", "summary": "大堂灯管 20 支", "amount": "260.00", "voucher": "记-0312"},
        wrong=(("summary", "", "请填写"), ("amount", "-5", "支出须大于 0")),
        second={"voucher": "记-0313"},
    ),
    "dunning_record": Sample(
        minimal={"site": "@site", "unit": "@unit", "bills": "@fee_bill", "stage": "phone", "reminded_at": "2026-03-04 09:30", "reminder": "@staff"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "bills": "@fee_bill", "stage": "home", "reminded_at": "2026-03-09 19:10", "reminder": "@staff", "arrears_reason": "dissatisfied", "reply": "先修好单元门再缴", "promised_on": "2026-03-20", "result": "unpaid"},
        wrong=(("reminded_at", "2099-01-01 08:00", "不能晚于"), ("stage", "托人带话", "不在选项中")),
    ),
    "collection_report": Sample(
        minimal={"site": "@site", "period_month": "2026-02", "reported_by": "@staff"},
        full={"site": "@site", "period_month": "2026-03", "reasons": "空置房 12 户联系不上；3 户因漏水未解决拒缴", "arrangement": "20 日前管家逐户上门，漏水户由工程部先处理", "reported_by": "@staff"},
        wrong=(("period_month", "三月", ""), ("period_month", "2026-02", "已有相同的记录")),
    ),
    "fee_waiver": Sample(
        minimal={"site": "@site", "unit": "@unit", "fee_bill": "@fee_bill", "amount": "10.00", "reason": "电梯停运 3 天", "applicant": "@staff"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "fee_bill": "@fee_bill", "amount": "15.00", "reason": "楼上漏水影响居住一周", "evidence": "", "complaint": "@complaint", "applicant": "@staff", "cs_opinion": "情况属实，建议减免", "approver_opinion": "同意"},
        wrong=(("reason", "", "请填写"), ("amount", "99999999", "未缴余额只有"), ("amount", "0", "不能小于 0.01")),
    ),
    "parking_lease": Sample(
        minimal={"site": "@site", "parking_space": "@parking_space", "unit": "@unit", "resident": "@resident", "start_on": "2025-01-01", "end_on": "2025-12-31", "rent": "300", "rent_cycle": "month"},
        full={"site": "@site", "parking_space": "@parking_space", "unit": "@unit", "resident": "@resident", "vehicle": "@vehicle", "start_on": "2026-01-01", "end_on": "2026-12-31", "rent": "3600", "rent_cycle": "year", "paid_until": "2026-12-31", "contract": ""},
        wrong=(("end_on", "2025-12-31", "不能早于起租日"), ("rent_cycle", "周", "不在选项中"), ("rent", "-1", "不能小于 0")),
    ),
    "finance_irregularity": Sample(
        minimal={"site": "@site", "found_on": "2026-03-04", "found_by": "@staff", "kind": "wrong", "description": "装修管理费按旧标准多收 50 元"},
        full={"site": "@site", "found_on": "2026-03-06", "found_by": "@staff", "kind": "not_cleared", "person": "@staff", "amount": "860.00", "description": "3 月 5 日现金未上交，抽屉清点相符", "reported_to": "总经理", "disposition": "当日补缴，口头警告"},
        wrong=(("description", "", "请填写"), ("found_on", "2099-01-01", "不能晚于"), ("kind", "丢失", "不在选项中")),
    ),
}  # fmt: skip
