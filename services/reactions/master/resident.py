"""Residents: what an ID card tells, and nobody twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.master.resident import Gender, IdType, Resident
from models.vocabulary import formats
from models.vocabulary.language.label import Invalid, Label
from services.errors import BadInput
from services.judge import access
from services.reacting import Call, reaction
from services.records import once

ON_FILE = Label("这位住户已经登记过了，请查找后使用", "This resident is on file already; look him up")


@reaction("resident_identity", alone=True)
def resident_identity(call: Call[Resident]) -> None:
    """Check an ID card's number, and take birthday and gender from it where they are empty. Raises BadInput.

    No word: a number is read.
    """
    row = call.row
    if row.id_type != IdType.ID_CARD or not row.id_no or formats.is_as_written(row.id_no):
        return
    try:
        number = formats.id_card(row.id_no)
    except Invalid as refusal:
        raise BadInput(
            {"id_no": Label(refusal.label.zh + formats.WAY_OUT.zh, refusal.label.en + formats.WAY_OUT.en)}
        ) from None
    row.id_no = number
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    row.birthday = row.birthday or date(int(born[:4]), int(born[4:6]), int(born[6:]))
    if row.gender is None:
        odd = int(number[16] if len(number) == 18 else number[14]) % 2
        row.gender = Gender.MALE if odd else Gender.FEMALE


@reaction("resident_known")
def resident_known(call: Call[Resident]) -> None:
    """Refuse the same person twice: same site, phone and name, however its letters are written (John Smith, john smith).

    Raises BadInput. No word: names are compared without their capitals, in any alphabet.
    """
    row = call.row
    if not call.changed("site", "name", "phone"):
        return
    same = select(Resident).where(Resident.site_id == row.site_id, Resident.phone == row.phone, access.alive(Resident))
    for other in call.session.scalars(same if row.id is None else same.where(Resident.id != row.id)):
        if other.name.casefold() == row.name.casefold():
            raise BadInput({"phone": once.leading_to(call.session, call.actor, ON_FILE, other)})
