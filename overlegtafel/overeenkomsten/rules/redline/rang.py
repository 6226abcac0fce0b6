"""The places in a row in words: eerste lid, twintigste lid."""

from __future__ import annotations

RANGWOORDEN = tuple(
    """
    eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende
    vijftiende zestiende zeventiende achttiende negentiende twintigste
    """.split()  # noqa: SIM905  # twenty words between quotes are hard to read
)


def naam_van_lid(nummer: str) -> str:
    """Return eerste lid, for what has a word; else lid 21 or lid 2a."""
    if nummer.isdecimal() and 1 <= int(nummer) <= len(RANGWOORDEN):
        return f"{RANGWOORDEN[int(nummer) - 1]} lid"
    return f"lid {nummer}"
