"""What RFC 4287 asks of an Atom feed, as far as ours can break it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

A = "{http://www.w3.org/2005/Atom}"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.I)
_DATUM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
VAN_FEED = frozenset(
    {
        "author",
        "category",
        "contributor",
        "generator",
        "icon",
        "id",
        "link",
        "logo",
        "rights",
        "subtitle",
        "title",
        "updated",
        "entry",
    }
)
VAN_REGEL = frozenset(
    {
        "author",
        "category",
        "content",
        "contributor",
        "id",
        "link",
        "published",
        "rights",
        "source",
        "summary",
        "title",
        "updated",
    }
)


def fouten_in(feed: Element) -> list[str]:
    """Return which rules of the standard the feed breaks, by section."""
    return [*_feed(feed), *(fout for regel in feed.findall(f"{A}entry") for fout in _regel(feed, regel))]


def _feed(feed: Element) -> Iterator[str]:
    regels = feed.findall(f"{A}entry")
    if feed.tag != f"{A}feed":
        yield "4.1.1: no feed"
    yield from _delen(feed, VAN_FEED)
    if feed.find(f"{A}author") is None and any(regel.find(f"{A}author") is None for regel in regels):
        yield "4.1.1: no author"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{A}link")):
        yield "4.1.1: no link to itself"
    if len({regel.findtext(f"{A}id") for regel in regels}) != len(regels):
        yield "4.1.1: two entries with one id"
    momenten = [_moment(deel) for deel in (feed, *regels)]
    if any(moment is None for moment in momenten):
        yield "3.3: updated is no date"
    elif regels and max(een for een in momenten[1:] if een) > momenten[0]:  # type: ignore[operator]  # seen above
        yield "4.2.15: an entry is newer than the feed"


def _regel(feed: Element, regel: Element) -> Iterator[str]:
    yield from _delen(regel, VAN_REGEL)
    if regel.find(f"{A}content") is None and not _met_rel(regel, "alternate"):
        yield "4.1.2: neither content nor a page"
    if regel.find(f"{A}summary") is not None and not (regel.findtext(f"{A}summary") or "").strip():
        yield "4.2.13: an empty summary"


def _delen(deel: Element, bekend: frozenset[str]) -> Iterator[str]:
    namen = Counter(kind.tag.removeprefix(A) for kind in deel)
    yield from (f"4: unknown {naam}" for naam in namen if naam not in bekend)
    yield from (f"4.1: {namen[naam]} times {naam}" for naam in ("id", "title", "updated") if namen[naam] != 1)
    if not (deel.findtext(f"{A}title") or "").strip():
        yield "4.2.14: an empty title"
    if not _IRI.fullmatch(deel.findtext(f"{A}id") or ""):
        yield "4.2.6: the id is no IRI"
    soorten = Counter((link.get("rel", "alternate"), link.get("type")) for link in deel.findall(f"{A}link"))
    yield from (f"4.1: two links {soort}" for soort, aantal in soorten.items() if aantal > 1)
    yield from (
        "4.2.7: a link to no IRI" for link in deel.findall(f"{A}link") if not _IRI.fullmatch(link.get("href", ""))
    )
    yield from ("4.2.2: a category without term" for een in deel.findall(f"{A}category") if not een.get("term"))
    yield from ("3.2: an author without name" for een in deel.findall(f"{A}author") if not een.findtext(f"{A}name"))


def _met_rel(deel: Element, rel: str) -> bool:
    return any(link.get("rel", "alternate") == rel for link in deel.findall(f"{A}link"))


def _moment(deel: Element) -> datetime | None:
    geschreven = deel.findtext(f"{A}updated") or ""
    return datetime.fromisoformat(geschreven) if _DATUM.fullmatch(geschreven) else None
