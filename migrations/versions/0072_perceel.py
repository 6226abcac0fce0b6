"""Parts of an agreement for which a party signs, or gives notice, apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "perceel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("producten", sa.String(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_perceel_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perceel")),
        sa.UniqueConstraint("overeenkomst_id", "nummer", name=op.f("uq_perceel_overeenkomst_id_nummer")),
    )
    op.create_index(op.f("ix_perceel_overeenkomst_id"), "perceel", ["overeenkomst_id"])
    op.create_table(
        "ondertekend_perceel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ondertekening_id", sa.Integer(), nullable=False),
        sa.Column("perceel_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([veld], [f"{naar}.id"], name=op.f(f"fk_ondertekend_perceel_{veld}_{naar}"))
            for veld, naar in (("ondertekening_id", "ondertekening"), ("perceel_id", "perceel"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ondertekend_perceel")),
        sa.UniqueConstraint(
            "ondertekening_id", "perceel_id", name=op.f("uq_ondertekend_perceel_ondertekening_id_perceel_id")
        ),
    )
    op.create_index(op.f("ix_ondertekend_perceel_perceel_id"), "ondertekend_perceel", ["perceel_id"])
    with op.batch_alter_table("opzegging") as tabel:
        tabel.add_column(sa.Column("perceel_id", sa.Integer(), nullable=True))
        tabel.create_foreign_key(op.f("fk_opzegging_perceel_id_perceel"), "perceel", ["perceel_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("opzegging") as tabel:
        tabel.drop_constraint(op.f("fk_opzegging_perceel_id_perceel"), type_="foreignkey")
        tabel.drop_column("perceel_id")
    op.drop_table("ondertekend_perceel")
    op.drop_table("perceel")
