"""What the forms under which gemeenten work together are called."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.samenwerking.models import Rechtsvorm

NAMEN: Mapping[Rechtsvorm, str] = {
    Rechtsvorm.OVEREENKOMST: "Overeenkomst (privaatrecht)",
    Rechtsvorm.REGELING: "Regeling zonder meer (Wgr)",
    Rechtsvorm.CENTRUM: "Centrumregeling (Wgr)",
    Rechtsvorm.BEDRIJFSVOERING: "Bedrijfsvoeringsorganisatie (Wgr)",
    Rechtsvorm.ORGAAN: "Gemeenschappelijk orgaan (Wgr)",
    Rechtsvorm.LICHAAM: "Openbaar lichaam (Wgr)",
}
