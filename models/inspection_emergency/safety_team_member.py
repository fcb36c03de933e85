"""治安联防队/义务消防队名册 Safety team."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Shop, Site, Staff


class Team(Choices):
    SECURITY = "security", "治安联防队", "Joint security team"
    FIRE = "fire", "义务消防队", "Volunteer fire team"


class Duty(Choices):
    LEADER = "leader", "队长", "Leader", "blue"
    MEMBER = "member", "队员", "Member"


class SafetyTeamMember(
    Register, zh="治安联防队/义务消防队名册", en="Safety team", also="联防队 义务消防队 消防队名册",
    group=INSPECTION_EMERGENCY, source="002", place="shop",
):
    """联防队或义务消防队的一名队员，可以是商户，也可以是员工。每次联合训练后更新最近训练日期。

    A member of the joint security or volunteer fire team, of a shop or of the staff. Enter the day of the last
    training.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    team: Mapped[Team] = field("队伍", "Team")
    name: Mapped[Name] = field("姓名", "Name", personal=True, at_work="staff")
    phone: Mapped[Phone | None] = field("电话", "Phone", personal=True)
    shop: Mapped[Shop | None] = ref("所属商铺", "Shop")
    staff: Mapped[Staff | None] = ref("员工", "Staff", help=("员工才选", "Only for a member of staff"))
    duty: Mapped[Duty] = field("职务", "Duty", default=Duty.MEMBER)
    joined_on: Mapped[Day] = field("加入日期", "Joined on", default=Today, meaning=HAPPENED)
    trained_on: Mapped[Day | None] = field("最近训练日期", "Last trained on", meaning=HAPPENED(after="joined_on"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view create edit", SITE, posts="security_captain"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Once("site team staff", zh="这位员工已在队中", en="This member of staff is in the team already"),
        Once("site team name phone", zh="这个人已在队中", en="This person is in the team already", field="name"),
        Kept("R121", "记最近训练日期，不能早于加入日期",
            "The day of the last training is kept, never before the day of joining"),
    ]
    layout = Layout("name team duty shop staff phone joined_on trained_on", search="name phone shop",
        filter="team duty shop joined_on trained_on", label="name")
