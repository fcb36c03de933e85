"""Kinds of value. A kind decides parsing, database type, plain display, mask, filter and export of a field.

What a kind looks like on a page is one entry in `admin_views/kinds/cells.py`. A new kind is one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, String
from sqlalchemy import Text as LongText
from sqlalchemy.types import TypeEngine

from models.vocabulary import formats
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.columns import ChoiceType, IdList, Scaled, UtcDateTime
from models.vocabulary.language.label import Invalid
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.language.zone import zone

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


MOST_FILE_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a kind needs besides the text: the present moment, aware, in the site's zone."""

    now: datetime


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value. `parse` raises Invalid; `show` gives plain text in one language; `mask` hides.

    `follow` names further columns of a field (`room_key_end`) that hold the value in other ways, for looking it up;
    they are written whenever the field is. `as_written`: a text that ends in ! is kept though the format refuses it.
    """

    name: str
    column: Callable[[Field], TypeEngine[Any]] | None
    parse: Callable[[str, Field, Reading], Any]
    show: Callable[[Any, Field, str], str]
    mask: Callable[[Any], str] | None = None
    filter: str = "none"  # none | text | prefix | range | choice | flag | ref
    export: str = "text"  # text | integer | number | money | day | moment
    sortable: bool = True
    numeric: bool = False
    as_written: bool = False
    nobody: tuple[str, ...] = ()  # what stands for none at all, and may stand in many rows of a unique field
    follow: Mapping[str, Callable[[Any], Any]] = data_field(default_factory=dict, hash=False)
    # A text in the one way it is kept, whichever door it came through.
    tidy: Callable[[str], str] | None = None
    # What a person may type where the field itself has no bounds.
    least: Any = None
    most: Any = None


def _plain(value: Any, field: Field, lang: str) -> str:
    return str(value)


def _shown_as_written(value: Any, field: Field, lang: str) -> str:
    return formats.shown_as_written(str(value), lang)


def _masked_as_written(mask: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: mask(value.removesuffix(formats.MARK))


def _with_way_out(parse: Callable[[str, Field, Reading], str], least: str, limit: int) -> Callable[[str, Field, Reading], str]:
    """A reader of a format whose refusals name the way out, and which keeps what ends in ! as it is written."""

    def read(text: str, field: Field, reading: Reading) -> str:
        if formats.is_as_written(text):
            return formats.as_written(text, least, limit)
        try:
            return parse(text, field, reading)
        except Invalid as refusal:
            if not formats.may_stand(text, least):
                raise  # as written it would be refused too
            raise Invalid(refusal.label.zh + formats.WAY_OUT.zh, refusal.label.en + formats.WAY_OUT.en) from None

    return read


def _length(limit: int, text: str) -> str:
    text = text.strip()
    if len(text) > limit:
        raise Invalid(
            f"最多 {limit} 个字，现在有 {len(text)} 个，请删减",
            f"At most {limit} characters; shorten the {len(text)} typed",
        )
    if "\x00" in text:
        raise Invalid("含有不可见字符，请重新输入", "Contains an invisible character; type it again")
    return text


def _text_of(limit: int) -> Callable[[str, Field, Reading], str]:
    return lambda text, field, reading: _length(limit, text)


def _tidy_of(limit: int, tidy: Callable[[str], str]) -> Callable[[str, Field, Reading], str]:
    return lambda text, field, reading: _length(limit, tidy(text))


def _bounded(value: Any, field: Field) -> Any:
    if (label := field.beyond(value)) is not None:
        raise Invalid(label.zh, label.en)
    return value


def _parse_integer(text: str, field: Field, reading: Reading) -> int:
    value = formats.integer(text)
    if abs(value) > 2_000_000_000:
        raise Invalid("数字过大，请检查", "The number is too large")
    return int(_bounded(value, field))


def _parse_choice(text: str, field: Field, reading: Reading) -> Choices:
    assert field.choices is not None
    wanted = text.strip()
    for member in field.choices:
        if wanted in (member.value, member.label.zh, member.label.en):
            return member
    raise Invalid(
        f"“{wanted[:20]}”不在选项中，可选：{'、'.join(m.label.zh for m in field.choices)}",
        f'"{wanted[:20]}" is no option; choose one of: {", ".join(m.label.en for m in field.choices)}',
    )


def _parse_choices(text: str, field: Field, reading: Reading) -> list[str]:
    parts = [part for part in text.replace("、", ",").replace("，", ",").replace(";", ",").split(",") if part.strip()]
    return [str(_parse_choice(part, field, reading).value) for part in parts]


def _parse_ids(text: str, field: Field, reading: Reading) -> list[int]:
    found = [whole(part.strip(), MOST_FILE_ID) for part in text.split(",") if part.strip()]
    if None in found:
        raise Invalid("附件标识有误，请重新上传", "The attachment is not known; upload it again")
    return [one for one in found if one is not None]


def _parse_ref(text: str, field: Field, reading: Reading) -> int:
    row_id = chosen(text)
    if row_id is None:
        raise Invalid("请从查到的结果中选择一项", "Pick one of the results found")
    return row_id


def _parse_refs(text: str, field: Field, reading: Reading) -> list[int]:
    return [_parse_ref(part, field, reading) for part in text.split(",") if part.strip()]


def _show_choice(value: Any, field: Field, lang: str) -> str:
    return value.label.text(lang) if isinstance(value, Choices) else str(value)


def _show_choices(value: list[str], field: Field, lang: str) -> str:
    assert field.choices is not None
    labels = {member.value: member.label for member in field.choices}
    return ("、" if lang != "en" else ", ").join(labels[item].text(lang) for item in value)


def _show_flag(value: bool, field: Field, lang: str) -> str:
    return ("Yes" if value else "No") if lang == "en" else ("是" if value else "否")


def _show_day(value: date, field: Field, lang: str) -> str:
    return value.isoformat()


def _show_moment(value: datetime, field: Field, lang: str) -> str:
    return value.astimezone(zone()).strftime("%Y-%m-%d %H:%M")


def _show_files(value: list[int], field: Field, lang: str) -> str:
    words = "1 file" if len(value) == 1 else f"{len(value)} files"
    return (words if lang == "en" else f"{len(value)} 个") if value else ""


def _show_number(value: Decimal, field: Field, lang: str) -> str:
    words = f"{value:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _lean(field: Field) -> str:
    """Which way a day without its year is looked for; a field that is not declared with a meaning says nothing."""
    return field.meaning.lean if field.meaning is not None else ""


def _moment_utc(text: str, field: Field, reading: Reading) -> datetime:
    return formats.moment(text, reading.now, _lean(field)).astimezone(UTC)


# A list shows the same numbers again and again, and reading one is a small grammar.
_phone_mask = lru_cache(maxsize=20_000)(formats.mask_phone)
_id_mask = lru_cache(maxsize=20_000)(formats.mask_id)

CODE = Kind("code", lambda f: String(40), _tidy_of(40, formats.plain), _plain, filter="prefix", tidy=formats.plain)
ROOM = replace(
    CODE, follow={"end": lambda v: formats.rooms.ending(formats.rooms.key(v)), "loose": lambda v: formats.rooms.loose(formats.rooms.key(v))}
)  # fmt: skip
LINE = Kind("line", lambda f: String(200), _tidy_of(200, formats.visible), _plain, formats.mask_text, filter="text", tidy=formats.visible)
PAPER_NO = replace(LINE, parse=_tidy_of(200, formats.paper_no), tidy=formats.paper_no)
NAME = Kind("name", lambda f: String(80), _tidy_of(80, formats.person), _plain, formats.mask_name, filter="text", tidy=formats.person)
TEXT = Kind("text", lambda f: LongText(), _text_of(4000), _plain, formats.mask_text, filter="text", sortable=False)
INTEGER = Kind("integer", lambda f: Integer(), _parse_integer, _plain, lambda v: "**", "range", "integer", numeric=True, least=0, most=1_000_000)
NUMBER = Kind(
    "number",
    lambda f: Scaled(f.places if f.places is not None else 2),
    lambda t, f, r: _bounded(formats.decimal(t, f.places if f.places is not None else 2), f),
    _show_number,
    lambda v: "**",
    "range",
    "number",
    numeric=True,
    least=0,
    most=10_000_000,
)
PERCENT = Kind(
    "percent", lambda f: Scaled(4), lambda t, f, r: _bounded(formats.percent(t), f),
    lambda v, f, lang: f"{v:.2f}".rstrip("0").rstrip(".") + "%", None, "range", "number", numeric=True,
    least=0, most=100,
)  # fmt: skip
MONEY = Kind(
    "money", lambda f: Scaled(2), lambda t, f, r: _bounded(formats.money(t), f),
    lambda v, f, lang: f"{v:,.2f}", lambda v: "****", "range", "money", numeric=True,
    least=0, most=100_000_000,
)  # fmt: skip
DAY = Kind(
    "day", lambda f: Date(), lambda t, f, r: formats.day(t, r.now.date(), _lean(f)),
    _show_day, lambda v: "****-**-**", "range", "day",
)  # fmt: skip
MONTH = Kind("month", lambda f: String(7), lambda t, f, r: formats.month(t, r.now.date(), _lean(f)), _plain, None, "prefix")
# As wide as a line: what was written before there was one way of writing stays.
PERIOD_KIND = Kind(
    "period", lambda f: String(200), lambda t, f, r: formats.period(t, r.now.date(), _lean(f)),
    lambda v, f, lang: formats.periods.words(v, lang), None, "prefix", tidy=formats.periods.tidy,
)  # fmt: skip
MOMENT = Kind("moment", lambda f: UtcDateTime(), _moment_utc, _show_moment, None, "range", "moment")
FLAG = Kind("flag", lambda f: Boolean(), lambda t, f, r: formats.flag(t), _show_flag, None, "flag")
CHOICE = Kind(
    "choice", lambda f: ChoiceType(f.choices or Choices), _parse_choice, _show_choice, lambda v: "**", "choice",
)  # fmt: skip
CHOICES = Kind("choices", lambda f: IdList(), _parse_choices, _show_choices, sortable=False)
PHONE = Kind(
    "phone", lambda f: String(40), _with_way_out(lambda t, f, r: formats.phone(t), "(?:[0-9].*){3}", 40), _shown_as_written,
    _masked_as_written(_phone_mask), filter="prefix", as_written=True,
)  # fmt: skip
ID_CARD = Kind(
    "id_card", lambda f: String(40), _with_way_out(lambda t, f, r: formats.identity(t), r"(?:\w.*){4}", 40), _shown_as_written,
    _masked_as_written(_id_mask), filter="prefix", as_written=True,
)  # fmt: skip
ID_NUMBER = Kind(
    "id_number", lambda f: String(40), _with_way_out(_text_of(40), r"(?:\w.*){4}", 40), _shown_as_written,
    _masked_as_written(_id_mask), filter="prefix", as_written=True,
)  # fmt: skip
PLATE = Kind(
    "plate", lambda f: String(20), _with_way_out(lambda t, f, r: formats.plate(t), r"(?:\w.*){2}", 20), _shown_as_written,
    _masked_as_written(formats.mask_plate), filter="prefix", as_written=True, nobody=("无牌", "临牌"),
)  # fmt: skip
EMAIL = Kind(
    "email", lambda f: String(200), _with_way_out(lambda t, f, r: formats.email(t), r"\S@\S", 200), _shown_as_written,
    _masked_as_written(formats.mask_email), "text", as_written=True,
)  # fmt: skip
URL = Kind("url", lambda f: String(500), lambda t, f, r: formats.url(t), _plain, formats.mask_text)
ATTACHMENT = Kind("attachment", lambda f: IdList(), _parse_ids, _show_files, sortable=False)
ATTACHMENTS = Kind("attachments", lambda f: IdList(), _parse_ids, _show_files, sortable=False)
PHOTO = Kind("photo", lambda f: IdList(), _parse_ids, _show_files, sortable=False)
PHOTOS = Kind("photos", lambda f: IdList(), _parse_ids, _show_files, sortable=False)
SIGNATURE = Kind(
    "signature", lambda f: IdList(), _parse_ids,
    lambda v, f, lang: (("signed" if lang == "en" else "已签") if v else ""), sortable=False,
)  # fmt: skip
REF = Kind("ref", lambda f: BigInteger().with_variant(Integer(), "sqlite"), _parse_ref, _plain, filter="ref")
REFS = Kind("refs", None, _parse_refs, _plain, sortable=False)
LINES = Kind("lines", None, _text_of(0), _plain, sortable=False)

FILE_KINDS = frozenset({"attachment", "attachments", "photo", "photos", "signature"})

ALL_KINDS = {
    kind.name: kind
    for kind in (
        CODE, LINE, NAME, TEXT, INTEGER, NUMBER, PERCENT, MONEY, DAY, MONTH, PERIOD_KIND, MOMENT, FLAG, CHOICE, CHOICES, PHONE, ID_CARD,
        ID_NUMBER, PLATE, EMAIL, URL, ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS, SIGNATURE, REF, REFS, LINES,
    )
}  # fmt: skip

Code = Annotated[str, CODE]
Room = Annotated[str, ROOM]
Line = Annotated[str, LINE]
PaperNo = Annotated[str, PAPER_NO]
Name = Annotated[str, NAME]
Text = Annotated[str, TEXT]
Whole = Annotated[int, INTEGER]
Number = Annotated[Decimal, NUMBER]
Percent = Annotated[Decimal, PERCENT]
Money = Annotated[Decimal, MONEY]
Day = Annotated[date, DAY]
Month = Annotated[str, MONTH]
Period = Annotated[str, PERIOD_KIND]
Moment = Annotated[datetime, MOMENT]
Flag = Annotated[bool, FLAG]
Phone = Annotated[str, PHONE]
IdCard = Annotated[str, ID_CARD]
IdNumber = Annotated[str, ID_NUMBER]
Plate = Annotated[str, PLATE]
Email = Annotated[str, EMAIL]
Url = Annotated[str, URL]
Attachment = Annotated[list[int], ATTACHMENT]
Attachments = Annotated[list[int], ATTACHMENTS]
Photo = Annotated[list[int], PHOTO]
Photos = Annotated[list[int], PHOTOS]
Signature = Annotated[list[int], SIGNATURE]
