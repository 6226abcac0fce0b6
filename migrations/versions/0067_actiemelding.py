"""When the owner of an actiepunt was told that its day comes near, and that it came; of days that are past nobody is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

_OPEN = "gereed_op IS NULL AND vervallen_op IS NULL AND einde_gemeld_op IS NULL"


def upgrade() -> None:
    op.add_column("actiepunt", sa.Column("nadering_gemeld_op", Moment(), nullable=True))
    op.add_column("actiepunt", sa.Column("einde_gemeld_op", Moment(), nullable=True))
    op.create_index(
        "ix_actiepunt_uiterlijk_open",
        "actiepunt",
        ["uiterlijk"],
        sqlite_where=sa.text(_OPEN),
        postgresql_where=sa.text(_OPEN),
    )
    op.execute("UPDATE actiepunt SET einde_gemeld_op = created_at WHERE uiterlijk < CURRENT_DATE")


def downgrade() -> None:
    op.drop_index("ix_actiepunt_uiterlijk_open", table_name="actiepunt")
    op.drop_column("actiepunt", "einde_gemeld_op")
    op.drop_column("actiepunt", "nadering_gemeld_op")
