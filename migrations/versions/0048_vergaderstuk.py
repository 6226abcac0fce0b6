"""A point of an agenda has papers, and may be about one article of a versie."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vergaderstuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("agendapunt_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("toegevoegd_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("intrekreden", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_vergaderstuk_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_vergaderstuk_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vergaderstuk")),
        sa.UniqueConstraint("agendapunt_id", "volgnr", name=op.f("uq_vergaderstuk_agendapunt_id_volgnr")),
    )
    op.create_index(op.f("ix_vergaderstuk_bestand_id"), "vergaderstuk", ["bestand_id"])
    with op.batch_alter_table("agendapunt") as wijzig:
        wijzig.add_column(sa.Column("artikel_id", sa.Integer(), nullable=True))
        wijzig.create_foreign_key(op.f("fk_agendapunt_artikel_id_artikel"), "artikel", ["artikel_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("agendapunt") as wijzig:
        wijzig.drop_constraint(op.f("fk_agendapunt_artikel_id_artikel"), type_="foreignkey")
        wijzig.drop_column("artikel_id")
    op.drop_index(op.f("ix_vergaderstuk_bestand_id"), table_name="vergaderstuk")
    op.drop_table("vergaderstuk")
