"""The workbook in which somebody types rows to be imported: the fields that he may give, with choices, hints and an example.

Child rows stand on sheets of their own, each tied to its row by the number in the first column. What the file is, and of which version of the register, its document properties say (marks.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import Denied
from services.exchange import marks
from services.exchange.book import address
from services.judge import access
from services.judge.actor import Actor
from services.words import naming

TYPED_ROWS: Final = 2000  # rows that have choices and hints
SITES: Final = 100  # sites that a list of choices names
CHOICES: Final = Label("选项", "Choices")
ROW_HINT: Final = Label(
    "给每一行一个号，明细表的第一列写同一个号",
    "Give each row a number; the sheets of lines name it in their first column",
)
NEEDED: Final = Label("必填", "Needed")
NOT_NEEDED: Final = Label("可不填", "May be left empty")
PICKED: Final = Label("写名称、编号或房号", "Its name, its number, or the room")
SEVERAL: Final = Label("几项之间用顿号", "Several are parted by commas")
NOTHING: Final = Label("你的岗位在这本台账里没有可以填写的项", "Your post fills in nothing in this register")
_TITLE, _MESSAGE = 32, 255  # characters of an input message


@dataclass(frozen=True, slots=True)
class Typed:
    """A column of a template: the head, whether it is needed, what to type, an example, and the answers to pick from."""

    head: str
    needed: bool
    hint: str
    example: str
    answers: tuple[str, ...] = ()
    text: bool = True  # kept as it is typed: no figure, no day


def fields_of(actor: Actor, register: type[Register]) -> tuple[Field, ...]:
    """The fields of the template in the order of the form: those he may give a new row, without files and child rows."""
    open_ = {
        held.name: held for held in access.editable_fields(actor, register) if not held.lines and not held.is_files
    }
    order = [name for section in register.spec.sections for name in section.fields if name in open_]
    return tuple(open_[name] for name in dict.fromkeys([*order, *open_]))


def write(session: Session, actor: Actor, register: type[Register], file: IO[bytes]) -> None:
    """The template of the register for this person, in his language. Raises Denied for who may create no rows of it."""
    decision = access.decide(actor, "create", register)
    if not decision:
        raise decision.refusal()
    fields = fields_of(actor, register)
    if not fields:
        raise Denied(NOTHING)
    lang, spec = actor.lang, register.spec
    # What stands in a cell is what was given: nothing is taken for a formula or a link.
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    children = _children(actor, register)
    columns = [column(session, actor, held) for held in fields]
    if children:
        columns = [Typed(marks.ROW_NUMBER.text(lang), False, ROW_HINT.text(lang), "1"), *columns]
    lists = Lists(book, CHOICES.text(lang))
    add_sheet(book, lists, spec.label.text(lang), columns, lang)
    for child, its in children:
        add_sheet(
            book, lists, child.spec.label.text(lang), [column(session, actor, held) for held in its], lang, lines=True
        )
    lists.close()
    for name, value in (
        (marks.KIND, marks.TEMPLATE),
        (marks.REGISTER, spec.key),
        (marks.SCHEMA, marks.schema_of(register)),
    ):
        book.set_custom_property(name, value, "text")
    book.close()


def _children(actor: Actor, register: type[Register]) -> list[tuple[type[Register], tuple[Field, ...]]]:
    """The registers of child rows that he may give with a new row, and their fields but the one that names this row."""
    opened = {held.name for held in access.editable_fields(actor, register)}
    found = []
    for held in register.spec.lines:
        if held.name not in opened or held.target not in registry:
            continue
        child = registry.get(str(held.target))
        its = tuple(one for one in fields_of(actor, child) if one.name != held.parent_field)
        if its:
            found.append((child, its))
    return found


def column(session: Session, actor: Actor, held: Field) -> Typed:
    """A field as a column of a template."""
    lang = actor.lang
    said = [(NEEDED if held.must_be_given else NOT_NEEDED).text(lang)]
    if held.help is not None:
        said.append(held.help.text(lang))
    answers = tuple(one.label.text(lang) for one in held.kind.options(held)) if not held.kind.several else ()
    example = answers[0] if answers else held.kind.example
    if held.target is not None:
        said.append(PICKED.text(lang))
        example = _example_of(session, actor, held)
        if held.target == "site":
            answers = _sites(session, actor)
    elif not answers:
        said.append(held.kind.says.text(lang))
    if held.kind.several:
        said.append(SEVERAL.text(lang))
        options = [one.label.text(lang) for one in held.kind.options(held)]
        example = ("、" if lang != "en" else ", ").join(options[:2]) or example
    text = held.kind.export in ("text", "moment")
    end = ". " if lang == "en" else "；"
    return Typed(held.label.text(lang), held.must_be_given, end.join(said), example, answers, text)


def _example_of(session: Session, actor: Actor, held: Field) -> str:
    """Nobody's row is an example; a site and a room are no secret to who may create rows there."""
    if held.target == "site":
        return next(iter(_sites(session, actor)), "")
    return {"unit": "3-2-1201"}.get(str(held.target), "")


