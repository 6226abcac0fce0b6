"""Each term of a basisovereenkomst names the article that it comes from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("versie") as wijzig:
        wijzig.add_column(sa.Column("termijnbronnen", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("versie") as wijzig:
        wijzig.drop_column("termijnbronnen")
