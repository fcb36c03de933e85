"""Sample rows of the registers of keys, archives, store and deposits (key_item and key_loan are in business)."""

from __future__ import annotations

from tests.samples import Sample, ahead

SAMPLE = {
    "key_entrustment": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "resident": "@resident", "key_list": "入户门钥匙 1 把", "quantity": "1",
            "purpose": "emergency", "start_on": "2026-03-04", "received_by": "@staff", "resident_signature": "@signature",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "key_list": "入户门 2 把、信箱 1 把", "quantity": "3",
            "purpose": "viewing", "start_on": "2026-03-04", "end_on": "2026-06-04", "file": "", "received_by": "@staff",
            "resident_signature": "@signature", "return_signature": "",
        },
        wrong=(("key_list", "", "请填写"), ("quantity", "0", "不能小于 1"), ("end_on", "2026-03-01", "不能早于")),
        second={"purpose": "renovation"},
    ),
    "key_stocktake": Sample(
        minimal={"site": "@site", "counted_on": "2026-03-31", "counter": "@staff", "actual_count": "0", "spare_complete": "否"},
        full={
            "site": "@site", "counted_on": "2026-03-31", "counter": "@staff", "actual_count": "41", "missing": "2 栋水表箱备用钥匙缺一套",
            "spare_complete": "否", "remark": "柜门锁已换",
        },
        wrong=(("actual_count", "-1", "不能小于 0"), ("counted_on", "", "请填写")),
    ),
    "owner_file": Sample(
        minimal={"site": "@site", "unit": "@unit", "resident": "@resident", "archivist": "@staff"},
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "file_no": "YZ-1-2-301", "has_registration": "是",
            "has_identity": "是", "has_contract": "是", "has_agreement": "是", "has_inspection": "否", "has_key_receipt": "否",
            "has_renovation": "否", "location": "档案室 A 柜 3 层", "archivist": "@staff",
        },
        wrong=(("resident", "", "请填写"), ("archivist", "", "请填写")),
        second={"file_no": "YZ-2-1-301"},
    ),
    "owner_data_update": Sample(
        minimal={"owner_file": "@owner_file", "item": "联系电话", "source": "owner", "handled_by": "@staff", "updated_on": "2026-03-04"},
        full={
            "owner_file": "@owner_file", "item": "户内人数", "old_value": "3 人", "new_value": "4 人，新增一名儿童", "source": "visit",
            "handled_by": "@staff", "updated_on": "2026-03-05", "verified_by": "@staff",
        },
        wrong=(("item", "", "请填写"), ("source", "道听途说", "不在选项中")),
    ),
    "archive_item": Sample(
        minimal={
            "site": "@site", "category": "repair", "title": "2026 年 2 月报修记录", "file_year": "2026", "confidentiality": "internal",
            "location": "档案室 B 柜 1 层", "archived_on": "2026-03-04", "custodian": "@staff",
        },
        full={
            "site": "@site", "category": "contract", "title": "电梯维保合同及附件", "file_year": "2025", "source_department": "@department",
            "confidentiality": "secret", "medium": "both", "pages": "48", "location": "档案室 C 柜 2 层", "retention": "long",
            "archived_on": "2026-01-15", "custodian": "@staff", "is_complete": "是", "file": "",
        },
        wrong=(("title", "", "请填写"), ("file_year", "26", "不能小于 1990"), ("pages", "0", "不能小于 1")),
    ),
    "archive_change": Sample(
        minimal={
            "archive_item": "@archive_item", "changed_on": "2026-03-04", "reason": "联系人变更", "before_change": "联系人王强",
            "after_change": "联系人李敏", "changed_by": "@staff",
        },
        full={
            "archive_item": "@archive_item", "changed_on": "2026-03-05", "reason": "补充协议签订", "before_change": "合同期至 2026-06-30",
            "after_change": "合同期至 2027-06-30，见补充协议", "changed_by": "@staff",
        },
        wrong=(("reason", "", "请填写"), ("after_change", "", "请填写")),
        second={"archive_item": "@archive_item:second"},
    ),
    "archive_loan": Sample(
        minimal={"archive_item": "@archive_item", "kind": "consult", "requester": "@staff", "purpose": "核对上次维修情况",
                 "is_superior_inspection": "否"},
        full={
            "archive_item": "@archive_item", "kind": "borrow", "requester": "@staff", "department": "@department",
            "purpose": "续签维保合同，比对条款", "is_superior_inspection": "否", "due_on": ahead(3), "confidentiality_signed": "是",
        },
        wrong=(("purpose", "", "请填写"), ("kind", "复印", "不在选项中")),
    ),
    "archive_check_plan": Sample(
        minimal={"site": "@site", "year": "2025", "planned_times": "2", "schedule": "5 月、11 月各一次", "prepared_by": "@staff"},
        full={
            "site": "@site", "year": "2026", "planned_times": "4", "schedule": "每季度末月下旬检查一次，抽查不少于三成",
            "annual_work_plan": "@annual_work_plan", "prepared_by": "@staff",
        },
        wrong=(("schedule", "", "请填写"), ("planned_times", "0", "不能小于 1"), ("year", "1999", "不能小于 2000")),
    ),
    "archive_check": Sample(
        minimal={
            "plan": "@archive_check_plan", "checked_on": "2026-03-25", "checker": "@staff", "scope": "业主档案", "total": "120",
            "complete_total": "120",
        },
        full={
            "plan": "@archive_check_plan", "checked_on": "2026-03-26", "checker": "@staff", "scope": "报修、投诉、装修档案", "total": "200",
            "complete_total": "193", "problems": "7 卷装修档案缺验收单", "rectify_due": "2026-04-05", "rectified_on": "2026-04-03",
        },
        wrong=(("scope", "", "请填写"), ("complete_total", "201", "不能超过应有件数"), ("total", "0", "不能小于 1")),
        second={"checked_on": "2026-03-27"},
    ),
    "service_library_item": Sample(
        minimal={"kind": "law", "title": "浙江省物业管理条例要点", "confidentiality": "public", "collected_by": "@staff", "collected_on": "2026-03-04"},
        full={
            "site": "@site", "kind": "case", "title": "楼上漏水赔偿调解案例", "content": "先止水、再查因、后协商；第三方鉴定由责任方承担", "file": "",
            "tags": "漏水 赔偿 调解", "confidentiality": "internal", "collected_by": "@staff", "collected_on": "2026-03-05",
        },
        wrong=(("title", "", "请填写"),),
    ),
    "deposit_item": Sample(
        minimal={
            "site": "@site", "depositor": "沈建华", "phone": "13812342046", "item": "儿童推车", "quantity": "1", "is_valuable": "否",
            "inspected": "是", "deposited_at": "2026-03-04 09:30", "received_by": "@staff", "depositor_signature": "@signature",
        },
        full={
            "site": "@site", "unit": "@unit", "depositor": "沈建华", "phone": "13812342046", "item": "一袋大米和一箱牛奶", "quantity": "2",
            "is_valuable": "否", "inspected": "是", "deposited_at": "2026-03-04 18:30", "keep_until": "2026-03-08", "received_by": "@staff",
            "depositor_signature": "@signature", "collector": "沈丽", "id_checked": "是", "collector_signature": "",
        },
        wrong=(("depositor", "", "请填写"), ("keep_until", "2026-12-31", "最多保管"), ("quantity", "0", "不能小于 1")),
    ),
    "store_item": Sample(
        minimal={
            "site": "@site", "code": "WX-001", "name": "水龙头", "measure_unit": "个", "category": "repair", "quantity": "12",
            "keeper": "@staff",
        },
        full={
            "site": "@site", "code": "WX-002", "name": "LED 灯泡", "specification": "9W E27", "measure_unit": "只", "category": "repair",
            "quantity": "80", "min_quantity": "20", "place": "A 架 2 层", "is_hazardous": "否", "keeper": "@staff",
        },
        second={"code": "WX-003"},
        wrong=(("name", "", "请填写"), ("quantity", "-1", "不能小于 0"), ("code", "", "请填写")),
    ),
    "stock_movement": Sample(
        minimal={"site": "@site", "store_item": "@store_item", "kind": "receipt", "quantity": "1", "moved_at": "2026-03-04 09:30"},
        full={
            "site": "@site", "store_item": "@store_item", "kind": "issue", "quantity": "2", "unit_price": "12.50",
            "moved_at": "2026-03-04 10:30", "supplier": "@contractor", "purchase_request": "@purchase_request", "work_order": "@work_order",
            "receiver": "@staff", "receiver_signature": "",
        },
        wrong=(("quantity", "0", "不能小于 0.01"), ("receiver", "", "要选领用人"), ("unit_price", "-1", "不能小于 0")),
    ),
    "stocktake": Sample(
        minimal={"site": "@site", "counted_on": "2026-03-31", "counter": "@staff", "witness": "@staff"},
        full={
            "site": "@site", "counted_on": "2026-03-31", "counter": "@staff", "witness": "@staff", "reason": "两只灯泡破损未开单",
            "remark": "危险品柜一并清点",
        },
        wrong=(("counted_on", "", "请填写"), ("counted_on", "2099-01-01", "不能晚于今天")),
    ),
    "stocktake_line": Sample(
        minimal={"stocktake": "@stocktake", "store_item": "@store_item", "counted": "80"},
        full={"stocktake": "@stocktake", "store_item": "@store_item:last", "counted": "78", "unit_price": "12.50", "reason": "破损两只"},
        second={"store_item": "@store_item:more"},
        wrong=(("store_item", "", "请填写"), ("counted", "-1", "不能小于 0"), ("unit_price", "-1", "不能小于 0")),
    ),
    "purchase_request": Sample(
        minimal={
            "site": "@site", "department": "@department", "requested_on": "2026-03-04", "purchase_items": "A4 纸 10 包", "reason": "前台打印",
            "follower": "@staff",
        },
        full={
            "site": "@site", "department": "@department", "requested_on": "2026-03-05", "purchase_items": "LED 灯泡 9W 50 只，单价 12.5 元",
            "reason": "楼道灯更换备货", "budget": "625", "follower": "@staff", "remark": "请于月底前到货",
        },
        wrong=(("purchase_items", "", "请填写"), ("budget", "-1", "不能小于 0")),
    ),
}  # fmt: skip
