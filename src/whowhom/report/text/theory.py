"""A theory told: what it claims, denies and adds, the order of its month, whose priors it overrides, what it states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from whowhom.references import references
from whowhom.report.text.docstring import listed, taken_apart, told, wrapped
from whowhom.report.text.mechanism import parameter_json, prior_words
from whowhom.theory import Statement, Theory

SCHEMA = "whowhom-theories/1"
NOTHING_ADDED = "nothing"


def as_json(theory: Theory) -> dict[str, Any]:
    """Return all that a theory says."""
    doc = taken_apart(theory.doc)
    return {
        "id": theory.id,
        "title": theory.title,
        "claim": doc.title,
        "prose": "\n\n".join(doc.paragraphs),
        "order": list(theory.order),
        "priors": [parameter_json(name, one) for name, one in theory.priors.items()],
        "denies": list(theory.denies),
        "adds": theory.adds,
        "steps_of_its_own": list(theory.extra_steps),
        "statements": [{**asdict(one), "of": list(one.of), "figure": one.figure} for one in theory.statements],
        "references": works(theory),
    }


def works(theory: Theory) -> dict[str, str]:
    """Return the works that a theory rests on, by key; a key without an entry stands for itself."""
    return {key: references().get(key, key) for key in theory.references}


def as_text(theory: Theory) -> str:
    """Return the same for a terminal of 100 columns."""
    doc = taken_apart(theory.doc)
    lines = [f"{theory.title} (theory {theory.id})", "", wrapped(doc.title), *told(doc.paragraphs), ""]
    return "\n".join([*lines, listed("Order", theory.order), *content(theory)])


def content(theory: Theory) -> list[str]:
    """Return what a theory denies and adds, its priors of its own, its statements and its works."""
    lines = [listed("Denies", theory.denies), under("Adds", added(theory))]
    lines += [under("Prior", f"{name}: {prior_words(one)}") for name, one in theory.priors.items()]
    lines += [under("States", stated(one)) for one in theory.statements]
    return lines + [under("Reference", work) for work in works(theory).values()]


def under(head: str, text: str) -> str:
    """Return a head with a text after it, in lines set under its beginning."""
    return wrapped(text, f"{head:<12}", " " * 12)


def added(theory: Theory) -> str:
    """Return what a theory adds, with the steps of its own, or that it adds nothing."""
    steps = f"steps of its own: {', '.join(theory.extra_steps)}" if theory.extra_steps else ""
    return "; ".join(part for part in (theory.adds, steps) if part) or NOTHING_ADDED


def stated(one: Statement) -> str:
    """Return a statement with its measure."""
    return f"{one.id}: {one.says} ({one.figure}: {one.direction} than under every rival)"


def listing_json(theories: Iterable[Theory]) -> dict[str, Any]:
    """Return a list of theories as one JSON document: all that each says, its order aside."""
    return {"schema": SCHEMA,
            "theories": [{name: value for name, value in as_json(one).items() if name != "order"} for one in theories]}


def listing_text(theories: Iterable[Theory]) -> str:
    """Return a list of theories for a terminal."""
    return "\n\n".join(map(entry, theories))


def entry(theory: Theory) -> str:
    """Return a theory as it stands in a list."""
    lines = [f"{theory.id}: {theory.title}", under("Claims", taken_apart(theory.doc).title), *content(theory)]
    lines += [] if theory.priors else [under("Priors", "none of its own")]
    return "\n".join([*lines, *([] if theory.statements else [under("States", "nothing of its own")])])
