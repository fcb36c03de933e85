"""The menu groups in order, with their icons."""

from __future__ import annotations

from models.vocabulary.register.group import Group

REPAIR_SERVICE = Group("repair_service", "报修与服务", "Repair & service", "tool",
    "service_request repair_request work_order help_request special_service_order owner_application")
COMPLAINT = Group("complaint", "投诉", "Complaints", "message-report",
    "complaint complaint_followup major_complaint_case contact_slip corrective_action complaint_analysis")
VISIT_SURVEY = Group("visit_survey", "回访·沟通·调查", "Visits & surveys", "phone-call",
    "return_visit owner_visit call_log communication_record return_visit_plan visit_plan")
FEE = Group("fee", "收费", "Fees", "receipt-yuan", "fee_bill fee_payment daily_collection_report dunning_record")
FUND_CONTRACT = Group("fund_contract", "基金与合同", "Fund & contracts", "file-dollar",
    "fund_request service_fund fund_ledger_entry compensation_claim property_contract")
RENOVATION_SHOP = Group("renovation_shop", "装修·商铺·违章", "Renovation & shops", "paint",
    "renovation_application renovation_inspection renovation_acceptance violation shop shop_inspection")
CUSTODY = Group("custody", "钥匙·档案·库房", "Keys, archives & store", "key",
    "key_item key_loan archive_item archive_loan deposit_item stock_movement")
INSPECTION_EMERGENCY = Group("inspection_emergency", "巡查·空置·应急", "Patrol & emergency", "clipboard-check",
    "patrol_record patrol_issue vacant_unit vacant_unit_inspection incident emergency_plan")
PEOPLE = Group("people", "人员·培训·值班", "People & duty", "users",
    "shift_handover duty_roster work_log assigned_task training_session appraisal")
AFTER_SALES = Group("after_sales", "售后销售", "After-sales", "home-dollar",
    "after_sales_case sale_contract house_payment unit_delivery title_certificate warranty_claim")
PUBLISH_REPORT = Group("publish_report", "发布·活动·报告", "Publishing & reports", "speakerphone",
    "info_release service_report work_report periodic_statistics community_activity annual_work_plan")
MASTER = Group("master", "基础档案", "Master data", "database", "unit resident residency vehicle building site")

GROUPS: tuple[Group, ...] = (REPAIR_SERVICE, COMPLAINT, VISIT_SURVEY, FEE, FUND_CONTRACT, RENOVATION_SHOP, CUSTODY,
    INSPECTION_EMERGENCY, PEOPLE, AFTER_SALES, PUBLISH_REPORT, MASTER)
