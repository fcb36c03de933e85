"""`make format` lays out the registers by this, and the rest by `ruff format`, which would give each argument a line.

A declaration stands on one line where it fits in 120 columns (a Han character takes two). Else its arguments fill their lines;
the parts of an access, a workflow and of a list of declarations begin a line each. Texts that are too long are split after a
comma, a full stop or a space. `ruff format` goes first, so that quotes, blank lines and functions are its own; a declaration with
a comment among its arguments is left as it lays it out.
"""

from __future__ import annotations

import ast
import io
import itertools
import re
import subprocess
import sys
import tempfile
import tokenize
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 120
STEP = 4
RUFF = f"-m ruff format -q --isolated --line-length={COLUMNS} --config format.skip-magic-trailing-comma=true"
BLANK = (tokenize.NL, tokenize.INDENT, tokenize.DEDENT)
CLOSING = {"(": ")", "[": "]", "{": "}"}
LISTING = frozenset({"Access", "Workflow"})  # calls whose arguments are declarations
LOOSEST_FIRST = ("for", "if else", "or", "and", "== != < <= > >= in is", "|", "&", "+ -", "* /")
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def files() -> list[Path]:
    """The files that are laid out so: those that `ruff format` leaves alone, by pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = settings["tool"]["ruff"]["format"]["exclude"]
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.suffix == ".py")


def width(text: str) -> int:
    """Columns on the screen, as ruff counts them."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


@dataclass
class Piece:
    """A word or a text, and whether a space goes before it; or a bracket with its items and the name it follows."""

    word: str
    spaced: bool
    name: str = ""
    items: list[Item] = field(default_factory=list)
    comma: bool = False  # before the closing bracket

    @property
    def single(self) -> bool:
        """Is it `(a)` or `(a,)`, and no call?"""
        return self.word == "(" and not self.name and len(self.items) == 1

    @property
    def flat(self) -> str:
        """The piece on one line."""
        inner = ", ".join(flat(item) for item in self.items) + ("," if self.single and self.comma else "")
        return self.word + inner + CLOSING.get(self.word, "")


Item = list[Piece]


def flat(item: Item) -> str:
    """The item on one line."""
    return "".join((" " if piece.spaced and place else "") + piece.flat for place, piece in enumerate(item))


def read(words: Iterator[tuple[str, bool]], closing: str = "") -> tuple[list[Item], bool]:
    """The items up to the closing bracket, and whether a comma stood before it; of each word whether a space goes before."""
    items: list[Item] = [[]]
    for word, spaced in words:
        if word == closing:
            break
        if word == "," and closing and not _named(items[-1]):
            items.append([])
        elif word not in CLOSING:
            items[-1].append(Piece(word, spaced))
        else:
            before = items[-1][-1].flat if items[-1] and not spaced else ""
            name = before if before.isidentifier() or before.endswith((")", "]")) else ""
            bracket = Piece(word, spaced, name, *read(words, CLOSING[word]))
            # A text that is split needs no bracket of its own; `ruff format` adds them.
            bare = bracket.single and not bracket.comma and _text(bracket.items[0])
            items[-1] += [Piece(one.word, one.spaced or spaced) for one in bracket.items[0]] if bare else [bracket]
    return [item for item in items if item], not items[-1]


def _named(item: Item) -> bool:
    """Does a comma here part what `for` or `lambda` names?"""
    marks = [piece.word for piece in item if piece.word in ("for", "in", "lambda", ":")]
    return bool(marks) and marks[-1] in ("for", "lambda")


def _text(item: Item) -> bool:
    return bool(item) and all(TEXT.fullmatch(piece.word) for piece in item)


def _declares(item: Item) -> bool:
    """Is it a call of a word of the vocabulary, such as Step(…) or x=Grant(…)?"""
    words = item[2:] if len(item) > 2 and item[1].word == "=" else item
    return len(words) > 1 and words[0].word[0].isupper() and words[1].name != ""


def operands(item: Item) -> list[Item]:
    """The item cut before its loosest operators: `a`, `| b`, `| c`; itself where it has none."""
    if any(piece.word == "lambda" for piece in item):
        return [item]
    for loosest in LOOSEST_FIRST:
        cuts = [place for place, piece in enumerate(item) if place and piece.word in loosest.split() and piece.spaced]
        if cuts:
            return [item[start:end] for start, end in zip([0, *cuts], [*cuts, len(item)], strict=True)]
    return [item]


def lay(item: Item, column: int, indent: int, tail: int, outermost: bool = False) -> str:
    """The item from `column` on; its further lines are indented deeper than `indent`, its last has room for `tail`."""
    if column + width(flat(item)) + tail <= COLUMNS:
        return flat(item)
    named = len(item) > 2 and item[1].word in ("=", ":")
    head = f"{flat(item[:2])}{' ' if item[2].spaced else ''}" if named else ""
    value = item[2:] if named else item
    start = column + width(head)
    if _text(value):
        return head + split(value, start, indent + STEP, tail)
    parts = operands(value)
    if len(parts) > 1:
        filled = fill(parts, "", start, indent + STEP, tail)
        return (head.rstrip() if filled.startswith("\n") else head) + filled
    place = max(range(len(value)), key=lambda at: (bool(value[at].items), width(value[at].flat)))
    if not value[place].items:
        return head + flat(value)
    before, bracket, after = value[:place], value[place], flat([Piece("", False), *value[place + 1 :]])
    head += flat(before) + (" " if before and bracket.spaced else "")
    return head + broken(bracket, column + width(head), indent, tail + width(after), outermost) + after


