"""Amounts of money in a column: whole cents in the database, a Decimal in Python, never a float."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

_CENT = Decimal("0.01")


class Bedrag(TypeDecorator[Decimal]):
    """Euros with two decimals; a part of a cent is refused with ValueError."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value != value.quantize(_CENT):
            raise ValueError("an amount has whole cents")
        return int(value * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)
