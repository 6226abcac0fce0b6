"""Who asked for another mail address, and who answers for a person whose old one takes no mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KOLOMMEN = ("gevraagd_door_id", "ingestaan_door_id")


def upgrade() -> None:
    with op.batch_alter_table("adreswijziging") as tabel:
        for kolom in KOLOMMEN:
            tabel.add_column(sa.Column(kolom, sa.Integer(), nullable=True))
            tabel.create_foreign_key(op.f(f"fk_adreswijziging_{kolom}_gebruiker"), "gebruiker", [kolom], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("adreswijziging") as tabel:
        for kolom in KOLOMMEN:
            tabel.drop_constraint(op.f(f"fk_adreswijziging_{kolom}_gebruiker"), type_="foreignkey")
            tabel.drop_column(kolom)
