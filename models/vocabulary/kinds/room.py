"""Numbers of rooms, found in every way of writing."""

from __future__ import annotations

from typing import Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.code import CodeKind
from models.vocabulary.language.label import Label


class RoomKind(CodeKind):
    """A number of ours that is looked for by its end, and without hyphens and zeros."""

    name = "room"
    word = "Room"
    says = Label("房号，怎么写都查得到", "a room number, found in every spelling")
    example = "1-2-301"
    follow = {
        "end": lambda value: formats.rooms.ending(formats.rooms.key(value)),
        "loose": lambda value: formats.rooms.loose(formats.rooms.key(value)),
    }


ROOM = RoomKind()
Room = Annotated[str, ROOM]
