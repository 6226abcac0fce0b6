"""Contracts that run: which end when, which could be bought together, and their options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.samenwerking.forms.contracten import Contractform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import keuzes
from overlegtafel.samenwerking.models import ContractOptie, LopendContract
from overlegtafel.samenwerking.queries.contracten import haal_contract, lopende_contracten
from overlegtafel.samenwerking.routes.trajecten import eigen_gemeente, eigen_keuzes
from overlegtafel.samenwerking.rules.contracten import MAANDEN, einde_van, samenlopend, uiterste_einde, volgende_optie
from overlegtafel.samenwerking.rules.toegang import eis_eigen, gemeenten_met
from overlegtafel.samenwerking.rules.woorden import datum
from overlegtafel.samenwerking.services.contracten import gebruik_optie, leg_contract_vast

blueprint = Blueprint("contracten", __name__, url_prefix="/samenwerking/contracten")
als_adviseur = vereist(Rol.INKOOPADVISEUR)
KEUZE_MAANDEN = (3, 6, 12, 18, 24)


@blueprint.get("")
@iedereen
def index() -> str:
    """List the contracts, first to end first, and those that end close to each other."""
    gevraagd = lees_id(request.args.get("maanden", ""))
    maanden = gevraagd if gevraagd in KEUZE_MAANDEN else MAANDEN
    contracten = lopende_contracten(db.session(), kijker(), vandaag=clock.vandaag(), nu=clock.nu())
    eigen = gemeenten_met(kijker(), {Rol.INKOOPADVISEUR})
    return render_template(
        "samenwerking/contracten/index.html",
        rijen=[_rij(contract, eigen) for contract in contracten],
        stellen=[
            [_rij(contract, eigen) for contract in stel.contracten] for stel in samenlopend(contracten, maanden=maanden)
        ],
        maanden=[(een, url_for(".index", maanden=een), een == maanden) for een in KEUZE_MAANDEN],
        gekozen=maanden,
        mag_vastleggen=bool(eigen),
    )


@dataclass(frozen=True, slots=True)
class Contractrij:
    """A contract that runs, with its ends, its next option, and whether the viewer may change it."""

    contract: LopendContract
    wie: str
    einde: date
    uiterste: date
    optie: ContractOptie | None
    is_openbaar: bool
    mag: bool


def _rij(contract: LopendContract, eigen: frozenset[int]) -> Contractrij:
    return Contractrij(
        contract=contract,
        wie=contract.organisatie.naam.removeprefix("Gemeente "),
        einde=einde_van(contract),
        uiterste=uiterste_einde(contract),
        optie=volgende_optie(contract),
        is_openbaar=contract.openbaar_vanaf is not None,
        mag=contract.organisatie_id in eigen,
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_adviseur
def new() -> str | Response:
    """Write down a contract of the own gemeente."""
    form = Contractform()
    form.gemeente_id.choices = keuzes(eigen_keuzes())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_contract_vast(
            session, form.gegevens, organisatie_id=eigen_gemeente(form.gemeente_id.data), daad=daad
        ),
    ):
        flash("Het contract is vastgelegd.", "ok")
        return redirect(url_for(".index"))
    return render_template("samenwerking/contracten/form.html", form=form, terug=url_for(".index"))


def _haal_optie(contract_id: int, volgnr: int) -> ContractOptie:
    contract = haal_contract(db.session(), contract_id, kijker(), nu=clock.nu())
    eis_eigen(kijker(), contract.organisatie_id)
    optie = next((een for een in contract.opties if een.volgnr == volgnr), None)
    if optie is None:
        raise NietGevonden("Deze optie bestaat niet.")
    return optie


@blueprint.route("/<int:contract_id>/opties/<int:volgnr>", methods=["GET", "POST"])
@als_adviseur
def use_option(contract_id: int, volgnr: int) -> str | Response:
    """Ask once more, and lengthen the contract by its option."""
    optie, form = _haal_optie(contract_id, volgnr), Knopform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: gebruik_optie(session, _haal_optie(contract_id, volgnr), daad=daad)
    ):
        flash("De optie is gebruikt. De nieuwe laatste dag staat bij de contracten.", "ok")
        return redirect(url_for(".index"))
    return render_template(
        "samenwerking/contracten/optie.html",
        contract=optie.contract,
        vraag=f"Het contract loopt dan tot en met {datum(optie.nieuw_einde)}.",
        form=form,
        terug=url_for(".index"),
    )
