"""车位租赁登记 Parking leases."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ParkingSpace, Resident, Site, Unit, Vehicle


class RentCycle(Choices):
    MONTH = "month", "月", "Month"
    QUARTER = "quarter", "季", "Quarter"
    YEAR = "year", "年", "Year"


class State(Choices):
    ACTIVE = "active", "在租", "Let", "blue"
    EXPIRED = "expired", "到期", "Expired", "orange"
    TERMINATED = "terminated", "终止", "Ended", "grey"


class ParkingLease(
    Register, zh="车位租赁登记", en="Parking leases", also="车位租赁 租车位 停车月卡 车位合同", group=FEE, source="002",
):
    """一个车位租给一户的一段租期。登记后车位转为“已租”，退租或到期后恢复空闲；续租另登一条。租金收款登在费用收取登记。

    One space let to one household for a term. The space counts as let until the lease ends; a renewal is a new row. The
    rent itself is entered as a fee payment.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-CW-{yyyy}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    parking_space: Mapped[ParkingSpace] = ref("车位", "Space",
        pick={"kind": ["owned", "leased"], "status": ["free", "leased", "sold"]})
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("承租人", "Tenant", fill="unit.resident", home="unit")
    vehicle: Mapped[Vehicle | None] = ref("车辆", "Vehicle", among="unit")
    start_on: Mapped[Day] = field("起租日", "From", default=Today, meaning=VALID)
    end_on: Mapped[Day] = field("到期日", "Until", meaning=VALID(after="start_on"))
    rent: Mapped[Money] = field("租金", "Rent", minimum=Decimal("0.01"), unit=("元", "yuan"))
    rent_cycle: Mapped[RentCycle] = field("周期", "Per", default=RentCycle.MONTH)
    paid_until: Mapped[Day | None] = field("已缴至", "Paid until", meaning=VALID(after="start_on"))
    contract: Mapped[Attachments | None] = field("租赁合同", "Contract")
    state: Mapped[State] = field("状态", "State", default=State.ACTIVE)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception cashier"),
    )
    workflow = Workflow("state",
        Step("terminate", State.ACTIVE, State.TERMINATED, "退租", "End the lease", by=SUPERVISOR | CS_MANAGER,
            ask_reason=True, then="parking_freed", consequence=("车位恢复空闲。", "The space is free again.")),
        Step("expire", State.ACTIVE, State.EXPIRED, "到期", "Expire", system=True, then="parking_freed"),
        locked=[State.TERMINATED, State.EXPIRED],
    )
    rules = [
        Once("parking_space start_on", when=F.state == State.ACTIVE, zh="这个车位从这一天起已出租",
            en="The space is let from that day already", field="parking_space"),
        Rule("dates", F.end_on > F.start_on, "到期日应晚于起租日", "It ends after it begins"),
        Rule("paid", F.paid_until <= F.end_on, "已缴至不能晚于到期日", "Paid beyond the end of the lease",
            when=F.paid_until.present),
        Do("parking_once", on="save"),
        Do("parking_let", on="saved"),
    ]
    layout = Layout("record_no parking_space unit resident vehicle rent end_on paid_until state",
        search="record_no unit parking_space vehicle", filter="state rent_cycle end_on unit", late="end_on",
        sections=[
            Section("租给谁", "Space and tenant", "site parking_space unit resident vehicle"),
            Section("租期与租金", "Term and rent", "start_on end_on rent rent_cycle paid_until contract"),
        ])
    opens = [
        Opens("fee_payment", "收租金", "Take the rent", link="", copy="site unit resident amount=rent", by=CLERK,
            when=F.state == State.ACTIVE),
    ]
