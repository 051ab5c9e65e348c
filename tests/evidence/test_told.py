"""The instrument can pass and can fail: who repeats the record nears the ceiling, who draws lots scores as lots."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

import planted
from planted import LOT, RATES, TENFOLD, draw, model_of, repeat
from whowhom.case.parts.whole import Case
from whowhom.errors import InputError
from whowhom.evidence.score import score as scoring
from whowhom.evidence.score.figures import Kind
from whowhom.evidence.score.occasions import KINDS
from whowhom.evidence.score.score import Answer

N = 200
BIAS = 0.02
"""Nats by which the logarithm of a count of few histories lies too low."""


@pytest.fixture(scope="module")
def case() -> Case:
    return planted.planted()


def scored(case: Case, run: object, rates: dict[str, float], n: int = N, **options: object) -> Answer:
    return scoring.answer(model_of(case, run, rates), n, 1, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def repeated(case: Case) -> Answer:
    return scored(case, repeat, LOT)


@pytest.fixture(scope="module")
def by_lot(case: Case) -> Answer:
    return scored(case, draw, LOT, 1000)


@pytest.fixture(scope="module")
def by_rate(case: Case) -> Answer:
    return scored(case, draw, RATES)


def known(*figures: float | None) -> tuple[float, ...]:
    """Return figures, all of which must be there."""
    assert None not in figures
    return tuple(x for x in figures if x is not None)


def by_name(answer: Answer) -> dict[str, Kind]:
    return {kind.decision: kind for kind in answer.figures.kinds}


def test_every_kind_has_its_occasions(repeated: Answer) -> None:
    kinds = by_name(repeated)
    assert tuple(kinds) == KINDS
    assert all(kind.entries >= 10 for kind in kinds.values())
    assert kinds["named"].occasions == kinds["named"].entries == (planted.NAMED >= 0).sum()
    assert kinds["prevailed"].occasions == (planted.MOVER >= 0).sum()


def test_a_model_that_repeats_the_record_scores_near_its_ceiling(repeated: Answer) -> None:
    assert all(known(kind.score)[0] > -0.01 for kind in repeated.figures.kinds)
    assert repeated.figures.gain > 100.0


def test_a_model_that_draws_by_lot_scores_uniform(by_lot: Answer) -> None:
    for kind in by_lot.figures.kinds:
        score, lots, noise = known(kind.score, kind.uniform, kind.error_mc)
        assert abs(score - lots) < 4.0 * noise + BIAS, kind


def test_negative_control_repeating_is_not_uniform(repeated: Answer) -> None:
    for kind in repeated.figures.kinds:
        score, lots = known(kind.score, kind.uniform)
        assert score - lots > 0.3


def test_tenfold_hazards_score_worse(case: Case, by_rate: Answer) -> None:
    wild, tame = by_name(scored(case, draw, TENFOLD)), by_name(by_rate)
    for kind in ("moved against", "punished", "gave in"):
        good, noise = known(tame[kind].score, tame[kind].error_mc)
        bad, other = known(wild[kind].score, wild[kind].error_mc)
        assert good - bad > 4.0 * math.hypot(noise, other), kind


def test_the_right_rates_are_as_good_as_their_frequency(by_rate: Answer) -> None:
    for kind in ("punished", "gave in"):
        gain, error = known(by_name(by_rate)[kind].gain, by_name(by_rate)[kind].error)
        assert abs(gain) < 4.0 * error + 0.01


def test_the_score_is_the_same_on_any_number_of_workers(case: Case, by_rate: Answer) -> None:
    two = scored(case, draw, RATES, workers=2)
    assert np.array_equal(two.figures.probability, by_rate.figures.probability)
    assert two.figures.kinds == by_rate.figures.kinds


def test_more_plays_of_a_month_shrink_the_monte_carlo_error(case: Case, by_rate: Answer) -> None:
    more = scored(case, draw, RATES, plays=4)
    a, b = known(by_name(more)["punished"].error_mc, by_name(by_rate)["punished"].error_mc)
    assert a < 0.8 * b


def test_nothing_held_out_enters_the_score(case: Case) -> None:
    """A held-out entry turned into another changes no figure; negative control: the same entry to fit on does."""
    first = next(e for e in case.record if e.kind == "office")
    other = "a11" if first.value != "a11" else "a10"

    def named(part: str, value: str) -> list[float]:
        rest = tuple(replace(e, part=part, value=value) if e is first else e for e in case.record)
        return scored(replace(case, record=rest), draw, RATES, 20).figures.probability.tolist()

    assert named("hold", first.value) == named("hold", other)
    assert named("fit", first.value) != named("hold", first.value)


def test_what_its_makers_were_told_of_leaves_the_held_out_score(case: Case, tmp_path: object) -> None:
    held = [e.id for e in case.record if e.kind == "office"][:4]
    rest = tuple(replace(e, part="hold") if e.id in held else e for e in case.record)
    (tmp_path / scoring.SEEN).write_text(f"entry,told\n{held[0]},a page\n")  # type: ignore[operator]
    told = replace(case, record=rest, file=tmp_path / "case.yaml")  # type: ignore[operator]
    answer = scored(told, draw, RATES, 20, held_out=True)
    assert {one.entry for one in answer.occasions if one.kind == "named"} == set(held[1:])
    assert answer.seen == (held[0],)
    assert all(one.part == "hold" for one in answer.occasions)


def test_a_case_with_nothing_to_fit_on_is_told_so(case: Case) -> None:
    hidden = replace(case, record=tuple(replace(e, part="hold") for e in case.record), motions=(), positions=(),
                     lines=())
    with pytest.raises(InputError, match="all that could be scored is held out"):
        scored(hidden, draw, RATES, 10)
