"""Channels: one 24-hour number a site, which the site shows."""

from __future__ import annotations

from sqlalchemy import select

from models.master.site import Site
from models.visit_survey.contact_channel import ContactChannel, Kind, State
from models.vocabulary.language.label import Label
from services import limits
from services.errors import Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.records import writing

LONGEST_HOTLINE = 40  # characters of a telephone number


@reaction("hotline_in_force", rules="R145")
def hotline_in_force(call: Call[ContactChannel]) -> None:
    """A site has one 24-hour number in use; approved, it is the one the site shows.

    No word: it is refused, or copied, cut to a length.
    """
    row = call.row
    if row.kind != Kind.HOTLINE_24H or row.site_id is None:
        return
    query = select(ContactChannel.id).where(
        ContactChannel.site_id == row.site_id,
        ContactChannel.kind == Kind.HOTLINE_24H,
        ContactChannel.state == State.ACTIVE,
        ContactChannel.id != row.id,
        ContactChannel.deleted_at.is_(None),
    )
    if call.session.scalar(query.limit(1)) is not None:
        raise Refused(
            Label(
                "本项目已有启用的24小时服务电话，请先停用或变更",
                "The site has a 24-hour number in use; close or change that",
            )
        )
    site = get(call.session, Site, row.site_id)
    if site is not None and site.hotline_24h != row.value:
        values = {"hotline_24h": limits.short(row.value, LONGEST_HOTLINE, "value")}
        writing.change(call.session, call.system, site, values, version=site.version)
