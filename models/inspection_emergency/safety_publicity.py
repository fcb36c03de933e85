"""业主安全宣传记录 Safety publicity."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import EmergencyDrill, Site, Staff


class Form(Choices):
    BOARD = "board", "展板", "Display board"
    MEETING = "meeting", "业主座谈", "Owners' meeting"
    DRILL = "drill", "演习观摩", "Drill open to residents"
    LEAFLET = "leaflet", "资料派发", "Leaflets"
    OTHER = "other", "其他", "Other"


class SafetyPublicity(
    Register, zh="业主安全宣传记录", en="Safety publicity", also="安全宣传 消防宣传 宣传", group=INSPECTION_EMERGENCY,
    source="002", own="organiser",
):
    """一次向业主的安全宣传。展板、业主座谈、演习观摩三种形式每年都要有。

    One act of telling owners about safety. Boards, meetings and open drills each take place every year.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    form: Mapped[Form] = field("形式", "Form", default=Form.BOARD)
    topic: Mapped[Line] = field("主题", "Topic")
    held_on: Mapped[Day] = field("日期", "Date", default=Today, meaning=HAPPENED)
    place: Mapped[Line | None] = field("地点", "Place")
    audience: Mapped[Whole | None] = field("受众户数", "Homes reached", minimum=0, unit=("户", "homes"))
    organiser: Mapped[Staff] = ref("组织人", "Organised by", default=Me.staff)
    drill: Mapped[EmergencyDrill | None] = ref("关联演习", "Drill")
    photo: Mapped[Photos | None] = field("照片", "Photos")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create", SITE),
        clerk=Grant("view create", SITE),
    )
    rules = [
        Rule("R129", F.drill.present, "演习观摩请选择关联的演习", "Choose the drill that was watched",
            when=F.form == Form.DRILL, level=WARN, field="drill"),
    ]
    layout = Layout("topic form held_on place audience organiser drill", search="topic place",
        filter="form held_on organiser drill", label="topic held_on")
