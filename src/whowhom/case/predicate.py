"""The grammar of outcomes, states and questions: a checked tree, never code.

    predicate  = [ "any actor:" ] condition | "otherwise"
    condition  = either [ "for" N "months" | "by" DATE ]
    either     = both { "or" both }
    both       = unit { "and" unit }
    unit       = "not" unit | "(" condition ")" | value relation other | ACTOR "was first established"
    value      = number | quantity [ "(" ACTOR | OFFICE | "actor" ")" ]
    other      = value | ACTOR | "nobody" | RUNG
    relation   = < <= > >= = !=

A duration or a date at the end of a condition covers the whole condition. Quantities are variables of the state: one
number (`isolation`), one of a country (`regime.ID`), one of an actor (`grip(ID)`; inside `any actor`, `grip` of each).
Some are an actor: `holder(OFFICE)`, `leader` (who has the firmest grip), `ruler` (of whom an outcome of one man holds)
and `first_ruler`; `stalin was first established by 1929-12` is `first_ruler = stalin by 1929-12`. The rungs of the
ladder have their words: `rung(trotsky) >= expelled by 1927-12`. All is read in the last month that a history lived.
"""

from __future__ import annotations

from collections.abc import Iterator

from whowhom.case import tree
from whowhom.case.dates import month_of
from whowhom.case.reader import FIRST_RULER, Reader, dimension
from whowhom.errors import Fault, InputError

MOST_DEEP = 16
"""Values that a predicate may hold at once, at most: a condition in brackets on the right of `and`, `or` needs one more
than what stands on the left."""
ORDER, RULE = "collapsed", ("ruler", FIRST_RULER)
"""What tells how the order stands, and who rules."""


def parse(text: str, where: str = "outcome") -> tree.Node:
    """Return the checked tree of a predicate; raises InputError."""
    try:
        node = Reader(text, where).predicate()
    except RecursionError:
        raise InputError(Fault(where, text[:40], "is nested too deeply", "many brackets", "fewer")) from None
    check_scope(node, text, where, False)
    if depth(node) > MOST_DEEP:
        raise InputError(Fault(where, text[:40], "is nested too deeply", f"{depth(node)} values held at once",
                               f"at most {MOST_DEEP}", "put what is in brackets on the left of `and` and `or`"))
    return node


def depth(node: object) -> int:
    """Return how many values are held at once where a tree is evaluated, its left part first."""
    parts = [depth(part) for part in parts_of(node)]
    return max((n + held for n, held in enumerate(parts)), default=1)


def check_scope(node: object, text: str, where: str, inside: bool) -> None:
    """Raise InputError where a quantity of each actor stands outside `any actor`, or one of an office without its
    name."""
    if isinstance(node, tree.AnyActor):
        check_scope(node.what, text, where, True)
    elif isinstance(node, tree.Quantity):
        kind = "" if node.of else dimension(node.name)
        if kind == "actor" and not inside:
            what = "asks a quantity of each actor"
            raise InputError(Fault(where, text, what, node.name, f"`any actor:` in front, or {node.name}(ACTOR)"))
        if kind == "office":
            raise InputError(Fault(where, text, "asks of which office?", node.name, f"{node.name}(OFFICE)"))
    else:
        for part in parts_of(node):
            check_scope(part, text, where, inside)


def parts_of(node: object) -> Iterator[object]:
    """Yield the parts of a node that are nodes themselves."""
    for part in getattr(node, "__dict__", {}).values():
        if not isinstance(part, (str, int, float)):
            yield part


def leaves(node: object) -> Iterator[tree.Value]:
    """Yield every number, quantity and person of a tree."""
    if isinstance(node, (tree.Number, tree.Quantity, tree.Person)):
        yield node
    for part in parts_of(node):
        yield from leaves(part)


def names_in(node: object) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of every actor, office and country that a tree names."""
    for one in leaves(node):
        if isinstance(one, tree.Person) and one.id:
            yield "actor", one.id
        elif isinstance(one, tree.Quantity) and one.of:
            yield dimension(one.name), one.of
        elif isinstance(one, tree.Quantity) and "." in one.name:
            yield "country", one.name.partition(".")[2]


def with_article(kind: str) -> str:
    """Return a kind of thing with its article: `an actor`, `a country`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def asks_rule(node: object) -> bool:
    """Tell whether a tree asks who rules: of whom an outcome of one man holds."""
    return any(isinstance(one, tree.Quantity) and one.name in RULE for one in leaves(node))


def due(node: tree.Node, last: int) -> int:
    """Return the month up to which histories must have come for a predicate to have its answer: of `by` its date, else
    the last. What is asked of the order or of who rules is answered by every history, since nobody rules an order that
    has fallen: then -1."""
    if any(isinstance(one, tree.Quantity) and one.name in (ORDER, *RULE) for one in leaves(node)):
        return -1
    return last_of(node, last)


def last_of(node: object, last: int) -> int:
    """Return the latest month at which a part of a tree is read."""
    if isinstance(node, tree.By):
        return min(last, month_of(node.date))
    if isinstance(node, (tree.Compare, tree.Always)):
        return last
    return max((last_of(part, last) for part in parts_of(node)), default=last)
