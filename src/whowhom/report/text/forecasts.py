"""Forecasts made at the time, in words, with their scores where there are any."""

from __future__ import annotations

from typing import Any


def as_text(rows: list[dict[str, Any]]) -> str:
    """Return forecasts, with their scores where there are any, as text."""
    lines = []
    for row in rows:
        lines.append(f"{row['claim']}  {row['actor']} in {row['made']}: {row['outcome']} {row['says']} by {row['by']}")
        told = f"happened: {row['came']}"
        if row.get("probability") is not None:
            share, error = 100 * row["probability"], 100 * row["error"]
            told += f"; in {share:.1f} ± {error:.1f} % of {row['histories']:,} histories"
        if row.get("brier_histories") is not None:
            told += f"; Brier {row['brier_forecaster']:.2f} (forecaster), {row['brier_histories']:.2f} (histories)"
        lines.append(f"      {told}" + ("; scored at the end of the case" if row["beyond_the_case"] else ""))
    return "\n".join(lines)
