"""Who took which step of a record.

Revision ID: steps_taken
Revises: 0003
Created: 2026-11-29
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import UtcDateTime

revision = "steps_taken"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: the table, filled by the database itself with what the audit tells of the steps so far."""
    op.create_table(
        "step_taken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("for_user_id", sa.Integer(), nullable=True),
        sa.Column("for_staff_id", sa.Integer(), nullable=True),
        sa.Column("for_name", sa.String(length=60), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_taken")),
    )
    postgresql = op.get_bind().dialect.name == "postgresql"
    old, new = ("changes->'state'->>0", "changes->'state'->>1") if postgresql else ("json_extract(changes, '$.state[0]')", "json_extract(changes, '$.state[1]')")
    op.execute(f"""
        INSERT INTO step_taken (register, row_id, step, user_id, staff_id, name, at, source, target)
        SELECT a.register, a.row_id, substr(a.action, 6), a.actor_user_id, u.staff_id, a.actor_name, a.at, {old}, {new}
        FROM audit_entry a LEFT JOIN user_account u ON u.id = a.actor_user_id
        WHERE a.action LIKE 'step:%' AND a.row_id IS NOT NULL ORDER BY a.id
    """)
    op.create_index("ix_step_taken_register_row_id_id", "step_taken", ["register", "row_id", "id"])
    op.create_index("ix_step_taken_user_id_at", "step_taken", ["user_id", "at"])


def downgrade() -> None:
    """Back."""
    op.drop_table("step_taken")
