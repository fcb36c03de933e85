"""What people type, read into values; and values written so that they may be shown.

Every reader takes a text and returns a value, or raises `Invalid` with a sentence in both languages that
says what is wrong and what to do. No reader looks at a clock: the day or the moment is handed in.
"""

from __future__ import annotations

from models.vocabulary.formats import periods, rooms
from models.vocabulary.formats.as_written import MARK, WAY_OUT, as_written, is_as_written, may_stand
from models.vocabulary.formats.as_written import SHOWN as AS_WRITTEN
from models.vocabulary.formats.as_written import shown as shown_as_written
from models.vocabulary.formats.days import day, moment, month, range_of_days
from models.vocabulary.formats.identity import id_card, identity
from models.vocabulary.formats.masks import mask_email, mask_id, mask_name, mask_phone, mask_plate, mask_text
from models.vocabulary.formats.naming import login_key, paper_no, person, plain, visible, wrong_login
from models.vocabulary.formats.network import email, url
from models.vocabulary.formats.numbers import capitals, decimal, flag, group_digits, integer, money, percent
from models.vocabulary.formats.periods import period
from models.vocabulary.formats.plates import plate
from models.vocabulary.formats.telephone import phone

__all__ = [
    "AS_WRITTEN",
    "MARK",
    "WAY_OUT",
    "as_written",
    "capitals",
    "day",
    "decimal",
    "email",
    "flag",
    "group_digits",
    "id_card",
    "identity",
    "integer",
    "is_as_written",
    "login_key",
    "may_stand",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    "mask_plate",
    "mask_text",
    "moment",
    "money",
    "month",
    "paper_no",
    "percent",
    "period",
    "periods",
    "person",
    "phone",
    "plain",
    "plate",
    "range_of_days",
    "rooms",
    "shown_as_written",
    "url",
    "visible",
    "wrong_login",
]
