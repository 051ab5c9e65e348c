"""One page a mechanism: what happens and why, when it acts, what it touches, its parameters, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_text import cell, code, codes, number, prose, table

from whowhom.mechanisms import registry
from whowhom.references import references
from whowhom.report.text.mechanism import as_json
from whowhom.theory import ORDER

Table = tuple[tuple[str, ...], Sequence[Sequence[str]]]
"""Heads and rows."""
WHEN = {
    "hazard": "in every substep, hazards scaled with its length",
    "meeting": "once a month, when bodies meet",
    "measure": "once a month, also where the mechanism is off",
}
SHOWN = (
    ("departs", "Where it departs from its sources"),
    ("limits", "Limits with a known answer"),
    ("off", "Switched off"),
)
TOUCHED = (
    ("reads", "reads"),
    ("writes", "writes"),
    ("decisions", "decides"),
    ("rules", "rules of the polity"),
    ("series", "series of the case"),
    ("needs", "needs above 0"),
)
COLUMNS = ("centre", "prior", "unit", "meaning", "source")
INDEX = """# Mechanisms

A mechanism is one process that changes the state. Every page is made from the program: prose and equations from the
docstring, the rest from what the engine itself reads. The [order of a month](../explanation/month.md) says why each
stands where it does; all parameters in one table are [here](parameters.md).

"""


def pages() -> dict[str, str]:
    """Return the pages by their place in the site: an index, and one a mechanism in the order of the month."""
    known = registry()
    order = list(dict.fromkeys([*(step.split(".")[0] for step in ORDER), *known]))
    every = [as_json(known[name]) for name in order if name in known]
    rows = [(f"[{one['id']}](mechanisms/{one['id']}.md)", cell(one["title"])) for one in every]
    index = INDEX + table(("mechanism", "in one sentence"), rows) + "\n"
    made = {f"reference/mechanisms/{one['id']}.md": page(one) for one in every}
    return {"reference/mechanisms.md": index, **made}


def page(one: dict[str, Any]) -> str:
    """Return the page of one mechanism."""
    parts = [f"# {one['id']}", f"**{prose(one['title'])}**", prose(one["prose"]), "## In the month", table(*steps(one))]
    parts += ["## What it touches", table(*touched(one))]
    parts += [f"## {title}\n\n{prose(one[head][:1].upper() + one[head][1:])}" for head, title in SHOWN if one[head]]
    if one["parameters"]:
        parts += ["## Parameters", table(*parameters(one["parameters"]))]
    return "\n\n".join([*parts, "## Sources", sources(one)]) + "\n"


def steps(one: dict[str, Any]) -> Table:
    """Return heads and rows: each step, its place in the month, and how often it runs."""
    rows = []
    for step in one["steps"]:
        name = step["name"]
        place = f"{ORDER.index(name) + 1} of {len(ORDER)}" if name in ORDER else "as its theory says"
        rows.append((code(name), place, WHEN[step["when"]]))
    return ("step", "place in the month", "runs"), rows


def touched(one: dict[str, Any]) -> Table:
    """Return heads and rows: what a mechanism reads, writes and decides."""
    return ("it", "what"), [(words, codes(one[name]) or "nothing") for name, words in TOUCHED if name in one]


def parameters(every: list[dict[str, Any]]) -> Table:
    """Return heads and rows: every parameter with its prior, unit, meaning and source."""
    return ("parameter", *COLUMNS), [(code(one["name"]), *parameter_cells(one)) for one in every]


def parameter_cells(one: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a parameter under COLUMNS: its prior's bounds, and log where its logarithm is uniform."""
    prior = one["prior"]
    bounds = f"{number(prior['low'])} to {number(prior['high'])}" + (" (log)" if prior["log"] else "")
    return number(prior["centre"]), bounds, cell(one["unit"]), cell(one["meaning"]), cell(one["source"])


def sources(one: dict[str, Any]) -> str:
    """Return what the docstring says of its sources beyond their keys, and the works it and its parameters cite."""
    keys = [*one["sources"], *(p["source"] for p in one["parameters"])]
    more = "" if one["source"].rstrip(".") == ", ".join(one["sources"]) else prose(one["source"])
    return "\n\n".join([more, works(keys)]).strip()


def works(keys: list[str]) -> str:
    """Return the list of the works behind these keys, each once."""
    known = references()
    return "\n".join(f"- `{key}`: {cell(known[key])}" for key in dict.fromkeys(keys) if key in known)
