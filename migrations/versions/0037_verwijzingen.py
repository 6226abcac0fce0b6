"""References that need a look are kept with a redline, and punten that a person looked at with the text of then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_SLEUTEL = "fk_punt_nagekeken_tekst_id_tekst"


def upgrade() -> None:
    with op.batch_alter_table("vergelijking") as wijzig:
        wijzig.add_column(sa.Column("verwijzingen", sa.JSON(), nullable=True))
    with op.batch_alter_table("punt") as wijzig:
        wijzig.add_column(sa.Column("nagekeken_tekst_id", sa.Integer(), nullable=True))
        wijzig.create_foreign_key(op.f(_SLEUTEL), "tekst", ["nagekeken_tekst_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("punt") as wijzig:
        wijzig.drop_constraint(op.f(_SLEUTEL), type_="foreignkey")
        wijzig.drop_column("nagekeken_tekst_id")
    with op.batch_alter_table("vergelijking") as wijzig:
        wijzig.drop_column("verwijzingen")
