"""Who follows what, what was told to whom, and who hears for an organisation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('abonnement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('adres', sa.String(), nullable=False),
    sa.Column('onderwerp_soort', sa.Enum('alles', 'overeenkomst', 'tafel', 'voorstel', 'partij', name='onderwerp', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('onderwerp_id', sa.Integer(), nullable=False),
    sa.Column('ritme', sa.Enum('direct', 'dagelijks', 'wekelijks', 'uit', name='ritme', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('bevestigd_op', Moment(), nullable=True),
    sa.Column('opgezegd_op', Moment(), nullable=True),
    sa.CheckConstraint('adres = lower(adres)', name=op.f('ck_abonnement_adres_klein')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_abonnement'))
    )
    with op.batch_alter_table('abonnement', schema=None) as batch_op:
        batch_op.create_index('ix_abonnement_onbevestigd', ['created_at'], unique=False, sqlite_where=sa.text('bevestigd_op IS NULL'), postgresql_where=sa.text('bevestigd_op IS NULL'))
        batch_op.create_index(batch_op.f('ix_abonnement_onderwerp_soort_onderwerp_id_adres'), ['onderwerp_soort', 'onderwerp_id', 'adres'], unique=False)
        batch_op.create_index('uq_abonnement_lopend', ['adres', 'onderwerp_soort', 'onderwerp_id'], unique=True, sqlite_where=sa.text('opgezegd_op IS NULL'), postgresql_where=sa.text('opgezegd_op IS NULL'))

    op.create_table('leesstand',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('volgnr', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_leesstand_een')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leesstand'))
    )
    op.create_table('aankondiging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('gebeurtenis_id', sa.Integer(), nullable=False),
    sa.Column('zaak', sa.String(), nullable=False),
    sa.Column('vanaf', Moment(), nullable=False),
    sa.Column('verteld_tot', sa.String(), nullable=True),
    sa.Column('verteld_op', Moment(), nullable=True),
    sa.Column('vervallen_op', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['gebeurtenis_id'], ['gebeurtenis.id'], name=op.f('fk_aankondiging_gebeurtenis_id_gebeurtenis')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_aankondiging')),
    sa.UniqueConstraint('gebeurtenis_id', name=op.f('uq_aankondiging_gebeurtenis_id'))
    )
    with op.batch_alter_table('aankondiging', schema=None) as batch_op:
        batch_op.create_index('ix_aankondiging_vanaf_wachtend', ['vanaf'], unique=False, sqlite_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'))
        batch_op.create_index(batch_op.f('ix_aankondiging_verteld_op'), ['verteld_op'], unique=False, sqlite_where=sa.text('verteld_op IS NOT NULL'), postgresql_where=sa.text('verteld_op IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_aankondiging_zaak'), ['zaak'], unique=False)
        batch_op.create_index('uq_aankondiging_wachtend', ['zaak'], unique=True, sqlite_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'))

    op.create_table('contactpersoon',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('organisatie_id', sa.Integer(), nullable=False),
    sa.Column('gebruiker_id', sa.Integer(), nullable=False),
    sa.Column('van', Moment(), nullable=False),
    sa.Column('tot', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['gebruiker_id'], ['gebruiker.id'], name=op.f('fk_contactpersoon_gebruiker_id_gebruiker')),
    sa.ForeignKeyConstraint(['organisatie_id'], ['organisatie.id'], name=op.f('fk_contactpersoon_organisatie_id_organisatie')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contactpersoon'))
    )
    with op.batch_alter_table('contactpersoon', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contactpersoon_gebruiker_id'), ['gebruiker_id'], unique=False)
        batch_op.create_index('uq_contactpersoon_lopend', ['organisatie_id', 'gebruiker_id'], unique=True, sqlite_where=sa.text('tot IS NULL'), postgresql_where=sa.text('tot IS NULL'))

    op.create_table('melding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('gebeurtenis_id', sa.Integer(), nullable=False),
    sa.Column('adres', sa.String(), nullable=False),
    sa.Column('reden', sa.Enum('partij', 'genodigde', 'afzender', 'volger', name='reden', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('ritme', sa.Enum('direct', 'dagelijks', 'wekelijks', 'uit', name='ritme', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('abonnement_id', sa.Integer(), nullable=True),
    sa.Column('mail_id', sa.Integer(), nullable=True),
    sa.Column('vervallen_op', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['abonnement_id'], ['abonnement.id'], name=op.f('fk_melding_abonnement_id_abonnement')),
    sa.ForeignKeyConstraint(['gebeurtenis_id'], ['gebeurtenis.id'], name=op.f('fk_melding_gebeurtenis_id_gebeurtenis')),
    sa.ForeignKeyConstraint(['mail_id'], ['mail.id'], name=op.f('fk_melding_mail_id_mail')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_melding')),
    sa.UniqueConstraint('gebeurtenis_id', 'adres', name=op.f('uq_melding_gebeurtenis_id_adres'))
    )
    with op.batch_alter_table('melding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_melding_mail_id'), ['mail_id'], unique=False, sqlite_where=sa.text('mail_id IS NOT NULL'), postgresql_where=sa.text('mail_id IS NOT NULL'))
        batch_op.create_index('ix_melding_wachtend', ['ritme', 'adres'], unique=False, sqlite_where=sa.text('mail_id IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('mail_id IS NULL AND vervallen_op IS NULL'))

    with op.batch_alter_table('ronde', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sluiting_gemeld_op', Moment(), nullable=True))
        batch_op.create_index('ix_ronde_sluit_op_ongemeld', ['sluit_op'], unique=False, sqlite_where=sa.text('sluiting_gemeld_op IS NULL'), postgresql_where=sa.text('sluiting_gemeld_op IS NULL'))

    # What happened before this room was there is not told any more.
    op.execute("INSERT INTO leesstand (id, created_at, volgnr) SELECT 1, CURRENT_TIMESTAMP, volgnr FROM kop WHERE volgnr > 0")
    op.execute("UPDATE ronde SET sluiting_gemeld_op = sluit_op WHERE sluit_op <= CURRENT_TIMESTAMP")


def downgrade() -> None:
    with op.batch_alter_table('ronde', schema=None) as batch_op:
        batch_op.drop_index('ix_ronde_sluit_op_ongemeld', sqlite_where=sa.text('sluiting_gemeld_op IS NULL'), postgresql_where=sa.text('sluiting_gemeld_op IS NULL'))
        batch_op.drop_column('sluiting_gemeld_op')

    with op.batch_alter_table('melding', schema=None) as batch_op:
        batch_op.drop_index('ix_melding_wachtend', sqlite_where=sa.text('mail_id IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('mail_id IS NULL AND vervallen_op IS NULL'))
        batch_op.drop_index(batch_op.f('ix_melding_mail_id'), sqlite_where=sa.text('mail_id IS NOT NULL'), postgresql_where=sa.text('mail_id IS NOT NULL'))

    op.drop_table('melding')
    with op.batch_alter_table('contactpersoon', schema=None) as batch_op:
        batch_op.drop_index('uq_contactpersoon_lopend', sqlite_where=sa.text('tot IS NULL'), postgresql_where=sa.text('tot IS NULL'))
        batch_op.drop_index(batch_op.f('ix_contactpersoon_gebruiker_id'))

    op.drop_table('contactpersoon')
    with op.batch_alter_table('aankondiging', schema=None) as batch_op:
        batch_op.drop_index('uq_aankondiging_wachtend', sqlite_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'))
        batch_op.drop_index(batch_op.f('ix_aankondiging_zaak'))
        batch_op.drop_index(batch_op.f('ix_aankondiging_verteld_op'), sqlite_where=sa.text('verteld_op IS NOT NULL'), postgresql_where=sa.text('verteld_op IS NOT NULL'))
        batch_op.drop_index('ix_aankondiging_vanaf_wachtend', sqlite_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'), postgresql_where=sa.text('verteld_op IS NULL AND vervallen_op IS NULL'))

    op.drop_table('aankondiging')
    op.drop_table('leesstand')
    with op.batch_alter_table('abonnement', schema=None) as batch_op:
        batch_op.drop_index('uq_abonnement_lopend', sqlite_where=sa.text('opgezegd_op IS NULL'), postgresql_where=sa.text('opgezegd_op IS NULL'))
        batch_op.drop_index(batch_op.f('ix_abonnement_onderwerp_soort_onderwerp_id_adres'))
        batch_op.drop_index('ix_abonnement_onbevestigd', sqlite_where=sa.text('bevestigd_op IS NULL'), postgresql_where=sa.text('bevestigd_op IS NULL'))

    op.drop_table('abonnement')
