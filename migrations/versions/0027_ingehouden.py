"""When a mail was held back because what it says isn't public any more, so that nobody sends it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("aflevering", sa.Column("ingehouden_op", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("aflevering") as batch:
        batch.drop_column("ingehouden_op")
