"""Sample rows of visits, communication and surveys."""

from __future__ import annotations

from tests.samples import Sample, ahead

SAMPLE = {
    "visit_plan": Sample(
        minimal={"site": "@site", "kind": "yearly", "year": "2026", "prepared_by": "@staff", "prepared_on": "2025-12-20"},
        full={
            "site": "@site", "kind": "yearly", "year": "2026", "month": "3", "parent": "",
            "objective": "重点走访空巢老人和去年有投诉的住户", "prepared_by": "@staff", "prepared_on": "2025-12-20",
        },
        wrong=(("year", "1999", "不能小于 2000"), ("month", "13", "不能大于 12"), ("kind", "每周", "不在选项中")),
    ),
    "visit_plan_item": Sample(
        minimal={
            "visit_plan": "@visit_plan", "unit": "@unit", "planned_on": "2026-03-12", "visitor": "@staff", "method": "home_visit",
        },
        full={
            "visit_plan": "@visit_plan", "unit": "@unit", "resident": "@resident", "planned_on": "2026-03-12", "visitor": "@staff",
            "method": "home_visit", "purpose": "了解电梯更换后的使用感受", "in_depth": "是", "record": "@communication_record",
            "is_done": "否",
        },
        wrong=(("planned_on", "2026-02-30", "2"), ("unit", "", "请填写"), ("is_done", "是", "计划审批后才能标为已完成")),
    ),
    "visit_digest": Sample(
        minimal={"site": "@site", "period_month": "2026-03", "prepared_by": "@staff"},
        full={
            "site": "@site", "period_month": "2026-02", "main_opinions": "希望增设非机动车充电位；儿童活动区灯光偏暗",
            "unresolved": "充电位选址待与业委会商定", "prepared_by": "@staff",
        },
        second={"period_month": "2026-04"},
        wrong=(("period_month", "二月", "月"), ("period_month", "", "请填写"), ("prepared_by", "999999", "请从查到的结果中选择一项")),
    ),
    "visit_conclusion": Sample(
        minimal={"site": "@site", "digest": "@visit_digest:2", "concluded_by": "@staff"},
        full={
            "site": "@site", "digest": "@visit_digest", "conclusion": "本月走访面达到要求，意见集中在停车和照明",
            "adopted": "儿童活动区加装两盏路灯", "not_adopted": "免费停车：与收费公示不符，已向业主说明", "concluded_by": "@staff",
        },
        wrong=(("digest", "", "请填写"), ("concluded_by", "", "请填写")),
    ),
    "return_visit_plan": Sample(
        minimal={
            "site": "@site", "period_kind": "quarter", "period_start": "2026-01-01", "period_end": "2026-03-31",
            "target_kind": "regular", "target_rate": "100", "content": "一季度定期走访两轮",
        },
        full={
            "site": "@site", "period_kind": "quarter", "period_start": "2026-01-01", "period_end": "2026-03-31",
            "target_kind": "regular", "target_rate": "100", "home_visit_rate": "85", "assignees": "@staff",
            "content": "一季度定期走访两轮，重点回访漏水维修户",
        },
        wrong=(
            ("period_end", "2025-12-31", "不能早于"),
            ("target_rate", "101", "不能大于 100"),
            ("content", "", "请填写"),
        ),
    ),
    "communication_record": Sample(
        minimal={
            "site": "@site", "channel": "reception", "customer_name": "沈建华", "talked_at": "2026-03-04 09:30", "staff": "@staff",
            "content": "来咨询装修时段",
        },
        full={
            "site": "@site", "channel": "home_visit", "unit": "@unit", "resident": "@resident", "customer_name": "沈建华",
            "phone": "13812342046", "talked_at": "2026-03-04 09:30", "staff": "@staff", "plan_item": "@visit_plan_item",
            "in_depth": "是", "content": "上门了解电梯更换后的感受", "opinion": "早高峰等候时间仍偏长",
            "measure": "与维保单位调整早高峰停靠楼层", "rectification": "@rectification", "due_on": "2026-03-20",
            "follow_result": "已调整，等候时间缩短",
        },
        wrong=(("customer_name", "", "请填写"), ("phone", "139", "位"), ("channel", "微博", "不在选项中")),
    ),
    "symposium": Sample(
        minimal={"site": "@site", "kind": "customers", "planned_at": ahead(20, "14:00"), "chair": "@staff"},
        full={
            "site": "@site", "kind": "customers", "departments": "@department", "planned_at": "2026-03-28 14:00",
            "place": "服务中心一楼会议室", "notice_sent_on": "2026-03-16", "notice_method": "notice", "chair": "@staff",
            "deputy": "@staff", "attendees": "各楼栋业主代表 18 人", "agenda_focus": "一季度电梯更换和绿化补种",
            "agenda_difficulties": "地下车库充电位不足", "agenda_next": "二季度外墙清洗", "agenda_opinions": "听取停车和照明方面的意见",
            "held_at": "2026-03-28 14:05", "postponed_to": "", "postpone_reason": "", "minutes": "到会 18 人，提出意见 6 条",
            "minutes_file": "", "cc_quality_centre": "否", "cc_deputy": "否", "cc_general_manager": "否",
        },
        wrong=(("planned_at", "", "请填写"), ("kind", "茶话会", "不在选项中"), ("chair", "", "请填写")),
    ),
    "symposium_opinion": Sample(
        minimal={"symposium": "@symposium", "opinion": "地下车库充电位太少"},
        full={
            "symposium": "@symposium", "raised_by": "沈建华", "opinion": "地下车库充电位太少", "measure": "增设 12 个充电位",
            "department": "@department", "due_on": "2026-05-31",
        },
        wrong=(("opinion", "", "请填写"), ("due_on", "2026-05-32", "日")),
    ),
    "outgoing_message": Sample(
        minimal={
            "site": "@site", "channel": "text_message", "scope": "1栋全体业主", "content": "明日 9 至 12 时 1 栋停水，请提前储水。",
            "sender_account": "@contact_channel", "drafted_by": "@staff",
        },
        full={
            "site": "@site", "channel": "text_message", "scope": "1栋全体业主", "recipient_count": "120",
            "content": "明日 9 至 12 时 1 栋停水，请提前储水。", "sender_account": "@contact_channel", "drafted_by": "@staff",
        },
        wrong=(("scope", "", "请填写"), ("content", "", "请填写"), ("recipient_count", "-1", "不能小于 0")),
    ),
    "letter": Sample(
        minimal={
            "site": "@site", "direction": "incoming", "correspondent": "沈建华", "received_on": "2026-03-04", "form": "letter",
            "subject": "反映楼道堆放杂物",
        },
        full={
            "site": "@site", "direction": "incoming", "unit": "@unit", "correspondent": "沈建华", "received_on": "2026-03-04",
            "form": "letter", "subject": "反映楼道堆放杂物", "content": "2 单元 3 层楼道长期堆放纸箱，影响通行", "file": "",
            "is_important": "否", "copied_departments": "@department", "copied_leaders": "@staff", "assigned_to": "@staff",
            "due_on": "2026-03-07", "reply": "已清理并张贴提示", "called_back_at": "2026-03-06 10:00", "call_back_note": "已收到回复，满意", "filed_no": "XH-2026-012", "backed_up": "否",
        },
        wrong=(("correspondent", "", "请填写"), ("subject", "", "请填写"), ("direction", "转交", "不在选项中")),
    ),
    "contact_channel": Sample(
        minimal={"kind": "sms_number", "name": "公司短信号码", "value": "10690012345", "maintainer": "@staff"},
        full={
            "site": "@site", "kind": "sms_number", "name": "项目短信号码", "value": "1069001234501", "public_place": "大堂公告栏",
            "maintainer": "@staff",
        },
        wrong=(("name", "", "请填写"), ("value", "", "请填写"), ("kind", "抖音", "不在选项中")),
    ),
    "online_message": Sample(
        minimal={
            "site": "@site", "channel": "@contact_channel", "posted_at": "2026-03-04 20:15", "kind": "appeal",
            "content": "希望延长游泳池开放时间",
        },
        full={
            "site": "@site", "channel": "@contact_channel", "posted_at": "2026-03-04 20:15", "poster": "沈建华", "unit": "@unit",
            "kind": "appeal", "content": "希望延长游泳池开放时间", "reply_draft": "您好，夏季开放时间将延至 21 时。",
            "gm_required": "否",
        },
        wrong=(("content", "", "请填写"), ("kind", "点赞", "不在选项中"), ("posted_at", "2026-13-01", "月")),
    ),
    "media_watch": Sample(
        minimal={
            "seen_on": "2026-03-04", "media": "本地晚报", "title": "老旧电梯更换进小区", "summary": "报道本项目电梯更换", "watcher": "@staff",
        },
        full={
            "site": "@site", "seen_on": "2026-03-04", "media": "本地晚报", "title": "老旧电梯更换进小区", "link": "第 6 版",
            "summary": "报道本项目电梯更换，评价正面", "tendency": "positive", "watcher": "@staff", "action": "转发业主群",
            "online_message": "@online_message",
        },
        wrong=(("media", "", "请填写"), ("title", "", "请填写"), ("tendency", "一般般", "不在选项中")),
    ),
    "survey_campaign": Sample(
        minimal={
            "site": "@site", "kind": "half_year", "level": "site", "title": "2026 年上半年业主意见调查", "start_on": "2026-03-01",
            "end_on": "2026-03-31", "method": "questionnaire",
        },
        full={
            "site": "@site", "kind": "half_year", "level": "site", "title": "2026 年上半年业主意见调查", "planner": "@staff",
            "start_on": "2026-03-01", "end_on": "2026-03-31", "method": "questionnaire", "issued_count": "240", "questionnaire": "",
            "question_set": "printed", "shortfall_reason": "多户不在家",
        },
        wrong=(
            ("title", "", "请填写"),
            ("end_on", "2026-02-28", "不能早于"),
            ("issued_count", "0", "不能小于 1"),
        ),
    ),
    "survey_question": Sample(
        minimal={"campaign": "@survey_campaign", "seq": "1", "aspect": "power", "question": "您对供电管理是否满意？"},
        full={
            "campaign": "@survey_campaign", "seq": "1", "aspect": "power", "question": "您对供电管理是否满意？", "is_required": "是",
        },
        wrong=(("question", "", "请填写"), ("seq", "0", "不能小于 1"), ("aspect", "停电", "不在选项中")),
        second={"aspect": "water", "question": "您对供水管理是否满意？"},
    ),
    "survey_response": Sample(
        minimal={"campaign": "@survey_campaign", "unit": "@unit", "answered_on": "2026-03-12", "collector": "@staff"},
        full={
            "campaign": "@survey_campaign", "unit": "@unit", "resident": "@resident", "answered_on": "2026-03-12",
            "phone": "13812342046", "opinion": "楼道照明希望更亮一些", "signature": "", "collector": "@staff",
            "is_misunderstanding": "否", "explained_at": "2026-03-14 10:00", "is_valid": "否",
        },
        wrong=(("phone", "139", "位"), ("campaign", "", "请填写"), ("answered_on", "2026-02-30", "2")),
    ),
    "survey_answer": Sample(
        minimal={"response": "@survey_response", "question": "@survey_question", "grade": "satisfied"},
        full={
            "response": "@survey_response", "question": "@survey_question", "grade": "fairly", "comment": "停电前通知再早一点",
        },
        wrong=(("grade", "很好", "不在选项中"), ("question", "", "请填写"), ("response", "", "请填写")),
    ),
    "survey_report": Sample(
        minimal={"campaign": "@survey_campaign", "prepared_by": "@staff"},
        full={
            "campaign": "@survey_campaign", "common_opinions": "多数业主希望改善停车和照明",
            "department_problems": "工程部：路灯更换不及时；保洁：地下车库清扫不足",
            "rectification_opinion": "工程部一周内更换坏灯，保洁增加车库清扫频次", "prepared_by": "@staff",
        },
        wrong=(("campaign", "", "请填写"), ("prepared_by", "999999", "请从查到的结果中选择一项")),
        second={"campaign": "@survey_campaign:second"},
    ),
}  # fmt: skip
