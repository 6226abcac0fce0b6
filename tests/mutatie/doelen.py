"""Which rules are changed, and the tests of their own room that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Doel:
    """A module of rules and where its tests stand; without `functies` all of it."""

    module: str
    tests: tuple[str, ...]
    functies: frozenset[str] = frozenset()


def _doel(module: str, *tests: str, functies: str = "") -> Doel:
    return Doel(f"overlegtafel.{module}", tests, frozenset(functies.split()))


DOELEN = (
    _doel("core.toegang.access", "tests/core", "tests/contracts/test_access.py",
          "tests/virtuele_tafel/test_openbaar.py",
          functies="is_bereikt bereikt is_openbaar openbaar mag rollen is_ingelogd"),
    _doel("core.toegang.tokens", "tests/core", "tests/organisaties/test_inloggen.py"),
    _doel("core.database.nummers", "tests/core"),
    _doel("core.tijd.termijnen", "tests/core"),
    _doel("overeenkomsten.rules.openbaar", "tests/overeenkomsten/test_openbaar.py"),
    _doel("overeenkomsten.rules.status", "tests/overeenkomsten"),
    _doel("overeenkomsten.rules.toegang", "tests/overeenkomsten"),
    _doel("overeenkomsten.rules.poorten",
          "tests/overeenkomsten/test_poorten.py", "tests/overeenkomsten/test_instemming.py"),
    _doel("overeenkomsten.rules.besluiten",
          "tests/overeenkomsten/test_poorten.py", "tests/overeenkomsten/test_instemming.py"),
    _doel("overeenkomsten.rules.storing", "tests/overeenkomsten/test_storing.py"),
    _doel("overeenkomsten.rules.deelname", "tests/overeenkomsten/test_deelname.py"),
    _doel("partijen.rules.binding", "tests/partijen"),
    _doel("partijen.rules.ondertekenen", "tests/partijen"),
    _doel("samenwerking.rules.openbaar", "tests/samenwerking/test_trajectregels.py"),
    _doel("samenwerking.rules.toegang", "tests/samenwerking/test_trajectregels.py"),
    _doel("samenwerking.rules.deelname",
          "tests/samenwerking/test_deelname.py", "tests/samenwerking/test_deelnameregels.py"),
    _doel("samenwerking.rules.afspraken", "tests/samenwerking/test_afspraken.py"),
    _doel("samenwerking.rules.beginnen", "tests/samenwerking/test_beginnen.py"),
    _doel("samenwerking.rules.cbs", "tests/samenwerking/test_kostenregels.py"),
    _doel("samenwerking.rules.contracten", "tests/samenwerking/test_contracten.py"),
    _doel("samenwerking.rules.drempels", "tests/samenwerking/test_drempels.py"),
    _doel("samenwerking.rules.formats", "tests/samenwerking/test_formats.py"),
    _doel("samenwerking.rules.inwoners", "tests/samenwerking/test_verdeling_cli.py"),
    _doel("samenwerking.rules.jaarplan", "tests/samenwerking/test_jaarplan.py"),
    _doel("samenwerking.rules.kennis", "tests/samenwerking/test_kennis.py"),
    _doel("samenwerking.rules.kosten",
          "tests/samenwerking/test_geldregels.py", "tests/samenwerking/test_kostenregels.py",
          "tests/samenwerking/test_kosten_pages.py"),
    _doel("samenwerking.rules.overleg", "tests/samenwerking/test_overleg.py", "tests/samenwerking/test_uitnodigen.py"),
    _doel("samenwerking.rules.tijdlijn", "tests/samenwerking/test_kalender.py"),
    _doel("samenwerking.rules.trajecten", "tests/samenwerking/test_trajectregels.py"),
    _doel("samenwerking.rules.verdeling", "tests/samenwerking/test_verdeling.py"),
    _doel("samenwerking.rules.voorrang", "tests/samenwerking/test_voorrang.py"),
    _doel("samenwerking.rules.voorstellen", "tests/samenwerking/test_voorstellen.py"),
    _doel("partijen.rules.gemeenten", "tests/samenwerking/test_ondertekenen.py"),
    _doel("fysieke_tafel.rules.samenstelling", "tests/fysieke_tafel/test_samenstelling.py",
          "tests/fysieke_tafel/test_zetelregels.py"),
    _doel("fysieke_tafel.rules.wijziging", "tests/fysieke_tafel/test_wijzigingen.py",
          "tests/fysieke_tafel/test_agendaregels.py"),
    _doel("fysieke_tafel.rules.uitkomsten", "tests/fysieke_tafel/test_uitkomsten.py",
          "tests/fysieke_tafel/test_agendaregels.py"),
    _doel("virtuele_tafel.rules.openbaar", "tests/virtuele_tafel/test_openbaar.py"),
    _doel("virtuele_tafel.rules.zicht", "tests/virtuele_tafel"),
    _doel("virtuele_tafel.rules.ordenen", "tests/virtuele_tafel"),
    _doel("virtuele_tafel.rules.beoordelen", "tests/virtuele_tafel"),
    _doel("virtuele_tafel.rules.beantwoorden", "tests/virtuele_tafel"),
    _doel("fysieke_tafel.rules.openbaar", "tests/fysieke_tafel/test_openbaar.py"),
    _doel("fysieke_tafel.rules.agenda", "tests/fysieke_tafel"),
    _doel("fysieke_tafel.rules.status", "tests/fysieke_tafel"),
    _doel("fysieke_tafel.rules.aanwezigheid", "tests/fysieke_tafel/test_zetelregels.py",
          functies="weiger_presentie weiger_stemmen"),
    _doel("fysieke_tafel.rules.bundel", "tests/fysieke_tafel/test_bundel.py",
          functies="inbreng_openbaar afdruk_van is_bundel_actueel wordt_gebundeld bij_punten"),
    _doel("fysieke_tafel.rules.genodigden", "tests/fysieke_tafel/test_komstregels.py",
          functies="wat_te_sturen is_uit_te_nodigen sequence_van_tijd geldend_bericht vervanger_van weiger_antwoord "
                   "weiger_andere_tijd weiger_vervanger weiger_afzeggen weiger_gast gewijzigd_op"),
    _doel("fysieke_tafel.rules.namen", "tests/fysieke_tafel/test_namen.py"),
    _doel("fysieke_tafel.rules.planning", "tests/fysieke_tafel/test_papierregels.py",
          functies="bestaat weiger_klok let_op_agenda rang_van"),
    _doel("fysieke_tafel.rules.stukken", "tests/fysieke_tafel/test_papierregels.py"),
    _doel("fysieke_tafel.rules.tafel", "tests/fysieke_tafel/test_zetelregels.py"),
    _doel("fysieke_tafel.rules.termijnen", "tests/fysieke_tafel/test_papierregels.py",
          functies="agenda_sluit_op is_voorbij achterstand _verschuldigd"),
    _doel("fysieke_tafel.rules.verslag", "tests/fysieke_tafel/test_papierregels.py",
          functies="weiger_bewerken weiger_concept weiger_vaststellen weiger_publiceren weiger_vaststelwijze "
                   "weiger_erratum weiger_terugnemen"),
    _doel("inbox.services.draad", "tests/inbox"),
    _doel("inbox.services.plaats", "tests/inbox", functies="_dubbel mag_bevestigen"),
    _doel("outbox.rules.bezorging", "tests/outbox/test_bezorgregels.py"),
    _doel("meldingen.rules.ritme", "tests/meldingen/test_ritme.py"),
    _doel("meldingen.rules.volgen", "tests/meldingen/test_ritme.py"),
    _doel("meldingen.rules.verteld", "tests/meldingen/test_verteld.py", "tests/meldingen/test_ritme.py"),
    _doel("meldingen.services.lezen", "tests/meldingen"),
    _doel("meldingen.services.overzicht", "tests/meldingen/test_overzicht.py", "tests/meldingen/test_eigenschap.py"),
    _doel("meldingen.queries.fysieke_tafel", "tests/meldingen/test_van_bijeenkomsten.py",
          "tests/meldingen/test_eigenschap_tafel.py", "tests/meldingen/test_mails.py",
          "tests/meldingen/test_zwijgen.py"),
    _doel("meldingen.queries.overeenkomsten", "tests/meldingen/test_van_overeenkomsten.py",
          "tests/meldingen/test_zwijgen.py", "tests/meldingen/test_van_draden.py"),
    _doel("meldingen.queries.ontvangers", "tests/meldingen/test_van_actiepunten.py",
          "tests/meldingen/test_van_bijeenkomsten.py", "tests/meldingen/test_van_overeenkomsten.py",
          "tests/meldingen/test_vertellen.py", "tests/meldingen/test_contacten.py"),
    _doel("meldingen.services.vertellen", "tests/meldingen/test_vertellen.py", "tests/meldingen/test_zwijgen.py",
          "tests/meldingen/test_tegelijk.py", "tests/meldingen/test_van_overeenkomsten.py"),
    _doel("fysieke_tafel.rules.actiemelding", "tests/meldingen/test_van_actiepunten.py",
          "tests/fysieke_tafel/test_agendaregels.py"),
    _doel("organisaties.rules.bezoek", "tests/organisaties/test_bezoek.py"),
)  # fmt: skip
