"""What-ifs: exactly nothing for nothing, the paired error, the same answer from any number of workers."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.errors import InputError, MachineError
from whowhom.questions.whatif import effects as whatif
from whowhom.questions.whatif.events import event_effects
from whowhom.questions.whatif.pairs import play_pairs
from whowhom.report.text import whatif as whatif_views
from whowhom.state.variables import STATUS

UNTIL = "1978-12"
N = 30


@pytest.fixture(scope="module")
def ask(china, encompassing):
    def answer(*do, n=N, workers=2, until=UNTIL):
        return whatif.play(whatif.pose(bind(china, encompassing, until=until), do), n, 7, workers=workers)

    return answer


@pytest.fixture(scope="module")
def off(ask):
    return ask("mechanism.appointment=off")


def test_nothing_is_exactly_nothing(ask):
    answer = ask("nothing")
    assert [(e.difference, e.error) for e in answer.effects] == [(0.0, 0.0)] * len(answer.effects)
    assert answer.first_parting.first is None
    assert answer.first_parting.never == answer.first_decision.never == 1.0
    assert not answer.tally.moments[1].any()
    assert event_effects(answer) == []
    assert "exactly zero" in whatif_views.as_text(answer)


def test_something_is_not_nothing(off):
    """The negative control of the test above."""
    assert any(e.gained or e.lost for e in off.effects)
    assert off.first_parting.first is not None
    assert off.first_decision.first >= off.first_parting.first


def test_effects_and_errors_are_those_of_the_pairs(off):
    players = Player(off.baseline), Player(off.changed)
    names = np.array(
        [[p.model.outcome_name(h.outcome, h.who) for p in players for h in [p.play(7, k)]] for k in range(N)]
    )
    for effect in off.effects:
        if effect.aggregate:
            got = np.char.startswith(names, "personal rule").astype(float)
        else:
            got = (names == effect.outcome).astype(float)
        paired = got[:, 1] - got[:, 0]
        assert effect.baseline == pytest.approx(got[:, 0].mean())
        assert effect.changed == pytest.approx(got[:, 1].mean())
        assert effect.difference == pytest.approx(paired.mean())
        assert effect.error == pytest.approx(paired.std() / np.sqrt(N))
        assert effect.low <= effect.difference <= effect.high


def test_series_effects_are_those_of_the_pairs(off):
    players = Player(off.baseline), Player(off.changed)
    pairs = np.array([[p.play(7, k).series for p in players] for k in range(N)])
    effect = whatif.series_effect(off, "strength", "hua")
    n = off.baseline.names.number("actors", "hua")
    paired = pairs[:, 1, :, n] - pairs[:, 0, :, n]
    assert effect["difference"] == pytest.approx(paired.mean(axis=0))
    assert effect["error"] == pytest.approx(paired.std(axis=0) / np.sqrt(N), abs=1e-9)


def test_outcomes_partition_on_both_sides(off):
    single = [e for e in off.effects if not e.aggregate]
    assert sum(e.baseline for e in single) == pytest.approx(1.0)
    assert sum(e.changed for e in single) == pytest.approx(1.0)
    assert sum(e.difference for e in single) == pytest.approx(0.0)
    assert off.effects[0].outcome == "personal rule (any)"


def test_workers_change_nothing(ask, off):
    other = ask("mechanism.appointment=off", workers=5)
    assert json.dumps(whatif_views.as_json(other)) == json.dumps(whatif_views.as_json(off))


def break_in(model, month):
    """Let every history of a model fail in a month, by a setting that writes its status."""
    model.tables.setting[0] = (month, 1, model.layout.place("clock", STATUS)[1], 0)
    model.tables.setting_value[0] = 2


def test_a_pair_of_which_one_side_fails_is_left_out_and_counted(china, encompassing):
    posed = whatif.pose(bind(china, encompassing, until=UNTIL), ["hua.prestige@1977-01=0.5"])
    break_in(posed.changed, 4)
    tally = play_pairs(posed.baseline, posed.changed, 3, 7, 1)
    assert (tally.pairs, tally.failed) == (0, 3)
    assert tally.failures == [(k, "changed", 2) for k in range(3)]
    with pytest.raises(MachineError, match="all 3 pairs of histories failed"):
        whatif.play(posed, 3, 7)


def test_dates_of_key_events_move(ask):
    answer = ask("hua.dies=1977-02")
    died = next(e for e in event_effects(answer) if (e.what, e.who) == ("died", "hua"))
    assert died.changed == 1.0
    assert died.difference > 0


def test_no_history_is_refused(ask):
    with pytest.raises(InputError, match="at least 1"):
        ask("nothing", n=0)


@pytest.fixture(scope="module")
def app():
    from whowhom.cli import case, whatif
    from whowhom.cli.app import app

    assert case.app is whatif.app is app
    return app


def test_the_command_prints_one_json_document(app, tmp_path):
    args = [
        "whatif",
        "china_1976",
        "--do",
        "hua.ambition@1977-06=0",
        "-n",
        "4",
        "--until",
        "1977-12",
        "--out",
        str(tmp_path),
        "--json",
    ]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    keys = {
        "case",
        "theory",
        "histories",
        "seed",
        "interventions",
        "effects",
        "first_parting",
        "failures",
        "provenance",
    }
    assert keys <= document.keys()
    assert document["first_parting"]["min"] == "1977-06"
    assert document["interventions"][0]["date"] == "1977-06"
    files = list(tmp_path.glob("whatif-*/whatif.json"))
    assert json.loads(files[0].read_text()) == document


def test_the_command_speaks_in_sentences(app, tmp_path):
    args = ["whatif", "china_1976", "--do", "hua.dies=1977-02", "-n", "6", "--until", "1977-12", "--out", str(tmp_path)]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 0, result.output
    assert "The histories first part in 1977-02" in result.stdout
    assert "both sides of a pair share every draw" in result.stdout
