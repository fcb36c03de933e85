"""A number copied from a paper: as a line."""

from __future__ import annotations

from dataclasses import replace

from admin_views.kinds import line
from models.vocabulary.kinds.paper_no import PAPER_NO

LOOK = replace(line.LOOK, kind=PAPER_NO)
