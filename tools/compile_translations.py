"""Compile the translation catalogues (.po) that are newer than their .mo.

``python tools/compile_translations.py`` does it by hand; ``compile_all()`` is called when the product starts.
The .mo files are not committed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "admin_views" / "translations"


def compile_one(po: Path) -> bool:
    """Compile one catalogue if it is newer than what it was compiled to; say whether it was."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
        return False
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name)
    # Written beside and then moved: two processes may start at once.
    handle, name = tempfile.mkstemp(dir=po.parent, suffix=".mo.tmp")
    try:
        with os.fdopen(handle, "wb") as target:
            write_mo(target, catalog)
        Path(name).replace(mo)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Compile every catalogue under ``folder`` that needs it. A folder that cannot be written is left as it is."""
    done = []
    for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        try:
            if compile_one(po):
                done.append(po)
        except PermissionError:
            if not po.with_suffix(".mo").exists():
                raise
    return done


if __name__ == "__main__":
    for path in compile_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"compiled {path.relative_to(path.parents[3])}")
