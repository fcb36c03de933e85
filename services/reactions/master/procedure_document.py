"""Procedure documents: a new version replaces the old, and a site with one customer has its own."""

from __future__ import annotations

from sqlalchemy import select

from models.master.procedure_document import Kind, ProcedureDocument, State
from models.master.site import CustomerMode, Site
from models.vocabulary.rights.role import CS_MANAGER
from services import notices
from services.judge import access
from services.reacting import Call, reaction
from services.reactions.shared.steps import retire_others


@reaction("procedure_replaces")
def procedure_replaces(call: Call[ProcedureDocument]) -> None:
    """Retire the older versions once a new one is approved. No word: the company's agree in having no site."""
    retire_others(call, ("code", "site"), (State.APPROVED, State.FILED), "被新版本取代")


@reaction("single_customer_procedure", rules="R131")
def single_customer_procedure(call: Call[ProcedureDocument]) -> None:
    """Tell the manager of a one-customer site that still has no procedure of its own on file.

    No word: it is told of the list of documents, where one is missing.
    """
    row, document = call.row, ProcedureDocument
    site = call.session.get(Site, row.site_id) if row.site_id is not None else None
    if site is None or site.customer_mode != CustomerMode.SINGLE_CUSTOMER:
        return
    own = select(document.id).where(
        document.site_id == site.id,
        document.kind == Kind.SITE_PROCEDURE,
        document.filed_at_quality_centre,
        access.alive(document),
    )
    if call.session.scalar(own) is None and not (row.kind == Kind.SITE_PROCEDURE and row.filed_at_quality_centre):
        notices.tell(
            call.session,
            f"{site.name}是单一客户项目，请制定项目规程并报品质运营中心备案",
            f"{site.name} has one customer: write its own procedure and have it filed",
            "/admin/procedure_document/",
            roles=CS_MANAGER,
            site_id=site.id,
        )
