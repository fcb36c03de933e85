"""Export of what a list shows: the rows of its filter in its order, or those picked by hand, into a file with a receipt.

It runs as a job, judged anew when it runs: the grant `export`, the rows it reaches, the fields seen and their masks. The
file lies outside every web root; its receipt stands in the file, in the download centre, and in the audit.
"""

from __future__ import annotations

import errno
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.job import Job
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.language.registry import registry
from services import audit, clock, limits
from services.errors import BadInput, Denied, Missing, Refused
from services.exchange import marks
from services.exchange.out import children as of_lines
from services.exchange.out.asked import FORMS as KNOWN
from services.exchange.out.asked import MOST_CHOSEN, Asked, from_json, in_words, of_today, to_json
from services.exchange.out.cells import columns_of, sums
from services.exchange.out.forms import FORMS, Facts
from services.jobs import asking
from services.jobs.kinds import job
from services.jobs.work import Work
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing

KIND: Final = "export"
MOST: Final = 200_000  # rows of one file
WITH_REASON: Final = 1_000  # rows above which it is said what for
AT_ONCE: Final = 2_000  # rows that are not worth waiting for in the download centre
PORTION: Final = 1000
LASTS: Final = timedelta(days=30)  # files; receipts stay in the audit
TOO_LONG = Label(
    f"符合条件的超过 {MOST:,} 条，请缩小范围，分几次导出",
    f"More than {MOST:,} rows meet the conditions; narrow them and export in parts",
)
NEEDS_REASON = Label(f"超过 {WITH_REASON:,} 条，请写明用途", f"More than {WITH_REASON:,} rows: say what for")
UNKNOWN_FORM = Label("没有这种格式", "There is no such format")
NO_COLUMNS = Label("没有可以导出的列", "There is no column to export")
FULL = Label("写到 {rows} 行时磁盘满，没有文件", "The disk was full at row {rows}; there is no file")
CHANGED = Label("导出以后你的岗位有变化，请再导一次", "Your posts have changed since it was exported; export again")
REMOVED = Label("文件已清理，请再导一次", "The file has been removed; export again")


class _Place:
    root: Path | None = None


CALLED = Label("导出{title}", "Export of {title}")


@dataclass(frozen=True, slots=True)
class File:
    """A file to give out."""

    path: Path
    name: str
    mimetype: str


MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def configure(root: Path) -> None:
    """Say where the files are kept (GUANJIA_HOME/exports); called once at start."""
    _Place.root = root


def ask(session: Session, actor: Actor, asked: Asked, rows: int) -> int:
    """Write the job down, in the caller's transaction; the job's id. `rows` is how many there are, as far as counted.

    Raises Denied without the grant, BadInput for a form there is not, no column, too many rows, or a reason that is missing.
    """
    decision = access.decide(actor, "export", asked.register)
    if not decision:
        raise decision.refusal()
    if asked.form not in KNOWN:
        raise BadInput({"form": UNKNOWN_FORM})
    if not of_today(actor, asked).query.columns:
        raise BadInput({"": NO_COLUMNS})
    if len(asked.chosen) > MOST_CHOSEN:
        raise BadInput({"": TOO_LONG})
    limits.reason(asked.reason)
    if rows > MOST:
        raise BadInput({"": TOO_LONG})
    if rows > WITH_REASON and not asked.reason:
        raise BadInput({"reason": NEEDS_REASON})
    label = asked.register.spec.label
    return asking.add(session, actor, KIND, to_json(asked), title=label, register=asked.register.spec.key)


def count(session: Session, actor: Actor, asked: Asked) -> int:
    """How many rows it would have, counted to one more than there may be."""
    return len(asked.chosen) or len(ids_of(session, actor, asked))


