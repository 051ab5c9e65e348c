"""Occasions: everything that could have happened within what the record covers, whether it did or not.

An occasion has options, one of which (or one of a few) is what happened. Where something is on record, the entry says
whether the occasion is for fitting or held out; an occasion on which nothing happened has an id of its own and falls to
one part or the other by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whowhom.case.dates import date_of
from whowhom.case.resolve.tables import part_of
from whowhom.evidence.score.known import Known

KINDS = ("named", "seated", "moved against", "prevailed", "punished", "gave in", "changed position",
         "line turned")
NOTHING = ""


@dataclass(frozen=True)
class Occasion:
    """Something that could have happened in a month (from the start), as it is scored.

    `where` are the numbers with which the answer is read off what a history did, `answer` what was the case, `options`
    how many answers there are and `wide` how many of them count as this one. `lot` is the chance of the answer if lots
    are drawn. `stays` says whether the answer is the incumbent's (or nothing), None where he is not among the options.
    `group` is the renewal that a seat belongs to.
    """

    kind: str
    month: int
    who: str
    where: tuple[int, ...]
    answer: tuple[int, ...]
    happened: str
    entry: str
    part: str
    options: int
    wide: int
    lot: float
    stays: bool
    group: str = ""


def part_of_silence(known: Known, kind: str, who: str, t: int) -> str:
    """Return the part of an occasion on which nothing is on record, by the rule that entries go by."""
    date = date_of(known.model.start.month + t)
    return part_of(f"{kind}:{who}:{date}", date, "")


def yes_or_no(known: Known, kind: str, t: int, who: str, where: tuple[int, ...], entry: str, part: str,
              happened: str) -> Occasion:
    """Return an occasion on which something happened, or nothing."""
    yes = bool(entry)
    return Occasion(kind, t, who, where, (int(yes),), happened if yes else NOTHING, entry,
                    part if yes else part_of_silence(known, kind, who, t), 2, 1, 0.5, not yes)


def unsure_months(month: int, error: float, precision: str) -> Iterable[int]:
    """Return the months beside its own in which an entry of rough date may have happened."""
    reach = 0 if precision in ("day", "month") else max(1, round(error))
    return (month + d for d in range(-reach, reach + 1) if d)
