"""How often a table meets, so that the next day can be proposed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

RITMES = ("6 weken", "8 weken", "3 maanden", "4 maanden")


def upgrade() -> None:
    ritme = sa.Enum(*RITMES, name="tafelritme", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("tafel") as tafel:
        tafel.add_column(sa.Column("ritme", ritme, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("tafel") as tafel:
        tafel.drop_constraint(op.f("ck_tafel_tafelritme"), type_="check")
        tafel.drop_column("ritme")
