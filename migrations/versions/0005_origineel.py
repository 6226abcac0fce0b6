"""The bytes of a mail in a table of their own, and indexes only on rows that are looked for by them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXEN = (
    ("bericht", ("verwerkt_op", "niet_voor"), "verwerkt_op IS NULL"),
    ("bericht", ("wacht_reden", "afgehandeld_op"), "wacht_reden IS NOT NULL"),
    ("bericht", ("besloten_door_id", "afgehandeld_op"), "besloten_door_id IS NOT NULL"),
    ("bericht", ("thread_sleutel",), "thread_sleutel IS NOT NULL"),
    ("bericht", ("ontvangst_open_sinds",), "ontvangst_open_sinds IS NOT NULL"),
    ("voorstel", ("opgegaan_in_id",), "opgegaan_in_id IS NOT NULL"),
    ("voorstel", ("afgesplitst_van_id",), "afgesplitst_van_id IS NOT NULL"),
    ("inbreng", ("ronde_id",), "ronde_id IS NOT NULL"),
    ("inbreng", ("gebruiker_id",), "gebruiker_id IS NOT NULL"),
    ("inbreng", ("organisatie_id",), "organisatie_id IS NOT NULL"),
    ("punt", ("ronde_id",), "ronde_id IS NOT NULL"),
)
UNIEK = (("message_id", "inhoud_sha256"), ("inbreng_id",))


def upgrade() -> None:
    op.create_table(
        "origineel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origineel")),
    )
    op.execute("INSERT INTO origineel (id, created_at, raw) SELECT id, created_at, raw FROM bericht")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('origineel', 'id'), max(id)) FROM origineel")
    with op.batch_alter_table("bericht") as bericht:
        bericht.drop_column("raw")
        bericht.drop_constraint(op.f("uq_bericht_message_id_inhoud_sha256"), type_="unique")
        bericht.drop_constraint(op.f("uq_bericht_inbreng_id"), type_="unique")
        bericht.add_column(sa.Column("origineel_id", sa.Integer(), nullable=True))
    op.execute("UPDATE bericht SET origineel_id = id")
    with op.batch_alter_table("bericht") as bericht:
        bericht.alter_column("origineel_id", existing_type=sa.Integer(), nullable=False)
        bericht.create_foreign_key(op.f("fk_bericht_origineel_id_origineel"), "origineel", ["origineel_id"], ["id"])
    for kolommen in UNIEK:
        waar = sa.text(f"{kolommen[0]} IS NOT NULL")
        op.create_index(
            op.f(f"ix_bericht_{'_'.join(kolommen)}"),
            "bericht",
            kolommen,
            unique=True,
            sqlite_where=waar,
            postgresql_where=waar,
        )
    _maak_indexen(zijn_gedeeltelijk=True)
    op.drop_index(op.f("ix_zoekregel_moment"), "zoekregel")


def downgrade() -> None:
    op.create_index(op.f("ix_zoekregel_moment"), "zoekregel", ["moment"])
    _maak_indexen(zijn_gedeeltelijk=False)
    for kolommen in UNIEK:
        op.drop_index(op.f(f"ix_bericht_{'_'.join(kolommen)}"), "bericht")
    with op.batch_alter_table("bericht") as bericht:
        for kolommen in UNIEK:
            bericht.create_unique_constraint(op.f(f"uq_bericht_{'_'.join(kolommen)}"), kolommen)
        bericht.add_column(sa.Column("raw", sa.LargeBinary(), nullable=True))
    op.execute("UPDATE bericht SET raw = (SELECT raw FROM origineel WHERE origineel.id = bericht.origineel_id)")
    with op.batch_alter_table("bericht") as bericht:
        bericht.drop_constraint(op.f("fk_bericht_origineel_id_origineel"), type_="foreignkey")
        bericht.drop_column("origineel_id")
    op.drop_table("origineel")


def _maak_indexen(*, zijn_gedeeltelijk: bool) -> None:
    for tabel, kolommen, waar in INDEXEN:
        naam = op.f(f"ix_{tabel}_{'_'.join(kolommen)}")
        voorwaarde = sa.text(waar) if zijn_gedeeltelijk else None
        op.drop_index(naam, tabel)
        op.create_index(naam, tabel, kolommen, sqlite_where=voorwaarde, postgresql_where=voorwaarde)
