"""Jaarplannen with their activiteiten, which were a list in a document that nobody followed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

DELEN = ("doelstellingen", "speerpunten", "resultaten", "lijnmanagement", "procesaanpak", "kalender")


def upgrade() -> None:
    op.create_table(
        "jaarplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        *(sa.Column(deel, sa.String(), nullable=False) for deel in DELEN),
        sa.Column("versie_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["versie_id"], ["versie.id"], name=op.f("fk_jaarplan_versie_id_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jaarplan")),
        sa.UniqueConstraint("jaar", name=op.f("uq_jaarplan_jaar")),
        sa.UniqueConstraint("versie_id", name=op.f("uq_jaarplan_versie_id")),
    )
    op.create_table(
        "activiteit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaarplan_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("gereed_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["jaarplan_id"], ["jaarplan.id"], name=op.f("fk_activiteit_jaarplan_id_jaarplan")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_activiteit_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activiteit")),
    )
    op.create_index(op.f("ix_activiteit_jaarplan_id"), "activiteit", ["jaarplan_id"])
    op.create_index(op.f("ix_activiteit_organisatie_id"), "activiteit", ["organisatie_id"])
    op.create_table(
        "voortgang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("activiteit_id", sa.Integer(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activiteit_id"], ["activiteit.id"], name=op.f("fk_voortgang_activiteit_id_activiteit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voortgang")),
    )
    op.create_index(op.f("ix_voortgang_activiteit_id"), "voortgang", ["activiteit_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_voortgang_activiteit_id"), table_name="voortgang")
    op.drop_table("voortgang")
    op.drop_index(op.f("ix_activiteit_organisatie_id"), table_name="activiteit")
    op.drop_index(op.f("ix_activiteit_jaarplan_id"), table_name="activiteit")
    op.drop_table("activiteit")
    op.drop_table("jaarplan")
