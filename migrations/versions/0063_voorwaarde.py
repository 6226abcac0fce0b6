"""What came of the condition under which a party was admitted, and until when it was a party if it wasn't met."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

_SLEUTEL = "fk_toetreding_voorwaarde_beoordeeld_door_id_gebruiker"


def _kolommen() -> list[sa.Column[object]]:
    return [
        sa.Column("voorwaarde_herinnerd_op", Moment(), nullable=True),
        sa.Column("voorwaarde_vervuld", sa.Boolean(), nullable=True),
        sa.Column("voorwaarde_uitkomst", sa.String(), nullable=True),
        sa.Column("voorwaarde_beoordeeld_op", Moment(), nullable=True),
        sa.Column("voorwaarde_beoordeeld_door_id", sa.Integer(), nullable=True),
        sa.Column("toelating_tot", Moment(), nullable=True),
    ]


def upgrade() -> None:
    with op.batch_alter_table("toetreding") as wijzig:
        for kolom in _kolommen():
            wijzig.add_column(kolom)
        wijzig.create_foreign_key(op.f(_SLEUTEL), "gebruiker", ["voorwaarde_beoordeeld_door_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("toetreding") as wijzig:
        wijzig.drop_constraint(op.f(_SLEUTEL), type_="foreignkey")
        for kolom in _kolommen():
            wijzig.drop_column(kolom.name)
