"""Choosing several things in a form."""

from __future__ import annotations

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class Vinkjes(SelectMultipleField):
    """Several choices, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
