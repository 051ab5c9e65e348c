"""The page of measures: everything that a theory may make a statement about, by name."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_text import cell, code, table

import whowhom
from whowhom.case.vocabulary import POLICIES
from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import Group
from whowhom.evidence.checks.groups import GROUPS as CHECKS
from whowhom.evidence.compare.told import score_name
from whowhom.evidence.measures.line import group as line_above
from whowhom.evidence.measures.registry import GROUPS
from whowhom.evidence.score.occasions import KINDS

CASE = "soviet"
HEAD = f"""# Measures

What a theory may make a statement about (`measure` of a `Statement`): a figure of free histories, played under every
theory on the same draws, or a score of histories that are told the record. Titles that hang on a case are those of
`{CASE}`. `whowhom compare` prints all of them under every theory.
"""


def page() -> str:
    """Return the page: measures, those that are asked about something, checks, scores."""
    model = whowhom.bind(CASE)
    asked = [line_above("the page", policy, 0) for policy in POLICIES]
    scores = [(code(score_name(kind)), f"mean log score of occasions of the kind *{kind}*") for kind in KINDS]
    scores.append((code(score_name("total")), "total gain over *as before*, in nats"))
    return "\n\n".join([
        HEAD, "## Of free histories", rows(model, GROUPS),
        "## Asked about a policy and a point", "`Statement(..., measure=\"line_above\", of=(\"abroad\", 0))`: the "
        "point is any number from -1 to 1.", rows(model, asked),
        "## Checks", "What [the checks](../explanation/checks.md) print, under the same names.", rows(model, CHECKS),
        "## Scores", "Of [histories told the record](../explanation/score.md).", table(("score", "what it is"), scores),
    ]) + "\n"


def rows(model: Model, groups: Iterable[Group]) -> str:
    """Return the table of the figures of some groups."""
    every = (check for group in groups for check in group.checks(model))
    return table(("measure", "what it is"), [(code(one.name), cell(one.title)) for one in every])
