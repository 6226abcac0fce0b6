"""A punt may be a vraag, answered for everybody during the ronde under a number of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

SOORT = sa.Enum("punt", "vraag", name="puntsoort", native_enum=False, create_constraint=True, length=40)
_UNIEK = "ix_punt_vraagnummer_ronde_id"


def upgrade() -> None:
    with op.batch_alter_table("punt") as punt:
        punt.add_column(sa.Column("soort", SOORT, nullable=False, server_default="punt"))
        punt.add_column(sa.Column("vraagnummer", sa.Integer(), nullable=True))
    with op.batch_alter_table("punt") as punt:
        punt.alter_column("soort", server_default=None)
    waar = sa.text("vraagnummer IS NOT NULL")
    kolommen = ["vraagnummer", "ronde_id"]
    op.create_index(_UNIEK, "punt", kolommen, unique=True, sqlite_where=waar, postgresql_where=waar)


def downgrade() -> None:
    op.drop_index(_UNIEK, table_name="punt")
    with op.batch_alter_table("punt") as punt:
        punt.drop_constraint(op.f("ck_punt_puntsoort"), type_="check")
        punt.drop_column("vraagnummer")
        punt.drop_column("soort")
