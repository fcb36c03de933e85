"""Who asked for a job is told when it has ended, with the page that shows what came of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.system.job import Job
from models.vocabulary.language.label import Label
from services import notices
from services.jobs.kinds import AS_TITLED, kind_of

# What he cancelled himself is no news.
ENDS = {
    "done": Label("{title}：已完成", "{title}: done"),
    "failed": Label("{title}：没有完成。{why}", "{title}: not done. {why}"),
    "interrupted": Label("{title}：中断了。{why}", "{title}: interrupted. {why}"),
}


def tell(session: Session, job_id: int) -> None:
    """Give the notice of the job's end, in the transaction that writes the end; nothing of one that was cancelled."""
    row = session.get_one(Job, job_id, populate_existing=True)
    if row.user_id is None or row.state not in ENDS:
        return
    kind = kind_of(row.kind)
    title = (kind.called if kind else AS_TITLED).format(title=Label(row.title_zh, row.title_en))
    said = ENDS[row.state].format(title=title, why=Label(row.zh or "", row.en or ""))
    notices.tell(session, said.zh, said.en, page_of(row), user_ids=[row.user_id])


def page_of(row: Job) -> str | None:
    """The address of the page that shows the job; its fragment names the job."""
    kind = kind_of(row.kind)
    return f"{kind.page.format(**row.asked)}#job-{row.id}" if kind is not None and kind.page else None
