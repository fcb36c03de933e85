"""Rooms are found in every spelling: their key from its end, and without the hyphens between unlike signs.

Two rooms of a site that are one in two spellings (1-0301, 1-301) both stay: the later has its id behind its key.

Revision ID: c04a4106869c
Revises: af589cb300e4
Created: 2026-11-30 03:08:22.427899+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.formats import rooms
from models.vocabulary.language.columns import ByteString

revision = "c04a4106869c"
down_revision = "af589cb300e4"
branch_labels = None
depends_on = None

ALIVE = sa.text("deleted_at IS NULL")
INDEXES = {
    "ix_unit_room_key_end_id": (["room_key_end", "id"], False),
    "ix_unit_room_key_loose_id": (["room_key_loose", "id"], False),
    "ix_unit_site_id_room_key_end": (["site_id", "room_key_end"], True),
    "ix_unit_site_id_room_key_loose": (["site_id", "room_key_loose"], False),
}
PORTION = 5000


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("room_key_end", ByteString(80), nullable=True))
        batch_op.add_column(sa.Column("room_key_loose", ByteString(80), nullable=True))
    _fill(op.get_bind())
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.alter_column("room_key_end", existing_type=ByteString(80), nullable=False)
        batch_op.alter_column("room_key_loose", existing_type=ByteString(80), nullable=False)
    with op.batch_alter_table("unit", schema=None) as batch_op:
        for name, (columns, unique) in INDEXES.items():
            batch_op.create_index(name, columns, unique=unique, sqlite_where=ALIVE, postgresql_where=ALIVE)


def _fill(bind: sa.Connection) -> None:
    unit = sa.table(
        "unit",
        sa.column("id"),
        sa.column("site_id"),
        sa.column("room_key"),
        sa.column("room_key_end"),
        sa.column("room_key_loose"),
        sa.column("deleted_at"),
    )
    write = sa.update(unit).where(unit.c.id == sa.bindparam("one")).values(room_key_end=sa.bindparam("end"), room_key_loose=sa.bindparam("loose"))
    last = 0
    while rows := bind.execute(sa.select(unit.c.id, unit.c.room_key).where(unit.c.id > last).order_by(unit.c.id).limit(PORTION)).all():
        keys = [(one, rooms.key(text) or text) for one, text in rows]
        bind.execute(write, [{"one": n, "end": rooms.ending(k), "loose": rooms.loose(k)} for n, k in keys])
        last = rows[-1][0]
    alive = unit.c.deleted_at.is_(None)
    twice = sa.select(unit.c.site_id, unit.c.room_key_end, sa.func.min(unit.c.id)).where(alive).group_by(unit.c.site_id, unit.c.room_key_end).having(sa.func.count() > 1)
    for site_id, end, first in bind.execute(twice).all():
        same = sa.select(unit.c.id).where(alive, unit.c.site_id == site_id, unit.c.room_key_end == end, unit.c.id != first)
        for one in bind.scalars(same).all():
            bind.execute(sa.update(unit).where(unit.c.id == one).values(room_key_end=f"{end}~{one}"))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("unit", schema=None) as batch_op:
        for name in reversed(INDEXES):
            batch_op.drop_index(name, sqlite_where=ALIVE, postgresql_where=ALIVE)
        batch_op.drop_column("room_key_loose")
        batch_op.drop_column("room_key_end")
