"""What is left over where files lie: looked for once a day by a job, and by `flask files`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from services.errors import Refused
from services.exchange import keeping
from services.exchange.out import export
from services.files import attachments, strays
from services.files.strays import Found, Reading
from services.jobs.kinds import job
from services.jobs.work import Work

TITLE = Label("清理无主的附件", "Tidying files that belong to nothing")
TOO_MANY = Label(
    "{files} 个附件（共 {seen} 个）没有对应的记录，多得不像遗留：请先核对数据库和附件是否是同一套，再运行 flask files --clean",
    "{files} of {seen} files belong to no record, too many to be left over: see whether database and files belong together, then run flask files --clean",
)


def forget_uploads(session: Session) -> int:
    """Forget uploads that nobody saved, some at a time; how many. Their files go with the next look."""
    return attachments.sweep(session)


@job("leftovers", resumes=True, daily=TITLE)
def tidy_files(work: Work) -> dict[str, Any]:
    """Forget uploads nobody saved, and remove the files that belong to nothing. Raises Refused where those are so many that
    the database may not be theirs."""
    with work.writing() as session:
        uploads = forget_uploads(session)
    found = strays.look(work.reading, remove=False, progress=work.progress)
    if found.suspicious:
        raise Refused(TOO_MANY.format(files=found.files, seen=found.seen))
    if found.files:
        strays.look(work.reading, remove=True, progress=work.progress)
    return {"uploads": uploads, **asdict(found), **_others(work.reading, remove=True)}


def by_hand(reading: Reading, *, remove: bool) -> tuple[Found, dict[str, int]]:
    """The same for the terminal: what was found, and how many files of imports and exports are left over."""
    return strays.look(reading, remove=remove), _others(reading, remove=remove)


def _others(reading: Reading, *, remove: bool) -> dict[str, int]:
    with reading() as session:
        return {
            "imports": keeping.left_over(session, remove=remove),
            "exports": export.sweep(session, remove=remove),
        }
