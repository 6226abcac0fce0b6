"""Contracts that run: until when, with which options, and by when one must say so."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from overlegtafel.core.database.db import Base, index_als_gevuld
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models.trajecten import Traject


class LopendContract(Base):
    """A contract of one gemeente with a leverancier; `einde` is its last day as it was signed, without options."""

    __tablename__ = "lopend_contract"
    __table_args__ = (CheckConstraint("einde >= ingang", name="einde_na_ingang"), index_als_gevuld("traject_id"))

    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    traject_id: Mapped[int | None] = mapped_column(ForeignKey("traject.id"))
    onderwerp: Mapped[str] = mapped_column()
    cpv: Mapped[str] = mapped_column(default="")
    leverancier: Mapped[str] = mapped_column()
    ingang: Mapped[date] = mapped_column()
    einde: Mapped[date] = mapped_column()
    opzeggen_uiterlijk: Mapped[date | None] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()

    organisatie: Mapped[Organisatie] = relationship()
    traject: Mapped[Traject | None] = relationship()
    opties: Mapped[list[ContractOptie]] = relationship(back_populates="contract", order_by="ContractOptie.volgnr")


class ContractOptie(Base):
    """A right to go on until `nieuw_einde`, to be told by `uiterlijk_melden`; `gebruikt_op` when that was done."""

    __tablename__ = "contract_optie"
    __table_args__ = (UniqueConstraint("contract_id", "volgnr"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("lopend_contract.id"))
    volgnr: Mapped[int] = mapped_column()
    nieuw_einde: Mapped[date] = mapped_column()
    uiterlijk_melden: Mapped[date | None] = mapped_column()
    gebruikt_op: Mapped[datetime | None] = mapped_column()

    contract: Mapped[LopendContract] = relationship(back_populates="opties")
