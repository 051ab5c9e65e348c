"""The page of theories: what each says, denies, adds and states, where its order and priors differ."""

from __future__ import annotations

from markdown_text import cell, code, codes, prose, table
from mechanism_pages import parameters, works

from whowhom.report.text.mechanism import parameter_json
from whowhom.report.text.theory import added
from whowhom.theories import registry
from whowhom.theory import ORDER, Theory

HEAD = """# Theories

A theory is one explanation of a struggle: mechanisms in an order, priors over theirs, and the channels of a case that
it denies. The same histories can be played under each (`--theory NAME`), on the same draws. What denying a channel
means is written in the case (`channels:`, see [the format](case-format.md)). `whowhom theories` lists them;
`whowhom compare` sets them [side by side](../how-to/theories.md) and says which of their statements hold.
"""


def page() -> str:
    """Return the page: a table of who denies what, then one section a theory."""
    every = list(registry().values())
    channels = list(dict.fromkeys(name for one in every for name in one.denies))
    rows = [(code(one.id), *("denied" if name in one.denies else "" for name in channels)) for one in every]
    return "\n\n".join([HEAD, table(("theory", *channels), rows), *(section(one) for one in every)]) + "\n"


def section(theory: Theory) -> str:
    """Return what there is to say of one theory."""
    denied = f"It denies {codes(theory.denies)}." if theory.denies else "It denies nothing."
    parts = [f"## {theory.title} {{ #{theory.id} }}", f"{code(theory.id)}: {prose(theory.doc.strip())}", denied,
             f"It adds {prose(added(theory))}."]
    if theory.order == ORDER:
        parts.append("Its month is that of [every theory](../explanation/month.md).")
    else:
        parts.append(f"Its month: {codes(theory.order)}.")
    if theory.priors:
        parts.append(table(*parameters([parameter_json(name, one) for name, one in theory.priors.items()])))
    if theory.statements:
        rows = [(code(one.id), cell(one.says), code(one.figure), one.direction) for one in theory.statements]
        heads = ("statement", "it says", "measure", "than under every rival")
        parts += ["What it states of its own:", table(heads, rows)]
    return "\n\n".join([*parts, works(list(theory.references))]).strip()
