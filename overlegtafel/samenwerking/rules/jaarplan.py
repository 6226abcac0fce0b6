"""What a jaarplan must hold, who still has to agree, and its words as a paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from overlegtafel.core.tekst.bedragen import euros
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Tekst, Versie
from overlegtafel.overeenkomsten.rules import laatste_tekst
from overlegtafel.samenwerking.models import Activiteit, Begroting, Jaarplan, Traject
from overlegtafel.samenwerking.rules.woorden import datum, kort

DELEN = MappingProxyType(
    {
        "doelstellingen": ("Doelstellingen en speerpunten", "doelstellingen"),
        "resultaten": ("Resultaten en activiteiten", "resultaten"),
        "lijnmanagement": ("Betrokkenheid van het lijnmanagement", "betrokkenheid van het lijnmanagement"),
        "procesaanpak": ("Vaste procesaanpak", "vaste procesaanpak"),
        "kalender": ("Aanbestedingskalender", "toelichting op de aanbestedingskalender"),
    }
)
"""The five parts by their column: the title of the article, and how a sentence names it."""
TEKSTEN = ("doelstellingen", "speerpunten", "resultaten", "lijnmanagement", "procesaanpak", "kalender")
"""The columns that are written as text."""


class JaarplanStand(StrEnum):
    """Where a jaarplan stands; it follows from its paper."""

    CONCEPT = "concept"
    VOORGELEGD = "bij de gemeentesecretarissen"
    TERUG = "terug naar de coördinator"
    VASTGESTELD = "vastgesteld"


def voorgelegde_tekst(jaarplan: Jaarplan) -> Tekst | None:
    """Return the words that the gemeentesecretarissen read, None while they were not asked."""
    return laatste_tekst(jaarplan.versie) if jaarplan.versie is not None else None


def stand_van(jaarplan: Jaarplan, instemmingen: Collection[Instemming]) -> JaarplanStand:
    """Return where a jaarplan stands, by what was decided on the newest words of its paper."""
    if jaarplan.versie is None:
        return JaarplanStand.CONCEPT
    if jaarplan.versie.vastgesteld_op is not None:
        return JaarplanStand.VASTGESTELD
    tegen = any(een.oordeel is GemeenteOordeel.STEMT_NIET_IN for een in instemmingen)
    return JaarplanStand.TERUG if tegen else JaarplanStand.VOORGELEGD


def weiger_schrijven(stand: JaarplanStand) -> str | None:
    """Refuse to change what the gemeentesecretarissen are reading, or agreed to."""
    if stand is JaarplanStand.VOORGELEGD:
        return "Dit jaarplan ligt bij de gemeentesecretarissen. Wijzigen kan als een van hen niet akkoord gaat."
    return "Dit jaarplan is vastgesteld." if stand is JaarplanStand.VASTGESTELD else None


def weiger_voorleggen(
    jaarplan: Jaarplan, stand: JaarplanStand, *, begroting: Begroting | None, heeft_basis: bool
) -> str | None:
    """Refuse to ask the gemeentesecretarissen while a part or the begroting is missing, or when they were asked."""
    if zin := weiger_schrijven(stand):
        return zin
    missen = [naam for deel, (_, naam) in DELEN.items() if not getattr(jaarplan, deel).strip()]
    if begroting is None:
        missen.append("een vastgestelde begroting")
    if missen:
        return f"Het jaarplan mist nog: {', '.join(missen)}."
    return None if heeft_basis else "Er is nog geen samenwerkingsovereenkomst waar dit jaarplan bij hoort."


def weiger_jaar(jaar: int, bestaande: Collection[int]) -> str | None:
    """Refuse a second jaarplan for a year."""
    return f"Er is al een jaarplan voor {jaar}." if jaar in bestaande else None


def weiger_voortgang(activiteit: Activiteit, gereed_op: date | None, *, vandaag: date) -> str | None:
    """Refuse progress of what is done, and a day that is still to come."""
    if activiteit.gereed_op is not None:
        return f"Deze activiteit is sinds {datum(activiteit.gereed_op)} gereed."
    return "Deze dag is nog niet geweest." if gereed_op is not None and gereed_op > vandaag else None


def wachten_op(versie: Versie, instemmingen: Iterable[Instemming], gemeenten: Sequence[tuple[int, str]]) -> list[str]:
    """Return the names of the gemeenten whose gemeentesecretaris didn't answer yet."""
    if versie.vastgesteld_op is not None:
        return []
    gegeven = {een.organisatie_id for een in instemmingen}
    return [naam for id_, naam in gemeenten if id_ not in gegeven]


def schrijf(jaarplan: Jaarplan, begroting: Begroting, trajecten: Sequence[Traject]) -> str:
    """Return the words of the paper: the five parts, and the begroting with what each gemeente pays."""
    delen = [_vlak(getattr(jaarplan, deel)) for deel in DELEN]
    delen[0] += _lijst("Onze speerpunten zijn:", jaarplan.speerpunten.splitlines())
    delen[1] += _activiteiten(jaarplan.activiteiten)
    delen[4] += _lijst("Op de kalender staan nu:", [_regel(traject) for traject in trajecten])
    titels = [titel for titel, _ in DELEN.values()]
    artikelen = [*zip(titels, delen, strict=True), ("Begroting en verdeling", _verdeling(begroting))]
    koppen = [f"## Artikel {nummer} {titel}\n\n{tekst}\n" for nummer, (titel, tekst) in enumerate(artikelen, start=1)]
    return "\n".join([f"# Jaarplan {jaarplan.jaar}\n", *koppen])


def _vlak(tekst: str) -> str:
    """Return typed words without what would be read as the heading of another article."""
    return "\n".join(regel.lstrip("# \t") if regel.lstrip().startswith("#") else regel for regel in tekst.splitlines())


def _cel(tekst: str) -> str:
    return " ".join(tekst.replace("|", "/").split())


def _lijst(kop: str, regels: Iterable[str]) -> str:
    punten = [f"- {_cel(regel.lstrip('-* '))}" for regel in regels if regel.strip()]
    return "\n\n" + "\n".join([kop, "", *punten]) if punten else ""


def _regel(traject: Traject) -> str:
    return (
        f"{traject.kenmerk} {traject.titel}, naar verwachting aangekondigd op {datum(traject.verwachte_aankondiging)}"
    )


def _activiteiten(activiteiten: Sequence[Activiteit]) -> str:
    rijen = [
        f"| {_cel(een.titel)} | {kort(een.organisatie.naam)} | {_cel(een.team) or '-'} "
        f"| {datum(een.uiterlijk) if een.uiterlijk else '-'} |"
        for een in activiteiten
    ]
    kop = ["| Activiteit | Trekker | Team | Uiterlijk |", "| --- | --- | --- | --- |"]
    return "\n\n" + "\n".join([*kop, *rijen]) if rijen else ""


def _verdeling(begroting: Begroting) -> str:
    totaal = sum((post.bedrag for post in begroting.posten), start=begroting.posten[0].bedrag * 0)
    posten = [f"| {_cel(post.omschrijving)} | {euros(post.bedrag)} |" for post in begroting.posten]
    delen = [f"| {kort(deel.organisatie.naam)} | {euros(deel.bedrag)} |" for deel in begroting.delen]
    return "\n".join(
        [
            f"De samenwerking kost {euros(totaal)}, zonder btw.",
            "", "| Post | Bedrag |", "| --- | --- |", *posten,
            "", "| Gemeente | Te betalen |", "| --- | --- |", *delen,
        ]
    )  # fmt: skip
