"""The moves that would change a forecast most, found among those that can be made: tried alike, none by name.

Every move is played on a few histories beside the same without it; those that change most are played again on others,
and these second figures are told, so that none is shown for having been lucky.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from whowhom.case.dates import date_of
from whowhom.case.table.convert import office_id, slugs
from whowhom.case.table.posts import official_power, posts_of
from whowhom.case.table.struggle import Struggle
from whowhom.engine.bind import Model
from whowhom.evidence.forecast.question import Question, leader_gaps, variation
from whowhom.evidence.forecast.shares import Gap, Sample, sample_of

TRIED, SHOWN = 250, 3
"""Histories on which every move is tried, and how many moves are shown."""
CHIEFS = 4
"""Contenders whose moves are tried: so many of the likeliest to lead."""
POSTS = 4
"""Offices that change hands: so many of the mightiest."""
NEAR, FAR = 0.8, -0.8
"""Ties of allies and of enemies."""


@dataclass(frozen=True)
class Move:
    """Something that might happen: as changes in the grammar of what-ifs, and in words. `kind` is post, sanction, tie,
    line, death, or asked."""

    do: tuple[str, ...]
    title: str
    kind: str


@dataclass(frozen=True)
class Tried:
    """A move and what it does to who leads at the end; `shown` is one of the few that change most."""

    move: Move
    gaps: tuple[Gap, ...]
    histories: int
    shown: bool = False

    @property
    def variation(self) -> float:
        """Return the total variation between the odds with and without it."""
        return variation(self.gaps)


def chiefs_of(odds: np.ndarray, dead: Collection[int]) -> list[int]:
    """Return the likeliest to lead, by their places in the table, of whom none is told to be `dead`."""
    return [n for n in np.argsort(-odds, kind="stable").tolist() if n not in dead][:CHIEFS]


def candidates(struggle: Struggle, chiefs: Sequence[int], month: int) -> Iterator[Move]:
    """Yield the moves that are tried with the contenders, made in a month."""
    at = f"@{date_of(month)}"
    yield from posts_change(struggle, chiefs, at)
    yield from somebody_falls(struggle, chiefs, at)
    yield from ties_turn(struggle, chiefs, at)
    yield from sides_are_changed(struggle, chiefs, at)
    yield from somebody_dies(struggle, chiefs, month)


def posts_change(struggle: Struggle, chiefs: Sequence[int], at: str) -> Iterator[Move]:
    """Yield the mightiest offices in the hands of each contender who did not hold them on the first day."""
    ids, posts = slugs(struggle), [post for post in posts_of(struggle) if not post.joint]
    for post in sorted(posts, key=lambda p: -official_power(p.holders[0]))[:POSTS]:
        holder = post.holders[0]
        title = short_title(holder.office)
        what = f"the post of {holder.name}" + (f" ({title})" if title else "")
        for n in chiefs:
            other = struggle.actors[n]
            if other.id != holder.id:
                do = f"{office_id(post, ids)}.holder{at}={ids[other.id]}"
                yield Move((do,), f"{other.name} takes {what}", "post")


def short_title(office: str) -> str:
    """Return the first of several posts that a cell of the table names, in brackets nothing.

    >>> short_title("Minister of interior; head of the Vanguard")
    'Minister of interior'
    """
    return re.split(r"[;(,]| and ", office, maxsplit=1)[0].strip()


def somebody_falls(struggle: Struggle, chiefs: Sequence[int], at: str) -> Iterator[Move]:
    """Yield each contender expelled."""
    ids = slugs(struggle)
    for n in chiefs:
        do = f"{ids[struggle.names[n]]}.rung{at}=expelled"
        yield Move((do,), f"{struggle.actors[n].name} is expelled", "sanction")


def ties_turn(struggle: Struggle, chiefs: Sequence[int], at: str) -> Iterator[Move]:
    """Yield two contenders as allies, and as enemies, where they are not."""
    ids, ties = slugs(struggle), {frozenset((a, b)): value for a, b, value in struggle.ties}
    for one, other in combinations(sorted(chiefs), 2):
        a, b = struggle.actors[one], struggle.actors[other]
        tie = ties.get(frozenset((a.id, b.id)), 0.0)
        pair = "-".join(sorted((ids[a.id], ids[b.id])))
        if tie < NEAR - 0.3:
            yield Move((f"tie.{pair}{at}={NEAR}",), f"{a.name} and {b.name} become allies", "tie")
        if tie > FAR + 0.3:
            yield Move((f"tie.{pair}{at}={FAR}",), f"{a.name} and {b.name} become enemies", "tie")


def sides_are_changed(struggle: Struggle, chiefs: Sequence[int], at: str) -> Iterator[Move]:
    """Yield each of the first three contenders coming over to the programme of another, each programme once."""
    ids, told = slugs(struggle), set()
    for one, other in permutations(chiefs[:3], 2):
        a, b = struggle.actors[one], struggle.actors[other]
        if a.positions != b.positions and (one, b.positions) not in told:
            told.add((one, b.positions))
            do = tuple(f"{ids[a.id]}.issue_{k}{at}={value:g}" for k, value in enumerate(b.positions, 1))
            yield Move(do, f"{a.name} takes over the programme of {b.name}", "line")


def somebody_dies(struggle: Struggle, chiefs: Sequence[int], month: int) -> Iterator[Move]:
    """Yield the death of each contender."""
    ids = slugs(struggle)
    for n in chiefs:
        yield Move((f"{ids[struggle.names[n]]}.dies={date_of(month)}",), f"{struggle.actors[n].name} dies", "death")


def tried(question: Question, moves: Sequence[Move], model: Model, base: Sample, numbers: range,
          draws: np.ndarray) -> list[Tried]:
    """Return what each move does, on these of the histories that `base` has."""
    boards = [question.board(question.changed(model, move.do)) for move in moves]
    without = part_of(base, numbers, draws)
    return [Tried(move, leader_gaps(question.struggle, without, after), len(numbers))
            for move, after in zip(moves, question.play(boards, numbers, draws), strict=True)]


def part_of(sample: Sample, numbers: range, draws: np.ndarray) -> Sample:
    """Return the histories of a sample with these numbers."""
    return sample_of(sample.played.only(np.isin(sample.played.number, numbers)), draws)


def most(found: Sequence[Tried]) -> list[Tried]:
    """Return the moves that change most, deaths left out: who is dead leads no more, which needs no model."""
    made = [one for one in found if one.move.kind != "death"]
    return sorted(made, key=lambda one: -one.variation)[:SHOWN]


def search(question: Question, model: Model, base: Sample, odds: np.ndarray, month: int,
           draws: np.ndarray) -> list[Tried]:
    """Return every move with what it does; the few that change most are shown, with figures of histories on which they
    were not chosen."""
    first = range(min(TRIED, question.histories // 2))
    rest = range(first.stop, question.histories)
    chiefs = chiefs_of(odds, question.dead)
    moves = list(candidates(question.struggle, chiefs, month))
    found = tried(question, moves, model, base, first, draws)
    chosen = [one.move for one in most(found)]
    again = tried(question, chosen, model, base, rest, draws)
    shown = sorted((Tried(one.move, one.gaps, one.histories, shown=True) for one in again), key=lambda t: -t.variation)
    return [*shown, *(one for one in found if one.move not in chosen)]
