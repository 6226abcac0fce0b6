"""Who asks to take part and who leaves, because six months count from the day on which the last gemeente knew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deelnameverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("vast", "jaar", name="verzoeksoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("aangevraagd_op", sa.Date(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("deelname_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["deelname_id"], ["deelname.id"], name=op.f("fk_deelnameverzoek_deelname_id_deelname")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_deelnameverzoek_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_deelnameverzoek_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelnameverzoek")),
        sa.UniqueConstraint("deelname_id", name=op.f("uq_deelnameverzoek_deelname_id")),
    )
    op.create_index(op.f("ix_deelnameverzoek_organisatie_id"), "deelnameverzoek", ["organisatie_id"], unique=False)
    op.create_index(op.f("ix_deelnameverzoek_overeenkomst_id"), "deelnameverzoek", ["overeenkomst_id"], unique=False)
    op.create_table(
        "uittreding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("deelname_id", sa.Integer(), nullable=False),
        sa.Column("voornemen_op", sa.Date(), nullable=True),
        sa.Column("aangetekend_kenmerk", sa.String(), nullable=False),
        sa.Column("besluit_op", sa.Date(), nullable=True),
        sa.Column("besluit_kenmerk", sa.String(), nullable=False),
        sa.Column("uit_op", sa.Date(), nullable=True),
        sa.Column("gevolgen", sa.String(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["deelname_id"], ["deelname.id"], name=op.f("fk_uittreding_deelname_id_deelname")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uittreding")),
        sa.UniqueConstraint("deelname_id", name=op.f("uq_uittreding_deelname_id")),
    )
    op.create_table(
        "deelnamebesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("stemt_in", sa.Boolean(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_deelnamebesluit_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["deelnameverzoek.id"], name=op.f("fk_deelnamebesluit_verzoek_id_deelnameverzoek")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelnamebesluit")),
        sa.UniqueConstraint("verzoek_id", "organisatie_id", name=op.f("uq_deelnamebesluit_verzoek_id_organisatie_id")),
    )
    op.create_index(op.f("ix_deelnamebesluit_organisatie_id"), "deelnamebesluit", ["organisatie_id"], unique=False)
    op.create_table(
        "uittreding_instemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("uittreding_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_uittreding_instemming_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["uittreding_id"], ["uittreding.id"], name=op.f("fk_uittreding_instemming_uittreding_id_uittreding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uittreding_instemming")),
        sa.UniqueConstraint(
            "uittreding_id", "organisatie_id", name=op.f("uq_uittreding_instemming_uittreding_id_organisatie_id")
        ),
    )
    op.create_index(
        op.f("ix_uittreding_instemming_organisatie_id"), "uittreding_instemming", ["organisatie_id"], unique=False
    )
    op.create_table(
        "uittreding_toezending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("uittreding_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_uittreding_toezending_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["uittreding_id"], ["uittreding.id"], name=op.f("fk_uittreding_toezending_uittreding_id_uittreding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uittreding_toezending")),
        sa.UniqueConstraint(
            "uittreding_id", "organisatie_id", name=op.f("uq_uittreding_toezending_uittreding_id_organisatie_id")
        ),
    )
    op.create_index(
        op.f("ix_uittreding_toezending_organisatie_id"), "uittreding_toezending", ["organisatie_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_uittreding_toezending_organisatie_id"), table_name="uittreding_toezending")
    op.drop_table("uittreding_toezending")
    op.drop_index(op.f("ix_uittreding_instemming_organisatie_id"), table_name="uittreding_instemming")
    op.drop_table("uittreding_instemming")
    op.drop_index(op.f("ix_deelnamebesluit_organisatie_id"), table_name="deelnamebesluit")
    op.drop_table("deelnamebesluit")
    op.drop_table("uittreding")
    op.drop_index(op.f("ix_deelnameverzoek_overeenkomst_id"), table_name="deelnameverzoek")
    op.drop_index(op.f("ix_deelnameverzoek_organisatie_id"), table_name="deelnameverzoek")
    op.drop_table("deelnameverzoek")
