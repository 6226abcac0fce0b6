"""Words and limits of the region: rows with a moment from which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app, g
from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import Base, db
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock


@dataclass(frozen=True)
class Soort:
    """One setting of the region: what it is called, what it is when nobody set it, what it does."""

    sleutel: str
    label: str
    standaard: str
    uitleg: str
    keuzes: tuple[str, ...] = ()


INSTELLINGEN = (
    Soort("regio_naam", "Naam van de regio", "Overlegtafel", "Staat boven elke pagina en onder elke mail."),
    Soort("gastheer_naam", "Gastheergemeente", "", "De gemeente die namens alle gemeenten optreedt."),
    Soort(
        "tafel_woord",
        "Hoe de tafel heet",
        "overlegtafel",
        "Zo heet de tafel op elke pagina en in elke mail.",
        ("overlegtafel", "dialoogtafel", "ontwikkeltafel"),
    ),
    Soort("nummer_prefix", "Voorvoegsel van nummers", "VOT", "Staat voor het nummer in het onderwerp van een mail."),
    Soort(
        "virtueel_toegang",
        "Wie inbreng mag geven",
        "iedereen",
        "Iedereen, of alleen partijen bij de overeenkomst (ondertekenaars). Mail van anderen wacht dan op een mens.",
        ("iedereen", "ondertekenaars"),
    ),
    Soort(
        "tafel_eerst",
        "Eerst aan tafel",
        "ja",
        "Of een concept aan tafel moet zijn besproken voordat gemeenten kunnen instemmen.",
        ("ja", "nee"),
    ),
    Soort(
        "toetreding_rechtsmiddel",
        "Wat wie niet wordt toegelaten kan doen",
        "Bent u het niet eens met dit besluit? Bespreek het eerst met ons. Komen wij er samen niet uit, dan kunt u het "
        "voorleggen aan de rechtbank.",
        "Staat in de mail over een geweigerd verzoek om toe te treden.",
    ),
    Soort(
        "verslag_vaststellen",
        "Wie een verslag vaststelt",
        "voorzitter",
        "De voorzitter, of de tafel zelf op een latere bijeenkomst. De secretaris legt het vast.",
        ("voorzitter", "tafel"),
    ),
    Soort(
        "gelijkgestelde_dagen",
        "Extra vrije dagen bij besluit",
        "",
        "Dagen die bij besluit gelijk zijn aan een feestdag en nog niet bekend zijn, zoals 2029-05-11, 2030-05-31. "
        "Ze tellen niet mee als werkdag.",
    ),
    Soort(
        "schoolvakanties",
        "Schoolvakanties",
        "",
        "Eén vakantie per regel, met de eerste en de laatste dag, zoals: Meivakantie 2027-04-24 2027-05-09. Wie een "
        "bijeenkomst plant in een vakantie, wordt gewaarschuwd.",
    ),
    Soort(
        "vroegste_ontvangst",
        "Vroegste dag van ontvangst",
        "",
        "Post die volgens haar datum eerder kwam, telt als ontvangen op deze dag, zoals 2015-01-01. Leeg is 20 jaar "
        "geleden.",
    ),
    Soort(
        "anker_adressen",
        "Adressen voor de ankers van het logboek",
        "",
        "Mailadressen met een komma ertussen. Elke dag gaat daar het anker van het logboek heen. Kies adressen buiten "
        "de computer waar Overlegtafel op draait.",
    ),
    Soort(
        "ocds_prefix",
        "Voorvoegsel van de open data van de kalender",
        "ocds-213czf",
        "Staat voor elk nummer in de open data (OCDS). Vraag een eigen voorvoegsel aan bij Open Contracting; "
        "ocds-213czf is het voorbeeld.",
    ),
    Soort(
        "contact_tekst",
        "Contact en klachten",
        "",
        "Waar mensen terechtkunnen buiten de inbreng om: bezoekadres, telefoon, en waar een klacht naartoe gaat. Staat "
        "bovenaan de pagina Contact en klachten.",
    ),
    Soort(
        "privacy_tekst",
        "Privacyverklaring",
        "",
        "Aanvulling op de pagina Privacy: de grondslag, hoelang de gemeente bewaart en hoe iemand de functionaris "
        "gegevensbescherming bereikt.",
    ),
    Soort(
        "toegankelijkheid_tekst",
        "Toegankelijkheidsverklaring",
        "",
        "Aanvulling op de standaardtekst op de pagina over toegankelijkheid.",
    ),
)
_PER_SLEUTEL = {soort.sleutel: soort for soort in INSTELLINGEN}


class Instelling(Base):
    """The value of a setting from a moment on; the older rows tell what held before."""

    __tablename__ = "instelling"
    __table_args__ = (UniqueConstraint("sleutel", "vanaf"),)

    sleutel: Mapped[str] = mapped_column()
    waarde: Mapped[str] = mapped_column()
    vanaf: Mapped[datetime] = mapped_column()
    actor_id: Mapped[int | None] = mapped_column()


def alle_waarden(session: Session, *, nu: datetime) -> dict[str, str]:
    """Return the value of every setting at `nu`."""
    waarden = {soort.sleutel: soort.standaard for soort in INSTELLINGEN}
    rijen = session.execute(
        select(Instelling.sleutel, Instelling.waarde)
        .where(Instelling.vanaf <= nu)
        .order_by(Instelling.vanaf, Instelling.id)
    )
    waarden.update({sleutel: waarde for sleutel, waarde in rijen if sleutel in waarden})
    return waarden


def waarde(sleutel: str) -> str:
    """Return the value of a setting as it was typed; rooms ask `regio`, which knows what the words mean."""
    if "instellingen" not in g:
        g.instellingen = alle_waarden(db.session(), nu=clock.nu())
    gevonden: dict[str, str] = g.instellingen
    return gevonden[sleutel]


def vroegste_ontvangst(*, nu: datetime) -> datetime:
    """Return the first moment at which anything can have been received: of the set day, else of twenty years ago."""
    gezet = waarde("vroegste_ontvangst")
    vandaag = clock.dag_van(nu)
    return clock.begin_van(date.fromisoformat(gezet) if gezet else vandaag.replace(year=vandaag.year - 20, day=1))


def zet(session: Session, sleutel: str, waarde: str, *, daad: Daad) -> None:
    """Let a setting have `waarde` from `nu` on; raise Ongeldig for an unknown setting or choice."""
    soort = _PER_SLEUTEL.get(sleutel)
    if soort is None:
        raise Ongeldig(f"De instelling {sleutel} bestaat niet.")
    if soort.keuzes and waarde not in soort.keuzes:
        raise Ongeldig(f"Kies voor {soort.label.lower()} een van: {', '.join(soort.keuzes)}.")
    session.add(Instelling(sleutel=sleutel, waarde=waarde, vanaf=daad.nu, actor_id=daad.actor_id))
    session.flush()
    g.pop("instellingen", None)


@dataclass(frozen=True)
class Regio:
    """What the region chose, read once: whoever asks a rule hands it the one thing of this that the rule needs."""

    naam: str
    tafel: str
    """How the region calls its tables: overlegtafel, dialoogtafel or ontwikkeltafel."""
    gastheer: str
    mailadres: str
    prefix: str
    is_open: bool
    """Whether everybody may give inbreng, and not the parties alone."""
    is_tafel_eerst: bool
    """Whether a concept must be discussed at the fysieke tafel before gemeenten can agree."""
    is_verslag_door_tafel: bool
    """Whether the tafel adopts a verslag, and not the voorzitter."""
    vrije_dagen: str
    schoolvakanties: str
    ocds_prefix: str
    contact: str
    privacy: str
    toegankelijkheid: str
    rechtsmiddel: str
    """What who was refused can do about it."""

    @property
    def merk(self) -> str:
        """Under which name the site and its mail speak, as in Overlegtafel De Vier Kreken."""
        return f"{self.tafel.capitalize()} {self.naam}"


def regio() -> Regio:
    """Return what the region of this installation chose, as it holds now; read once a request or job."""
    config: dict[str, Any] = current_app.config
    return Regio(
        waarde("regio_naam"),
        waarde("tafel_woord"),
        waarde("gastheer_naam"),
        config["MAIL_ADDRESS"],
        waarde("nummer_prefix"),
        waarde("virtueel_toegang") == "iedereen",
        waarde("tafel_eerst") == "ja",
        waarde("verslag_vaststellen") == "tafel",
        waarde("gelijkgestelde_dagen"),
        waarde("schoolvakanties"),
        waarde("ocds_prefix"),
        waarde("contact_tekst"),
        waarde("privacy_tekst"),
        waarde("toegankelijkheid_tekst"),
        waarde("toetreding_rechtsmiddel"),
    )
