"""A gemeente asks from outside to take part, without account and confirmed by mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deelnameaanvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("vast", "jaar", name="verzoeksoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("functie", sa.String(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("verzonden_op", Moment(), nullable=False),
        sa.Column("bevestigd_op", Moment(), nullable=True),
        sa.Column("verzoek_id", sa.Integer(), nullable=True),
        sa.Column("afgewezen_op", Moment(), nullable=True),
        sa.Column("afgewezen_reden", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_deelnameaanvraag_overeenkomst_id_overeenkomst")
        ),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["deelnameverzoek.id"], name=op.f("fk_deelnameaanvraag_verzoek_id_deelnameverzoek")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelnameaanvraag")),
        sa.UniqueConstraint("verzoek_id", name=op.f("uq_deelnameaanvraag_verzoek_id")),
    )
    op.create_index(op.f("ix_deelnameaanvraag_overeenkomst_id"), "deelnameaanvraag", ["overeenkomst_id"])


def downgrade() -> None:
    op.drop_table("deelnameaanvraag")
