"""A case as text that a person goes on editing: YAML with a word above each part."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from whowhom.case.fields import DATE

WIDTH = 120
TAKEN = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
"""Words that one reader of YAML or another takes for something else."""
PLAIN = re.compile(r"[A-Za-z][\w./-]*(?: [\w./-]+)*", re.ASCII)
HEAD = """\
# A case made from a table of actors. It is yours now: nothing reads the table again, edit what stands here.
# `whowhom case check FOLDER` names every fault; docs/reference/case-format.md says what each key means.
# Every number has a range: histories draw it anew between value - range and value + range.
"""
ABOVE = {
    "ends": "The last month that is played.",
    "starts": "The first day: who holds which office, who sits, whose clients hold which share of the posts.\n"
              "Sitting was not in the table: who commands a quarter of one power in all has a seat.",
    "issues": "What they differ on. A position of -1 is `low`, of 1 `high`; positions stand in traits.csv.",
    "actors": "Tables. traits.csv: prestige 0 to 1 and positions -1 to 1; add ambition, ruthlessness, nerve (0 to 1)\n"
              "where they are known. ties.csv: -1 enemies to 1 allies. calendar.csv: when the leading body meets.",
    "domains": "The apparatus: so many posts, all alike. Split it where posts differ (regions, ministries).",
    "offices": "An office fills posts (`appoint`: its share) and commands (`powers`). `first: true` is the office\n"
               "whose holder is first by rule; `successor`, `term` and `stature` may say how it passes on.",
    "bodies": "The leading body: its members contend for first place and decide challenges.",
    "persons": "What goes with a person and not with a post: a patron abroad, who shields him.",
    "outcomes": "The first that holds at the end names the outcome; the last is `otherwise`.",
    "channels": "Factors of explanation, and what the world is like without them.",
    "rules": "Standing rules.",
}
"""What is said above a part of `case.yaml`."""


def as_yaml(part: Mapping[str, Any]) -> str:
    """Return the main file of a case as text."""
    lines = []
    for key, value in part.items():
        lines += [""] if isinstance(value, dict) else []
        lines += [f"# {line}" for line in ABOVE.get(key, "").splitlines()]
        lines += block(key, value, 0)
    return HEAD + "\n".join(lines) + "\n"


def block(key: str, value: Any, indent: int) -> Iterator[str]:
    """Yield a key and its value, on one line where it is short and holds no parts of parts."""
    line = f"{' ' * indent}{scalar(key)}: {flow(value)}"
    if not isinstance(value, dict | list) or not value or (len(line) <= WIDTH and depth(value) <= 1 + (indent > 0)):
        yield line
    elif isinstance(value, dict):
        yield f"{' ' * indent}{scalar(key)}:"
        for inner, part in value.items():
            yield from block(inner, part, indent + 2)
    else:
        yield f"{' ' * indent}{scalar(key)}:"
        yield from (f"{' ' * indent}  - {flow(part)}" for part in value)


def depth(value: Any) -> int:
    """Return how many levels of mappings and lists there are."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth, parts), default=0) if isinstance(value, dict | list) else 0


def flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """Return a word, a date or a number; text that YAML could take for something else in quotes.

    >>> scalar("Secretary: first"), scalar("true"), scalar("1953-03"), scalar(0.25)
    ('"Secretary: first"', '"true"', '1953-03', '0.25')
    """
    if not isinstance(value, str):
        return json.dumps(value)
    if re.fullmatch(DATE, value) or (PLAIN.fullmatch(value) and value.lower() not in TAKEN):
        return value
    return json.dumps(value, ensure_ascii=False)
