"""Indices of voting power: exact fractions where counting can be done, estimates with errors where it cannot.

See `formulas` for the indices, `unions` for those that need unions. How the coalitions are counted is chosen by size:
one by one (`enumeration`), by dynamic programming over sums of weights (`counting`), by kinds of players or halves
where there are several rules (`compound`), by generating functions in floating point or by sampling (`large`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whowhom.classics.exact import shorten
from whowhom.classics.voting import compound, counting, enumeration, large, unions
from whowhom.classics.voting.counting import Table
from whowhom.classics.voting.formulas import FROM_COUNTS, FROM_TABLE, Counted, Values
from whowhom.classics.voting.game import Game, make_game
from whowhom.classics.voting.large import Estimate
from whowhom.errors import Fault, InputError

INDICES = ("banzhaf", "absolute_banzhaf", "shapley_shubik", "deegan_packel", "holler", "johnston")
MORE = ("coleman_prevent", "coleman_initiate", "rae", "public_help")
OF_UNIONS = ("owen", "banzhaf_owen")
KNOWN = (*INDICES, *MORE, *OF_UNIONS)
METHODS = ("auto", "exact", "sample", "normal")
SAMPLES = 200_000
MOST_STEPS = 1.5e10  # digits of long integers added: a quarter of a minute or so
MOST_DIGITS = 1e8  # digits held at once: about 400 MB
ENUMERABLE = 28  # players whose coalitions can be looked at one by one in a few seconds
BEYOND_WORD = 14  # the same, where weights do not fit a machine word
SAMPLED = ("banzhaf", "absolute_banzhaf", "shapley_shubik")
FEW_STATES, STATE = 500, 4000  # kinds of coalitions that are quicker looked at than summed; steps that one costs
BASE = {"banzhaf": "absolute_banzhaf"}
"""What is sampled for an index that is another one's share."""


@dataclass(frozen=True)
class Indices:
    """The indices of a game: `exact` fractions (player), `estimates` with errors, and why others were left out.

    `counted` holds swings and winning coalitions where they were counted exactly.
    """

    game: Game
    exact: dict[str, Values]
    skipped: dict[str, str] = field(default_factory=dict)
    estimates: dict[str, Estimate] = field(default_factory=dict)
    counted: Counted | None = None

    def floats(self, name: str) -> list[float]:
        """Return one index as floats, `(player)`."""
        if name in self.estimates:
            return list(self.estimates[name].values)
        return [float(value) for value in self.exact[name]]

    @property
    def names(self) -> tuple[str, ...]:
        """The indices there are, in their usual order."""
        return tuple(name for name in KNOWN if name in self.exact or name in self.estimates)


def power_of(weights: Sequence[object], quota: object, indices: Sequence[str] = INDICES) -> Indices:
    """Return the power indices of the game `[quota; weights]`; numbers are read as exact decimals.

    >>> [str(value) for value in power_of([4, 3, 2, 1], 6).exact["banzhaf"]]
    ['5/12', '1/4', '1/4', '1/12']
    """
    return power(make_game(weights, quota), indices)


def power(
    game: Game, indices: Sequence[str] = INDICES, method: str = "auto", samples: int = SAMPLES, seed: int = 0
) -> Indices:
    """Return the named indices of a game; one that would take too long is named in `skipped` with the reason."""
    if method in ("sample", "normal"):
        return estimated(game, indices, method, samples, seed)
    found = exactly(game, indices)
    left = [name for name in found.skipped if name in SAMPLED]
    if method == "exact" or not left or not compound.fits(game):
        return found
    estimates = dict(found.estimates)
    if "shapley_shubik" in left and large.feasible(game):
        estimates["shapley_shubik"] = large.shapley_by_functions(game)
        left.remove("shapley_shubik")
    estimates |= estimated(game, left, "sample", samples, seed).estimates
    skipped = {name: why for name, why in found.skipped.items() if name not in estimates}
    return Indices(game, found.exact, skipped, estimates, found.counted)


def estimated(game: Game, indices: Sequence[str], method: str, samples: int, seed: int) -> Indices:
    """Return estimates of the indices that can be sampled, the others with the reason."""
    why = ""
    if method == "normal" and not game.simple:
        why = "cannot be had from the normal curve: the game has several rules (--method sample)"
    elif not compound.fits(game):
        why = "cannot be sampled: the weights have too many digits"
    skipped = {name: why or f"cannot be had by --method {method}" for name in indices if why or name not in SAMPLED}
    estimates: dict[str, Estimate] = {}
    for base in ("absolute_banzhaf", "shapley_shubik"):
        wanted = [name for name in indices if name not in skipped and BASE.get(name, name) == base]
        if wanted:
            draw = large.sampled if method == "sample" else large.normal
            found = draw(game, base, samples, seed)
            estimates |= {name: large.as_shares(found) if name == "banzhaf" else found for name in wanted}
    return Indices(game, {}, skipped, estimates)


