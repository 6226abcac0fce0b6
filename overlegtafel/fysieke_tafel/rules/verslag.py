"""The verslag: its text, composed the same way each time, and what may be done with it when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from overlegtafel.core.tekst import markup
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.rules.aanwezigheid import regels_van
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, VerslagStatus, bijeenkomst_status, verslag_status
from overlegtafel.fysieke_tafel.rules.termijnen import Termijnen, wijzigen_tot
from overlegtafel.fysieke_tafel.rules.uitkomsten import uitkomsten_van
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van, tijden, weekdag

_ANKERKOP = re.compile(r'<h3 id="punt-(\d+)">')
_VOLGENDE_KOP = re.compile(r"^### \d+ ", re.MULTILINE)
_PUNTKOP = re.compile(r"<h3>(\d+) ")
NIETS = "Hierover is niets opgeschreven."
AFKORTINGEN = re.compile(r"\b[A-Za-z]{2,10}-(\d{4})-(\d{3,7})((?:\s*(?:,|en)\s*-\d{3,7})*)")


def anker_van(punt: Agendapunt) -> str:
    """Return the permanent anchor of an agenda point, the same on the agenda and in the verslag."""
    return f"punt-{punt.volgorde}"


def titel_van(bijeenkomst: Bijeenkomst, *, is_concept: bool) -> str:
    """Return the title of the verslag."""
    return f"{'Conceptverslag' if is_concept else 'Verslag'} {naam_van(bijeenkomst)}"


def stel_samen(bijeenkomst: Bijeenkomst, delen: Mapping[int, str], slot: str, *, is_concept: bool) -> str:
    """Return the whole verslag as Markdown: the bytes that are hashed and offered for download.

    `delen` has the text of each agenda point by its id; of a point without text it says so. What came of a point
    stands under its text.
    """
    dag = weekdag(clock.dag_van(bijeenkomst.begin))
    stukken = [
        f"# {titel_van(bijeenkomst, is_concept=is_concept)}",
        f"- Datum: {dag}, {tijden(bijeenkomst.begin, bijeenkomst.einde)}\n- Plaats: {bijeenkomst.plaats}",
    ]
    aanwezig = [deel for deel in (regels_van(bijeenkomst.aanwezigheid), bijeenkomst.aanwezig.strip()) if deel]
    if aanwezig:
        stukken += ["## Aanwezig", "\n".join(aanwezig)]
    stukken.append("## Conceptverslag" if is_concept else "## Verslag")
    for punt in geldende_punten(bijeenkomst):
        uitkomsten = uitkomsten_van(punt)
        tekst = delen.get(punt.id, "").strip() or ("" if uitkomsten else NIETS)
        stukken += [f"### {punt.volgorde} {punt.titel}", *filter(None, [tekst]), *uitkomsten]
    return markup.canoniek("\n\n".join([*stukken, slot.strip()]))


def html_van(markdown: str) -> str:
    """Return a composed verslag as safe HTML: what stands under the h1 of its page, with an anchor an agenda point.

    Made of the hashed text and of nothing else, so that people read what was hashed.
    """
    veilig = markup.render_markdown(markdown.partition("\n")[2])
    gezien: set[str] = set()

    def anker(kop: re.Match[str]) -> str:
        if kop[1] in gezien:
            return kop[0]
        gezien.add(kop[1])
        return f'<h3 id="punt-{kop[1]}">{kop[1]} '

    return _PUNTKOP.sub(anker, veilig)


def weiger_bewerken(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to write in a verslag that was adopted, or of a bijeenkomst that didn't take place."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst is geannuleerd. Er is geen verslag."
    if bijeenkomst.begin > nu:
        return "Het verslag kan worden gemaakt als de bijeenkomst is begonnen."
    if bijeenkomst.verslag is not None and bijeenkomst.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld en verandert niet meer. Een fout wordt hersteld met een erratum."
    return None


def weiger_concept(bijeenkomst: Bijeenkomst, concept_vanaf: datetime, *, nu: datetime) -> str | None:
    """Refuse to publish a concept before the bijeenkomst ended, without a text, twice, or in the past."""
    if fout := weiger_bewerken(bijeenkomst, nu=nu):
        return fout
    if bijeenkomst_status(bijeenkomst, nu=nu) is not BijeenkomstStatus.GEHOUDEN:
        return "Het conceptverslag kan worden gepubliceerd als de bijeenkomst is geweest."
    verslag = bijeenkomst.verslag
    if verslag is None or not any(deel.markdown.strip() for deel in verslag.delen):
        return "Het verslag is nog leeg. Schrijf eerst bij ten minste één agendapunt wat er is besproken."
    if is_bereikt(verslag.concept_vanaf, nu=nu):
        return "Het conceptverslag is al openbaar."
    if concept_vanaf < nu:
        return "Kies een moment vanaf nu."
    return None


def weiger_vaststellen(
    verslag: Verslag | None, vastgesteld_op: datetime, termijnen: Termijnen, *, nu: datetime
) -> str | None:
    """Refuse to adopt a verslag before everyone could ask for changes (basisovereenkomst art. 7.2 and 7.3)."""
    if verslag is None or verslag.concept_vanaf is None or not is_bereikt(verslag.concept_vanaf, nu=nu):
        return "Publiceer eerst het conceptverslag."
    if verslag.vastgesteld_op is not None:
        return "Het verslag is al vastgesteld."
    if vastgesteld_op > nu:
        return "De dag van vaststellen ligt in de toekomst."
    laatste = wijzigen_tot(verslag.concept_vanaf, termijnen)
    if vastgesteld_op < clock.einde_van(laatste):
        return (
            f"Deelnemers kunnen tot en met {datum(laatste)} wijzigingen vragen. "
            f"Vaststellen kan vanaf {datum(laatste + timedelta(days=1))}."
        )
    return None


def weiger_publiceren(verslag: Verslag | None, openbaar_vanaf: datetime, *, nu: datetime) -> str | None:
    """Refuse to publish what wasn't adopted, to publish twice, and to publish in the past."""
    status = verslag_status(verslag, nu=nu)
    if openbaar_vanaf < nu:
        return "Kies een moment vanaf nu."
    if status is VerslagStatus.GEPUBLICEERD:
        return "Het verslag is al gepubliceerd."
    if status is not VerslagStatus.VASTGESTELD:
        return "Het verslag is nog niet vastgesteld. Publiceren kan pas daarna."
    return None


