"""Scores side by side: the same occasions of the record, paired; years are blocks, draws of the parameters shared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whowhom.evidence.checks.appointees import appointee_probability, drawn_again
from whowhom.evidence.compare.free import result_row
from whowhom.evidence.compare.rows import Gap, Row, Value, between, normal
from whowhom.evidence.score.figures import error_of_mean, error_of_sum, noise
from whowhom.evidence.score.occasions import KINDS
from whowhom.evidence.score.score import Answer

NO_OCCASION = "the record has no occasion of it"


def score_name(kind: str) -> str:
    """Return how the score of a kind of decision is called in a statement.

    >>> score_name("moved against")
    'score_moved_against'
    """
    return "score_" + kind.replace(" ", "_")


TOTAL = score_name("total")


def score_rows(answers: Sequence[Answer]) -> list[Row]:
    """Return the mean log score of each kind of decision, and the total gain over `as before`, under every theory."""
    of = answers[0].occasions
    assert all(one.occasions == of for one in answers), "occasions are those of the record, whatever the theory"
    places = [np.flatnonzero([one.kind == kind for one in of]) for kind in KINDS]
    return [*(kind_row(answers, kind, of) for kind, of in zip(KINDS, places, strict=True)), total_row(answers)]


def silent_rows(theories: int, why: str) -> list[Row]:
    """Return the scores of so many theories where the record has nothing to score."""
    none = tuple(Value(None, None, 0, why) for _ in range(theories))
    return [Row(score_name(kind), kind, none, between(none, lambda a, b: None)) for kind in (*KINDS, "total")]


def kind_row(answers: Sequence[Answer], kind: str, of: np.ndarray) -> Row:
    """Return the mean log score of the occasions of one kind, in nats."""
    if not len(of):
        none = tuple(Value(None, None, 0, NO_OCCASION) for _ in answers)
        return Row(score_name(kind), kind, none, between(none, lambda a, b: None))
    logs, years = [np.log(one.figures.probability[of]) for one in answers], answers[0].figures.years[of]
    slopes = [one.figures.slopes[:, of] for one in answers]
    values = tuple(Value(float(log.mean()), error_of_mean(log, years, noise(slope)), len(of))
                   for log, slope in zip(logs, slopes, strict=True))

    def gap(a: int, b: int) -> Gap:
        apart = logs[a] - logs[b]
        return normal(float(apart.mean()), error_of_mean(apart, years, noise(less(slopes[a], slopes[b]))), len(of))

    return Row(score_name(kind), kind, values, between(values, gap))


def total_row(answers: Sequence[Answer]) -> Row:
    """Return the gain over `as before` summed over all occasions, in nats."""
    found = [one.figures for one in answers]
    values = tuple(Value(one.gain, one.error, len(one.probability)) for one in found)

    def gap(a: int, b: int) -> Gap:
        apart = np.log(found[a].probability) - np.log(found[b].probability)
        error = error_of_sum(apart, found[a].years, noise(less(found[a].slopes, found[b].slopes)))
        return normal(float(apart.sum()), error, len(apart))

    return Row(TOTAL, "total gain over as before", values, between(values, gap))


def less(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the difference of two tables (draw, occasion); a draw whose histories all failed adds nothing."""
    out = np.zeros((max(len(one), len(other)), one.shape[1]))
    out[: len(one)] += one
    out[: len(other)] -= other
    return out


def appointee_row(answers: Sequence[Answer], seed: int) -> Row:
    """Return the check of those who were named on record under every theory, entries drawn again alike."""
    places = np.flatnonzero([one.kind == "named" and bool(one.entry) for one in answers[0].occasions])
    given = [one.figures.probability[places] for one in answers]

    def gap(a: int, b: int) -> Gap:
        apart = drawn_again(given[a], seed) - drawn_again(given[b], seed)
        return normal(float(np.median(given[a]) - np.median(given[b])), float(apart.std(ddof=1)), len(places))

    return result_row([appointee_probability(one.tolist(), seed) for one in given], gap)
