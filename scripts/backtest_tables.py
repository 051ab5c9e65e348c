"""Renew the measured tables of docs/explanation/backtest.md: `whowhom backtest --json > FILE`, then this with FILE."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tables import head, row

from whowhom.report.text.backtest import TITLES, number, percent, signed

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "backtest.md"
BEGIN, END = "<!-- measured: scripts/backtest_tables.py -->", "<!-- end of what was measured -->"


def scores(found: dict[str, Any]) -> Iterator[str]:
    """Yield the table of all forecasters."""
    yield from head("", "hits", "log score", "less uniform", "90 %", "Brier", "AUC", "path", "falls", "AUC of falls")
    own = {"model": found["scores"], "prior": found["prior"], "recalibrated": found["recalibrated"]}
    every = {**own, **found["baselines"]}
    for name, one in every.items():
        yield row(TITLES[name], number(one["hits"], 1), number(one["log_score"]), signed(one["log_score_less_uniform"]),
                  f"{signed(one['low'])}, {signed(one['high'])}", number(one["brier"]), number(one["auc"]),
                  signed(one["path_log_score_less_uniform"]), number(one["fates_log_score"]), number(one["fates_auc"]))


def matters(found: dict[str, Any]) -> Iterator[str]:
    """Yield the three figures."""
    m = found["matters"]
    yield row("does the struggle matter?", "value", "90 %")
    yield row("---", "---", "---")
    for title, one in (("its log odds, added to the logit (nats a struggle)", m["added"]),
                       (f"odds of front-runners who held on ({percent(m['held'])}) less those of the others "
                        f"({percent(m['toppled'])})", m["difference"])):
        yield row(title, signed(one["value"]), f"{signed(one['low'])}, {signed(one['high'])}")
    yield row("total variation in who leads, with and without any meeting", number(m["meetings"], 3), "")
    yield row("the same between two samples with meetings", number(m["samples"], 3), "")


def struggles(found: dict[str, Any]) -> Iterator[str]:
    """Yield the table of the struggles."""
    yield from head("struggle", "led after five years", "the model gave", "the model's first", "with", "newcomers")
    for one in found["struggles"]:
        odds, winner = one["winner_probabilities"], one["winner"]
        first = max(odds, key=lambda id: odds[id])
        yield row(one["id"], winner or "nobody", percent(odds[winner]) if winner else "-", first, percent(odds[first]),
                  percent(one["newcomers"]))


def reliability(found: dict[str, Any]) -> Iterator[str]:
    """Yield the table of what was said and what came."""
    yield from head("given", "actors", "said", "came")
    for one in found["scores"]["reliability"]:
        yield row(f"{percent(one['low'])} to {percent(one['high'])}", one["count"], percent(one["said"]),
                  percent(one["came"]))


def tables(found: dict[str, Any]) -> str:
    """Return all tables."""
    s, seen = found["scores"], [one["effective_draws"] for one in found["struggles"]]
    head = (f"{len(found['struggles'])} struggles, theory `{found['theory']}`, {found['histories']:,} histories each, "
            f"seed {found['seed']}, version {found['provenance']['software']['whowhom']}; {s['n']} have a winner. The "
            f"weights come down to {min(seen):.0f} to {max(seen):.0f} of {found['draws']} draws. Falls: {s['fates_n']} "
            f"actors; the model expects {s['fates_expected']:.0f} falls, {s['fates_base_rate'] * s['fates_n']:.0f} "
            f"came. Kind of outcome: {s['kind_hits']:.0f} of {s['kind_n']} hit, log score less uniform "
            f"{signed(s['kind_log_score_less_uniform'])}, AUC of personal rule {number(s['kind_auc'])}.")
    return "\n\n".join([head, *("\n".join(part(found)) for part in (scores, matters, reliability, struggles))])


def renewed(page: str, found: dict[str, Any]) -> str:
    """Return a page with its measured part made anew."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{tables(found)}\n\n{END}", page, flags=re.DOTALL)


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), given), encoding="utf-8")
