"""Sample rows of the registers of people."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "shift_handover": Sample(
        minimal={
            "site": "@site", "shift_date": "2026-03-04", "shift": "morning", "off_staff": "@staff", "on_staff": "@staff:other",
            "key_events": "无",
        },
        full={
            "site": "@site", "shift_date": "2026-03-04", "shift": "night", "off_staff": "@staff", "on_staff": "@staff:other",
            "key_events": "22:10 3 栋电梯停梯，已通知维保单位，23:00 恢复", "instructions": "明早 9 点前清理大堂展板",
            "cash_ok": "是", "mail_ok": "是", "keys_ok": "是", "tools_ok": "否", "off_signature": "", "on_signature": "",
        },
        wrong=(
            ("key_events", "", "请填写"),
            ("on_staff", "@staff", "接班人不能是交班人本人"),
            ("shift", "office", "不在选项中"),
        ),
    ),
    "shift_handover_item": Sample(
        minimal={"shift_handover": "@shift_handover", "content": "3 栋门禁卡补办的业主明早来取", "due_on": "2026-03-05"},
        full={
            "shift_handover": "@shift_handover", "content": "2-301 反映楼上漏水，已约次日上门", "service_request": "@service_request:other",
            "repair_request": "@repair_request:other", "complaint": "@complaint:other", "due_on": "2026-03-05", "follower": "@staff",
            "result": "已约师傅上午到场",
        },
        wrong=(("content", "", "请填写"), ("due_on", "改天", "日期")),
    ),
    "duty_roster": Sample(
        minimal={
            "site": "@site", "duty_date": "2026-03-04", "shift": "morning", "staff": "@staff", "start_at": "2026-03-04 08:00",
            "end_at": "2026-03-04 16:00",
        },
        full={
            "site": "@site", "duty_date": "2026-03-04", "shift": "night", "staff": "@staff", "start_at": "2026-03-04 22:00",
            "end_at": "2026-03-05 08:00", "swapped_with": "@staff:other", "remark": "调班已经主管同意",
        },
        wrong=(
            ("end_at", "2026-03-04 21:00", "不能早于开始时间"),
            ("end_at", "2026-03-04 22:00", "结束时间要晚于开始时间"),
            ("swapped_with", "@staff", "调班人不能是值班人本人"),
            ("shift", "大夜", "不在选项中"),
        ),
    ),
    "work_log": Sample(
        minimal={"site": "@site", "log_date": "2026-03-04", "department": "@department", "author": "@staff", "summary": "接待 12 户"},
        full={
            "site": "@site", "log_date": "2026-03-05", "department": "@department", "author": "@staff",
            "summary": "接待来访 15 批，回访报修 6 件，巡视 2 栋、3 栋", "important_events": "下午区里检查消防通道",
            "unfinished": "3 栋大堂灯未修好", "comment": "灯的事盯到底",
        },
        wrong=(("summary", "", "请填写"), ("log_date", "2099-01-01", "不能晚于今天")),
    ),
    "assigned_task": Sample(
        minimal={
            "site": "@site", "assigned_by": "@staff:other", "assignee": "@staff", "content": "更换大堂通知栏", "assigned_on": "2026-03-04",
            "due_on": "2026-03-06",
        },
        full={
            "site": "@site", "assigned_by": "@staff:other", "assignee": "@staff", "content": "整理 2025 年报修档案并编目录",
            "assigned_on": "2026-03-04", "due_on": "2026-03-10", "result": "已整理到 9 月", "finished_on": "2026-03-09",
        },
        wrong=(("content", "", "请填写"), ("due_on", "2026-03-01", "不能早于")),
    ),
    "resource_dispatch": Sample(
        minimal={
            "site": "@site", "reason": "台风前加固", "from_department": "@department", "to_department": "@department",
            "from_at": "2026-03-04 09:30", "requested_by": "@staff",
        },
        full={
            "site": "@site", "reason": "业主座谈会布置会场", "from_department": "@department", "to_department": "@department",
            "staff": "@staff,@staff:other", "equipment": "折叠椅 40 把、音响 1 套", "from_at": "2026-03-04 13:00",
            "to_at": "2026-03-04 18:00", "requested_by": "@staff",
        },
        wrong=(("reason", "", "请填写"), ("to_at", "2026-03-04 12:00", "不能早于")),
    ),
    "staffing_plan": Sample(
        minimal={"site": "@site", "job_post": "@job_post", "headcount": "2", "valid_from": "2026-01-01"},
        full={"site": "@site", "job_post": "@job_post", "headcount": "1", "valid_from": "2026-03-01", "remark": "春节后补一名"},
        wrong=(("headcount", "-1", "不能小于 0"), ("headcount", "两人", "")),
    ),
    "attendance_check": Sample(
        minimal={"site": "@site", "checked_at": "2026-03-04 08:10", "checker": "@staff:other", "staff_name": "马阿姨"},
        full={
            "site": "@site", "checked_at": "2026-03-04 08:15", "checker": "@staff:other", "staff": "@staff", "staff_name": "",
            "on_duty": "是", "appearance_ok": "否", "conduct_ok": "是", "attitude": "接待主动，微笑服务",
            "guidance": "未佩戴工牌，已当场纠正", "appraisal": "@appraisal",
        },
        wrong=(("staff", "", "请选择被检查人"), ("checked_at", "一早", "时间")),
    ),
    "training_plan": Sample(
        minimal={"site": "@site", "year": "2026", "topics": "服务礼仪、报修流程", "planned_sessions": "48"},
        full={
            "site": "@site", "year": "2026", "month": "3", "topics": "三米微笑制、投诉受理时限、消防疏散", "target_posts": "@job_post",
            "planned_sessions": "4", "trainer": "客服主管",
        },
        wrong=(("topics", "", "请填写"), ("month", "13", "不能大于 12"), ("planned_sessions", "0", "不能小于 1")),
    ),
    "training_session": Sample(
        minimal={
            "site": "@site", "topic": "报修接待流程", "kind": "on_the_job", "held_at": "2026-03-04 09:30", "hours": "1",
            "trainer": "王主管", "exam_form": "none",
        },
        full={
            "site": "@site", "training_plan": "@training_plan", "topic": "新员工岗前培训：接待、报修与投诉", "kind": "induction",
            "emergency_plan": "@emergency_plan", "held_at": "2026-03-04 14:00", "hours": "2.5", "place": "二楼会议室",
            "trainer": "王主管", "exam_form": "written", "material": "", "archived_on": "2026-03-06",
        },
        wrong=(("topic", "", "请填写"), ("hours", "-1", "不能小于 0"), ("exam_form", "抽签", "不在选项中")),
    ),
    "training_attendance": Sample(
        minimal={"training_session": "@training_session", "staff": "@staff:other"},
        full={
            "training_session": "@training_session", "staff": "@staff", "signature": "", "written_score": "86", "oral_score": "90",
            "passed": "是", "makeup_on": "2026-03-11",
        },
        second={"staff": "@staff:other"},
        wrong=(("written_score", "101", "不能大于 100"), ("oral_score", "优", "")),
    ),
    "appraisal_scheme": Sample(
        minimal={"name": "员工考评方案", "target_group": "staff", "check_kinds": "日检、月检", "valid_from": "2026-01-01"},
        full={
            "name": "客服中心员工考评方案（2026）", "target_group": "staff", "target_posts": "@job_post",
            "check_kinds": "日检、周检、月检、抽检", "weight_daily": "30", "weight_weekly": "20", "weight_monthly": "40",
            "weight_spot": "10", "valid_from": "2026-03-01",
        },
        wrong=(("name", "", "请填写"), ("weight_daily", "20", "合计应为 100%"), ("target_group", "保安", "不在选项中")),
    ),
    "appraisal_scheme_item": Sample(
        minimal={"scheme": "@appraisal_scheme", "seq": "8", "name": "仪容仪表", "max_score": "0"},
        full={"scheme": "@appraisal_scheme", "seq": "9", "name": "三米微笑", "max_score": "5"},
        wrong=(("name", "", "请填写"), ("max_score", "101", "不能大于 100"), ("seq", "0", "不能小于 1")),
    ),
    "appraisal": Sample(
        minimal={
            "site": "@site", "check_kind": "daily", "checked_on": "2026-03-04", "staff": "@staff",
        },
        full={
            "site": "@site", "check_kind": "monthly", "checked_on": "2026-03-05", "staff": "@staff",
            "comment": "接待规范，登记及时", "staff_signature": "",
        },
        wrong=(("checked_on", "2099-01-01", "不能晚于"), ("check_kind", "年检", "不在选项中")),
    ),
    "appraisal_deduction": Sample(
        minimal={"appraisal": "@appraisal", "item": "@appraisal_scheme_item", "violation": "交接班记录未签字", "severity": "minor"},
        full={
            "appraisal": "@appraisal", "item": "@appraisal_scheme_item", "procedure_document": "@procedure_document",
            "violation": "承诺时间内未回复业户，业户投诉", "severity": "consequence", "points": "5", "cause": "responsibility",
            "evidence": "",
        },
        wrong=(("violation", "", "请填写"), ("points", "4", "请填 5 至 10 分"), ("points", "11", "请填 5 至 10 分")),
    ),
    "performance_result": Sample(
        minimal={"site": "@site", "staff": "@staff", "period_month": "2026-02", "evaluator": "@staff:other"},
        full={
            "site": "@site", "staff": "@staff", "period_month": "2026-03", "grade": "good", "evaluator": "@staff:other",
            "remark": "本月回访完成率高",
        },
        wrong=(("period_month", "三月底", ""), ("grade", "优良", "不在选项中"), ("period_month", "2026-02", "当月已有考评结果")),
    ),
    "department_assessment": Sample(
        minimal={"year": "2024", "department": "@department", "scored_by": "@staff"},
        full={"year": "2025", "department": "@department", "cooperation_score": "88", "completion_score": "92.5", "scored_by": "@staff"},
        wrong=(("cooperation_score", "101", "不能大于 100"), ("year", "2024", "当年已有考核")),
    ),
    "site_assessment": Sample(
        minimal={"site": "@site", "year": "2024", "assessed_by": "@staff"},
        full={
            "site": "@site", "year": "2025", "property_score": "90", "service_score": "88.5", "contract_score": "95",
            "total_score": "273.5", "assessed_by": "@staff", "comment": "投诉处理及时，绿化养护需加强",
        },
        wrong=(("service_score", "101", "不能大于 100"), ("year", "26", "不能小于 2000")),
    ),
    "service_award": Sample(
        minimal={"year": "2025", "title": "服务之星", "kind": "person", "staff": "@staff", "reason": "全年零投诉"},
        full={
            "year": "2025", "title": "优秀管理处", "kind": "team", "team": "@site", "staff": "@staff",
            "reason": "“三米微笑”和十五分钟到场在全公司推广",
        },
        wrong=(("team", "", "请选择获奖团队"), ("title", "", "请填写")),
    ),
    "disciplinary_record": Sample(
        minimal={"staff": "@staff", "basis": "handbook", "reason": "当班睡岗", "measure": "书面警告"},
        full={
            "staff": "@staff", "basis": "penalty", "reason": "把业主电话告诉装修公司", "appraisal": "@appraisal",
            "privacy_breach": "@privacy_breach", "irregularity": "@finance_irregularity", "measure": "记过一次，扣当月绩效",
            "amount": "200", "appeal": "",
        },
        wrong=(("reason", "", "请填写"), ("basis", "handbook", "泄密事件按行政处罚制度处理"), ("amount", "-1", "不能小于 0")),
        second={"appraisal": "", "privacy_breach": "@privacy_breach:second", "irregularity": "@finance_irregularity:second"},
    ),
    "privacy_breach": Sample(
        minimal={"site": "@site", "found_on": "2026-03-04", "description": "业主反映接到装修推销电话", "data_kind": "contact"},
        full={
            "site": "@site", "found_on": "2026-03-04", "staff": "@staff", "description": "业主群里出现住户登记表照片",
            "data_kind": "identity", "affected": "12", "containment": "照片已撤回，群主已提醒勿转发",
            "owner_notified_on": "2026-03-05", "decision": "记过并全员保密培训", "nobody_note": "无",
        },
        wrong=(("description", "", "请填写"), ("found_on", "2099-01-01", "不能晚于"), ("affected", "-1", "不能小于 0")),
    ),
}  # fmt: skip
