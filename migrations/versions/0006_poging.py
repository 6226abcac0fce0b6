"""How often something was done from one client address, under a keyed hash, because a limit has to count that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("herkomst", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poging")),
    )
    op.create_index(op.f("ix_poging_soort_herkomst_created_at"), "poging", ["soort", "herkomst", "created_at"])
    op.create_index(op.f("ix_poging_created_at"), "poging", ["created_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_poging_created_at"), "poging")
    op.drop_index(op.f("ix_poging_soort_herkomst_created_at"), "poging")
    op.drop_table("poging")
