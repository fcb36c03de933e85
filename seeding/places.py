"""Sites, buildings, homes and who lives in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from models.vocabulary.rights.role import BUTLER
from seeding import names, texts
from seeding.world import Person, Row, World
from services.reactions.master.rooms import room_key

SITES = (("CH", "翠湖雅苑", "multi_customer", "lump_sum", "housing", "雁塔区翠湖路18号"),
    ("JX", "锦绣天成", "multi_customer", "lump_sum", "mixed", "高新区锦业二路66号"),
    ("WJ", "望江花园", "multi_customer", "remuneration", "housing", "浐灞生态区望江大道9号"))
MORE_SITES = ["碧水云天", "御景湾", "阳光里", "紫薇东进", "金桥国际", "枫林九溪", "融城东海", "香榭丽都", "南山郡",
    "书香门第", "滨河一号", "世纪嘉园"]
# How homes lie in a residential building: entrances, floors, homes a floor. Each gives a hundred.
SHAPES = ((2, 25, 2), (1, 25, 4), (2, 10, 5), (5, 10, 2))
TYPES = (("一室一厅", 52), ("两室一厅", 78), ("两室两厅", 89), ("三室两厅", 118), ("三室两厅双卫", 132),
    ("四室两厅", 165))


# Blocks of flats at each of the three sites.
BLOCKS = (10, 8, 6)


def sites(world: World, more: int = 0) -> list[Row]:
    """The three management offices, and more of them for `large`."""
    made = []
    others = [(f"P{number + 1:02d}", name, "multi_customer", "lump_sum", "housing", f"未央区文景路{number + 11}号")
        for number, name in enumerate(MORE_SITES[:more])]
    for place, (code, name, customers, billing, kind, address) in enumerate((*SITES, *others)):
        values = {"code": code, "name": name, "company": "秦岭物业服务有限公司", "developer": "秦岭置业有限公司",
            "customer_mode": customers, "billing_mode": billing, "property_kind": kind,
            "established_on": world.start.date() - timedelta(days=2600 - place % 4 * 600), "stage": "normal",
            "address": f"西安市{address}", "service_centre_address": f"{name}1号楼一层客户服务中心",
            "hotline_24h": names.landline(world.rng), "is_active": True, "planned_units": 100 * BLOCKS[place % 3]}
        made.append(world.add("site", values, world.start - timedelta(days=1000 - place)))
    return made


def buildings(world: World, places: list[Row], each: int = 0) -> None:
    """Ten, eight and six blocks of flats (or `each` at every site), a street of shops and a garage, shared out among the butlers."""
    for place, site in enumerate(places):
        butlers = [p for p in world.people if p.role is BUTLER and p.site is site]
        plan = ["residential"] * (each or BLOCKS[place % 3]) + [*((), ("commercial",), ("garage",))[place % 3]]
        established: date = site["established_on"]
        for number, kind in enumerate(plan, 1):
            butler = butlers[(number - 1) * len(butlers) // len(plan)]
            values = {"site": site, "code": BESIDE.get(kind, (str(number), ""))[0],
                "name": BESIDE.get(kind, ("", f"{number}栋"))[1], "kind": kind,
                "floors": SHAPES[number % 4][1] if kind == "residential" else 3, "butler": butler.staff,
                "completed_on": established - timedelta(days=60)}
            row = world.add("building", values, world.start - timedelta(days=650 - number))
            butler.buildings.append(row)


def homes(world: World, blocks: int = max(BLOCKS)) -> None:
    """A hundred homes at full size in the first so many residential buildings of each site; shops in the commercial one."""
    rng = world.rng
    for building in world.rows["building"]:
        if building["kind"] == "garage" or (building["kind"] == "residential" and int(building["code"]) > blocks):
            continue
        shop = building["kind"] == "commercial"
        for entrance, floor, door in _doors(world, building):
            house, area = rng.choice(TYPES)
            status = "moved_in" if shop else rng.choices(STATUSES, STATUS_WEIGHTS)[0]
            number = f"{floor}{door:02d}"
            unit_no = str(floor * 8 + door - 8) if shop else f"{entrance}-{number}" if entrance else number
            completed: date = building["completed_on"]
            moved = completed + timedelta(days=rng.randrange(60, 1500))
            lived = status in ("moved_in", "rented")
            since = min(moved, world.start.date()) if lived else completed
            values = {"site": building["site"], "building": building, "unit_no": unit_no, "floor": floor,
                "room_key": room_key(building["code"], unit_no), "house_type": "商铺" if shop else house,
                "area": Decimal(area) + Decimal(rng.randrange(0, 900)) / 100, "unit_use": "shop" if shop else "home",
                "occupancy_status": status, "moved_in_on": since if lived else None,
                "water_meter_no": f"S{building.seq:03d}{entrance}{number:0>4}",
                "electric_meter_no": f"D{building.seq:03d}{entrance}{number:0>4}",
                "gas_meter_no": None if shop else f"Q{building.seq:03d}{entrance}{number:0>4}",
                "warranty_ends_on": max(since, world.today + timedelta(days=rng.randrange(-1500, 900)))}
            world.add("unit", values, world.start - timedelta(days=600))


# What a building that is no block of flats is called: its code, with which its units begin, and its name.
BESIDE = {"commercial": ("商铺", "商业街"), "garage": ("地下车库", "地下车库")}
STATUSES = ("moved_in", "rented", "vacant", "sold", "renovating", "unsold")
STATUS_WEIGHTS = (72, 9, 5, 6, 4, 4)


def garages(world: World) -> None:
    """Garages that were sold to owners of the site's homes: 地下车库-A-001. They come last and have dice of their own, so that
    nothing else hangs on them."""
    for building in [row for row in world.rows["building"] if row["kind"] == "garage"]:
        rng = Random(f"garages {building.seq}")
        owners = [row for row in world.rows["resident"] if row["site"] is building["site"] and row["kind"] == "owner"]
        for number in range(1, world.count(16, 3) + 1):
            unit_no = f"{'AB'[number % 2]}-{number:03d}"
            values = {"site": building["site"], "building": building, "unit_no": unit_no,
                "room_key": room_key(building["code"], unit_no), "floor": -1,
                "area": Decimal(13) + Decimal(rng.randrange(0, 300)) / 100, "unit_use": "garage",
                "occupancy_status": "sold"}
            unit = world.add("unit", values, world.start - timedelta(days=600))
            _lives(world, rng.choice(owners), unit, "owner", world.start.date() - timedelta(days=400), primary=True)


def _doors(world: World, building: Row) -> Iterator[tuple[int, int, int]]:
    shop = building["kind"] == "commercial"
    entrances, floors, doors = (1, 2, 8) if shop else SHAPES[int(building["code"]) % 4]
    if world.scale < 0.2:
        entrances, floors, doors = min(entrances, 2), 2, 2
    for entrance in range(1, entrances + 1):
        for floor in range(1, floors + 1):
            for door in range(1, doors + 1):
                yield (entrance if entrances > 1 else 0), floor, door


def residents(world: World) -> None:
    """Owners, families and tenants with their residencies, vehicles and parking spaces."""
    rng = world.rng
    for unit in world.rows["unit"]:
        status = unit["occupancy_status"]
        if status == "unsold":
            continue
        since = unit["moved_in_on"] or world.start.date() - timedelta(days=rng.randrange(30, 400))
        merchant = unit["unit_use"] == "shop"
        away = status in ("rented", "vacant", "sold", "renovating")
        owner = _person(world, unit, "merchant" if merchant else "owner", home=not away)
        _lives(world, owner, unit, "owner", since, primary=status != "rented")
        main = owner
        if status == "rented":
            begun = world.start.date() + timedelta(days=rng.randrange(-200, 300))
            main = _person(world, unit, "tenant", home=True)
            _lives(world, main, unit, "tenant", begun, primary=True)
        elif rng.random() < 0.06:
            gone = _person(world, unit, "tenant", home=False)
            _lives(
                world,
                gone,
                unit,
                "tenant",
                since,
                primary=False,
                until=world.start.date() + timedelta(days=rng.randrange(400)),
            )
        if status in ("moved_in", "rented") and not merchant and rng.random() < 0.6:
            kin = _person(world, unit, "family", home=True, of=main)
            _lives(world, kin, unit, "family", since, primary=False)
        unit.kids["main"] = [main]
        if status in ("moved_in", "rented") and rng.random() < 0.6:
            _vehicle(world, main, unit)
    _parking(world)
    _committees(world)


def main_contact(unit: Row) -> Row | None:
    """Who is called about the unit."""
    found = unit.kids.get("main")
    return found[0] if found else None


def _person(world: World, unit: Row, kind: str, *, home: bool, of: Row | None = None) -> Row:
    rng = world.rng
    phone = world.unique(lambda: names.mobile(rng))
    name, gender = names.person(rng)
    if of is not None:
        name = names.relative(rng, of["name"])
    born = names.birthday(rng, world.today)
    known = rng.random() < 0.55
    values = {"site": unit["site"], "name": name, "kind": kind, "gender": gender, "phone": phone,
        "phone_alt": names.mobile(rng) if rng.random() < 0.12 else None, "id_type": "id_card" if known else None,
        "id_no": names.id_card(rng, born, gender) if known else None, "birthday": born if known else None,
        "employer": names.employer(rng) if rng.random() < 0.4 else None, "is_key_customer": rng.random() < 0.03,
        "current_unit": unit if home else None, "consent_at": world.moment() if rng.random() < 0.7 else None,
        "special_needs": rng.choice(texts.NEEDS) if rng.random() < 0.04 else None,
        "habits": rng.choice(texts.HABITS) if rng.random() < 0.05 else None}
    if rng.random() < 0.3:
        values |= {"emergency_contact": names.relative(rng, name), "emergency_phone": names.mobile(rng)}
    return world.add(
        "resident", values, world.start - timedelta(days=500) + timedelta(minutes=len(world.rows["resident"]))
    )


def _lives(
    world: World, who: Row, unit: Row, relation: str, since: date, *, primary: bool, until: date | None = None
) -> None:
    values = {"resident": who, "unit": unit, "relation": relation, "is_primary": primary, "start_on": since,
        "end_on": max(until, since) if until else None}
    world.add("residency", values, world.start - timedelta(days=499) + timedelta(minutes=len(world.rows["residency"])))


def _vehicle(world: World, who: Row, unit: Row) -> None:
    brand, colour = names.car(world.rng)
    values = {"resident": who, "unit": unit, "plate_no": world.unique(lambda: names.plate(world.rng)), "brand": brand,
        "colour": colour, "kind": "car"}
    world.add("vehicle", values, world.start - timedelta(days=400) + timedelta(minutes=len(world.rows["vehicle"])))


REMARKS = {"disabled": "道闸施工，暂停使用", "temporary": "访客临停"}


def _parking(world: World) -> None:
    for site in world.rows["site"]:
        owners = [row for row in world.rows["resident"] if row["site"] is site and row["kind"] == "owner"]
        for number in range(1, world.count(260, 8) + 1):
            kind = world.rng.choices(("owned", "leased", "temporary"), (5, 4, 1))[0]
            status = {"owned": "sold", "temporary": "free"}.get(kind) or world.rng.choice(("leased", "leased", "free"))
            if number % 97 == 0:
                status = "disabled"
            values = {"site": site, "code": f"B{1 + number % 2}-{number:03d}", "zone": f"{'东西'[number % 2]}区",
                "kind": kind, "remark": REMARKS.get(status) or REMARKS.get(kind), "status": status,
                "owner": world.rng.choice(owners) if status == "sold" and owners else None}
            world.add("parking_space", values, world.start - timedelta(days=390) + timedelta(minutes=number))


def _committees(world: World) -> None:
    for site in world.rows["site"]:
        owners = [row for row in world.rows["resident"] if row["site"] is site and row["kind"] == "owner"][:9]
        elected = world.start.date() - timedelta(days=200)
        values = {"site": site, "term_no": 2, "chair": owners[0]["name"], "chair_phone": owners[0]["phone"],
            "members": "、".join(row["name"] for row in owners[1:7]), "elected_on": elected,
            "term_ends_on": elected + timedelta(days=5 * 365), "filing_no": f"西房业备{elected.year}第{site.seq:03d}号"}
        world.add("owners_committee", values, world.start - timedelta(days=190))


def butler_of(world: World, building: Row | None) -> Person | None:
    """The butler of the building."""
    return next((p for p in world.people if building is not None and building in p.buildings), None)
