"""Which agreement and table an announcement is about, so that their feeds are read along an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KOLOMMEN = {"overeenkomst_id": "overeenkomst", "tafel_id": "tafel"}


def upgrade() -> None:
    with op.batch_alter_table("aankondiging") as batch:
        for kolom, tabel in KOLOMMEN.items():
            batch.add_column(sa.Column(kolom, sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_aankondiging_{kolom}_{tabel}"), tabel, [kolom], ["id"])
    op.create_index(op.f("ix_aankondiging_vanaf"), "aankondiging", ["vanaf"])
    for kolom in KOLOMMEN:
        waar = sa.text(f"{kolom} IS NOT NULL")
        op.create_index(
            op.f(f"ix_aankondiging_{kolom}_vanaf"),
            "aankondiging",
            [kolom, "vanaf"],
            sqlite_where=waar,
            postgresql_where=waar,
        )


def downgrade() -> None:
    for kolom in KOLOMMEN:
        op.drop_index(op.f(f"ix_aankondiging_{kolom}_vanaf"), "aankondiging")
    op.drop_index(op.f("ix_aankondiging_vanaf"), "aankondiging")
    with op.batch_alter_table("aankondiging") as batch:
        for kolom, tabel in KOLOMMEN.items():
            batch.drop_constraint(op.f(f"fk_aankondiging_{kolom}_{tabel}"), type_="foreignkey")
            batch.drop_column(kolom)
