"""A message filled into its mould is the message that is made for that recipient alone."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.toegang.tokens import nieuw_geheim
from overlegtafel.outbox.rules import Envelop, maak_bericht
from overlegtafel.outbox.rules.mal import Mal

PLEK = "abcdefghijklmnopqrstuvwx23"
SLEUTELTEKENS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
WOORDEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200)


def _inhoud(voor: str, na: str) -> dict[str, Any]:
    link = f"https://overleg.example/meldingen/van/{PLEK}"
    return {
        "onderwerp": "Verslag é",
        "tekst": f"{voor}\n{link}\n{na}",
        "html": f'<p>{voor}</p><a href="{link}">{na}</a>',
        "datum": datetime(2026, 11, 20, 9, tzinfo=UTC).isoformat(),
        "is_antwoord_van_machine": False,
        "is_lijst": True,
        "plek": PLEK,
    }


def _envelop(naam: str, sleutel: str) -> Envelop:
    return Envelop(
        van_naam="Overlegtafel",
        van_adres="inbreng@kreken.example",
        aan=f"{naam}@elders.example",
        message_id=f"<{naam}@kreken.example>",
        antwoordtoken=naam,
        sleutel=sleutel,
        afmeldadres=f"https://overleg.example/meldingen/van/{sleutel}",
    )


@given(WOORDEN, WOORDEN, st.text(SLEUTELTEKENS, min_size=56, max_size=56))
def test_a_filled_mould_is_the_message_of_that_recipient(voor: str, na: str, sleutel: str) -> None:
    inhoud = _inhoud(voor, na)
    envelop = _envelop(nieuw_geheim(), sleutel)

    gevuld = Mal.maak(inhoud, _envelop("iemand", "z" * 56)).vul(envelop)

    assert gevuld.replace(b"=\r\n", b"") == maak_bericht(inhoud, envelop).replace(b"=\r\n", b"")
    assert max(len(regel) for regel in gevuld.partition(b"\r\n\r\n")[2].split(b"\r\n")) <= 78


def test_words_that_look_like_a_place_to_fill_stay_as_they_are() -> None:
    inhoud = _inhoud("aan@mal.invalid <id@mal.invalid> token kkkkkkkkkkkkkkkk", "")

    gevuld = Mal.maak(inhoud, _envelop("iemand", "z" * 56)).vul(_envelop("bram", "s" * 56))

    assert b"aan@mal.invalid <id@mal.invalid> token kkkkkkkkkkkkkkkk" in gevuld
    assert gevuld.count(b"bram@elders.example") == 1


def test_a_message_of_which_words_were_blacked_out_is_read_as_its_text() -> None:
    inhoud = _inhoud("voor", "na") | {"html": ""}

    bericht = message_from_bytes(maak_bericht(inhoud, _envelop("bram", "s" * 56)))

    assert [deel.get_content_type() for deel in bericht.walk()] == ["multipart/alternative", "text/plain"]
