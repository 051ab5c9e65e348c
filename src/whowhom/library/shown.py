"""How answers show themselves: at a prompt in few lines, in a notebook as a small table."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from whowhom.errors import CONTROL, visible
from whowhom.tables.outputs import cell

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 1_900
"""Characters of a repr, at most."""
ROWS = 8


def on_terminal(text: object) -> str:
    """Return text as it may be printed: what would steer a terminal is shown as it is written in Python."""
    return visible(text)


def as_document(data: Any) -> str:
    """Return data as one JSON document, unrounded, in which nothing steers a terminal either."""
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    return CONTROL.sub(lambda found: json.dumps(found[0])[1:-1], text)


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV (a head, UTF-8, unrounded); its words are no formulas to a spreadsheet."""
    words = table.select_dtypes(["object", "string"]).columns
    safe = {name: [cell(one) if isinstance(one, str) else one for one in table[name]] for name in words}
    return table.assign(**safe).to_csv(index=False, lineterminator="\n").encode()


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
