"""What a run counts, against the same histories counted plainly."""

from __future__ import annotations

import numpy as np
import pytest

from histories import events_of, play
from known_run import HISTORIES, SEED, rows_of
from whowhom.case.vocabulary import RUNGS
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.engine.play import Player
from whowhom.runs import grid
from whowhom.runs.chunk import make_plan, play_chunk
from whowhom.runs.folder import RunFolder
from whowhom.runs.key_events import KeyEvents, unpack
from whowhom.runs.run import WATCHED, Finished
from whowhom.runs.sample import read_series
from whowhom.runs.tasks import network

PLAIN = 40


def test_histograms_add_up(played: Finished) -> None:
    s = played.summary
    assert s.histograms.shape == (len(TRACKED), s.months, len(s.actors), grid.BINS + 1)
    assert (s.histograms.sum(axis=-1) == HISTORIES).all()


def test_histogram_of_plain_histories(model: Model) -> None:
    part = play_chunk(Player(model, watch=WATCHED), make_plan(model, PLAIN, SEED), 0)
    series = np.array([h.series for h in play(model, PLAIN, seed=SEED)])
    n = len(model.names.actors)
    for k, variable in enumerate(TRACKED):
        values = series[:, 20, k * n + 3]
        expected, _ = np.histogram(values[values > 0], grid.edges(variable))
        got = part.counted.counts[20, k * n + 3]
        assert got[0] == (values <= 0).sum()
        # On an edge a bin here takes the value below it, numpy's the one above.
        assert np.abs(np.cumsum(got[1:].astype(int)) - np.cumsum(expected)).max() <= 1


def test_quantiles_and_means_of_a_known_shape() -> None:
    values = np.linspace(0.0005, 0.9995, 1000)
    counts, _ = np.histogram(values, grid.edges("strength"))
    counts = np.concatenate([[0], counts])
    assert grid.quantile(counts, "strength", 0.25) == pytest.approx(0.25, abs=0.01)
    assert grid.mean(counts, "strength") == pytest.approx(0.5, abs=0.01)
    assert grid.quantile(np.array([10, *[0] * grid.BINS]), "resources", 0.5) == 0.0
    assert np.isnan(grid.quantile(np.zeros(grid.BINS + 1), "resources", 0.5))


def test_first_dates_of_deaths(model: Model, played: Finished) -> None:
    actor = model.names.number("actors", "deng")
    months = [next((m for m, a, _, _ in events_of(model, h, "mortality.dies") if a == actor), None)
              for h in play(model, HISTORIES, seed=SEED)]
    expected = np.bincount([m - model.start.month for m in months if m is not None], minlength=model.months)
    found = played.summary.first("died", "deng")
    assert (found[0].counts == expected).all() if found else not expected.any()


def test_where_everyone_stands_is_followed_from_the_log(model: Model) -> None:
    """The rungs that the log is read to tell are those at which the engine's state ends."""
    player, events = Player(model), KeyEvents(model)
    reached = 0
    for number in range(PLAIN):
        history = player.play(SEED, number)
        rung = player.state()["rung"][: len(model.names.actors)]
        told = list(events.rungs)
        for _, who, before, after in events.moves(history.events, np.zeros(len(history.events), np.int64)):
            assert told[who] == before
            told[who] = after
            reached += after > before
        assert told == rung.tolist()
    assert reached > 0


def test_who_prevailed_over_whom(model: Model, played: Finished) -> None:
    """Against the engine's own account of the last contest of the arena."""
    player, events, seen = Player(model), KeyEvents(model), 0
    for number in range(PLAIN):
        history = player.play(SEED, number)
        keys, _ = events._contests(history.events)
        winner, loser = (player.state()[name].max() for name in ("winner", "loser"))
        if len(keys):
            seen += 1
            assert unpack(int(keys[-1]))[1:] == (winner, loser)
    assert seen > 0
    assert played.summary.first("prevailed over")


def test_events_are_told_by_name(model: Model, played: Finished) -> None:
    history = play(model, 1, seed=SEED)[0]
    rows = rows_of(f"SELECT * FROM '{played.folder}/events/block-000000.parquet' WHERE history = 0")
    assert len(rows) == len(history.events)
    assert [row[2] for row in rows] == list(range(len(rows)))
    assert {row[3] for row in rows} == {model.decisions[d] for d in history.events[:, 1].tolist()}
    chosen = {row[7] for row in rows if row[3] == "selection.elected"}
    assert chosen <= set(model.names.actors)
    every = f"'{played.folder}/events/*.parquet'"
    rungs = rows_of(f"SELECT DISTINCT chosen FROM {every} WHERE decision = 'sanction.rung'")
    assert {name for (name,) in rungs} <= set(RUNGS)


def test_outcomes_of_each_history_stand_in_a_table(played: Finished) -> None:
    table = f"'{played.folder}/histories/*.parquet'"
    rows = rows_of(f"SELECT outcome, count(*) FROM {table} GROUP BY outcome")
    assert dict(rows) == dict(played.summary.counts)


def test_kept_series(model: Model, played: Finished) -> None:
    series = read_series(RunFolder(played.folder), "series")
    assert series.shape == (len(played.summary.sample), model.months, len(TRACKED), len(model.names.actors))
    history = play(model, 3, seed=SEED)[2].series.astype(np.float32)
    assert (series[2].reshape(model.months, -1) == history[:, : -len(SOCIETY)]).all()


def test_a_network_is_the_state_at_its_month(model: Model) -> None:
    found = network(model, model.start.month + 12, 30, SEED, workers=2)
    assert found.present.max() == 1.0
    a, b = (model.names.number("actors", id) for id in ("hua", "jiangqing"))
    assert found.beats[a, b] + found.beats[b, a] == pytest.approx(1.0, abs=1e-6)
    again = network(model, model.start.month + 12, 30, SEED, workers=1)
    assert again.tie.tobytes() == found.tie.tobytes()
