"""Master data besides places and people: contractors, agencies, services, limits, procedures, parameters, categories."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from models.reference import rows
from models.rulebook import RULES
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from seeding import names
from seeding.trail import state_of, walk
from seeding.world import Row, World
from services.records import numbering
from services.rollout.reference import scheme_items

CONTRACTORS = (("建工第五建设有限公司", "builder", "土建施工与保修"),
    ("恒信工程监理有限公司", "supervision", "工程监理"), ("雅居装饰工程有限公司", "decorator", "室内装修"),
    ("通力电梯维保有限公司", "maintenance", "电梯维保与困人救援"),
    ("安消消防技术有限公司", "maintenance", "消防设施维保"), ("净源水箱清洗有限公司", "specialist", "二次供水水箱清洗"),
    ("家和家政服务中心", "social_service", "保洁、月嫂、家电清洗"),
    ("绿野园林绿化有限公司", "specialist", "绿化养护与修剪"), ("宏达五金建材商行", "supplier", "五金水暖配件"),
    ("捷安智能科技有限公司", "maintenance", "道闸、门禁、监控维保"), ("老张疏通服务部", "social_service", "管道疏通"),
    ("盛世装饰公司", "decorator", "室内装修"), ("科灵有害生物防治公司", "specialist", "消杀灭鼠"),
    ("顺畅搬家公司", "social_service", "搬家与大件搬运"))
AGENCIES = (("区住房和城乡建设局物业科", "housing_authority", "维修资金、业委会备案"),
    ("建设银行高新支行", "bank", "按揭与维修资金专户"), ("翠湖路派出所", "police", "治安联防、养犬管理"),
    ("翠湖社区居委会", "residents_committee", "人口登记、社区活动"), ("区消防救援大队", "fire", "消防检查与演练"),
    ("区生态环境分局", "environment", "噪声与油烟投诉"), ("市城管执法支队", "municipal", "违建与占道"),
    ("城市晚报社", "media", "新闻采访联络"), ("高新供电局", "other", "停电通知与抢修"))
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def master(world: World) -> None:
    """All of it."""
    _outside(world)
    _services(world)
    _limits(world)
    _procedures(world)
    _parameters(world)
    _templates(world)
    _categories(world)
    _schemes(world)
    _staffing(world)


def credit_code(world: World) -> str:
    """A unified social credit code with its check character (GB 32100-2015)."""
    code = "91610100MA" + "".join(world.rng.choice(_ALPHABET) for _ in range(7))
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(code, _WEIGHTS, strict=True))
    return code + _ALPHABET[(31 - total % 31) % 31]


def _outside(world: World) -> None:
    rng, sites = world.rng, world.rows["site"]
    for number, (name, kind, services) in enumerate(CONTRACTORS):
        status = "blacklisted" if number == 11 else "disabled" if number == 10 else "active"
        values: dict[str, Any] = {"name": name, "kind": kind, "site": sites[number % 3] if number % 4 == 3 else None,
            "licence_no": credit_code(world), "contact": names.person(rng)[0], "phone": names.mobile(rng),
            "services": services, "status": status,
            "remark": "多次返工不到场，已列入黑名单" if status == "blacklisted" else None}
        world.add("contractor", values, world.start - timedelta(days=380 - number))
    for number, (name, kind, matters) in enumerate(AGENCIES):
        values = {"name": name, "kind": kind, "site": sites[0] if kind in ("police", "residents_committee") else None,
            "contact": names.person(rng)[0], "phone": names.landline(rng), "matters": matters,
            "last_contact_on": world.moment().date()}
        world.add("external_agency", values, world.start - timedelta(days=300 - number))


def _services(world: World) -> None:
    rng = world.rng
    provider = next(row for row in world.rows["contractor"] if row["kind"] == "social_service")
    for row in rows("service_items"):
        number, category = int(row["item_no"]), row["category"]
        paid = number > 4
        price = Decimal({"household": 30, "installation": 60, "repair": 40}[category] + rng.randrange(0, 12) * 10)
        values: dict[str, Any] = {"item_no": number, "category": category, "name": row["name"], "is_paid": paid,
            "price": price if paid else None, "price_unit": "次" if paid else None,
            "market_avg_price": price + rng.randrange(5, 40) if paid else None,
            "content": f"{row['name']}，按公示标准服务", "quality_standard": "一次完成，三天内免费返工",
            "provider": provider if category == "household" and number > 6 else None, "published": True,
            "is_active": number != 3}
        world.add("service_item", values, world.start - timedelta(days=250) + timedelta(minutes=number))


def figure(text: str) -> Decimal | None:
    """A number, or the rulebook's figure it names."""
    if not text:
        return None
    rule, _, name = text.partition(".")
    return Decimal(RULES[rule].parameter(name).value) if name else Decimal(text)