def exactly(game: Game, indices: Sequence[str]) -> Indices:
    """Return the named indices as fractions; one that would take too long is named in `skipped`."""
    exact: dict[str, Values] = {}
    skipped: dict[str, str] = {}
    counts = Counts(game)
    for name in indices:
        if name in OF_UNIONS:
            why = unions.too_many(game) if game.unions else "needs unions (--unions, or a column union)"
            if why:
                skipped[name] = why
            else:
                exact[name] = unions.with_unions(game)[name]
            continue
        table = "totals" if name in FROM_COUNTS else FROM_TABLE[name][0]
        if why := counts.refuses(table):
            skipped[name] = why
        else:
            exact[name] = counts.index(name)
    return Indices(game, exact, skipped, {}, None if counts.refuses("totals") else counts.totals())


class Counts:
    """The tables of one game, each counted when first asked for, by the quickest way there is."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.done: dict[str, Table] = {}
        self.sums: Counted | None = None
        states = compound.states(game)
        quick = states <= FEW_STATES or states * STATE < steps(game, "shared") if game.simple else True
        self.kinds = states <= compound.MOST_STATES and quick
        self.one_by_one = not self.kinds and game.simple and enumerable(game)

    def refuses(self, table: str) -> str:
        """Return why a table cannot be had in reasonable time and memory, or an empty text."""
        game, n = self.game, len(self.game.names)
        if self.kinds or self.one_by_one:
            return ""
        if game.simple:
            return too_much(game, table)
        most = ENUMERABLE if table in ("totals", "swings") else ENUMERABLE - 4
        if n <= most and compound.fits(game):
            return ""
        return f"is too large for exact counting ({n} players under {len(game.rules)} rules, at most {most})"

    def index(self, name: str) -> Values:
        """Return one index."""
        if name in FROM_COUNTS:
            return FROM_COUNTS[name](self.totals())
        table, formula = FROM_TABLE[name]
        return formula(self.table(table))

    def totals(self) -> Counted:
        """Return swings and winning coalitions, sizes apart."""
        if self.sums is None:
            if self.game.simple and not self.kinds and not self.one_by_one and "swings" not in self.done:
                swings, winning = counting.totals(self.game.weights, self.game.quota)
                self.sums = Counted(tuple(swings), winning)
            else:
                table = self.table("swings")
                self.sums = Counted(tuple(sum(row) for row in table), self.won())
        return self.sums

    def won(self) -> int:
        """Return the number of winning coalitions."""
        if "won" in self.done:
            return self.done["won"][0][0]
        if self.one_by_one:
            return enumeration.count_winning(self.game.weights, self.game.quota)
        return counting.totals(self.game.weights, self.game.quota)[1]

    def table(self, name: str) -> Table:
        """Return one table `(player, k)`."""
        if name not in self.done:
            self.count(name)
        return self.done[name]

    def count(self, name: str) -> None:
        """Count a table, and what comes with it."""
        game = self.game
        if self.kinds:
            everybody, counts = compound.count_kinds(game)
            self.enter(counts)
            self.done["won"] = [[sum(everybody)]]
        elif self.one_by_one:
            self.enter(enumeration.count_all(game.weights, game.quota))
        elif game.simple:
            self.done[name] = COUNT[name](game.weights, game.quota)
        elif name == "swings":
            everybody, held = compound.winning_by_halves(game)
            self.done |= {"swings": compound.swings_of(everybody, held), "won": [[sum(everybody)]]}
        else:
            self.done["minimal"], self.done["shared"] = compound.critical_tables(game)

    def enter(self, counts: counting.Counts) -> None:
        """Keep all three tables."""
        self.done |= {"swings": counts.swings, "minimal": counts.minimal, "shared": counts.shared}


def refuse_skipped(result: Indices, where: str = "game") -> None:
    """Raise `InputError` if any index asked for was left out."""
    if result.skipped:
        remedy = "round the weights to fewer digits, join small players, or ask for fewer indices (--index banzhaf)"
        raise InputError([Fault(where, name, why, remedy=remedy) for name, why in result.skipped.items()])


def enumerable(game: Game) -> bool:
    """Tell whether looking at each coalition is possible and takes fewer steps than building tables of sums."""
    n = len(game.weights)
    if sum(game.weights) >= enumeration.WORD:
        return n <= BEYOND_WORD
    return n <= ENUMERABLE and 2**n < 20 * steps(game, "shared")


def steps(game: Game, table: str) -> float:
    """Return about how many digits are added to build a table."""
    n, quota = len(game.weights), game.quota
    digits = 1 + n * (n + 1) / 60
    smaller = min(quota, sum(game.weights) - quota + 1)
    if table == "totals":
        return n * (1 + n / 30) * smaller
    longest = {"swings": smaller, "minimal": 3 * quota, "shared": 3 * (quota + max(game.weights))}[table]
    return n * digits * longest


def too_much(game: Game, table: str) -> str:
    """Return why a table cannot be built in reasonable time and memory, or an empty text."""
    needed = steps(game, table)
    held = needed / len(game.weights) / (1 if table in ("swings", "totals") else 3)
    if needed <= MOST_STEPS and held <= MOST_DIGITS:
        return ""
    size = f"{len(game.weights)} players, quota {shorten(game.quota, 24)}"
    return f"is too large for exact counting ({size}: {needed:.1e} steps of at most {MOST_STEPS:.0e})"


COUNT = {"swings": counting.count_swings, "minimal": counting.count_minimal, "shared": counting.count_shared}
