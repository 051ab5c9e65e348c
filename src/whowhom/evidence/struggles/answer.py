"""The backtest of a folder: play, weigh by what may be learnt, say the odds, and only then read what came and score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from whowhom.case.parts.whole import Case
from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.case.yaml import shown
from whowhom.engine.bind import Model
from whowhom.errors import Fault, InputError
from whowhom.evidence.struggles.baselines import RULES, leaders_known, learnt, speak
from whowhom.evidence.struggles.fit import effective, path_scores, weights_without
from whowhom.evidence.struggles.forecast import Forecast, counted
from whowhom.evidence.struggles.known import NOTHING, Known, read_known
from whowhom.evidence.struggles.matters import Matters, added_to_logit, by_meetings, front_runners, recalibrated
from whowhom.evidence.struggles.play import EACH, Played, board_of, case_of, play_all
from whowhom.evidence.struggles.read import read_struggles
from whowhom.evidence.struggles.score import Score, score

Binder = Callable[[Case], Model]


@dataclass(frozen=True)
class Listener:
    """Who hears of a backtest: `tell` what is being done, `begin` how many histories there will be, `played` how many
    are."""

    tell: Callable[[str], None] = field(default=lambda words: None)
    begin: Callable[[int], None] = field(default=lambda total: None)
    played: Callable[[int], None] = field(default=lambda done: None)


@dataclass(frozen=True)
class Learnt:
    """What is learnt from: struggles, their histories, what came of them, and the path score of every draw in each."""

    struggles: tuple[Struggle, ...]
    played: Mapping[str, Played]
    known: Known
    scores: Mapping[str, np.ndarray]
    draws: int

    def weights(self, *left_out: str) -> np.ndarray:
        """Return the weight of every draw, without what came of some struggles; all alike where no path is known."""
        return weights_without(self.scores, left_out, self.draws)

    def said(self, struggle: Struggle, other: str) -> Forecast:
        """Return what the model says of a struggle learnt from, without what came of it and of another."""
        return counted(self.played[struggle.id], self.weights(struggle.id, other))


@dataclass(frozen=True)
class Answer:
    """The answer: forecasts of the model (weighted, as `prior`, and recalibrated) and of every rule, and their scores.

    Of a folder whose outcomes are not known there are forecasts of the model alone, and `scores` is None. `effective`
    says by struggle to how many equally likely draws of the parameters the weights come down.
    """

    folder: Path
    fit: Path | None
    struggles: tuple[Struggle, ...]
    played: Mapping[str, Played]
    histories: int
    draws: int
    weighted: bool
    forecasts: Mapping[str, Forecast]
    prior: Mapping[str, Forecast]
    effective: Mapping[str, float]
    known: Known
    matters: Matters
    baselines: Mapping[str, Mapping[str, Forecast]] = field(default_factory=dict)
    recalibrated: Mapping[str, Forecast] = field(default_factory=dict)
    scores: Score | None = None
    prior_scores: Score | None = None
    recalibrated_scores: Score | None = None
    baseline_scores: Mapping[str, Score] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Return how many histories failed and are left out."""
        return sum(played.failed for played in self.played.values())


@dataclass(frozen=True)
class Table:
    """All histories of one folder: with meetings by struggle, and of each some without any."""

    played: Mapping[str, Played]
    without: Mapping[str, Played]


