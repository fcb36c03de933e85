"""Where a file comes from, as it says itself (`marks`): told before anything of it is read as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import marks
from services.exchange.book import Book, Sheet
from services.judge import access
from services.judge.actor import Actor

TEMPLATE: Final = Label("这是“{theirs}”的模板，不是“{ours}”的", "This is the template of '{theirs}', not of '{ours}'")
EXPORT: Final = Label(
    "这是从“{theirs}”导出的文件，不是“{ours}”的", "This was exported from '{theirs}', not from '{ours}'"
)
ANOTHER: Final = Label("另一本台账", "another register")
OLDER: Final = Label(
    "这个文件是“{ours}”改动以前的，列已按现在的台账重新对应",
    "This file is older than a change of '{ours}'; its heads were matched anew",
)
HIDDEN: Final = Label("（隐藏）", " (hidden)")
NAMED: Final = 5  # sheets that are told by name
MORE: Final = Label("这次只导入“{this}”，文件里还有：{names}", "Only '{this}' comes in; the file also has: {names}")


def told(
    actor: Actor, register: type[Register], book: Book, sheet: Sheet, children: Sequence[Sheet] = ()
) -> tuple[Label, ...]:
    """What whoever imports the sheet, and those of child rows with it, into the register has to know: another register's file,
    an older one, further sheets."""
    found = []
    ours, key = register.spec.label, book.properties.get(marks.REGISTER)
    if key is not None and key != register.spec.key:
        known = key in registry and access.may_list(actor, key)
        theirs = registry.get(key).spec.label if known else ANOTHER
        kind = EXPORT if book.properties.get(marks.KIND) == marks.EXPORT else TEMPLATE
        found.append(kind.format(theirs=theirs, ours=ours))
    elif key is not None and book.properties.get(marks.SCHEMA) != marks.schema_of(register):
        found.append(OLDER.format(ours=ours))
    if others := [
        one for one in sheets(book) if _rows(one) > 1 and all(one is not other for other in (sheet, *children))
    ]:
        names = Label(*("、".join(_named(one, lang) for one in others[:NAMED]) for lang in ("zh", "en")))
        found.append(MORE.format(this=sheet.name, names=names))
    return tuple(found)


def sheets(book: Book) -> list[Sheet]:
    """The sheets that may hold rows: of a file of ours neither the hidden ones with the choices nor an export's receipt."""
    filled = [one for one in book.sheets if one.lines]
    if marks.REGISTER not in book.properties:
        return filled
    if book.properties.get(marks.KIND) == marks.EXPORT:
        receipts = {marks.sheet_name(text) for text in (marks.RECEIPT_SHEET.zh, marks.RECEIPT_SHEET.en)}
        return [one for one in filled if one.name not in receipts]
    return [one for one in filled if not one.hidden]


def _named(sheet: Sheet, lang: str) -> str:
    return sheet.name + (HIDDEN.text(lang) if sheet.hidden else "")


def _rows(sheet: Sheet) -> int:
    """How many rows somebody wrote, the head among them."""
    return sum(not marks.is_example(line.cells[min(line.cells)].shown) for line in sheet.lines if line.cells)
