"""The number of a room: as any number of ours."""

from __future__ import annotations

from dataclasses import replace

from admin_views.kinds import code
from models.vocabulary.kinds.room import ROOM

LOOK = replace(code.LOOK, kind=ROOM)
