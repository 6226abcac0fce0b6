"""Every theme, in light and in the dark, has the contrast of WCAG 2.2 (1.4.3 and 1.4.11), and only names that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overlegtafel.core.tekst.huisstijl import kleur_van, lees_thema
from tests.contracts.source import ROOT

THEME = ROOT / "static" / "css" / "theme.css"
THEMES = sorted((ROOT / "static" / "css" / "themas").glob("*.css"))
DARK = re.compile(r"@media \(--overlegtafel-scherm-donker\) \{(.*?\})\s*\}", re.S)
TEXT = 4.5
SHAPE = 3.0
PAIRS = (
    *(
        (TEXT, f"--basis-color-default-color-{colour}", f"--basis-color-default-bg-{ground}")
        for colour in ("document", "default", "subtle")
        for ground in ("document", "subtle", "default", "hover")
    ),
    *(
        (TEXT, name, ground)
        for name in (
            "--basis-heading-color",
            "--basis-color-action-2-color-default",
            "--basis-color-action-2-color-hover",
            "--basis-color-accent-1-color-default",
            "--basis-color-accent-1-color-hover",
        )
        for ground in ("--basis-color-default-bg-document", "--basis-color-accent-1-bg-subtle")
    ),
    *(
        (TEXT, "--basis-color-accent-1-inverse-color-default", f"--basis-color-accent-1-inverse-bg-{state}")
        for state in ("default", "hover", "active")
    ),
    *(
        (TEXT, f"--basis-color-{kind}-color-{colour}", f"--basis-color-{kind}-bg-default")
        for kind in ("info", "positive", "warning", "negative")
        for colour in ("document", "default")
    ),
    (TEXT, "--basis-color-highlight-inverse-color-default", "--basis-color-highlight-inverse-bg-default"),
    (TEXT, "--basis-color-accent-2-color-document", "--basis-color-accent-2-bg-default"),
    (TEXT, "--basis-color-negative-inverse-color-default", "--basis-color-negative-inverse-bg-default"),
    (TEXT, "--overlegtafel-erbij-color", "--overlegtafel-erbij-background-color"),
    (TEXT, "--overlegtafel-weg-color", "--overlegtafel-weg-background-color"),
    (TEXT, "--basis-form-control-invalid-color", "--basis-form-control-invalid-background-color"),
    (TEXT, "--basis-focus-color", "--basis-focus-background-color"),
    (SHAPE, "--basis-color-default-border-default", "--basis-color-default-bg-document"),
    (SHAPE, "--basis-color-accent-1-border-default", "--basis-color-default-bg-document"),
    (SHAPE, "--basis-focus-outline-color", "--basis-color-default-bg-document"),
)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours `#rrggbb` (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _dark_of(css: str) -> dict[str, str]:
    return lees_thema("".join(DARK.findall(css)))


def _tokens(paths: list[Path], *, is_dark: bool) -> dict[str, str]:
    sources = [path.read_text(encoding="utf-8") for path in paths]
    tokens: dict[str, str] = {}
    for css in sources:
        tokens |= lees_thema(css)
    for css in sources if is_dark else []:
        tokens |= _dark_of(css)
    return tokens


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("paths", [[THEME], *([THEME, path] for path in THEMES)], ids=lambda paths: str(paths[-1].stem))
def test_text_and_shapes_stand_out(paths: list[Path], is_dark: bool) -> None:
    tokens = _tokens(paths, is_dark=is_dark)
    found = {
        (front, ground): (least, kleur_van(tokens, front), kleur_van(tokens, ground)) for least, front, ground in PAIRS
    }
    weak = {
        pair: round(contrast(front, ground), 2)
        for pair, (least, front, ground) in found.items()
        if front and ground and contrast(front, ground) < least
    }
    assert weak == {}
    assert [pair for pair, (_, front, ground) in found.items() if not front or not ground] == []


def test_the_sum_of_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("path", THEMES, ids=lambda path: str(path.name))
def test_a_theme_gives_other_values_to_names_of_the_house_style(path: Path) -> None:
    css, house = path.read_text(encoding="utf-8"), THEME.read_text(encoding="utf-8")
    names = set(lees_thema(css)) | set(_dark_of(css))
    assert names <= set(lees_thema(house)) | set(_dark_of(house))
    assert set(re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.S))) <= {
        "\n:root ", ":root ", "\n\n@media (--overlegtafel-scherm-donker) ", "\n  :root ",
    }  # fmt: skip


def test_what_is_dark_has_a_light_side() -> None:
    house = THEME.read_text(encoding="utf-8")
    assert set(_dark_of(house)) <= set(lees_thema(house))
    assert len(_dark_of(house)) > 40
