"""Who ruled and whether the order stands, against the same histories counted plainly from what was watched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

import whowhom as ww
from histories import play
from known_run import rows_of
from whowhom.case.dates import date_of, month_of
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import SOCIETY, Model, bind
from whowhom.engine.play import History
from whowhom.errors import InputError
from whowhom.library.effect import Effect
from whowhom.questions.ends import COLUMNS, person_odds, seen
from whowhom.report.page import as_html
from whowhom.report.text.rulers import shown
from whowhom.runs.ends import WAYS, rule_of
from whowhom.runs.folder import SUMMARY
from whowhom.runs.replay import replay
from whowhom.runs.resume import resume
from whowhom.runs.run import simulate
from whowhom.runs.tasks import network
from whowhom.theory import Theory

N, UNTIL, SEED = 150, "1929-12", 3
ASK = ("rung(trotsky) >= demoted by 1925-12", "stalin was first established by 1929-06", "collapsed > 0 by 1925-12")
CHANGE = "war_threat.value@1924-01=0.9"
LONG = 24
"""Months for which the flagship's outcome of one man must hold."""


@dataclass(frozen=True)
class Plain:
    """One history read off what was watched: who ruled by month, who led, how the order stood, its last month."""

    rulers: list[int]
    leader: int
    order: int
    months: int
    outcome: str

    @property
    def since(self) -> dict[int, int]:
        """Return since when each ruled."""
        return {who: self.rulers.index(who) for who in dict.fromkeys(self.rulers) if who >= 0}

    @property
    def longest(self) -> int:
        """Return who ruled in most months, of two the earlier; -1 for nobody."""
        months = Counter(who for who in self.rulers if who >= 0)
        return min(months, key=lambda who: (-months[who], self.since[who]), default=-1)

    def said(self, column: str) -> set[int]:
        """Return of whom a column of the rulers holds."""
        first = set(list(self.since)[:1])
        return {"established": set(self.since), "first_established": first, "longest": {self.longest},
                "at_end": {self.rulers[-1]}, "led": {self.leader}}[column] - {-1}


def plainly(model: Model, history: History, bar: float = 0.9) -> Plain:
    """Return a history read off what was watched: the outcome of one man, written out again."""
    w, actors = history.watched, len(model.names.actors)
    good = (w["power_over_leading_body"] > bar) & (w["removable"] < 0.1)
    streak, rulers = np.zeros(actors, int), []
    for month in good:
        streak = np.where(month, streak + 1, 0)
        rulers.append(int(np.argmax(streak >= LONG)) if (streak >= LONG).any() else -1)
    return Plain(rulers, int(w["leader"][-1, 0]), int(w["collapsed"][-1, 0]), len(good),
                 model.outcome_name(history.outcome, history.who))


WATCHED = ("power_over_leading_body", "removable", "leader", "collapsed")


@pytest.fixture(scope="module")
def model(soviet: Case, encompassing: Theory) -> Model:
    return bind(soviet, encompassing, until=UNTIL, ask=ASK)


@pytest.fixture(scope="module")
def histories(model: Model) -> list[History]:
    return play(model, N, seed=SEED, watch=WATCHED)


@pytest.fixture(scope="module")
def plain(model: Model, histories: list[History]) -> list[Plain]:
    return [plainly(model, one) for one in histories]


@pytest.fixture(scope="module")
def run(model: Model, tmp_path_factory: pytest.TempPathFactory) -> ww.Run:
    return ww.simulate(model, N, SEED, out=tmp_path_factory.mktemp("ends"), workers=1)


def rulers_of(found: list[Plain], model: Model) -> dict[str, dict[str, int]]:
    """Return in how many histories each column holds of whom."""
    return {column: dict(Counter(model.names.actors[who] for one in found for who in one.said(column)))
            for column in COLUMNS}


