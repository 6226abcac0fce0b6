"""Adviezen and actiepunten: who may record them when, their words in the verslag, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from overlegtafel.fysieke_tafel.models import Actiepunt, Advies, Adviesbesluit, Agendapunt, AgendapuntSoort, Belang
from overlegtafel.fysieke_tafel.rules.samenstelling import weiger_meeadviseren
from overlegtafel.fysieke_tafel.rules.woorden import datum

BESLUITEN = {
    Adviesbesluit.OVERGENOMEN: "overgenomen",
    Adviesbesluit.NIET_OVERGENOMEN: "niet overgenomen",
}


class ActieStatus(StrEnum):
    """Where an actiepunt stands."""

    OPEN = "open"
    TE_LAAT = "te laat"
    GEREED = "gereed"
    VERVALLEN = "vervallen"


def actie_status(actie: Actiepunt, *, vandaag: date) -> ActieStatus:
    """Return where `actie` stands on `vandaag`; its last day is in time."""
    if actie.vervallen_op is not None:
        return ActieStatus.VERVALLEN
    if actie.gereed_op is not None:
        return ActieStatus.GEREED
    return ActieStatus.TE_LAAT if actie.uiterlijk < vandaag else ActieStatus.OPEN


def weiger_uitkomst(punt: Agendapunt, *, nu: datetime) -> str | None:
    """Refuse to record what came of a point before the bijeenkomst began, and after its verslag was adopted."""
    bijeenkomst = punt.bijeenkomst
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is geannuleerd."
    if bijeenkomst.begin > nu:
        return "Dit kan als de bijeenkomst is begonnen."
    if bijeenkomst.verslag is not None and bijeenkomst.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld en verandert niet meer."
    if punt.ingetrokken_op is not None:
        return "Dit punt is ingetrokken."
    return None


def weiger_advies(punt: Agendapunt, *, voor: int, tegen: int, heeft_minderheid: bool, nu: datetime) -> str | None:
    """Refuse an advies on what was not asked for advice, without a vote, or without the words of the minority."""
    if fout := weiger_uitkomst(punt, nu=nu):
        return fout
    if punt.soort is not AgendapuntSoort.TER_ADVIES:
        return "Dit punt staat niet ter advies. De tafel kan er alleen over spreken."
    if voor <= tegen:
        return "Een advies heeft meer stemmen voor dan tegen."
    if tegen and not heeft_minderheid:
        return "Er zijn stemmen tegen. Schrijf het minderheidsstandpunt op, in de woorden van wie het heeft."
    return None


def weiger_minderheid_bij_unaniem(*, tegen: int, heeft_minderheid: bool) -> str | None:
    """Refuse a minority view where nobody voted against: an advies is unaniem or has both (DOMAIN section 4)."""
    if not heeft_minderheid or tegen:
        return None
    return "Vul in hoeveel tegen stemden, of laat het minderheidsstandpunt leeg."


def weiger_minderheden(organisatie_ids: Sequence[int], belangen: Sequence[Belang], punt: Agendapunt) -> str | None:
    """Refuse a minderheidsstandpunt of who declared an interest in the point (art. 6.6)."""
    fouten = (weiger_meeadviseren(wie, belangen, punt.id) for wie in organisatie_ids)
    return next((fout for fout in fouten if fout), None)


def zonder_advies(punten: Sequence[Agendapunt]) -> list[Agendapunt]:
    """Return the points that were ter advies on which no advies was recorded; it may be that the table gave none."""
    return [punt for punt in punten if punt.soort is AgendapuntSoort.TER_ADVIES and punt.advies is None]


def weiger_adviesbesluit(advies: Advies, besluit: Adviesbesluit, reden: str) -> str | None:
    """Refuse to leave an advies aside without saying why (basisovereenkomst art. 6.5)."""
    if advies.besluit is not None:
        return "De gemeente heeft al over dit advies beslist."
    if besluit is Adviesbesluit.NIET_OVERGENOMEN and not reden.strip():
        return "Schrijf op waarom de gemeente het advies niet overneemt."
    return None


def weiger_afsluiten(actie: Actiepunt, reden: str, *, is_vervallen: bool) -> str | None:
    """Refuse to end an actiepunt twice, and to drop one without a reason."""
    if actie.gereed_op is not None or actie.vervallen_op is not None:
        return "Dit actiepunt is al afgesloten."
    if is_vervallen and not reden.strip():
        return "Schrijf op waarom dit actiepunt vervalt."
    return None


def stemming_van(advies: Advies) -> str:
    """Return the vote in words."""
    return f"unaniem, {advies.voor} voor" if not advies.tegen else f"{advies.voor} voor en {advies.tegen} tegen"


def uitkomsten_van(punt: Agendapunt) -> list[str]:
    """Return what came of a point as paragraphs of the verslag."""
    stukken = []
    if advies := punt.advies:
        stukken.append(f"**Advies {advies.nummer}** ({stemming_van(advies)}): {_op_een_regel(advies.tekst)}")
        stukken += [
            f"**Minderheidsstandpunt van {een.organisatie.naam}:** {_op_een_regel(een.tekst)}"
            for een in advies.minderheden
        ]
    if punt.actiepunten:
        rijen = [
            f"| {actie.nummer} | {_in_cel(actie.wat)} | {_in_cel(actie.organisatie.naam)} | {datum(actie.uiterlijk)} |"
            for actie in punt.actiepunten
        ]
        stukken.append("\n".join(["| Actie | Wat | Wie | Uiterlijk |", "|---|---|---|---|", *rijen]))
    return stukken


def _op_een_regel(tekst: str) -> str:
    return " ".join(tekst.split())


def _in_cel(tekst: str) -> str:
    return _op_een_regel(tekst).replace("|", "/")
