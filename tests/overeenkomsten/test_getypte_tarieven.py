"""A sheet with faults, given back as rows to correct by typing."""

from __future__ import annotations

from overlegtafel.overeenkomsten.rules.tarieven.inlezen import zoals_getypt


def test_a_day_of_a_sheet_is_given_back_as_a_day_to_correct() -> None:
    blad = [
        ["", ""],
        ["Productcode", "Van", "Bedrag", "Tot"],
        ["46388", "46388", "46388", "46752"],
        ["a", "negen", "", ""],
    ]
    gewoon = [["", ""], blad[1], ["46388", "01-01-2027", "46388", "31-12-2027"], blad[3]]
    assert zoals_getypt(blad) == gewoon
    assert zoals_getypt([[""]]) == [[""]]