def _sites(session: Session, actor: Actor) -> tuple[str, ...]:
    """The names of the sites that he may look up."""
    site: Any = registry.get("site")
    ids = session.scalars(select(site.id).where(access.reach(site, actor, "list")).order_by(site.id).limit(SITES)).all()
    names = naming.labels(session, actor, "site", ids)
    return tuple(names[one] for one in ids if one in names)


class Lists:
    """The sheet of the choices, which the lists of the other sheets name: a list in a rule itself holds 255 characters."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self.name, self._columns = book, name, list[tuple[str, ...]]()

    def formula(self, answers: tuple[str, ...]) -> str:
        """The place where the answers will stand."""
        if answers not in self._columns:
            self._columns.append(answers)
        letter = address(0, self._columns.index(answers))[:-1]
        return f"='{self.name}'!${letter}$1:${letter}${len(answers)}"

    def close(self) -> None:
        """Write them."""
        sheet = self.book.add_worksheet(self.name)
        for at, answers in enumerate(self._columns):
            for row, text in enumerate(answers):
                sheet.write_string(row, at, text)
        sheet.hide()


def add_sheet(
    book: Workbook,
    lists: Lists,
    name: str,
    columns: list[Typed],
    lang: str,
    *,
    lines: bool = False,
    rows: list[list[str]] | None = None,
) -> None:
    """One sheet: heads, the example, and what each column takes; `rows` stand there instead of the example."""
    if lines:
        columns = [Typed(marks.ROW_NUMBER.text(lang), True, ROW_HINT.text(lang), "1"), *columns]
    sheet: Worksheet = book.add_worksheet(marks.sheet_name(name))
    head = book.add_format(
        {"bold": True, "bg_color": "#E8EEF0", "border": 1, "border_color": "#C5D0D4", "text_wrap": True}
    )
    needed = book.add_format(
        {"bold": True, "bg_color": "#FBE9E7", "border": 1, "border_color": "#C5D0D4", "text_wrap": True}
    )
    example = book.add_format({"italic": True, "font_color": "#7A8A90", "num_format": "@"})
    text, plain = book.add_format({"num_format": "@"}), book.add_format({})
    begin = marks.EXAMPLE[1] if lang == "en" else marks.EXAMPLE[0]
    for at, one in enumerate(columns):
        sheet.set_column(at, at, max(12, min(36, 2 * len(one.head) + 4)), text if one.text else plain)
        sheet.write_string(0, at, one.head + (marks.REQUIRED if one.needed else ""), needed if one.needed else head)
        if rows is None:
            sheet.write_string(1, at, (begin if at == 0 else "") + one.example, example)
        rule: dict[str, Any] = {"validate": "any"}
        if one.answers:
            rule = {"validate": "list", "source": lists.formula(one.answers), "error_type": "warning"}
        rule |= {"input_title": one.head[:_TITLE], "input_message": one.hint[:_MESSAGE]}
        sheet.data_validation(1 if rows is not None else 2, at, TYPED_ROWS, at, rule)
    for number, row in enumerate(rows or (), 1):
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(number, at, cell)
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 0)
