"""The page of parameters: every one of every mechanism in one table that a reader can sort and search."""

from __future__ import annotations

from markdown_text import cell, number, table
from mechanism_pages import facts, prior

from whowhom.mechanisms import registry

HEAD = """---
hide: [toc]
---

# Parameters

All {count} parameters with their priors, before a case or a theory narrows them; `whowhom case show CASE` says which
prior won. `assumption` means that no source gives the number. Click a head to sort; type to keep only the rows that
contain a word.

<div class="sortable" markdown>

"""


def page() -> str:
    """Return the page."""
    rows = [
        (
            f"[{name}.{key}](mechanisms/{name}.md#parameters)",
            number(one["centre"]),
            prior(one),
            cell(one["unit"]),
            cell(one["meaning"]),
            cell(one["source"]),
        )
        for name, mechanism in sorted(registry().items())
        for key, one in facts(mechanism)["parameters"].items()
    ]
    heads = ("parameter", "centre", "prior", "unit", "meaning", "source")
    return HEAD.format(count=len(rows)) + table(heads, rows) + "\n\n</div>\n"
