"""What the maker of a case may not have meant: nobody meets or holds an office, what cannot happen, who lies idle.

A remark is no fault: such a case is played. What holds of a model is asked of its data alone, no history is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whowhom.case.dates import date_of
from whowhom.case.parts.questions import Outcome
from whowhom.case.parts.whole import Case
from whowhom.case.predicate import parse
from whowhom.engine.bind import Model, bind
from whowhom.engine.possible import Reach
from whowhom.errors import Remark
from whowhom.mechanism import Mechanism
from whowhom.theory import Theory

GIVE = {"countries": "rows in `countries` and `conditions`", "power": "an office with `powers: {%s: ...}`"}
"""How a case gives what a mechanism needs; all else is a quantity of the polity."""


def remarks(model: Model) -> list[Remark]:
    """Return every remark on a model, a case seen with a theory from one of its starts."""
    return [*meetings(model), *offices(model), *idle(model), *outcomes(model)]


def by_start(case: Case, theory: Theory, mechanisms: Mapping[str, Mechanism] | None = None) -> dict[Remark, list[str]]:
    """Return every remark on a case with the starts from which it holds; raises InputError where nothing binds."""
    found: dict[Remark, list[str]] = {}
    for start in case.starts:
        for one in remarks(bind(case, theory, start=start.id, mechanisms=mechanisms)):
            found.setdefault(one, []).append(start.id)
    return found


def meetings(model: Model) -> Iterator[Remark]:
    """Yield what is to say where nobody meets, or nobody who decides challenges."""
    arenas = [body.id for body in model.case.bodies if body.arena]
    last = model.start.month + model.months - 1
    met = {m.body for m in model.case.calendar if model.start.month <= m.month <= last}
    span = f"from {date_of(model.start.month)} to {date_of(last)}"
    if not arenas:
        yield Remark("bodies", "challenges are made nowhere", "`arena: true` at a body whose meetings decide them")
    if not met:
        yield Remark("calendar", f"nobody meets {span}, but for extra meetings of a divided top", "meetings of a body")
    elif arenas and not met & set(arenas):
        what = f"no body in which challenges are made meets {span}: {', '.join(arenas)}"
        yield Remark("calendar", what, f"meetings of {arenas[0]}")


def offices(model: Model) -> Iterator[Remark]:
    """Yield what is to say where there is no office, or all are empty at the start."""
    known, start = [o for o in model.case.offices if not o.person], model.start
    there = [o for o in known if o.created <= start.month and (o.abolished is None or o.abolished > start.month)]
    if not known:
        yield Remark("offices", "there is no office: nobody appoints or commands anything", "an office")
    elif there and not start.holders:
        what = "nobody holds an office: whoever is named to each in the first months is drawn"
        yield Remark(f"start {start.id}", what, f"offices: {{{there[0].id}: ACTOR}}")


def idle(model: Model) -> Iterator[Remark]:
    """Yield for each need that the case leaves at 0 which mechanisms lie idle for it, and what others leave undone."""
    working, reach = at_work(model), Reach(model, ())
    for need in dict.fromkeys(need for m in model.mechanisms for need in m.needs):
        if reach.given(need) or supplied(need, working):
            continue
        asleep = [f"`{m.id}`" for m in model.mechanisms if m.needs.get(need) == ""]
        said = [f"{listed(asleep)} {'lies' if len(asleep) == 1 else 'lie'} idle"] if asleep else []
        said += [f"{m.needs[need]} (`{m.id}`)" for m in working if m.needs.get(need)]
        if said:
            yield Remark(need, f"is not above 0 anywhere in the case: {'; '.join(said)}", give(need))


def at_work(model: Model) -> list[Mechanism]:
    """Return the mechanisms of a model that have all that they cannot do without."""
    working, reach = list(model.mechanisms), Reach(model, ())
    while True:
        kept = [m for m in working if all(undone or reach.given(need) or supplied(need, working)
                                          for need, undone in m.needs.items())]
        if len(kept) == len(working):
            return kept
        working = kept


def supplied(need: str, working: Sequence[Mechanism]) -> bool:
    """Tell whether a mechanism that does not need it itself writes what is needed."""
    return any(need.partition(".")[0] in m.writes and m.needs.get(need) != "" for m in working)


def listed(words: Sequence[str]) -> str:
    """Return words with `and` before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def give(need: str) -> str:
    """Return how a case gives a need."""
    variable, _, part = need.partition(".")
    if variable in GIVE:
        return GIVE[variable] % part if part else GIVE[variable]
    return f"`polity: {{{need}: ...}}` in the start"


def outcomes(model: Model) -> Iterator[Remark]:
    """Yield which outcomes and states cannot happen, or happen in every history."""
    reach = Reach(model, frozenset(name for m in at_work(model) for name in m.writes))
    certain = ""
    for one in model.case.outcomes:
        false, true = may_be(one, reach)
        if certain:
            yield Remark(f"outcome {one.name}", f"cannot happen: `{certain}`, before it, holds in every history")
        elif not true:
            yield cannot("outcome", one)
        elif not false and one.when != "otherwise":
            certain = one.name
            yield Remark(f"outcome {one.name}", f"holds in every history: {one.when}")
    for one in model.case.states:
        false, true = may_be(one, reach)
        if not true:
            yield cannot("state", one)
        elif not false:
            yield Remark(f"state {one.name}", f"holds in every history: {one.when}")


def may_be(one: Outcome, reach: Reach) -> tuple[bool, bool]:
    """Return whether a predicate may be false, and whether it may be true."""
    found = reach.truth(parse(one.when, one.where))
    return bool(found.false.any()), bool(found.true.any())


def cannot(kind: str, one: Outcome) -> Remark:
    """Return that an outcome or a state cannot happen."""
    what = f"cannot happen, interventions aside: {one.when}"
    return Remark(f"{kind} {one.name}", what, "what moves its quantities, or another predicate")
