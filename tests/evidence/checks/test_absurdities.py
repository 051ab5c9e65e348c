"""Planted absurdities are counted, exactly, each rule with a negative control."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from made_histories import Made
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.evidence.checks.absurdities import RULES, no_exclusions, no_founder, tally
from whowhom.state.institutions import DEMOTED, EXILED, EXPELLED

Plant = Callable[[Made], None]


def counted(made: Made) -> dict[str, float]:
    """Return the rules that found something, with how much."""
    found = tally(made.seen())
    assert found["all"] == sum(found[name] for name in RULES)
    return {name: found[name] for name in RULES if found[name]}


def named_soon(made: Made) -> None:
    made.punish(5, "dzerzhinsky", DEMOTED)
    made.name(5, "political_police", "dzerzhinsky")
    made.punish(20, "trotsky", DEMOTED)
    made.name(23, "pravda", "trotsky")


def named_late_or_first(made: Made) -> None:
    made.punish(20, "trotsky", DEMOTED)
    made.name(24, "pravda", "trotsky")
    made.name(30, "comintern", "radek")
    made.punish(30, "radek", DEMOTED)
    made.punish(40, "rykov", DEMOTED)
    made.w["rung"][42:, made.actor("rykov")] = 0
    made.name(44, "deputy_head", "rykov")


def two_posts(made: Made) -> None:
    made.name(3, "leningrad_head", "kirov")
    made.name(6, "moscow_secretary", "kirov")
    made.name(12, "moscow_secretary", "uglanov")
    made.name(15, "moscow_secretary", "kirov")


def two_that_go_together(made: Made) -> None:
    made.name(3, "leningrad_head", "zinoviev")
    made.name(3, "comintern", "zinoviev")
    made.name(3, "moscow_secretary", "uglanov")
    made.name(9, "moscow_secretary", "molotov")


def absent(made: Made) -> None:
    made.die(4, "nogin")
    made.contest(4, "stalin", "nogin", won=True)
    made.w["health"][6:9, made.actor("lenin")] = 0.1
    made.contest(7, "lenin", "stalin", won=False)
    made.punish(10, "trotsky", EXILED)
    made.contest(11, "stalin", "trotsky", won=True)


def present_enough(made: Made) -> None:
    made.contest(4, "stalin", "nogin", won=True)
    made.die(4, "nogin")
    made.w["health"][6:9, made.actor("lenin")] = 0.3
    made.contest(7, "lenin", "stalin", won=False)
    made.punish(10, "trotsky", EXILED)
    made.contest(10, "stalin", "trotsky", won=True)
    made.punish(12, "radek", EXPELLED)
    made.contest(13, "radek", "stalin", won=False)


def after_the_fall(made: Made) -> None:
    made.w["collapsed"][30:] = 1
    made.contest(31, "stalin", "rykov", won=True)
    made.contest(50, "stalin", "rykov", won=False)


def until_the_fall(made: Made) -> None:
    made.w["collapsed"][30:] = 1
    made.contest(29, "stalin", "rykov", won=True)
    made.contest(30, "stalin", "rykov", won=True)


def out_of_years(made: Made) -> None:
    made.w["holder"][0:8, made.office("control_commission")] = made.actor("kuibyshev")
    made.w["holder"][20:, made.office("nationalities")] = made.actor("stalin")


def within_years(made: Made) -> None:
    made.w["holder"][12:, made.office("control_commission")] = made.actor("kuibyshev")
    made.w["holder"][:15, made.office("nationalities")] = made.actor("stalin")


def founder_struck(made: Made) -> None:
    made.seat("lenin", 0, 10)
    made.punish(14, "lenin", DEMOTED)


def founder_ill_or_dead(made: Made) -> None:
    made.seat("lenin", 0, 10)
    made.w["health"][10, made.actor("lenin")] = 0.4
    made.seat("lenin", 11, 20)
    made.die(20, "lenin")
    made.seat("rykov", 0, 10)


PLANTED: dict[str, tuple[Plant, int, Plant]] = {
    "named_after_demotion": (named_soon, 2, named_late_or_first),
    "posts_exclude": (two_posts, 2, two_that_go_together),
    "absent_in_contest": (absent, 3, present_enough),
    "after_the_fall": (after_the_fall, 2, until_the_fall),
    "title_out_of_years": (out_of_years, 2, within_years),
    "founder_struck": (founder_struck, 2, founder_ill_or_dead),
}
"""By rule: what is planted, how much of it there is, and what is like it and is none."""


def test_every_rule_is_planted() -> None:
    assert set(PLANTED) == set(RULES)


@pytest.mark.parametrize("rule", PLANTED)
def test_what_is_planted_is_counted_and_nothing_else(made: Made, rule: str) -> None:
    plant, number, _ = PLANTED[rule]
    plant(made)
    assert counted(made) == {rule: number}


@pytest.mark.parametrize("rule", PLANTED)
def test_negative_control_what_is_like_it_is_not_counted(made: Made, rule: str) -> None:
    PLANTED[rule][2](made)
    assert counted(made) == {}


def test_what_a_case_does_not_say_is_not_zero(to_1929: Model, china: Case) -> None:
    other = replace(to_1929, case=china)
    assert no_founder(other)
    assert no_exclusions(other)
    assert not no_founder(to_1929)
    assert not no_exclusions(to_1929)
