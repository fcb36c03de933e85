"""Sample rows of the registers of renovations, shops and violations."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "renovation_application": Sample(
        minimal={"site": "@site", "unit": "@unit", "resident": "@resident", "phone": "13812342046",
            "applied_on": "2026-03-04", "work_items": "厨房、卫生间墙地砖重铺", "has_alteration": "否",
            "start_on": "2026-03-10", "end_on": "2026-05-10"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "phone": "13812342046",
            "applied_on": "2026-03-04", "contractor": "@contractor", "contractor_manager": "马志远",
            "manager_phone": "13905716688", "qualification": "", "work_items": "全屋水电改造、客厅与阳台打通、铺木地板",
            "has_alteration": "是", "drawings": "", "start_on": "2026-03-10", "end_on": "2026-06-30",
            "worker_count": "6", "fire_officer": "马志远", "notice_signature": "",
            "engineering_opinion": "阳台门垛非承重，可拆；配重墙保留", "permit_no": "XK-202603-0001",
            "permit_valid_until": "2026-06-30"},
        wrong=(("work_items", "", "请填写"), ("end_on", "2026-03-01", "不能早于开工日期"),
            ("worker_count", "0", "不能小于 1"), ("manager_phone", "1390571", "位")),
        second={"permit_no": "XK-202603-0002"}),
    "renovation_alteration": Sample(
        minimal={"application": "@renovation_application", "kind": "pipes", "location": "厨房",
            "content": "水槽移至窗下，冷热水管改走顶面"},
        full={"application": "@renovation_application", "kind": "structure", "location": "客厅与阳台之间",
            "content": "拆除门垛约 40 厘米，保留上梁", "drawing": "", "engineer": "孙工",
            "opinion": "非承重构件，同意拆除"},
        wrong=(("location", "", "请填写"), ("content", "", "请填写"))),
    "renovation_charge": Sample(
        minimal={"application": "@renovation_application", "fee_standard": "@fee_standard",
            "paid_at": "2026-03-05 10:20", "receipt_no": "0023117", "cashier": "@staff"},
        full={"application": "@renovation_application", "fee_standard": "@fee_standard", "received": "",
            "paid_at": "2026-03-05 10:30", "receipt_no": "0023118", "cashier": "@staff", "fee_payment": "@fee_payment",
            "refunded": "", "refund_method": "", "refund_receipt_no": "", "deduction_reason": "电梯保护板损坏"},
        wrong=(("receipt_no", "", "请填写"), ("received", "-1", "不能小于 0"),
            ("refunded", "99999999", "不能超过实收")),
        second={"receipt_no": "0023119"}),
    "renovation_worker": Sample(
        minimal={"application": "@renovation_application", "name": "周大勇", "id_no": "A12345678", "pass_no": "CR-0101",
            "valid_from": "2026-03-10", "valid_until": "2026-05-10"},
        full={"application": "@renovation_application", "name": "何建平", "id_no": "B87654321", "phone": "13605713322",
            "trade": "水电工", "photo": "", "pass_no": "CR-0102", "valid_from": "2026-03-10",
            "valid_until": "2026-05-10", "returned_on": "2026-05-11"},
        second={"pass_no": "CR-0103"},
        wrong=(("name", "", "请填写"), ("valid_until", "2026-03-09", "不能早于有效期起"), ("phone", "136", "位"))),
    "renovation_inspection": Sample(
        minimal={"application": "@renovation_application", "inspected_at": "2026-03-20 15:10", "inspector": "@staff",
            "check_items": "防水闭水试验、材料堆放、动火证", "has_violation": "否"},
        full={"application": "@renovation_application", "inspected_at": "2026-03-21 15:10", "inspector": "@staff",
            "check_items": "建筑垃圾堆在楼道，影响通行", "has_violation": "是", "violation": "@violation",
            "instruction": "rectify", "photo": "", "recheck_on": "2026-03-22"},
        wrong=(("check_items", "", "请填写"), ("instruction", "go_on", "应为限期整改或停工"),
            ("recheck_on", "", "要填复查日期"))),
    "renovation_acceptance": Sample(
        minimal={"application": "@renovation_application", "requested_on": "2026-05-12", "organiser": "@staff"},
        full={"application": "@renovation_application", "requested_on": "2026-06-30", "organiser": "@staff",
            "technicians": "孙工、赵师傅", "acceptance_items": "闭水试验、排水、外立面、消防设施",
            "problems": "入户门框外侧有划痕", "recheck_on": "2026-07-05", "deduction": "200", "owner_signature": ""},
        wrong=(("deduction", "-1", "不能小于 0"), ("requested_on", "", "请填写"))),
    "violation": Sample(
        minimal={"site": "@site", "unit": "@unit", "found_at": "2026-03-04 09:30", "found_by": "@staff",
            "kind": "public_area", "description": "楼道内堆放鞋柜和纸箱"},
        full={"site": "@site", "unit": "@unit", "resident": "@resident", "shop": "@shop",
            "found_at": "2026-03-04 16:40", "found_by": "@staff", "kind": "building",
            "description": "露台搭建玻璃房约 6 平方米", "photo": "", "notice_no": "ZG-202603-0007",
            "notice_signature": "", "rectify_due": "2026-03-18", "rectified_on": "2026-03-17",
            "recheck_result": "已拆除，垃圾已清运", "agency": "@external_agency"},
        wrong=(("description", "", "请填写"), ("kind", "", "请填写")), second={"notice_no": "ZG-202603-0008"}),
    "shop": Sample(
        minimal={"site": "@site", "unit": "@unit", "name": "老街面馆", "merchant": "胡秀英", "phone": "13705712233",
            "business": "餐饮（面食）", "status": "open"},
        full={"site": "@site", "unit": "@unit", "name": "翠湖水果店", "merchant": "郑国强", "phone": "13505718877",
            "business": "水果零售", "licence_no": "92330106MA2BX7QL1K", "licence": "", "fire_permit": "",
            "lease_from": "2025-06-01", "lease_until": "2028-05-31", "status": "open"},
        wrong=(("name", "", "请填写"), ("lease_until", "2025-05-31", "不能早于租期起"), ("phone", "1350571", "位"))),
    "shop_responsibility_agreement": Sample(
        minimal={"shop": "@shop", "signed_on": "2026-01-05", "content": "包卫生、包绿化、包秩序",
            "valid_until": "2026-12-31"},
        full={"shop": "@shop", "signed_on": "2026-01-06", "content": "门前三包：卫生、绿化、秩序，范围为门前五米",
            "valid_until": "2026-12-31", "file": "", "merchant_signature": ""},
        wrong=(("content", "", "请填写"), ("valid_until", "2026-01-01", "不能早于签订日期"))),
    "shop_drawing_review": Sample(
        minimal={"shop": "@shop", "submitted_on": "2026-02-10", "kind": "renovation", "drawing": "@file",
            "changes_facility": "否", "fire_changed": "否"},
        full={"shop": "@shop", "application": "@renovation_application", "submitted_on": "2026-02-12", "kind": "fire",
            "drawing": "@file", "changes_facility": "是", "revised_drawing": "", "integrated": "是",
            "fire_changed": "是", "fire_integrated": "是", "fire_signoff": "", "fire_signed_on": "2026-02-25",
            "opinion": "喷淋支管改动与小区管网相连，同意", "archive_item": "@archive_item"},
        wrong=(("submitted_on", "", "请填写"), ("kind", "草图", "不在选项中"))),
    "shop_inspection": Sample(
        minimal={"shop": "@shop", "kind": "frontage", "inspected_at": "2026-03-04 09:30", "inspector": "@staff",
            "result": "pass"},
        full={"shop": "@shop", "kind": "three_wastes", "inspected_at": "2026-03-05 09:30", "inspector": "@staff",
            "waste_kind": "water", "result": "fail", "problem": "隔油池未清理，污水外溢到人行道",
            "rectify_due": "2026-03-08", "agency": "@external_agency", "rectified_on": "2026-03-07", "photo": ""},
        wrong=(("waste_kind", "", "要选三废种类"), ("problem", "", "要写明问题")))}
