"""Actiepunten of closed tables have numbers of their own, so that no gap in the public ones tells of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

BESLOTEN = """UPDATE actiepunt SET is_besloten = true WHERE agendapunt_id IN (
SELECT agendapunt.id FROM agendapunt JOIN bijeenkomst ON bijeenkomst.id = agendapunt.bijeenkomst_id
JOIN tafel ON tafel.id = bijeenkomst.tafel_id WHERE tafel.soort <> 'overlegtafel')"""


def upgrade() -> None:
    with op.batch_alter_table("actiepunt") as actiepunt:
        actiepunt.add_column(sa.Column("is_besloten", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(BESLOTEN)
    with op.batch_alter_table("actiepunt") as actiepunt:
        actiepunt.alter_column("is_besloten", server_default=None)
        actiepunt.drop_constraint(op.f("uq_actiepunt_jaar_volgnr"), type_="unique")
        actiepunt.create_unique_constraint(
            op.f("uq_actiepunt_is_besloten_jaar_volgnr"), ["is_besloten", "jaar", "volgnr"]
        )


def downgrade() -> None:
    with op.batch_alter_table("actiepunt") as actiepunt:
        actiepunt.drop_constraint(op.f("uq_actiepunt_is_besloten_jaar_volgnr"), type_="unique")
        actiepunt.create_unique_constraint(op.f("uq_actiepunt_jaar_volgnr"), ["jaar", "volgnr"])
        actiepunt.drop_column("is_besloten")
