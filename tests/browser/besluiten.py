"""The last steps of a versie as people click them: put to the gemeenten, agreed to, adopted."""

from __future__ import annotations

from tests.browser.lopen import Loper


def leg_voor(inkoper: Loper, naam: str) -> None:
    """Ask the other gemeenten to agree to the tekst with its bijlagen."""
    inkoper.meld_aan()
    inkoper.klik("Overeenkomsten", naam)
    inkoper.ziet("Nu te doen: Leg de tekst voor aan de gemeenten die meedoen.")
    inkoper.kijk("46-stappen")
    inkoper.klik("Leg de tekst voor")
    inkoper.kijk("47-voorleggen")
    inkoper.klik("Leg de tekst voor")
    inkoper.ziet("De tekst is voorgelegd.")


def stem_in(vertegenwoordiger: Loper) -> None:
    """A gemeente reads the papers from its start page and records what its college decided."""
    vertegenwoordiger.klik("Besluit van uw gemeente gevraagd")
    vertegenwoordiger.vink("De gemeente stemt in")
    vertegenwoordiger.vul(Datum_van_het_collegebesluit="2027-02-19", Kenmerk_van_het_besluit="C-2027-03")
    vertegenwoordiger.kijk("48-instemmen")
    vertegenwoordiger.klik("Leg het besluit vast")
    vertegenwoordiger.ziet("Stemt in")
    vertegenwoordiger.kijk("49-ingestemd")


def stel_versie_vast(inkoper: Loper, naam: str) -> None:
    """Record the decision of the college."""
    inkoper.meld_aan()
    inkoper.klik("Overeenkomsten", naam, "Leg de vaststelling vast")
    inkoper.vul(
        Datum_van_het_besluit="2027-02-19",
        Kenmerk_van_het_besluit="B-2027-011",
        Eerste_dag="2027-03-01",
        Laatste_dag="2028-12-31",
    )
    inkoper.kijk("50-vaststellen")
    inkoper.klik("Leg de vaststelling vast")
    inkoper.kijk("51-vastgesteld")
