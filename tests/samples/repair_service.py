"""Sample rows of the registers of repair_service that stand beside repairs and work orders."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "help_request": Sample(
        minimal={
            "site": "@site", "caller": "周建国", "caller_phone": "13805711234", "requested_at": "2026-03-04 21:40",
            "category": "daily", "content": "钥匙落在家里，进不了门", "out_of_scope": "否",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "caller": "林晓燕", "caller_phone": "13705715678",
            "requested_at": "2026-03-04 09:30", "category": "medical", "content": "母亲突然头晕，请帮忙叫救护车",
            "service_item": "@service_item", "out_of_scope": "是", "handler": "@staff", "public_service": "ambulance",
            "result": "保安引导救护车到楼下，管家陪同送医",
        },
        wrong=(
            ("caller", "", "请填写"),
            ("caller_phone", "1370571", "位"),
            ("category", "搬家", "不在选项中"),
            ("content", "", "请填写"),
        ),
    ),
    "special_service_order": Sample(
        minimal={"site": "@site", "unit": "@unit", "service_item": "@service_item", "requested_at": "2026-03-04 09:30"},
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "phone": "13705715678", "service_item": "@service_item",
            "requested_at": "2026-03-04 09:30", "appointment_at": "2026-03-05 14:00", "provider": "@contractor",
            "quoted": "90", "amount": "90", "payment": "@fee_payment", "owner_grade": "satisfied", "owner_signature": "",
        },
        wrong=(
            ("appointment_at", "2026-03-03 09:00", "不能早于申请时间"),
            ("quoted", "-1", "不能小于 0"),
            ("service_item", "", "请填写"),
            ("owner_grade", "很好", "不在选项中"),
        ),
    ),
    "owner_application": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "category": "goods_release", "content": "搬出沙发一套、冰箱一台",
            "applied_at": "2026-03-04 09:30",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "category": "pet", "content": "登记饲养小型犬一只，已免疫",
            "applied_at": "2026-03-04 09:30", "attachments": "", "handler": "@staff", "decision": "同意，外出须牵绳",
            "applicant_signature": "",
        },
        wrong=(("content", "", "请填写"), ("category", "养鸡", "不在选项中"), ("unit", "", "请填写")),
    ),
    "access_card_issue": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "card_no": "M100231", "card_kind": "door", "action": "loss", "quantity": "1",
            "room_verified": "是", "id_verified": "否", "issued_at": "2023-03-06 10:00", "issued_by": "@staff",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "card_no": "M100232", "card_kind": "lift",
            "action": "cancel", "quantity": "2", "fee": "30", "room_verified": "是", "id_verified": "是",
            "issued_at": "2023-03-06 10:00", "issued_by": "@staff", "receiver": "林晓燕", "receiver_signature": "",
            "cancelled_at": "2023-06-30 17:00",
        },
        wrong=(
            ("room_verified", "否", "先核对房号"),
            ("cancelled_at", "2023-03-01 10:00", "不能早于发放时间"),
            ("quantity", "0", "不能小于 1"),
            ("card_no", "", "请填写"),
        ),
    ),
    "mail_item": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "mail_kind": "registered_letter", "received_at": "2026-03-04 09:30",
            "received_by": "@staff", "id_checked": "否",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "mail_kind": "parcel", "tracking_no": "SF1380571234567",
            "carrier": "顺丰速运", "received_at": "2026-03-04 09:30", "received_by": "@staff", "keep_until": "2026-04-03",
            "collector": "林晓燕", "id_checked": "是", "collector_signature": "",
        },
        wrong=(("mail_kind", "电报", "不在选项中"), ("unit", "", "请填写"), ("keep_until", "2026-02-30", "2")),
        second={"tracking_no": "SF1380571234568"},
    ),
    "tool_loan": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "tool_name": "冲击钻", "quantity": "1", "lent_at": "2026-03-04 09:30",
            "due_at": "2026-03-04 17:30", "lent_by": "@staff",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "phone": "13705715678", "store_item": "@store_item",
            "tool_name": "人字梯（三米）", "quantity": "1", "deposit": "100", "lent_at": "2026-03-04 09:30",
            "due_at": "2026-03-05 09:30", "lent_by": "@staff", "borrower_signature": "", "return_condition": "good",
        },
        wrong=(
            ("due_at", "2026-03-04 09:00", "不能早于借出时间"),
            ("due_at", "2026-03-04 09:30", "要晚于借出时间"),
            ("quantity", "0", "不能小于 1"),
            ("deposit", "-10", "不能小于 0"),
            ("tool_name", "", "请填写"),
        ),
    ),
    "move_in": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "resident": "@resident", "handled_on": "2026-03-04", "notice_checked": "否",
            "id_verified": "否", "contract_seen": "否", "fees_paid": "否", "owner_file_created": "否", "handler": "@staff",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "handled_on": "2026-03-04", "notice_checked": "是",
            "id_verified": "是", "contract_seen": "是", "fees_paid": "是", "signed_documents": "管理规约、前期物业服务协议、防火责任书",
            "unit_delivery": "@unit_delivery", "water_reading": "3", "electric_reading": "12.5", "gas_reading": "0",
            "keys_issued": "入户门 5 把、信报箱 2 把", "cards_issued": "门禁卡 2 张、电梯卡 2 张", "owner_file_created": "是",
            "handler": "@staff", "resident_signature": "", "remark": "业主约三月底开始装修",
        },
        wrong=(
            ("resident", "", "请填写"),
            ("water_reading", "-3", "不能小于 0"),
            ("handled_on", "2026-13-01", "2"),
        ),
    ),
    "move_in_summary": Sample(
        minimal={"site": "@site", "summary_date": "2026-03-03", "prepared_by": "@staff"},
        full={
            "site": "@site", "summary_date": "2026-03-04", "planned_count": "12", "problem_units": "2",
            "problems": "两户窗框密封条脱落，已转工程部", "fees_collected": "26800", "prepared_by": "@staff",
        },
        second={"summary_date": "2026-03-05"},
        wrong=(
            ("problem_units", "-1", "不能小于 0"),
            ("summary_date", "", "请填写"),
            ("fees_collected", "-5", "不能小于 0"),
        ),
    ),
    "contractor_entry_check": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "contractor": "@contractor", "purpose": "更换厨房烟道止回阀",
            "entered_at": "2026-03-04 09:30", "escort": "@staff", "owner_consent": "否",
        },
        full={
            "site": "@site", "unit": "@unit", "contractor": "@contractor", "purpose": "主卧外墙渗水注浆",
            "entered_at": "2026-03-04 09:30", "left_at": "2026-03-04 16:20", "escort": "@staff", "owner_consent": "是",
            "result": "recheck", "problems": "雨后再看是否渗水", "redo_due": "2026-03-20", "owner_signature": "",
        },
        wrong=(
            ("left_at", "2026-03-04 08:00", "不能早于入户时间"),
            ("result", "还行", "不在选项中"),
            ("purpose", "", "请填写"),
        ),
    ),
    "suggestion": Sample(
        minimal={"site": "@site", "channel": "suggestion_box", "received_on": "2026-03-04", "content": "建议在东门加装非机动车坡道"},
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "channel": "call", "received_on": "2026-03-04",
            "content": "希望快递柜移到大堂外，减少人员进出", "category": "convenience", "decision": "rejected",
            "decision_reason": "大堂外没有供电，且影响消防通道",
        },
        wrong=(
            ("decision_reason", "", "请写明原因"),
            ("channel", "梦里", "不在选项中"),
            ("content", "", "请填写"),
        ),
    ),
    "information_item": Sample(
        minimal={"site": "@site", "source": "municipal", "received_at": "2026-03-04 09:30", "content": "街道通知开展电动车充电安全检查"},
        full={
            "site": "@site", "source": "media", "received_at": "2026-03-04 09:30", "content": "晚报报道周边小区高空抛物伤人",
            "category": "safety", "department": "@department", "result": "各楼栋张贴提示，增设朝天摄像头两处",
        },
        wrong=(("source", "路人", "不在选项中"), ("content", "", "请填写"), ("received_at", "昨晚", "时间")),
    ),
}  # fmt: skip
