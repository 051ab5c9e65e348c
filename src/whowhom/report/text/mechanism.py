"""A mechanism told: what it claims, how it can be switched off, and what its kernels touch."""

from __future__ import annotations

from typing import Any

from whowhom.mechanism import Mechanism, Parameter
from whowhom.references import cited_in, references
from whowhom.report.text.docstring import listed, taken_apart, told, wrapped


def as_json(mechanism: Mechanism) -> dict[str, Any]:
    """Return all that a mechanism says of itself, and what follows from its kernels."""
    doc = taken_apart(mechanism.doc)
    return {
        "id": mechanism.id,
        "title": doc.title,
        "prose": "\n\n".join(doc.paragraphs),
        "equations": list(doc.equations),
        "source": doc.heads.get("Source", ""),
        "sources": sources(mechanism.doc),
        "departs": doc.heads.get("Departs", ""),
        "limits": doc.heads.get("Limits", ""),
        "off": doc.heads.get("Off", ""),
        "off_parameters": dict(mechanism.off),
        "needs": dict(mechanism.needs),
        "steps": [{"name": f"{mechanism.id}.{step.name}", "when": step.when} for step in mechanism.steps],
        "parameters": [parameter_json(name, one) for name, one in mechanism.parameters.items()],
        "reads": list(mechanism.reads),
        "writes": list(mechanism.writes),
        "decisions": list(mechanism.decisions),
        "rules": list(mechanism.rules),
        "series": list(mechanism.series),
        "variables": [{"name": v.name, "dims": list(v.dims), "meaning": v.meaning} for v in mechanism.variables],
    }


def sources(doc: str) -> dict[str, str]:
    """Return the works that a docstring cites, by key; a key without an entry stands for itself."""
    return {key: references().get(key, key) for key in cited_in(doc)}


def parameter_json(name: str, one: Parameter) -> dict[str, Any]:
    """Return a parameter with its prior: uniform from `low` to `high`, or uniform in the logarithm."""
    prior = {"centre": one.centre, "low": one.low, "high": one.high, "log": one.log}
    return {"name": name, "unit": one.unit, "prior": prior, "source": one.source, "meaning": one.meaning}


def as_text(mechanism: Mechanism) -> str:
    """Return the same for a terminal of 100 columns."""
    doc = taken_apart(mechanism.doc)
    lines = [wrapped(f"{mechanism.id}: {doc.title}"), *told(doc.paragraphs), ""]
    lines += [wrapped(text, f"{head:<12}", " " * 12) for head, text in doc.heads.items()]
    lines += ["", listed("Steps", [f"{mechanism.id}.{step.name} ({step.when})" for step in mechanism.steps])]
    for head in ("reads", "writes", "decisions", "rules", "series"):
        lines.append(listed(head.capitalize(), getattr(mechanism, head)))
    if mechanism.needs:
        needs = [f"{need}, else {undone or 'it lies idle'}" for need, undone in mechanism.needs.items()]
        lines.append(listed("Needs", needs))
    if mechanism.parameters:
        lines += ["", "Parameters: centre [lowest, highest] unit, meaning (source)", *parameter_lines(mechanism)]
    return "\n".join(lines)


def parameter_lines(mechanism: Mechanism) -> list[str]:
    """Return a line for each parameter, longer ones set under their text."""
    room = max(map(len, mechanism.parameters)) + 2
    return [
        wrapped(prior_words(one), f"  {name:<{room}}", " " * (room + 2)) for name, one in mechanism.parameters.items()
    ]


def prior_words(one: Parameter) -> str:
    """Return a parameter's prior, unit, meaning and source in words."""
    scale = " log" if one.log else ""
    return f"{one.centre:g} [{one.low:g}, {one.high:g}{scale}] {one.unit}, {one.meaning} ({one.source})"
