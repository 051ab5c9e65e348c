"""The page of parameters: every one of every mechanism in one table that a reader can sort and search."""

from __future__ import annotations

from markdown_text import table
from mechanism_pages import COLUMNS, parameter_cells

from whowhom.mechanisms import registry
from whowhom.report.text.mechanism import as_json

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
        (f"[{name}.{one['name']}](mechanisms/{name}.md#parameters)", *parameter_cells(one))
        for name, mechanism in sorted(registry().items())
        for one in as_json(mechanism)["parameters"]
    ]
    return HEAD.format(count=len(rows)) + table(("parameter", *COLUMNS), rows) + "\n\n</div>\n"
