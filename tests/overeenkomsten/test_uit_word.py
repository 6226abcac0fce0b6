"""Word files read as agreements: automatic numbers, lists, tables, dress; and what is no Word file, or a trap."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.papier.docx_nummers import telwoord
from overlegtafel.overeenkomsten.rules.uit_word import lees_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def niveau(diepte: int, soort: str, tekst: str, stijl: str = "") -> str:
    """Return a level of a list as Word writes it."""
    bij = f'<w:pStyle w:val="{stijl}"/>' if stijl else ""
    lvl = f'<w:start w:val="1"/><w:numFmt w:val="{soort}"/>{bij}<w:lvlText w:val="{tekst}"/>'
    return f'<w:lvl w:ilvl="{diepte}">{lvl}</w:lvl>'


NUMMERING = (
    f"<w:numbering {W}>"
    f'<w:abstractNum w:abstractNumId="1">{niveau(0, "decimal", "Artikel %1", "Kop1")}{niveau(1, "decimal", "%1.%2")}'
    f"{niveau(2, 'lowerLetter', '%3.')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{niveau(0, "bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{niveau(0, "decimal", "%1.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)
STIJLEN = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)


def p(tekst: str, *, stijl: str = "", lijst: tuple[int, int] | None = None, kleed: str = "") -> str:
    """Return a paragraph as Word writes it."""
    num = f'<w:numPr><w:ilvl w:val="{lijst[1]}"/><w:numId w:val="{lijst[0]}"/></w:numPr>' if lijst else ""
    eigen = (f'<w:pStyle w:val="{stijl}"/>' if stijl else "") + num
    run = f'<w:r><w:rPr>{kleed}</w:rPr><w:t xml:space="preserve">{tekst}</w:t></w:r>' if tekst else ""
    return f"<w:p><w:pPr>{eigen}</w:pPr>{run}</w:p>"


def docx(lichaam: str, delen: Mapping[str, str] | None = None) -> bytes:
    """Return a Word file with this body."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("[Content_Types].xml", "<Types/>")
        pakket.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{lichaam}</w:body></w:document>")
        pakket.writestr("word/numbering.xml", NUMMERING)
        pakket.writestr("word/styles.xml", STIJLEN)
        for naam, inhoud in (delen or {}).items():
            pakket.writestr(naam, inhoud)
    return uit.getvalue()


def test_automatic_numbers_of_articles_leden_and_onderdelen_come_over() -> None:
    gelezen = lees_word(
        docx(
            p("Deelovereenkomst", stijl="Titel")
            + p("Onderwerp", stijl="Kop1")
            + p("De overeenkomst gaat over hulp.", lijst=(1, 1))
            + p("De aanbieder levert:", lijst=(1, 1))
            + p("een plan", lijst=(1, 2))
            + p("een regeling", lijst=(1, 2))
            + p("Tarief", stijl="Kop1")
            + p("Het tarief is € 5.", lijst=(1, 1))
            + p("een punt", lijst=(2, 0))
        )
    )
    assert gelezen.meldingen == ()
    assert gelezen.markdown == (
        "# Deelovereenkomst\n\n## Artikel 1 Onderwerp\n\n1. De overeenkomst gaat over hulp.\n\n2. De aanbieder "
        "levert:\n\n   a. een plan\n   b. een regeling\n\n## Artikel 2 Tarief\n\n"
        "1. Het tarief is € 5.\n\n   - een punt\n"
    )


def test_a_list_that_begins_anew_counts_from_one() -> None:
    lijsten = [p("Een.", lijst=(3, 0)), p("Twee.", lijst=(3, 0)), p("Opnieuw.", lijst=(4, 0))]
    kop = p("Artikel 1 Onderwerp", kleed="<w:b/>")
    assert lees_word(docx(kop + "".join(lijsten))).markdown == (
        "## Artikel 1 Onderwerp\n\n1. Een.\n\n2. Twee.\n\n1. Opnieuw.\n"
    )


def test_typed_numbers_headings_and_letters_are_read_as_such() -> None:
    regels = [
        "Artikel 4: Tarief",
        "4.1 Het tarief is € 5.",
        "4.2. Het geldt een jaar.",
        "a) per uur",
        "- per dag",
        "3.5 uur",
    ]
    assert lees_word(docx("".join(map(p, regels)))).markdown == (
        "## Artikel 4 Tarief\n\n1. Het tarief is € 5.\n\n2. Het geldt een jaar.\n\n   a. per uur\n   - per dag"
        "\n\n3.5 uur\n"
    )


def test_numbered_headings_are_articles_where_the_word_isnt_used() -> None:
    stijlen = STIJLEN.replace('<w:numPr><w:numId w:val="1"/></w:numPr>', "")
    lichaam = p("1. Onderwerp", stijl="Kop1") + p("Hulp.") + p("2. Tarief", stijl="Kop1") + p("Geld.")
    assert lees_word(docx(lichaam, {}).replace(STIJLEN.encode(), stijlen.encode())) is not None
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("[Content_Types].xml", "<Types/>")
        pakket.writestr("word/document.xml", f"<w:document {W}><w:body>{lichaam}</w:body></w:document>")
        pakket.writestr("word/styles.xml", stijlen)
    assert lees_word(uit.getvalue()).markdown == "## Artikel 1 Onderwerp\n\nHulp.\n\n## Artikel 2 Tarief\n\nGeld.\n"


