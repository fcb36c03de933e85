"""仪容仪表与到岗检查记录 Attendance checks."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Appraisal, Site, Staff


class AttendanceCheck(
    Register, zh="仪容仪表与到岗检查记录", en="Attendance checks", also="考勤 到岗检查 仪容仪表 着装检查", group=PEOPLE,
    source="001", own="staff", about="staff", department="checker",
):
    """对一位下级的一次到岗、仪容仪表和言行检查，是考评的依据。没有登记为员工的保洁人员写姓名。只有上级和本人看得到。

    One check of somebody below: present, neat, polite; the ground of his appraisal. Cleaners who are not on the staff
    register are written by name. Only those above him, and he himself, see it.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    checked_at: Mapped[Moment] = field("检查时间", "Checked at", default=Now, meaning=HAPPENED)
    checker: Mapped[Staff] = ref("检查人", "Checked by", default=Me.staff)
    staff: Mapped[Staff | None] = ref("被检查人", "Person checked", help=("只能检查下级", "Somebody below you"))
    staff_name: Mapped[Name | None] = field("姓名（未登记人员）", "Name (not on the register)")
    on_duty: Mapped[Flag] = field("到岗", "Present", default=True)
    appearance_ok: Mapped[Flag] = field("仪容仪表合格", "Neat", default=True)
    conduct_ok: Mapped[Flag] = field("言行举止合格", "Polite", default=True)
    attitude: Mapped[Text | None] = field("工作态度与质量评价", "Attitude and quality")
    guidance: Mapped[Text | None] = field("批评纠正指导", "Guidance given")
    appraisal: Mapped[Appraisal | None] = ref("关联考评", "Appraisal")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view", OWN, posts="finance_centre"),
        supervisor=Grant("view create edit export", SITE)
            + Grant("view create edit", DEPARTMENT, posts="cleaning_foreman") + Grant("view", OWN, posts=TRADES),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    rules = [
        Rule("person", F.staff.present | F.staff_name.present, "请选择被检查人，或写姓名",
            "Choose the person, or write the name", field="staff"),
        Do("check_by_name", on="save"),
        Rule("R066", F.guidance.present | (F.on_duty.present & F.appearance_ok.present & F.conduct_ok.present),
            "有不合格项，请写明批评纠正指导", "Something was wrong: say what guidance was given", level=WARN,
            field="guidance"),
    ]
    layout = Layout("checked_at staff staff_name on_duty appearance_ok conduct_ok checker site",
        label="checked_at staff staff_name", search="staff_name attitude guidance",
        filter="checked_at staff on_duty appearance_ok conduct_ok")
    opens = [
        Opens("appraisal", "转为考评", "Appraise", link="", copy="site staff", back="appraisal", by=SUPERVISOR,
            when=F.staff.present & F.appraisal.absent & (F.staff != Me.staff)),
    ]
