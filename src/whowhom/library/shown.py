"""How answers show themselves: at a prompt in few lines, in a notebook as a small table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 1_900
"""Characters of a repr, at most."""
ROWS = 8


def short(text: str) -> str:
    """Return a text cut to what a prompt can bear."""
    return text if len(text) <= LONGEST else text[: LONGEST - 4].rstrip() + " ..."


def head(table: pd.DataFrame) -> str:
    """Return the first rows of a table as text, shares in percent."""
    shown = table.head(ROWS)
    rest = len(table) - len(shown)
    text = shown.to_string(float_format=lambda x: f"{100 * x:.1f} %")
    return text + (f"\n... and {rest} more" if rest > 0 else "")


def html(title: str, table: pd.DataFrame, below: str, *, share: bool = True) -> str:
    """Return a title, the first rows of a table (numbers as shares in percent, or plain) and a sentence, as HTML for a
    notebook."""
    shown = table.head(ROWS).to_html(border=0, float_format=lambda x: f"{100 * x:.1f}\u00a0%" if share else f"{x:.2f}")
    rest = len(table) - min(ROWS, len(table))
    more = f"<p>... and {rest} more</p>" if rest > 0 else ""
    return f"<div><strong>{escape(title)}</strong>{shown}{more}<p>{escape(below)}</p></div>"
