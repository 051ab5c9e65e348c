"""Renew the track record of forecasts: a backtest at its defaults, its file, the README's table, the backtest's page.

    python scripts/track_record.py
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import backtest_tables
from tables import head, row

import whowhom as ww
from whowhom.evidence.struggles.record import FILE, TrackRecord, as_text, record_of
from whowhom.report.text.backtest import percent, signed

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- track record: make record -->", "<!-- end of the track record -->"


def table(record: TrackRecord) -> str:
    """Return the README's table, misses first: who led with what he was given, then the favourite."""
    known = sorted((one for one in record.past if one.led), key=lambda one: one.given)
    groups = {"missed": [one for one in known if not one.hit], "hit": [one for one in known if one.hit]}
    lines = list(head("", "struggle: what the one who led was given (what the favourite was)"))
    for name, past in groups.items():
        told = ", ".join(f"{one.id} {percent(one.given)}" + ("" if one.hit else f" ({percent(one.odds[one.first])})")
                         for one in past)
        lines.append(row(f"**{name}** {len(past)} of {len(known)}", told))
    rules = (("unit weights", "unit_weights"), ("front-runner", "front_runner"), ("the model", "model"))
    told = ", ".join(f"{title} {signed(record.scores[name]['log_score_less_uniform'])} "
                     f"[{signed(record.scores[name]['low'])}, {signed(record.scores[name]['high'])}]"
                     for title, name in rules)
    lines.append(row("log score over even odds", f"{told}; record {record.hash} of {record.date}"))
    return "\n".join(lines)


def renewed(page: str, record: TrackRecord) -> str:
    """Return a page with its table made anew."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{table(record)}\n{END}", page, flags=re.DOTALL)


if __name__ == "__main__":
    found = ww.backtest(progress=True)
    made = record_of(found.answer, "encompassing", found.options["seed"], date.today().isoformat())
    FILE.write_text(as_text(made), encoding="utf-8")
    README.write_text(renewed(README.read_text(encoding="utf-8"), made), encoding="utf-8")
    page = backtest_tables.PAGE
    page.write_text(backtest_tables.renewed(page.read_text(encoding="utf-8"), found.as_json()), encoding="utf-8")
