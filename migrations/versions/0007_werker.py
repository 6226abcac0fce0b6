"""When each worker was last seen, because one that died shows nowhere else as long as no work waits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "werker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("gezien_op", Moment(), nullable=False),
        sa.Column("gestopt_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werker")),
        sa.UniqueConstraint("naam", name=op.f("uq_werker_naam")),
    )


def downgrade() -> None:
    op.drop_table("werker")
