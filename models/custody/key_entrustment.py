"""业户钥匙委托书 Key entrustments."""

from __future__ import annotations

from models.groups import CUSTODY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit


class Purpose(Choices):
    EMERGENCY = "emergency", "应急", "Emergency"
    REPAIR = "repair", "维修", "Repair"
    VIEWING = "viewing", "看房出租", "Viewing and letting"
    RENOVATION = "renovation", "装修", "Renovation"
    OTHER = "other", "其他", "Other"


class State(Choices):
    HELD = "held", "受托保管", "Held", "blue"
    RETURNED = "returned", "已领回", "Taken back", "green"


class KeyEntrustment(
    Register, zh="业户钥匙委托书", en="Key entrustments", also="钥匙委托 钥匙委托书 托管钥匙", group=CUSTODY,
    source="001",
):
    """业户委托客服部保管钥匙的一份委托书，双方签字；领回时由钥匙专人经手并签收。

    One letter by which a resident entrusts keys to the centre, signed; the key custodian gives them back against
    signature.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-WT-{yyyy}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("委托人", "Entrusted by", fill="unit.resident", home="unit")
    key_list: Mapped[Text] = field("钥匙明细", "Keys",
        help=("逐把写明：入户门 2 把、卧室 1 把", "Each: 2 of the flat's door, 1 of a bedroom"))
    quantity: Mapped[Whole] = field("数量", "Quantity", maximum=999, default=1, minimum=1, unit=("把", "keys"))
    purpose: Mapped[Purpose] = field("委托用途", "Purpose", default=Purpose.EMERGENCY)
    start_on: Mapped[Day] = field("委托起日", "From", default=Today, meaning=VALID)
    end_on: Mapped[Day | None] = field("委托止日", "Until", meaning=VALID(after="start_on"))
    file: Mapped[Attachments | None] = field("委托书", "Letter")
    received_by: Mapped[Staff] = ref("接收人", "Received by", default=Me.staff)
    resident_signature: Mapped[Signature] = field("委托人签名", "Signed by the resident")
    returned_on: Mapped[Day | None] = field("领回日期", "Taken back on", auto=True, meaning=HAPPENED(after="start_on"))
    return_signature: Mapped[Signature | None] = field("领回签名", "Signed when taken back")
    state: Mapped[State] = field("状态", "State", default=State.HELD)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view export", SITE),
        butler=Grant("view create", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="key_custodian reception"),
    )
    workflow = Workflow("state",
        Step("give_back", State.HELD, State.RETURNED, "领回", "Give back", by=CLERK, posts="key_custodian",
            needs="return_signature", sets={"returned_on": Today}, waits=F.end_on <= Today,
            when=F.resident_signature.present | F.file.present,
            refusal=("请先补上委托人签名或委托书", "Add the signature or the letter first")),
        locked=[State.RETURNED],
    )
    rules = [
        Once("unit resident purpose", when=F.state == State.HELD, zh="这户同一用途的钥匙已在委托保管中",
            en="Keys of this owner are kept for this purpose already"),
    ]
    layout = Layout("record_no unit resident key_list quantity purpose state start_on end_on",
        search="record_no unit key_list", filter="state purpose unit start_on end_on", late="end_on", met="returned_on",
        sections=[
            Section("委托", "Entrustment", "unit resident purpose start_on end_on"),
            Section("钥匙", "Keys",
                "key_list quantity received_by resident_signature file returned_on return_signature"),
        ])
