"""Mutations by name: each breaks one promise to people, at a place where it can really be broken.

They are not made by machine: each takes away what stands between somebody and something that isn't his, or between a
failure and its repair, also where pages, queries and services ask the rule. The tests of the room itself must notice.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from dataclasses import dataclass

from tests.mutatie.doelen import Doel
from tests.mutatie.mutaties import Mutant, functies_van


@dataclass(frozen=True)
class Genoemd:
    """In one function `oud` becomes `nieuw`; `tests` are of its own room, `is_snel` runs with `--quick`."""

    naam: str
    module: str
    functie: str
    oud: str
    nieuw: str
    tests: tuple[str, ...]
    is_snel: bool = False

    @property
    def doel(self) -> Doel:
        """The module that is changed, with the tests that must notice."""
        return Doel(self.module, self.tests)

    def mutant(self) -> Mutant:
        """Return the module with the change; raise ValueError where the words stand not exactly once."""
        bron = inspect.getsource(importlib.import_module(self.module))
        functie = ast.get_source_segment(bron, dict(functies_van(ast.parse(bron)))[self.functie]) or ""
        if functie.count(self.oud) != 1 or bron.count(functie) != 1:
            raise ValueError(f"{self.naam}: {self.functie} in {self.module} reads otherwise now")
        anders = bron.replace(functie, functie.replace(self.oud, self.nieuw))
        return Mutant(self.functie, self.naam, ast.parse(anders))


def _breuk(naam: str, plaats: str, anders: tuple[str, str], *tests: str, is_snel: bool = False) -> Genoemd:
    module, _, functie = plaats.partition(":")
    return Genoemd(naam, f"overlegtafel.{module}", functie, *anders, tuple(f"tests/{een}" for een in tests), is_snel)


GENOEMD = (
    # Publicity: what isn't public reaches somebody.
    _breuk("a withdrawn inbreng on the home page", "publicatie.queries:laatste_inbreng",
           ("tekst_getoond(nu=nu)", "Inbreng.openbaar_vanaf <= nu"), "publicatie/test_home.py"),
    _breuk("an unconfirmed organisation named in public", "virtuele_tafel.rules.openbaar:is_organisatie_openbaar",
           (" and inbreng.is_afzender_bevestigd", ""), "virtuele_tafel/test_openbaar.py", is_snel=True),
    _breuk("an organisation named beside a text that is not public", "virtuele_tafel.rules.zicht:publieke_organisatie",
           (" or not is_organisatie_openbaar(inbreng, nu=nu)", ""), "virtuele_tafel/test_lezen.py"),
    _breuk("a guess at the organisation shown as a fact", "virtuele_tafel.rules.zicht:organisatie_voor_ingewijde",
           (' if inbreng.is_afzender_bevestigd else f"vermoedelijk {inbreng.organisatie.naam}"', ""),
           "virtuele_tafel/test_lezen.py"),
    _breuk("a file of a withdrawn inbreng served", "virtuele_tafel.routes.bijlagen:show",
           ("is_bijlage_openbaar(bijlage, nu=ogen.nu)", "bijlage.openbaar_vanaf is not None"),
           "virtuele_tafel/test_lezen.py", is_snel=True),
    _breuk("a file served under the number of another inbreng", "virtuele_tafel.routes.bijlagen:show",
           (" or bijlage.inbreng.nummer != nummer", ""), "virtuele_tafel/test_lezen.py"),
    _breuk("a name shown without consent", "virtuele_tafel.rules.openbaar:is_naam_openbaar",
           ("inbreng.toon_naam and ", ""), "virtuele_tafel/test_openbaar.py"),
    _breuk("who began a thread named before judging", "virtuele_tafel.queries.voorstellen:_begonnen_door",
           ("publieke_naam(een, nu=nu) or publieke_organisatie(een, nu=nu)", "een.afzender"),
           "virtuele_tafel/test_lezen.py"),
    _breuk("what is not public counted as readable", "virtuele_tafel.queries.voorstellen:_tel",
           ("tekst_getoond(nu=nu)", "Inbreng.oordeel.is_not(None)"),
           "virtuele_tafel/test_lezen.py", "virtuele_tafel/test_lijsten.py"),
    _breuk("an answer of a withdrawn inbreng shown", "virtuele_tafel.rules.openbaar:is_antwoord_zichtbaar",
           (" and is_uitgebracht(antwoord)", ""), "virtuele_tafel/test_openbaar.py"),
    _breuk("a withdrawn inbreng found by searching", "virtuele_tafel.services.zoeken:indexeer_inbreng",
           ("inbreng.openbaar_vanaf if is_openbaar else None", "inbreng.openbaar_vanaf"),
           "virtuele_tafel/test_handelen.py", "virtuele_tafel/test_ordenen.py"),
    _breuk("a planned thing found by searching", "core.tekst.zoeken:_is_vindbaar",
           ("openbaar(Zoekregel, nu=nu)", "Zoekregel.openbaar_vanaf.is_not(None)"), "core/tekst"),
    _breuk("a withdrawn inbreng told to followers", "meldingen.queries.virtuele_tafel:nieuws_van_inbreng",
           (" or not toont_tekst(inbreng, nu=inbreng.openbaar_vanaf)", ""),
           "meldingen/test_zwijgen.py", "meldingen/test_verteld.py"),
    _breuk("a draft tekst shown to a visitor", "overeenkomsten.rules.toegang:zichtbare_teksten",
           (" if mag_zien(tekst, kijker, nu=nu)", ""),
           "overeenkomsten/test_lezen.py", "overeenkomsten/test_services.py"),
    _breuk("a concept verslag shown before its moment", "fysieke_tafel.routes.verslagen:_leesbaar",
           (" and is_verslag_zichtbaar(verslag, nu=clock.nu())", ""), "fysieke_tafel/test_pages.py",
           "fysieke_tafel/test_verslag.py"),
    _breuk("who takes part named before the aankondiging", "samenwerking.rules.openbaar:bekende_deelnemers",
           (" if is_gehouden(traject.aankondiging_op, vandaag=vandaag) else []", ""), "samenwerking/test_kalender.py",
           "samenwerking/test_geheim.py"),
    # Access: somebody may do or see what isn't his.
    _breuk("expiry of a token ignored", "core.toegang.tokens:geldige_token",
           (" or token.geldig_tot <= nu", ""), "core/toegang", is_snel=True),
    _breuk("a token used twice", "core.toegang.tokens:geldige_token",
           (" or token.gebruikt_op is not None", ""), "core/toegang"),
    _breuk("a token used for another purpose", "core.toegang.tokens:geldige_token",
           (" or token.doel != doel", ""), "core/toegang"),
    _breuk("a page without a mark opened to everybody", "core.toegang.access:controleer",
           ("abort(404)", "None"), "core/toegang", "contracts/test_access.py"),
    _breuk("a role kept after its last day", "organisaties.rules.herkennen:is_lid",
           (" and (lidmaatschap.tot is None or lidmaatschap.tot > nu)", ""), "organisaties/test_queries.py"),
    _breuk("a role held before who was invited accepted", "organisaties.rules.herkennen:is_lid",
           ("is_aanvaard and ", ""), "organisaties/test_queries.py"),
    _breuk("inbreng withdrawn after its ronde closed", "virtuele_tafel.rules.ordenen:weiger_intrekken",
           ("inbreng.ronde is not None and ", "False and "), "virtuele_tafel/test_ordenen.py"),
    _breuk("the raming of a gemeente shown to another", "samenwerking.rules.toegang:mag_zien",
           ("organisatie_id in gemeenten_met(kijker, VAN_GEMEENTE)", "bool(kijker.rollen & VAN_GEMEENTE)"),
           "samenwerking/test_geheim.py", "samenwerking/test_rollen.py"),
    _breuk("signed for a gemeente without its volmacht", "partijen.rules.ondertekenen:weiger_tegentekenen",
           ("if zonder_volmacht:", "if False:"), "partijen/test_tekenen.py"),
    # One thing for another.
    _breuk("an article of another agreement on a punt", "virtuele_tafel.services.ordenen:_van_overeenkomst",
           (" and staat_in(session, artikel_id, overeenkomst_id)", ""), "virtuele_tafel/test_ordenen.py", is_snel=True),
    _breuk("an article of another agreement on a thread", "virtuele_tafel.services.ordenen:wijzig_voorstel",
           ("not staat_in(session, artikel_id, overeenkomst_id)", "False"), "virtuele_tafel/test_ordenen.py"),
    _breuk("an answer worked in where no such article is", "virtuele_tafel.services.beantwoorden:_waar_verwerkt",
           ("artikel_id not in in_tekst", "False"), "virtuele_tafel/test_over_tekst.py"),
    _breuk("another mail under the same id taken for a double", "inbox.services.plaats:_dubbel",
           ("    if sleutel in eerdere:\n        return {\"dubbel_van_id\": eerdere[sleutel]",
            "    if eerdere:\n        return {\"dubbel_van_id\": min(eerdere.values())"),
           "inbox/test_placing.py", "inbox/test_receive.py"),
    _breuk("a mail placed by the number in its subject before its reply token", "inbox.services.draad:zoek_plek",
           ("_op_token(session, begrip, envelop, mailadres)\n", "_op_nummer(session, begrip, prefix)\n"),
           "inbox/test_placing.py"),
    # Numbers, terms and trying again.
    _breuk("a number of the year in UTC", "core.database.nummers:geef_nummer",
           ("clock.dag_van(nu).year", "nu.year"), "core/database"),
    _breuk("a term that ends as its last day begins", "core.tijd.termijnen:sluit_op",
           ("clock.einde_van(laatste_dag)", "clock.begin_van(laatste_dag)"), "core/tijd"),
    _breuk("inbreng in time at the very closing", "overeenkomsten.rules.status:is_te_laat",
           (">=", ">"), "overeenkomsten/test_status.py", is_snel=True),
    _breuk("no back-off after a failure", "core.werk.claim:laat_mislukken",
           ("nu + pauze", "nu"), "core/werk", is_snel=True),
    _breuk("a pause that grows without end", "core.werk.claim:Pauze.na",
           ("min(self.eerste * (1 << verdubbelingen), self.langste)", "self.eerste * (1 << max(pogingen, 1) - 1)"),
           "core/werk"),
    _breuk("a mail tried again for ever", "outbox.rules.bezorging:wachttijd_na",
           (" if 1 <= pogingen <= len(WACHTTIJDEN) else None", " if pogingen <= len(WACHTTIJDEN) else WACHTTIJDEN[-1]"),
           "outbox/test_bezorgen.py"),
    _breuk("a mail that was given up taken along again", "outbox.services.bezorgen:meld_mislukt",
           ("None if fout.is_blijvend else wachttijd_na(keer)", "wachttijd_na(keer)"), "outbox/test_bezorgen.py"),
    # Telling: too early, to who may not know, or against the choice of who gets it.
    _breuk("an actiepunt that is done told all the same", "meldingen.queries.fysieke_tafel:nieuws_van_actiepunt",
           (" or not is_te_doen(actie)", ""), "meldingen/test_van_actiepunten.py"),
    _breuk("an actiepunt told before its verslag is out", "fysieke_tafel.queries.uitkomsten:te_melden_actiepunten",
           (", leesbaar)", ")"), "meldingen/test_van_actiepunten.py"),
    _breuk("an actiepunt told at midnight", "fysieke_tafel.rules.actiemelding:meldingsdag",
           ("dag if _uur(dag) <= nu else dag - timedelta(days=1)", "dag"), "meldingen/test_van_actiepunten.py"),
    _breuk("words of a closed table in a mail", "meldingen.queries.fysieke_tafel:nieuws_van_actiepunt",
           ("context=context if is_besloten else ", "context="), "meldingen/test_van_actiepunten.py"),
    _breuk("a closed table told to who may not read it", "meldingen.queries.ontvangers:uitvoerders",
           ("            Lidmaatschap.rol.in_(uitvoerder.lezers),\n", ""), "meldingen/test_van_actiepunten.py"),
    _breuk("one click that doesn't end what a party gets", "meldingen.services.volgen:zeg_op_wat_dit_bracht",
           ("volg(session, adres, Wens(PARTIJ, Ritme.UIT), daad=daad)", "session.flush()"),
           "meldingen/test_partijkeuze.py"),
    _breuk("one click that ends what can't be switched off", "meldingen.services.volgen:zeg_op_wat_dit_bracht",
           ('not session.get_one(Mail, mail_id).inhoud.get("is_lijst") or ', ""), "meldingen/test_partijkeuze.py"),
    _breuk("an overview after it was switched off", "meldingen.services.volgen:volg",
           ("wens.ritme is Ritme.UIT", "False"), "meldingen/test_partijkeuze.py"),
    _breuk("people told of their own act", "meldingen.services.vertellen:_zwijgt_voor",
           (", *([zelf] if zelf else [])", ""), "meldingen/test_vertellen.py", "meldingen/test_van_overeenkomsten.py"),
    _breuk("a last day to react named after it", "meldingen.queries.virtuele_tafel:nieuws_van_vraag",
           (" if is_ronde_open(ronde, nu=gebeurtenis.moment) else None", ""), "meldingen/test_van_draden.py"),
    _breuk("a feed of which all ids change", "publicatie.routes.feeds:_feed",
           ("_urn(eerste, een.hash)", '_urn(eerste, f"{een.hash}{clock.nu()}")'), "publicatie/test_feeds.py"),
)  # fmt: skip
"""In the order of what is broken; a name says what people would notice."""
