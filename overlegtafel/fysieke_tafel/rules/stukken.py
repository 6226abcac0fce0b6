"""Papers with a point of an agenda: which are taken in, which are shown, and how one is taken back."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten, weiger_wijziging
from overlegtafel.fysieke_tafel.rules.termijnen import Termijnen, agenda_sluit_op

_OPEN, _OFFICE = "application/vnd.oasis.opendocument.", "application/vnd.openxmlformats-officedocument."
SOORTEN = {
    "application/pdf": "PDF",
    f"{_OFFICE}wordprocessingml.document": "Word",
    f"{_OFFICE}spreadsheetml.sheet": "Excel",
    f"{_OFFICE}presentationml.presentation": "PowerPoint",
    f"{_OPEN}text": "OpenDocument, tekst",
    f"{_OPEN}spreadsheet": "OpenDocument, rekenblad",
    f"{_OPEN}presentation": "OpenDocument, presentatie",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "text/csv": "CSV",
    "text/plain": "tekst",
}
"""What a paper may be; a file with macros, a program or a web page is none."""
MEESTE_STUKKEN = 30


def weiger_stuk(punt: Agendapunt, soort: str, grootte: int, *, nu: datetime) -> str | None:
    """Refuse a paper that is empty, of a kind that not everybody can open safely, one too many, or too late."""
    if fout := weiger_wijziging(punt.bijeenkomst, nu=nu):
        return fout
    if punt.ingetrokken_op is not None:
        return "Dit punt is ingetrokken. Zet het stuk bij een ander punt."
    if not grootte:
        return "Het bestand is leeg. Kies een ander bestand."
    if soort not in SOORTEN:
        return (
            "Dit soort bestand kan niet. Kies een PDF, een bestand van Word, Excel of PowerPoint zonder macro's, "
            "een OpenDocument, een foto (PNG of JPEG) of een CSV. Een PDF heeft de voorkeur."
        )
    if len(getoonde_stukken(punt)) >= MEESTE_STUKKEN:
        return f"Bij een punt kunnen {MEESTE_STUKKEN} stukken staan. Meer kan niet."
    return None


def weiger_intrekken(stuk: Vergaderstuk, reden: str, *, nu: datetime) -> str | None:
    """Refuse to take back twice, after the bijeenkomst, or without a reason what people have read."""
    if stuk.ingetrokken_op is not None:
        return "Dit stuk is al ingetrokken."
    if fout := weiger_wijziging(stuk.agendapunt.bijeenkomst, nu=nu):
        return fout
    if is_gelezen(stuk, nu=nu) and not reden.strip():
        return "Schrijf op waarom het stuk wordt ingetrokken. Iedereen kon het al lezen."
    return None


def weiger_ordenen(stuk: Vergaderstuk, *, nu: datetime) -> str | None:
    """Refuse to put papers in another order once people have read them."""
    if fout := weiger_wijziging(stuk.agendapunt.bijeenkomst, nu=nu):
        return fout
    return "De agenda is al gepubliceerd. De volgorde staat vast." if is_gelezen(stuk, nu=nu) else None


def is_gelezen(stuk: Vergaderstuk, *, nu: datetime) -> bool:
    """Return whether `stuk` is, or was, there for everybody at `nu`."""
    return is_bereikt(stuk.agendapunt.bijeenkomst.agenda_openbaar_vanaf, nu=nu)


def is_stuk_getoond(stuk: Vergaderstuk) -> bool:
    """Return whether `stuk` stands with its point, be it as taken back: that only when people had read it by then."""
    return stuk.ingetrokken_op is None or is_gelezen(stuk, nu=stuk.ingetrokken_op)


def getoonde_stukken(punt: Agendapunt) -> list[Vergaderstuk]:
    """Return the papers that stand with a point, in their order."""
    return [stuk for stuk in punt.stukken if is_stuk_getoond(stuk)]


def geldende_stukken(punt: Agendapunt) -> list[Vergaderstuk]:
    """Return the papers of a point that were not taken back, in their order."""
    return [stuk for stuk in punt.stukken if stuk.ingetrokken_op is None]


def is_nagekomen(toegevoegd_op: datetime, bijeenkomst: Bijeenkomst) -> bool:
    """Return whether a point or paper of that moment came after everybody could read the agenda."""
    vanaf = bijeenkomst.agenda_openbaar_vanaf
    return is_bereikt(vanaf, nu=toegevoegd_op) and toegevoegd_op != vanaf


def nagekomen(bijeenkomst: Bijeenkomst) -> list[tuple[datetime, str]]:
    """Return when and what came after everybody could read the agenda and still stands on it, the newest first."""
    gevonden = []
    for punt in geldende_punten(bijeenkomst):
        if is_nagekomen(punt.toegevoegd_op, bijeenkomst):
            gevonden.append((punt.toegevoegd_op, f"Punt {punt.volgorde}: {punt.titel}"))
        for stuk in geldende_stukken(punt):
            if is_nagekomen(stuk.toegevoegd_op, bijeenkomst):
                gevonden.append((stuk.toegevoegd_op, f"Bij punt {punt.volgorde}: {stuk.naam}"))
    return sorted(gevonden, reverse=True)


def is_laat_stuk(stuk: Vergaderstuk, termijnen: Termijnen) -> bool:
    """Return whether `stuk` came after the agenda was published, or after the term for agenda and papers."""
    bijeenkomst = stuk.agendapunt.bijeenkomst
    is_na_term = stuk.toegevoegd_op >= agenda_sluit_op(bijeenkomst.begin, termijnen)
    return is_na_term or is_nagekomen(stuk.toegevoegd_op, bijeenkomst)
