"""Renew the page of the instrument: measure this version as one more column, then write the page from all columns.

`python scripts/instrument.py NAME "TITLE"` plays (a quarter of an hour on two cores) and keeps what it found in
docs/explanation/instrument/NAME.json; without arguments it writes docs/explanation/instrument.md from what is kept.
`--only checks,score,backtest` measures part of a column again.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tables import head, row

DOCS = Path(__file__).parents[1] / "docs" / "explanation"
PAGE, KEPT = DOCS / "instrument.md", DOCS / "instrument"
COMMANDS = {
    "checks": ["score", "soviet", "--checks", "--json"],
    "score": ["score", "soviet", "--json"],
    "backtest": ["backtest", "--json"],
}
OPENING = """# The instrument: one table for every version

Made by `scripts/instrument.py` from what the commands printed; each version that changes histories adds a column.
What the figures mean: [checks](checks.md), [score](score.md), [backtest](backtest.md). Entries of the record that are
held out are in none of them.
"""


def measure(part: str) -> dict[str, Any]:
    """Return what one command prints, less the long lists that the page does not show."""
    print(f"whowhom {' '.join(COMMANDS[part])}", file=sys.stderr)
    program = str(Path(sys.executable).with_name("whowhom"))
    done = subprocess.run([program, *COMMANDS[part]], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    kept = {"checks": ("checks", "n", "seed"), "score": ("kinds", "total", "n", "seed"),
            "backtest": ("scores", "prior", "recalibrated", "baselines", "matters", "histories", "seed")}[part]
    return {name: found[name] for name in kept if name in found}


def number(x: float | None, digits: int = 2, sign: bool = False) -> str:
    """Return a number for a cell; a dash where there is none."""
    return "-" if x is None else f"{x:{'+' if sign else ''}.{digits}f}"


def within(x: float | None, error: float | None, digits: int = 2, sign: bool = False) -> str:
    """Return a number with its error, to so many digits or to those that the error bears."""
    if x is None or error is None:
        return number(x, digits, sign)
    needed = digits if error == 0.0 else max(0, min(4, max(digits, -math.floor(math.log10(error)))))
    return f"{number(x, needed, sign)} ± {error:.{needed}f}"


def check_cell(one: dict[str, Any] | None) -> str:
    """Return the cell of a check in one version: value, count, and whether it is missed (the band, and what it asks
    besides)."""
    if one is None or one["value"] is None:
        return "-" if one is None else f"too few ({one['count']:,})"
    mark = " **missed**" if one.get("passed") is False else ""
    return f"{within(one['value'], one['error'])}, of {one['count']:,}{mark}"


def band(one: dict[str, Any]) -> str:
    """Return a band in words."""
    low, high = one["low"], one["high"]
    if low is None and high is None:
        return "-"
    if high is None:
        return f"from {low:.3g}"
    return f"to {high:.3g}" if low is None else f"{low:.3g} to {high:.3g}"


def checks(columns: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the table of the checks."""
    yield from ("", "## Checks: free histories beside the record", "")
    names: dict[str, dict[str, Any]] = {}
    for found in columns.values():
        for one in found["checks"]["checks"]:
            names[one["name"]] = one
    yield from head("check", "record", "band", *columns)
    for name, one in names.items():
        cells = [next((c for c in found["checks"]["checks"] if c["name"] == name), None) for found in columns.values()]
        yield row(f"`{name}`", number(one["record"]), band(one), *map(check_cell, cells))


def decisions(columns: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the tables of the score by decisions."""
    yield from ("", "## Score: decisions foretold, histories told the record month by month", "",
                "Gain over *as before*, nats an occasion; the last row is the sum over all occasions.", "")
    last = list(columns.values())[-1]["score"]
    yield from head("kind of decision", "occasions", *columns)
    for kind in last["kinds"]:
        cells = [next((k for k in found["score"]["kinds"] if k["decision"] == kind["decision"]), None)
                 for found in columns.values()]
        yield row(kind["decision"], f"{kind['occasions']:,}",
                  *(within(k["gain"], k["error"], 3, sign=True) if k else "-" for k in cells))
    yield row("all, nats", "", *(within(found["score"]["total"]["gain"], found["score"]["total"]["error"], 0, sign=True)
                                 for found in columns.values()))
    for name, found in columns.items():
        yield from ("", f"Mean log score of {name}, nats an occasion, beside lots and *as before*:", "")
        yield from head("kind of decision", "entries", "occasions", "score", "error of counting", "by lot", "as before")
        for k in found["score"]["kinds"]:
            yield row(k["decision"], f"{k['entries']:,}", f"{k['occasions']:,}", number(k["score"], 3),
                      number(k["error_mc"], 3), number(k["uniform"], 3), number(k["as_before"], 3))


def forecaster(found: dict[str, Any]) -> list[str]:
    """Return the cells of a forecaster of struggles."""
    return [number(found["hits"], 1), number(found["log_score_less_uniform"], sign=True),
            f"{number(found['low'], sign=True)}, {number(found['high'], sign=True)}", number(found["brier"]),
            number(found["path_log_score_less_uniform"], sign=True), number(found["fates_log_score"]),
            number(found["fates_auc"])]


def struggles(columns: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the tables of the backtest."""
    yield from ("", "## Backtest: struggles coded without hindsight", "")
    yield from head("forecaster", "hits", "log score less uniform", "90 %", "Brier", "path", "falls", "AUC of falls")
    for name, found in columns.items():
        for kind in ("scores", "prior", "recalibrated"):
            title = name + {"scores": "", "prior": ", parameters not weighted", "recalibrated": ", recalibrated"}[kind]
            yield row(title, *forecaster(found["backtest"][kind]))
    for name, one in list(columns.values())[-1]["backtest"]["baselines"].items():
        yield row(name.replace("_", " "), *forecaster(one))
    yield from ("", "Does the struggle that is played matter?", "")
    yield from head("figure", *columns)
    m = [found["backtest"]["matters"] for found in columns.values()]
    for title, key in (("log odds added to the logit, nats a struggle", "added"),
                       ("odds of front-runners who held on less those of the toppled", "difference")):
        yield row(title, *(f"{number(x[key]['value'], sign=True)} [{number(x[key]['low'], sign=True)}, "
                           f"{number(x[key]['high'], sign=True)}]" for x in m))
    yield row("total variation in who leads with and without any meeting (beside that of two samples)",
              *(f"{number(x['meetings'], 3)} ({number(x['samples'], 3)})" for x in m))


def write_page() -> None:
    """Write the page from all columns that are kept, in the order of their numbers."""
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in KEPT.glob("*.json")]
    columns = {one["title"]: one for one in sorted(kept, key=lambda one: one["order"])}
    lines = [OPENING, *checks(columns), *decisions(columns), *struggles(columns)]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure a column where one is named, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?")
    parser.add_argument("title", nargs="?")
    parser.add_argument("--only", default=",".join(COMMANDS))
    said = parser.parse_args()
    if said.name:
        KEPT.mkdir(exist_ok=True)
        file, before = KEPT / f"{said.name}.json", len(list(KEPT.glob("*.json")))
        column = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"order": before}
        column |= {"title": said.title or column.get("title") or said.name}
        column |= {part: measure(part) for part in said.only.split(",")}
        file.write_text(json.dumps(column, indent=1) + "\n", encoding="utf-8")
    write_page()


if __name__ == "__main__":
    main()
