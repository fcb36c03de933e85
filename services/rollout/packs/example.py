"""A small site as an example: what a filled-in pack looks like, and what tests and guides apply."""

from __future__ import annotations

from typing import Final

Row = dict[str, str]


def _table(heads: str, *lines: str) -> list[Row]:
    """Rows of a table: columns parted by `|`, empty where nothing stands."""
    names = heads.split()
    return [
        {name: text for name, text in zip(names, (one.strip() for one in line.split("|")), strict=True) if text}
        for line in lines
    ]


SITE: Final[dict[str, list[Row]]] = {
    "company": [{"name": "示例物业服务有限公司"}],
    "site": [
        {
            "code": "SL",
            "name": "示例花园",
            "property_kind": "商品住宅",
            "stage": "正常居住期",
            "established_on": "2021-06-01",
            "developer": "示例置业有限公司",
            "customer_mode": "多客户项目",
            "billing_mode": "包干制",
            "manager": "SL001",
            "address": "示例市示例路1号",
            "service_centre_address": "1栋首层",
        }
    ],
    "department": _table(
        "code name kind head", "KH | 客服部 | 客服部 | SL001", "GC | 工程部 | 工程部（维修部） | SL003"
    ),
    "staff": _table(
        "employee_no name department job_post status phone hired_on qualified qualified_on",
        "SL001 | 林文海 | 客服部 | 管理处主任 | 在岗 | 13800010001 | 2021-05-10 | 是 | 2021-05-28",
        "SL002 | 何丽娟 | 客服部 | 客服主管 | 在岗 | 13800010002 | 2021-06-01 | 是 | 2021-06-15",
        "SL003 | 郭建军 | 工程部 | 工程主管 | 在岗 | 13800010003 | 2021-06-01 | 是 | 2021-06-15",
        "SL004 | 马晓燕 | 客服部 | 管家 | 在岗 | 13800010004 | 2022-03-01 | 是 | 2022-03-20",
        "SL005 | 罗志明 | 客服部 | 管家 | 在岗 | 13800010005 | 2022-03-01 | 是 | 2022-03-20",
        "SL006 | 梁美玲 | 客服部 | 前台接待 | 在岗 | 13800010006 | 2023-02-10 | 是 | 2023-02-28",
        "SL007 | 宋佳 | 客服部 | 收费员 | 在岗 | 13800010007 | 2023-02-10 | 是 | 2023-02-28",
        "SL008 | 谢云 | 财务部 | 财务内勤 | 在岗 | 13800010008 | 2023-02-10 | 是 | 2023-02-28",
        "SL009 | 唐国强 | 公共事务部 | 总经理 | 在岗 | 13800010009 | 2020-01-06 | 是 | 2020-01-20",
    ),
    "building": _table(
        "code name kind floors butler completed_on",
        "1 | 1栋 | 住宅楼 | 11 | SL004 | 2021-04-30",
        "2 | 2栋 | 住宅楼 | 6 | SL005 | 2021-04-30",
        "商铺 | 临街商铺 | 商业楼 | 1 | SL005 | 2021-04-30",
        "地下车库 | 地下车库 | 地下车库 | | SL004 | 2021-04-30",
    ),
    "homes": _table(
        "buildings entrances floors doors except numbering unit_use house_type area occupancy_status",
        "1 | 1-2 | 1-11 | 2 | 1层、2-1102 | | 住宅 | 三室两厅 | 108.5 | 已售未收楼",
        "2 | 东、西 | 1-6 | 2 | 东-4层 | {单元}-{层}{户02} | 住宅 | 两室一厅 | 76 | 已售未收楼",
        "商铺 | 0 | | 1-8 | 4 | {户} | 商铺 | | 45 | 出租",
        "地下车库 | | | 1-20 | | A-{户03} | 车库 | | 12.7 | 已售未收楼",
    ),
    "unit": _table(
        "building entrance unit_no floor unit_use house_type area occupancy_status moved_in_on",
        "1 | 1 | 201 | 2 | 住宅 | 三室两厅 | 108.5 | 已入住 | 2021-09-01",
        "1 | 2 | 1102 | 11 | 住宅 | 复式 | 168 | 已入住 | 2021-10-12",
        "商铺 | 0 | 4 | 1 | 商铺 | | 90 | 已入住 | 2022-01-15",
    ),
    "resident": _table(
        "unit name kind phone relation is_primary start_on id_type id_no",
        "1-1-201 | 钟伟明 | 业主 | 13900020001 | 产权人 | 是 | 2021-09-01 | 身份证 | 11010519491231002X",
        "1-1-201 | 许慧 | 家庭成员 | 13900020002 | 家属 | 否 | 2021-09-01 | |",
        "1-2-1102 | 曾庆华 | 业主 | 13900020003 | 产权人 | 是 | 2021-10-12 | |",
        "地下车库-A-003 | 曾庆华 | 业主 | 13900020003 | 产权人 | 是 | 2021-10-12 | |",
        "商铺-4 | 示例便利店 | 商户 | 13900020004 | 租户 | 是 | 2022-01-15 | |",
    ),
    "vehicle": _table(
        "plate_no kind brand colour unit resident", "粤B12345 | 小型汽车 | 大众朗逸 | 白 | 1-2-1102 | 曾庆华"
    ),
    "parking_space": _table(
        "code zone kind status owner",
        "B1-01 | 地下一层 A 区 | 产权车位 | 已售 | 曾庆华",
        "B1-02 | 地下一层 A 区 | 租赁车位 | 空闲 |",
    ),
    "fee_type": _table(
        "code name kind billing_cycle", "WY | 物业服务费 | 物业服务费 | 月", "CW | 车位租赁费 | 车位租赁费 | 月"
    ),
    "fee_standard": _table(
        "fee_type name price price_unit basis applies_to effective_from",
        "WY | 住宅物业服务费 | 2.4 | 元/㎡·月 | 按建筑面积 | 住宅 | 2026-01-01",
        "WY | 商铺物业服务费 | 4.5 | 元/㎡·月 | 按建筑面积 | 商铺 | 2026-01-01",
    ),
    "rule_parameter": _table(
        "rule_id name value effective_from reason", "R181 | accept_minutes | 3 | 2026-01-01 | 项目服务承诺"
    ),
    "post": _table(
        "staff login role tags buildings",
        "SL009 | tangguoqiang | 总经理 | |",
        "SL001 | linwenhai | 客服经理 | |",
        "SL002 | helijuan | 客服主管 | 客服主管 |",
        "SL003 | guojianjun | 客服主管 | 工程主管 |",
        "SL004 | maxiaoyan | 管家 | | 1、地下车库",
        "SL005 | luozhiming | 管家 | | 2、商铺",
        "SL006 | liangmeiling | 文员 | 前台、钥匙专人 |",
        "SL007 | songjia | 文员 | 收费员 |",
        "SL008 | xieyun | 文员 | 财务内勤、档案管理员 |",
    ),
    "ledger": _table("register history", "住户报修记录表 | 否", "业主投诉记录表 | 否"),
}
