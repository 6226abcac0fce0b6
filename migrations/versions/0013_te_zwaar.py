"""How often reading a mail used up its CPU time, because after the second time it waits for a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bericht", sa.Column("keren_te_zwaar", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("bericht", "keren_te_zwaar")