def answer(folder: Path, fit: Path | None, histories: int, seed: int, bind: Binder, *, workers: int,
           listen: Listener) -> Answer:
    """Return the backtest of a folder. With `fit` nothing of what came of `folder` is read before all odds stand.

    Raises:
        InputError: with every fault of the tables, or where `fit` tells nothing to learn from.
    """
    same = fit is None or fit.resolve() == folder.resolve()
    struggles = read_struggles(folder)
    others = struggles if same or fit is None else read_struggles(fit)
    known_there = NOTHING if same or fit is None else known_to_learn(fit, others)
    each = histories + len(range(0, histories, 4))
    listen.begin(len(struggles) * each + (0 if same else len(others) * histories))
    table = play_folder(struggles, histories, seed, bind, workers, listen, 0)
    there = table.played if same else play_folder(others, histories, seed, bind, workers, listen, len(struggles) * each,
                                                  meetings_only=True).played
    if same:
        known_there = read_known(folder, struggles)
    learn = learnt_from(others, there, known_there, -(-histories // EACH))
    return judged(folder, None if same else fit, struggles, table, learn, histories)


def known_to_learn(fit: Path, struggles: Sequence[Struggle]) -> Known:
    """Return what came of the struggles learnt from; raises InputError where it does not say who led and who won."""
    known = read_known(fit, struggles)
    missing = [name for name, part in (("leaders.csv", known.paths), ("outcomes.csv", known.winners)) if not part]
    if missing:
        raise InputError([Fault(shown(fit / name), "", "is missing, or says nothing", "nothing to learn from",
                                "a row a struggle", "a folder that tells who led and who won") for name in missing])
    return known


def play_folder(struggles: Sequence[Struggle], histories: int, seed: int, bind: Binder, workers: int, listen: Listener,
                done: int, *, meetings_only: bool = False) -> Table:
    """Play the struggles of a folder; `done` histories were played before."""
    models = [bind(case_of(s)) for s in struggles]
    boards = [board_of(s, m) for s, m in zip(struggles, models, strict=True)]
    numbers: list[range] = [range(histories)] * len(boards)
    if not meetings_only:
        boards += [board_of(s, m, meetings=False) for s, m in zip(struggles, models, strict=True)]
        numbers += [range(0, histories, 4)] * len(struggles)
    played = play_all(boards, numbers, seed, workers=workers, played=lambda n: listen.played(done + n),
                      tell=listen.tell)
    ids = [s.id for s in struggles]
    return Table(dict(zip(ids, played, strict=False)), dict(zip(ids, played[len(ids):], strict=False)))


def learnt_from(struggles: tuple[Struggle, ...], played: Mapping[str, Played], known: Known, draws: int) -> Learnt:
    """Return what is learnt from these struggles."""
    scores = {s.id: path_scores(s, known.paths[s.id], played[s.id], draws) for s in struggles if s.id in known.paths}
    return Learnt(struggles, played, known, scores, draws)


def judged(folder: Path, fit: Path | None, struggles: tuple[Struggle, ...], table: Table, learn: Learnt,
           histories: int) -> Answer:
    """Return the answer: first all forecasts, from what is learnt alone; then what came of the folder is read, and
    scored."""
    weights = {s.id: learn.weights(s.id) for s in struggles}
    even = np.ones(learn.draws)
    forecasts = {s.id: counted(table.played[s.id], weights[s.id]) for s in struggles}
    prior = {s.id: counted(table.played[s.id], even) for s in struggles}
    led = leaders_known(learn.known, YEARS - 1)
    rules: dict[str, dict[str, Forecast]] = {}
    again: dict[str, Forecast] = {}
    if not learn.known.nothing:
        rules = {name: {s.id: speak(name, s, learn.struggles, learn.known) for s in struggles} for name in RULES}
        again = {s.id: recalibrated(s, forecasts[s.id], learnt(learn.struggles, led, s.id), learn.said)
                 for s in struggles}
    known = learn.known if fit is None else read_known(folder, struggles)
    played, bare = ([part[s.id] for s in struggles] for part in (table.played, table.without))
    held, toppled, gap = front_runners(struggles, forecasts, known)
    added = added_to_logit(struggles, forecasts, rules.get("logit", {}), learn.struggles, learn.known, learn.said,
                           known)
    matters = Matters(added, held, toppled, gap, *by_meetings(played, bare))
    found = Answer(
        folder, fit, struggles, table.played, histories, learn.draws, bool(learn.scores), forecasts, prior,
        {id: effective(w) for id, w in weights.items()}, known, matters,
    )
    return found if known.nothing else with_scores(found, rules, again)


def with_scores(found: Answer, rules: Mapping[str, Mapping[str, Forecast]], again: Mapping[str, Forecast]) -> Answer:
    """Return the answer with every score."""
    def judge(forecasts: Mapping[str, Forecast]) -> Score:
        return score(forecasts, found.struggles, found.known)

    return replace(
        found, baselines=rules, recalibrated=again, scores=judge(found.forecasts), prior_scores=judge(found.prior),
        recalibrated_scores=judge(again), baseline_scores={name: judge(said) for name, said in rules.items()},
    )
