"""Who is to hear of a bijeenkomst in the calendar, what counts as an answer, and who may answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Komst, Komstbericht, Komstweg
from overlegtafel.fysieke_tafel.rules.agenda import weiger_tijden, weiger_wijziging
from overlegtafel.fysieke_tafel.rules.kalender import Afspraak, Methode
from overlegtafel.fysieke_tafel.rules.woorden import naam_van

KOMSTEN = {Komst.KOMT: "komt", Komst.MISSCHIEN: "komt misschien", Komst.KOMT_NIET: "komt niet"}
MEESTE_VERVANGERS = 3
MEESTE_GENODIGDEN = 200
MEESTE_ANTWOORDEN = 50


@dataclass(frozen=True)
class Komstmelding:
    """What somebody says of coming; another time is what a calendar proposes instead."""

    komst: Komst
    weg: Komstweg
    toelichting: str = ""
    ander_begin: datetime | None = None
    ander_einde: datetime | None = None
    sequence: int | None = None
    """To which time it answers, where that is told; else to the time as it is now."""


def wat_te_sturen(genodigde: Genodigde, gewenst: Collection[str], *, nu: datetime) -> Methode | None:
    """Return what the calendar of `genodigde` still has to be told, or None when it is up to date.

    `gewenst` are the addresses that are called now. A call goes out before the start only; that it doesn't go on, or
    goes on without somebody, is told to whoever was called.
    """
    bijeenkomst = genodigde.bijeenkomst
    gaat_door = bijeenkomst.geannuleerd_op is None and genodigde.adres in gewenst
    if not gaat_door:
        is_bezig = genodigde.verstuurd is not None and genodigde.afgezegd_op is None
        return Methode.CANCEL if is_bezig else None
    is_bij = genodigde.verstuurd == bijeenkomst.sequence and genodigde.afgezegd_op is None
    return None if is_bij or bijeenkomst.begin <= nu else Methode.REQUEST


def sequence_van(genodigde: Genodigde) -> int:
    """Return the SEQUENCE by which this address knows the bijeenkomst as it is now."""
    return genodigde.bijeenkomst.sequence + genodigde.extra


def is_uit_te_nodigen(bijeenkomst: Bijeenkomst, *, nu: datetime) -> bool:
    """Return whether people may be called to it: everybody may know of it, and it didn't end."""
    return is_openbaar(bijeenkomst, nu=nu) and bijeenkomst.einde > nu


def sequence_van_tijd(bijeenkomst: Bijeenkomst) -> int:
    """Return the SEQUENCE at which the bijeenkomst got the time that it has: answers to an earlier one are void."""
    begin, einde = bijeenkomst.begin, bijeenkomst.einde
    for was in reversed(bijeenkomst.verplaatsingen):
        if (was.begin_was, was.einde_was) != (begin, einde):
            return was.sequence
    return 0


def geldend_bericht(genodigde: Genodigde) -> Komstbericht | None:
    """Return the last answer to the time as it is now, or None."""
    vanaf = sequence_van_tijd(genodigde.bijeenkomst)
    return next((een for een in reversed(genodigde.berichten) if een.sequence >= vanaf), None)


def vervanger_van(genodigde: Genodigde) -> Genodigde | None:
    """Return who comes instead, or None."""
    return next((een for een in reversed(genodigde.vervangers) if een.is_los), None)


def weiger_antwoord(genodigde: Genodigde, *, nu: datetime) -> str | None:
    """Refuse an answer to what was cancelled, is over, or to which one isn't called any more."""
    bijeenkomst = genodigde.bijeenkomst
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst gaat niet door. U hoeft niets te laten weten."
    if bijeenkomst.einde <= nu:
        return "Deze bijeenkomst is al geweest."
    if genodigde.afgezegd_op is not None:
        return "U bent niet meer uitgenodigd voor deze bijeenkomst. Vraag de secretaris als dat niet klopt."
    return None


def weiger_andere_tijd(bericht: Komstbericht, *, nu: datetime) -> str | None:
    """Refuse a proposal for another time that is past, or that was made for a time that holds no more."""
    bijeenkomst = bericht.genodigde.bijeenkomst
    if bericht.ander_begin is None or bericht.ander_einde is None:
        return "In dit antwoord staat geen andere tijd."
    if fout := weiger_wijziging(bijeenkomst, nu=nu) or weiger_tijden(bericht.ander_begin, bericht.ander_einde):
        return fout
    if bericht.sequence < sequence_van_tijd(bijeenkomst):
        return "De bijeenkomst is na dit voorstel al verplaatst."
    return None if bericht.ander_begin > nu else "De voorgestelde tijd is al voorbij."


