"""值班排班表 Duty roster."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Shift(Choices):
    MORNING = "morning", "早班", "Morning shift"
    AFTERNOON = "afternoon", "中班", "Afternoon shift"
    NIGHT = "night", "夜班", "Night shift"
    OFFICE = "office", "行政班", "Office hours"


class DutyRoster(
    Register, zh="值班排班表", en="Duty roster", also="排班 值班表 排班表 值班安排", group=PEOPLE, source="001",
    own="staff",
):
    """一行是一个人的一个班。培训合格才能排班；调班时填调班人。下班时由此打开交接班记录。

    One row is one person's shift. Only trained staff are put on it; a swap names who takes the shift over. The handover
    record is opened from here when the shift ends.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    duty_date: Mapped[Day] = field("日期", "Date", default=Today, meaning=VALID)
    shift: Mapped[Shift] = field("班次", "Shift", default=Shift.MORNING)
    staff: Mapped[Staff] = ref("值班人", "On duty", pick={"status": ["on_duty", "probation"]})
    start_at: Mapped[Moment] = field("开始时间", "From", meaning=VALID)
    end_at: Mapped[Moment] = field("结束时间", "To", meaning=VALID(after="start_at"))
    swapped_with: Mapped[Staff | None] = ref("调班人", "Swapped with", pick={"status": ["on_duty", "probation"]})
    remark: Mapped[Text | None] = field("备注", "Remark")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit delete export import", SITE)
            + Grant("view create edit", OWN, posts="cleaning_foreman security_captain"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Once("staff duty_date shift", zh="这个人这一班已排过", en="This person has this shift already", field="staff"),
        Rule("R060", F.staff.qualified.present, "培训合格后才能排班，请先登记岗前培训合格",
            "Only trained staff go on the roster", field="staff"),
        Rule("R060", F.swapped_with.qualified.present, "调班人培训合格后才能排班",
            "Who takes the shift over is not trained", when=F.swapped_with.present, field="swapped_with"),
        Do("roster_trained", on="save"),
        Rule("times", F.end_at > F.start_at, "结束时间要晚于开始时间", "It ends before it begins", field="end_at"),
        Rule("swap", F.staff != F.swapped_with, "调班人不能是值班人本人", "Nobody swaps with himself",
            when=F.swapped_with.present, field="swapped_with"),
    ]
    layout = Layout("duty_date shift staff start_at end_at swapped_with site", search="remark",
        filter="duty_date shift staff", label="duty_date shift staff")
    opens = [
        Opens("shift_handover", "写交接班记录", "Write handover", link="",
            copy="site shift_date=duty_date off_staff=staff", by=BUTLER | CLERK, when=F.staff == Me.staff),
    ]
