"""Everything that is asked of one game: its indices, who counts and who does not, the power of patrons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whowhom.classics.voting import large
from whowhom.classics.voting.factions import FactionPower, faction_power
from whowhom.classics.voting.game import Game
from whowhom.classics.voting.indices import (
    INDICES,
    KNOWN,
    METHODS,
    OF_UNIONS,
    SAMPLES,
    Indices,
    power,
    refuse_skipped,
)
from whowhom.classics.voting.properties import Listed, dictators, minimal_winning, vetoes
from whowhom.classics.voting.reading import read_loyalties
from whowhom.errors import Fault, InputError, nearest

MOST_SAMPLES = 10**9
ALL = "all"


@dataclass(frozen=True)
class Measured:
    """The indices of a game; players (0-based) who count for nothing, must agree, decide alone; patrons' power.

    `dummies` is None where swings were not counted exactly; `minimal` where the coalitions were not asked for.
    """

    indices: Indices
    dummies: tuple[int, ...] | None
    vetoes: tuple[int, ...]
    dictators: tuple[int, ...]
    minimal: Listed | None
    factions: FactionPower | None

    @property
    def game(self) -> Game:
        """The game."""
        return self.indices.game


def measure(
    game: Game, names: Sequence[str] = (), minimal: bool = False, method: str = "auto", samples: int = SAMPLES,
    seed: int = 0,
) -> Measured:
    """Return the indices named (all usual ones if none is), or raise `InputError` for those that cannot be had."""
    check(names, method, samples, seed)
    usual = (*INDICES, *OF_UNIONS) if game.unions else INDICES
    wanted = KNOWN if ALL in names else names or usual
    wanted = wanted if game.unions or ALL not in names else [name for name in wanted if name not in OF_UNIONS]
    result = power(game, wanted, method, samples, seed)
    if (names and ALL not in names) or not result.names:
        refuse_skipped(result)
    dummies = None
    if result.counted is not None:
        dummies = tuple(i for i, swings in enumerate(result.counted.swings) if swings == 0)
    listed = minimal_winning(game) if minimal else None
    factions = faction_power(game) if game.patrons else None
    return Measured(result, dummies, vetoes(game), dictators(game), listed, factions)


def check(names: Sequence[str], method: str, samples: int, seed: int) -> None:
    """Raise `InputError` with every wish that cannot be met."""
    known = (*KNOWN, ALL)
    faults = [Fault("--index", "", "is not an index", n, "", nearest(n, known)) for n in names if n not in known]
    if method not in METHODS:
        expected = ", ".join(METHODS)
        faults.append(Fault("--method", "", "is not a way of counting", method, expected, nearest(method, METHODS)))
    if not 1 <= samples <= MOST_SAMPLES:
        faults.append(Fault("--samples", "", "is out of range", str(samples), f"a number from 1 to {MOST_SAMPLES}"))
    if seed < 0:
        faults.append(Fault("--seed", "", "is negative", str(seed), "a whole number from 0 up", str(-seed)))
    if faults:
        raise InputError(faults)


def with_labels(
    game: Game, patrons: Sequence[str] | None, unions: Sequence[str] | None, loyalty: Sequence[object] | None
) -> Game:
    """Return the game with patrons, unions and loyalties in place of those of its table; "-" stands for none."""
    n = len(game.names)
    for option, labels in (("patrons", patrons), ("unions", unions)):
        if labels is not None:
            told = tuple("" if label.strip() == "-" else label.strip() for label in labels)
            if len(told) != n:
                raise InputError(Fault(f"--{option}", "", "has another number of players", str(len(told)), str(n)))
            game = replace(game, patrons=told) if option == "patrons" else replace(game, unions=told)
    if loyalty is not None:
        shares = read_loyalties(loyalty, "--loyalty")
        shares = shares * n if len(shares) == 1 else shares
        if len(shares) != n:
            raise InputError(Fault("--loyalty", "", "has another number of players", str(len(shares)), f"1 or {n}"))
        game = replace(game, loyalties=shares)
    if game.patrons and not game.simple:
        what = "cannot be weighed under several rules"
        raise InputError(Fault("--patrons", "", what, remedy="one rule, or --unions for the indices of unions"))
    return game


def method_of(result: Indices, name: str) -> str:
    """Return how an index was found: "exact", or the method of its estimate."""
    estimate: large.Estimate | None = result.estimates.get(name)
    return estimate.method if estimate else "exact"
