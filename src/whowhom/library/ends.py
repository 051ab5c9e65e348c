"""How the order stands at the end, who ruled and who led: tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from whowhom.questions.ends import COLUMNS, QUARTERS, order_odds, quarters, ruler_rows
from whowhom.questions.whatif.effects import OutcomeEffect, WhatIf
from whowhom.questions.whatif.ends import ruler_effects
from whowhom.runs.ends import WAYS, Ends

if TYPE_CHECKING:
    import pandas as pd


def order(found: Ends, month0: int) -> pd.DataFrame:
    """Return how the order stands at the end, with odds and the quartiles of the dates of a fall."""
    import pandas as pd

    rows = []
    for row, counts in zip(order_odds(found), found.fell, strict=True):
        when = (quarters(counts, month0) if row.name != WAYS[0] else None) or dict.fromkeys(QUARTERS)
        rows.append({**row.as_json(), **when})
    return pd.DataFrame(rows).rename(columns={"name": "order"}).set_index("order")


def rulers(found: Ends, actors: Sequence[str], people: Sequence[str], month0: int) -> pd.DataFrame:
    """Return who ruled and who led, by person: probability and error of each count, and the median date."""
    import pandas as pd

    columns = [name + end for name in COLUMNS for end in ("", "_error")]
    parts = [(name, end, key) for name in COLUMNS for end, key in (("", "probability"), ("_error", "error"))]
    rows = [{"person": row["actor"], "name": row["name"], "median_date": row["median_date"],
             **{name + end: row[name][key] for name, end, key in parts}}
            for row in ruler_rows(found, actors, people, month0)]
    return pd.DataFrame(rows, columns=["person", "name", *columns, "median_date"]).set_index("person")


def ruler_frame(answer: WhatIf) -> pd.DataFrame:
    """Return the effect on who ruled and who led: indexed by person and count, columns as of the effect on outcomes."""
    import pandas as pd

    columns = ("baseline", "changed", "difference", "error", "low", "high", "gained", "lost")
    found: list[tuple[str, str, OutcomeEffect]] = [
        (row["actor"], name, row[name]) for row in ruler_effects(answer) for name in COLUMNS]
    index = pd.MultiIndex.from_tuples([(who, name) for who, name, _ in found], names=["person", "rule"])
    return pd.DataFrame([[getattr(e, c) for c in columns] for *_, e in found], index, columns)


def flat(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table, `until_the_end` of a row as columns of their own."""
    import pandas as pd

    out = []
    for row in rows:
        inner = {f"{key}_until_the_end": value for key, value in row.get("until_the_end", {}).items()}
        out.append({key: value for key, value in row.items() if key != "until_the_end"} | inner)
    return pd.DataFrame(out)
