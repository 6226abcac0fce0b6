"""How large the files of a form on its way are, because those of people without account are bounded together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inzending", sa.Column("bestandsgrootte", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("inzending", "bestandsgrootte")
