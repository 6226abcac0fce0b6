"""Adviezen of a table with their minorities, and actiepunten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('actiepunt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('jaar', sa.Integer(), nullable=False),
    sa.Column('volgnr', sa.Integer(), nullable=False),
    sa.Column('agendapunt_id', sa.Integer(), nullable=False),
    sa.Column('organisatie_id', sa.Integer(), nullable=False),
    sa.Column('wat', sa.String(), nullable=False),
    sa.Column('uiterlijk', sa.Date(), nullable=False),
    sa.Column('gereed_op', Moment(), nullable=True),
    sa.Column('vervallen_op', Moment(), nullable=True),
    sa.Column('vervallen_reden', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['agendapunt_id'], ['agendapunt.id'], name=op.f('fk_actiepunt_agendapunt_id_agendapunt')),
    sa.ForeignKeyConstraint(['organisatie_id'], ['organisatie.id'], name=op.f('fk_actiepunt_organisatie_id_organisatie')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_actiepunt')),
    sa.UniqueConstraint('jaar', 'volgnr', name=op.f('uq_actiepunt_jaar_volgnr'))
    )
    with op.batch_alter_table('actiepunt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_actiepunt_agendapunt_id'), ['agendapunt_id'], unique=False)

    op.create_table('advies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('jaar', sa.Integer(), nullable=False),
    sa.Column('volgnr', sa.Integer(), nullable=False),
    sa.Column('agendapunt_id', sa.Integer(), nullable=False),
    sa.Column('tekst', sa.String(), nullable=False),
    sa.Column('voor', sa.Integer(), nullable=False),
    sa.Column('tegen', sa.Integer(), nullable=False),
    sa.Column('besluit', sa.Enum('overgenomen', 'niet_overgenomen', name='adviesbesluit', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('besluit_reden', sa.String(), nullable=False),
    sa.Column('besluit_op', Moment(), nullable=True),
    sa.CheckConstraint('voor >= 0 AND tegen >= 0', name=op.f('ck_advies_stemmen')),
    sa.ForeignKeyConstraint(['agendapunt_id'], ['agendapunt.id'], name=op.f('fk_advies_agendapunt_id_agendapunt')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_advies')),
    sa.UniqueConstraint('agendapunt_id', name=op.f('uq_advies_agendapunt_id')),
    sa.UniqueConstraint('jaar', 'volgnr', name=op.f('uq_advies_jaar_volgnr'))
    )
    op.create_table('minderheidsstandpunt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('advies_id', sa.Integer(), nullable=False),
    sa.Column('organisatie_id', sa.Integer(), nullable=False),
    sa.Column('tekst', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['advies_id'], ['advies.id'], name=op.f('fk_minderheidsstandpunt_advies_id_advies')),
    sa.ForeignKeyConstraint(['organisatie_id'], ['organisatie.id'], name=op.f('fk_minderheidsstandpunt_organisatie_id_organisatie')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minderheidsstandpunt'))
    )
    with op.batch_alter_table('minderheidsstandpunt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minderheidsstandpunt_advies_id'), ['advies_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('minderheidsstandpunt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_minderheidsstandpunt_advies_id'))

    op.drop_table('minderheidsstandpunt')
    op.drop_table('advies')
    with op.batch_alter_table('actiepunt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_actiepunt_agendapunt_id'))

    op.drop_table('actiepunt')
