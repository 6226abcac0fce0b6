"""Punten that say the same stand in one group, and a colleague may agree to an answer before it is public."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_GROEP, _WIE = "fk_punt_groep_id_punt", "fk_antwoord_nagelezen_door_id_gebruiker"


def upgrade() -> None:
    with op.batch_alter_table("punt") as punt:
        punt.add_column(sa.Column("groep_id", sa.Integer(), nullable=True))
        punt.create_foreign_key(op.f(_GROEP), "punt", ["groep_id"], ["id"])
    waar = sa.text("groep_id IS NOT NULL")
    op.create_index("ix_punt_groep_id", "punt", ["groep_id"], sqlite_where=waar, postgresql_where=waar)
    with op.batch_alter_table("antwoord") as antwoord:
        antwoord.add_column(sa.Column("nagelezen_op", Moment(), nullable=True))
        antwoord.add_column(sa.Column("nagelezen_door_id", sa.Integer(), nullable=True))
        antwoord.create_foreign_key(op.f(_WIE), "gebruiker", ["nagelezen_door_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("antwoord") as antwoord:
        antwoord.drop_constraint(op.f(_WIE), type_="foreignkey")
        antwoord.drop_column("nagelezen_door_id")
        antwoord.drop_column("nagelezen_op")
    op.drop_index("ix_punt_groep_id", table_name="punt")
    with op.batch_alter_table("punt") as punt:
        punt.drop_constraint(op.f(_GROEP), type_="foreignkey")
        punt.drop_column("groep_id")
