"""People who sign together have a signature each, and a party that comes back signs the same tekst again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

_OUD = "uq_ondertekening_tekst_id_organisatie_id_kant"
_NIEUW = "uq_ondertekening_tekst_id_organisatie_id_kant_volgnr"


def upgrade() -> None:
    with op.batch_alter_table("ondertekening") as wijzig:
        for kolom in ("volgnr", "vereist"):
            wijzig.add_column(sa.Column(kolom, sa.Integer(), nullable=False, server_default="1"))
        wijzig.drop_constraint(op.f(_OUD), type_="unique")
        wijzig.create_unique_constraint(op.f(_NIEUW), ["tekst_id", "organisatie_id", "kant", "volgnr"])
    with op.batch_alter_table("ondertekening") as wijzig:
        for kolom in ("volgnr", "vereist"):
            wijzig.alter_column(kolom, server_default=None)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM ondertekening WHERE volgnr > 1"))
    with op.batch_alter_table("ondertekening") as wijzig:
        wijzig.drop_constraint(op.f(_NIEUW), type_="unique")
        wijzig.create_unique_constraint(op.f(_OUD), ["tekst_id", "organisatie_id", "kant"])
        for kolom in ("volgnr", "vereist"):
            wijzig.drop_column(kolom)
