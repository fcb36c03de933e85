"""Sample rows of patrols, inspections and emergencies."""

from __future__ import annotations

from tests.samples import Sample, ahead

SAMPLE = {
    "patrol_record": Sample(
        minimal={
            "site": "@site", "building": "@building", "started_at": "2026-03-04 09:30", "patroller": "@staff", "security": "normal",
            "fire_safety": "normal", "facilities": "normal", "hazard_found": "否",
        },
        full={
            "site": "@site", "building": "@building", "started_at": "2026-03-04 09:30", "ended_at": "2026-03-04 10:15",
            "patroller": "@staff", "security": "normal", "fire_safety": "abnormal", "facilities": "normal", "cleaning": "normal",
            "greening": "normal", "renovation": "normal", "vacant": "none", "hazard_found": "是",
            "hazard": "2 单元 11 层消防通道堆放纸箱", "photo": "",
        },
        wrong=(
            ("hazard", "", "请写明隐患情况"),
            ("ended_at", "2026-03-04 08:00", "不能早于开始时间"),
            ("ended_at", "2026-03-04 09:30", "结束时间须晚于开始时间"),
            ("security", "不错", "不在选项中"),
        ),
    ),
    "patrol_issue": Sample(
        minimal={"patrol_record": "@patrol_record", "description": "单元门闭门器漏油", "found_at": "2026-03-04 09:40"},
        full={
            "patrol_record": "@patrol_record", "description": "2 单元 11 层消防通道堆放纸箱", "found_at": "2026-03-04 09:40",
            "department": "@department", "due_on": "2026-03-06", "repair_request": "", "result": "已通知业主清走", "photo": "",
            "written_report": "",
        },
        wrong=(("description", "", "请填写"), ("found_at", "早上", "时间")),
    ),
    "vacant_unit": Sample(
        minimal={"site": "@site", "unit": "@unit", "reason": "unsold", "vacant_from": "2026-01-04", "is_active": "否"},
        full={
            "site": "@site", "unit": "@unit", "reason": "owner_away", "vacant_from": "2026-01-04", "vacant_until": "2026-03-01",
            "resident": "@resident", "phone": "13812342046", "key_item": "@key_item", "is_active": "否", "remark": "业主出国，女儿代管",
        },
        wrong=(("vacant_until", "2025-12-31", "不能早于"), ("reason", "不详", "不在选项中"), ("phone", "138", "位")),
    ),
    "vacant_unit_inspection": Sample(
        minimal={
            "site": "@site", "vacant_unit": "@vacant_unit", "kind": "monthly", "inspected_at": "2026-02-04 09:30",
            "inspector": "@staff", "door": "good", "windows": "good", "valves_closed": "是", "cleanliness": "good",
        },
        full={
            "site": "@site", "vacant_unit": "@vacant_unit", "kind": "quarterly", "inspected_at": "2026-02-04 09:30",
            "inspector": "@staff", "door": "good", "windows": "good", "walls": "abnormal", "drains": "good", "switches": "good",
            "valves_closed": "是", "water_reading": "120.5", "electric_reading": "860", "gas_reading": "33.2",
            "cleanliness": "cleaning", "problems": "北卧窗下墙面渗水", "photo": "", "department": "@department",
            "repair_request": "", "rectified_on": "2026-03-10", "recheck_result": "已补胶，无渗水",
        },
        wrong=(
            ("problems", "", "请写明存在问题"),
            ("water_reading", "-1", "不能小于 0"),
            ("inspected_at", "2026-03-04 09:30", "已不再空置"),
        ),
    ),
    "quality_inspection_item": Sample(
        minimal={
            "site": "@site", "source": "company", "inspected_on": "2026-03-04", "inspector": "@staff", "item": "钥匙柜双人核对",
            "severity": "normal", "department": "@department", "due_on": "2026-03-07",
        },
        full={
            "site": "@site", "source": "supervisor", "inspected_on": "2026-03-04", "inspector": "@staff", "item": "前台着装和胸牌",
            "standard": "着工装、佩胸牌、站姿端正", "finding": "一名接待员未佩胸牌", "severity": "severe", "department": "@department",
            "responsible": "@staff", "due_on": "2026-03-07", "result": "已补领胸牌并重温规范", "photo": "",
        },
        wrong=(("item", "", "请填写"), ("due_on", "2026-03-01", "不能早于检查日期"), ("source", "神秘访客", "不在选项中")),
    ),
    "rectification": Sample(
        minimal={
            "site": "@site", "source": "contract", "problem": "电梯维保记录缺两次", "proposed_by": "@staff",
            "department": "@department", "measure": "补做维保并约谈维保单位", "due_on": ahead(7),
        },
        full={
            "site": "@site", "source": "survey", "survey_report": "@survey_report", "communication_record": "@communication_record",
            "problem": "业主反映夜间巡逻次数少", "proposed_by": "@staff", "department": "@department",
            "measure": "增设夜间两个巡更点", "due_on": ahead(7), "evidence": "", "told_owner_on": "2026-03-25",
        },
        wrong=(("problem", "", "请填写"), ("due_on", "下周", "日期"), ("source", "梦见", "不在选项中")),
    ),
    "cleaning_inspection": Sample(
        minimal={
            "site": "@site", "area": "1 栋大堂", "kind": "cleaning", "inspected_at": "2026-03-04 08:30", "inspector": "@staff",
            "cleaner": "王阿姨", "result": "pass",
        },
        full={
            "site": "@site", "building": "@building", "area": "垃圾中转房", "kind": "refuse", "inspected_at": "2026-03-04 08:30",
            "inspector": "@staff", "cleaner": "李师傅", "result": "fail", "score": "72.5", "problem": "桶身未冲洗，地面有污水",
            "guidance": "现场示范冲洗，强调日产日清", "recheck_on": "2026-03-05", "photo": "",
        },
        wrong=(("problem", "", "请写明问题"), ("score", "101", "不能大于 100"), ("cleaner", "", "请填写")),
    ),
    "cleaning_equipment": Sample(
        minimal={"site": "@site", "code": "QJ-01", "name": "洗地机", "equipment_condition": "good", "keeper": "王阿姨"},
        full={
            "site": "@site", "code": "QJ-02", "name": "高压清洗机", "model": "HD 6/15", "bought_on": "2025-03-04",
            "equipment_condition": "repair", "keeper": "李师傅", "next_service_on": "2026-06-04",
        },
        second={"code": "QJ-03"},
        wrong=(("code", "QJ-01", "已"), ("name", "", "请填写"), ("equipment_condition", "丢失", "不在选项中")),
    ),
    "equipment_maintenance": Sample(
        minimal={
            "equipment": "@cleaning_equipment", "done_on": "2026-03-04", "kind": "use", "content": "地下车库洗地", "done_by": "王阿姨",
        },
        full={
            "equipment": "@cleaning_equipment", "done_on": "2026-03-04", "kind": "repair", "content": "更换吸水胶条",
            "done_by": "李师傅", "cost": "86.50", "result": "normal",
        },
        wrong=(("content", "", "请填写"), ("cost", "-1", "不能小于 0")),
    ),
    "emergency_plan": Sample(
        minimal={
            "site": "@site", "title": "主管爆裂应急预案", "scope_kind": "external", "event_type": "burst_main", "leader": "@staff",
        },
        full={
            "site": "@site", "title": "档案室失火应急预案", "scope_kind": "internal", "event_type": "archive_fire", "version_no": "2.0",
            "occurrence": "第一发现人按下报警按钮并报告前台", "command": "客服主管到场指挥，切断电源", "aftermath": "清点档案，联系修复单位",
            "reporting": "30 分钟内口头报告，24 小时内书面报告", "prevention": "每月检查线路和灭火器", "leader": "@staff",
            "legal_basis": "《消防法》", "next_review_on": "2027-03-04",
        },
        wrong=(("title", "", "请填写"), ("event_type", "地震", "不在选项中"), ("next_review_on", "明年", "日期")),
    ),
    "emergency_plan_duty": Sample(
        minimal={
            "emergency_plan": "@emergency_plan", "step": "finder", "job_post": "@job_post", "assignee": "@staff",
            "action": "按下报警按钮，报告前台",
        },
        full={
            "emergency_plan": "@emergency_plan", "step": "contact", "job_post": "@job_post", "assignee": "@staff",
            "phone": "13812342046", "action": "电话通知工程部、保安部和客服经理", "time_limit": "3",
        },
        wrong=(("action", "", "请填写"), ("time_limit", "0", "不能小于 1"), ("step", "围观", "不在选项中")),
    ),
    "emergency_drill": Sample(
        minimal={
            "site": "@site", "emergency_plan": "@emergency_plan", "kind": "live", "planned_on": ahead(20), "place": "1 栋大堂",
            "commander": "@staff", "owners_invited": "否",
        },
        full={
            "site": "@site", "emergency_plan": "@emergency_plan", "kind": "joint", "planned_on": "2026-06-04", "place": "中心广场",
            "commander": "@staff", "held_at": "2026-06-04 15:00", "participants": "客服部、保安部、商户义务消防队",
            "participant_count": "36", "owners_invited": "是", "agencies": "@external_agency",
            "step_timings": "发现报警 1 分钟，到场 3 分钟，疏散 8 分钟", "situation_report": "按预案完成",
            "process_analysis": "报警及时，疏散路线清楚", "feasibility_analysis": "人员配置可行", "loopholes": "对讲机有盲区",
            "improvement_plan": "增设中继台", "report_file": "",
        },
        wrong=(("place", "", "请填写"), ("participant_count", "0", "不能小于 1"), ("kind", "彩排", "不在选项中")),
    ),
    "incident": Sample(
        minimal={
            "site": "@site", "place": "地下车库 B 区", "occurred_at": "2026-03-04 02:10", "reporter": "沈建华", "event_type": "flood",
            "level": "normal", "description": "喷淋支管爆裂，积水约 5 厘米", "is_safety_liability": "否",
        },
        full={
            "site": "@site", "building": "@building", "unit": "@unit", "place": "服务中心档案室", "occurred_at": "2026-03-04 18:40",
            "reporter": "沈建华", "reporter_phone": "13812342046", "event_type": "fire", "level": "major",
            "description": "档案室冒烟，已用灭火器扑灭", "emergency_plan": "@emergency_plan", "manager_informed_at": "2026-03-04 18:42",
            "departments_informed": "@department", "agencies_called": "@external_agency", "commander": "@staff",
            "actions": "切断电源，用灭火器扑灭", "casualties": "无", "loss": "800", "result": "18:50 扑灭，档案未受损",
            "aftermath": "清点档案", "cause": "插座过载", "lessons": "到场较快", "prevention": "档案室不用大功率电器",
            "written_report": "", "is_safety_liability": "否",
        },
        wrong=(
            ("place", "", "请填写"),
            ("occurred_at", "2099-01-01 10:00", "不能晚于"),
            ("loss", "-5", "不能小于 0"),
            ("reporter_phone", "138", "位"),
        ),
    ),
    "safety_team_member": Sample(
        minimal={"site": "@site", "team": "fire", "name": "沈建华", "duty": "member", "joined_on": "2026-01-04"},
        full={
            "site": "@site", "team": "security", "name": "周文斌", "phone": "13812342046", "shop": "@shop", "staff": "@staff",
            "duty": "leader", "joined_on": "2026-01-04", "trained_on": "2026-03-04",
        },
        wrong=(("name", "", "请填写"), ("trained_on", "2025-12-04", "不能早于加入日期"), ("phone", "139", "位")),
        second={"name": "钱国栋", "staff": "@staff:other"},
    ),
    "safety_publicity": Sample(
        minimal={"site": "@site", "form": "board", "topic": "冬季用电安全", "held_on": "2026-01-04", "organiser": "@staff"},
        full={
            "site": "@site", "form": "drill", "topic": "逃生疏散演习观摩", "held_on": "2026-06-04", "place": "中心广场",
            "audience": "120", "organiser": "@staff", "drill": "@emergency_drill", "photo": "",
        },
        wrong=(("topic", "", "请填写"), ("audience", "-1", "不能小于 0"), ("form", "喇叭", "不在选项中")),
    ),
    "meeting_record": Sample(
        minimal={
            "site": "@site", "kind": "safety", "held_at": "2026-03-04 14:00", "host": "@staff", "attendees": "客服部全体",
            "topics": "汛期值班安排", "resolutions": "增设夜间值班两人",
        },
        full={
            "site": "@site", "kind": "coordination", "held_at": "2026-03-04 14:00", "place": "管理处会议室", "host": "@staff",
            "attendees": "社区民警、街道安监员、客服主管", "agencies": "@external_agency", "topics": "周边停车秩序",
            "training_plan": "@training_plan", "resolutions": "高峰时段联合疏导", "follow_up": "已执行两周", "file": "",
        },
        wrong=(("attendees", "", "请填写"), ("kind", "茶话会", "不在选项中"), ("held_at", "下午", "时间")),
    ),
}  # fmt: skip
