"""Reading the words of a predicate (the grammar stands in `case/predicate.py`) into its tree."""

from __future__ import annotations

import re

from whowhom.case import tree
from whowhom.case.vocabulary import RUNGS
from whowhom.errors import Fault, InputError, nearest
from whowhom.state.variables import VARIABLES

ALIASES = {"leading_body.alive": "leading_alive", "ruling_coalition.size": "coalition"}
TOKEN = re.compile(r"\s*(?:(-?\d+-\d\d(?:-\d\d)?)|(\d*\.\d+|\d+)|([a-z_][a-z_0-9.]*)|(<=|>=|!=|==|[<>=():]))")
RELATIONS = ("<", "<=", ">", ">=", "=", "==", "!=")
MOST_TOKENS = 200
HOLDER, FIRST_RULER, NOBODY = "holder", "first_ruler", "nobody"
PERSONS = (HOLDER, "leader", "ruler", FIRST_RULER)
"""Quantities that are an actor."""
NAMEABLE = ("actor", "office")
"""Dimensions of which one is named in brackets."""


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

    def peek(self, ahead: int = 0) -> str:
        """Return the next token, or one after it, empty at the end."""
        return self.tokens[self.place + ahead] if self.place + ahead < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """Take the next token, which must be one of `wanted` if any are given."""
        token = self.peek()
        if not token or (wanted and token not in wanted):
            raise self.refusal("is not a predicate", token or "the end", " or ".join(wanted) or "more")
        self.place += 1
        return token

    def predicate(self) -> tree.Node:
        """Read a whole predicate."""
        if self.peek() == "otherwise":
            self.take()
            node: tree.Node = tree.Always()
        elif self.peek() == "any":
            for word in ("any", "actor", ":"):
                self.take(word)
            node = tree.AnyActor(self.condition())
        else:
            node = self.condition()
        if self.peek():
            raise self.refusal("has more than one predicate", self.peek(), "the end")
        return node

    def condition(self) -> tree.Node:
        """Read a condition with its duration."""
        node = self.either()
        if self.peek() == "for":
            self.take()
            months = self.take()
            if not months.isdigit() or int(months) < 1:
                raise self.refusal("has no duration", months, "a whole number of months")
            self.take("months", "month")
            return tree.For(node, int(months))
        if self.peek() == "by":
            self.take()
            date = self.take()
            if not re.fullmatch(r"-?\d+(-(0[1-9]|1[0-2])(-\d\d)?)?", date):
                raise self.refusal("has no date", date, "YYYY-MM")
            return tree.By(node, date)
        return node

    def either(self) -> tree.Node:
        """Read `or`."""
        node = self.both()
        while self.peek() == "or":
            self.take()
            node = tree.Either(node, self.both())
        return node

    def both(self) -> tree.Node:
        """Read `and`."""
        node = self.unit()
        while self.peek() == "and":
            self.take()
            node = tree.Both(node, self.unit())
        return node

    def unit(self) -> tree.Node:
        """Read a negation, a condition in brackets, who was first established, or a comparison."""
        if self.peek() == "not":
            self.take()
            return tree.Not(self.unit())
        if self.peek() == "(":
            self.take()
            node = self.condition()
            self.take(")")
            return node
        if self.peek(1) == "was":
            return self.established()
        left = self.value()
        relation = self.take(*RELATIONS)
        return tree.Compare("=" if relation == "==" else relation, left, self.other_side(left, relation))

    def established(self) -> tree.Node:
        """Read `ACTOR was first established`."""
        who = self.take()
        for word in ("was", "first", "established"):
            self.take(word)
        return tree.Compare("=", tree.Quantity(FIRST_RULER), self.person(who))

    def value(self) -> tree.Value:
        """Read a number or a quantity, that of one actor or office where one is named."""
        token = self.take()
        if re.fullmatch(r"\d*\.?\d+", token):
            return tree.Number(float(token))
        if not re.fullmatch(r"[a-z_][a-z_0-9.]*", token):
            raise self.refusal("has no quantity here", token, "a name or a number")
        name, of = self.known(token), ""
        if self.peek() == "(":
            self.take()
            of = self.take()
            self.take(")")
            if dimension(name) not in NAMEABLE or not re.fullmatch(r"[a-z_][a-z_0-9]*", of):
                raise self.refusal("asks of a quantity what it is not of", f"{token}({of})",
                                   "a quantity of each actor, or `holder(OFFICE)`")
        return tree.Quantity(name, "" if of == "actor" else of)

    def other_side(self, left: tree.Value, relation: str) -> tree.Value:
        """Read what a value is compared with: where it is an actor, an actor; where it is a rung, its words too."""
        if isinstance(left, tree.Quantity) and left.name in PERSONS:
            if relation not in ("=", "==", "!="):
                raise self.refusal("puts people in an order", relation, "= or !=")
            return self.person(self.take())
        if isinstance(left, tree.Quantity) and left.name == "rung" and re.match("[a-z]", self.peek()):
            return tree.Number(float(self.rung()))
        return self.value()

    def person(self, word: str) -> tree.Person:
        """Return the actor that a word names; `nobody` is no one."""
        if not re.fullmatch(r"[a-z_][a-z_0-9]*", word):
            raise self.refusal("names no actor here", word, "the id of an actor, or nobody")
        return tree.Person("" if word == NOBODY else word)

    def rung(self) -> int:
        """Read a rung of the ladder by its words, or by the same with underscores; return its number."""
        for number, name in enumerate(RUNGS):
            for words in (name.split(), [name.replace(" ", "_")]):
                if self.tokens[self.place : self.place + len(words)] == words:
                    self.place += len(words)
                    return number
        raise self.refusal("names no rung of the ladder", self.peek(), ", ".join(RUNGS),
                           nearest(self.peek(), RUNGS))


def known_quantities() -> dict[str, tuple[str, ...]]:
    """Return every quantity of the grammar with its dimension: actor, office, country, or one."""
    asked = (("actor",), ("country",), ("one",), ("office",))
    known: dict[str, tuple[str, ...]] = {v.name: v.dims for v in VARIABLES if v.role != "constant" and v.dims in asked
                                         and (v.dims != ("office",) or v.name == HOLDER)}
    return known | {alias: known[name] for alias, name in ALIASES.items()}


def dimension(name: str) -> str:
    """Return the dimension of a quantity: `actor` inside `any actor` or by name, `office` and `country`
    by name, or `one`."""
    return known_quantities()[name.partition(".")[0]][0]
