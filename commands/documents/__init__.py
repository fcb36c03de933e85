"""`flask docs`: the generated pages of docs/, and models/names.py and models/pinyin.py; never edited by hand."""

from __future__ import annotations

import sys

import click

from commands.documents.checks_page import checks_md
from commands.documents.kinds_page import kinds_md
from commands.documents.names import names_py, pinyin_py
from commands.documents.permissions_page import permissions_md
from commands.documents.registers_page import registers_md
from commands.documents.rules_page import rules_md
from commands.documents.settings_page import settings_md
from commands.documents.sources import ROOT

DOCS = ROOT / "docs"
PAGES = {
    DOCS / "registers.md": registers_md,
    DOCS / "permissions.md": permissions_md,
    DOCS / "rules.md": rules_md,
    DOCS / "settings.md": settings_md,
    DOCS / "checks.md": checks_md,
    DOCS / "kinds.md": kinds_md,
    ROOT / "models" / "names.py": names_py,
    ROOT / "models" / "pinyin.py": pinyin_py,
}


@click.command("docs")
@click.option("--check", "only_check", is_flag=True, help="compare only; exit 1 where a page is out of date")
def docs(only_check: bool) -> None:
    """Write the generated documents, or compare them."""
    DOCS.mkdir(exist_ok=True)
    stale = []
    for path, make in PAGES.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not only_check:
                path.write_text(text, encoding="utf-8")
    if only_check and stale:
        click.echo(f"过期 / out of date: {', '.join(stale)}; flask docs", err=True)
        sys.exit(1)
    click.echo(f"docs: {', '.join(stale) or '无变化 / unchanged'}")


COMMANDS = [docs]