def weiger_vervanger(genodigde: Genodigde, adres: str, *, nu: datetime) -> str | None:
    """Refuse to send another who is called already, one's own deputy's deputy, or the fourth in a row."""
    if fout := weiger_antwoord(genodigde, nu=nu):
        return fout
    if genodigde.bijeenkomst.begin <= nu:
        return "De bijeenkomst is al begonnen. Overleg met de secretaris."
    if genodigde.vervangt_id is not None:
        return "U vervangt zelf al iemand. Overleg met de secretaris als u niet kunt."
    ander = next((een for een in genodigde.bijeenkomst.genodigden if een.adres == adres), None)
    if ander is not None and ander.vervangt_id != genodigde.id and ander.afgezegd_op is None:
        return "Dit adres is al uitgenodigd voor deze bijeenkomst."
    if ander is None and len(genodigde.vervangers) >= MEESTE_VERVANGERS:
        return "U hebt al drie keer iemand anders gestuurd. Overleg met de secretaris."
    return None


def weiger_afzeggen(genodigde: Genodigde, *, nu: datetime) -> str | None:
    """Refuse to call off who has a seat, who was called off, and anybody once it began or was cancelled."""
    if not genodigde.is_los:
        return "Deze genodigde heeft een zetel of is al afgezegd. Beëindig de zetel als die niet meer klopt."
    if genodigde.bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is geannuleerd."
    return "De bijeenkomst is al begonnen of geweest." if genodigde.bijeenkomst.begin <= nu else None


def weiger_gast(bijeenkomst: Bijeenkomst, adres: str, *, nu: datetime) -> str | None:
    """Refuse to call a guest to what is over or cancelled, somebody twice, or more people than fit in a list."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is geannuleerd."
    if bijeenkomst.begin <= nu:
        return "Deze bijeenkomst is al begonnen of geweest. Uitnodigen kan alleen daarvoor."
    if any(een.adres == adres and een.afgezegd_op is None for een in bijeenkomst.genodigden):
        return "Dit adres is al uitgenodigd voor deze bijeenkomst."
    if len(bijeenkomst.genodigden) >= MEESTE_GENODIGDEN:
        return f"Er zijn al {MEESTE_GENODIGDEN} mensen uitgenodigd. Meer kan niet."
    return None


def afspraak_van(bijeenkomst: Bijeenkomst, *, url: str, sequence: int | None = None, link: str = "") -> Afspraak:
    """Return the bijeenkomst as a calendar has it; `link` is for who is called alone."""
    delen = (
        f"Neem deel via {link}" if link else "",
        bijeenkomst.route,
        bijeenkomst.toegankelijkheid,
        f"Agenda en stukken: {url}",
    )
    return Afspraak(
        uid=bijeenkomst.uid,
        sequence=bijeenkomst.sequence if sequence is None else sequence,
        begin=bijeenkomst.begin,
        einde=bijeenkomst.einde,
        titel=bijeenkomst.tafel.naam,
        plaats=bijeenkomst.plaats,
        omschrijving="\n\n".join(deel for deel in delen if deel),
        url=url,
        stempel=gewijzigd_op(bijeenkomst),
        is_geannuleerd=bijeenkomst.geannuleerd_op is not None,
    )


def gewijzigd_op(bijeenkomst: Bijeenkomst) -> datetime:
    """Return when the bijeenkomst came to be as everybody knows it now."""
    momenten = (
        bijeenkomst.openbaar_vanaf,
        bijeenkomst.geannuleerd_op,
        *(was.verplaatst_op for was in bijeenkomst.verplaatsingen),
    )
    return max((moment for moment in momenten if moment is not None), default=bijeenkomst.created_at)


def naam_met_dag(bijeenkomst: Bijeenkomst) -> str:
    """Return table, date and hour, for the subject of a mail."""
    return f"{naam_van(bijeenkomst)} om {bijeenkomst.begin.astimezone(clock.AMSTERDAM):%H.%M} uur"
