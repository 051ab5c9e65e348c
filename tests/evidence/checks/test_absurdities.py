"""Planted absurdities are counted, exactly, each rule with a negative control."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from made_histories import Made
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model
from whowhom.evidence.checks.absurdities import RULES, no_exclusions, no_founder, tally
from whowhom.evidence.checks.decisions import POST
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


def founder_moved_against(made: Made) -> None:
    made.contest(5, "stalin", "lenin", won=False)


def founder_moves_or_is_dead(made: Made) -> None:
    made.contest(5, "lenin", "stalin", won=True)
    made.contest(6, "stalin", "rykov", won=False)


def post_of_none(made: Made) -> None:
    made.name(3, "pravda", "radek")
    made.contest(5, "stalin", "trotsky", won=True, about=POST)
    made.contest(6, "stalin", "kamenev", won=True, about=POST)


def post_of_some(made: Made) -> None:
    made.name(3, "pravda", "trotsky")
    made.contest(5, "stalin", "trotsky", won=True, about=POST)
    made.contest(7, "stalin", "radek", won=False, about=POST)
    made.contest(8, "stalin", "radek", won=True, about=POST + 1)


def same_man_again(made: Made) -> None:
    for month in (3, 5, 8, 14, 15):
        made.contest(month, "stalin", "trotsky", won=False)


def three_times_and_later(made: Made) -> None:
    for month in (3, 5, 8, 15, 20):
        made.contest(month, "stalin", "trotsky", won=False)
    made.contest(9, "trotsky", "stalin", won=False)


def changes_hands(made: Made) -> None:
    for month, who in ((3, "radek"), (8, "trotsky"), (13, "bukharin")):
        made.name(month, "pravda", who)


def changes_hands_slowly(made: Made) -> None:
    for month, who in ((3, "radek"), (8, "trotsky"), (15, "bukharin"), (16, "trotsky")):
        made.name(month, "pravda", who)


def struck_below(made: Made) -> None:
    made.seat("trotsky")
    made.strike(10, "trotsky")


def struck_and_out(made: Made) -> None:
    made.seat("trotsky", 0, 12)
    made.strike(10, "trotsky")
    made.strike(10, "radek")


def struck_and_elected(made: Made) -> None:
    made.strike(10, "trotsky")
    made.elect(10, "trotsky")
    made.strike(20, "radek")
    made.elect(23, "radek")


def struck_and_elected_late(made: Made) -> None:
    made.strike(10, "trotsky")
    made.elect(14, "trotsky")
    made.elect(20, "radek")
    made.strike(20, "radek")
    made.strike(30, "rykov")
    made.elect(31, "tomsky")


def taken_back(made: Made) -> None:
    made.name(3, "pravda", "radek")
    made.come_back(9, "radek")
    made.seat("trotsky", 0, 20)
    made.come_back(9, "trotsky")


def taken_back_from_nowhere(made: Made) -> None:
    made.come_back(9, "trotsky")
    made.seat("trotsky", 9, 20)
    made.name(9, "pravda", "trotsky")


PLANTED: dict[str, tuple[Plant, int, Plant]] = {
    "named_after_demotion": (named_soon, 2, named_late_or_first),
    "posts_exclude": (two_posts, 2, two_that_go_together),
    "absent_in_contest": (absent, 3, present_enough),
    "after_the_fall": (after_the_fall, 2, until_the_fall),
    "title_out_of_years": (out_of_years, 2, within_years),
    "founder_struck": (founder_struck, 2, founder_ill_or_dead),
    "founder_moved_against": (founder_moved_against, 1, founder_moves_or_is_dead),
    "post_of_none": (post_of_none, 2, post_of_some),
    "same_man_again": (same_man_again, 2, three_times_and_later),
    "changes_hands": (changes_hands, 1, changes_hands_slowly),
    "struck_below": (struck_below, 1, struck_and_out),
    "struck_and_elected": (struck_and_elected, 2, struck_and_elected_late),
    "taken_back_in_place": (taken_back, 2, taken_back_from_nowhere),
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
