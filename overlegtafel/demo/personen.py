"""Who one can be in the demo: each kind of user, with the person of the sample region who shows it."""

from __future__ import annotations

from overlegtafel.demo.regio import rijen

WIE = (
    ("inkoper", "ilse.brandsma@oosterkreek.example"),
    ("secretaris", "sjoerd.hofland@oosterkreek.example"),
    ("vertegenwoordiger van Thuiszorg De Kromme Kreek", "karim@krommekreek.example"),
    ("vertegenwoordiger van gemeente Lindeveen", "lotte.veenstra@lindeveen.example"),
    ("vertegenwoordiger van gemeente Zandwoude", "zeger.hamstra@zandwoude.example"),
    ("vertegenwoordiger van gemeente Roosdijk", "roos.verdonk@roosdijk.example"),
    ("vertegenwoordiger van gastheer Oosterkreek", "olga.dekkers@oosterkreek.example"),
    ("beheerder", "bea.noordhoek@oosterkreek.example"),
    ("programmamanager van de samenwerking", "petra.vlieger@oosterkreek.example"),
    ("coördinator van de centrale eenheid", "coen.dijkstra@oosterkreek.example"),
    ("inkoopadviseur van gemeente Lindeveen", "ayla.demir@lindeveen.example"),
    ("gemeentesecretaris van gemeente Lindeveen", "gerda.postma@lindeveen.example"),
)


def namen() -> dict[str, str]:
    """Return the names of the people of the sample region by mail address."""
    return {rij["email"]: rij["naam"] for rij in rijen("mensen.csv")}
