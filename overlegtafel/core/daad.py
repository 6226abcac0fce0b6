"""An act: when it is done, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Daad:
    """Somebody does something at a moment; without `actor_id` the software does it by itself."""

    nu: datetime
    actor_id: int | None = None
