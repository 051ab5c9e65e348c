"""One page a mechanism: what happens and why, when it acts, what it touches, its parameters, its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from markdown_text import cell, code, codes, number, prose, table

from whowhom.mechanism import Mechanism
from whowhom.mechanisms import registry
from whowhom.references import cited_in, references
from whowhom.theory import ORDER

Table = tuple[tuple[str, ...], Sequence[Sequence[str]]]
"""Heads and rows."""
HEADS = ("Source", "Departs", "Limits", "Off")
_HEAD = re.compile(rf"^({'|'.join(HEADS)}):[ \t]*", re.MULTILINE)
WHEN = {
    "hazard": "in every substep, hazards scaled with its length",
    "meeting": "once a month, when bodies meet",
    "measure": "once a month, also where the mechanism is off",
}
SHOWN = (
    ("Departs", "Where it departs from its sources"),
    ("Limits", "Limits with a known answer"),
    ("Off", "Switched off"),
)
TOUCHED = (
    ("reads", "reads"),
    ("writes", "writes"),
    ("decisions", "decides"),
    ("rules", "rules of the polity"),
    ("series", "series of the case"),
)
INDEX = """# Mechanisms

A mechanism is one process that changes the state. Every page is made from the program: prose and equations from the
docstring, the rest from what the engine itself reads. The [order of a month](../explanation/month.md) says why each
stands where it does; all parameters in one table are [here](parameters.md).

"""


def facts(mechanism: Mechanism) -> dict[str, Any]:
    """Return what the pages say of a mechanism; the one place that knows where it is read from."""
    listed = {name: list(getattr(mechanism, name)) for name, _ in TOUCHED}
    steps = [{"name": step.name, "when": step.when} for step in mechanism.steps]
    parameters = {name: asdict(one) for name, one in mechanism.parameters.items()}
    return {"id": mechanism.id, "doc": mechanism.doc, "steps": steps, "parameters": parameters, **listed}


def pages() -> dict[str, str]:
    """Return the pages by their place in the site: an index, and one a mechanism in the order of the month."""
    known = registry()
    order = list(dict.fromkeys([*(step.split(".")[0] for step in ORDER), *known]))
    every = [facts(known[name]) for name in order if name in known]
    rows = [(f"[{one['id']}](mechanisms/{one['id']}.md)", cell(split(one["doc"])[0])) for one in every]
    index = INDEX + table(("mechanism", "in one sentence"), rows) + "\n"
    made = {f"reference/mechanisms/{one['id']}.md": page(one) for one in every}
    return {"reference/mechanisms.md": index, **made}


def page(one: dict[str, Any]) -> str:
    """Return the page of one mechanism."""
    summary, body, heads = split(one["doc"])
    parts = [f"# {one['id']}", f"**{prose(summary)}**", prose(body), "## In the month", table(*steps(one))]
    parts += ["## What it touches", table(*touched(one))]
    parts += [f"## {title}\n\n{prose(_sentence(heads[head]))}" for head, title in SHOWN if head in heads]
    if one["parameters"]:
        parts += ["## Parameters", table(*parameters(one["parameters"]))]
    works = sources(one, heads.get("Source", ""))
    return "\n\n".join([*parts, "## Sources", works]) + "\n"


def split(doc: str) -> tuple[str, str, dict[str, str]]:
    """Return a docstring's summary, the prose under it and the text under each of its fixed heads."""
    first = _HEAD.search(doc)
    end = first.start() if first else len(doc)
    summary, _, body = doc[:end].strip().partition("\n\n")
    found = list(_HEAD.finditer(doc))
    ends = [match.start() for match in found[1:]] + [len(doc)]
    heads = {match[1]: _flow(doc[match.end() : end]) for match, end in zip(found, ends, strict=True)}
    return " ".join(summary.split()), body.rstrip(), heads


def _flow(text: str) -> str:
    return " ".join(text.split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def steps(one: dict[str, Any]) -> Table:
    """Return heads and rows: each step, its place in the month, and how often it runs."""
    rows = []
    for step in one["steps"]:
        name = f"{one['id']}.{step['name']}"
        place = f"{ORDER.index(name) + 1} of {len(ORDER)}" if name in ORDER else "as its theory says"
        rows.append((code(name), place, WHEN[step["when"]]))
    return ("step", "place in the month", "runs"), rows


def touched(one: dict[str, Any]) -> Table:
    """Return heads and rows: what a mechanism reads, writes and decides."""
    return ("it", "what"), [(words, codes(one[name]) or "nothing") for name, words in TOUCHED if name in one]


def parameters(every: dict[str, dict[str, Any]]) -> Table:
    """Return heads and rows: every parameter with its prior, unit, meaning and source."""
    rows = [
        (code(name), number(p["centre"]), prior(p), cell(p["unit"]), cell(p["meaning"]), cell(p["source"]))
        for name, p in every.items()
    ]
    return ("parameter", "centre", "prior", "unit", "meaning", "source"), rows


def prior(one: dict[str, Any]) -> str:
    """Return a prior in words: its bounds, and log where its logarithm is what is uniform."""
    return f"{number(one['low'])} to {number(one['high'])}" + (" (log)" if one["log"] else "")


def sources(one: dict[str, Any], said: str) -> str:
    """Return what the docstring says of its sources beyond their keys, and the works it and its parameters cite."""
    cited = cited_in(one["doc"])
    keys = [*cited, *(p["source"] for p in one["parameters"].values())]
    more = "" if said.rstrip(".") == ", ".join(cited) else prose(said)
    return "\n\n".join([more, works(keys)]).strip()


def works(keys: list[str]) -> str:
    """Return the list of the works behind these keys, each once."""
    known = references()
    return "\n".join(f"- `{key}`: {cell(known[key])}" for key in dict.fromkeys(keys) if key in known)
