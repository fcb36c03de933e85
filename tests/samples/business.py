"""Sample rows of repairs, complaints, visits and keys."""

from __future__ import annotations

from tests.samples import Sample, ahead

SAMPLE = {
    "service_request": Sample(
        minimal={
            "site": "@site", "received_at": "2026-03-04 09:30", "channel": "visit", "category": "enquiry",
            "content": "停车费怎么收", "urgency": "normal", "receiver": "@staff",
        },
        full={
            "site": "@site", "received_at": "2026-03-04 09:30", "channel": "call", "unit": "@unit", "resident": "@resident",
            "contact_name": "沈建华", "contact_phone": "13812342046", "category": "help", "content": "门锁打不开，请人帮忙",
            "urgency": "urgent", "receiver": "@staff", "dispatched_to": "@department", "promised_at": "2026-03-04 11:00",
            "monitor_note": "已联系开锁单位", "result": "已打开",
        },
        wrong=(
            ("contact_phone", "1381234", "11 位"),
            ("channel", "托梦", "不在选项中"),
            ("promised_at", "2026-03-01 11:00", "不能早于接待时间"),
            ("content", "", "请填写"),
        ),
    ),
    "repair_request": Sample(
        minimal={
            "site": "@site", "reported_at": "2026-03-04 09:30", "channel": "call", "place_kind": "public",
            "reporter": "沈建华", "address": "3 栋 1 单元大堂", "phone": "13812342046", "category": "electrical",
            "content": "大堂灯不亮", "appointment_at": "2026-03-04 15:00", "urgency": "normal", "receiver": "@staff",
            "in_warranty": "否",
        },
        full={
            "site": "@site", "service_request": "", "reported_at": "2026-03-04 09:30", "channel": "visit",
            "place_kind": "indoor", "unit": "@unit", "resident": "@resident", "reporter": "沈建华",
            "address": "翠湖花园 2 栋 2 单元 1201", "phone": "13812342046", "category": "plumbing",
            "content": "厨房水槽下方接口漏水，已关闭角阀", "photo": "", "appointment_at": "2026-03-04 15:00",
            "urgency": "urgent", "receiver": "@staff", "engineering_receiver": "赵师傅", "late_reason": "师傅在抢修",
            "owner_informed_at": "2026-03-04 15:05", "butler_informed_at": "2026-03-04 15:06",
            "completed_at": "2026-03-04 16:20", "in_warranty": "是",
        },
        wrong=(
            ("phone", "1590001", "11 位"),
            ("unit", "", "请填写房号"),
            ("appointment_at", "2026-03-03 15:00", "不能早于"),
            ("completed_at", "2026-03-01 15:00", "不能早于报修时间"),
            ("urgency", "火急", "不在选项中"),
            ("content", "", "请填写"),
        ),
    ),
    "work_order": Sample(
        minimal={
            "site": "@site", "order_kind": "special", "is_paid": "否", "issued_at": "2026-03-04 09:40",
            "issued_by": "@staff",
        },
        full={
            "site": "@site", "repair_request": "@repair_request", "special_service_order": "@special_service_order",
            "unit": "@unit", "order_kind": "indoor", "is_paid": "是",
            "service_item": "@service_item", "issued_at": "2026-03-04 09:40", "issued_by": "@staff",
            "received_by": "赵师傅", "worker": "钱师傅", "appointment_at": "2026-03-04 15:00", "fault_cause": "软管老化",
            "work_done": "更换软管", "materials": "软管 1 根", "labour_fee": "30", "material_fee": "12.50",
            "owner_grade": "satisfied", "owner_signature": "",
        },
        wrong=(
            ("labour_fee", "-1", "不能小于 0"),
            ("repair_request", "", "请选择这张任务单所属的报修记录"),
            ("order_kind", "户外", "不在选项中"),
        ),
    ),
    "repair_followup": Sample(
        minimal={
            "repair_request": "@repair_request", "followed_at": "2026-03-04 15:30", "butler": "@staff", "progress": "正在更换",
            "is_timely": "是",
        },
        full={
            "repair_request": "@repair_request", "followed_at": "2026-03-04 15:30", "butler": "@staff", "progress": "已修好",
            "is_timely": "否", "problem": "师傅晚到 40 分钟", "owner_signature": "",
        },
        wrong=(("progress", "", "请填写"), ("followed_at", "昨晚", "时间")),
    ),
    "complaint_category": Sample(
        minimal={"code": "FY", "name": "各项费用", "normal_posts": "@job_post", "is_active": "是"},
        full={
            "code": "QJ", "name": "清洁绿化", "normal_posts": "@job_post,@job_post:2", "major_posts": "@job_post",
            "verify_post": "@job_post", "escalate_to": "cs_manager", "is_active": "是",
        },
        second={"code": "TD", "name": "服务态度"},
        wrong=(("name", "", "请填写"), ("normal_posts", "", "请选择一般投诉的处理岗位"), ("escalate_to", "董事长", "不在选项中")),
    ),
    "complaint": Sample(
        minimal={
            "site": "@site", "received_at": "2026-03-04 20:10", "channel": "call", "is_company_level": "否",
            "complainant": "沈建华", "category": "@complaint_category", "severity": "normal", "content": "楼道三天没有打扫",
            "demand": "今天打扫干净", "receiver": "@staff", "is_valid": "是", "needs_corrective_action": "否",
        },
        full={
            "site": "@site", "service_request": "", "received_at": "2026-03-04 20:10", "channel": "visit",
            "is_company_level": "是", "unit": "@unit", "resident": "@resident", "complainant": "沈建华",
            "phone": "13812342046", "category": "@complaint_category", "severity": "normal", "content": "楼上夜间装修",
            "demand": "立即停工，并说明今后的施工时间", "photos": "", "receiver": "@staff", "initial_opinion": "先到场制止",
            "transferred_to": "@department", "handler": "@staff", "escalated_to": "@staff", "process": "已到场制止",
            "result": "已停工", "replied_at": "2026-03-05 09:00", "verify_result": "solved", "is_valid": "是",
            "needs_corrective_action": "否",
        },
        wrong=(
            ("phone", "139", "位"),
            ("category", "999999", "请从查到的结果中选择一项"),
            ("demand", "", "请填写"),
            ("severity", "特大", "不在选项中"),
        ),
    ),
    "complaint_followup": Sample(
        minimal={
            "complaint": "@complaint", "followed_at": "2026-03-05 08:50", "staff": "@staff", "progress": "与施工负责人面谈",
            "told_owner": "否",
        },
        full={
            "complaint": "@complaint", "followed_at": "2026-03-05 08:50", "staff": "@staff", "progress": "与施工负责人面谈",
            "told_owner": "是", "next_step": "今晚上门说明", "next_due_at": "2026-03-05 19:00",
        },
        wrong=(
            ("progress", "", "请填写"),
            ("next_due_at", "2026-03-05 08:00", "不能早于跟踪时间"),
            ("next_due_at", "2026-03-05 08:50", "要晚于这一次"),
        ),
    ),
    "major_complaint_case": Sample(
        minimal={"complaint": "@complaint:2", "hq_reported": "否"},
        full={
            "complaint": "@complaint", "reported_at": "2026-03-04 20:30", "investigation": "已到场查看",
            "analysis": "装修时段管理不到位", "classification": "management", "responsible_departments": "@department",
            "recommendation": "约谈施工单位", "gm_decision": "同意", "supervision": "每周检查", "return_visit": "",
            "hq_reported": "否",
        },
        wrong=(("complaint", "", "请填写"), ("classification", "天气", "不在选项中")),
    ),
    "contact_slip": Sample(
        minimal={
            "site": "@site", "issued_on": "2026-03-05", "issued_by": "@staff", "subject": "装修时段管理",
            "content": "业主反映夜间装修", "requirement": "核对施工时段", "main_department": "@department",
            "due_on": "2026-03-10",
        },
        full={
            "site": "@site", "complaint": "@complaint", "issued_on": "2026-03-05", "issued_by": "@staff",
            "subject": "装修时段管理", "content": "业主反映夜间装修", "unit": "@unit", "requirement": "核对施工时段",
            "main_department": "@department", "copy_departments": "@department,@department:2", "due_on": "2026-03-10",
            "attachments": "", "completion_summary": "已张贴告示", "completion_score": "95.5",
        },
        wrong=(
            ("due_on", "2026-03-01", "不能早于签发日期"),
            ("completion_score", "120", "不能大于 100"),
            ("subject", "", "请填写"),
        ),
    ),
    "contact_slip_task": Sample(
        minimal={"contact_slip": "@contact_slip", "department": "@department", "task": "张贴告示", "due_on": "2026-03-10"},
        full={
            "contact_slip": "@contact_slip", "department": "@department", "coordinator": "@staff", "responsible": "@staff",
            "task": "张贴告示", "due_on": "2026-03-10", "reply": "已张贴", "score": "90",
        },
        wrong=(("task", "", "请填写"), ("score", "101", "不能大于 100"), ("due_on", "2026-02-30", "2")),
    ),
    "corrective_action": Sample(
        minimal={
            "site": "@site", "source_kind": "drill", "nonconformity": "两人未到场", "department": "@department",
        },
        full={
            "site": "@site", "source_kind": "complaint", "complaint": "@complaint", "nonconformity": "夜间装修未制止",
            "cause": "夜值不熟悉装修时段", "responsibility": "客服部", "corrective_measure": "补训夜值人员",
            "preventive_measure": "前台张贴施工时段表", "department": "@department", "responsible": "@staff",
            "due_on": ahead(10), "verify_result": "effective",
        },
        wrong=(
            ("complaint", "", "请选择来源投诉"),
            ("nonconformity", "", "请填写"),
            ("verify_result", "还行", "不在选项中"),
        ),
    ),
    "complaint_analysis": Sample(
        minimal={
            "site": "@site", "period_kind": "monthly", "period_start": "2026-03-01", "period_end": "2026-03-31",
            "prepared_by": "@staff",
        },
        full={
            "site": "@site", "period_kind": "quarterly", "period_start": "2026-01-01", "period_end": "2026-03-31",
            "by_category": "清洁绿化 1 件", "causes": "人手不足", "responsibility": "清洁班", "prevention": "增加巡查",
            "prepared_by": "@staff",
        },
        wrong=(("period_end", "2025-12-31", "不能早于起始日期"), ("period_kind", "半年", "不在选项中")),
    ),
    "return_visit": Sample(
        minimal={
            "site": "@site", "kind": "regular", "unit": "@unit", "method": "phone", "visited_at": "2026-03-06 10:00",
            "content": "定期走访", "satisfaction": "A", "unanswered": "否", "is_major_issue": "否", "visitor": "@staff",
        },
        full={
            "site": "@site", "kind": "repair", "repair_request": "@repair_request", "complaint": "", "campaign": "", "call_log": "", "letter": "", "unit": "@unit",
            "resident": "@resident", "method": "home", "visited_at": "2026-03-06 10:00", "content": "厨房漏水维修后回访",
            "result": "满意", "satisfaction": "B", "opinion": "希望再快一些", "unanswered": "是",
            "appointed_reply_at": "2026-03-07 10:00", "is_major_issue": "否", "owner_signature": "", "visitor": "@staff",
            "visitor_signature": "",
        },
        wrong=(
            ("appointed_reply_at", "", "请填写预约答复时间"),
            ("repair_request", "", "请选择所回访的报修"),
            ("satisfaction", "D", "不在选项中"),
        ),
    ),
    "owner_visit": Sample(
        minimal={
            "site": "@site", "unit": "@unit", "resident": "@resident", "method": "phone", "visited_at": "2026-03-08 10:00",
            "visitor": "@staff", "is_important": "否", "signature_refused": "否", "feedback_required": "否",
        },
        full={
            "site": "@site", "unit": "@unit", "resident": "@resident", "method": "home",
            "appointment_at": "2026-03-08 10:00", "visited_at": "2026-03-08 10:05", "visitor": "@staff",
            "opinion_management": "电梯偶有异响", "opinion_convenience": "无", "special_needs": "家有老人，行动不便",
            "opinion_culture": "希望多办活动", "opinion_other": "无", "is_important": "是", "owner_signature": "",
            "signature_refused": "是", "feedback_required": "是", "feedback": "已转工程部", "signed_opinion": "请工程部跟进",
        },
        wrong=(
            ("appointment_at", "", "须先预约"),
            ("appointment_at", "2026-03-09 10:00", "不能晚于访问时间"),
            ("resident", "", "请填写"),
            ("method", "梦访", "不在选项中"),
        ),
    ),
    "call_log": Sample(
        minimal={
            "site": "@site", "called_at": "2026-03-04 22:10", "content": "问停车费", "receiver": "@staff",
            "need_call_back": "否",
        },
        full={
            "site": "@site", "called_at": "2026-03-04 22:10", "phone": "13812342046", "caller": "沈建华", "unit": "@unit",
            "content": "楼上吵闹", "receiver": "@staff", "service_request": "@service_request", "need_call_back": "是",
            "called_back_at": "2026-03-04 22:40", "remark": "夜值已到场",
        },
        wrong=(
            ("phone", "0012", "没有这样的号码"),
            ("called_back_at", "2026-03-04 21:00", "不能早于来电时间"),
            ("content", "", "请填写"),
        ),
    ),
    "key_item": Sample(
        minimal={
            "site": "@site", "tag_no": "K-001", "category": "water_meter", "key_label": "水表箱", "quantity": "1",
            "is_emergency_spare": "否", "custodian": "@staff", "status": "in_cabinet",
        },
        full={
            "site": "@site", "tag_no": "K-002", "category": "owner", "owner_key_kind": "security_door",
            "building": "@building", "unit": "@unit", "floor": "12 层", "equipment": "无", "key_label": "入户门",
            "quantity": "2", "is_emergency_spare": "否", "cabinet_place": "A-12", "custodian": "@staff",
            "status": "in_cabinet",
        },
        second={"tag_no": "K-003"},
        wrong=(
            ("owner_key_kind", "", "业主钥匙要选"),
            ("unit", "", "业主钥匙要选房号"),
            ("quantity", "0", "不能小于 1"),
            ("tag_no", "", "请填写"),
        ),
    ),
    "key_loan": Sample(
        minimal={
            "key_item": "@key_item", "borrower_kind": "builder", "borrower_name": "赵师傅", "purpose": "检修大堂灯",
            "owner_consent": "否", "is_private": "否",
        },
        full={
            "key_item": "@key_item", "borrower_kind": "staff", "borrower": "@staff", "borrower_name": "赵师傅",
            "phone": "13812342046", "purpose": "凭任务单入户维修", "work_order": "@work_order", "incident": "@incident",
            "owner_consent": "是", "is_private": "否", "due_at": ahead(1, "17:00"), "borrower_signature": "",
            "return_condition": "good",
        },
        wrong=(("borrower", "", "请选择借用员工"), ("phone", "139", "位"), ("purpose", "", "请填写")),
    ),
}  # fmt: skip
