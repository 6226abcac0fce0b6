"""When a role was offered and accepted, because who is invited decides himself whether he takes part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lidmaatschap") as lidmaatschap:
        lidmaatschap.add_column(sa.Column("uitgenodigd_op", Moment(), nullable=True))
        lidmaatschap.add_column(sa.Column("aanvaard_op", Moment(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("lidmaatschap") as lidmaatschap:
        lidmaatschap.drop_column("aanvaard_op")
        lidmaatschap.drop_column("uitgenodigd_op")