@job(KIND, resumes=True, page="/downloads/", called=CALLED)
def export(work: Work) -> dict[str, Any]:
    """Write the file, its receipt into it and into the audit. Raises Denied, BadInput or Refused, which are told."""
    register = registry.get(str(work.register))
    path = _root() / f"{work.id}-{secrets.token_hex(12)}"
    part = path.with_suffix(".part")
    done = False
    try:
        asked = from_json(work.asked, register)
        with work.reading() as session:
            actor = work.actor(session)
            if not (decision := access.decide(actor, "export", register)):
                raise decision.refusal()
            asked = of_today(actor, asked)
            if not asked.query.columns:
                raise Refused(NO_COLUMNS)
            receipt = Receipt.of(session, actor, asked, work.id)
            ids = ids_of(session, actor, asked)
            if len(ids) > MOST:
                raise BadInput({"": TOO_LONG})
            rights = _rights(actor)
            rows = write_rows(work, session, actor, asked, ids, part, receipt)
        path = path.with_suffix(f".{asked.form}")
        with work.writing() as session:
            changes = {name: [None, value] for name, value in receipt.log(rows).items()}
            audit.record(session, actor, "export", register.spec.key, None, changes, reason=asked.reason or None)
        part.replace(path)
        done = True
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refused(FULL.format(rows=f"{work.done:,}")) from None
    finally:
        if not done:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return {
        "file": path.name,
        "rows": rows,
        "bytes": path.stat().st_size,
        "receipt": receipt.number,
        "rights": rights,
        "filter": [receipt.words.zh, receipt.words.en],
    }


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is said of an export wherever it is told of."""

    number: str
    asked: Asked
    words: Label
    who: str
    at: str
    lang: str

    @classmethod
    def of(cls, session: Session, actor: Actor, asked: Asked, job_id: int) -> Receipt:
        """The receipt of a job that runs now."""
        now = clock.now()
        number = f"HZ-{now.astimezone(clock.zone()):%Y%m%d}-{job_id}"
        words = in_words(session, actor, asked)
        return cls(number, asked, words, actor.name, f"{now.astimezone(clock.zone()):%Y-%m-%d %H:%M}", actor.lang)

    def facts(self, rows: int, heads: list[str]) -> Facts:
        """The sheet of facts in the file."""
        lang, en = self.lang, self.lang == "en"
        lines = [
            (Label("回执号", "Receipt"), self.number),
            (Label("台账", "Register"), self.asked.register.spec.label.text(lang)),
            (Label("条件", "Conditions"), self.words.text(lang)),
            (Label("行数", "Rows"), str(rows)),
            (Label("列", "Columns"), (", " if en else "、").join(heads)),
            (Label("导出人", "Exported by"), self.who),
            (Label("时间", "At"), self.at),
        ]
        if self.asked.reason:
            lines.append((Label("用途", "What for"), self.asked.reason))
        return marks.RECEIPT_SHEET.text(lang), [(label.text(lang), text) for label, text in lines]

    def log(self, rows: int) -> dict[str, Any]:
        """The same for the audit."""
        return {
            "receipt": self.number,
            "form": self.asked.form,
            "filter": self.words.zh,
            "rows": rows,
            "fields": " ".join(self.asked.query.columns),
        }

    def properties(self) -> dict[str, str]:
        """The same as properties of the document."""
        register = self.asked.register
        return {
            marks.KIND: marks.EXPORT,
            marks.REGISTER: register.spec.key,
            marks.SCHEMA: marks.schema_of(register),
            marks.RECEIPT: self.number,
        }


def file_of(session: Session, actor: Actor, job_id: int) -> File:
    """The file of one of his exports. Raises Missing for another's; Denied where he may no longer export the register;
    Refused where the file is gone."""
    row = asking.find(session, actor, job_id)
    if row.kind != KIND or row.register not in registry:
        raise Missing
    register = registry.get(str(row.register))
    decision = access.decide(actor, "export", register)
    if not decision:
        raise decision.refusal()
    path = path_of(row)
    if path is None:
        raise Refused(REMOVED)
    if (row.result or {}).get("rights") != _rights(actor):
        raise Denied(CHANGED)
    form = path.suffix[1:]
    at = (row.ended_at or row.created_at).astimezone(clock.zone())
    name = f"{register.spec.label.text(actor.lang)}-{at:%Y%m%d-%H%M}.{form}"
    return File(path, name.replace("/", " "), MIMETYPES[form])


def _rights(actor: Actor) -> str:
    """A digest of his posts: a file made for other ones is not given out. What counts for the hours of a night is left out."""
    posts = sorted(
        f"{post.role.key} {sorted(post.tags)} {sorted(post.sites)} {sorted(post.buildings)} {post.all_sites} {sorted(post.departments)}"
        for post in actor.posts
        if not post.night
    )
    return hashlib.sha256("\n".join(posts).encode()).hexdigest()


def path_of(row: Job) -> Path | None:
    """Where the file of an export lies; None where there is none (any more)."""
    name = str((row.result or {}).get("file", ""))
    if not name or row.ended_at is None or row.ended_at < clock.now() - LASTS:
        return None
    path = _root() / Path(name).name
    return path if path.is_file() else None


def sweep(session: Session, *, remove: bool = True) -> int:
    """Remove the files that are past their time or belong to no job that is there, or only count them; how many."""
    gone = 0
    for path in list(_root().iterdir()):
        job_id = whole(path.name.partition("-")[0])
        row = session.execute(select(Job.state, Job.ended_at).where(Job.id == job_id)).first() if job_id else None
        over = row is None or (row.ended_at is not None and row.ended_at < clock.now() - LASTS)
        stray = row is not None and path.suffix == ".part" and row.state not in asking.OPEN
        if over or stray:
            with suppress(OSError):
                if remove:
                    path.unlink()
                gone += 1
    return gone


def write_rows(
    work: Work, session: Session, actor: Actor, asked: Asked, ids: list[int], path: Path, receipt: Receipt
) -> int:
    """Write the file of these rows; how many of them he may export."""
    register, lang = asked.register, actor.lang
    work.progress(0, len(ids))
    _, plan = listing.rows_of(session, actor, register, [], asked.query.columns, action="export", steps=False)
    columns = columns_of(actor, register, plan, lang)
    children = of_lines.children_of(actor, register) if FORMS[asked.form].several else []
    key = of_lines.Key(register, [one.name for one in columns], columns, lang)
    columns = key.columns if children else columns
    totals = sums(columns)
    with path.open("wb") as file:
        form = FORMS[asked.form](file, register.spec.label.text(lang), columns, lang)
        done = 0
        for portion in _portions(ids):
            rows, _ = listing.rows_of(
                session, actor, register, portion, asked.query.columns, action="export", steps=False
            )
            values = of_lines.values_of(session, columns, portion, rows)
            if children:
                key.take(rows, values, plan.id_at)
            for at in totals:
                totals[at] += sum(value for value in values[at] if value is not None)
            form.write(zip(*values, strict=True))
            done += len(portion)
            work.progress(done, len(ids))
        heads = [one.head for one in columns]
        for child in children:
            head = of_lines.columns_of_child(session, actor, child, key, lang)
            form.turn(totals, child.register.spec.label.text(lang), head)
            totals = {}
            for portion in _portions(list(key.texts)):
                form.write(of_lines.rows_of(session, actor, child, key, portion, lang))
        form.close(totals, receipt.facts(form.rows, heads), receipt.properties())
    return form.rows


def ids_of(session: Session, actor: Actor, asked: Asked) -> list[int]:
    """The ids in the order of the list, one more than there may be at most."""
    register, query = asked.register, asked.query
    if asked.chosen:
        return list(asked.chosen)
    return listing.ids(session, actor, register, query, limit=MOST + 1)


def _portions(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]


def _root() -> Path:
    assert _Place.root is not None
    _Place.root.mkdir(parents=True, exist_ok=True)
    return _Place.root
