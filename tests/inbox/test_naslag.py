"""Looking up keys for signatures: what gives no answer holds the intake for seconds, whatever comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from overlegtafel.inbox.services.naslag import GEDULD, PER_MAIL, VENSTER, ZUINIG, Naslag


@dataclass
class Klok:
    """A clock and a resolver on it that never answers for names of `stil`."""

    nu: float = 100.0
    vragen: int = 0

    def vraag(self, naam: bytes, timeout: float) -> str:
        self.vragen += 1
        if b"stil" in naam:
            self.nu += timeout
            raise TimeoutError
        self.nu += 0.05
        return "v=DKIM1"


@pytest.fixture
def klok() -> Klok:
    """Give that clock."""
    return Klok()


def mails(klok: Klok, naslag: Naslag, aantal: int, naam: Callable[[int], str]) -> float:
    """Let so many mails with four signatures come in and return the seconds that this took."""
    begin = klok.nu
    for nummer in range(aantal):
        zoek = naslag.voor_mail()
        for plek in range(4):
            try:
                zoek(naam(4 * nummer + plek).encode())
            except TimeoutError:
                continue
    return klok.nu - begin


def test_one_mail_waits_so_long_at_most_for_all_its_signatures(klok: Klok) -> None:
    naslag = Naslag(klok.vraag, lambda: klok.nu)
    assert mails(klok, naslag, 1, lambda n: f"s{n}.stil.example") == PER_MAIL


def test_a_domain_without_answer_costs_its_mails_once(klok: Klok) -> None:
    naslag = Naslag(klok.vraag, lambda: klok.nu)
    assert mails(klok, naslag, 500, lambda _: "s.stil.example") == PER_MAIL
    klok.nu += VENSTER + 1
    assert mails(klok, naslag, 1, lambda _: "s.stil.example") == PER_MAIL


def test_a_flood_of_other_names_each_costs_little_and_honest_mail_is_looked_up(klok: Klok) -> None:
    naslag = Naslag(klok.vraag, lambda: klok.nu)
    vloed = mails(klok, naslag, 200, lambda n: f"s{n}.stil.example")
    assert vloed <= GEDULD + PER_MAIL + 200 * ZUINIG
    assert naslag.voor_mail()(b"s.post.example") == "v=DKIM1"
    klok.nu += VENSTER + 1
    assert mails(klok, naslag, 1, lambda n: f"t{n}.stil.example") == PER_MAIL
