"""A voting game: its players, and one rule or several at once by which a coalition wins.

A rule is met when a coalition's weights reach the quota. A game has alternatives, each a set of rules: a coalition
wins when it meets all rules of at least one of them. Most games have one alternative of one rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from whowhom.classics.exact import decimal, read_shares, whole
from whowhom.classics.voting.quota import majority, read_quota
from whowhom.errors import Fault, InputError

MOST_PLAYERS = 2000
FORM = '"[quota; weight, weight, ...]", for example "[12; 4,4,4,2,2,1]"'


@dataclass(frozen=True)
class Rule:
    """A coalition meets it when its weights reach the quota: sum >= quota.

    `weights (player)` and `quota` are whole numbers in the proportions of `given (player)` and `threshold`, which
    are as written; `column` names them.
    """

    weights: tuple[int, ...]
    quota: int
    given: tuple[Fraction, ...]
    threshold: Fraction
    column: str = "weight"


@dataclass(frozen=True)
class Game:
    """Players and the alternatives by which coalitions of them win.

    `patrons`, `loyalties` and `unions (player)` are given where a table has columns of these names; `remarks` say
    what was read in a way that the reader may want to know.
    """

    names: tuple[str, ...]
    alternatives: tuple[tuple[Rule, ...], ...]
    patrons: tuple[str, ...] = ()
    loyalties: tuple[Fraction, ...] = ()
    unions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def simple(self) -> bool:
        """Whether there is one rule only."""
        return len(self.alternatives) == 1 and len(self.alternatives[0]) == 1

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, alternative after alternative."""
        return tuple(rule for rules in self.alternatives for rule in rules)

    @property
    def weights(self) -> tuple[int, ...]:
        """The whole weights of the first rule, (player)."""
        return self.alternatives[0][0].weights

    @property
    def quota(self) -> int:
        """The whole quota of the first rule."""
        return self.alternatives[0][0].quota

    def wins(self, members: Sequence[int]) -> bool:
        """Tell whether a coalition wins."""
        return any(
            all(sum(rule.weights[i] for i in members) >= rule.quota for rule in rules) for rules in self.alternatives
        )


def make_rule(
    weights: Sequence[object], quota: object, where: str = "game", noun: str = "weight", column: str = "weight"
) -> tuple[Rule, str]:
    """Return a rule of these numbers (or texts of numbers) and a remark on its quota, or raise with every fault."""
    faults: list[Fault] = []
    if not weights:
        faults.append(Fault(where, "weights", "has no players", "no weight", "one weight or more", FORM))
    if len(weights) > MOST_PLAYERS:
        got, expected = str(len(weights)), f"at most {MOST_PLAYERS} players"
        raise InputError(Fault(where, "weights", "has too many players", got, expected, "join small players"))
    numbers = read_shares(weights, where, noun, faults)
    total = sum(numbers, Fraction(0))
    path = "quota" if column == "weight" else f"quota of {column}"
    said = read_quota(quota, numbers, where, path, faults)
    if said is not None and said.threshold > total and not faults:
        got, remedy = f"{decimal(said.threshold)} of {decimal(total)}", decimal(majority(numbers))
        faults.append(Fault(where, path, "is over the total of the weights", got, "at most the total", remedy))
    if faults or said is None:
        raise InputError(faults)
    scaled = whole([said.threshold, *numbers])
    return Rule(tuple(scaled[1:]), scaled[0], tuple(numbers), said.threshold, column), said.remark


def make_game(
    weights: Sequence[object], quota: object, names: Sequence[str] = (), where: str = "game", noun: str = "weight"
) -> Game:
    """Return the game of one rule, or raise `InputError` with every fault; for `quota` see `quota.read_quota`."""
    rule, remark = make_rule(weights, quota, where, noun)
    players = tuple(names) or tuple(str(i + 1) for i in range(len(rule.weights)))
    return Game(players, ((rule,),), remarks=(remark,) * bool(remark))
