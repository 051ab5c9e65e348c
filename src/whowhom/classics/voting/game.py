"""A weighted voting game: a quota and the votes of each player, read from text, a table or Python numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from whowhom.classics.exact import exact, read_shares, shorten, whole
from whowhom.errors import Fault, InputError, nearest

MOST_PLAYERS = 2000
NAME_COLUMNS = ("player", "name", "actor", "member", "party")
WEIGHT_COLUMNS = ("weight", "votes", "seats", "capability", "power")
FORM = '"[quota; weight, weight, ...]", for example "[12; 4,4,4,2,2,1]"'
TIMES = re.compile(r"^(?P<weight>[^x×*]+)[x×*](?P<times>[^x×*]+)$")


@dataclass(frozen=True)
class Game:
    """A coalition wins when its weights reach the quota: sum >= quota.

    `weights (player)` and `quota` are whole numbers in the proportions of what was given; `names (player)`.
    `patrons` and `loyalties (player)` are given where a table has columns of these names.
    """

    weights: tuple[int, ...]
    quota: int
    names: tuple[str, ...]
    patrons: tuple[str, ...] = ()
    loyalties: tuple[Fraction, ...] = ()


def make_game(
    weights: Sequence[object], quota: object, names: Sequence[str] = (), where: str = "game", noun: str = "weight"
) -> Game:
    """Return the game of these numbers (or texts of numbers), or raise `InputError` with every fault.

    `quota` may be the word "majority": more than half of all weights.
    """
    faults: list[Fault] = []
    if not weights:
        faults.append(Fault(where, "weights", "has no players", "no weight", "one weight or more", FORM))
    if len(weights) > MOST_PLAYERS:
        expected = f"at most {MOST_PLAYERS} players"
        faults.append(
            Fault(where, "weights", "has too many players", str(len(weights)), expected, "join small players")
        )
        raise InputError(faults)
    numbers = read_shares(weights, where, noun, faults)
    total = sum(numbers, Fraction(0))
    threshold = majority(numbers) if quota == "majority" else exact(quota)
    if threshold is None:
        got = shorten(quota) or "nothing"
        faults.append(Fault(where, "quota", "is not a number", got, 'a number above 0, or "majority"', str(total / 2)))
    elif threshold <= 0:
        faults.append(Fault(where, "quota", "is not above 0", shorten(quota), "a number above 0: else all sets win"))
    elif threshold > total and not faults:
        got, remedy = f"{shorten(quota)} of {shorten(total)}", shorten(majority(numbers))
        faults.append(Fault(where, "quota", "is over the total of the weights", got, "at most the total", remedy))
    if faults or threshold is None:
        raise InputError(faults)
    scaled = whole([threshold, *numbers])
    return Game(tuple(scaled[1:]), scaled[0], tuple(names) or tuple(str(i + 1) for i in range(len(numbers))))


def majority(weights: Sequence[Fraction]) -> Fraction:
    """Return the least quota above half of all weights, in the units that the weights are written in."""
    units = whole([*weights, Fraction(1)]) if any(weights) else [1]
    unit = Fraction(1, units[-1])
    return (sum(weights, Fraction(0)) / (2 * unit)).__floor__() * unit + unit


def parse_game(text: str, where: str = "game", quota: str | None = None) -> Game:
    """Return the game written `[quota; weight, weight, ...]`; `7 x 5` stands for five players of weight 7."""
    if quota is not None:
        raise InputError(Fault(where, "quota", "is given twice", quota, "the quota in the brackets, or a table"))
    inner = text.strip().removeprefix("[").removesuffix("]")
    threshold, semicolon, rest = inner.partition(";")
    if not semicolon:
        raise InputError(Fault(where, "", "is neither a game nor a file", shorten(text.strip()) or "nothing", FORM))
    weights: list[object] = []
    for part in (piece.strip() for piece in rest.split(",")) if rest.strip() else ():
        match = TIMES.match(part)
        times = match["times"].strip() if match else "1"
        if match is None or not re.fullmatch(r"[0-9]{1,5}", times):
            weights.append(part)
        else:
            weights.extend([match["weight"].strip()] * int(times))
    return make_game(weights, threshold.strip(), where=where)


def read_game(source: str, quota: str | None = None) -> Game:
    """Return the game that `source` writes out, or that stands in the file of that name.

    A file holds either the bracket form or a table (CSV) with a column of weights; a table needs a `quota`.
    """
    if "[" in source or ";" in source:
        return parse_game(source, quota=quota)
    path = Path(source)
    if not is_file(path):
        got = shorten(source) or "nothing"
        raise InputError(Fault("game", "", "is neither a game nor a file", got, f"a file, or {FORM}"))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Fault(source, "", "is not text in UTF-8", "other bytes", "a CSV table of text")) from None
    if text.lstrip().startswith("["):
        return parse_game(text, source, quota)
    return read_table(text, source, quota)


def is_file(path: Path) -> bool:
    """Tell whether `path` names a file; what cannot be a name at all does not."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_table(text: str, where: str, quota: str | None) -> Game:
    """Return the game of a CSV table: weights, and where given names, patrons and loyalties of the players."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise InputError(Fault(where, "", "is not a table", str(error), "a CSV table of text")) from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    column = next((header.index(name) for name in WEIGHT_COLUMNS if name in header), None)
    if column is None:
        got, remedy = shorten(", ".join(header)) or "an empty table", nearest("weight", header)
        raise InputError(Fault(f"{where}:1", "weight", "is not a column of the table", got, "a column weight", remedy))
    if quota is None:
        raise InputError(Fault(where, "quota", "is missing", expected="--quota NUMBER", remedy="--quota majority"))
    short = [n for n, row in enumerate(rows[1:], start=2) if len(row) != len(header)]
    if short:
        expected = f"{len(header)} cells, as in the header"
        raise InputError([Fault(f"{where}:{n}", "", "has another number of cells", "", expected) for n in short[:20]])
    label = next((header.index(name) for name in NAME_COLUMNS if name in header), None)
    names = [row[label].strip() for row in rows[1:]] if label is not None else []
    game = make_game([row[column].strip() for row in rows[1:]], quota, names, where, noun=f"{header[column]} in row")
    patrons = tuple(row[header.index("patron")].strip(" -") for row in rows[1:]) if "patron" in header else ()
    loyalty = [row[header.index("loyalty")].strip() or "0" for row in rows[1:]] if "loyalty" in header else []
    return Game(game.weights, game.quota, game.names, patrons, read_loyalties(loyalty, where))


def read_loyalties(values: Sequence[object], where: str) -> tuple[Fraction, ...]:
    """Return loyalties as exact shares from 0 to 1, or raise with every fault."""
    faults: list[Fault] = []
    shares = read_shares(values, where, "loyalty", faults)
    for position, share in enumerate(shares, start=1):
        if share > 1 and not faults:
            got = shorten(values[position - 1])
            faults.append(Fault(where, f"loyalty {position}", "is not a share", got, "a number from 0 to 1"))
    if faults:
        raise InputError(faults)
    return tuple(shares)
