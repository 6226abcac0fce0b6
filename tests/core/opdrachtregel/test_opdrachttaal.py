"""What click says is Dutch: its catalogue is compiled, and names only what click still says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from overlegtafel.core.opdrachtregel import opdrachttaal

FOLDER = Path(opdrachttaal.__file__).parent / "woorden" / "nl" / "LC_MESSAGES"


def _said(read: Callable[..., Catalog], name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return {repr(message.id): message.string for message in read(file) if message.id}


def test_the_catalogue_is_compiled() -> None:
    assert {k.strip("()[]"): tuple(v) for k, v in _said(read_mo, "messages.mo").items()} == {
        k.strip("()[]"): tuple(v) for k, v in _said(read_po, "messages.po").items()
    }


def test_every_sentence_is_still_one_of_click() -> None:
    click_says = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(click.__file__).parent.glob("*.py")))
    with (FOLDER / "messages.po").open("rb") as source:
        ours = [message.id for message in read_po(source) if message.id]
    known = [id_ if isinstance(id_, str) else id_[0] for id_ in ours]
    assert [id_ for id_ in known if id_.replace("\n", r"\n").replace("\t", r"\t") not in click_says] == []
    assert len(known) > 30
