"""Odds and their bounds, against published numbers; the share of the spread, against a known design."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from whowhom.questions.odds import enough, odds, odds_table, template_odds, whose, wilson
from whowhom.questions.spread import share_with_error
from whowhom.report.outcomes import classes, with_rest
from whowhom.report.text import run as run_views

DECLARED = ("personal rule: {actor}", "collective leadership", "no stable rule")


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [  # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_bounds(count: int, n: int, low: float, high: float) -> None:
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)


def test_the_bounds_are_exact_at_the_ends() -> None:
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0
    assert wilson(0, 0) == (0.0, 1.0)


def test_error_of_counting() -> None:
    assert odds("x", 25, 100).error == pytest.approx(np.sqrt(0.25 * 0.75 / 100))


def test_a_table_lists_what_occurred_and_what_was_declared() -> None:
    counts = {"personal rule: A": 3, "personal rule: B": 1, "no stable rule": 6}
    rows = odds_table(counts, DECLARED)
    assert [row.name for row in rows] == [
        "no stable rule", "personal rule: A", "personal rule: B", "collective leadership",
    ]
    assert sum(row.probability for row in rows) == pytest.approx(1.0, abs=1e-12)
    assert rows[-1].high > 0.0
    (whole,) = template_odds(counts, DECLARED, ("A", "B", "C"))
    assert (whole.name, whole.count) == ("personal rule", 4)


@pytest.mark.parametrize(("template", "words"), [
    ("{actor} rules", "rules"), ("rule of {actor} alone", "rule of … alone"), ("rule: {actor}", "rule"),
    ("{actor}", "anyone"), ("{actor}: first, and the rest nowhere", "first, and the rest nowhere"),
])  # fmt: skip
def test_a_template_names_its_actor_anywhere(template: str, words: str) -> None:
    people, fixed = ("Ana", "Boris"), template.replace("{actor}", "nobody")
    counts = {template.replace("{actor}", "Ana"): 5, template.replace("{actor}", "Boris"): 1, fixed: 4}
    declared = (template, fixed)
    (whole,) = template_odds(counts, declared, people)
    assert (whole.name, whole.count) == (words, 6)
    assert whose(template.replace("{actor}", "Ana"), declared, people) == "Ana"
    assert whose(fixed, declared, people) is None
    assert [(row.name, row.count) for row in classes(counts, declared, people)] == [(words, 6), (fixed, 4)]


def test_small_rows_of_a_template_are_told_together() -> None:
    counts = {"Ana rules": 900, "Bo rules": 4, "Cyd rules": 3, "none": 93}
    every = [odds(name, count, 1000) for name, count in counts.items()]
    rows = with_rest(every, "{actor} rules", ("Ana", "Bo", "Cyd"), 1000)
    assert [(row.name, row.count) for row in rows] == [("Ana rules", 900), ("none", 93), ("rules: 2 others", 7)]


def test_enough() -> None:
    assert enough(0.5, 0.01) == 9604
    assert enough(0.0, 0.01) == 1


@pytest.mark.parametrize("true", [0.0, 0.1, 0.5])
def test_share_of_a_known_design(true: float) -> None:
    """|z| < 4: a false alarm in 1 of 16,000."""
    rng = np.random.default_rng(4)
    m, r, p = 4000, 5, 0.3
    same = rng.random((m, 1)) < true  # with this chance a draw fixes its histories: the share of such a mixture
    fixed, free = rng.random((m, 1)) < p, rng.random((m, r)) < p
    y = np.where(same, fixed, free).astype(float)[:, :, None]
    value, error = share_with_error(y)
    assert abs(value - true) < 4 * error


def test_negative_control_histories_that_share_everything() -> None:
    y = np.repeat(np.random.default_rng(1).random((200, 1)) < 0.5, 5, axis=1).astype(float)[:, :, None]
    assert share_with_error(y)[0] == pytest.approx(1.0)


def test_states_that_hold_together_are_all_told(soviet):
    """Their odds add up to more than one: a negative control is the table of outcomes, which lumps what is rare."""
    names = [state.name for state in soviet.states]
    states = dict.fromkeys(names, 999) | {names[0]: 1}
    summary: Any = SimpleNamespace(counted=1000, reached=dict.fromkeys(names, 1000))
    lines = run_views.states_table(states, summary, "and")
    assert len(lines) == len(names) + 2
    assert all(any(name in line for line in lines) for name in names)
    summary.reached[names[3]] = 999
    assert " of 999" in run_views.states_table(states, summary, "and")[5]
    rows = [odds(f"outcome {n}", 1 if n else 985, 1000) for n in range(16)]
    assert len(run_views.table(rows, 1000)) < 16
