"""How far we are in a mailbox and which of its messages are kept, because fetching may lose and double nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bron_stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("uidnext", sa.BigInteger(), nullable=False),
        sa.Column("in_postbus", sa.Integer(), nullable=True),
        sa.Column("bewaard", sa.Integer(), nullable=True),
        sa.Column("in_map_verwerkt", sa.Integer(), nullable=True),
        sa.Column("geteld_op", Moment(), nullable=True),
        sa.Column("gekeken_op", Moment(), nullable=True),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("niet_voor", Moment(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bron_stand")),
        sa.UniqueConstraint("bron", name=op.f("uq_bron_stand_bron")),
    )
    op.create_table(
        "bron_bericht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bron_stand_id", sa.Integer(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("bericht_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bron_stand_id"], ["bron_stand.id"], name=op.f("fk_bron_bericht_bron_stand_id_bron_stand")
        ),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_bron_bericht_bericht_id_bericht")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bron_bericht")),
        sa.UniqueConstraint(
            "bron_stand_id", "uidvalidity", "uid", name=op.f("uq_bron_bericht_bron_stand_id_uidvalidity_uid")
        ),
    )
    op.create_index(op.f("ix_bron_bericht_bericht_id"), "bron_bericht", ["bericht_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_bron_bericht_bericht_id"), "bron_bericht")
    op.drop_table("bron_bericht")
    op.drop_table("bron_stand")
