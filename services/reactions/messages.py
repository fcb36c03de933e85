"""Reactions of letters, messages, channels and media: who hears of them, and the site's published number."""

from __future__ import annotations

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, SUPERVISOR
from services import limits
from services.errors import BadInput, Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing

LONGEST_HOTLINE = 40  # characters of a telephone number


@reaction("message_submitted", rules="R148")
def message_submitted(call: Call) -> None:
    """The site manager hears that a message waits for his review."""
    no = call.row.record_no
    ask(call, f"对客信息 {no} 请审核", f"Message {no} waits for your review")


@reaction("message_reviewed", rules="R148")
def message_reviewed(call: Call) -> None:
    """Who drafted the message hears what came of the review."""
    row = call.row
    said = (
        ("已退回", "was sent back")
        if row.state in ("rejected", "draft")
        else ("已审核，可以发送", "may be sent")
    )
    ask(
        call,
        f"对客信息 {row.record_no} {said[0]}",
        f"Message {row.record_no} {said[1]}",
        first=row.drafted_by_id,
    )


@reaction("letter_assigned", rules="R149")
def letter_assigned(call: Call) -> None:
    """Who is assigned and the leaders copied hear of the letter. Raises BadInput for an important one without copies."""
    row, no = call.row, call.row.record_no
    copies = {name: _copied(call, name) for name in ("copied_departments", "copied_leaders")}
    if row.is_important and not all(copies.values()):
        words = Label("重要信函须抄送部门和领导", "An important letter is copied to departments and leaders")
        raise BadInput({name: words for name, ids in copies.items() if not ids})
    ask(
        call,
        f"客户信函 {no} 请办理：{row.subject[:60]}",
        f"Letter {no} is assigned to you",
        first=row.assigned_to_id,
    )
    for staff_id in copies["copied_leaders"]:
        tell(
            call,
            f"客户信函 {no} 抄送：{row.subject[:60]}",
            f"Letter {no} is copied to you",
            staff_id=staff_id,
        )


@reaction("hotline_in_force", rules="R145")
def hotline_in_force(call: Call) -> None:
    """A site has one 24-hour number in use; approved, it is the one the site shows."""
    row, channel = call.row, model("contact_channel")
    if row.kind != "hotline_24h" or row.site_id is None:
        return
    query = select(channel.id).where(
        channel.site_id == row.site_id, channel.kind == "hotline_24h", channel.state == "active",
        channel.id != row.id, channel.deleted_at.is_(None),
    )  # fmt: skip
    if call.session.scalar(query.limit(1)) is not None:
        raise Refused(
            Label(
                "本项目已有启用的24小时服务电话，请先停用或变更",
                "The site has a 24-hour number in use; close or change that",
            )
        )
    site = get(call.session, "site", row.site_id)
    if site is not None and site.hotline_24h != row.value:
        values = {"hotline_24h": limits.short(row.value, LONGEST_HOTLINE, "value")}
        writing.change(call.session, call.system, site, values, version=site.version)


@reaction("message_forwarded", rules="R160")
def message_forwarded(call: Call) -> None:
    """The quality centre and the service centre hear of the message."""
    words = f"网络平台客户信息：{call.row.content[:60]}"
    tell(call, words, "A message came in online", roles=CS_MANAGER, tags="quality_centre")
    tell(call, words, "A message came in online", roles=SUPERVISOR, tags="cs_supervisor")


@reaction("online_complaint", rules="R147")
def online_complaint(call: Call) -> None:
    """A complaint that came in on a channel of the company is the quality centre's."""
    row = call.row
    channel = get(call.session, "contact_channel", row.channel_id)
    if row.kind == "complaint" and call.changed("kind") and channel is not None and channel.site_id is None:
        tell(call, f"公司渠道收到投诉：{row.content[:60]}", "A complaint came in on a company channel", roles=CS_MANAGER,
             tags="quality_centre")  # fmt: skip


@reaction("negative_seen")
def negative_seen(call: Call) -> None:
    """The manager hears of what the media say against the project."""
    row = call.row
    if row.tendency == "negative" and call.changed("tendency") and row.site_id is not None:
        tell(
            call,
            f"媒体负面消息：{row.media}《{row.title[:40]}》",
            f"Negative in the media: {row.title[:60]}",
            roles=CS_MANAGER,
        )


def _copied(call: Call, name: str) -> list[int]:
    link = getattr(type(call.row), name).property.secondary
    return list(call.session.scalars(select(link.c[1]).where(link.c[0] == call.row.id)))
