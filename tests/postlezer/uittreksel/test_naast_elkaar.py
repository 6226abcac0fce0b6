"""What the plain text of a mail did to bold words and to tables is undone with the HTML beside it."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.uittreksel import maak_uittreksel

NADRUK = [
    ("De bus is *nooit* op tijd.", "De bus is <b>nooit</b> op tijd.", "De bus is nooit op tijd."),
    ("*Wat wij vragen*\nEen bus.", "<h3>Wat wij vragen</h3><p>Een bus.</p>", "Wat wij vragen\nEen bus."),
    ("**Kop**\nEen bus.", "<strong>Kop</strong><br>Een bus.", "Kop\nEen bus."),
    ("## Kop\nEen bus.", "<h2>Kop</h2><p>Een bus.</p>", "Kop\nEen bus."),
    ("De /snelle/ bus, _echt_.", "De <i>snelle</i> bus, <u>echt</u>.", "De snelle bus, echt."),
    ("* *Zondag:* geen bus", "<ul><li><b>Zondag:</b> geen bus</li></ul>", "* Zondag: geen bus"),
    ("*Eerst dit.\nDan dat.*", "<b>Eerst dit.<br>Dan dat.</b>", "Eerst dit.\nDan dat."),
]
GETYPT = [
    ("De bus is *nooit* op tijd.", "De bus is *nooit* op tijd."),
    ("Prijs* per rit.\n* zonder btw", "Prijs* per rit.<br>* zonder btw"),
    ("* een bus\n* een halte", "<ul><li>een bus</li><li>een halte</li></ul>"),
    ("Bel en/of mail, zie /stukken/bus_lijn_3.", "Bel en/of mail, zie /stukken/bus_lijn_3."),
    ("2 * 3 * 4 ritten", "2 * 3 * 4 ritten"),
    ("# 3 bussen", "# 3 bussen"),
    ("*let op* de bus is *vol*", "*let op* de bus is *vol*"),
]
RIJEN = "<tr><td><p>Lijn</p></td><td><p>Ritten</p></td></tr><tr><td><p>Zuid</p></td><td><p>12</p></td></tr>"


@pytest.mark.parametrize(("plat", "html", "tekst"), NADRUK)
def test_marks_that_a_program_put_round_bold_words_are_taken_away(plat: str, html: str, tekst: str) -> None:
    assert maak_uittreksel(plat, html).tekst == tekst


@pytest.mark.parametrize(("plat", "html"), GETYPT)
def test_marks_that_the_writer_typed_stay(plat: str, html: str) -> None:
    assert maak_uittreksel(plat, html).tekst == plat


def test_stars_stay_where_there_is_no_html() -> None:
    assert maak_uittreksel("De bus is *nooit* op tijd.", None).tekst == "De bus is *nooit* op tijd."


def test_one_typed_and_one_bold_word_on_a_line_are_told_apart() -> None:
    assert maak_uittreksel("Een *echte* bus is *nooit* vol.", "Een *echte* bus is <b>nooit</b> vol.").tekst == (
        "Een *echte* bus is nooit vol."
    )


def test_cells_below_each_other_are_a_row_again() -> None:
    plat = "Onze ritten:\n\nLijn\n\nRitten\nZuid\n\n12\n\nMeer kan niet.\n"
    html = f"<p>Onze ritten:</p><table>{RIJEN}</table><p>Meer kan niet.</p>"
    assert maak_uittreksel(plat, html).tekst == "Onze ritten:\n\nLijn | Ritten\nZuid | 12\n\nMeer kan niet."


def test_lines_that_are_no_cells_stay_lines() -> None:
    plat = "Lijn\nZuid\nRitten\n12\n"
    assert maak_uittreksel(plat, f"<p>Lijn<br>Zuid<br>Ritten<br>12</p><table>{RIJEN}</table>").tekst == plat.strip()


def test_a_phone_that_wrote_all_fields_on_one_line_is_read_from_its_html() -> None:
    velden = ("Van: Anna <anna@kreken.example>", "Datum: 05-11-2026 09:14", "Aan: Bram", "Onderwerp: Bus")
    streep = "-------- Oorspronkelijk bericht --------"
    plat = f"Ja, graag.\n\n{streep}{' '.join(velden)} Dag Bram,\nRijdt de bus?"
    blok = "".join(f"<div>{veld.replace('<', '&lt;')}</div>" for veld in velden)
    html = f"<div>Ja, graag.</div><div>{streep}</div>{blok}<div>Dag Bram,<br>Rijdt de bus?</div>"
    uit = maak_uittreksel(plat, html)
    assert uit.tekst == "Ja, graag."
    assert uit.geciteerd.endswith("Dag Bram,\nRijdt de bus?")


def test_of_such_a_line_without_html_the_subject_tells_where_the_mail_begins() -> None:
    velden = "Van: Anna <anna@kreken.example> Datum: 05-11-2026 09:14 Aan: Bram Onderwerp: De bus"
    plat = f"Voor de tafel.\n\n-------- Doorgestuurd bericht --------{velden} Dag Bram,\nRijdt de bus?"
    uit = maak_uittreksel(plat, None, onderwerp="FW: De bus")
    assert uit.tekst == "Voor de tafel.\n\nDag Bram,\nRijdt de bus?"
    assert uit.doorgestuurd_van == ("Anna", "anna@kreken.example")
