"""Nobody else on the machine reads what we keep: folder 0700, files 0600, whatever the service manager says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

ALLEEN_WIJ = 0o077
MAP, BESTAND = 0o700, 0o600


def sluit_af(config: Mapping[str, Any]) -> None:
    """Make all that this process writes its own, and close what already stands there open.

    What belongs to another user is left as it is: then an administrator arranged it so.
    """
    if config["OMGEVING"] == "productie":
        os.umask(ALLEEN_WIJ)
    data_dir = Path(config["DATA_DIR"])
    for map_ in (data_dir, data_dir / "bestanden"):
        _zet(map_, MAP)
    url = make_url(config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        for achtervoegsel in ("", "-wal", "-shm", "-journal"):
            _zet(Path(url.database + achtervoegsel), BESTAND)


def _zet(pad: Path, rechten: int) -> None:
    with suppress(OSError):
        staat = pad.lstat()
        if staat.st_uid == os.getuid() and staat.st_mode & ALLEEN_WIJ:
            pad.chmod(rechten)
