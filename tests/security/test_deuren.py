"""The quick part of `deuren` and `mengsel`: some doors stay shut, and some mixed texts cost what their length does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from tests.security import __main__ as alles
from tests.security import raar
from tests.security.deuren import PAYLOADS, Deuren
from tests.security.keur import keur
from tests.security.mengsel import Mengsel


@pytest.fixture
def streek(tmp_path: Path) -> Iterator[Flask]:
    """Give the sample region; the clock is set back afterwards."""
    app = raar.maak_huis(tmp_path)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    clock.zet_klok(None)


def test_some_tries_open_no_door(streek: Flask) -> None:
    proef = Deuren(streek, 11)
    for daad in (proef.vervals, proef.kopieer, proef.host, proef.plant, *(proef.lees for _ in range(12))):
        daad()
    assert proef.gevonden == []
    assert {"planted placed", "copied cookie 302", "planted, judged 302", "read 200"} <= set(proef.gedaan)


def test_odd_requests_are_sent_by_a_real_inkoper(streek: Flask) -> None:
    proef = raar.Raar(streek, 1)
    assert proef._browser_van(Rol.INKOPER).get("/wachtrij").status_code == 200
    assert proef._browser_van(Rol.BEHEERDER).get("/beheer").status_code == 200


def _antwoord(pagina: str, **koppen: str) -> TestResponse:
    antwoord = Response(
        pagina, mimetype="text/html", headers={"Content-Security-Policy": "script-src 'self'", **koppen}
    )
    return TestResponse(antwoord.response, antwoord.status, antwoord.headers, None)  # type: ignore[arg-type]  # no request was made


@pytest.mark.parametrize(
    "payload", [een for een in PAYLOADS if not een.startswith(("[", "!", "<javascript", "{{", "'"))]
)
def test_who_looks_at_a_page_sees_script(payload: str) -> None:
    assert keur(_antwoord("<p>Goed.</p><script src=/static/a.js></script><img src='data:image/png,x'>")) == []
    assert keur(_antwoord(f'<p>{payload}</p><input value="{payload}">')) != []


def test_who_looks_at_an_answer_sees_where_it_leads_and_what_policy_it_has() -> None:
    assert keur(_antwoord("<p>x</p>", Location="//elders.example/")) == ["leads to elders.example"]
    zonder = _antwoord("<p>x</p>")
    del zonder.headers["Content-Security-Policy"]
    assert keur(zonder) == ["no policy for scripts"]


def test_some_mixtures_cost_what_their_length_does() -> None:
    proef = Mengsel(3)
    proef.loop(1)
    assert proef.gevonden == []


def test_what_takes_the_square_of_its_length_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tests.security.mengsel.STAPPEN", {"slow": lambda tekst: sum(1 for _ in range(len(tekst) ** 2 // 500))}
    )
    proef = Mengsel(3)
    proef.loop(1)
    assert len(proef.gevonden) == 1


def test_one_command_goes_round_all_of_them() -> None:
    assert list(alles.AANVALLEN) == ["aanval", "raar", "verminkt", "deuren", "mengsel"]
