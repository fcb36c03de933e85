"""Service reports: headings of the template, and by when they are published."""

from __future__ import annotations

import re
from datetime import timedelta

from models.master.procedure_document import ProcedureDocument
from models.publish_report.service_report import ServiceReport, State
from models.vocabulary.formats import periods
from services import rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import get

_NUMBERING = re.compile(r"^[\s#（(]*(?:第?[0-9一二三四五六七八九十]+(?:\.[0-9]+)*\s*[章节、.．)）:：]?)?\s*")


@reaction("report_sections", rules="R155 R156", alone=True)
def report_sections(call: Call[ServiceReport]) -> None:
    """Which headings of the template the report lacks, and by when it is published.

    No word: headings are looked for in a text.
    """
    row = call.row
    covers = periods.span(row.period or "")
    if covers is not None and call.changed("period", "site"):
        day = int(rules.parameter(call.session, row.site_id, "R155", "due_day"))
        row.publish_due_on = (covers[1] + timedelta(days=1)).replace(day=min(day, 28))
    if call.changed("sections", "template") or row.state in (State.DRAFT, State.REVIEWED):
        template = get(call.session, ProcedureDocument, row.template_id)
        wanted = headings(template.content if template is not None else None)
        lacking = [heading for heading in wanted if heading not in (row.sections or "")]
        row.missing = "、".join(lacking) or (None if wanted else "范本没有写明章节")
        row.all_sections_present = bool(wanted) and not lacking


def headings(content: str | None) -> list[str]:
    """The headings a template names: one a line, without their numbers."""
    lines = (_NUMBERING.sub("", line).strip() for line in (content or "").splitlines())
    return [line for line in lines if line]
