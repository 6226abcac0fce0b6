"""Both parties get a sealed PDF of what they signed, and what was signed elsewhere or under reservation is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_SLEUTELS = {"bestand_id": "bestand", "voorbehoud_beantwoord_door_id": "gebruiker"}


def _kolommen() -> list[sa.Column[object]]:
    tekst, moment = sa.String(), Moment()
    return [
        sa.Column("bestand_id", sa.Integer(), nullable=True),
        sa.Column("bestandsnaam", tekst, nullable=True),
        sa.Column("getekend_op", moment, nullable=True),
        sa.Column("keten", tekst, nullable=True),
        sa.Column("voorbehoud", tekst, nullable=True),
        sa.Column("voorbehoud_aanvaard", sa.Boolean(), nullable=True),
        sa.Column("voorbehoud_antwoord", tekst, nullable=True),
        sa.Column("voorbehoud_beantwoord_op", moment, nullable=True),
        sa.Column("voorbehoud_beantwoord_door_id", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    vorm = sa.Enum(
        "scherm", "papier", "digitaal", name="vorm", native_enum=False, create_constraint=True, length=40
    )
    with op.batch_alter_table("ondertekening") as wijzig:
        wijzig.add_column(sa.Column("vorm", vorm, nullable=False, server_default="scherm"))
        for kolom in _kolommen():
            wijzig.add_column(kolom)
        for veld, naar in _SLEUTELS.items():
            wijzig.create_foreign_key(op.f(f"fk_ondertekening_{veld}_{naar}"), naar, [veld], ["id"])
    with op.batch_alter_table("ondertekening") as wijzig:
        wijzig.alter_column("vorm", server_default=None)
    op.create_table(
        "getekend_stuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ondertekening_id", sa.Integer(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ondertekening_id"], ["ondertekening.id"], name=op.f("fk_getekend_stuk_ondertekening_id_ondertekening")
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_getekend_stuk_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_getekend_stuk")),
        sa.UniqueConstraint("ondertekening_id", name=op.f("uq_getekend_stuk_ondertekening_id")),
    )
    op.create_index(op.f("ix_getekend_stuk_bestand_id"), "getekend_stuk", ["bestand_id"])


def downgrade() -> None:
    op.drop_table("getekend_stuk")
    with op.batch_alter_table("ondertekening") as wijzig:
        wijzig.drop_constraint(op.f("ck_ondertekening_vorm"), type_="check")
        for veld, naar in _SLEUTELS.items():
            wijzig.drop_constraint(op.f(f"fk_ondertekening_{veld}_{naar}"), type_="foreignkey")
        for kolom in ["vorm", *(een.name for een in _kolommen())]:
            wijzig.drop_column(kolom)
