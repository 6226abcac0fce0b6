"""What is asked of a concept verslag, errata, names settled and agreed to, and concepts taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erratum',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('verslag_id', sa.Integer(), nullable=False),
    sa.Column('volgnr', sa.Integer(), nullable=False),
    sa.Column('agendapunt_id', sa.Integer(), nullable=True),
    sa.Column('markdown', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('gerenderd_met', sa.String(), nullable=False),
    sa.Column('openbaar_vanaf', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['agendapunt_id'], ['agendapunt.id'], name=op.f('fk_erratum_agendapunt_id_agendapunt')),
    sa.ForeignKeyConstraint(['verslag_id'], ['verslag.id'], name=op.f('fk_erratum_verslag_id_verslag')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erratum')),
    sa.UniqueConstraint('verslag_id', 'volgnr', name=op.f('uq_erratum_verslag_id_volgnr'))
    )
    op.create_table('naamakkoord',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('verslag_id', sa.Integer(), nullable=False),
    sa.Column('gebruiker_id', sa.Integer(), nullable=False),
    sa.Column('organisatie_id', sa.Integer(), nullable=False),
    sa.Column('akkoord_op', Moment(), nullable=False),
    sa.Column('ingetrokken_op', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['gebruiker_id'], ['gebruiker.id'], name=op.f('fk_naamakkoord_gebruiker_id_gebruiker')),
    sa.ForeignKeyConstraint(['organisatie_id'], ['organisatie.id'], name=op.f('fk_naamakkoord_organisatie_id_organisatie')),
    sa.ForeignKeyConstraint(['verslag_id'], ['verslag.id'], name=op.f('fk_naamakkoord_verslag_id_verslag')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_naamakkoord'))
    )
    with op.batch_alter_table('naamakkoord', schema=None) as batch_op:
        batch_op.create_index('uq_naamakkoord_lopend', ['verslag_id', 'gebruiker_id'], unique=True, sqlite_where=sa.text('ingetrokken_op IS NULL'), postgresql_where=sa.text('ingetrokken_op IS NULL'))

    op.create_table('naamoordeel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('verslag_id', sa.Integer(), nullable=False),
    sa.Column('naam', sa.String(), nullable=False),
    sa.Column('reden', sa.String(), nullable=False),
    sa.Column('besloten_op', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['verslag_id'], ['verslag.id'], name=op.f('fk_naamoordeel_verslag_id_verslag')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_naamoordeel')),
    sa.UniqueConstraint('verslag_id', 'naam', name=op.f('uq_naamoordeel_verslag_id_naam'))
    )
    op.create_table('verslagintrekking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('verslag_id', sa.Integer(), nullable=False),
    sa.Column('was_vanaf', Moment(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('reden', sa.String(), nullable=False),
    sa.Column('ingetrokken_op', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['verslag_id'], ['verslag.id'], name=op.f('fk_verslagintrekking_verslag_id_verslag')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verslagintrekking'))
    )
    with op.batch_alter_table('verslagintrekking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_verslagintrekking_verslag_id'), ['verslag_id'], unique=False)

    op.create_table('wijzigingsverzoek',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('verslag_id', sa.Integer(), nullable=False),
    sa.Column('volgnr', sa.Integer(), nullable=False),
    sa.Column('agendapunt_id', sa.Integer(), nullable=True),
    sa.Column('organisatie_id', sa.Integer(), nullable=False),
    sa.Column('gebruiker_id', sa.Integer(), nullable=True),
    sa.Column('ingediend_op', Moment(), nullable=False),
    sa.Column('passage', sa.String(), nullable=False),
    sa.Column('voorstel', sa.String(), nullable=False),
    sa.Column('toelichting', sa.String(), nullable=False),
    sa.Column('openbare_passage', sa.String(), nullable=False),
    sa.Column('openbaar_voorstel', sa.String(), nullable=False),
    sa.Column('openbare_toelichting', sa.String(), nullable=False),
    sa.Column('oordeel', sa.Enum('overgenomen', 'deels_overgenomen', 'niet_overgenomen', name='verzoekoordeel', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('reden', sa.String(), nullable=False),
    sa.Column('besloten_op', Moment(), nullable=True),
    sa.Column('verwerkt_op', Moment(), nullable=True),
    sa.Column('ingetrokken_op', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['agendapunt_id'], ['agendapunt.id'], name=op.f('fk_wijzigingsverzoek_agendapunt_id_agendapunt')),
    sa.ForeignKeyConstraint(['gebruiker_id'], ['gebruiker.id'], name=op.f('fk_wijzigingsverzoek_gebruiker_id_gebruiker')),
    sa.ForeignKeyConstraint(['organisatie_id'], ['organisatie.id'], name=op.f('fk_wijzigingsverzoek_organisatie_id_organisatie')),
    sa.ForeignKeyConstraint(['verslag_id'], ['verslag.id'], name=op.f('fk_wijzigingsverzoek_verslag_id_verslag')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wijzigingsverzoek')),
    sa.UniqueConstraint('verslag_id', 'volgnr', name=op.f('uq_wijzigingsverzoek_verslag_id_volgnr'))
    )
    with op.batch_alter_table('verslag', schema=None) as batch_op:
        batch_op.add_column(sa.Column('vastgesteld_in_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_verslag_vastgesteld_in_id_bijeenkomst'), 'bijeenkomst', ['vastgesteld_in_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('verslag', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_verslag_vastgesteld_in_id_bijeenkomst'), type_='foreignkey')
        batch_op.drop_column('vastgesteld_in_id')

    op.drop_table('wijzigingsverzoek')
    with op.batch_alter_table('verslagintrekking', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_verslagintrekking_verslag_id'))

    op.drop_table('verslagintrekking')
    op.drop_table('naamoordeel')
    with op.batch_alter_table('naamakkoord', schema=None) as batch_op:
        batch_op.drop_index('uq_naamakkoord_lopend', sqlite_where=sa.text('ingetrokken_op IS NULL'), postgresql_where=sa.text('ingetrokken_op IS NULL'))

    op.drop_table('naamakkoord')
    op.drop_table('erratum')
