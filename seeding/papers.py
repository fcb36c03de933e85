"""Made-up papers: the files and signatures without which a row may not be."""

from __future__ import annotations

import base64
import io
from random import Random
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import update
from sqlalchemy.orm import Session

from seeding.world import Row
from services.files import attachments
from services.judge.actor import SYSTEM

INK, LINE = (30, 40, 90), (150, 155, 165)


def attach(session: Session, register: Any, rows: list[Row]) -> None:
    """Give each written row a file in every field of files that is required, uploaded by who made the row."""
    table = register.__table__
    for held in register.spec.fields.values():
        if not (held.is_files and held.required):
            continue
        for row in rows:
            rng = Random(row.id)
            if held.kind.files is not None and held.kind.files.drawn:
                file = attachments.store_signature(session, SYSTEM, register, held.name, signature(rng))
            else:
                file = attachments.store(session, SYSTEM, register, held.name, sheet(rng), f"{held.label.zh}.png")
            file.row_id, file.created_at = row.id, row.at
            file.uploaded_by_id = row.by.user_id if row.by is not None else None
            session.execute(update(table).where(table.c.id == row.id).values({held.name: [file.id]}))


def signature(rng: Random) -> str:
    """A scribble, as the signature pad posts it."""
    picture = Image.new("RGB", (240, 90), "white")
    pen, at = ImageDraw.Draw(picture), [20.0, 45.0]
    for _ in range(rng.randint(14, 22)):
        to = [min(at[0] + rng.uniform(-6, 20), 225.0), rng.uniform(18, 74)]
        pen.line([*at, *to], fill=INK, width=3)
        at = to
    return f"data:image/png;base64,{base64.b64encode(_png(picture).getvalue()).decode()}"


def sheet(rng: Random) -> io.BytesIO:
    """A scanned sheet: a heading, lines of writing, a frame as of a drawing."""
    picture = Image.new("RGB", (300, 420), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((14, 14, 286, 406), outline=LINE, width=2)
    pen.rectangle((90, 34, 210, 44), fill=INK)
    for y in range(70, 70 + 22 * rng.randint(7, 13), 22):
        pen.line((34, y, rng.randint(170, 266), y), fill=LINE, width=3)
    return _png(picture)


def _png(picture: Image.Image) -> io.BytesIO:
    held = io.BytesIO()
    picture.save(held, "PNG")
    held.seek(0)
    return held
