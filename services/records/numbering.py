"""Serial numbers: one names one record in the whole company, and there are no gaps, whoever saves at the same time.

The code of the site stands in them (`CH-BX-202611-0146`), the company's where a record belongs to no site. The template
is the register's own or what the company wrote down for it (编号规则); numbers given out before stay as they are. The counter
is raised in the transaction of the row it numbers. A save that fails gives its number back, and two saves in one series
wait for each other; a database sequence would be faster and leave gaps.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.system.counter import Counter
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access
from services.kept import kept

_PART: Final = re.compile(r"\{(site|yyyymmdd|yyyymm|yyyy|yy|mm|dd|seq(\d)|n:0(\d))\}")
_DATES: Final = {
    "yyyymmdd": "%Y%m%d",
    "yyyymm": "%Y%m",
    "yyyy": "%Y",
    "yy": "%y",
    "mm": "%m",
    "dd": "%d",
}
_SITE_CODE: Final = re.compile(r"[A-Z0-9]{2,4}")
_company_code = "GS"


def use_company_code(code: str) -> None:
    """Name the code of records that belong to no site; called once at start."""
    global _company_code
    _company_code = code


def company_code() -> str:
    """What stands in the numbers of records that belong to no site."""
    return _company_code


def next_number(session: Session, register: type[Register], site_id: int | None, when: date | None = None) -> str:
    """Take the next number of the register at the site, of the period `when` (default today) lies in.

    Raises LookupError when the register numbers nothing, ValueError when its pattern is not understood.
    """
    return _take(session, register, site_id, 1, when or clock.today())[0]


def next_numbers(session: Session, register: type[Register], site_id: int | None, count: int) -> list[str]:
    """Take so many numbers of the register at the site in one go, of the period today lies in.

    Raises LookupError when the register numbers nothing.
    """
    return _take(session, register, site_id, count, clock.today())


def _take(session: Session, register: type[Register], site_id: int | None, count: int, day: date) -> list[str]:
    code, pattern = _written(session, register, site_id)
    last = _raise(session, register.spec.key, code, period(pattern, day), count)
    return [render(pattern, code, day, n) for n in range(last - count + 1, last + 1)]


def _written(session: Session, register: type[Register], site_id: int | None) -> tuple[str, str]:
    """The code and the template of the register's numbers at the site, in one statement."""
    held = register.spec.number
    if held is None or held.serial is None:
        raise LookupError(f"{register.spec.key} has no serial number")
    site: Any = registry.get("site")
    rule: Any = registry.get("number_rule")
    code = select(site.code).where(site.id == site_id).scalar_subquery()
    own = select(rule.template).where(rule.register_key == register.spec.key, access.alive(rule)).limit(1)
    found = session.execute(select(code, own.scalar_subquery())).one()
    return (found[0] or _company_code), (found[1] or held.serial)


def like(number: str, own: str, letters: str) -> str:
    """The number of a paper that goes with a record: `CH-ZX-202611-0001` has the permit CH-XK-202611-0001."""
    parts = number.split("-")
    return "-".join(letters if part == own else part for part in parts) if own in parts else f"{letters}-{number}"


def catch_up(session: Session, register: type[Register], code: str, when: date, n: int) -> None:
    """Let the series go on after `n` at least; for rows that were brought in with their numbers."""
    held = register.spec.number
    if held is not None and held.serial is not None:
        _raise(session, register.spec.key, code, period(held.serial, when), 0, at_least=n)


def site_code(text: str) -> str | None:
    """A site's code as it is kept (`ch` gives CH); None for what is none: two to four letters or digits, not the company's."""
    code = text.strip().upper()
    return code if _SITE_CODE.fullmatch(code) and code != _company_code else None


def wrong_template(text: str, register: type[Register]) -> Label | None:
    """What keeps a template from being the register's: each number must name one record in the company."""
    try:
        render(text, "CH", clock.today(), 1)
    except ValueError:
        return Label(
            "只能用 {site} {yyyy} {yyyymm} {yyyymmdd} 和一个序号 {seq4}",
            "Use {site} {yyyy} {yyyymm} {yyyymmdd} and one {seq4}",
        )
    if text.count("{site}") != 1:
        return Label(
            "要有一个 {site}（项目编码），编号才不会在别的项目重复",
            "Needs one {site}, the site's code: other sites count too",
        )
    if len(render(text, "CHCH", clock.today(), 99999)) > 40 or not re.fullmatch(
        r"[A-Z0-9一-鿿-]+", _PART.sub("", text)
    ):
        return Label(
            "除 {…} 外只用大写字母、汉字、数字和“-”，总长不超过 40",
            "Besides {…} only A–Z, Han, 0–9 and -, 40 characters at most",
        )
    own = _letters(text)
    for other in registry.all():
        if other is not register and other.spec.number and _letters(str(other.spec.number.serial)) == own:
            zh, en = other.spec.label.zh, other.spec.label.en
            return Label(f"“{own}”已是“{zh}”的编号，请换一个", f"{own} numbers {en}; choose another")
    return None


def _letters(template: str) -> str:
    return _PART.sub("", template).strip("-")


def period(pattern: str, day: date) -> str:
    """The part of the date that the pattern names (`202611`); counting begins anew with each."""
    parts = "".join(match[1] for match in _PART.finditer(pattern) if match[1] != "site")
    if "dd" in parts:
        return day.strftime("%Y%m%d")
    if "mm" in parts:
        return day.strftime("%Y%m")
    return day.strftime("%Y") if "yy" in parts else ""


def render(pattern: str, code: str, day: date, n: int) -> str:
    """The number as it is written: `{site}-BX-{yyyymm}-{seq4}` gives CH-BX-202611-0001.

    Raises ValueError for a pattern without a serial part, or with one that is not known.
    """
    if re.sub(_PART, "", pattern).count("{") or len(re.findall(r"\{(?:seq|n:)", pattern)) != 1:
        raise ValueError(f"serial pattern {pattern!r}: use {{site}} {{yyyy}} {{yyyymm}} {{yyyymmdd}} and {{seq4}}")

    def part(match: re.Match[str]) -> str:
        if match[1] == "site":
            return code
        width = match[2] or match[3]
        return str(n).zfill(int(width)) if width else day.strftime(_DATES[match[1]])

    return _PART.sub(part, pattern)


def _raise(session: Session, register: str, code: str, period_: str, by: int, at_least: int = 0) -> int:
    statement = _statement(session.get_bind().dialect.name == "postgresql", bool(at_least))
    row = {"register": register, "code": code, "period": period_, "n": max(by, at_least)}
    more = {"least": at_least} if at_least else {"more": by}
    found = session.connection().scalar(statement, {**row, **more})
    return int(found or at_least)


@kept(4)
def _statement(on_postgresql: bool, at_least: bool) -> Any:
    """Begin a series, or raise its counter: by `more`, or to `n` where it is below `least`. Gives where it stands."""
    table: Any = Counter.__table__
    into: Any = (postgresql.insert if on_postgresql else sqlite.insert)(table)
    into = into.values({name: bindparam(name) for name in ("register", "code", "period", "n")})
    raised = into.excluded.n if at_least else table.c.n + bindparam("more", type_=Integer)
    where = table.c.n < bindparam("least", type_=Integer) if at_least else None
    keys = ["register", "code", "period"]
    return into.on_conflict_do_update(index_elements=keys, set_={"n": raised}, where=where).returning(table.c.n)
