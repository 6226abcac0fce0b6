"""Of a combinatie that asks to join each other member has papers of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bewijsstuk") as batch:
        batch.add_column(sa.Column("lid_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_bewijsstuk_lid_id_toetredingslid"), "toetredingslid", ["lid_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("bewijsstuk") as batch:
        batch.drop_constraint(op.f("fk_bewijsstuk_lid_id_toetredingslid"), type_="foreignkey")
        batch.drop_column("lid_id")
