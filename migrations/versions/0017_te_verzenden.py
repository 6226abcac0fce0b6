"""Find the next mail to send among those that didn't leave yet, however many did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    waar = sa.text("verzonden_op IS NULL AND opgegeven_op IS NULL")
    op.drop_index("ix_aflevering_verzonden_op_niet_voor", table_name="aflevering")
    op.create_index("ix_aflevering_te_verzenden", "aflevering", ["id"], sqlite_where=waar, postgresql_where=waar)


def downgrade() -> None:
    op.drop_index("ix_aflevering_te_verzenden", table_name="aflevering")
    op.create_index("ix_aflevering_verzonden_op_niet_voor", "aflevering", ["verzonden_op", "niet_voor"])
