"""The track record that is stored is of this very program, says what was played, and cannot be changed unnoticed."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from whowhom.case.table.struggle import Struggle
from whowhom.evidence.struggles.fit import path_scores, weights_without
from whowhom.evidence.struggles.forecast import counted
from whowhom.evidence.struggles.known import Known
from whowhom.evidence.struggles.play import EACH, board_of, case_of, play_all
from whowhom.evidence.struggles.record import ALIKE, FILE, TrackRecord, as_text, read_record
from whowhom.library.models import bind
from whowhom.runs.provenance import engine_version

ONE = "libya1969"


@pytest.fixture(scope="module")
def record() -> TrackRecord:
    return read_record()


def test_it_is_of_this_program(record: TrackRecord, struggles: tuple[Struggle, ...]) -> None:
    assert record.engine == engine_version(), "the kernels have changed since: renew it by `make record`"
    assert record.fits("encompassing", 1, 1000)
    assert not any(record.fits(*other) for other in (("party", 1, 1000), ("encompassing", 2, 1000),
                                                     ("encompassing", 1, 500)))
    assert [one.id for one in record.past] == [one.id for one in struggles]
    assert [one.actors for one in record.past] == [one.names for one in struggles]


def test_its_hash_is_that_of_what_it_says(record: TrackRecord) -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert stored["hash"] == record.hash, "somebody changed it by hand: renew it by `make record`"
    assert as_text(record) == FILE.read_text(encoding="utf-8")


def test_the_readme_shows_it(record: TrackRecord) -> None:
    page = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"record {record.hash} of {record.date}" in page, "renew it by `make record`"
    missed, hit = page.partition("**missed**")[2].split("**hit**")
    for one in record.past:
        assert not one.led or f"{one.id} " in (hit if one.hit else missed)


def test_negative_control_a_changed_digit_is_noticed(record: TrackRecord) -> None:
    first = record.past[0]
    better = replace(first, odds=(first.odds[0] + 1e-12, *first.odds[1:]))
    assert replace(record, past=(better, *record.past[1:])).hash != record.hash
    assert replace(record, engine=record.engine + "0").hash != record.hash
    assert replace(record, date="1970-01-01").hash == record.hash


def test_one_struggle_played_again_gives_what_is_stored(record: TrackRecord, struggles: tuple[Struggle, ...],
                                                       known: Known) -> None:
    struggle = next(one for one in struggles if one.id == ONE)
    stored = next(one for one in record.past if one.id == ONE)
    board = board_of(struggle, bind(case_of(struggle), theory=record.theory))
    played = play_all([board], [range(record.histories)], record.seed, workers=2, played=lambda _: None)[0]
    draws = record.histories // EACH
    weights = weights_without(record.weights_of(), (ONE,), draws)
    assert counted(played, weights).winner.tolist() == list(stored.odds)
    assert path_scores(struggle, known.paths[ONE], played, draws).tolist() == list(stored.path_scores)
    other = play_all([board], [range(40)], record.seed + 1, workers=1, played=lambda _: None)[0]
    assert counted(other, np.ones(4)).winner.tolist() != list(stored.odds)  # negative control


def test_its_scores_are_those_of_its_odds(record: TrackRecord) -> None:
    told = [one for one in record.past if one.led]
    model = record.scores["model"]
    assert model["n"] == len(told)
    assert model["hits"] == sum(one.hit for one in told)
    gain = [np.log((0.95 * one.given + 0.05 / len(one.actors)) * len(one.actors)) for one in told]
    assert model["log_score_less_uniform"] == pytest.approx(np.mean(gain))
    assert model["low"] < model["log_score_less_uniform"] < model["high"]  # type: ignore[operator]


def test_struggles_alike_are_those_whose_favourite_was_given_nearest(record: TrackRecord) -> None:
    alike = partial(record.alike, 0.4)
    far = [abs(one.odds[one.first] - 0.4) for one in alike()]
    assert far == sorted(far)
    assert len(far) == ALIKE
    left_out = alike()[0].id
    assert left_out not in [one.id for one in alike((left_out,))]
    assert all(one.led for one in alike())


def test_it_is_read_as_it_was_written(record: TrackRecord) -> None:
    assert asdict(record) == asdict(read_record())
    assert not any(np.isnan(one.path_scores).any() for one in record.past)
