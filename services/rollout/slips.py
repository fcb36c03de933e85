"""First passwords between their making and their handing over: in a file that only this program reads, taken once and gone.

Nothing else keeps them: no log, no audit, no job.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Final

from services.rollout.giving import Slip


class _Place:
    root: Path | None = None


_place = _Place()
_STYLE: Final = (
    "body{font:14px/1.7 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:0}"
    ".slip{page-break-after:always;break-after:page;padding:24mm 20mm}h1{font-size:20px}dl{display:grid;grid-template-columns:9em 1fr;gap:6px 12px}"
    "dt{color:#555}dd{margin:0;font-weight:600}.code{font-family:monospace;font-size:20px}"
)


def configure(root: Path | str) -> None:
    """Say where they wait; called once at start."""
    _place.root = Path(root)


def add(run_id: int, slips: list[Slip]) -> None:
    """Keep further passwords of a run."""
    known = _read(run_id)
    path = _path(run_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps([asdict(one) for one in [*known, *slips]], ensure_ascii=False)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def take(run_id: int) -> list[Slip]:
    """The passwords of a run, this once."""
    found = _read(run_id)
    drop(run_id)
    return found


def look(run_id: int) -> list[Slip]:
    """The passwords of a run, which stay: for the sign-ins of the acceptance."""
    return _read(run_id)


def drop(run_id: int) -> None:
    """Forget them."""
    _path(run_id).unlink(missing_ok=True)


def sheet(slips: list[Slip], site: str, address: str) -> str:
    """The sheets to print, one a person, cut apart and handed over."""
    pages = "".join(
        f"<section class=slip><h1>管家台账 · {escape(site)}</h1><dl>"
        f"<dt>姓名 Name</dt><dd>{escape(one.name)}（{escape(one.number)}）</dd>"
        f"<dt>网址 Address</dt><dd>{escape(address)}</dd>"
        f"<dt>登录名 Login</dt><dd class=code>{escape(one.login)}</dd>"
        f"<dt>初始密码 Password</dt><dd class=code>{escape(one.password)}</dd></dl>"
        "<p>首次登录后必须修改密码。请勿转告他人，改完即销毁此纸。<br>"
        "It must be changed at the first sign-in. Tell nobody, and destroy this sheet.</p></section>"
        for one in slips
    )
    return f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>初始密码</title><style>{_STYLE}</style><body>{pages}</body></html>"


def _read(run_id: int) -> list[Slip]:
    try:
        return [Slip(**one) for one in json.loads(_path(run_id).read_text("utf-8"))]
    except FileNotFoundError:
        return []


def _path(run_id: int) -> Path:
    assert _place.root is not None
    return _place.root / f"{int(run_id)}.json"
