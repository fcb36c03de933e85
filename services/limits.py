"""How much fits into one form. Each limit stands here once; what is beyond it is refused in words, never cut off."""

from __future__ import annotations

from typing import Final

from models.vocabulary.language.label import Label
from services.errors import BadInput

LINES: Final = 500  # child rows in one form
REFS: Final = 500  # rows that one field refers to
FILES: Final = 20  # photos or files in one field
REASON: Final = 500  # characters of a reason, as the audit keeps it
NOTE: Final = 200  # characters of a remark on a post
PINS: Final = 30  # favourites of one user
# What a browser posts of one form: each child row has some twenty parts.
FORM_PARTS: Final = LINES * 20 + 2000
FORM_BYTES: Final = 8 * 1024 * 1024
# Spreadsheets that are read.
SHEET_BYTES: Final = 30 * 1024 * 1024
SHEET_UNPACKED: Final = 600 * 1024 * 1024  # an archive of XML grows some fifteen times
SHEET_CELLS: Final = 2_000_000  # with something in them
SHEET_REPEATED: Final = 50_000  # cells of an .ods that only say how often they are repeated
SHEET_ROWS: Final = 200_000
SHEET_COLUMNS: Final = 500
CELL_TEXT: Final = 32_767  # characters, as Excel has it
SHEET_MEMORY: Final = 1024 * 1024 * 1024  # of the process that takes a file apart
SHEET_SECONDS: Final = 180


def too_many_lines(number: int) -> Label:
    """The refusal of more child rows than a form takes."""
    return Label(
        f"明细最多 {LINES} 行，现在有 {number} 行，没有保存；请删去 {number - LINES} 行，另存一张",
        f"At most {LINES} rows; these are {number} and nothing was saved. Remove {number - LINES} and enter them apart",
    )


def too_many_refs(number: int) -> Label:
    """The refusal of more references than a field takes."""
    return Label(f"最多选 {REFS} 项，现在选了 {number} 项", f"Choose at most {REFS}, not {number}")


def too_many_files(most: int, number: int, left: list[str]) -> Label:
    """The refusal of more files than a field takes; `left` are the names of those that were not kept."""
    names = "、".join(left[:5]) + (f" 等 {len(left)} 个" if len(left) > 5 else "")
    first = ", ".join(left[:5]) + (f" and {len(left) - 5} more" if len(left) > 5 else "")
    zh, en = f"最多 {most} 个文件，现在有 {number} 个", f"At most {most} files; these are {number}"
    if not left:
        return Label(zh, en)
    return Label(
        f"{zh}，没有收下：{names}。请移除不要的，再选这些",
        f"{en}. Not kept: {first}. Remove some, then choose these",
    )


def reason(text: str, name: str = "reason") -> str:
    """A reason without blanks around it. Raises BadInput when it is longer than the audit keeps."""
    return short(text, REASON, name)


def short(text: str, most: int, name: str) -> str:
    """A text without blanks around it. Raises BadInput for the field when it is longer than `most`."""
    text = text.strip()
    if len(text) > most:
        raise BadInput(
            {
                name: Label(
                    f"最多 {most} 个字，现在有 {len(text)} 个，请删减",
                    f"At most {most} characters; shorten the {len(text)} typed",
                )
            }
        )
    return text
