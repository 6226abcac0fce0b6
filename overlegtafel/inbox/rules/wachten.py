"""When a mail waits for a person before it becomes an inbreng (DESIGN section 6), in plain Dutch."""

from __future__ import annotations

from dataclasses import dataclass

from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.herkenning import subject_nummers
from overlegtafel.inbox.rules.ongedaan import rust
from overlegtafel.postlezer import zonder_plus


@dataclass(frozen=True)
class Plaatsgegevens:
    """What is known of a mail at the moment of placing."""

    is_besmet: bool = False
    is_niet_gescand: bool = False
    is_te_groot_om_te_scannen: bool = False
    is_onleesbaar: bool = False
    is_dmarc_mislukt: bool = False
    is_spam: bool = False
    is_auteur_onzeker: bool = False
    aantal_bijlagen: int = 0
    grootte_bijlagen: int = 0
    is_vreemde: bool = False
    alleen_ondertekenaars: bool = False
    meeste_bijlagen: int = 30
    meeste_bytes: int = 40_000_000


BESMET = "In een bijlage zit een virus. Open de bijlagen niet. Dit bericht kan niet worden geplaatst."
NIET_GESCAND = "De bijlagen konden niet worden gescand op virussen. Wij proberen het vanzelf opnieuw."

TE_ZWAAR = (
    "Het lezen van dit bericht kostte twee keer te veel rekentijd. Misschien is het gemaakt om ons te storen. Open het "
    "origineel. Is het echt? Typ de inbreng dan over."
)
NU_TE_ZWAAR = (
    "Het lezen van dit bericht kost te veel rekentijd. Misschien is het gemaakt om ons te storen. Open het origineel, "
    "en typ over wat erin staat als het inbreng is."
)
MEESTE_KEREN_TE_ZWAAR = 2

TE_GROOT_OM_TE_SCANNEN = (
    "Een bijlage is te groot om te scannen op virussen. Dat lukt later ook niet. "
    "Kent u de afzender en verwacht u deze bijlage? Dan kunt u het bericht plaatsen."
)


def waarom_wachten(toestand: Plaatsgegevens) -> str | None:
    """Return why the mail must wait, or None when it can be placed."""
    redenen = (
        (toestand.is_besmet, BESMET),
        (toestand.is_spam, "Onze mailserver noemt dit bericht spam. Kijk of het echt is."),
        (toestand.is_onleesbaar, "Dit bericht is niet te lezen. Open het origineel."),
        (
            toestand.is_dmarc_mislukt,
            "De controle van de afzender is mislukt (DMARC). Kijk of het bericht echt van deze afzender komt.",
        ),
        (toestand.is_auteur_onzeker, "Dit is een doorgestuurd bericht. Het is niet zeker wie het schreef."),
        (
            toestand.aantal_bijlagen > toestand.meeste_bijlagen or toestand.grootte_bijlagen > toestand.meeste_bytes,
            f"Er zijn meer dan {toestand.meeste_bijlagen} bijlagen, "
            f"of samen zijn ze groter dan {toestand.meeste_bytes / 1_000_000:.0f} MB.",
        ),
        (
            toestand.is_vreemde and toestand.alleen_ondertekenaars,
            "De afzender is geen partij bij de overeenkomst. Alleen partijen mogen hier inbreng geven.",
        ),
        (toestand.is_niet_gescand, NIET_GESCAND),
        (toestand.is_te_groot_om_te_scannen, TE_GROOT_OM_TE_SCANNEN),
    )
    return next((zin for geldt, zin in redenen if geldt), None)


def kan_auteur_mailen(bericht: Bericht, eigen_adres: str) -> bool:
    """Return whether a forward names an author who can be written to: not who sent it on, and not we ourselves.

    Not while its number rests either: nobody may hear of that.
    """
    adres = bericht.auteur_adres or ""
    if rust(bericht) or "@" not in adres:
        return False
    return adres != bericht.van_adres and zonder_plus(adres) != zonder_plus(eigen_adres)


def noemt_gesprek(bericht: Bericht, prefix: str) -> bool:
    """Return whether a kept mail answers something: another mail, or a number in its subject."""
    return bool(bericht.verwijzingen) or next(iter(subject_nummers(bericht.onderwerp, prefix)), None) is not None
