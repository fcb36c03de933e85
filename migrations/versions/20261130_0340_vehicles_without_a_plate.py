"""Vehicles without a plate: 无牌 and 临牌 name none, and stand at as many vehicles of a site as there are.

Revision ID: 8d1f6b0a7c35
Revises: c04a4106869c
Created: 2026-11-30 03:40:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8d1f6b0a7c35"
down_revision = "c04a4106869c"
branch_labels = None
depends_on = None

NAME = "ix_vehicle_site_id_plate_no"


def _index(where: str) -> None:
    with op.batch_alter_table("vehicle", schema=None) as batch_op:
        batch_op.drop_index(NAME)
        batch_op.create_index(NAME, ["site_id", "plate_no"], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    """Forward."""
    _index("deleted_at IS NULL AND plate_no NOT IN ('无牌', '临牌')")


def downgrade() -> None:
    """Back; vehicles without a plate are told apart by their id, as the index asks."""
    vehicle = sa.table("vehicle", sa.column("id"), sa.column("plate_no"))
    named = sa.update(vehicle).where(vehicle.c.plate_no.in_(("无牌", "临牌")))
    op.execute(named.values(plate_no=vehicle.c.plate_no + sa.cast(vehicle.c.id, sa.String)))
    _index("deleted_at IS NULL")
