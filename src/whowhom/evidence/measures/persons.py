"""What kind of person wins and falls, by how the case describes him, whatever a theory makes of traits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np

from whowhom.case.parts.values import latest
from whowhom.engine.bind import Model
from whowhom.engine.place import known_at
from whowhom.evidence.checks.check import Check, Group
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure
from whowhom.evidence.measures.figure import share

RUTHLESS, ABROAD = "ruthlessness", "abroad"


def described(model: Model, actor: str, what: str) -> float | None:
    """Return a trait or position of an actor as the case has it at the start; None where it says nothing."""
    row = latest(model.case.traits.get((actor, what), ()), known_at(model.case, model.start, actor))
    return None if row is None else row.value


def issue_abroad(model: Model) -> str:
    """Return the issue that governs revolution abroad; nothing where none does."""
    return next((issue.id for issue in model.case.issues if issue.governs == ABROAD), "")


def all_described(model: Model) -> dict[str, np.ndarray]:
    """Return ruthlessness and position abroad of every actor (actor), nan where the case says nothing."""
    kinds = {RUTHLESS: RUTHLESS, ABROAD: issue_abroad(model)}
    return {kind: np.array([x if (x := described(model, actor, what)) is not None else np.nan
                            for actor in model.names.actors]) for kind, what in kinds.items()}


def tally(seen: Seen) -> dict[str, float]:
    """Count contests between two of whom the case tells the more ruthless, or who looks less abroad, and those that he
    wins; motions, and those carried; sanctions on whom the case tells, and on who stands for revolution abroad."""
    ruthless, abroad = (all_described(seen.model)[kind] for kind in (RUTHLESS, ABROAD))
    gaps, apart = (np.array([of[c.winner] - of[c.loser] for c in seen.contests]) for of in (ruthless, abroad))
    hit = [abroad[i] for i in np.argwhere(seen["rung"][1:] > seen["rung"][:-1])[:, 1] if i < len(abroad)]
    told = np.array(hit)[~np.isnan(hit)] if hit else np.zeros(0)
    return {"uneven": float(np.sum(np.abs(gaps) > 0)), "ruthless": float(np.sum(gaps > 0)),
            "apart": float(np.sum(np.abs(apart) > 0)), "home": float(np.sum(apart < 0)),
            "moved": float(len(gaps)), "carried": float(sum(c.won for c in seen.contests)),
            "told": float(len(told)), "abroad": float(np.sum(told > 0))}


def part(found: Iterable[bool], words: str, known: Known) -> Figure:
    """Return the share of a list that holds."""
    each = list(found)
    return Figure(sum(each) / len(each), f"{sum(each)} of {len(each)} {words}") if each else known.silent()


def motions_carried(known: Known) -> Figure:
    """Return the share of motions against persons on record that were carried."""
    results = (m.carried for m in known.motions() if m.targets and m.carried in ("yes", "no"))
    return part((carried == "yes" for carried in results), "motions against persons", known)


def won_by_more(known: Known, what: str, sign: int) -> Figure:
    """Return the share of motions on record of one against one won by who has more of something (`sign` 1) or less."""
    found = []
    for m in known.motions():
        if len(m.movers) == len(m.targets) == 1 and m.carried in ("yes", "no"):
            one, other = (described(known.model, a, what) for a in (m.movers[0], m.targets[0]))
            if one is not None and other is not None and one != other:
                found.append((sign * one > sign * other) == (m.carried == "yes"))
    return part(found, "motions of one against one", known)


def fell_on_abroad(known: Known) -> Figure:
    """Return the share of sanctions on record that fell on somebody who stands for revolution abroad."""
    issue = issue_abroad(known.model)
    places = (described(known.model, actor, issue) for _, actor, _ in known.sanctions())
    return part((x > 0 for x in places if x is not None), "sanctions", known)


def checks(model: Model) -> tuple[Check, ...]:
    """Return the measures of this group."""
    lacks = "" if issue_abroad(model) else "no issue of the case governs revolution abroad"
    return (
        share("won_by_more_ruthless", "contests won by the more ruthless of the two, as the case describes them",
              "ruthless", "uneven", partial(won_by_more, what=RUTHLESS, sign=1)),
        share("won_by_who_looks_home", "contests won by who of the two stands less for revolution abroad, as the case "
              "describes them", "home", "apart", partial(won_by_more, what=issue_abroad(model), sign=-1), lacks),
        share("motions_carried", "motions against persons that are carried", "carried", "moved", motions_carried),
        share("punished_who_look_abroad", "sanctions that fall on somebody who stands for revolution abroad, as the "
              "case describes him", "abroad", "told", fell_on_abroad, lacks),
    )


GROUP = Group("persons", tally, checks, ("rung",))
