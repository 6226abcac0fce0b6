"""Reasons why a kind of gebeurtenis is not told."""

from __future__ import annotations

ZELF = "its room mails the person whose act it answers"
WERK = "work of the gemeente that nobody outside sees"
TERUG = "what was planned is not told any more"
POST = "mail itself, seen on the pages of the beheerder"
SAMEN = "work between gemeenten, seen on their pages and, where it is public, on the kalender"
BEHEER = "management of the installation, in the logboek only"
