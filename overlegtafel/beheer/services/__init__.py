"""What a beheerder does."""

from overlegtafel.beheer.services.inrichten import Inrichting, controleer_leeg, richt_in
from overlegtafel.beheer.services.instellingen import wijzig_instelling
from overlegtafel.beheer.services.post import probeer_opnieuw

__all__ = ["Inrichting", "controleer_leeg", "probeer_opnieuw", "richt_in", "wijzig_instelling"]
