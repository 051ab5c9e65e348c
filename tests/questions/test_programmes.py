"""Programmes side by side: the same draws, the first the measure of the others, equal for any number of workers."""

import json
from importlib import import_module

import numpy as np
import pytest
from typer.testing import CliRunner

from histories import play
from whowhom.cli.app import app
from whowhom.engine.bind import bind
from whowhom.errors import InputError
from whowhom.interventions.plan import bind_changed, plan
from whowhom.questions import programmes
from whowhom.questions.measures import measured
from whowhom.report.programmes import as_html
from whowhom.report.text import programmes as programmes_views

N, UNTIL = 45, "1926-12"
IDS = ["as_it_became", "nep_continued", "restored_market", "workers_democracy"]


@pytest.fixture(scope="module")
def answer(soviet, encompassing):
    posed = programmes.pose(bind(soviet, encompassing, until=UNTIL), only=["as_it_became", "workers_democracy"])
    return programmes.play(posed, N, 3, workers=2)


def test_the_case_has_at_least_four_programmes(soviet):
    assert [p.id for p in soviet.programmes] == IDS


def test_it_counts_what_plain_histories_show(answer, soviet, encompassing):
    model = bind(soviet, encompassing, until=UNTIL)
    other = bind_changed(model, plan(["programme.workers_democracy=on"], model))
    first = play(model, N, seed=3)
    for place, side in enumerate((model, other)):
        histories = play(side, N, seed=3)
        stand = np.array([h.order == 0 for h in histories])
        both = stand & np.array([h.order == 0 for h in first])
        values = np.array([measured(side, h) for h in histories])
        gaps = values - np.array([measured(model, h) for h in first])
        rows, fall = programmes.measure_rows(answer, place)[:-1], programmes.measure_rows(answer, place)[-1]
        assert 0 < stand.sum() < N, "some stand and some fall"
        assert [r["value"] for r in rows] == pytest.approx(values[stand].mean(axis=0).tolist())
        errors = values[stand].std(axis=0) / np.sqrt(stand.sum())
        assert [r["error"] for r in rows] == pytest.approx(errors.tolist(), abs=1e-9)
        assert [r["difference"] for r in rows] == pytest.approx(gaps[both].mean(axis=0).tolist())
        assert {(r["histories"], r["pairs"]) for r in rows} == {(stand.sum(), both.sum())}
        grown = {r["name"]: r["until_the_end"]["value"] for r in rows if "until_the_end" in r}
        every = dict(zip((m.id for m in side.case.measures), values.mean(axis=0), strict=True))
        assert grown == pytest.approx({name: every[name] for name in ("ladder", "executed", "famine")})
        assert (fall["name"], fall["value"], fall["histories"]) == ("order_falls", pytest.approx(1 - stand.mean()), N)
        names = [side.outcome_name(h.outcome, h.who) for h in histories]
        assert dict(answer.sums[place].outcomes) == {name: names.count(name) for name in set(names)}


def test_the_first_differs_from_itself_by_exactly_nothing(answer):
    assert all(r["difference"] == r["difference_error"] == 0.0 for r in programmes.measure_rows(answer, 0))
    assert any(r["difference"] != 0.0 for r in programmes.measure_rows(answer, 1))  # negative control


def test_the_number_of_workers_changes_nothing(answer, soviet, encompassing):
    posed = programmes.pose(bind(soviet, encompassing, until=UNTIL), only=["as_it_became", "workers_democracy"])
    again = programmes.play(posed, N, 3, workers=1)
    one, other = (programmes_views.as_json(a)["programmes"] for a in (answer, again))
    assert one == other


def test_odds_sum_to_one_and_the_page_says_every_number(answer):
    for one in programmes_views.as_json(answer)["programmes"]:
        assert sum(o["probability"] for o in one["outcomes"]) == pytest.approx(1.0)
        assert {"name", "value", "error"} <= set(one["measures"][0])
    page, text = as_html(answer), programmes_views.as_text(answer)
    assert page.count("<figure") == 3
    assert all(p.title in text for p in answer.programmes)
    assert "<script" not in page


def test_before_its_date_a_programme_changes_nothing(soviet, encompassing):
    model = bind(soviet, encompassing, until="1924-12")
    side = bind_changed(model, plan(["programme.workers_democracy@1923-10=on"], model))
    mine, theirs = play(model, 1)[0].series, play(side, 1)[0].series
    month = (1923 - 1922) * 12 + 10 - 4
    assert np.array_equal(mine[:month], theirs[:month])
    assert not np.array_equal(mine[month:], theirs[month:])


REFUSED = [("china_1976", (), "no programmes"), ("soviet", ("workers_paradise",), "workers_democracy")]


@pytest.mark.parametrize(("case", "only", "words"), REFUSED)
def test_what_is_not_there_is_refused(case, only, words, encompassing, request):
    with pytest.raises(InputError, match="is not a programme of the case") as caught:
        programmes.pose(bind(request.getfixturevalue(case.partition("_")[0]), encompassing), only=only)
    assert words in str(caught.value)


def test_a_programme_of_nonsense_names_every_fault(soviet, encompassing):
    from dataclasses import replace

    wrong = replace(soviet.programmes[1], does=("rule.faction_bann=off", "faction_ban=perhaps", "lenin.dies=1930-01"))
    case = replace(soviet, programmes=(soviet.programmes[0], wrong))
    with pytest.raises(InputError) as caught:
        programmes.pose(bind(case, encompassing))
    assert len(caught.value.faults) == 3
    assert "rule.faction_ban" in str(caught.value)


def test_the_command_prints_one_document(tmp_path):
    import_module("whowhom.cli.programmes")
    words = ["programmes", "soviet", "-n", "3", "--seed", "1", "--until", "1923-06", "--json", "--out", str(tmp_path)]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    document = json.loads(done.stdout)
    assert sorted(p["id"] for p in document["programmes"]) == IDS
    assert all(set(p) >= {"id", "outcomes", "measures"} for p in document["programmes"])
    assert (next(tmp_path.iterdir()) / "programmes.html").stat().st_size > 10_000
