"""Questions asked of a run besides the states of its case: predicates given by who plays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whowhom.case import tree
from whowhom.case.dates import date_of, month_of
from whowhom.case.parts.questions import Outcome
from whowhom.case.parts.whole import Case
from whowhom.case.predicate import asks_rule, due, names_in, parse, parts_of, with_article
from whowhom.engine.names import Names
from whowhom.engine.program import KINDS
from whowhom.errors import Fault, InputError, nearest

WHERE = "--ask"


def questions(ask: Sequence[str], case: Case, names: Names, start: int, months: int) -> tuple[Outcome, ...]:
    """Return the questions, each once; raises InputError with every fault of all of them."""
    faults, out = list[Fault](), list[Outcome]()
    for text in dict.fromkeys(ask):
        try:
            node = parse(text, WHERE)
        except InputError as error:
            faults += error.faults
            continue
        faults += [*unknown(text, node, names), *out_of_time(text, node, start, start + months - 1)]
        if asks_rule(node) and not any("{actor}" in one.name for one in case.outcomes):
            faults.append(Fault(WHERE, text, "asks who rules, which no outcome of the case says", case.id,
                                "a case with an outcome of one man"))
        out.append(Outcome(text, text, WHERE))
    if faults:
        raise InputError(faults)
    return tuple(out)


def due_months(asked: Sequence[Outcome], start: int, months: int) -> tuple[int, ...]:
    """Return the month index to which a history must have come to answer each predicate; -1 where every one does."""
    found = (due(parse(one.when, one.where), start + months - 1) for one in asked)
    return tuple(max(-1, month - start) for month in found)


def unknown(text: str, node: tree.Node, names: Names) -> Iterator[Fault]:
    """Yield a fault for each actor, office or country that the case does not have."""
    for kind, id in names_in(node):
        known = getattr(names, KINDS[kind])
        if id not in known:
            yield Fault(WHERE, text, f"names no {kind} of the case", id, f"the id of {with_article(kind)}",
                        nearest(id, known))


def out_of_time(text: str, node: object, first: int, last: int) -> Iterator[Fault]:
    """Yield a fault for each date that the histories do not reach."""
    if isinstance(node, tree.By) and not first <= month_of(node.date) <= last:
        span = f"{date_of(first)} to {date_of(last)}"
        yield Fault(WHERE, text, "asks of a date outside the histories", node.date, span)
    for part in parts_of(node):
        yield from out_of_time(text, part, first, last)
