"""Forecasts made at the time, scored on histories: how often what was foretold came, and what happened.

A forecast is that an outcome or state of the case holds, or fails, by a date. Histories say at their end whether it
did, so that its probability is a share of counted histories, with the error of counting. Against what is known to have
happened (1 or 0) two Brier scores are given: that of the forecaster, who spoke as if sure, and that of the histories;
0 is perfect, 1 the worst. A forecast about a time after the case ends is scored at its end, and said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whowhom.case.dates import date_of
from whowhom.case.parts.record import Forecast
from whowhom.case.parts.whole import Case
from whowhom.errors import Fault, InputError
from whowhom.questions.odds import TEMPLATE, odds

CAME = {"yes": 1.0, "no": 0.0}


def printed(case: Case, name: str) -> str:
    """Return an outcome's name as runs print it: with the name of an actor and not his id."""
    for one in (template for template in case.outcomes if TEMPLATE in template.name):
        for actor in case.actors:
            if name == one.name.replace(TEMPLATE, actor.id):
                return one.name.replace(TEMPLATE, actor.name)
    return name


def scored(case: Case, one: Forecast, count: int, n: int) -> dict[str, Any]:
    """Return the score of one forecast whose outcome or state held in `count` of `n` histories."""
    row = odds(one.outcome, count if one.says == "holds" else n - count, n)
    came, sure = CAME.get(one.came), n > 0
    return {
        **as_json(case, one),
        "histories": n,
        "probability": row.probability if sure else None,
        "error": row.error if sure else None,
        "low": row.low,
        "high": row.high,
        "brier_forecaster": None if came is None else (1.0 - came) ** 2,
        "brier_histories": None if came is None or not sure else (row.probability - came) ** 2,
    }


def scores(case: Case, counts: Mapping[str, int], states: Mapping[str, int], n: int,
           reached: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the score of every forecast of a case on `n` counted histories, of a state on those that came to its date.

    `counts` are histories by outcome as it is printed, `states` by state, `reached` those that came to its date. An
    outcome that no history had counts 0; one that is a state in neither is one that the run did not count, and is left
    out.
    """
    declared = {one.name for one in case.states} - set(states)
    return [scored(case, one, counts.get(name, 0) + states.get(name, 0), reached.get(name, n))
            for one in case.forecasts if one.outcome not in declared for name in (printed(case, one.outcome),)]


def as_json(case: Case, one: Forecast) -> dict[str, Any]:
    """Return what a forecast says."""
    return {
        "id": one.id, "claim": one.claim, "actor": one.actor, "made": date_of(one.made), "by": date_of(one.by),
        "outcome": one.outcome, "says": one.says, "came": one.came, "beyond_the_case": one.by > case.ends,
        "source": one.source, "note": one.note,
    }


def same_case(case: Case, id: str, where: str) -> None:
    """Raise InputError unless a run is one of this case."""
    if case.id != id:
        raise InputError(Fault(where, "--run", "is a run of another case", id, case.id))
