"""Which tables are of gemeenten among themselves, so that nothing of those becomes public."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

SOORTEN = ("overlegtafel", "projectteam", "portefeuillehoudersoverleg", "kennissessies")


def upgrade() -> None:
    soort = sa.Enum(*SOORTEN, name="tafelsoort", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("tafel") as tafel:
        tafel.add_column(sa.Column("soort", soort, nullable=False, server_default="overlegtafel"))
    with op.batch_alter_table("tafel") as tafel:
        tafel.alter_column("soort", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("tafel") as tafel:
        tafel.drop_constraint(op.f("ck_tafel_tafelsoort"), type_="check")
        tafel.drop_column("soort")
