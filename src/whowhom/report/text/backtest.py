"""The backtest as one JSON document and as a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.case.yaml import shown
from whowhom.evidence.struggles.answer import Answer
from whowhom.evidence.struggles.forecast import scored
from whowhom.evidence.struggles.known import KINDS
from whowhom.evidence.struggles.play import DIED, FALLEN, IN, OUT
from whowhom.evidence.struggles.read import SHIPPED
from whowhom.evidence.struggles.score import Score
from whowhom.runs.provenance import machine, software

TITLES = {
    "model": "the model", "prior": "the model, parameters not weighted", "recalibrated": "the model, recalibrated",
    "uniform": "uniform", "front_runner": "front-runner", "clientele": "clientele",
    "appointing_power": "appointing power", "prestige": "prestige", "army": "army", "police": "police",
    "police_and_army": "police and army", "unit_weights": "unit weights", "logit": "logit on twelve columns",
}
SHORTEST = 3
"""Actors whose odds are printed of each struggle, beside the winner."""


def scores_of(answer: Answer) -> dict[str, Score]:
    """Return the scores of the model, in its three forms, and of every rule, by name."""
    if answer.scores is None:
        return {}
    own = {"model": answer.scores, "prior": answer.prior_scores, "recalibrated": answer.recalibrated_scores}
    return {**{name: score for name, score in own.items() if score is not None}, **answer.baseline_scores}


def as_json(answer: Answer, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    scores = scores_of(answer)
    return {
        "folder": folder_words(answer), "fit": None if answer.fit is None else shown(answer.fit), **options,
        "histories": answer.histories, "draws": answer.draws, "weighted": weighted_words(answer),
        "failures": answer.failed,
        "struggles": [struggle_json(answer, struggle) for struggle in answer.struggles],
        "scores": asdict(scores["model"]) if scores else None,
        "prior": asdict(scores["prior"]) if scores else None,
        "recalibrated": asdict(scores["recalibrated"]) if scores else None,
        "baselines": {name: asdict(score) for name, score in answer.baseline_scores.items()},
        "matters": asdict(answer.matters),
        "provenance": {"software": software(), "machine": machine()},
    }


def struggle_json(answer: Answer, struggle: Struggle) -> dict[str, Any]:
    """Return what is said of one struggle: shares of histories, and what came where it is known.

    `winner_probabilities` are shares among the listed actors, `nobody` and `newcomers` shares of all histories; what is
    scored stands in `scored_probabilities`.
    """
    forecast, ids = answer.forecasts[struggle.id], struggle.names
    again = answer.recalibrated.get(struggle.id)
    return {
        "id": struggle.id, "title": struggle.title,
        "winner_probabilities": by_actor(ids, forecast.winner),
        "scored_probabilities": by_actor(ids, scored(forecast.winner)),
        "prior_probabilities": by_actor(ids, answer.prior[struggle.id].winner),
        "recalibrated_probabilities": None if again is None else by_actor(ids, again.winner),
        "nobody": forecast.nobody, "newcomers": forecast.newcomers,
        "path_probabilities": [by_actor(ids, forecast.leads[year]) for year in range(YEARS)],
        "kind_probabilities": {} if forecast.kinds is None else by_actor(KINDS, forecast.kinds),
        "fates": {} if forecast.fell is None else by_actor(ids, forecast.fell),
        "effective_draws": answer.effective[struggle.id],
        "winner": answer.known.winners.get(struggle.id), "kind": answer.known.kinds.get(struggle.id),
    }


def by_actor(ids: tuple[str, ...], values: Any) -> dict[str, float]:
    """Return numbers by id."""
    return {id: float(value) for id, value in zip(ids, values, strict=True)}


def folder_words(answer: Answer) -> str:
    """Return what was played."""
    return "those that come with the program" if answer.folder == SHIPPED else shown(answer.folder)


def weighted_words(answer: Answer) -> str:
    """Return how the draws of the parameters are weighted."""
    if not answer.weighted:
        return "not at all: nobody says who led year by year"
    where = "this folder, each struggle without its own" if answer.fit is None else shown(answer.fit)
    return f"by the path of {where}"


def as_text(answer: Answer) -> str:
    """Return the answer as a page of text."""
    return "\n".join(lines(answer))


def lines(answer: Answer) -> Iterator[str]:
    """Yield the lines of the page."""
    yield (f"{len(answer.struggles)} struggles ({folder_words(answer)}), five years each, {answer.histories} histories "
           f"a struggle, {answer.draws} draws of the parameters")
    yield f"draws weighted {weighted_words(answer)}"
    if answer.failed:
        yield f"{answer.failed} histories failed and are left out"
    yield ""
    yield from table(answer) if answer.scores is not None else ["What came is not known: nothing is scored.", ""]
    for struggle in answer.struggles:
        yield struggle_line(answer, struggle)
    yield ""
    yield from matters(answer)
    yield from reliability(answer.scores)


def table(answer: Answer) -> Iterator[str]:
    """Yield the table of scores."""
    score = answer.scores
    if score is None:
        return
    yield (f"who leads after five years ({score.n} struggles have a winner), the path to it, and who falls "
           f"({score.fates_n} actors, {number(score.fates_base_rate)} fell)")
    yield (f"{'':<36}{'hits':>6}{'log score':>11}{'less uniform  [90 %]':>24}{'Brier':>8}{'AUC':>6}{'path':>8}"
           f"{'falls':>8}{'AUC':>6}")
    for name, one in scores_of(answer).items():
        bounds = f"{signed(one.log_score_less_uniform)} [{signed(one.low)}, {signed(one.high)}]"
        yield (f"{TITLES[name]:<36}{number(one.hits, 1):>6}{number(one.log_score):>11}{bounds:>24}"
               f"{number(one.brier):>8}{number(one.auc):>6}{signed(one.path_log_score_less_uniform):>8}{number(one.fates_log_score):>8}"
               f"{number(one.fates_auc):>6}")
    if score.kind_n:
        yield (f"kind of outcome: {number(score.kind_hits, 0)} of {score.kind_n} hit, log score less uniform "
               f"{signed(score.kind_log_score_less_uniform)}, AUC of personal rule {number(score.kind_auc)}; "
               "overthrow and pluralism the model cannot say")
    yield ""


def struggle_line(answer: Answer, struggle: Struggle) -> str:
    """Return the line of one struggle: the likeliest, the winner, what went to nobody and to newcomers."""
    forecast, winner = answer.forecasts[struggle.id], answer.known.winners.get(struggle.id)
    order = sorted(range(len(struggle.actors)), key=lambda n: (-forecast.winner[n], n))
    told = [f"{struggle.actors[n].name} {percent(forecast.winner[n])}" for n in order[:SHORTEST]]
    rest = [f"nobody {percent(forecast.nobody)}" if forecast.nobody else "",
            f"newcomers {percent(forecast.newcomers)}" if forecast.newcomers else ""]
    line = f"{struggle.id}: {', '.join(told)}" + "".join(f"; {words}" for words in rest if words)
    if winner is None:
        return line
    who = struggle.names.index(winner)
    place = order.index(who) + 1
    return f"{line}. Led: {struggle.actors[who].name}, {percent(forecast.winner[who])}, place {place} of {len(order)}"


def matters(answer: Answer) -> Iterator[str]:
    """Yield the three figures that say whether the struggle matters."""
    m = answer.matters
    yield "does the struggle that is played matter?"
    if m.added.n:
        yield (f"  its log odds add {signed(m.added.value)} [{signed(m.added.low)}, {signed(m.added.high)}] to the "
               "logit, a struggle")
    if m.held is not None and m.toppled is not None:
        yield (f"  front-runners who held on had {percent(m.held)}, those who did not {percent(m.toppled)}: "
               f"{signed(m.difference.value)} [{signed(m.difference.low)}, {signed(m.difference.high)}]")
    if m.meetings is not None:
        yield (f"  with no meeting at all who leads differs by {number(m.meetings, 3)} (total variation); two samples "
               f"differ by {number(m.samples, 3)}")


def reliability(score: Score | None) -> Iterator[str]:
    """Yield what was said against what came, in bins."""
    if score is None or not score.reliability:
        return
    yield "said and come, actors by what the model gave them:"
    for one in score.reliability:
        if one.count:
            yield (f"  {percent(one.low):>5} to {percent(one.high):>5}: {one.count:>4} actors, "
                   f"said {percent(one.said)}, came {percent(one.came)}")


def why(answer: Answer, struggle: Struggle) -> dict[str, float]:
    """Return what became of the winner in the histories in which he does not lead in the end, as shares of these."""
    played = answer.played[struggle.id]
    who = struggle.names.index(answer.known.winners[struggle.id])
    ends = played.ends[played.leaders[:, -1] != who, who]
    words = {IN: "sat or held office, and another led", OUT: "had neither seat nor office", FALLEN: "had been punished",
             DIED: "had died a natural death"}
    return {text: float(np.mean(ends == code)) if len(ends) else 0.0 for code, text in words.items()}


def percent(value: float | None) -> str:
    """Return a share in percent."""
    return "-" if value is None else f"{100 * value:.0f} %"


def number(value: float | None, digits: int = 2) -> str:
    """Return a number, a dash where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def signed(value: float | None) -> str:
    """Return a number with its sign, a dash where there is none."""
    return "-" if value is None else f"{value:+.2f}"
