"""Bare Flask over the same database: what a page costs that only reads its rows and puts them in a template."""

from __future__ import annotations

import os
import sqlite3

from flask import Flask, render_template_string

DRAAD = """<!doctype html><html lang="nl"><title>{{ titel }}</title><main><h1>{{ titel }}</h1><ol>
{% for een in rijen %}<li><article id="inbreng-{{ een.nummer }}"><h2>{{ een.wie }}</h2>
<p>{{ een.nummer }}, {{ een.op }}, {{ een.kanaal }}, {{ een.oordeel }}</p>
<div>{{ een.html | safe }}</div></article></li>
{% endfor %}</ol></main></html>"""
VEL = """<!doctype html><html lang="nl"><title>Vel</title><main>{% for deel in delen %}<p>{{ deel }}</p>
{% endfor %}</main></html>"""
RIJEN = """SELECT i.jaar, i.volgnr, i.ontvangen_op, i.kanaal, i.oordeel, i.tekst_html, o.naam FROM inbreng i
LEFT JOIN organisatie o ON o.id = i.organisatie_id WHERE i.voorstel_id = ?
ORDER BY i.ontvangen_op, i.id LIMIT 50"""


def create_app() -> Flask:
    """Return the bare application on the database that the environment names."""
    app = Flask(__name__)
    verbinding = sqlite3.connect(os.environ["KAAL_DATABASE"], check_same_thread=False)

    @app.get("/hallo")
    def hallo() -> str:
        return "hallo"

    @app.get("/draad/<int:voorstel_id>")
    def draad(voorstel_id: int) -> str:
        titel = verbinding.execute("SELECT openbare_titel FROM voorstel WHERE id = ?", (voorstel_id,)).fetchone()[0]
        rijen = [
            {"nummer": f"{jaar}-{volgnr:03d}", "op": op, "kanaal": kanaal, "oordeel": oordeel, "html": html, "wie": wie}
            for jaar, volgnr, op, kanaal, oordeel, html, wie in verbinding.execute(RIJEN, (voorstel_id,))
        ]
        return render_template_string(DRAAD, titel=titel, rijen=rijen)

    @app.get("/vel/<int:octetten>")
    def vel(octetten: int) -> str:
        return render_template_string(VEL, delen=["een regel tekst met <tekens> erin " * 4] * (octetten // 170))

    return app
