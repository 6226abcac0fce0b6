"""What happens at the physical table, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

AGENDA_GEORDEND = registreer("agenda.geordend", "bijeenkomst")
AGENDA_GEPUBLICEERD = registreer("agenda.gepubliceerd", "bijeenkomst")
AGENDA_NIET_GEPUBLICEERD = registreer("agenda.niet_gepubliceerd", "bijeenkomst")
AGENDAPUNT_GEWIJZIGD = registreer("agendapunt.gewijzigd", "bijeenkomst")
AGENDAPUNT_INGETROKKEN = registreer("agendapunt.ingetrokken", "bijeenkomst")
AGENDAPUNT_TOEGEVOEGD = registreer("agendapunt.toegevoegd", "bijeenkomst")
BIJEENKOMST_AANGEKONDIGD = registreer("bijeenkomst.aangekondigd", "bijeenkomst")
BIJEENKOMST_GEANNULEERD = registreer("bijeenkomst.geannuleerd", "bijeenkomst")
BIJEENKOMST_GEPLAND = registreer("bijeenkomst.gepland", "bijeenkomst")
BIJEENKOMST_INGELEZEN = registreer("bijeenkomst.ingelezen", "bijeenkomst")
BIJEENKOMST_VERPLAATST = registreer("bijeenkomst.verplaatst", "bijeenkomst")
GENODIGDE_AFGEZEGD = registreer("genodigde.afgezegd", "bijeenkomst")
GENODIGDE_TOEGEVOEGD = registreer("genodigde.toegevoegd", "bijeenkomst")
KOMST_GEMELD = registreer("komst.gemeld", "bijeenkomst")
TAFEL_GEMAAKT = registreer("tafel.gemaakt", "tafel")
TAFEL_GEWIJZIGD = registreer("tafel.gewijzigd", "tafel")
VERSLAG_BEWAARD = registreer("verslag.bewaard", "bijeenkomst")
VERSLAG_CONCEPT_GEPUBLICEERD = registreer("verslag.concept_gepubliceerd", "verslag")
VERSLAG_CONCEPT_TEGENGEHOUDEN = registreer("verslag.concept_tegengehouden", "verslag")
VERSLAG_GEPUBLICEERD = registreer("verslag.gepubliceerd", "verslag")
VERSLAG_VASTGESTELD = registreer("verslag.vastgesteld", "verslag")
VOORSTEL_GEAGENDEERD = registreer("voorstel.geagendeerd", "voorstel")
VOORSTEL_VAN_AGENDA = registreer("voorstel.van_agenda", "voorstel")
ZETEL_BEEINDIGD = registreer("zetel.beeindigd", "tafel")
ZETEL_GEGEVEN = registreer("zetel.gegeven", "tafel")
