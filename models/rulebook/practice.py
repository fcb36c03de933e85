"""Rules of practice, with their sources and parameters."""

from __future__ import annotations

from models.rulebook.text import ParameterText as P
from models.rulebook.text import RuleText as R

RULES = (
    R("R203", "four_eyes", "practice", "", "申请人(编制人)不得审批本人单据。",
        "The person who drafts or applies never approves the same record.", kind="segregation",
        registers="fund_request fee_waiver fee_standard renovation_application purchase_request stock_movement "
            "archive_loan visit_plan info_release outgoing_message emergency_plan annual_work_plan rule_parameter "
            "appraisal_scheme performance_result owner_application complaint_analysis return_visit_plan "
            "property_contract warranty_payment repair_project key_loan archive_change archive_check_plan stocktake "
            "quality_inspection_item rectification shift_handover resource_dispatch training_plan "
            "department_assessment disciplinary_record payment_reconciliation sale_change_request annual_budget "
            "activity_plan cash_remittance collection_report compensation_claim contact_channel corrective_action "
            "daily_collection_report fee_payment key_stocktake monthly_income_expense move_in_summary "
            "preliminary_scheme procedure_document renovation_alteration renovation_charge service_fund "
            "service_level_standard service_report shop_drawing_review staffing_plan survey_campaign symposium_opinion "
            "visit_digest warranty_claim work_report",
        trigger="on_transition:*", on_breach="block"),
    R("R204", "waiver_segregation", "practice", "", "收费员不得批准费用减免或退款,减免须有审批单。",
        "The collecting clerk can never approve a waiver or refund; a waiver needs an approved request.",
        kind="segregation", registers="fee_waiver fee_bill renovation_charge", trigger="on_transition:*",
        on_breach="block", parameters=(P("cm_limit", "1000", "yuan", "none", "per_site"),)),
    R("R205", "cashier_check_segregation", "practice", "", "收款、核查、财务接收由不同人办理。",
        "Receiving, checking and finance acceptance are done by different persons.", kind="segregation",
        registers="fee_payment daily_collection_report cash_remittance monthly_income_expense renovation_charge",
        trigger="on_transition:*", on_breach="block"),
    R("R206", "key_loan_due", "practice", "", "钥匙一般当日归还,逾期催还。",
        "Keys come back the same day; overdue ones are chased.", kind="deadline", registers="key_loan",
        trigger="scheduled:hourly", on_breach="notify:supervisor",
        parameters=(P("hours", "8", "hour", "none", "per_site"),)),
    R("R207", "arrive_time", "practice", "", "急修15分钟到场,预约按约到场。",
        "Urgent repairs: arrive within 15 minutes; appointments are kept.", kind="deadline", registers="work_order",
        trigger="on_transition:arrive", on_breach="warn",
        parameters=(
            P("urgent_minutes", "15", "minute", "none", "per_site"),
            P("normal_minutes", "120", "minute", "none", "per_site"),
            P("grace_minutes", "10", "minute", "none", "per_site"),
        )),
    R("R208", "help_reply", "practice", "", "求助5分钟内回复。", "A help request is answered within 5 minutes.",
        kind="deadline", registers="help_request", trigger="scheduled:minutely", on_breach="notify:supervisor",
        parameters=(P("minutes", "5", "minute", "none", "per_site"),)),
    R("R209", "incident_written_report", "practice", "", "重大事件24小时内书面报告。",
        "A major incident is reported in writing within 24 hours.", kind="deadline", registers="incident",
        trigger="scheduled:hourly", on_breach="notify:general_manager",
        parameters=(P("hours", "24", "hour", "none", "per_site"),)),
    R("R210", "deposit_hold_limit", "practice", "", "寄存和代收物品保管不超过30天,逾期催领。",
        "Deposited or received items are held at most 30 days, then chased or returned.", kind="deadline",
        registers="deposit_item mail_item", trigger="scheduled:daily", on_breach="notify:supervisor",
        parameters=(P("days", "30", "day", "none", "per_site"),)),
    R("R211", "record_retention", "practice", "", "业务记录不得物理删除,按保管期限处理。",
        "Business records are never physically deleted; disposal follows the retention class.", kind="retention",
        registers="archive_item fee_payment complaint repair_request key_loan", trigger="on_save", on_breach="block",
        parameters=(
            P("short_years", "2", "year", "none", "per_site"),
            P("long_years", "15", "year", "none", "per_site"),
        )),
    R("R212", "export_control", "practice", "", "含个人信息的导出须脱敏并留痕。",
        "Exports with personal data are masked and logged.", kind="confidentiality",
        registers="resident residency vehicle owner_file contractor complaint", trigger="on_export", on_breach="block"),
    R("R213", "house_payment_before_delivery", "practice", "", "房款(贷款)到位后交房。",
        "Delivery follows payment or loan arrival.", kind="threshold",
        registers="after_sales_case house_payment mortgage_application", trigger="on_transition:deliver",
        on_breach="warn"),
    R("chain", "approval_chain", "practice", "",
        "同一份单据的各道审批由不同的人办理，委托办理也一样；单位很小、一人身兼两职的，由总经理批准本参数为 yes "
            "后放开。",
        "The approving steps of one record are taken by different persons, delegates included; a company so small that "
            "one person holds both posts sets this figure to yes, approved by the general manager.",
        kind="segregation", registers="fund_request info_release online_message procedure_document service_report",
        trigger="on_transition:*", on_breach="block",
        parameters=(P("same_person", "no", "yes or no", "none", "per_site"),)),
    R("night", "night_duty_hours", "practice", "",
        "夜间值班时段内，不能等到天亮的钥匙借还、建议、特约服务、便民工具和来访沟通由夜值代前台、钥匙专人办理，"
            "并列入当晚的交接班记录；从起时到止时（不含），可跨零点。",
        "During the hours of the night the night duty stands in for desk and key custodian in what cannot wait: key "
            "loans and returns, suggestions, special services, tool loans and visit notes; all of it stands in that "
            "night's handover. From the first minute up to the last, across midnight.",
        kind="segregation",
        registers="key_loan suggestion special_service_order tool_loan communication_record owner_visit shift_handover",
        trigger="on_transition:*", on_breach="block",
        parameters=(P("from", "18:00", "time", "none", "per_site"), P("to", "08:30", "time", "none", "per_site"))),
)
