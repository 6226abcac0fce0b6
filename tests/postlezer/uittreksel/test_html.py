"""HTML of real mail programs becomes lines, and its structure tells new text from quotes."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.uittreksel import html_naar_tekst, maak_uittreksel
from tests.postlezer.uittreksel.tabel import Geval, lees_tabel

GEVALLEN = [pytest.param(geval, id=geval.naam) for geval in lees_tabel("html")]


def vouw(tekst: str) -> str:
    return " ".join(tekst.split())


@pytest.mark.parametrize("geval", GEVALLEN)
def test_html_of_a_client_yields_the_new_text(geval: Geval) -> None:
    assert vouw(maak_uittreksel(None, geval.invoer).tekst) == vouw(geval.delen["tekst"])


@pytest.mark.parametrize("geval", GEVALLEN)
def test_html_without_closing_tags_loses_nothing(geval: Geval) -> None:
    zonder = html_naar_tekst(geval.invoer.replace("</p>", "").replace("</div>", "<br>"))
    assert [woord for woord in geval.delen["tekst"].split() if woord not in zonder] == []


def test_lists_and_tables_stay_readable() -> None:
    html = (
        "<p>Punten:</p><ul><li>tarief</li><li>termijn<ol start=3><li>zomer<li>winter</ol></ul>"
        "<table><tr><th>post</th><th>bedrag</th></tr><tr><td><p>loon</p></td><td>22,90</td></tr></table>"
    )
    assert html_naar_tekst(html).split("\n") == [
        "Punten:", "", "- tarief", "- termijn", "  3. zomer", "  4. winter", "", "post | bedrag", "loon | 22,90",
    ]  # fmt: skip


def test_a_layout_table_keeps_its_lines() -> None:
    html = "<table><tr><td><p>een</p><p>twee</p><p>drie</p><p>vier</p></td><td>vijf</td></tr></table>"
    assert html_naar_tekst(html).split() == ["een", "twee", "drie", "vier", "vijf"]


def test_breaks_entities_and_preformatted_text_are_kept() -> None:
    assert html_naar_tekst("a&nbsp;&euro;&nbsp;5<br>b &lt; c<pre>x\n  y</pre>") == "a € 5\nb < c\n\nx\n  y"


def test_html_is_read_where_the_plain_text_is_a_stub() -> None:
    tekst = "Onze tekst staat alleen hier in de opmaak, met veel meer woorden dan de platte versie."
    assert maak_uittreksel("Uw programma toont geen HTML.", f"<p>{tekst}</p>").tekst == tekst


def test_answers_in_colour_are_read_from_the_html_beside_a_plain_text() -> None:
    kop = "<b>Van:</b> Anna &lt;anna@kreken.example&gt;<br><b>Verzonden:</b> 5 november 2026 09:14<br><b>Aan:</b> Bram"
    vragen = "".join(f"<p>Vraag {n} over de termijn en het tarief in het concept?</p>" for n in range(1, 12))
    boven = "<p>Zie mijn antwoorden in het rood.</p>"
    html = f"{boven}<div>{kop}<br><b>Onderwerp:</b> x</div>{vragen}<p><font color=red>Nee.</font>"
    assert vouw(maak_uittreksel(html_naar_tekst(html), html).tekst) == "Zie mijn antwoorden in het rood. Nee."


def test_a_sentence_that_the_plain_text_broke_is_whole_again() -> None:
    plat = (
        "Beste Anna,\n\nDe planning voor de kerstvakantie is rond, maar in de laatste week van\n"
        "december is er niemand voor de avondroute. Kan de gemeente daar iets in\nbetekenen?\n\n"
        "- wij hebben twee mensen die dan wel kunnen rijden maar geen eigen auto\n  hebben\n- de rest is vrij\n\n"
        "Wubbo Kramer\nDit adres: Molenpad 3 te Roosdijk, dat is achter de kerk en naast de bakker\nRoosdijk\n"
    )
    opgemaakt = (
        "<div>Beste Anna,</div><div><br></div><div>De planning voor de kerstvakantie is rond, maar in de\n laatste "
        "week van <b>december</b> is er niemand voor de avondroute. Kan de gemeente daar iets in betekenen?</div>"
        "<ul><li>wij hebben twee mensen die dan wel kunnen rijden maar geen eigen&nbsp;auto hebben</li>"
        "<li>de rest is vrij</li></ul><div>Wubbo Kramer<br>Dit adres: Molenpad 3 te Roosdijk, "
        "dat is achter de kerk en naast de bakker<br>"
        "Roosdijk"
    )
    tekst = maak_uittreksel(plat, opgemaakt).tekst.split("\n")
    assert tekst[2].startswith("De planning")
    assert tekst[2].endswith("iets in betekenen?")
    assert tekst[4:6] == [
        "- wij hebben twee mensen die dan wel kunnen rijden maar geen eigen auto hebben", "- de rest is vrij"
    ]  # fmt: skip
    assert "Roosdijk" in tekst


def test_a_line_that_the_writer_broke_stays_broken() -> None:
    regels = ["Dit is een regel die de schrijver zelf met een harde return heeft beëindigd.", "Dit is de volgende."]
    opgemaakt = "<p>" + "<br>".join(regels) + "</p>"
    assert maak_uittreksel("\n".join(regels), opgemaakt).tekst.split("\n") == regels


def test_the_points_of_a_word_list_stand_together() -> None:
    punt = '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">{}</p>'
    html = "<p class=MsoNormal>Drie wensen:</p>" + "".join(map(punt.format, ["- rust", "- tijd", "- geld"]))
    assert html_naar_tekst(html).split("\n") == ["Drie wensen:", "- rust", "- tijd", "- geld"]


@pytest.mark.parametrize(
    "stijl", ["font-size:7.5pt", "font-size: 10px", "color:#9a9a9a", "font-size:x-small;color:navy"]
)
def test_fine_print_below_a_signature_is_no_text(stijl: str) -> None:
    kleine = "Wij zoeken nog chauffeurs. Ken jij iemand die graag met onze bewoners op pad gaat? Laat het ons weten."
    html = (
        "<div><p>De bus rijdt niet op zondag.</p><p>Groetjes,<br>Lia</p>"
        f'<p><span style="{stijl}">{kleine} {kleine}</span></p></div>'
    )
    assert maak_uittreksel(None, html).tekst == "De bus rijdt niet op zondag."


def test_a_mail_in_small_print_keeps_its_text() -> None:
    html = '<div style="font-size:8pt"><p>De bus rijdt niet op zondag.</p><p>Wie lost dat op?</p></div>'
    assert maak_uittreksel(None, html).tekst == "De bus rijdt niet op zondag.\n\nWie lost dat op?"
