"""A notice may be about one product of an agreement only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("opzegging") as wijzig:
        wijzig.add_column(sa.Column("productcode", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("opzegging") as wijzig:
        wijzig.drop_column("productcode")