def test_dress_tables_and_marks_come_over() -> None:
    cel = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    rijen = [
        "<w:tr>" + cel.format("", p("Onderdeel")) + cel.format("", p("Bedrag")) + "</w:tr>",
        "<w:tr>" + cel.format("", p("a|b")) + cel.format("", p("€ 1", kleed="<w:b/>")) + "</w:tr>",
        "<w:tr>" + cel.format('<w:gridSpan w:val="2"/>', p("samen")) + "</w:tr>",
    ]
    vet = (
        '<w:p><w:r><w:t xml:space="preserve">Het </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">hele '
    )
    vet += "</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>* huis</w:t></w:r></w:p>"
    assert lees_word(docx(vet + f"<w:tbl>{''.join(rijen)}</w:tbl>")).markdown == (
        "Het **hele** *\\* huis*\n\n| Onderdeel | Bedrag |\n|---|---|\n| a\\|b | **€ 1** |\n| samen |  |\n"
    )


def test_tracked_changes_are_taken_and_told() -> None:
    wijzigingen = (
        '<w:p><w:r><w:t xml:space="preserve">Binnen </w:t></w:r><w:del><w:r><w:delText>tien</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>vijf</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> dagen.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Samen </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>een.</w:t></w:r></w:p>"
    )
    gelezen = lees_word(docx(wijzigingen))
    assert gelezen.markdown == "Binnen vijf dagen.\n\nSamen een.\n"
    assert len(gelezen.meldingen) == 1
    assert "bijgehouden wijzigingen" in gelezen.meldingen[0]


def test_what_cant_be_read_is_named() -> None:
    lichaam = "<w:p><w:r><w:drawing/></w:r><w:r><w:footnoteReference/></w:r><w:r><w:t>Tekst</w:t></w:r>"
    lichaam += "<w:r><w:footnoteReference/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>"
    gelezen = lees_word(docx(lichaam))
    assert gelezen.markdown == "Tekst\n"
    assert gelezen.meldingen == (
        "Niet overgenomen: een afbeelding of tekening (1 keer).",
        "Niet overgenomen: een voetnoot (2 keer).",
        "Niet overgenomen: verborgen tekst (1 keer).",
    )


@pytest.mark.parametrize(
    ("adres", "markdown"),
    [("https://kreken.example/a", "[hier](https://kreken.example/a)\n"), ("javascript:alert(1)", "hier\n")],
)
def test_only_addresses_of_pages_become_links(adres: str, markdown: str) -> None:
    verband = f'<Relationships><Relationship Id="r1" Target="{adres}"/></Relationships>'
    lichaam = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>hier</w:t></w:r></w:hyperlink></w:p>'
    assert lees_word(docx(lichaam, {"word/_rels/document.xml.rels": verband})).markdown == markdown


def test_what_looks_like_markdown_or_html_stays_text() -> None:
    assert lees_word(docx(p("# geen kop") + p("&lt;script&gt;alert(1)&lt;/script&gt;"))).markdown == (
        "\\# geen kop\n\n\\<script\\>alert(1)\\</script\\>\n"
    )


def _bom() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("[Content_Types].xml", "<Types/>")
        pakket.writestr("word/document.xml", b" " * 50_000_000)
    return uit.getvalue()


ENTITEITEN = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "geen Word-bestand"),
        (b"%PDF-1.7", "geen Word-bestand"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Word-bestand"),
        (docx(p("a"))[:400], "beschadigd"),
        (docx(p("a"), {"word/vbaProject.bin": "x"}), "macro's"),
        (_bom(), "te groot"),
        (docx("<w:p>"), "beschadigd"),
        (docx(p("a"), {"word/_rels/document.xml.rels": f"{ENTITEITEN}<x>&b;</x>"}), "een vorm die we niet lezen"),
        (docx("<w:p>" * 30_000 + "</w:p>" * 30_000), None),
    ],
)
def test_what_is_no_safe_word_file_gets_a_sentence(inhoud: bytes, zin: str | None) -> None:
    if zin is None:
        assert lees_word(inhoud).markdown == "\n"
        return
    with pytest.raises(Ongeldig) as fout:
        lees_word(inhoud)
    assert zin in fout.value.zin
    assert fout.value.zin.endswith(".")


@pytest.mark.parametrize(
    ("n", "soort", "tekst"),
    [
        (1, "lowerLetter", "a"),
        (27, "lowerLetter", "aa"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (3, "decimalZero", "03"),
    ],
)
def test_numbers_are_written_as_their_kind_writes_them(n: int, soort: str, tekst: str) -> None:
    assert telwoord(n, soort) == tekst
