"""The grammar of outcomes: a checked tree, never code.

    predicate  = [ "any actor:" ] condition | "otherwise"
    condition  = either [ "for" N "months" | "by" DATE ]
    either     = both { "or" both }
    both       = unit { "and" unit }
    unit       = "not" unit | "(" condition ")" | value relation value
    value      = number | quantity [ "(actor)" ]
    relation   = < <= > >= = !=

A duration at the end of a condition covers the whole condition. Quantities are variables of the state: one number
(`isolation`), one of a country (`regime.ID`), or one per actor inside `any actor` (`grip`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whowhom.errors import Fault, InputError, nearest
from whowhom.state.variables import VARIABLES

ALIASES = {"leading_body.alive": "leading_alive", "ruling_coalition.size": "coalition"}
TOKEN = re.compile(r"\s*(?:(\d+-\d\d(?:-\d\d)?)|(\d*\.\d+|\d+)|([a-z_][a-z_0-9.]*)|(<=|>=|!=|==|[<>=():]))")
RELATIONS = ("<", "<=", ">", ">=", "=", "==", "!=")
MOST_TOKENS = 200


@dataclass(frozen=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True)
class Quantity:
    """A variable of the state by name; `per_actor` inside `any actor`."""

    name: str


@dataclass(frozen=True)
class Compare:
    """left relation right."""

    relation: str
    left: Number | Quantity
    right: Number | Quantity


@dataclass(frozen=True)
class Both:
    """left and right."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Either:
    """left or right."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Not:
    """not what."""

    what: Node


@dataclass(frozen=True)
class For:
    """what, for `months` months up to now."""

    what: Node
    months: int


@dataclass(frozen=True)
class By:
    """what, at some time up to `date`."""

    what: Node
    date: str


@dataclass(frozen=True)
class Always:
    """otherwise."""


@dataclass(frozen=True)
class AnyActor:
    """what holds of some actor."""

    what: Node


Node = Compare | Both | Either | Not | For | By | Always | AnyActor


class Reader:
    """Reads tokens of one predicate from left to right."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where, self.place = text, where, 0
        self.tokens = self._split()

    def _split(self) -> list[str]:
        tokens: list[str] = []
        at = 0
        text = self.text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None or len(tokens) > MOST_TOKENS:
                raise self.refusal("cannot be read", text[at : at + 20], "names, numbers, < <= > >= = != ( ) :")
            tokens.append(match.group(match.lastindex or 0))
            at = match.end()
        return tokens

    def refusal(self, what: str, got: str, expected: str, remedy: str = "") -> InputError:
        """Return the error for a predicate that cannot be read."""
        return InputError(Fault(self.where, self.text, what, got, expected, remedy))

    def known(self, name: str) -> str:
        """Return the variable that a quantity names; raises InputError with the nearest names."""
        known = known_quantities()
        if name in known:
            if known[name] == ("country",):
                raise self.refusal("asks a quantity of each country", name, f"{name}.COUNTRY")
            return ALIASES.get(name, name)
        variable, _, country = name.partition(".")
        if country and known.get(variable) == ("country",):
            return name
        raise self.refusal("names an unknown quantity", name, "a quantity of the state", nearest(name, sorted(known)))

    def peek(self) -> str:
        """Return the next token, empty at the end."""
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """Take the next token, which must be one of `wanted` if any are given."""
        token = self.peek()
        if not token or (wanted and token not in wanted):
            raise self.refusal("is not a predicate", token or "the end", " or ".join(wanted) or "more")
        self.place += 1
        return token

    def predicate(self) -> Node:
        """Read a whole predicate."""
        if self.peek() == "otherwise":
            self.take()
            node: Node = Always()
        elif self.peek() == "any":
            for word in ("any", "actor", ":"):
                self.take(word)
            node = AnyActor(self.condition())
        else:
            node = self.condition()
        if self.peek():
            raise self.refusal("has more than one predicate", self.peek(), "the end")
        return node

    def condition(self) -> Node:
        """Read a condition with its duration."""
        node = self.either()
        if self.peek() == "for":
            self.take()
            months = self.take()
            if not months.isdigit() or int(months) < 1:
                raise self.refusal("has no duration", months, "a whole number of months")
            self.take("months", "month")
            return For(node, int(months))
        if self.peek() == "by":
            self.take()
            date = self.take()
            if not re.fullmatch(r"\d+(-\d\d){0,2}", date):
                raise self.refusal("has no date", date, "YYYY-MM")
            return By(node, date)
        return node

    def either(self) -> Node:
        """Read `or`."""
        node = self.both()
        while self.peek() == "or":
            self.take()
            node = Either(node, self.both())
        return node

    def both(self) -> Node:
        """Read `and`."""
        node = self.unit()
        while self.peek() == "and":
            self.take()
            node = Both(node, self.unit())
        return node

    def unit(self) -> Node:
        """Read a negation, a condition in brackets, or a comparison."""
        if self.peek() == "not":
            self.take()
            return Not(self.unit())
        if self.peek() == "(":
            self.take()
            node = self.condition()
            self.take(")")
            return node
        left = self.value()
        relation = self.take(*RELATIONS)
        return Compare("=" if relation == "==" else relation, left, self.value())

    def value(self) -> Number | Quantity:
        """Read a number or a quantity."""
        token = self.take()
        if re.fullmatch(r"\d*\.?\d+", token):
            return Number(float(token))
        if not re.fullmatch(r"[a-z_][a-z_0-9.]*", token):
            raise self.refusal("has no quantity here", token, "a name or a number")
        if self.peek() == "(":
            self.take()
            self.take("actor")
            self.take(")")
        return Quantity(self.known(token))


def known_quantities() -> dict[str, tuple[str, ...]]:
    """Return every quantity of the grammar with its dimension: actor, country, or one."""
    asked = (("actor",), ("country",), ("one",))
    known: dict[str, tuple[str, ...]] = {v.name: v.dims for v in VARIABLES if v.role != "constant" and v.dims in asked}
    return known | {alias: known[name] for alias, name in ALIASES.items()}


def dimension(name: str) -> str:
    """Return the dimension of a quantity: `actor` inside `any actor`, `country` where one is named, or `one`."""
    return known_quantities()[name.partition(".")[0]][0]


def parse(text: str, where: str = "outcome") -> Node:
    """Return the checked tree of a predicate; raises InputError."""
    try:
        node = Reader(text, where).predicate()
    except RecursionError:
        raise InputError(Fault(where, text[:40], "is nested too deeply", "many brackets", "fewer")) from None
    check_scope(node, text, where, False)
    return node


def check_scope(node: object, text: str, where: str, inside: bool) -> None:
    """Raise InputError where a quantity of each actor stands outside `any actor`."""
    if isinstance(node, AnyActor):
        check_scope(node.what, text, where, True)
    elif isinstance(node, Quantity):
        if dimension(node.name) == "actor" and not inside:
            what = "asks a quantity of each actor"
            raise InputError(Fault(where, text, what, node.name, "`any actor:` in front"))
    else:
        for part in getattr(node, "__dict__", {}).values():
            if not isinstance(part, (str, int, float)):
                check_scope(part, text, where, inside)
