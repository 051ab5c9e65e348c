"""A theory told: what it claims, in what order a month runs, whose priors it overrides, what it denies."""

from __future__ import annotations

from typing import Any

from whowhom.references import references
from whowhom.report.text.docstring import listed, taken_apart, told, wrapped
from whowhom.report.text.mechanism import parameter_json, prior_words
from whowhom.theory import Theory


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
        "references": works(theory),
    }


def works(theory: Theory) -> dict[str, str]:
    """Return the works that a theory rests on, by key; a key without an entry stands for itself."""
    return {key: references().get(key, key) for key in theory.references}


def as_text(theory: Theory) -> str:
    """Return the same for a terminal of 100 columns."""
    doc = taken_apart(theory.doc)
    lines = [f"{theory.title} (theory {theory.id})", "", wrapped(doc.title), *told(doc.paragraphs), ""]
    lines += [listed("Order", theory.order), listed("Denies", theory.denies)]
    lines += [wrapped(f"{name}: {prior_words(one)}", "Prior       ", " " * 12) for name, one in theory.priors.items()]
    lines += [wrapped(work, "Reference   ", " " * 12) for work in works(theory).values()]
    return "\n".join(lines)
