"""The redline between two teksten is kept, so that no page has to compare them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vergelijking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("van_tekst_id", sa.Integer(), nullable=False),
        sa.Column("naar_tekst_id", sa.Integer(), nullable=False),
        sa.Column("is_vorige", sa.Boolean(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("samenvatting", sa.JSON(), nullable=False),
        sa.Column("aanhef_html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["van_tekst_id"], ["tekst.id"], name=op.f("fk_vergelijking_van_tekst_id_tekst")),
        sa.ForeignKeyConstraint(["naar_tekst_id"], ["tekst.id"], name=op.f("fk_vergelijking_naar_tekst_id_tekst")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vergelijking")),
        sa.UniqueConstraint("van_tekst_id", "naar_tekst_id", name=op.f("uq_vergelijking_van_tekst_id_naar_tekst_id")),
    )
    op.create_index(op.f("ix_vergelijking_naar_tekst_id"), "vergelijking", ["naar_tekst_id"])
    op.create_table(
        "wijziging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("vergelijking_id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("soorten", sa.JSON(), nullable=False),
        sa.Column("oud_nummer", sa.String(), nullable=True),
        sa.Column("nieuw_nummer", sa.String(), nullable=True),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("redline_html", sa.String(), nullable=False),
        sa.Column("ambtshalve_reden", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["vergelijking_id"], ["vergelijking.id"], name=op.f("fk_wijziging_vergelijking_id_vergelijking")
        ),
        sa.ForeignKeyConstraint(["artikel_id"], ["artikel.id"], name=op.f("fk_wijziging_artikel_id_artikel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijziging")),
        sa.UniqueConstraint("vergelijking_id", "artikel_id", name=op.f("uq_wijziging_vergelijking_id_artikel_id")),
    )
    op.create_index(op.f("ix_wijziging_artikel_id"), "wijziging", ["artikel_id"])


def downgrade() -> None:
    op.drop_table("wijziging")
    op.drop_table("vergelijking")
