"""In which tekst the answers of a ronde are worked in: its reactienota shows the words before and after."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_SLEUTEL = "fk_ronde_verwerkt_in_id_tekst"


def upgrade() -> None:
    with op.batch_alter_table("ronde") as wijzig:
        wijzig.add_column(sa.Column("verwerkt_in_id", sa.Integer(), nullable=True))
        wijzig.create_foreign_key(op.f(_SLEUTEL), "tekst", ["verwerkt_in_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("ronde") as wijzig:
        wijzig.drop_constraint(op.f(_SLEUTEL), type_="foreignkey")
        wijzig.drop_column("verwerkt_in_id")
