"""A table's name is unique among its soort, so that a name that is taken doesn't tell of a table that is besloten."""

from __future__ import annotations

from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tafel") as tafel:
        tafel.drop_constraint(op.f("uq_tafel_naam"), type_="unique")
        tafel.create_unique_constraint(op.f("uq_tafel_soort_naam"), ["soort", "naam"])


def downgrade() -> None:
    with op.batch_alter_table("tafel") as tafel:
        tafel.drop_constraint(op.f("uq_tafel_soort_naam"), type_="unique")
        tafel.create_unique_constraint(op.f("uq_tafel_naam"), ["naam"])
