"""Changes of a mail address that wait for both addresses, because who has the address signs in as that person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adreswijziging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("nieuw_adres", sa.String(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=False),
        sa.Column("oud_bevestigd_op", Moment(), nullable=True),
        sa.Column("nieuw_bevestigd_op", Moment(), nullable=True),
        sa.Column("uitgevoerd_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_adreswijziging_gebruiker_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adreswijziging")),
    )
    op.create_index(op.f("ix_adreswijziging_gebruiker_id"), "adreswijziging", ["gebruiker_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_adreswijziging_gebruiker_id"), "adreswijziging")
    op.drop_table("adreswijziging")