def broken(bracket: Piece, column: int, indent: int, tail: int, outermost: bool) -> str:
    """The bracket over several lines: declarations a line each, anything else filled."""
    closing, deeper = CLOSING[bracket.word], indent + STEP
    declared = [item for item in bracket.items if _declares(item) or item[0].word == "*"]
    display = not bracket.name and len(declared) == len(bracket.items) > (0 if outermost else 1)
    if not display and bracket.name not in LISTING:
        filled = fill(bracket.items, ",", column + 1, deeper, tail + 1)
        return bracket.word + filled + ("," if bracket.single and bracket.comma else "") + closing
    lead = bracket.items[: bracket.items.index(declared[0])] if declared else []
    opening = bracket.word + ", ".join(flat(item) for item in lead) + ("," if lead else "")
    lines = [f"{' ' * deeper}{lay(item, deeper, deeper, 1)}," for item in bracket.items[len(lead) :]]
    return "\n".join([opening, *lines, " " * indent + closing])


def fill(parts: list[Item], separator: str, column: int, indent: int, tail: int) -> str:
    """The parts one after another, on a new line where one does not fit; a part over several lines stands alone."""
    text, whole, margin = "", True, f"\n{' ' * indent}"
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        rest = tail if last else len(separator)
        gap = " " if place else ""
        if whole and column + width(gap + flat(part)) + rest <= COLUMNS:
            laid = gap + flat(part)
        elif len(parts) == 1 and indent + width(flat(part)) + rest > COLUMNS:
            laid = lay(part, column, indent - STEP, rest)
        else:
            laid = ("" if column == indent else margin) + lay(part, indent, indent, rest)
            whole = "\n" not in laid[1:]
        laid += "" if last else separator
        text += laid
        column = width(laid.rsplit("\n", 1)[1]) if "\n" in laid else column + width(laid)
    return text


def split(texts: Item, column: int, indent: int, tail: int) -> str:
    """One text in as many literals as it needs, each cut after a comma, a full stop or a space."""
    rest = "".join(piece.flat[1:-1] for piece in texts)
    lines = []
    while column + width(rest) + 2 + tail > COLUMNS:
        room = COLUMNS - column - 2
        ends = [end for end in range(1, len(rest)) if width(rest[:end]) <= room and rest[end - 1] != "\\"]
        good = [end for end in ends if rest[end - 1] in " ，。；：、）”"]
        end = (good or ends)[-1]
        lines.append(f'"{rest[:end]}"')
        rest, column = rest[end:], indent
    return f"\n{' ' * indent}".join([*lines, f'"{rest}"'])


def statement(item: Item, indent: int) -> str:
    """An assignment or the head of a class, laid out."""
    margin, deeper = " " * indent, " " * (indent + STEP)
    if item[0].word == "class":
        long = fill(item[2].items, ",", indent + STEP, indent + STEP, 1)
        fits = width(margin + flat(item)) <= COLUMNS
        return margin + (flat(item) if fits else f"{flat(item[:2])}(\n{deeper}{long},\n{margin}):")
    equals = next(place for place, piece in enumerate(item) if piece.word == "=") + 1
    head, value = f"{margin}{flat(item[:equals])} ", item[equals:]
    if len(value) == 1 and value[0].single and not value[0].comma:
        value = value[0].items[0]
    if width(head + flat(value)) > COLUMNS and (_text(value) or len(operands(value)) > 1):
        return f"{head}(\n{deeper}{lay(value, indent + STEP, indent, 0)}\n{margin})"
    return head + lay(value, width(head), indent, 0, outermost=True)


def laid_out(source: str) -> str:
    """The source, as `ruff format` gave it, with its declarations laid out. Raises where that would change its meaning."""
    lines, tree = source.splitlines(), ast.parse(source)
    tokens = [one for one in tokenize.generate_tokens(io.StringIO(source).readline) if one.type not in BLANK]
    begun = [one.lineno for one in ast.walk(tree) if isinstance(one, ast.Assign | ast.AnnAssign | ast.ClassDef)]
    for first in sorted(begun, reverse=True):
        start = next(place for place, token in enumerate(tokens) if token.start[0] == first)
        own = list(itertools.takewhile(lambda token: token.type != tokenize.NEWLINE, tokens[start:]))
        last = own[-1].end[0]
        note = f"  {own.pop().string}" if own[-1].type == tokenize.COMMENT else ""
        commented = any(token.type == tokenize.COMMENT for token in own)
        if commented or (first == last and width(lines[first - 1]) <= COLUMNS):
            continue
        words = []
        for before, token in itertools.pairwise([own[0], *own]):
            words.append((token.string, before.end != token.start and "." not in (before.string, token.string)))
        items, _ = read(iter(words))
        lines[first - 1 : last] = [statement(items[0], own[0].start[1]) + note]
    result = "\n".join(lines) + "\n"
    if ast.dump(ast.parse(result)) != ast.dump(tree):
        raise ValueError("the layout would change what the file says")
    return result


def formatted(paths: list[Path]) -> dict[Path, str]:
    """What each file should hold."""
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder) / f"{place}.py" for place, path in enumerate(paths)}
        for path, copy in copies.items():
            copy.write_text(path.read_text("utf-8"), "utf-8")
        subprocess.run([sys.executable, *RUFF.split(), folder], check=True)
        return {path: laid_out(copy.read_text("utf-8")) for path, copy in copies.items()}


def main(arguments: list[str]) -> int:
    """Write the files anew, or with `--check` tell which differ."""
    wrong = {path: text for path, text in formatted(files()).items() if path.read_text("utf-8") != text}
    for path, text in wrong.items():
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)}: make format")
        else:
            path.write_text(text, "utf-8")
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
