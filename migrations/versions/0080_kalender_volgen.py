"""Following the aanbestedingskalender by mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

WAS = ("alles", "overeenkomst", "tafel", "voorstel", "partij")
WORDT = ("alles", "overeenkomst", "tafel", "voorstel", "kalender", "partij")


def _onderwerp(*soorten: str) -> sa.Enum:
    return sa.Enum(*soorten, name="onderwerp", native_enum=False, create_constraint=True, length=40)


def _wissel(was: sa.Enum, wordt: sa.Enum) -> None:
    with op.batch_alter_table("abonnement") as abonnement:
        abonnement.alter_column("onderwerp_soort", existing_type=was, type_=wordt, existing_nullable=False)


def upgrade() -> None:
    _wissel(_onderwerp(*WAS), _onderwerp(*WORDT))


def downgrade() -> None:
    weg = "SELECT id FROM abonnement WHERE onderwerp_soort = 'kalender'"
    op.execute(f"UPDATE melding SET abonnement_id = NULL WHERE abonnement_id IN ({weg})")
    op.execute("DELETE FROM abonnement WHERE onderwerp_soort = 'kalender'")
    _wissel(_onderwerp(*WORDT), _onderwerp(*WAS))