def _limits(world: World) -> None:
    for place, site in enumerate(world.rows["site"]):
        head = world.pick(site, CS_MANAGER)
        for number, row in enumerate(rows("service_levels")):
            arrive = figure(row["arrive_minutes"])
            values = {"site": site, "business": row["business"], "urgency": row["urgency"],
                "respond_minutes": int(figure(row["respond_minutes"]) or 5),
                "arrive_minutes": int(arrive) if arrive else None, "resolve_hours": figure(row["resolve_hours"]),
                "effective_from": site["established_on"]}
            at = world.start - timedelta(days=240, hours=-number)
            walk(world, world.add("service_level_standard", values, at, head), "effective")
            if place == 0 and number in (1, 4):
                old = world.add("service_level_standard", values, at - timedelta(days=300), head)
                walk(world, old, "retired", until=at)
            if place == 0 and number == 2:
                fresh = {**values, "respond_minutes": 5, "effective_from": world.today + timedelta(days=20)}
                walk(world, world.add("service_level_standard", fresh, world.now - timedelta(days=3), head), "draft")


def _procedures(world: World) -> None:
    posts = {row["name"]: row for row in world.rows["job_post"]}
    head = world.pick(None, CS_MANAGER)
    office = next(row for row in world.rows["department"] if row["kind"] == "property_company")
    for number, row in enumerate(rows("procedures")):
        values: dict[str, Any] = {key: row[key] for key in ("code", "title", "kind", "content")}
        values |= {
            "version_no": "A/1",
            "applies_to": [posts[name] for name in row["posts"].split() if name in posts],
            "owner_department": office,
            "drafted_by": head.staff if head else None,
        }
        for copy, version in enumerate(("A/0", "A/1") if number % 3 == 0 else ("A/1",)):
            at = world.start - timedelta(days=200 - number - 90 * copy)
            made = world.add("procedure_document", {**values, "version_no": version}, at, head)
            retired = number % 3 == 0 and version == "A/0"
            state = (
                "retired" if retired else "filed" if number < 6
                else state_of(world, "procedure_document", number - 6 + 1, world.now)
            )
            made.values["effective_from"] = at.date() if state in ("approved", "filed", "retired") else None
            walk(world, made, state, hours=60)
    for number, site in enumerate(world.rows["site"]):
        for place in range(3):
            states = ("draft", "submitted", "reviewed", "approved", "filed", "retired")
            state = states[(number * 3 + place) % 6]
            author = world.pick(site, CS_MANAGER)
            title = ("装修现场管理规程", "电梯困人处置规程", "夜间值守规程")[place]
            values = {"code": f"{site['code']}-{place + 1:03d}", "title": f"{site['name']}{title}",
                "kind": "site_procedure", "version_no": "A/0", "site": site,
                "content": f"{site['name']}结合本项目实际制定的{title}，明确岗位分工、时限和记录要求。",
                "owner_department": office, "drafted_by": author.staff if author else None,
                "effective_from": world.today - timedelta(days=30)}
            row_ = world.add("procedure_document", values, world.now - timedelta(days=150 - number * 9 - place), author)
            row_.values["filed_at_quality_centre"] = state in ("filed", "retired")
            walk(world, row_, state, hours=40)


PARAMETERS = (("R030", "transfer_minutes", 3), ("R181", "resolve_hours_general", 36), ("R207", "urgent_minutes", 12),
    ("R208", "minutes", 3), ("R099", "return_hours", 20), ("R181", "accept_minutes", 20), ("R182", "minutes", 10))


