"""Domain errors, each with a Dutch sentence, and the exit codes of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import IntEnum


class Exitcode(IntEnum):
    """Exit codes of every command (DESIGN contract; the numbers are those of sysexits.h)."""

    KLAAR = 0
    FOUT_GEVONDEN = 1
    GEBRUIK = 64
    GEGEVENS = 65
    GEEN_BESTAND = 66
    GEEN_DATABASE = 69
    PROBEER_OPNIEUW = 75
    INSTELLING = 78


class OverlegtafelFout(Exception):
    """The base of what we raise on purpose; `zin` is the plain Dutch sentence that a person reads.

    `veld` names the field of a form that has to change, where there is one. `verder` are ways on from here, each a
    label and the endpoint of a page without arguments, or an address of this site.
    """

    http_status = 400
    exitcode = Exitcode.GEGEVENS

    def __init__(self, zin: str, *, veld: str = "", verder: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(zin)
        self.zin, self.veld, self.verder = zin, veld, tuple(verder)


class Geweigerd(OverlegtafelFout):
    """A rule of the domain says no: the act can't be done in this state."""

    http_status = 409


class Ongeldig(OverlegtafelFout):
    """What was filled in can't be used as it is."""

    http_status = 422


class NietGevonden(OverlegtafelFout):
    """There is no such thing, or this viewer may not know that there is."""

    http_status = 404


class GeenRuimte(Ongeldig):
    """The disk takes nothing more: nothing was kept, and what was typed has to stay with who typed it."""

    http_status = 503
    exitcode = Exitcode.PROBEER_OPNIEUW

    def __init__(self) -> None:
        super().__init__("Wij kunnen dit nu niet bewaren: onze schijf is vol. Probeer het over een uur nog eens.")


class MagNiet(OverlegtafelFout):
    """The viewer may see the thing, but may not do this with it."""

    http_status = 403


class Vervallen(OverlegtafelFout):
    """A link or a paper that was there and is gone on purpose."""

    http_status = 410


class LinkVervallen(Vervallen):
    """A link from a mail that is used, over or unknown; `doel` says what it was for, where that is known."""

    def __init__(self, zin: str, doel: str = "") -> None:
        super().__init__(zin)
        self.doel = doel


class TeVaak(OverlegtafelFout):
    """A limit on attempts was reached; it can be tried again after `na`."""

    http_status = 429

    def __init__(self, zin: str, *, na: timedelta = timedelta(hours=1)) -> None:
        super().__init__(zin)
        self.na = na


class InstellingFout(OverlegtafelFout):
    """A setting from the environment is missing or can't be used."""

    exitcode = Exitcode.INSTELLING


class BestandOntbreekt(OverlegtafelFout):
    """A file that a command was given isn't there or can't be read."""

    exitcode = Exitcode.GEEN_BESTAND


class ProbeerOpnieuw(OverlegtafelFout):
    """A passing fault: nothing was taken, the caller has to come back."""

    http_status = 503
    exitcode = Exitcode.PROBEER_OPNIEUW
