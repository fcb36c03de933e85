"""媒体客户信息关注记录 Media watch."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import OnlineMessage, Site, Staff


class Tendency(Choices):
    POSITIVE = "positive", "正面", "Positive", "green"
    NEUTRAL = "neutral", "中性", "Neutral"
    NEGATIVE = "negative", "负面", "Negative", "red"


class MediaWatch(
    Register, zh="媒体客户信息关注记录", en="Media watch", also="媒体 舆情 负面新闻 新闻关注", group=VISIT_SURVEY,
    source="003; 002", place="online_message", own="watcher",
):
    """媒体上看到的一条与项目有关的消息和处置；每周至少看一次，没有消息也记一条“无”。

    One item about the project seen in the media, and what was done. Watched at least once a week; note it also when
    there was nothing.
    """

    site: Mapped[Site | None] = ref("项目", "Site")
    seen_on: Mapped[Day] = field("日期", "Seen on", default=Today, meaning=HAPPENED)
    media: Mapped[Line] = field("媒体", "Medium")
    title: Mapped[Line] = field("标题", "Headline")
    link: Mapped[Line | None] = field("链接", "Link")
    summary: Mapped[Text] = field("内容摘要", "Summary")
    tendency: Mapped[Tendency | None] = field("倾向", "Tone")
    watcher: Mapped[Staff] = ref("关注人", "Watched by", default=Me.staff)
    action: Mapped[Text | None] = field("处置", "What was done")
    online_message: Mapped[OnlineMessage | None] = ref("关联平台信息", "Online message")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="platform_maintainer complaint_officer"),
    )
    rules = [
        Rule("action", F.action.present, "负面消息请写明处置", "Say what was done about it",
            when=F.tendency == Tendency.NEGATIVE, level=WARN, field="action"),
        Tell(CS_MANAGER, "媒体负面消息：{media}《{title:.40}》", "Negative in the media: {title:.60}",
            when=(F.tendency == Tendency.NEGATIVE) & F.site.present, changed="tendency"),
    ]
    layout = Layout("seen_on media title tendency summary action watcher", search="media title summary action",
        filter="tendency seen_on watcher site")
