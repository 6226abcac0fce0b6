"""Runs the migrations on the database of the current application, all in one transaction, on SQLite too."""

from __future__ import annotations

from alembic import context
from flask import current_app

from overlegtafel.core.database.verbinding import SCHRIJVER, verwijzingen_achteraf

extension = current_app.extensions["migrate"]
engine = extension.db.engine


def include_object(thing: object, name: str | None, soort: str, reflected: bool, compare_to: object) -> bool:
    """Leave out the tables that full-text search makes for itself."""
    return not (soort in ("table", "index") and (name or "").startswith("zoekindex"))


with engine.connect().execution_options(**{SCHRIJVER: True}) as connection:
    context.configure(
        connection=connection,
        target_metadata=extension.db.metadata,
        include_object=include_object,
        transactional_ddl=True,
        **extension.configure_args,
    )
    with verwijzingen_achteraf(connection) as controleer, context.begin_transaction():
        context.run_migrations()
        controleer()
