"""Residents: what an ID card tells, and nobody twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.master.resident import Gender, IdType, Resident
from models.vocabulary import formats
from models.vocabulary.language.label import Invalid, Label
from services.errors import AppError, BadInput
from services.judge import access
from services.reacting import Call, reaction, together
from services.records import once

Who = tuple[int, str, str]
PORTION = 200  # residents asked for in one statement
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


@together("resident_known")
def resident_known(calls: Sequence[Call[Resident]]) -> dict[int, AppError]:
    """Refuse the same person twice: same site, phone and name, however its letters are written (John Smith, john smith).

    No word: names are compared without their capitals, in any alphabet.
    """
    asked = {at: _who(call.row) for at, call in enumerate(calls) if call.changed("site", "name", "phone")}
    there = _there(calls[0].session, {(site, phone) for site, phone, _ in asked.values()})
    refused: dict[int, AppError] = {}
    first: dict[Who, int] = {}
    for at, who in asked.items():
        call = calls[at]
        other = next((one for one in there.get(who, ()) if one.id != call.row.id), None)
        if other is not None:
            refused[at] = BadInput({"phone": once.leading_to(call.session, call.actor, ON_FILE, other)})
        elif who in first:
            refused[at] = BadInput({"phone": once.SAME.format(said=ON_FILE, nth=first[who] + 1)})
        else:
            first[who] = at
    return refused


def _who(row: Resident) -> Who:
    return row.site_id, row.phone, row.name.casefold()


def _there(session: Session, numbers: Collection[tuple[int, str]]) -> dict[Who, list[Resident]]:
    """The living residents with these telephones, by who they are."""
    every = sorted(numbers)
    found: dict[Who, list[Resident]] = {}
    for start in range(0, len(every), PORTION):
        here = tuple_(Resident.site_id, Resident.phone).in_(every[start : start + PORTION])
        query = select(Resident).where(here, access.alive(Resident)).order_by(Resident.id)
        for one in session.scalars(query):
            found.setdefault(_who(one), []).append(one)
    return found
