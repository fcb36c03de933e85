"""Sample rows of publication, reports and plans."""

from __future__ import annotations

from tests.samples import Sample

SAMPLE = {
    "info_release": Sample(
        minimal={"site": "@site", "title": "停水通知", "kind": "notice",
            "content": "3 月 6 日 9 时至 12 时水箱清洗，请提前储水", "channel": "board", "gm_required": "否",
            "scope": "全体业户", "drafted_by": "@staff", "publish_from": "2026-03-05"},
        full={"site": "@site", "title": "防汛温馨提示", "kind": "reminder", "content": "本周有大到暴雨，请关好门窗",
            "channel": "wechat_group", "gm_required": "是", "scope": "1 栋、2 栋业户", "file": "",
            "drafted_by": "@staff", "publish_from": "2026-03-05", "publish_until": "2026-03-12"},
        wrong=(("title", "", "请填写"), ("publish_until", "2026-03-01", "不能早于发布日期"),
            ("channel", "广播", "不在选项中"))),
    "service_report": Sample(minimal={"site": "@site", "period": "2026年第一季度", "prepared_by": "@staff"},
        full={"site": "@site", "period": "2026年第二季度", "template": "@procedure_document",
            "sections": "一、客户服务：受理 126 件；二、工程维修：完成 98 件；三、安全管理：无重大事件",
            "finance_section": "", "file": "", "prepared_by": "@staff", "publish_place": "board", "keeper": "@staff",
            "info_release": ""},
        wrong=(("period", "", "请"), ("period", "最近", "看不懂期间"), ("publish_place", "门缝", "不在选项中"))),
    "service_report_check": Sample(
        minimal={"service_report": "@service_report", "checked_on": "2026-05-04", "checker": "@staff",
            "format_ok": "是", "content_complete": "是", "conclusion": "pass"},
        full={"service_report": "@service_report", "checked_on": "2026-05-04", "checker": "@staff", "format_ok": "是",
            "content_complete": "否", "missing": "缺少设备设施运行一章", "conclusion": "fail",
            "rectification": "@rectification"},
        wrong=(("conclusion", "pass", "不能判为合格"), ("missing", "", "请写明缺少的内容"),
            ("checked_on", "五月", "日期"))),
    "annual_budget": Sample(minimal={"site": "@site", "year": "2026", "kind": "settlement", "prepared_by": "@staff"},
        full={"site": "@site", "year": "2027", "kind": "budget", "income_total": "2860000",
            "expense_total": "2715000.50", "file": "", "committee": "@owners_committee",
            "committee_approved_on": "2026-11-20", "committee_document": "", "info_release": "",
            "prepared_by": "@staff"},
        wrong=(("year", "1999", "不能小于 2000"), ("expense_total", "-1", "不能小于 0"),
            ("kind", "概算", "不在选项中"))),
    "customer_briefing": Sample(
        minimal={"issue_no": "2026 年第 3 期", "period": "2026 年 3 月", "content": "本月受理来电 312 件",
            "compiled_by": "@staff"},
        full={"issue_no": "2026 年第 4 期", "site": "@site", "period": "2026 年 4 月",
            "content": "本月重点：汛前检查和车位续租", "compiled_by": "@staff", "sent_to": "@department"},
        wrong=(("issue_no", "", "请填写"), ("content", "", "请填写"))),
    "opinion_analysis_report": Sample(
        minimal={"period": "2026 年第一季度", "suggestion": "后期项目加宽单元门雨棚", "compiled_by": "@staff"},
        full={"period": "2026 年第二季度", "site": "@site", "service_opinion": "前台响应快",
            "design_opinion": "厨房插座偏少", "planning_opinion": "缺少非机动车棚",
            "quality_opinion": "外窗渗水集中在西立面", "marketing_opinion": "交付承诺与实际有出入",
            "property_opinion": "夜间巡逻可再加密", "suggestion": "优化外窗节点做法", "sent_departments": "@department",
            "adoption": "设计部已采纳两条", "compiled_by": "@staff"},
        wrong=(("period", "", "请填写"), ("suggestion", "", "请填写"))),
    "annual_work_plan": Sample(
        minimal={"site": "@site", "year": "2027", "objectives": "满意度 95% 以上", "content": "按月分解",
            "includes_archive_plan": "否", "includes_visit_plan": "否", "includes_activity_plan": "否",
            "includes_training_plan": "否", "prepared_by": "@staff"},
        full={"site": "@site", "year": "2026", "objectives": "满意度 96% 以上，投诉处理率 100%",
            "content": "访谈、活动、培训、档案检查分季推进", "includes_archive_plan": "是", "includes_visit_plan": "是",
            "includes_activity_plan": "是", "includes_training_plan": "是", "prepared_by": "@staff"},
        wrong=(("objectives", "", "请填写"), ("year", "27", "不能小于 2000"), ("content", "", "请填写"))),
    "work_report": Sample(
        minimal={"site": "@site", "kind": "weekly", "period_start": "2026-03-02", "period_end": "2026-03-08",
            "summary": "接待与回访正常", "author": "@staff"},
        full={"site": "@site", "kind": "monthly", "period_start": "2026-03-01", "period_end": "2026-03-31",
            "summary": "报修及时率提升", "figures": "报修 126 件；投诉 9 件", "problems": "雨季渗水集中",
            "suggestions": "提前安排外墙检查", "author": "@staff", "comment": "已阅，按建议办"},
        wrong=(("summary", "", "请填写"), ("period_end", "2026-02-28", "不能早于起始日期"),
            ("kind", "年报", "不在选项中"))),
    "periodic_statistics": Sample(
        minimal={"site": "@site", "kind": "weekly", "period_start": "2026-03-02", "period_end": "2026-03-08",
            "prepared_by": "@staff"},
        full={"site": "@site", "kind": "monthly", "period_start": "2026-03-01", "period_end": "2026-03-31",
            "prepared_by": "@staff"},
        wrong=(("period_end", "2026-02-01", "不能早于起始日期"), ("kind", "日统计", "不在选项中"))),
    "activity_plan": Sample(
        minimal={"site": "@site", "year": "2026", "quarter": "q1", "title": "元宵灯谜会", "planned_on": "2026-03-03",
            "responsible": "@staff"},
        full={"site": "@site", "year": "2026", "quarter": "q2", "title": "端午包粽子", "purpose": "增进邻里往来",
            "planned_on": "2026-06-19", "budget": "3000", "responsible": "@staff"},
        wrong=(("title", "", "请填写"), ("planned_on", "2026-03-31", "不能早于计划期间的第一天"),
            ("planned_on", "2026-08-01", "不能晚于计划期间的最后一天"), ("budget", "-1", "不能小于 0"))),
    "community_activity": Sample(
        minimal={"site": "@site", "name": "健康讲座", "kind": "lecture", "held_at": "2026-03-04 14:00",
            "place": "架空层", "organiser": "@staff", "participants": "28"},
        full={"site": "@site", "activity_plan": "@activity_plan", "name": "端午包粽子", "kind": "festival",
            "held_at": "2026-06-19 09:00", "place": "中心广场", "organiser": "@staff", "participants": "86",
            "cost": "2680", "process": "邻里同包粽子，送给独居老人", "feedback": "希望多办亲子活动", "photos": "",
            "evaluation": "参与面广"},
        wrong=(("name", "", "请填写"), ("participants", "-3", "不能小于 0"), ("kind", "相亲", "不在选项中")))}
