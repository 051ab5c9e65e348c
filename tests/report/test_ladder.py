"""From defeat to death: what is read from a log, and shares killed against known answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from whowhom.case.vocabulary import RUNGS
from whowhom.report.figures.ladder import ladder_figure, persons, persons_figure
from whowhom.report.ladder import (
    ALIVE,
    KILLED,
    NATURAL,
    NEVER,
    Fate,
    Reader,
    delays,
    histories,
    killed_within,
    recorded,
    replaced,
)
from whowhom.report.source import Source
from whowhom.runs.moves import FAILS, Ladder

RUNG = {name: n for n, name in enumerate(RUNGS)}


def read(*events: tuple[int, str, str, str, str, int]) -> Reader:
    """Return a reader that was told events (month, decision, a, b, chosen, value)."""
    reader = Reader(Ladder({}))
    for event in events:
        reader.read((0, *event))
    return reader


def test_a_fall_step_by_step() -> None:
    fate = read((10, "sanction.rung", "committee", "ada", "", RUNG["removed from the committee"] + 1),
                (20, "terror.arrested", "ada", "ada", "", 1), (25, "submission.submits", "ada", "ada", "", 1),
                (30, "trials.sentenced", "ada", "ada", "", 2)).fates["ada"]
    assert (fate.defeat, fate.prison, fate.death, fate.cause) == (10, 20, 30, KILLED)


def test_who_falls_with_a_bloc_and_who_goes_to_prison_at_once() -> None:
    found = read((10, "sanction.rung", "committee", "ada", "", RUNG["expelled"] + 1),
                 (10, "sanction.follows", "committee", "bo", "", 1), (12, "terror.arrested", "cy", "cy", "", 1),
                 (14, "terror.executed", "cy", "cy", "", 1)).fates
    assert found["bo"].defeat == 10
    assert (found["cy"].defeat, found["cy"].prison, found["cy"].death) == (NEVER, 12, 14)


def test_the_challenger_lost_unless_he_prevailed() -> None:
    contest = [(5, "contest.challenger", "c", "c", "ada", 1), (5, "contest.challenged", "c", "c", "bo", 1)]
    lost = read(*contest).fates
    assert (lost["ada"].lost, "bo" in lost and lost["bo"].lost) == (5, False)
    won = read(*contest, (5, "contest.prevails", "c", "ada", "", 1)).fates
    assert (won["ada"].lost, won["bo"].lost) == (NEVER, 5)


def test_a_carried_motion_for_a_post_is_a_defeat_and_one_about_a_line_is_none() -> None:
    motion = [(5, "contest.challenger", "c", "c", "ada", 1), (5, "contest.challenged", "c", "c", "bo", 1)]
    won = (5, "contest.prevails", "c", "ada", "", 1)
    post, line = (read(*motion, (5, "contest.object", "c", "ada", "", n), won).fates["bo"].defeat for n in (1, 2))
    assert (post, line) == (5, NEVER)
    back = read(*motion, (5, "contest.object", "c", "ada", "", 1), (5, "contest.backfires", "c", "ada", "", 1))
    assert back.fates["ada"].defeat == 5
    assert back.fates["bo"].defeat == NEVER if "bo" in back.fates else True


def test_a_strike_without_success_is_a_failure() -> None:
    struck = (1, 7, "force.strikes", "ada", "ada", "", 1)
    won = (1, 7, "force.succeeds", "ada", "bo", "", 1)
    assert replaced(struck, won) == struck
    assert replaced(struck, None)[2] == replaced(struck, (1, 7, "force.succeeds", "cy", "bo", "", 1))[2] == FAILS
    assert read(struck[1:], won[1:]).fates["bo"].prison == 7
    assert read(replaced(struck, None)[1:]).fates["ada"].prison == 7


@pytest.mark.parametrize(("events", "cause", "death"), [
    ([(9, "mortality.dies", "ada", "ada", "", 1)], NATURAL, 9),
    ([(9, "terror.victim", "", "", "ada", 1)], KILLED, 9),
    ([(9, "exile.killed", "ada", "ada", "", 1)], KILLED, 9),
    ([(9, "exile.seized", "ada", "ruritania", "", 1)], KILLED, 9),
    ([(8, "pact.signs", "", "ruritania", "", 3), (9, "exile.seized", "ada", "ruritania", "", 1)], ALIVE, NEVER),
])
def test_deaths(events: list[tuple[int, str, str, str, str, int]], cause: int, death: int) -> None:
    fate = read(*events).fates["ada"]
    assert (fate.cause, fate.death) == (cause, death)


def lives(rng: np.random.Generator, n: int, natural: bool) -> list[Fate]:
    """Return made-up fates: killed at the rate 0.01 a month after a defeat, and dying otherwise at the same rate."""
    out = []
    for _ in range(n):
        defeat = int(rng.integers(0, 200))
        killed = defeat + int(rng.geometric(0.01))
        dies = defeat + int(rng.geometric(0.01)) if natural else 10**9
        death, cause = min((killed, KILLED), (dies, NATURAL))
        out.append(Fate(defeat=defeat, death=death, cause=cause) if death <= 240 else Fate(defeat=defeat))
    return out


@pytest.mark.parametrize(("natural", "ever"), [(False, 1.0), (True, 0.5)])
def test_shares_killed_are_those_of_the_rate_whatever_the_end_cuts_off(natural: bool, ever: float) -> None:
    n, months = 20_000, np.array([0, 24, 60, 120])
    share, counted = killed_within(lives(np.random.default_rng(1), n, natural), 240, months)
    assert counted == n
    left = 0.99 ** (2 if natural else 1)
    wanted = ever * (1 - left**months)
    # 4 standard errors; at 120 months some two fifths are still watched.
    assert np.all(np.abs(share - wanted) < 4 * np.sqrt(0.25 / (0.4 * n)) + 0.003)


def test_a_naive_share_would_be_found_out() -> None:
    fates = lives(np.random.default_rng(1), 20_000, natural=False)
    naive = np.mean([one.cause == KILLED and one.death - one.defeat <= 120 for one in fates])
    assert abs(float(naive) - (1 - 0.99**120)) > 0.05


def test_nobody_defeated() -> None:
    share, counted = killed_within([Fate()], 240, np.arange(3))
    assert counted == 0
    assert np.isnan(share).all()
    assert len(delays([Fate()])) == 0


def test_a_run_and_its_record(source: Source) -> None:
    played, real = histories(source), recorded(source)
    assert len(played) == source.summary.counted
    assert real["jiangqing"].prison > 0
    demoted = sum(e.histories for e in source.summary.first("demoted", "deng"))
    before = [fates["deng"] for fates in played if "deng" in fates]
    assert not before or sum(one.defeat >= 0 for one in before) <= demoted
    picture = ladder_figure(source, played, real)
    assert "in the model" in picture.sentence
    assert "<svg" in picture.narrow


def test_people_are_told_with_their_delays(source: Source) -> None:
    who = source.people[0]
    start = source.summary.month0
    fate = Fate(defeat=start, death=start + 60, cause=KILLED)
    played = [{who: replace(fate, death=start + 40 + n)} for n in range(40)]
    rows = persons(source, played, {who: fate})
    assert [p.who for p in rows] == [who]
    picture = persons_figure(source, rows, 40)
    assert "1 has a bar, and the record lies on it for 1 of them." in picture.sentence
    late = persons(source, played, {who: replace(fate, death=start + 200)})
    assert "the record lies on it for none of them." in persons_figure(source, late, 40).sentence
