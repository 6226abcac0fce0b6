"""A volmacht can be withdrawn, by whom, from when and why; until when it was given is kept to take that back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("volmacht") as batch:
        batch.add_column(sa.Column("ingetrokken_op", Moment(), nullable=True))
        batch.add_column(sa.Column("ingetrokken_door_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("ingetrokken_reden", sa.String(), nullable=True))
        batch.add_column(sa.Column("gegeven_tot", Moment(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_volmacht_ingetrokken_door_id_gebruiker"), "gebruiker", ["ingetrokken_door_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("volmacht") as batch:
        batch.drop_constraint(op.f("fk_volmacht_ingetrokken_door_id_gebruiker"), type_="foreignkey")
        batch.drop_column("gegeven_tot")
        batch.drop_column("ingetrokken_reden")
        batch.drop_column("ingetrokken_door_id")
        batch.drop_column("ingetrokken_op")
