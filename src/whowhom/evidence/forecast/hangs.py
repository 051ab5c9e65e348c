"""What a forecast hangs on: each column, and the weightiest cells, moved by their error, played on the same draws.

Every number of a table is played with a range, its error. Which cells weigh is read off the histories themselves: each
drew its own value of every cell. A column is moved for and against the likeliest to lead: his cell up and everybody
else's down, and the reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from whowhom.case.table.convert import DOMAIN, PERSON_RANGE, POWER_RANGE, office_id, slugs
from whowhom.case.table.posts import OFFICIAL, posts_of
from whowhom.case.table.struggle import POWERS, Listed, Struggle
from whowhom.draws import address
from whowhom.engine.bind import Model
from whowhom.engine.numbers import draw_all
from whowhom.evidence.forecast.question import Question, leader_gaps, variation
from whowhom.evidence.forecast.shares import Gap, Sample

CELLS = 5
"""Cells that are moved, the weightiest."""
WIDTHS = {column: PERSON_RANGE if column in ("prestige", "foreign_patron") else POWER_RANGE for column in POWERS}
TIES, FRONT = "ties", "formal_front_runner"


@dataclass(frozen=True)
class Cell:
    """A number of the table: its column, whose it is (of a tie, two), the label that its draws have."""

    column: str
    actor: str
    label: str


@dataclass(frozen=True)
class Hangs:
    """What moving a column, or one cell of it, by its error does to the odds of the likeliest to lead.

    `low` and `high` are his odds with it moved against him and for him, `variation` the larger total variation between
    all odds; `value` is what stands in a cell, and `error` by how much it was moved.
    """

    column: str
    actor: str
    low: Gap
    high: Gap
    variation: float
    value: float | None = None
    error: float | None = None


def cells_of(struggle: Struggle) -> Iterator[Cell]:
    """Yield every cell that is played with a range."""
    ids = slugs(struggle)
    for post in posts_of(struggle):
        who, office = post.holders[0].id, office_id(post, ids)
        yield Cell("appoint", who, f"appoint:{office}.{DOMAIN}")
        for column, words in OFFICIAL.items():
            yield Cell(column, who, f"power:{office}.{words[0]}")
    for id in struggle.names:
        yield Cell("apparatus_clients", id, f"clients:{ids[id]}.{DOMAIN}")
        yield Cell("prestige", id, f"trait:{ids[id]}.prestige")
        yield Cell("foreign_patron", id, f"foreign_patron:{ids[id]}")
        yield from (Cell(f"position_{k}", id, f"trait:{ids[id]}.issue_{k}") for k in range(1, len(struggle.issues) + 1))
    for a, b, _ in struggle.ties:
        yield Cell(TIES, f"{a}-{b}", f"tie:{min(ids[a], ids[b])}-{max(ids[a], ids[b])}")


def weighty(question: Question, model: Model, base: Sample, first: int) -> list[Cell]:
    """Return the cells whose draws tell most of whether the first leads in the end, the weightiest first."""
    rows = {tuple(row[1:]): n for n, row in enumerate(model.tables.quantity.tolist())}
    columns = columns_of(question.struggle)
    cells = [(cell, rows[key]) for cell in cells_of(question.struggle)
             if cell.column in columns and (key := address_of(cell)) in rows]
    numbers = base.played.number
    drawn = np.empty((int(numbers.max()) + 1, len(cells)))
    draw_all(model.tables, question.seed, np.array([row for _, row in cells], np.int64), drawn)
    slopes = np.abs(correlations(drawn[numbers], base.played.leaders[:, -1] == first, base.weight))
    return [cells[n][0] for n in np.argsort(-slopes, kind="stable")[:CELLS]]


def address_of(cell: Cell) -> tuple[int, int]:
    """Return the address of a cell's draws."""
    low, high = address("quantity:" + cell.label)
    return int(low), int(high)


