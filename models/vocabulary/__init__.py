"""The small language registers are written in. A register file does `from models.vocabulary import *`."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from models.vocabulary.access import (
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
from models.vocabulary.choices import Choices
from models.vocabulary.entry import Grid, Round
from models.vocabulary.expression import Context, Expr
from models.vocabulary.field import Field, field, lines, ref, refs
from models.vocabulary.group import Group
from models.vocabulary.holding import Holds
from models.vocabulary.kinds import (
    Attachment,
    Attachments,
    Code,
    Day,
    Email,
    Flag,
    IdCard,
    IdNumber,
    Line,
    Moment,
    Money,
    Month,
    Name,
    Number,
    PaperNo,
    Percent,
    Period,
    Phone,
    Photo,
    Photos,
    Plate,
    Room,
    Signature,
    Text,
    Url,
    Whole,
)  # fmt: skip
from models.vocabulary.label import Invalid, Label
from models.vocabulary.layout import Layout, Section
from models.vocabulary.meaning import DUE, HAPPENED, PERIOD, PLANNED, VALID, Meaning
from models.vocabulary.once import Once
from models.vocabulary.register import Register
from models.vocabulary.registry import registry
from models.vocabulary.related import Has, MyPost, OnlyPosts, Total, days, hours, minutes
from models.vocabulary.role import (
    BUSINESS_ROLES,
    BUTLER,
    CLERK,
    CS_MANAGER,
    GENERAL_MANAGER,
    IT_ADMIN,
    SUPERVISOR,
    Role,
)
from models.vocabulary.rule import BLOCK, WARN, Do, Kept, Rule, Shut
from models.vocabulary.terms import F, Known, Me, Now, P, ThisYear, Today
from models.vocabulary.workflow import Guard, Opens, Step, Workflow

__all__ = [
    "ALL", "BLOCK", "BUILDINGS", "BUSINESS_ROLES", "BUTLER", "CLERK", "CS_MANAGER", "DEPARTMENT", "DUE", "F", "GENERAL_MANAGER", "HAPPENED", "IT_ADMIN", "NARROW_SUPERVISORS", "NOTHING",
    "OWN", "P", "PERIOD", "PLANNED", "PaperNo", "SITE", "SUPERVISOR", "TRADES", "VALID", "WARN", "Access", "Attachment", "Attachments", "Choices", "Code",
    "Context", "Day", "Decimal", "Do", "Email", "Expr", "Field", "Flag", "Grant", "Grid", "Group", "Guard", "Has", "Holds", "IdCard", "IdNumber",
    "Invalid", "Kept", "Known", "Label", "Layout", "Line", "Mapped", "Me", "Meaning", "Moment", "Money", "Month", "MyPost", "Name", "Now", "Number", "OnlyPosts",
    "Once", "Opens", "Percent", "Period", "Phone", "Photo", "Photos", "Plate", "Register", "Role", "Room", "Round", "Rule", "Scope", "Section",
    "Shut", "Signature", "Step", "TYPE_CHECKING", "Text", "ThisYear", "Today", "Total", "Url", "Whole", "Workflow", "days", "field", "hours", "lines",
    "minutes", "ref", "refs", "registry", "timedelta",
]  # fmt: skip
