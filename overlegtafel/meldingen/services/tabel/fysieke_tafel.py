"""What is told of tables, bijeenkomsten and verslagen, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.queries import fysieke_tafel as tafel
from overlegtafel.meldingen.queries import virtuele_tafel as draad
from overlegtafel.meldingen.queries.ontvangers import in_agenda
from overlegtafel.meldingen.services.tabel.redenen import TERUG, WERK, ZELF
from overlegtafel.meldingen.services.tabel.vertelling import (
    AFZENDERS,
    GENODIGDEN,
    PARTIJEN_NAAR_KEUZE,
    UITVOERDERS,
    Vertelling,
)

_ACTIEPUNT = Vertelling("actiepunt", tafel.nieuws_van_actiepunt, (UITVOERDERS,), is_voor_volgers=False)

VERTELD: Mapping[str, Vertelling] = {
    "actiepunt.einde": _ACTIEPUNT,
    "actiepunt.nadert": _ACTIEPUNT,
    "bijeenkomst.gepland": Vertelling("bijeenkomst_gepland", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.aangekondigd": Vertelling("bijeenkomst_gepland", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.verplaatst": Vertelling("bijeenkomst_verplaatst", tafel.nieuws_van_bijeenkomst, weet_al=in_agenda),
    "bijeenkomst.geannuleerd": Vertelling("bijeenkomst_geannuleerd", tafel.nieuws_van_annulering, weet_al=in_agenda),
    "agenda.gepubliceerd": Vertelling("agenda_openbaar", tafel.nieuws_van_agenda, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    **dict.fromkeys(
        ("agendapunt.toegevoegd", "stuk.toegevoegd"),
        Vertelling("agenda_aangevuld", tafel.nieuws_van_aanvulling, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    ),
    "verslag.concept_gepubliceerd": Vertelling(
        "conceptverslag_openbaar", tafel.nieuws_van_conceptverslag, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)
    ),
    "verslag.gepubliceerd": Vertelling("verslag_openbaar", tafel.nieuws_van_verslag, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    "erratum.gepubliceerd": Vertelling("erratum", tafel.nieuws_van_erratum, (GENODIGDEN, PARTIJEN_NAAR_KEUZE)),
    "wijzigingsverzoek.besloten": Vertelling(
        "verzoek_besloten", tafel.nieuws_van_verzoek, (AFZENDERS,), is_voor_volgers=False
    ),
    "voorstel.besproken": Vertelling(
        "voorstel_besproken", draad.nieuws_van_bespreking, (AFZENDERS,), is_voor_volgers=False
    ),
    "voorstel.geagendeerd": Vertelling("voorstel_geagendeerd", draad.nieuws_van_agendering, (AFZENDERS,)),
}

NIET_VERTELD: Mapping[str, str] = {
    "aanwezigheid.vastgelegd": WERK,
    "actiepunt.afgesloten": "stands on the public list of actiepunten; nothing is told of it any more",
    "actiepunt.gemaakt": "stands in the verslag, which is told",
    "advies.besloten": "stands on the public list of adviezen",
    "advies.vastgelegd": "stands in the verslag, which is told",
    "agenda.geordend": WERK,
    "agenda.niet_gepubliceerd": TERUG,
    "agendapunt.gewijzigd": WERK,
    "agendapunt.ingetrokken": WERK,
    "belang.gemeld": "read by everybody on the page of the bijeenkomst",
    "belang.ingetrokken": WERK,
    "bijeenkomst.gelakt": WERK,
    "bijeenkomst.ingelezen": "taken in from before the region began",
    "genodigde.afgezegd": ZELF,
    "genodigde.toegevoegd": ZELF,
    "komst.gemeld": "seen by the secretaris on the page of the bijeenkomst",
    "naam.akkoord": ZELF,
    "naam.beslist": WERK,
    "naam.ingetrokken": ZELF,
    "samenstelling.bepaald": WERK,
    "stuk.geordend": WERK,
    "stuk.ingetrokken": "read by everybody on the page of the bijeenkomst, with the reason",
    "tafel.gemaakt": WERK,
    "tafel.gewijzigd": WERK,
    "verslag.bewaard": WERK,
    "verslag.concept_tegengehouden": TERUG,
    "verslag.ingetrokken": "what was taken back is told no further; its page says why",
    "verslag.vastgesteld": "told as verslag.gepubliceerd, within its term",
    "voorstel.van_agenda": TERUG,
    "wijzigingsverzoek.ingediend": WERK,
    "wijzigingsverzoek.ingetrokken": ZELF,
    "zetel.beeindigd": WERK,
    "zetel.gegeven": WERK,
    "zetel.vervanger": WERK,
}
