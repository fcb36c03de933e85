"""Every Chinese text of the pages has its English: nothing falls back to Chinese on an English page."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

# The mark, and the language's own name, which are the same in both.
SAME = re.compile(r"切换到中文|中文|>中{%|管(?![\u4e00-\u9fff])")
ROOT = Path(__file__).resolve().parent.parent
VIEWS = ROOT / "admin_views"


def _used() -> dict[str, str]:
    """Every text given to `_` in templates and code, with where it stands."""
    found: dict[str, str] = {}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for name, line, message, _comments, _context in extract_from_dir(
        str(VIEWS), method_map=methods, options_map={"**.html": {"silent": "false"}}, keywords={"_": None}
    ):
        for text in message if isinstance(message, tuple) else (message,):
            found[text] = f"{name}:{line}"
    return found


def test_every_text_has_its_english() -> None:
    with (VIEWS / "translations/en/LC_MESSAGES/messages.po").open("rb") as source:
        catalogue = read_po(source, locale="en")
    english = {str(m.id): m.string for m in catalogue if m.id and not m.fuzzy}

    missing = {text: where for text, where in _used().items() if not english.get(text)}

    assert missing == {}


def test_templates_hold_no_bare_chinese() -> None:
    """Chinese outside `_("…")` would stay Chinese on an English page."""
    bare = {}
    for path in sorted((VIEWS / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r"_\(\s*(\"[^\"]*\"|'[^']*')", "", text)
        text = SAME.sub("", text)
        if found := re.findall(r"[\u4e00-\u9fff][^\n<]{0,20}", text):
            bare[path.name] = found

    assert bare == {}
