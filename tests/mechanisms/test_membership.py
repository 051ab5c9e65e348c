"""Membership: decay, conservation, drives and purges by exact amounts, the median, and no party where none is given."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from effects import quiet
from effects.membership import OLD, WORKERS, YOUNG, party
from states import World, parameters_of, randomise, tracing
from whowhom.engine.bind import Model
from whowhom.kernel import plain
from whowhom.mechanisms import membership as rules
from whowhom.mechanisms import registry
from whowhom.mechanisms.selection.electors import sense
from whowhom.state.variables import INDEX, MONTH, SUBSTEP

PARTY = registry()["membership"]


def thousand(model: Model) -> Any:
    """Return the state of a party of a thousand."""
    return party(quiet(World(model))).s


def still(**given: float) -> np.ndarray:
    """Return parameters with no newcomers between drives."""
    return parameters_of(PARTY, **{"intake": 0.0, **given})


def test_a_cohort_decays_exponentially(tiny: Model) -> None:
    s = thousand(tiny)
    s.cohort_toll[OLD] = 0.3
    for _ in range(24):
        tracing(rules.renew)[0](s, still())
    rate = 0.015 + 0.04 * 2.0 * 0.6 + 0.15 * 0.5
    assert s.cohort_members[YOUNG] == pytest.approx(500.0 * math.exp(-2.0 * rate))
    assert s.cohort_members[OLD] == pytest.approx(500.0 * math.exp(-2.0 * (rate + 0.3)))
    assert s.cohort_members[OLD] != pytest.approx(s.cohort_members[YOUNG])  # negative control


def test_the_parts_add_up_in_any_state(tiny: Model) -> None:
    rng = np.random.default_rng(4)
    for _ in range(40):
        s = randomise(World(tiny), rng).s
        tracing(rules.renew, happens=bool(rng.integers(2)))[0](s, parameters_of(PARTY))
        if s.counted[0] == 1:
            assert s.members_by_class.min() >= 0.0
            there = slice(int(s.cohorts[0]))  # beyond are cohorts that the case does not have
            assert s.cohort_members[there].sum() == pytest.approx(s.party_size[0])
            assert s.members_by_class[there].sum() == pytest.approx(s.party_size[0])


def test_a_drive_brings_what_it_draws_and_no_more(tiny: Model) -> None:
    s = thousand(tiny)
    s.population[0] = 0.0  # no people to run out of
    p = parameters_of(PARTY)
    tracing(rules.drive, choose=WORKERS)[0](s, p, YOUNG, 1000.0)
    gained = s.members_by_class.sum() - 1000.0
    assert gained == pytest.approx(1000.0 * 0.25 * math.exp(0.6))
    assert s.members_by_class[YOUNG, WORKERS] == pytest.approx(gained * (0.7 + 0.3 * 0.2))
    assert s.unsifted[0] == pytest.approx(300.0 + gained)
    full = thousand(tiny)
    full.population[0] = 1e-6
    tracing(rules.drive, choose=WORKERS)[0](full, p, YOUNG, 1000.0)
    assert full.members_by_class.sum() == pytest.approx(1000.0)  # negative control: nobody is left to join


def test_a_purge_takes_its_share_and_sifts(tiny: Model) -> None:
    s = thousand(tiny)
    tracing(rules.purge)[0](s, parameters_of(PARTY, purge_bias=0.0, class_bias=0.0), 0.2)
    assert s.members_by_class.sum() == pytest.approx(1000.0 * (1.0 - 0.12 * math.exp(0.5)))
    assert s.unsifted[0] == 0.0
    other = thousand(tiny)
    tracing(rules.purge)[0](other, parameters_of(PARTY), 0.2)
    old, young = other.members_by_class[OLD].sum() / 500.0, other.members_by_class[YOUNG].sum() / 500.0
    assert old < s.members_by_class[OLD].sum() / 500.0 * 1.2
    assert old != pytest.approx(young)  # negative control: with its biases it is not even


def test_newcomers_join_the_cohort_that_opened_last(tiny: Model) -> None:
    s = thousand(tiny)
    run = plain(rules.open_cohort)
    s.clock[MONTH] = 100
    s.cohort_opens[:2] = 10, 100
    assert run(s) == YOUNG
    s.cohort_opens[YOUNG] = 101
    assert run(s) == OLD
    s.cohort_opens[:2] = 101, 101
    assert run(s) == -1


def test_the_median_is_where_half_are(tiny: Model) -> None:
    s = thousand(tiny)
    s.cohort_position[OLD, 0], s.cohort_position[YOUNG, 0] = 0.8, -0.2
    s.cohort_members[OLD], s.cohort_members[YOUNG] = 600.0, 400.0
    assert plain(rules.middle)(s, 0, 1000.0) == 0.8
    s.cohort_members[OLD], s.cohort_members[YOUNG] = 400.0, 600.0
    assert plain(rules.middle)(s, 0, 1000.0) == -0.2


def test_the_start_counts_the_members_that_the_case_gives(tiny: Model) -> None:
    s = quiet(World(tiny)).s
    s.clock[INDEX] = s.clock[SUBSTEP] = 0
    s.cohort_members[OLD], s.cohort_members[YOUNG] = 900.0, 0.0
    given = s.cohort_class[OLD].copy()
    plain(rules.enrol)(s)
    assert s.counted[0] == 1
    assert s.members_by_class[OLD] == pytest.approx(900.0 * given / given.sum())


def test_with_no_party_nothing_changes(tiny: Model) -> None:
    s = quiet(World(tiny)).s
    s.clock[INDEX] = s.clock[SUBSTEP] = 0
    s.party_size[0] = 0.0
    before = s.cohort_members.copy()
    for index in range(3):
        s.clock[INDEX] = index
        tracing(rules.renew, happens=True)[0](s, parameters_of(PARTY))
    assert np.array_equal(s.cohort_members, before)
    assert s.party_size[0] == 0.0


def test_a_founders_death_is_a_reason_that_fades(tiny: Model) -> None:
    s = thousand(tiny)
    s.founder[0], s.alive[0] = 0, 1
    run = plain(rules.bereaved)
    assert run(s) == 0.0
    s.alive[0] = 0
    reasons = [run(s) for _ in range(13)]
    assert reasons[0] == 1.0
    assert reasons[12] == pytest.approx(math.exp(-1.0))


def test_a_drive_and_a_purge_move_the_mood(tiny: Model) -> None:
    """The coupling to the struggle: what is counted is whose mood selection senses."""
    moods = []
    for happens in (False, True):
        s = thousand(tiny)
        s.cohort_opens[:2] = 0, 1
        tracing(rules.renew, happens=happens, choose=WORKERS)[0](s, parameters_of(PARTY, purge_share=1e-6))
        plain(sense)(s, parameters_of(registry()["selection"]))
        moods.append(float(s.mood[0]))
    assert moods[1] < moods[0] - 0.01  # the young stand lower than the old
    s = thousand(tiny)
    tracing(rules.purge)[0](s, parameters_of(PARTY), 0.2)
    plain(rules.report)(s)
    plain(sense)(s, parameters_of(registry()["selection"]))
    assert s.mood[0] < 0.4  # a purge falls on the old, who are far from the line
