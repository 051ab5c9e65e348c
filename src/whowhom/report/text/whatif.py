"""The answer to a what-if as one JSON document and as sentences."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from whowhom.case.dates import date_of
from whowhom.engine.bind import SOCIETY
from whowhom.interventions.plan import Intervention
from whowhom.questions.ends import order_rows
from whowhom.questions.whatif.effects import (
    OutcomeEffect,
    Parting,
    WhatIf,
    series_effect,
    society_effect,
    state_effects,
    top_actors,
)
from whowhom.questions.whatif.ends import measure_effects, order_effects, ruler_effects
from whowhom.questions.whatif.events import EventEffect, event_effects
from whowhom.questions.whatif.pairs import SIDES
from whowhom.runs.provenance import machine, software

OFTEN = 0.05
"""Share of histories in which one ruled or led below which it is not told in words."""
RARE = 0.02
"""Share of histories below which an outcome that does not clearly move is not told in words."""
SURE_OF_MANY = 4.0
"""The same as SURE for key events, of which there are hundreds: of 500 that do not move, 1 answer in 30 tells one."""
SURE = 2.0
"""Errors from nothing above which an effect is told as one."""


def as_json(answer: WhatIf) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    model, tally = answer.baseline, answer.tally
    last = model.start.month + model.months - 1
    return {
        "case": model.case.id,
        "theory": model.theory.id,
        "histories": answer.histories,
        "seed": answer.seed,
        "from": model.start.id,
        "until": date_of(last),
        "interventions": [intervention_json(one) for one in answer.planned.interventions],
        "effects": [asdict(effect) for effect in answer.effects],
        "order": order_json(answer),
        "rulers": [ruler_json(row) for row in ruler_effects(answer)],
        "states": [asdict(effect) for effect in state_effects(answer)[: len(model.states)]],
        "asked": [asdict(effect) for effect in state_effects(answer)[len(model.states) :]],
        "measures": measure_effects(answer),
        "first_parting": parting_json(answer.first_parting),
        "first_decision": parting_json(answer.first_decision),
        "events": [asdict(effect) for effect in event_effects(answer)],
        "standing": tally.both.tolist(),
        "months": [date_of(month) for month in range(model.start.month, last + 1)],
        "series": [series_effect(answer, "strength", actor) for actor in top_actors(answer)],
        "society": [society_effect(answer, name) for name in SOCIETY],
        "pairs": tally.pairs,
        "failures": tally.failed,
        "failed": [{"history": n, "side": side, "status": status} for n, side, status in tally.failures],
        "provenance": provenance(answer),
    }


def order_json(answer: WhatIf) -> list[dict[str, Any]]:
    """Return the effect on how the order stands, and when it falls on both sides."""
    dated = [order_rows(ends, answer.baseline.start.month) for ends in answer.tally.ends]
    return [{**asdict(effect), "when": {side: rows[n]["when"] for side, rows in zip(SIDES, dated, strict=True)}}
            for n, effect in enumerate(order_effects(answer))]


def ruler_json(row: dict[str, Any]) -> dict[str, Any]:
    """Return the effect on one person who ruled or led."""
    return {name: asdict(value) if isinstance(value, OutcomeEffect) else value for name, value in row.items()}


def intervention_json(one: Intervention) -> dict[str, Any]:
    """Return an intervention as it was understood."""
    date = None if one.month is None else date_of(one.month)
    return {"text": one.text, "path": one.path, "date": date, "value": one.value}


def parting_json(parting: Parting) -> dict[str, Any]:
    """Return when histories part; `min` and `median` are null where they never do."""
    return {"min": parting.first, "median": parting.median, "never": parting.never, "counts": dict(parting.counts)}


def provenance(answer: WhatIf) -> dict[str, Any]:
    """Return how the answer was made."""
    model = answer.baseline
    return {
        "software": software(),
        "machine": machine(),
        "case_hash": model.case.hash,
        "theory": model.theory.id,
        "options": dict(model.options),
        "substeps": model.substeps,
        "seed": answer.seed,
        "histories": answer.histories,
        "do": [one.text for one in answer.planned.interventions],
        "baseline_identity": model.identity(),
        "changed_identity": answer.changed.identity(),
    }


def as_text(answer: WhatIf) -> str:
    """Return the answer as sentences: which way, how large, how sure, when."""
    model = answer.baseline
    head = [
        f"{model.case.title}: what if {' and '.join(one.text for one in answer.planned.interventions)}?",
        f"{answer.tally.pairs} pairs of histories from {model.start.id} under the theory {model.theory.id}, seed "
        f"{answer.seed}; both sides of a pair share every draw.",
    ]
    if answer.tally.failed:
        head.append(f"{answer.tally.failed} pairs failed and are left out.")
    if answer.first_parting.first is None:
        return "\n".join([*head, "", "Not one pair ever parts: the difference is exactly zero for every outcome."])
    told = [e for e in answer.effects if max(e.baseline, e.changed) >= RARE or abs(e.difference) > SURE * e.error]
    outcomes = [outcome_sentence(effect) for effect in told]
    rest = sum(1 for e in answer.effects if e.baseline or e.changed) - len(told)
    if rest > 0:
        outcomes.append(f"and {rest} more, each in less than {percent(RARE)} of histories on both sides")
    events = [event_sentence(effect, answer) for effect in event_effects(answer, 6) if effect.weight > SURE_OF_MANY]
    rest_told = [*parting_sentences(answer), *([""] if events else []), *events]
    return "\n".join([*head, "", *outcomes, *order_told(answer), *rulers_told(answer), *states_told(answer),
                      *measures_told(answer), "", *rest_told])


def order_told(answer: WhatIf) -> list[str]:
    """Return the sentences on how the order stands; none where it stands on both sides of every pair."""
    told = [outcome_sentence(e) for e in order_effects(answer) if e.baseline or e.changed]
    return ["", "the order at the end:", *told] if len(told) > 1 else []


def rulers_told(answer: WhatIf) -> list[str]:
    """Return the sentences on who ruled longest and who led at the end, of those who often did."""
    rows = [row[name] for name in ("longest", "led") for row in ruler_effects(answer)]
    names = [f"{verb} {row['name']}" for verb in ("longest:", "led at the end:") for row in ruler_effects(answer)]
    told = [outcome_sentence(replace(e, outcome=name)) for e, name in zip(rows, names, strict=True)
            if max(e.baseline, e.changed) >= OFTEN]
    return ["", "who ruled, whatever came of the order:", *told] if told else []


def states_told(answer: WhatIf) -> list[str]:
    """Return the sentences of the states, where the case has any, and of what is asked besides."""
    every, n = state_effects(answer), len(answer.baseline.states)
    told = [among(e, answer) for e in every[:n] if max(e.baseline, e.changed) >= RARE]
    asked = [among(e, answer) for e in every[n:]]
    return [*(["", "whatever the outcome:", *told] if told else []), *(["", "asked besides:", *asked] if asked else [])]


def among(effect: OutcomeEffect, answer: WhatIf) -> str:
    """Return the sentence of a state, with the pairs that came to its date on both sides where they are not all."""
    of = f" (of {effect.pairs:,} pairs that reached the date)" if effect.pairs < answer.tally.pairs else ""
    return outcome_sentence(effect) + of


def measures_told(answer: WhatIf) -> list[str]:
    """Return the sentences of the measures that move, with their error: among pairs that stand on both sides, and what
    only grows among all."""
    rows = measure_effects(answer)
    told = [measure_sentence(m, m) for m in rows if moves(m)]
    told += [f"{measure_sentence(m, m['until_the_end'])}, each history until it ends"
             for m in rows if "until_the_end" in m and moves(m["until_the_end"])]
    stand = f"{answer.tally.stand:,} of {answer.tally.pairs:,} pairs stand on both sides"
    note = f" ({stand}; among these, unless it says otherwise)" if answer.tally.stand < answer.tally.pairs else ""
    return ["", f"how the system does{note}:", *told] if told else []


def moves(found: dict[str, Any]) -> bool:
    """Tell whether a measure moves by more than SURE errors."""
    return bool(found["error"] and abs(found["difference"]) > SURE * found["error"])


def measure_sentence(m: dict[str, Any], found: dict[str, Any]) -> str:
    """Return how a measure moves."""
    return (f"{m['title']}: {found['baseline']:.4g} -> {found['baseline'] + found['difference']:.4g} {m['unit']}"
            f" ({found['difference']:+.3g} +- {found['error']:.2g})")


def percent(value: float) -> str:
    """Return a share in per cent."""
    return f"{100 * value:.1f} %"


def outcome_sentence(effect: OutcomeEffect) -> str:
    """Return which way an outcome moves, how far and how sure that is."""
    odds = f"{effect.outcome}: {percent(effect.baseline)} -> {percent(effect.changed)}"
    if effect.gained + effect.lost == 0:
        return f"{odds}, not one pair differs (95 %: {bounds(effect)})"
    size = f"{100 * effect.difference:+.1f} +- {100 * effect.error:.1f} points (95 %: {bounds(effect)})"
    if effect.error and abs(effect.difference) > SURE * effect.error:
        sure = abs(effect.difference) / effect.error
        return f"{odds}: {'more' if effect.difference > 0 else 'less'} likely by {size}, {sure:.0f} errors from nothing"
    return f"{odds}: {size}, not to be told from nothing with so few histories"


def bounds(effect: OutcomeEffect) -> str:
    """Return the 95 % bounds of an effect in points."""
    return f"{100 * effect.low:+.1f} to {100 * effect.high:+.1f}"


def parting_sentences(answer: WhatIf) -> list[str]:
    """Return when the histories part."""
    state, decision = answer.first_parting, answer.first_decision
    never = f"{percent(state.never)} of the pairs never do" if state.never else "every pair does in the end"
    out = [f"The histories first part in {state.first}; {never}."]
    if decision.first is None:
        return [*out, "No decision ever falls otherwise."]
    half = f", in half of the pairs by {decision.median}" if decision.median else ""
    none = f"; in {percent(decision.never)} of them none does" if decision.never else ""
    return [*out, f"The first decision that falls otherwise is in {decision.first}{half}{none}."]


def event_sentence(effect: EventEffect, answer: WhatIf) -> str:
    """Return how often a key event comes about on both sides, and how its date moves."""
    labels = answer.baseline.names.labels
    words = [labels.get(effect.who, effect.who), effect.what, labels.get(effect.of, effect.of)]
    text = " ".join(word for word in words if word)
    text += f": {percent(effect.baseline)} -> {percent(effect.changed)} of histories"
    if effect.shift and effect.shift_error and abs(effect.shift) > SURE * effect.shift_error:
        way = "later" if effect.shift > 0 else "sooner"
        text += f"; {abs(effect.shift):.1f} +- {effect.shift_error:.1f} months {way} where it is on both sides"
    return text
