"""Who act in a storm: officials at their desk, providers at the form, each with a browser that meets dead servers."""

from __future__ import annotations

import http.client
import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urlsplit

from lxml import html

from tests.tegelijk.daden import DADEN, Daad
from tests.tegelijk.speelveld import Speelveld
from tests.tegelijk.toneel import Toneel, formulier_op

TELKENS = ("maak tafel", "maak dezelfde tafel", "maak versie", "maak dezelfde versie", "nodig uit", "nodig ook uit")
"""Acts that can be done once only; a storm does them now and then."""
MET_VINKJES = ("splits",)
WACHT = 180.0
VERSIES = tuple(f"0.{nummer}" for nummer in range(4, 40))


class Weg(Exception):
    """The server went away in the middle of a request."""


@dataclass
class Mens:
    """Somebody with a browser who is signed in."""

    naam: str
    koekje: str
    poorten: list[int]
    toeval: random.Random
    veld: Speelveld
    daden: dict[str, Daad]
    gedaan: Counter[str] = field(default_factory=Counter)
    gevonden: list[str] = field(default_factory=list)

    def vraag(self, methode: str, pad: str, velden: Mapping[str, object] | None = None) -> tuple[int, str, str]:
        """Ask one of the servers; return status, page and where it leads. Raises Weg when it was killed."""
        lichaam = urlencode(velden or {}, doseq=True).encode() if methode == "POST" else None
        koppen = {"Cookie": self.koekje, "Content-Type": "application/x-www-form-urlencoded"}
        lijn = http.client.HTTPConnection("127.0.0.1", self.toeval.choice(self.poorten), timeout=WACHT)
        try:
            lijn.request(methode, pad, lichaam, koppen)
            antwoord = lijn.getresponse()
            pagina = antwoord.read().decode("utf-8", "replace")
        except TimeoutError:
            self.gevonden.append(f"{methode} {pad}: no answer within {WACHT:.0f} s")
            raise Weg from None
        except (OSError, http.client.HTTPException):
            raise Weg from None
        finally:
            lijn.close()
        for gezet in antwoord.headers.get_all("Set-Cookie") or ():
            self.koekje = gezet.partition(";")[0]
        if antwoord.status >= 500:
            self.gevonden.append(f"{methode} {pad}: {antwoord.status}")
        return antwoord.status, pagina, antwoord.headers.get("Location", "")

    def werk(self, stop: threading.Event) -> None:
        """Act until the storm is over."""
        while not stop.is_set():
            try:
                self.doe_iets()
            except Weg:
                self.gedaan[f"{type(self).__name__.lower()}, server gone"] += 1
                stop.wait(0.2)

    def doe_iets(self) -> None:
        """Do one act."""
        raise NotImplementedError


class Ambtenaar(Mens):
    """Judges, answers, merges, moves, edits and publishes, by chance."""

    def doe_iets(self) -> None:
        """Open the form of an act on something that there is, and send it."""
        naam = self.toeval.choice(self._namen())
        daad = self.daden[naam]
        pad = daad.pad(self._ergens())
        velden: dict[str, object] = {}
        status, pagina, _ = self.vraag("GET", "/start" if daad.is_knop else pad)
        if status == 200:
            velden = self._formulier(pagina, is_knop=daad.is_knop)
            velden |= self._vinkjes(pagina) if velden and naam in MET_VINKJES else {}
        if status != 200 or not velden:
            self.gedaan[f"{naam}, no form {status}"] += 1
            return
        status, _, _ = self.vraag("POST", pad, {**velden, **daad.velden(self._ergens())})
        self.gedaan[f"{naam} {status}"] += 1

    def _namen(self) -> list[str]:
        alle = [naam for naam in self.daden if naam not in TELKENS]
        return [*alle, self.toeval.choice(TELKENS)]

    def _formulier(self, pagina: str, *, is_knop: bool) -> dict[str, object]:
        if not is_knop:
            try:
                return dict(formulier_op(pagina))
            except AssertionError:
                return {}
        gevonden = html.document_fromstring(pagina).xpath("//input[@name='csrf_token']/@value")
        return {"csrf_token": gevonden[0]} if gevonden else {}

    def _vinkjes(self, pagina: str) -> dict[str, object]:
        """Return half of the boxes on a page, by chance."""
        vakjes = html.document_fromstring(pagina).xpath("//input[@type='checkbox']")
        gekozen: dict[str, list[str]] = {}
        for vakje in vakjes:
            if self.toeval.random() < 0.5:
                gekozen.setdefault(str(vakje.get("name")), []).append(str(vakje.get("value", "y")))
        return dict(gekozen)

    def _ergens(self) -> Toneel:
        """Return the scene with other things in the place of those that it names."""
        een, twee, drie = (self.toeval.choice(self.veld.nummers()) for _ in range(3))
        komend, geweest = self.toeval.choice(self.veld.komende), self.toeval.choice(self.veld.geweeste)
        return replace(
            self.veld.toneel,
            nieuw=een,
            los=twee,
            beantwoord=drie,
            komend=komend[0],
            komende_punten=komend[1],
            geweest=geweest[0],
            punten=geweest[1],
            versie=self.toeval.choice(VERSIES),
        )


