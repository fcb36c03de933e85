"""The small language registers are written in. A register file does `from models.vocabulary import *`."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from models.vocabulary.field.field import Field, field, lines, ref, refs
from models.vocabulary.field.meaning import DUE, HAPPENED, PERIOD, PLANNED, VALID, Meaning
from models.vocabulary.flow.consequences import NEXT, Moves, Sets, Tell
from models.vocabulary.flow.workflow import Guard, Opens, Step, Workflow
from models.vocabulary.kinds.code import Code
from models.vocabulary.kinds.day import Day
from models.vocabulary.kinds.email import Email
from models.vocabulary.kinds.files import Attachment, Attachments, Photo, Photos
from models.vocabulary.kinds.flag import Flag
from models.vocabulary.kinds.id_card import IdCard
from models.vocabulary.kinds.id_number import IdNumber
from models.vocabulary.kinds.integer import Whole
from models.vocabulary.kinds.line import Line
from models.vocabulary.kinds.moment import Moment
from models.vocabulary.kinds.money import Money
from models.vocabulary.kinds.month import Month
from models.vocabulary.kinds.name import Name
from models.vocabulary.kinds.number import Number
from models.vocabulary.kinds.paper_no import PaperNo
from models.vocabulary.kinds.percent import Percent
from models.vocabulary.kinds.period import Period
from models.vocabulary.kinds.phone import Phone
from models.vocabulary.kinds.plate import Plate
from models.vocabulary.kinds.room import Room
from models.vocabulary.kinds.signature import Signature
from models.vocabulary.kinds.text import Text
from models.vocabulary.kinds.url import Url
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.figures import Count, Mean, Share, Total
from models.vocabulary.language.holding import Holds
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Has, MyPost, OnlyPosts, days, hours, minutes
from models.vocabulary.language.terms import F, Known, Me, Now, P, ThisYear, Today
from models.vocabulary.register.entry import Grid, Round
from models.vocabulary.register.group import Group
from models.vocabulary.register.layout import Layout, Section
from models.vocabulary.register.once import Once
from models.vocabulary.register.paper import Heading, Paper, Row, Says, Table
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import BLOCK, WARN, Do, Kept, Rule, Shut
from models.vocabulary.rights.access import (
    ALL,
    BUILDINGS,
    DEPARTMENT,
    NARROW_SUPERVISORS,
    NOTHING,
    OWN,
    SITE,
    TRADES,
    Access,
    Grant,
    Scope,
)
from models.vocabulary.rights.role import (
    BUSINESS_ROLES,
    BUTLER,
    CLERK,
    CS_MANAGER,
    GENERAL_MANAGER,
    IT_ADMIN,
    SUPERVISOR,
    Role,
)

__all__ = [
    "ALL",
    "BLOCK",
    "BUILDINGS",
    "BUSINESS_ROLES",
    "BUTLER",
    "CLERK",
    "CS_MANAGER",
    "DEPARTMENT",
    "DUE",
    "F",
    "GENERAL_MANAGER",
    "HAPPENED",
    "IT_ADMIN",
    "NARROW_SUPERVISORS",
    "NEXT",
    "NOTHING",
    "OWN",
    "P",
    "PERIOD",
    "PLANNED",
    "Paper",
    "PaperNo",
    "SITE",
    "SUPERVISOR",
    "TRADES",
    "VALID",
    "WARN",
    "Access",
    "Attachment",
    "Attachments",
    "Choices",
    "Code",
    "Context",
    "Count",
    "Day",
    "Decimal",
    "Do",
    "Email",
    "Expr",
    "Field",
    "Flag",
    "Grant",
    "Grid",
    "Group",
    "Guard",
    "Has",
    "Heading",
    "Holds",
    "IdCard",
    "IdNumber",
    "Invalid",
    "Kept",
    "Known",
    "Label",
    "Layout",
    "Line",
    "Mapped",
    "Me",
    "Meaning",
    "Moment",
    "Money",
    "Month",
    "Moves",
    "Mean",
    "MyPost",
    "Name",
    "Now",
    "Number",
    "OnlyPosts",
    "Once",
    "Opens",
    "Percent",
    "Period",
    "Phone",
    "Photo",
    "Photos",
    "Plate",
    "Register",
    "Role",
    "Room",
    "Round",
    "Row",
    "Rule",
    "Says",
    "Scope",
    "Section",
    "Sets",
    "Shut",
    "Signature",
    "Step",
    "TYPE_CHECKING",
    "Table",
    "Tell",
    "Text",
    "ThisYear",
    "Today",
    "Share",
    "Total",
    "Url",
    "Whole",
    "Workflow",
    "days",
    "field",
    "hours",
    "lines",
    "minutes",
    "ref",
    "refs",
    "registry",
    "timedelta",
]
