"""The words that occur, so that a typing error can be forgiven, and of each line the agreement to look in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OVEREENKOMST = {
    "artikel": "SELECT versie.overeenkomst_id FROM artikel_tekst JOIN tekst ON tekst.id = artikel_tekst.tekst_id "
    "JOIN versie ON versie.id = tekst.versie_id WHERE artikel_tekst.id = zoekregel.object_id",
    "inbreng": "SELECT voorstel.overeenkomst_id FROM inbreng JOIN voorstel ON voorstel.id = inbreng.voorstel_id "
    "WHERE inbreng.id = zoekregel.object_id",
    "antwoord": "SELECT voorstel.overeenkomst_id FROM antwoord JOIN punt ON punt.id = antwoord.punt_id "
    "JOIN inbreng ON inbreng.id = punt.inbreng_id JOIN voorstel ON voorstel.id = inbreng.voorstel_id "
    "WHERE antwoord.id = zoekregel.object_id",
}


def upgrade() -> None:
    op.create_table(
        "zoekwoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("stam", sa.String(), nullable=False),
        sa.Column("begin", sa.String(), nullable=False),
        sa.Column("lengte", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zoekwoord")),
        sa.UniqueConstraint("stam", name=op.f("uq_zoekwoord_stam")),
    )
    op.create_index(op.f("ix_zoekwoord_begin_lengte"), "zoekwoord", ["begin", "lengte"])
    op.add_column("zoekregel", sa.Column("overeenkomst_id", sa.Integer(), nullable=True))
    for soort, vraag in OVEREENKOMST.items():
        op.execute(f"UPDATE zoekregel SET overeenkomst_id = ({vraag}) WHERE soort = '{soort}'")  # noqa: S608  # our own


def downgrade() -> None:
    op.drop_column("zoekregel", "overeenkomst_id")
    op.drop_index(op.f("ix_zoekwoord_begin_lengte"), table_name="zoekwoord")
    op.drop_table("zoekwoord")
