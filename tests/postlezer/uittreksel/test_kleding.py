"""Answers inside a quote that are told apart by dress or by a mark are kept, in order, and tied to their article."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.uittreksel import Uittreksel, html_naar_tekst, maak_uittreksel

ANTWOORDEN = ("Dertig dagen is voor ons te kort; maak er zestig van.", "Eens.", "Kan dit ook per kwartaal?")
VRAGEN = (
    ("Artikel 2. Betaling", "De gemeente betaalt binnen dertig dagen na ontvangst van de factuur."),
    ("Artikel 5. Scholing", "De aanbieder schoolt zijn mensen elk jaar bij."),
    ("Artikel 7. Verslag", "De aanbieder levert elke maand een verslag van zijn werk."),
)
STIJLBLAD = "<style><!-- span.E-mailStijl21\n{mso-style-type:personal-reply; color:#C00000;} --></style>"
KLEDING = {
    "rood": ("<span style='color:red'>", "</span>", ("in rood", "met rode letters", "in een andere kleur")),
    "oud label": ('<font color="#00B050">', "</font>", ("in het groen", "groene tekst")),
    "blauw": ('<span style="color: rgb(0, 112, 192);">', "</span>", ("blauw", "in de blauwe tekst")),
    "donkerblauw": ("<span style='color:#1F497D'>", "</span>", ("in het blauw",)),
    "paars": ("<span style='color:#7030A0'>", "</span>", ("in kleur", "paars")),
    "stijl van Word": ("<span class=E-mailStijl21>", "</span>", ("in het rood",)),
    "geel vlak": ("<span style='background:yellow;mso-highlight:yellow'>", "</span>", ("geel gearceerd", "gemarkeerd")),
    "markeerstift": ("<mark>", "</mark>", ("met een markeerstift", "gehighlight")),
    "groen vlak": ('<span style="background-color:rgb(0,255,0)">', "</span>", ("in groen gemarkeerd",)),
    "vet": ("<b>", "</b>", ("vetgedrukt", "dikgedrukt", "vet")),
    "zwaar": ('<span style="font-weight:700">', "</span>", ("in vette letters",)),
    "schuin": ("<em>", "</em>", ("cursief", "schuingedrukt")),
    "lijn": ("<u>", "</u>", ("onderstreept",)),
}
GEVALLEN = [
    pytest.param(*kleding[:2], zo, id=f"{naam}: {zo}") for naam, kleding in KLEDING.items() for zo in kleding[2]
]
VELDEN = "<b>Van:</b> Anna &lt;anna@kreken.example&gt;<br><b>Verzonden:</b> donderdag 5 november 2026 09:14<br>"
PLAT = "Van: Anna <anna@kreken.example>\nVerzonden: donderdag 5 november 2026 09:14\nAan: Bram\nOnderwerp: Concept\n\n"


def outlook(boven: str, onder: str) -> str:
    lijn = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt 0cm 0cm 0cm"
    kop = f"<div style='{lijn}'><p>{VELDEN}<b>Aan:</b> Bram</div>"
    return f"{STIJLBLAD}<div class=WordSection1><p class=MsoNormal>{boven}</p>{kop}{onder}</div>"


def gmail(boven: str, onder: str) -> str:
    kop = "Op do 5 nov 2026 om 09:14 schreef Anna &lt;anna@kreken.example&gt;:<br>"
    citaat = f'<blockquote class="gmail_quote" style="border-left:1px solid rgb(204,204,204)">{onder}</blockquote>'
    return (
        f'{STIJLBLAD}<div>{boven}</div><br><div class="gmail_quote"><div class="gmail_attr">{kop}</div>{citaat}</div>'
    )


def onder(voor: str, na: str, *, in_de_zin: bool = False) -> str:
    """Return the quoted articles with the answers dressed, each on a line of its own or behind the quoted sentence."""
    tussen = " " if in_de_zin else "</p><p class=MsoNormal>"
    stukken = [
        f"<p class=MsoNormal><b>{kop}</b></p><p class=MsoNormal>{zin}{tussen}{voor}{antwoord}{na}</p>"
        for (kop, zin), antwoord in zip(VRAGEN, ANTWOORDEN, strict=True)
    ]
    return "".join(stukken) + "<p class=MsoNormal>Met vriendelijke groet,</p><p class=MsoNormal><b>Anna Proef</b></p>"


def regels(uit: Uittreksel) -> list[str]:
    return [regel for regel in uit.tekst.split("\n") if regel]


@pytest.mark.parametrize("in_de_zin", [False, True], ids=["op een eigen regel", "achter de zin"])
@pytest.mark.parametrize("client", [outlook, gmail])
@pytest.mark.parametrize(("voor", "na", "zo"), GEVALLEN)
def test_answers_in_the_dress_that_is_announced_are_kept(
    voor: str, na: str, zo: str, client: object, in_de_zin: bool
) -> None:
    maak = outlook if client is outlook else gmail
    boven = f"Onze antwoorden staan hieronder {zo}."
    html = maak(boven, onder(voor, na, in_de_zin=in_de_zin))
    for tekst in (None, html_naar_tekst(html)):
        uit = maak_uittreksel(tekst, html, afzender="Bram Visser")
        assert regels(uit) == [boven, *ANTWOORDEN]
        assert uit.artikelen == ("2", "5", "7")
        assert "binnen dertig dagen na ontvangst" in uit.geciteerd
        assert not uit.is_twijfel


@pytest.mark.parametrize("kleding", ["rood", "geel vlak", "groen vlak", "markeerstift"])
def test_bright_answers_that_nobody_announced_are_kept_in_doubt(kleding: str) -> None:
    html = outlook("Hierbij onze reactie.", onder(*KLEDING[kleding][:2]))
    uit = maak_uittreksel(html_naar_tekst(html), html)
    assert regels(uit) == ["Hierbij onze reactie.", *ANTWOORDEN]
    assert uit.is_twijfel


def test_a_warning_in_colour_inside_a_quote_stays_a_quote() -> None:
    html = outlook(
        "Wij komen graag.", "<p style='color:red'>LET OP: deze e-mail komt van buiten de organisatie.</p><p>Komt u?"
    )
    uit = maak_uittreksel(None, html)
    assert (uit.tekst, uit.is_twijfel) == ("Wij komen graag.", False)


def test_bold_in_a_quote_is_no_answer_where_nobody_says_so() -> None:
    html = outlook(
        "Wij komen graag.", "<p><b>Reageren kan tot 1 december.</b></p><p>Komt u ook op <b>dinsdag</b> langs?</p>"
    )
    uit = maak_uittreksel(None, html)
    assert (uit.tekst, uit.is_twijfel) == ("Wij komen graag.", False)


def test_a_bold_heading_above_running_text_is_no_answer() -> None:
    boven, antwoord = "Onze antwoorden staan hieronder vetgedrukt.", "Maak er zestig dagen van."
    alineas = ("<b>Wat wij vragen van aanbieders</b>", VRAGEN[0][1], f"<b>{antwoord}</b>")
    citaat = "".join(f"<p class=MsoNormal>{alinea}</p>" for alinea in alineas)
    assert regels(maak_uittreksel(None, outlook(boven, citaat))) == [boven, antwoord]


@pytest.mark.parametrize(
    ("boven", "citaat"),
    [
        (
            "Team Blauw komt met twee mensen.",
            "<p><span style='color:#1F497D'>Met hoeveel komt u?</span></p><p>Groet</p>",
        ),
        ("De rode draad is voor ons duidelijk.", "<p><b>Let op de termijn.</b></p><p>Met hoeveel komt u?</p>"),
        ("Dat is vet gaaf.", "<p><b>Wij betalen de bus voor iedereen.</b></p><p>Met hoeveel komt u?</p>"),
    ],
)
def test_a_word_for_a_colour_is_not_always_about_the_answers(boven: str, citaat: str) -> None:
    uit = maak_uittreksel(None, outlook(boven, citaat))
    assert (uit.tekst, uit.is_twijfel) == (boven, False)


def test_a_colour_that_may_mean_something_else_leaves_doubt() -> None:
    citaat = "<p>Hoe staat u ervoor?</p><p><span style='color:red'>Reageer voor 1 december a.u.b.</span></p>"
    uit = maak_uittreksel(None, outlook("Wij staan al jaren in het rood.", citaat))
    assert regels(uit) == ["Wij staan al jaren in het rood.", "Reageer voor 1 december a.u.b."]
    assert uit.is_twijfel


def test_a_colour_that_plain_text_lost_leaves_the_whole_quote_in_doubt() -> None:
    uit = maak_uittreksel("Ons antwoord staat in rood.\n\n" + PLAT + "Kan het op dinsdag?\nDinsdag past goed.\n", None)
    assert "Dinsdag past goed." in uit.tekst
    assert uit.is_twijfel


def test_a_colour_in_an_attachment_leaves_the_quote_alone() -> None:
    uit = maak_uittreksel("In de bijlage staan onze opmerkingen in rood.\n\n" + PLAT + "Kan het op dinsdag?\n", None)
    assert (uit.tekst, uit.is_twijfel) == ("In de bijlage staan onze opmerkingen in rood.", False)


def test_red_of_an_earlier_round_stays_a_quote() -> None:
    dieper = "<blockquote type='cite'><p><span style='color:red'>Dat vonden wij vorig jaar al.</span></p></blockquote>"
    html = gmail("Zie in rood.", "<p>Mag het korter?</p><p><span style='color:red'>Liever niet.</span></p>" + dieper)
    assert regels(maak_uittreksel(None, html)) == ["Zie in rood.", "Liever niet."]


@pytest.mark.parametrize(
    "vorm", ["BV: {}", "(BV: {})", "[BV: {}]", "[BV] {}", "Bram: {}", "*BV*: {}", "- Bram Visser: {}"]
)
@pytest.mark.parametrize("teken", ["", "> "])
@pytest.mark.parametrize("tussen", ["\n", " "], ids=["op een eigen regel", "achter de zin"])
def test_answers_behind_the_senders_name_or_initials_are_kept(vorm: str, teken: str, tussen: str) -> None:
    citaat = "\n\n".join(
        f"{kop}\n{zin}{tussen}{vorm.format(antwoord)}" for (kop, zin), antwoord in zip(VRAGEN, ANTWOORDEN, strict=True)
    )
    kop = "Op do 5 nov 2026 om 09:14 schreef Anna <anna@kreken.example>:\n\n" if teken else PLAT
    tekst = kop + "".join(f"{teken}{regel}\n" for regel in citaat.split("\n"))
    uit = maak_uittreksel("Zie onze reacties hieronder.\n\nGroet,\nBram\n\n" + tekst, None, afzender="Bram Visser")
    assert regels(uit) == ["Zie onze reacties hieronder.", *(vorm.format(antwoord) for antwoord in ANTWOORDEN)]
    assert uit.artikelen == ("2", "5", "7")


@pytest.mark.parametrize("boven", ["Ons commentaar is ingevoegd.", "Wij hebben onze punten tussengezet."])
def test_answers_behind_a_word_and_the_house_are_kept_where_they_are_said_to_stand_between(boven: str) -> None:
    citaat = "\n\n".join(
        f"{kop}\n{zin}\n\nReactie Zorghuis: {antwoord}" for (kop, zin), antwoord in zip(VRAGEN, ANTWOORDEN, strict=True)
    )
    uit = maak_uittreksel(f"{boven}\n\n{PLAT}{citaat}", None, afzender="Bram Visser")
    assert regels(uit) == [boven, *(f"Reactie Zorghuis: {antwoord}" for antwoord in ANTWOORDEN)]


def test_a_name_with_a_colon_in_a_quote_is_no_answer_of_somebody_else() -> None:
    citaat = "Kort verslag:\nAnna: de termijn blijft.\nJoost: wij zijn tegen.\n"
    uit = maak_uittreksel("Dank voor het verslag.\n\n" + PLAT + citaat, None, afzender="Bram Visser")
    assert uit.tekst == "Dank voor het verslag."


def test_answers_in_capitals_are_kept_where_that_is_announced() -> None:
    uit = maak_uittreksel("Antwoorden in hoofdletters.\n\n" + PLAT + "Kan het op dinsdag?\nJA, NA TWEE UUR.\n", None)
    assert regels(uit) == ["Antwoorden in hoofdletters.", "JA, NA TWEE UUR."]
