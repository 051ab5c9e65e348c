"""The effect of a what-if on how the order stands, on who rules, and on how the system does while it stands."""

from __future__ import annotations

from typing import Any

import numpy as np

from whowhom.questions.ends import places, quarters, seen
from whowhom.questions.measures import CUMULATIVE, FALLS, mean_and_error
from whowhom.questions.whatif.effects import OutcomeEffect, WhatIf, effect_of
from whowhom.questions.whatif.pairs import SIDES
from whowhom.runs.ends import WAYS


def measure_effects(answer: WhatIf) -> list[dict[str, Any]]:
    """Return of every measure of the case the baseline mean, the mean difference and its error, among the `pairs` whose
    order stands on both sides; what only grows also of all pairs, `until_the_end` of each history; last the fall of
    the order, of all pairs."""
    tally, out = answer.tally, []
    for place, one in enumerate(answer.baseline.case.measures):
        row = {"measure": one.id, "title": one.title, "unit": one.unit,
               **compared(tally.measured[:, place], tally.stand)}
        if one.quantity in CUMULATIVE:
            row["until_the_end"] = compared(tally.whole[:, place], tally.pairs)
        out.append(row)
    fall = fall_effect(answer)
    title, unit = FALLS["title"], FALLS["unit"]
    return [*out, {"measure": FALLS["name"], "title": title, "unit": unit, "baseline": fall.baseline,
                   "difference": fall.difference, "error": fall.error, "pairs": fall.pairs}]


def compared(sums: np.ndarray, n: int) -> dict[str, Any]:
    """Return the mean of the baseline, the mean difference and its error from sums over n pairs; None of nothing."""
    difference, error = mean_and_error(sums[1:], n)
    return {"baseline": float(sums[0]) / n if n else None, "difference": difference, "error": error, "pairs": n}


def order_effects(answer: WhatIf) -> list[OutcomeEffect]:
    """Return the effect on how the order stands at the end."""
    return [feature_effect(answer, name, place) for place, name in enumerate(WAYS)]


def fall_effect(answer: WhatIf) -> OutcomeEffect:
    """Return the effect on whether the order falls, in whatever way."""
    stands = feature_effect(answer, WAYS[0], 0)
    n = stands.pairs
    return effect_of(f"{FALLS['title']}", n - round(stands.baseline * n), stands.lost, stands.gained, n, True)


def feature_effect(answer: WhatIf, name: str, place: int) -> OutcomeEffect:
    """Return the effect on one feature of `questions/ends.py`."""
    held, gained, lost = (int(k) for k in answer.tally.features[:, place])
    return effect_of(name, held, gained, lost, answer.tally.pairs)


def ruler_effects(answer: WhatIf) -> list[dict[str, Any]]:
    """Return by person the effect on whether he ruled, first, longest, at the end, and led then; and the median date
    at which he was established on both sides."""
    model, out = answer.baseline, []
    for n in seen(*answer.tally.ends):
        found = {name: feature_effect(answer, name, place) for name, place in places(model, n)}
        dates = [quarters(ends.established[n], model.start.month) for ends in answer.tally.ends]
        out.append({"actor": model.names.actors[n], "name": model.names.people[n], **found,
                    "median_date": {side: when["median"] if when else None
                                    for side, when in zip(SIDES, dates, strict=True)}})
    return out
