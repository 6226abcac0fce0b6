"""What is told of inbreng, its punten and answers, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.queries import overeenkomsten as tekst
from overlegtafel.meldingen.queries import virtuele_tafel as draad
from overlegtafel.meldingen.services.tabel.redenen import WERK, ZELF
from overlegtafel.meldingen.services.tabel.vertelling import AFZENDERS, PARTIJEN, PARTIJEN_NAAR_KEUZE, Vertelling

VERTELD: Mapping[str, Vertelling] = {
    "reactienota.gepubliceerd": Vertelling("reactienota_openbaar", tekst.nieuws_van_reactienota, (PARTIJEN,)),
    "inbreng.beoordeeld": Vertelling("inbreng_openbaar", draad.nieuws_van_inbreng),
    "punt.antwoord_openbaar": Vertelling("antwoord_openbaar", draad.nieuws_van_antwoord),
    "inbreng.verplaatst": Vertelling(
        "inbreng_verplaatst", draad.nieuws_van_verplaatsing, (AFZENDERS,), is_voor_volgers=False
    ),
    "vraag.beantwoord": Vertelling("vraag_beantwoord", draad.nieuws_van_vraag, (PARTIJEN_NAAR_KEUZE,)),
    "voorstel.opgegaan": Vertelling(
        "inbreng_verplaatst", draad.nieuws_van_samenvoeging, (AFZENDERS,), is_voor_volgers=False
    ),
}

NIET_VERTELD: Mapping[str, str] = {
    "inbreng.gerenderd": WERK,
    "inbreng.gewist": WERK,
    "inbreng.herlezen": WERK,
    "inbreng.hervat": WERK,
    "inbreng.in_punten": WERK,
    "inbreng.ingetrokken": ZELF,
    "inbreng.meegenomen": WERK,
    "inbreng.naam": ZELF,
    "inbreng.ontvangen": ZELF,
    "inbreng.teruggehaald": WERK,
    "inbreng.wissen_gevraagd": WERK,
    "inbreng.wissen_terug": WERK,
    "inzending.vergeten": WERK,
    "inzending.verzonden": ZELF,
    "link.gevraagd": ZELF,
    "punt.antwoord_gelakt": WERK,
    "punt.antwoord_weg": WERK,
    "punt.beantwoord": WERK,
    "punt.bij_ander": WERK,
    "punt.los": WERK,
    "punt.nagekeken": WERK,
    "punt.nagelezen": WERK,
    "punt.soort": WERK,
    "voorstel.afgerond": WERK,
    "voorstel.afgesplitst": WERK,
    "voorstel.gewijzigd": WERK,
    "voorstel.heropend": WERK,
    "voorstel.losgemaakt": WERK,
}
