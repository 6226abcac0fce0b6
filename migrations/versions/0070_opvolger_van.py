"""An agreement follows several others where they were merged, and is followed by several where it was split."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

SLEUTEL = op.f("fk_overeenkomst_volgt_op_id_overeenkomst")


def upgrade() -> None:
    op.create_table(
        "opvolger_van",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("voorganger_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("overeenkomst_id <> voorganger_id", name=op.f("ck_opvolger_van_ander")),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_opvolger_van_overeenkomst_id_overeenkomst")
        ),
        sa.ForeignKeyConstraint(
            ["voorganger_id"], ["overeenkomst.id"], name=op.f("fk_opvolger_van_voorganger_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opvolger_van")),
        sa.UniqueConstraint(
            "overeenkomst_id", "voorganger_id", name=op.f("uq_opvolger_van_overeenkomst_id_voorganger_id")
        ),
    )
    op.create_index(op.f("ix_opvolger_van_voorganger_id"), "opvolger_van", ["voorganger_id"])
    op.execute(
        "INSERT INTO opvolger_van (created_at, overeenkomst_id, voorganger_id) "
        "SELECT created_at, id, volgt_op_id FROM overeenkomst WHERE volgt_op_id IS NOT NULL"
    )
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.drop_constraint(SLEUTEL, type_="foreignkey")
        overeenkomst.drop_column("volgt_op_id")


def downgrade() -> None:
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.add_column(sa.Column("volgt_op_id", sa.Integer(), nullable=True))
        overeenkomst.create_foreign_key(SLEUTEL, "overeenkomst", ["volgt_op_id"], ["id"])
    op.execute(
        "UPDATE overeenkomst SET volgt_op_id = "
        "(SELECT min(voorganger_id) FROM opvolger_van WHERE opvolger_van.overeenkomst_id = overeenkomst.id)"
    )
    op.drop_index(op.f("ix_opvolger_van_voorganger_id"), "opvolger_van")
    op.drop_table("opvolger_van")
