"""One account a person; what waits for a person by its day is found by an index.

Revision ID: 6928ccb276b8
Revises: b6d32fa2e745
Created: 2026-11-30 22:36:15.469283+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6928ccb276b8"
down_revision = "b6d32fa2e745"
branch_labels = None
depends_on = None

ONE = "repeats IS NULL"
DUE = (
    ("ix_visit_plan_item_due_visitor_id_planned_on_id", "visit_plan_item", ["visitor_id", "planned_on", "id"], "record_id"),
    ("ix_shop_inspection_due_inspector_id_rectify_due_id", "shop_inspection", ["inspector_id", "rectify_due", "id"], "rectified_on"),
)


def upgrade() -> None:
    """Forward: of the accounts that a person has already, the one in use counts, the others are marked and go on."""
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("repeats", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE user_account SET repeats = true WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
        "(PARTITION BY staff_id ORDER BY active DESC, id) AS place FROM user_account WHERE staff_id IS NOT NULL) AS same "
        "WHERE place > 1)"
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(
            "uq_user_account_staff_id",
            ["staff_id"],
            unique=True,
            sqlite_where=sa.text(ONE),
            postgresql_where=sa.text(ONE),
        )
    for name, table, columns, met in DUE:
        open_ = sa.text(f"deleted_at IS NULL AND {met} IS NULL")
        op.create_index(name, table, columns, sqlite_where=open_, postgresql_where=open_)


def downgrade() -> None:
    """Back."""
    for name, table, _, _ in DUE:
        op.drop_index(name, table_name=table)
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_index("uq_user_account_staff_id")
        batch_op.drop_column("repeats")