def _parameters(world: World) -> None:
    proposer = world.pick(None, CS_MANAGER)
    for number, (rule, name, value) in enumerate(PARAMETERS):
        held = next((one for one in RULES[rule].parameters if one.name == name), None)
        if held is None:
            continue
        stricter = min(int(held.value), value)
        site = world.rows["site"][number % 3] if number % 2 else None
        state = ("effective", "proposed", "retired")[number % 3]
        values = {"site": site, "rule_id": rule, "name": name, "value": str(stricter), "value_unit": held.unit_words,
            "default_value": held.shipped, "meaning": RULES[rule].label.zh,
            "default_origin": "document" if held.figure == "stated" else "practice",
            "reason": "按去年第四季度客户满意度改进计划收紧时限", "effective_from": world.today - timedelta(days=5)}
        walk(world, world.add("rule_parameter", values, world.now - timedelta(days=60 - number), proposer), state)


def _templates(world: World) -> None:
    """The company writes two registers' numbers down in its own document, as they are shipped."""
    for key in ("contact_slip", "work_report"):
        spec = registry.get(key).spec
        pattern = str(spec.number.serial) if spec.number else ""
        values = {"register_key": key, "register_name": spec.label.zh, "template": pattern,
            "remark": "与公司文件编号办法一致", "example": numbering.render(pattern, "CH", world.today, 1)}
        world.add("number_rule", values, world.start)


def _categories(world: World) -> None:
    posts: dict[str, Row] = {row["name"]: row for row in world.rows["job_post"]}
    boss = world.pick(None, GENERAL_MANAGER)
    for number, row in enumerate(rows("complaint_categories")):
        values: dict[str, Any] = {"code": row["code"], "name": row["name"], "escalate_to": row["escalate_to"],
            "is_active": True, "verify_post": posts.get(row["verify_post"])}
        values |= {
            key: [posts[name] for name in row[key].split() if name in posts] for key in ("normal_posts", "major_posts")
        }
        world.add("complaint_category", values, world.start - timedelta(days=180 - number), boss)


def _schemes(world: World) -> None:
    """The two schemes in force as they are shipped, one before them, and one that is being drafted."""
    posts = {row["name"]: row for row in world.rows["job_post"]}
    head = world.pick(None, CS_MANAGER)
    shipped = rows("appraisal_schemes")
    copies = [(shipped[0], "retired", "（旧）"), *((row, "effective", "") for row in shipped),
        (shipped[0], "draft", "（修订稿）")]
    for number, (row, state, mark) in enumerate(copies):
        at = world.start - timedelta(days=170 - number) if state != "draft" else world.now - timedelta(days=4)
        values: dict[str, Any] = {"name": f"{row['name']}{mark}", "target_group": row["target_group"],
            "check_kinds": row["check_kinds"],
            "target_posts": [posts[name] for name in row["posts"].split() if name in posts], "total": Decimal(100),
            "valid_from": at.date()}
        values |= {name: Decimal(row[name]) for name in row if name.startswith("weight_") and row[name]}
        scheme = world.add("appraisal_scheme", values, at, head)
        for seq, name, most in scheme_items(row["rule"]):
            item = {"scheme": scheme, "seq": seq, "name": name, "max_score": most}
            world.add("appraisal_scheme_item", item, at + timedelta(minutes=seq), head)
        walk(world, scheme, state, hours=30)


def _staffing(world: World) -> None:
    """Document 002's establishment at each site; the newest figure of the first site waits for approval."""
    posts = {row["name"]: row for row in world.rows["job_post"]}
    for place, site in enumerate(world.rows["site"]):
        head = world.pick(site, CS_MANAGER)
        for number, row in enumerate(rows("staffing")):
            post = posts[row["post"]]
            there = [one for one in world.rows["staff"] if one["site"] is site and one["job_post"] is post]
            at = world.start - timedelta(days=160 - number)
            values = {"site": site, "job_post": post, "headcount": int(figure(row["figure"]) or 1),
                "actual": len(there), "valid_from": at.date()}
            walk(world, world.add("staffing_plan", values, at, head), "approved")
            if place == number == 0:
                more = {**values, "headcount": 2, "valid_from": world.today + timedelta(days=30),
                    "remark": "业主入住增加，拟增配一名"}
                walk(world, world.add("staffing_plan", more, world.now - timedelta(days=2), head), "draft")
