"""What happens between gemeenten that buy together, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

CONTRACT_OPTIE_GEBRUIKT = registreer("contract.optie_gebruikt", "contract")
CONTRACT_VASTGELEGD = registreer("contract.vastgelegd", "contract")
TRAJECT_AANGEKONDIGD = registreer("traject.aangekondigd", "traject")
TRAJECT_AANGEMELD = registreer("traject.aangemeld", "traject")
TRAJECT_BEOORDEELD = registreer("traject.beoordeeld", "traject")
TRAJECT_GEGUND = registreer("traject.gegund", "traject")
TRAJECT_GEMAAKT = registreer("traject.gemaakt", "traject")
TRAJECT_GERAAMD = registreer("traject.geraamd", "traject")
TRAJECT_GESTOPT = registreer("traject.gestopt", "traject")
TRAJECT_GEWIJZIGD = registreer("traject.gewijzigd", "traject")
TRAJECT_KICKOFF = registreer("traject.kickoff", "traject")
TRAJECT_OP_KALENDER = registreer("traject.op_kalender", "traject")
TRAJECT_PENVOERDER = registreer("traject.penvoerder", "traject")
TRAJECT_PRE_KICKOFF = registreer("traject.pre_kickoff", "traject")
TRAJECT_VOORDEEL = registreer("traject.voordeel", "traject")
AFREKENING_AFGESTEMD = registreer("afrekening.afgestemd", "afrekening")
AFREKENING_OPGESTELD = registreer("afrekening.opgesteld", "afrekening")
AFREKENING_VERZONDEN = registreer("afrekening.verzonden", "afrekening")
BEGROTING_AKKOORD = registreer("begroting.akkoord", "begroting")
BEGROTING_GEMAAKT = registreer("begroting.gemaakt", "begroting")
BEGROTING_POST = registreer("begroting.post", "begroting")
BEGROTING_VASTGESTELD = registreer("begroting.vastgesteld", "begroting")
BOEKING_BETAALD = registreer("boeking.betaald", "boeking")
BOEKING_VASTGELEGD = registreer("boeking.vastgelegd", "boeking")
GEMEENTECODE_GEZET = registreer("gemeentecode.gezet", "organisatie")
INWONERTAL_VASTGELEGD = registreer("inwonertal.vastgelegd", "organisatie")
