"""What the PostgreSQL server of tests is told, so that it costs little."""

from __future__ import annotations

from sqlalchemy import create_engine, text

TEL_OPNIEUW = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
FROM pg_sequences WHERE last_value IS NOT NULL
"""
"""Lets every sequence begin again."""


def zonder_schijf(server: str) -> None:
    """Let the server of `server` wait for no disk: what it keeps need not outlive the machine.

    It also leaves the place of deleted rows alone, so that rows lie in the order in which a test wrote them.
    """
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as verbinding:
        for instelling in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            verbinding.execute(text(f"ALTER SYSTEM SET {instelling} = off"))
        verbinding.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
