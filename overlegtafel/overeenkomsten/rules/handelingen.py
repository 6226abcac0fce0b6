"""What may be done with a versie, a tekst and a ronde: None, or the Dutch sentence that says why not."""

from __future__ import annotations

from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import is_bereikt, is_openbaar
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.rules.status import einde_van_ronde, gebeurd


def laatste_tekst(versie: Versie) -> Tekst:
    """Return the newest tekst of `versie`; every versie has one."""
    return max(versie.teksten, key=lambda tekst: tekst.volgnr)


def geraadpleegd_en_nieuw(versie: Versie) -> tuple[int, int] | None:
    """Return the ids of the tekst of the last ronde and of the newest, or None where no newer one came after it."""
    nieuw = laatste_tekst(versie).id
    if not versie.ronden or any(ronde.tekst_id == nieuw for ronde in versie.ronden):
        return None
    return max(versie.ronden, key=lambda ronde: (ronde.openbaar_vanaf, ronde.id)).tekst_id, nieuw


def weiger_bewerken(tekst: Tekst, *, nu: datetime) -> str | None:
    """Refuse to change a tekst that is frozen, public or withdrawn: a published text never changes."""
    if gebeurd(tekst.versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken. De tekst kan niet meer veranderen."
    if tekst.bevroren_op is not None or tekst.openbaar_vanaf is not None:
        return "Deze tekst staat vast. Maak een nieuwe tekst van deze versie om iets te veranderen."
    return None


def weiger_nieuwe_tekst(versie: Versie, *, nu: datetime) -> str | None:
    """Refuse a further tekst while one can still be edited, is in consultation, or when the versie is done."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken. Maak een nieuwe versie."
    if versie.vastgesteld_op is not None:
        return "Deze versie is vastgesteld. Maak een nieuwe versie om iets te veranderen."
    if laatste_tekst(versie).bevroren_op is None:
        return "Er is al een concepttekst van deze versie. Bewerk die."
    if any(nu < einde_van_ronde(ronde) for ronde in versie.ronden):
        return "De ronde over deze versie is nog niet gesloten. Maak daarna een nieuwe tekst."
    return None


def weiger_publiceren(tekst: Tekst, *, vanaf: datetime, nu: datetime) -> str | None:
    """Refuse to publish what is public already, out of order, or at a moment that has passed."""
    if gebeurd(tekst.versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken en wordt niet meer gepubliceerd."
    if tekst.openbaar_vanaf is not None:
        return "Deze tekst is al gepubliceerd, of de publicatie is al gepland."
    if vanaf < nu:
        return "Kies een moment dat nog niet voorbij is."
    return None


def weiger_redenen(tekst: Tekst, *, nu: datetime) -> str | None:
    """Refuse a reason for a change that everybody read without it."""
    return "Deze tekst is al openbaar. Een reden kan er niet meer bij." if is_openbaar(tekst, nu=nu) else None


LANGSTE_SAMENVATTING = 3_000
"""Characters: what one reads in five minutes with the articles that change."""


def weiger_samenvatting(tekst: Tekst, samenvatting: str, *, nu: datetime) -> str | None:
    """Refuse words about what was withdrawn or is done, and more of them than one reads in a minute."""
    if gebeurd(tekst.versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken. Een samenvatting helpt niemand meer."
    if tekst.versie.vastgesteld_op is not None:
        return "Deze versie is vastgesteld. De samenvatting blijft zoals zij was."
    if len(samenvatting) > LANGSTE_SAMENVATTING:
        return f"Maak de samenvatting korter: hoogstens {LANGSTE_SAMENVATTING} tekens."
    return None


def weiger_annuleren(tekst: Tekst, *, nu: datetime) -> str | None:
    """Refuse to take back a publication that isn't planned any more: what was public stays."""
    if tekst.openbaar_vanaf is None:
        return "Er is geen publicatie gepland."
    if is_bereikt(tekst.openbaar_vanaf, nu=nu):
        return "Deze tekst is al openbaar. Een gepubliceerde tekst verandert niet meer."
    return None


def weiger_ronde(versie: Versie, soort: RondeSoort, *, vanaf: datetime, nu: datetime) -> str | None:
    """Refuse a ronde on what is adopted or withdrawn, while another one runs, or on a text that was consulted."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken. Er kan geen ronde meer over open."
    if versie.vastgesteld_op is not None:
        return "Deze versie is vastgesteld. Er kan geen ronde meer over open."
    if any(ronde.reactienota_op is None for ronde in versie.ronden):
        return "Er is al een ronde over deze versie. Publiceer eerst de reactienota daarvan."
    if soort is RondeSoort.EXTRA and not versie.ronden:
        return "Een extra ronde kan pas na een gewone ronde."
    if any(ronde.tekst_id == laatste_tekst(versie).id for ronde in versie.ronden):
        return "Over deze tekst is al een ronde geweest. Maak eerst een nieuwe tekst."
    if vanaf < nu:
        return "Een ronde begint nu of later, niet in het verleden."
    return None


def weiger_verlengen(ronde: Ronde, laatste_dag: date, *, nu: datetime) -> str | None:
    """Refuse to lengthen a ronde that has ended, and to shorten any."""
    if nu >= einde_van_ronde(ronde):
        return "Deze ronde is gesloten en gaat niet meer open. Open zo nodig een extra ronde."
    if laatste_dag <= laatste_dag_van(ronde.sluit_op):
        return f"Een ronde kan alleen langer worden. Kies een dag na {datum(laatste_dag_van(ronde.sluit_op))}."
    return None


def weiger_afsluiten(ronde: Ronde, *, nu: datetime) -> str | None:
    """Refuse a reactienota while inbreng still counts, and a second one."""
    if ronde.reactienota_op is not None:
        return "De reactienota van deze ronde is al gepubliceerd."
    if gebeurd(ronde.versie.ingetrokken_op, nu):
        return "De versie is ingetrokken. Bij deze ronde hoort geen reactienota meer."
    if nu < ronde.sluit_op:
        return "De ronde is nog niet gesloten. De reactienota kan pas daarna."
    return None


def weiger_intrekken(versie: Versie, reden: str, *, nu: datetime) -> str | None:
    """Refuse to withdraw what was adopted; a reason is part of the act."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is al ingetrokken."
    if versie.vastgesteld_op is not None:
        return "Een vastgestelde versie kan niet meer worden ingetrokken."
    if not reden.strip():
        return "Geef de reden. Iedereen kan die lezen."
    return None


def weiger_geldigheid(versie: Versie, van: date, tot: date | None, *, nu: datetime) -> str | None:
    """Refuse days that contradict each other or change what has taken effect; `tot` is the last day that counts."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if tot is not None and tot < van:
        return "De laatste dag ligt voor de eerste dag."
    if versie.vastgesteld_op is None or versie.geldig_van is None:
        return None
    if gebeurd(versie.geldig_van, nu) and clock.begin_van(van) != versie.geldig_van:
        return "Deze versie is al ingegaan. De eerste dag verandert niet meer."
    if gebeurd(versie.geldig_tot, nu):
        return "Deze versie is afgelopen. Maak een nieuwe versie."
    if tot is not None and gebeurd(versie.geldig_van, nu) and tot < clock.dag_van(nu):
        return "De laatste dag ligt in het verleden."
    return None
