"""Which tekst of the basisovereenkomst the references in a tekst follow, so that those left behind can be found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

_SLEUTEL = "fk_tekst_basis_tekst_id_tekst"


def upgrade() -> None:
    with op.batch_alter_table("tekst") as tekst:
        tekst.add_column(sa.Column("basis_tekst_id", sa.Integer(), nullable=True))
        tekst.create_foreign_key(op.f(_SLEUTEL), "tekst", ["basis_tekst_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("tekst") as tekst:
        tekst.drop_constraint(op.f(_SLEUTEL), type_="foreignkey")
        tekst.drop_column("basis_tekst_id")
