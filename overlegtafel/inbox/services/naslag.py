"""Looking names up for the check of signatures: no domain and no flood of mails makes the intake wait for long."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dkim.dnsplug import get_txt

PER_MAIL = 5.0
"""Seconds that all look-ups for one mail may take together."""
ZUINIG = 0.5
"""The same while answers have been missing: a resolver that works answers well within it."""
GEDULD, VENSTER = 15.0, 60.0
"""So many seconds of waiting for nothing, within so many seconds, until little is given to each mail."""
MEESTE_STIL = 1_000


@dataclass
class Naslag:
    """What one process knows of names that gave no answer; a mail asks by `voor_mail`."""

    vraag: Callable[..., bytes | str | None] = get_txt
    klok: Callable[[], float] = time.monotonic
    stil: dict[str, float] = field(default_factory=dict)
    """Until when a name isn't asked again."""
    gewacht: list[tuple[float, float]] = field(default_factory=list)
    """When was waited for nothing, and how long."""

    def voor_mail(self) -> Callable[..., bytes | str | None]:
        """Return what looks up a TXT record for one mail; raises TimeoutError when there is no time left for it."""
        over = ZUINIG if self._is_zuinig() else PER_MAIL

        def zoek(naam: bytes | str, timeout: float = PER_MAIL) -> bytes | str | None:
            nonlocal over
            sleutel = (naam.decode("ascii", "replace") if isinstance(naam, bytes) else naam).lower()
            begin = self.klok()
            if over <= 0 or self.stil.get(sleutel, 0.0) > begin:
                raise TimeoutError
            try:
                return self.vraag(naam, timeout=min(timeout, over))
            except Exception:
                self._noteer(sleutel, begin)
                raise
            finally:
                over -= self.klok() - begin

        return zoek

    def _is_zuinig(self) -> bool:
        sinds = self.klok() - VENSTER
        self.gewacht = [(toen, duur) for toen, duur in self.gewacht if toen > sinds]
        return sum(duur for _, duur in self.gewacht) > GEDULD

    def _noteer(self, naam: str, begin: float) -> None:
        nu = self.klok()
        if len(self.stil) >= MEESTE_STIL:
            self.stil.clear()
        self.stil[naam] = nu + VENSTER
        self.gewacht.append((nu, nu - begin))