def test_rulers_are_those_of_plain_histories(run: ww.Run, model: Model, plain: list[Plain]) -> None:
    document, expected = run.as_json(), rulers_of(plain, model)
    assert expected["established"], "somebody rules in some history"
    for column in COLUMNS:
        found = {row["actor"]: row[column]["count"] for row in document["rulers"] if row[column]["count"]}
        assert found == expected[column]
        for row in document["rulers"]:
            p = row[column]["count"] / N
            assert row[column]["probability"] == pytest.approx(p)
            assert row[column]["error"] == pytest.approx(np.sqrt(p * (1 - p) / N))
    for row in document["rulers"]:
        who = model.names.number("actors", row["actor"])
        dates = sorted(one.since[who] for one in plain if who in one.since)
        middle = date_of(model.start.month + dates[(len(dates) - 1) // 2]) if dates else None
        assert row["median_date"] == middle


def test_negative_control_another_bar_makes_other_rulers(run: ww.Run, model: Model, histories: list[History]) -> None:
    other = rulers_of([plainly(model, one, 0.995) for one in histories], model)
    document = run.as_json()["rulers"]
    assert {row["actor"]: row["established"]["count"] for row in document if row["established"]["count"]} != other[
        "established"]


def test_the_order_is_that_of_plain_histories(run: ww.Run, plain: list[Plain]) -> None:
    rows = {row["name"]: row for row in run.as_json()["order"]}
    assert {name: row["count"] for name, row in rows.items()} == {
        name: sum(one.order == way for one in plain) for way, name in enumerate(WAYS)}
    assert 0 < rows["stands"]["count"] < N
    for way, name in list(enumerate(WAYS))[1:]:
        years = Counter(str((month_of("1922-04") + one.months - 1) // 12) for one in plain if one.order == way)
        assert (rows[name]["when"]["years"] if rows[name]["when"] else {}) == years
    assert rows["stands"]["when"] is None


def test_outcomes_and_the_order_are_partitions(run: ww.Run) -> None:
    document = run.as_json()
    for rows in (document["outcomes"], document["order"]):
        assert sum(row["probability"] for row in rows) == pytest.approx(1.0, abs=1e-12)
    fallen = sum(row["probability"] for row in document["order"][1:])
    outcomes = {row["name"]: row["probability"] for row in document["outcomes"]}
    assert outcomes["restoration or collapse"] == pytest.approx(fallen)


def test_what_is_asked_is_asked_of_those_that_came_to_its_date(run: ww.Run, plain: list[Plain], model: Model) -> None:
    rows = {row["name"]: row for row in run.as_json()["asked"]}
    lived = sum(one.months > month_of("1925-12") - model.start.month for one in plain)
    stalin = model.names.number("actors", "stalin")
    by = month_of("1929-06") - model.start.month
    first = sum(stalin in one.said("first_established") and one.since[stalin] <= by for one in plain)
    fell = sum(one.order > 0 and one.months - 1 <= month_of("1925-12") - model.start.month for one in plain)
    assert [rows[text]["histories"] for text in ASK] == [lived, N, N]
    assert rows[ASK[1]]["probability"] == pytest.approx(first / N)
    assert rows[ASK[2]]["probability"] == pytest.approx(fell / N)
    assert 0 < first < N
    assert 0 < fell < N
    reached = sum(one.months == model.months for one in plain)
    states = {row["name"]: row["histories"] for row in run.as_json()["states"]}
    assert states["revolution in Germany"] == reached < N == states["overthrown from below"]


def test_every_month_is_counted_of_those_that_lived_it(run: ww.Run, plain: list[Plain]) -> None:
    s = run.summary
    lived = np.array([sum(one.months > month for one in plain) for month in range(s.months)])
    assert (s.standing == lived).all()
    assert (s.histograms.sum(axis=-1) == lived[:, None]).all()
    assert (s.society_histograms.sum(axis=-1) == lived).all()
    ends = [month for month in range(s.months) if (s.month0 + month) % 12 == 11 or month == s.months - 1]
    assert (s.held.sum(axis=-1) == lived[ends][:, None]).all()
    assert (s.stood.sum(axis=-1) == lived[ends][:, None]).all()
    held = run.holders("general_secretary").groupby("year")
    assert held["probability"].sum().to_numpy() == pytest.approx(1.0)
    assert held["histories"].first().tolist() == lived[ends].tolist()
    kept = run.society["isolation_sample"].to_numpy()
    for number in range(len(kept)):
        months = plain[number].months
        assert np.isfinite(kept[number, :months]).all()
        assert np.isnan(kept[number, months:]).all()
    assert (run.society["standing"].to_numpy() == lived).all()


def test_the_table_of_histories_says_how_each_ended(run: ww.Run, plain: list[Plain], model: Model) -> None:
    rows = rows_of(f"SELECT months, \"order\", leader, first_ruler, longest_ruler, ruler FROM '{run.folder}"
                   "/histories/*.parquet' ORDER BY history")

    def name(who: set[int]) -> str | None:
        return model.names.actors[min(who)] if who else None

    assert rows == [(one.months, WAYS[one.order], *(name(one.said(c)) for c in (
        "led", "first_established", "longest", "at_end"))) for one in plain]
    last = rows_of(f"SELECT h.history FROM '{run.folder}/histories/*.parquet' h JOIN '{run.folder}/events/*.parquet' e"
                   " USING (history) WHERE datediff('month', DATE '1922-04-01', e.month) >= h.months")
    assert last == []


def test_one_history_is_told_up_to_its_end(run: ww.Run, plain: list[Plain]) -> None:
    number = next(n for n, one in enumerate(plain) if one.order > 0)
    history, months = run.history(number), plain[number].months
    state = history.state
    assert state.sizes["month"] == months
    assert np.isfinite(state["strength"].to_numpy()).all()
    last = month_of("1922-04") + months - 1
    assert int(history.at(date_of(last))["collapsed"]) == plain[number].order
    with pytest.raises(InputError, match="when the order fell"):
        history.at(date_of(last + 1))


def test_a_network_is_of_the_histories_that_lived_its_month(model: Model, plain: list[Plain]) -> None:
    month = month_of("1929-06")
    found = network(model, month, 50, SEED, workers=2)
    assert found.histories == sum(one.months > month - model.start.month for one in plain[:50]) < 50
    assert np.nanmax(found.present) == 1.0


@pytest.mark.parametrize("workers", [2, 7])
def test_workers_change_nothing(run: ww.Run, model: Model, tmp_path: Path, workers: int) -> None:
    other = simulate(model, N, SEED, tmp_path, workers=workers).summary
    assert other.result_hash == run.summary.result_hash
    assert other.ends.reigns.tobytes() == run.summary.ends.reigns.tobytes()


def test_replay_and_resume_give_the_same(run: ww.Run, model: Model, tmp_path: Path) -> None:
    found = replay(run.folder)
    assert found.equal
    assert found.run.summary.asked == run.summary.asked
    small = simulate(model, 120, SEED, tmp_path, workers=1)
    (small.folder / SUMMARY).unlink()
    (small.folder / "ledger.jsonl").write_bytes((small.folder / "ledger.jsonl").read_bytes()[:-10])
    again = resume(small.folder)
    assert again.summary.result_hash == small.summary.result_hash
    assert again.summary.ends.fell.tobytes() == small.summary.ends.fell.tobytes()
    assert again.summary.reached == small.summary.reached


def test_what_is_asked_besides_does_not_change_the_result(run: ww.Run, soviet: Case, encompassing: Theory,
                                                          tmp_path: Path) -> None:
    unasked = simulate(bind(soviet, encompassing, until=UNTIL), N, SEED, tmp_path).summary
    assert unasked.result_hash == run.summary.result_hash
    assert unasked.asked == {}
    other = simulate(bind(soviet, encompassing, until=UNTIL), N, SEED + 1, tmp_path).summary
    assert other.result_hash != run.summary.result_hash  # negative control


def test_words_and_page_tell_both(run: ww.Run, plain: list[Plain]) -> None:
    text, stand = run.as_text(), sum(one.order == 0 for one in plain)
    for words in ("the order, at the end", "overthrown from below", "who ruled", "Joseph Stalin", *ASK, "of N"):
        assert words in text
    page = as_html(run.source, lambda words: None).replace("\u00a0", " ")
    for words in ("Does the order stand?", "Who ruled, and who led", f"{stand:,} still stand in December 1929"):
        assert words in page
    assert ">nan" not in page.lower()


def test_who_often_led_has_a_line_though_he_never_ruled(run: ww.Run) -> None:
    people, others = shown(run.summary)
    share = {n: max(row.probability for row in person_odds(run.summary.ends, n).values())
             for n in seen(run.summary.ends)}
    assert len(people) + others == len(share)
    assert min(share[n] for n in people) >= max((share[n] for n in share if n not in people), default=0.0)


@pytest.fixture(scope="module")
def effect(model: Model) -> Effect:
    return ww.whatif(model, CHANGE, 60, SEED)


@pytest.fixture(scope="module")
def sides(effect: Effect) -> tuple[list[History], list[History]]:
    one, other = (play(m, 60, seed=SEED, watch=WATCHED) for m in (effect.answer.baseline, effect.answer.changed))
    return one, other


def paired(sides: tuple[list[History], list[History]], holds: Callable[[History], bool]) -> tuple[float, float, float]:
    """Return baseline, difference and error of what holds of a history."""
    values = np.array([[holds(one) for one in side] for side in sides], float)
    gap = values[1] - values[0]
    return float(values[0].mean()), float(gap.mean()), float(gap.std() / np.sqrt(len(gap)))


def test_effects_on_the_order_and_on_rulers_are_those_of_the_pairs(
    effect: Effect, sides: tuple[list[History], list[History]]
) -> None:
    document, model = effect.as_json(), effect.answer.baseline
    for way, row in enumerate(document["order"]):
        expected = paired(sides, lambda one, way=way: one.order == way)  # type: ignore[misc]
        assert (row["baseline"], row["difference"], row["error"]) == pytest.approx(expected)
    assert any(row["difference"] for row in document["order"])
    for person in document["rulers"]:
        who = model.names.number("actors", person["actor"])
        for column in COLUMNS:
            row = person[column]
            expected = paired(sides, lambda one, c=column, w=who: w in plainly(model, one).said(c))  # type: ignore[misc]
            assert (row["baseline"], row["difference"], row["error"]) == pytest.approx(expected, abs=1e-9)
    json.dumps(document, allow_nan=False)


def test_pairs_are_compared_while_they_stand_on_both_sides(
    effect: Effect, sides: tuple[list[History], list[History]]
) -> None:
    document, model = effect.as_json(), effect.answer.baseline
    months = np.array([[one.months for one in side] for side in sides]).min(axis=0)
    both = np.array([(months > month).sum() for month in range(model.months)])
    assert document["standing"] == both.tolist()
    column = SOCIETY.index("scarcity") - len(SOCIETY)
    gap = np.array([[one.series[:, column] for one in side] for side in sides])
    expected = np.nanmean(gap[1] - gap[0], axis=0)
    (found,) = (row for row in document["society"] if row["variable"] == "scarcity")
    assert np.array(found["difference"], float) == pytest.approx(expected)
    stand = [a.order == b.order == 0 for a, b in zip(*sides, strict=True)]
    rows = {row["measure"]: row for row in document["measures"]}
    assert {row["pairs"] for name, row in rows.items() if name != "order_falls"} == {sum(stand)}
    assert rows["order_falls"]["pairs"] == rows["executed"]["until_the_end"]["pairs"] == 60
    assert 0 < sum(stand) < 60
    assert rows["order_falls"]["difference"] == pytest.approx(paired(sides, lambda one: one.order > 0)[1])
    assert len(document["asked"]) == len(ASK)
    assert document["asked"][0]["pairs"] == int((months > month_of("1925-12") - model.start.month).sum())


def test_nothing_does_nothing_to_the_order(model: Model) -> None:
    answer = ww.whatif(model, "nothing", 20, SEED)
    assert not answer.order()["difference"].any()
    assert not answer.rulers()["difference"].any()


def test_who_ruled_longest_and_first() -> None:
    found = rule_of(np.array([-1, 4, 4, 2, 2, -1, 4, 2, -1]))
    assert (found.first, found.longest, found.last, found.since) == (4, 4, -1, {4: 1, 2: 3})
    assert rule_of(np.array([-1, -1])).since == {}