def correlations(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weighted correlation of every column of `x (history, cell)` with `y (history)`; 0 where one of the two
    does not vary."""
    dx, dy = x - weight @ x, y - weight @ y
    across = np.sqrt((weight @ dx**2) * (weight @ dy**2))
    return np.divide(weight @ (dx * dy[:, None]), across, out=np.zeros(x.shape[1]), where=across > 0.0)


def moved(value: float, by: float, width: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return a number moved by its error, up or down; an error does not reach below nothing."""
    error = min(width, value) if low == 0.0 else width
    return min(high, max(low, value + by * error))


def with_power(actor: Listed, column: str, by: float) -> Listed:
    """Return an actor with one of his powers moved by its error."""
    if column not in actor.powers:
        return actor
    return replace(actor, powers={**actor.powers, column: moved(actor.powers[column], by, WIDTHS[column])})


def with_position(actor: Listed, issue: int, by: float) -> Listed:
    """Return an actor with his position on an issue moved by its error."""
    positions = list(actor.positions)
    positions[issue] = moved(positions[issue], by, PERSON_RANGE, -1.0)
    return replace(actor, positions=tuple(positions))


def issue_of(column: str) -> int:
    """Return the place of the issue that a column of positions is on."""
    return int(column.removeprefix("position_")) - 1


def column_moved(struggle: Struggle, column: str, first: int, by: float) -> Struggle:
    """Return a struggle with a column moved for (`by` 1) or against (-1) one actor."""
    if column == TIES:
        own = struggle.names[first]
        ties = tuple((a, b, moved(x, by, PERSON_RANGE, -1.0) if own in (a, b) else x) for a, b, x in struggle.ties)
        return replace(struggle, ties=ties)
    if column == FRONT:
        ahead = [replace(a, front_runner=by > 0.0 if n == first else a.front_runner and by < 0.0)
                 for n, a in enumerate(struggle.actors)]
        return replace(struggle, actors=tuple(ahead))
    if column.startswith("position_"):
        return one_changed(struggle, first, lambda a: with_position(a, issue_of(column), by))
    return replace(struggle, actors=tuple(with_power(a, column, by if n == first else -by)
                                          for n, a in enumerate(struggle.actors)))


def one_changed(struggle: Struggle, n: int, change: Callable[[Listed], Listed]) -> Struggle:
    """Return a struggle with one actor changed."""
    return replace(struggle, actors=tuple(change(a) if k == n else a for k, a in enumerate(struggle.actors)))


def cell_moved(struggle: Struggle, cell: Cell, by: float) -> Struggle:
    """Return a struggle with one cell moved by its error, up (`by` 1) or down (-1)."""
    if cell.column == TIES:
        return replace(struggle, ties=tuple((a, b, moved(x, by, PERSON_RANGE, -1.0) if f"{a}-{b}" == cell.actor else x)
                                            for a, b, x in struggle.ties))
    n = struggle.names.index(cell.actor)
    if cell.column.startswith("position_"):
        return one_changed(struggle, n, lambda a: with_position(a, issue_of(cell.column), by))
    return one_changed(struggle, n, lambda a: with_power(a, cell.column, by))


def value_of(struggle: Struggle, cell: Cell) -> tuple[float, float]:
    """Return what stands in a cell, and its error."""
    if cell.column == TIES:
        return next(x for a, b, x in struggle.ties if f"{a}-{b}" == cell.actor), PERSON_RANGE
    actor = struggle.actors[struggle.names.index(cell.actor)]
    if cell.column.startswith("position_"):
        return actor.positions[issue_of(cell.column)], PERSON_RANGE
    value = actor.power(cell.column)
    return value, min(WIDTHS[cell.column], value)


def columns_of(struggle: Struggle) -> list[str]:
    """Return the columns that say something: powers that anybody has, positions, ties, the front-runner."""
    found = [column for column in POWERS if struggle.column(column).any()]
    found += [f"position_{k}" for k in range(1, len(struggle.issues) + 1)]
    return found + ([TIES] if struggle.ties else []) + ([FRONT] if struggle.front_runners.any() else [])


def hangs_on(question: Question, model: Model, base: Sample, part: Sample, first: int, numbers: range,
             draws: np.ndarray) -> list[Hangs]:
    """Return what the odds hang on, columns first; `part` is `base` on the histories `numbers` that are played anew."""
    struggle, columns = question.struggle, columns_of(question.struggle)
    if not columns:
        return []
    cells = weighty(question, model, base, first)
    pairs = [[column_moved(struggle, column, first, by) for by in (-1.0, 1.0)] for column in columns]
    pairs += [[cell_moved(struggle, cell, by) for by in (-1.0, 1.0)] for cell in cells]
    every = [one for pair in pairs for one in pair]
    boards = [question.board(question.model(one), one) for one in every]
    found = [leader_gaps(struggle, part, sample) for sample in question.play(boards, numbers, draws)]
    rows = [paired(found[2 * n], found[2 * n + 1], first) for n in range(len(pairs))]
    told = [Hangs(column, "", *row) for column, row in zip(columns, rows, strict=False)]
    told += [Hangs(cell.column, cell.actor, *row, *value_of(struggle, cell))
             for cell, row in zip(cells, rows[len(columns):], strict=True) if row[2] > 0.0]
    return sorted(told, key=lambda one: (bool(one.actor), -one.variation))


def paired(one: Sequence[Gap], other: Sequence[Gap], first: int) -> tuple[Gap, Gap, float]:
    """Return the gaps of the first in two samples, the lower odds first, and the larger variation."""
    low, high = sorted((one[first], other[first]), key=lambda gap: gap.after)
    return low, high, max(variation(one), variation(other))
