"""What `whowhom power` is asked and what it shows: the table of indices as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from whowhom.classics.exact import shorten
from whowhom.classics.voting.factions import FactionPower, faction_power
from whowhom.classics.voting.game import Game, read_game, read_loyalties
from whowhom.classics.voting.indices import INDICES, Indices, power, refuse_skipped
from whowhom.errors import Fault, InputError, nearest

SHORT = 11  # characters of a fraction that is still easier to read than its decimals


@dataclass(frozen=True)
class Measured:
    """The indices of a game, and where its players follow patrons, the power of those."""

    indices: Indices
    factions: FactionPower | None


def measure(source: str, quota: str | None, names: Sequence[str], patrons: str | None, loyalty: str | None) -> Measured:
    """Return what the command line asked for; the texts are the command's options."""
    unknown = [name for name in names if name not in INDICES]
    if unknown:
        raise InputError([Fault("--index", "", "is not an index", n, "", nearest(n, INDICES)) for n in unknown])
    game = with_patrons(read_game(source, quota), patrons, loyalty)
    result = power(game, names or INDICES)
    if names or not result.exact:
        refuse_skipped(result)
    return Measured(result, faction_power(game) if game.patrons else None)


def with_patrons(game: Game, patrons: str | None, loyalty: str | None) -> Game:
    """Return the game with the patrons and loyalties of the command line in place of those of its table."""
    n = len(game.weights)
    if patrons is not None:
        labels = tuple("" if part.strip() == "-" else part.strip() for part in patrons.split(","))
        if len(labels) != n:
            raise InputError(Fault("--patrons", "", "has another number of players", str(len(labels)), str(n)))
        game = replace(game, patrons=labels)
    if loyalty is not None:
        shares = read_loyalties([part.strip() for part in loyalty.split(",")], "--loyalty")
        shares = shares * n if len(shares) == 1 else shares
        if len(shares) != n:
            raise InputError(Fault("--loyalty", "", "has another number of players", str(len(shares)), f"1 or {n}"))
        game = replace(game, loyalties=shares)
    return game


def as_json(result: Measured) -> str:
    """Return one JSON object: each index as floats, `exact` with fractions, both in input order."""
    indices = result.indices
    data: dict[str, object] = {
        "players": list(indices.game.names),
        "weights": list(indices.game.weights),
        "quota": indices.game.quota,
    }
    data |= {name: indices.floats(name) for name in indices.exact}
    data["exact"] = {name: [str(value) for value in values] for name, values in indices.exact.items()}
    if indices.skipped:
        data["skipped"] = indices.skipped
    if result.factions:
        data["factions"] = result.factions.summary()
    return json.dumps(data)


def as_text(result: Measured) -> str:
    """Return the indices as a table of players, with what was left out and, if any, the patrons below."""
    indices = result.indices
    columns = [[name, *map(written, values)] for name, values in indices.exact.items()]
    players = ["player", *(shorten(name, 24) for name in indices.game.names)]
    weights = ["weight", *(shorten(weight, 12) for weight in indices.game.weights)]
    head = f"quota {shorten(indices.game.quota)} of {shorten(sum(indices.game.weights))}"
    lines = [head, *grid(players, weights, *columns)]
    lines += [f"{name} {why}" for name, why in indices.skipped.items()]
    if result.factions:
        lines += ["", *result.factions.lines()]
    return "\n".join(lines)


def written(value: Fraction) -> str:
    """Return a fraction with its decimals, or the decimals alone where the fraction is long."""
    decimals = f"{float(value):.6f}"
    return f"{decimals} = {value}" if len(str(value)) <= SHORT else decimals


def grid(*columns: list[str]) -> list[str]:
    """Return lines of columns, each as wide as its widest cell."""
    widths = [max(map(len, column)) for column in columns]
    rows = zip(*columns, strict=True)
    return ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
