"""In plain words what a tekst comes down to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tekst", sa.Column("samenvatting", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("tekst", "samenvatting")
