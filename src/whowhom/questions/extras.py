"""What goes with a run beside its own odds: the share of the spread due to parameters, other starts, equal traits,
networks.

Each is asked once and kept in the run folder; a run that is resumed or reused is asked only for what it lacks. None of
them is part of the result hash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from whowhom.case.dates import month_of
from whowhom.engine.bind import Model, bind_again
from whowhom.interventions.plan import bind_changed, plan
from whowhom.questions.spread import default_draws, spread
from whowhom.runs.files import is_ours
from whowhom.runs.folder import RunFolder
from whowhom.runs.run import Finished
from whowhom.runs.saved import load_summary, read_answers, save_answers, save_networks
from whowhom.runs.tasks import network, start_odds

NETWORK_HISTORIES = 50


def add_spread(run: Finished, model: Model, workers: int | None) -> None:
    """Ask for the share of the spread that comes from the parameters."""
    draws = default_draws(run.summary.histories)
    save_answers(RunFolder(run.folder), spread=spread(model, run.summary.seed, draws, workers=workers))


def other_starts(model: Model) -> list[Model]:
    """Return the same theory and options bound to the other starts of the case that come before the end."""
    until = model.options.get("until")
    last = model.case.ends if until is None else month_of(until)
    return [bind_again(model, start=start.id) for start in model.case.starts
            if start.id != model.start.id and start.month <= last]


def start_histories(histories: int) -> int:
    """Return how many histories each other start gets: a quarter of the run's, 100 to 2,000."""
    return min(histories, max(100, min(2000, histories // 4)))


def add_starts(run: Finished, model: Model, workers: int | None) -> None:
    """Ask for the odds from the other starts of the case."""
    n = start_histories(run.summary.histories)
    found = [start_odds(other, n, run.summary.seed, workers) for other in other_starts(model)]
    save_answers(RunFolder(run.folder), starts=[asdict(one) for one in found])


def add_equal_traits(run: Finished, model: Model, workers: int | None) -> None:
    """Ask for the odds where all actors have the same personal traits: what the coding of persons does to the odds."""
    n = start_histories(run.summary.histories)
    alike = bind_changed(model, plan(["traits=equal"], model))
    save_answers(RunFolder(run.folder), equal_traits=asdict(start_odds(alike, n, run.summary.seed, workers)))


def network_months(model: Model) -> list[int]:
    """Return the months whose networks are shown: those that the case names, or the start, the middle and the end."""
    first, last = model.start.month, model.start.month + model.months - 1
    named = [month for month in model.case.report_dates if first <= month <= last]
    return named or sorted({first, (first + last) // 2, last})


def add_networks(run: Finished, model: Model, workers: int | None) -> None:
    """Ask who would beat whom at some dates."""
    n = min(run.summary.histories, NETWORK_HISTORIES)
    found = [network(model, m, n, run.summary.seed, workers) for m in network_months(model)]
    save_networks(RunFolder(run.folder), found)


def complete(run: Finished, model: Model, *, with_spread: bool, for_report: bool, workers: int | None = None,
             tell: Callable[[str], None] = lambda words: None) -> Finished:
    """Ask a run for what it lacks; return it with the answers.

    A run that belongs to another user, or is of an earlier form, is read only: it is returned as it is.
    """
    folder = RunFolder(run.folder)
    if not (is_ours(run.folder) and folder.manifest.sealed):
        return run
    known = read_answers(folder)
    if with_spread and "spread" not in known:
        tell("how much comes from the parameters")
        add_spread(run, model, workers)
    if for_report and "starts" not in known:
        tell("the other starts")
        add_starts(run, model, workers)
    if for_report and "equal_traits" not in known:
        tell("all actors alike as persons")
        add_equal_traits(run, model, workers)
    if for_report and not run.summary.networks:
        tell("who would beat whom")
        add_networks(run, model, workers)
    return Finished(run.folder, load_summary(RunFolder(run.folder)))