def tekst_van(bijeenkomst: Bijeenkomst, *, is_concept: bool) -> str:
    """Return the verslag as it stands now: the adopted text, else what is written so far."""
    verslag = bijeenkomst.verslag
    if verslag is not None and verslag.vastgesteld_op is not None:
        return verslag.markdown
    delen = {deel.agendapunt_id: deel.markdown for deel in verslag.delen} if verslag else {}
    return stel_samen(bijeenkomst, delen, verslag.slot if verslag else "", is_concept=is_concept)


def stukken_van(html: str) -> list[tuple[str | None, str]]:
    """Return the HTML of a verslag in pieces, each with the number of its agenda point; joined they are the whole."""
    plekken = [0, *(kop.start() for kop in _ANKERKOP.finditer(html)), len(html)]
    stukken = [html[begin:einde] for begin, einde in pairwise(plekken) if begin < einde]
    return [(kop[1] if (kop := _ANKERKOP.match(stuk)) else None, stuk) for stuk in stukken]


def woorden_bij(markdown: str, punt: Agendapunt) -> str:
    """Return what a composed verslag says at one agenda point, without its heading."""
    _, _, vanaf = markdown.partition(f"\n### {punt.volgorde} {punt.titel}\n")
    return _VOLGENDE_KOP.split(vanaf, maxsplit=1)[0].strip()


def weiger_vaststelwijze(
    verslag: Verslag, bijeenkomst: Bijeenkomst | None, *, is_door_tafel: bool, nu: datetime
) -> str | None:
    """Refuse to record an adoption otherwise than was agreed: by the voorzitter, or at a later bijeenkomst."""
    if not is_door_tafel:
        return None
    if bijeenkomst is None:
        return "De tafel stelt het verslag vast. Kies de bijeenkomst waarop dat gebeurde."
    if bijeenkomst.tafel_id != verslag.bijeenkomst.tafel_id or bijeenkomst.begin <= verslag.bijeenkomst.begin:
        return "Kies een latere bijeenkomst van dezelfde tafel."
    if bijeenkomst.geannuleerd_op is not None or bijeenkomst.begin > nu:
        return "Deze bijeenkomst is niet gehouden. Kies een bijeenkomst die is begonnen."
    return None


def weiger_erratum(verslag: Verslag | None, tekst: str, *, nu: datetime) -> str | None:
    """Refuse to correct what is not published: until then the text itself can change."""
    if verslag_status(verslag, nu=nu) is not VerslagStatus.GEPUBLICEERD:
        return "Een erratum kan pas als het verslag is vastgesteld en gepubliceerd."
    return None if tekst.strip() else "Schrijf op wat er fout stond en wat er had moeten staan."


def weiger_terugnemen(verslag: Verslag | None, reden: str, *, nu: datetime) -> str | None:
    """Refuse to take back what nobody has read or what was adopted (DOMAIN section 4, Verslag)."""
    if verslag is not None and verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld. Het blijft openbaar. Een fout wordt hersteld met een erratum."
    if verslag is None or not is_bereikt(verslag.concept_vanaf, nu=nu):
        return "Er is geen openbaar conceptverslag."
    return None if reden.strip() else "Schrijf op waarom het conceptverslag wordt ingetrokken."


def genoemde_nummers(tekst: str) -> list[tuple[int, int]]:
    """Return the numbers of inbrengen that `tekst` names, also in short: `VOT-2026-031 en -032`."""
    gevonden: dict[tuple[int, int], None] = {}
    for treffer in AFKORTINGEN.finditer(tekst):
        jaar = int(treffer[1])
        for volgnr in (treffer[2], *re.findall(r"-(\d+)", treffer[3])):
            gevonden[(jaar, int(volgnr))] = None
    return list(gevonden)
