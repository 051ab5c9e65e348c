"""Checks and measures side by side: the same histories, what they counted paired by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.answer import judged
from whowhom.evidence.checks.check import Check, Group, Result, jackknife, left_out
from whowhom.evidence.checks.play import Played
from whowhom.evidence.compare.rows import Gap, Row, Value, between, normal


def figure_rows(models: Sequence[Model], groups: Sequence[Group], played: Sequence[Played]) -> list[Row]:
    """Return every check or measure of these groups under every theory."""
    results = [judged(model, groups, one.counted, held_out=False)
               for model, one in zip(models, played, strict=True)]
    checks = [(group, check) for group in groups for check in group.checks(models[0])]
    return [figure_row(found, check, group, played)
            for (group, check), *found in zip(checks, *results, strict=True)]


def figure_row(found: Sequence[Result], check: Check, group: Group, played: Sequence[Played]) -> Row:
    """Return one check or measure under every theory."""
    return result_row(found, lambda a, b: paired(check, group, played[a], played[b]))


def result_row(found: Sequence[Result], gap: Callable[[int, int], Gap | None]) -> Row:
    """Return the results of one check under every theory as a row; `gap` gives what is between two of them."""
    first = found[0]
    values = tuple(Value(one.value, one.error, one.count, one.note, one.passed) for one in found)
    return Row(first.name, first.title, values, between(values, gap), first.record, first.told, first.low, first.high)


def paired(check: Check, group: Group, one: Played, other: Played) -> Gap:
    """Return a figure less the same of another theory, over histories that both played to the end.

    The error leaves out the same history on both sides, one at a time.
    """
    _, mine, its = np.intersect1d(one.numbers[group.id], other.numbers[group.id], assume_unique=True,
                                  return_indices=True)
    a, without_a, _ = left_out(check, {name: rows[mine] for name, rows in one.counted[group.id].items()})
    b, without_b, _ = left_out(check, {name: rows[its] for name, rows in other.counted[group.id].items()})
    error = jackknife(without_a - without_b)
    return normal(a - b, error if np.isfinite(error) else None, len(mine))