class Notamaker(Mens):
    """Works towards the reactienota's: judges, answers, and publishes once the clock closed a ronde."""

    def doe_iets(self) -> None:
        """Do the next thing of a ronde chosen by chance."""
        ronde = self.toeval.choice(self.veld.ronden)
        te_doen = self.veld.te_doen(ronde)
        if not te_doen:
            self._stuur("publiceer nota", f"/reactienota/{ronde}/publiceren")
            return
        nummer, punt, is_beoordeeld = self.toeval.choice(te_doen)
        if not is_beoordeeld:
            titel = f"Titel {self.toeval.randrange(9)}"
            self._stuur("beoordeel", f"/inbreng/{nummer}/beoordelen", oordeel="openbaar", openbare_titel=titel)
        else:
            pad = f"/inbreng/{nummer}/punten/{punt}/antwoord"
            self._stuur("beantwoord", pad, gevolg="ter_kennisname", reden=f"Van {self.naam}.")

    def _stuur(self, naam: str, pad: str, **velden: str) -> None:
        status, pagina, _ = self.vraag("GET", pad)
        vormen = html.document_fromstring(pagina).xpath("//form[contains(@class, 'overlegtafel-formulier')]")
        if status != 200 or len(vormen) != 1:
            self.gedaan[f"nota: {naam}, no form {status}"] += 1
            return
        status, _, _ = self.vraag("POST", pad, {**formulier_op(pagina), **velden})
        self.gedaan[f"nota: {naam} {status}"] += 1


@dataclass
class Inzender(Mens):
    """Gives inbreng by the form, over and over; what was answered must be there once, and only once."""

    gegeven: dict[str, bool] = field(default_factory=dict)

    def doe_iets(self) -> None:
        """Fill in the form, and press send until somebody says that it was sent."""
        merk = f"Formulier {len(self.gegeven)} van {self.naam}."
        _, pagina, _ = self.vraag("GET", "/inbreng/nieuw")
        velden: dict[str, object] = {**formulier_op(pagina), "onderwerp": f"Over {merk}", "tekst": merk}
        if self.toeval.random() < 0.3:
            velden["overeenkomst_id"] = str(self.toeval.choice(self.veld.overeenkomsten))
        status, pagina, naar = self.vraag("POST", "/inbreng/nieuw", velden)
        if status != 302:
            self.gevonden.append(f"form of {self.naam}: {status}")
            return
        inzending = urlsplit(naar).path.rpartition("/")[2]
        self.gegeven[merk] = False
        for _ in range(40):
            try:
                _, pagina, _ = self.vraag("GET", f"/inbreng/controleren/{inzending}")
                token = html.document_fromstring(pagina).xpath("//input[@name='csrf_token']/@value")
                csrf = {"csrf_token": token[0]} if token else {}
                status, _, _ = self.vraag("POST", f"/inbreng/versturen/{inzending}", csrf)
            except Weg:
                self.gedaan["inzender, server gone"] += 1
                threading.Event().wait(0.3)
                continue
            self.gegeven[merk] = status in (302, 303)
            self.gedaan[f"form {status}"] += 1
            return


def storm_daden() -> dict[str, Daad]:
    """Return the acts of the pairs, and those on versies that come up during a storm."""
    pad = "/overeenkomsten/DO-DAG"

    def op(daad: str) -> Daad:
        return Daad("anna", lambda toneel: f"{pad}/{toneel.versie}/{daad}")

    nieuw = Daad("anna", lambda _: f"{pad}/nieuwe-versie", lambda toneel: {"nummer": toneel.versie})
    bewerk = Daad(
        "ilse",
        lambda toneel: f"{pad}/{toneel.versie}/tekst/1/bewerken",
        lambda toneel: {"markdown": f"# DO\n\n## Artikel 1 Wacht\n\n1. Van {toneel.nieuw}."},
    )
    ronde = Daad("ilse", lambda toneel: f"{pad}/{toneel.versie}/ronde-openen", lambda _: {"stap": "bevestigd"})
    versies = {
        "een versie": nieuw,
        "bewerk die": bewerk,
        "publiceer die": op("tekst/1/publiceren"),
        "open ronde": ronde,
    }
    draden = {
        "splits": Daad("anna", lambda toneel: f"/voorstellen/{toneel.nieuw}/splitsen"),
        "maak los": Daad("ilse", lambda toneel: f"/voorstellen/{toneel.los}/losmaken"),
        "noem anders": Daad(
            "anna",
            lambda toneel: f"/voorstellen/{toneel.nieuw}/wijzigen",
            lambda toneel: {"openbare_titel": f"Titel van {toneel.los}"},
        ),
        "rond af": Daad("ilse", lambda toneel: f"/voorstellen/{toneel.los}/afronden"),
        "nieuw antwoord": Daad(
            "anna",
            lambda toneel: f"/inbreng/{toneel.beantwoord}/punten/1/antwoord",
            lambda toneel: {"gevolg": "ter_kennisname", "reden": f"Over {toneel.nieuw}."},
        ),
    }
    return DADEN | versies | draden
