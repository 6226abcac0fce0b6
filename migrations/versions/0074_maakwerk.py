"""Files that a worker makes because somebody asked for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "maakwerk",
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("afdruk", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=True),
        sa.Column("vraag", sa.JSON(), nullable=False),
        sa.Column("gegevens", sa.JSON(), nullable=False),
        sa.Column("totaal", sa.Integer(), nullable=False),
        sa.Column("gedaan", sa.Integer(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=True),
        sa.Column("bestand_id", sa.Integer(), nullable=True),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("niet_voor", Moment(), nullable=True),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_maakwerk_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maakwerk")),
        sa.UniqueConstraint("soort", "afdruk", name=op.f("uq_maakwerk_soort_afdruk")),
    )
    op.create_index(op.f("ix_maakwerk_bestand_id"), "maakwerk", ["bestand_id"])
    op.create_index(op.f("ix_maakwerk_soort_onderwerp"), "maakwerk", ["soort", "onderwerp"])


def downgrade() -> None:
    op.drop_index(op.f("ix_maakwerk_soort_onderwerp"), table_name="maakwerk")
    op.drop_index(op.f("ix_maakwerk_bestand_id"), table_name="maakwerk")
    op.drop_table("maakwerk")
