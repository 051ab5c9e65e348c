"""What a finished run is summed up in: all that a report or a question needs, whatever the number of histories.

On disk it is `summary.json` (words, counts of outcomes) and `summary.npz` (arrays) in the run folder, with
`answers.json` and `networks.npz` beside them for what was asked later (share of the spread, odds from the other
starts; who would beat whom). What is counted here is an integer count of histories that did not fail.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.errors import Fault, InputError
from whowhom.runs import grid
from whowhom.runs.ends import Ends
from whowhom.runs.files import put_arrays, put_json

SUMMARY, ARRAYS, ANSWERS, NETWORKS = "summary.json", "summary.npz", "answers.json", "networks.npz"


@dataclass(frozen=True)
class EventDates:
    """When a key event first came about: `counts (month)` histories by the month of its first occurrence.

    `what` is a word of `runs/key_events.py` (`expelled`, `named to`, `died`, ...), `who` the actor's id, `of` the id
    of the office, body or document concerned, or empty. For rungs of the ladder: that rung or a worse one.
    """

    what: str
    who: str
    of: str
    counts: np.ndarray

    @property
    def histories(self) -> int:
        """Return the number of histories in which it came about at all."""
        return int(self.counts.sum())


@dataclass(frozen=True)
class Network:
    """Who would beat whom, and who is bound to whom, in one month: means over those of the first histories of the run
    that lived it, `histories` in number.

    `beats (actor, actor)` is the chance that the first prevails over the second in the leading body, `tie (actor,
    actor)` in [-1, 1] what the first feels for the second, `present (actor)` and `contends (actor)` shares of
    histories; means of `beats` are over the histories in which both contend, of `tie` over those in which both are
    present; NaN where there are none.
    """

    month: int
    histories: int
    beats: np.ndarray
    tie: np.ndarray
    present: np.ndarray
    contends: np.ndarray


@dataclass(frozen=True)
class StartOdds:
    """Outcomes counted from one start of the case; `counts` leaves out the failed."""

    start: str
    histories: int
    failures: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Summary:
    """A run summed up.

    `month0` is the number of the first month, `months` how many there are. `declared` are the outcomes of the case as
    written (the template over actors among them), `counts` how many histories ended in each outcome, by the name
    that is printed. `actors` are ids in the order of every actor axis, `labels` names of actors, bodies, offices.
    `histograms (variable, month, actor, bin)` count histories on the grids of `runs/grid.py`, `variables` name
    their first axis; `society_histograms (variable, month, bin)` those of the polity, named by `society`; each month
    has the histories that lived it. `states` are in how many histories each state of the case holds at the end,
    `asked` the same of questions asked besides, and `reached` how many histories came to the date that each is asked
    of; `ends` are counts of how the order stands at the end and of who ruled. `sample` are the numbers of the
    histories whose series are in `series.zarr`. `held (year, office, 1 + actor)` and `stood (year, actor, standing)`
    count histories by who holds an office, nobody first, and by where an actor stands, at the end of every year
    (`runs/places.py`).
    `equal_traits` are the odds where all actors are alike as persons.
    """

    case: str
    title: str
    theory: str
    start: str
    month0: int
    months: int
    histories: int
    failures: int
    seed: int
    run_id: str
    result_hash: str
    declared: tuple[str, ...]
    counts: Mapping[str, int]
    actors: tuple[str, ...]
    bodies: tuple[str, ...]
    offices: tuple[str, ...]
    labels: Mapping[str, str]
    variables: tuple[str, ...]
    histograms: np.ndarray
    society: tuple[str, ...]
    society_histograms: np.ndarray
    states: Mapping[str, int]
    asked: Mapping[str, int]
    reached: Mapping[str, int]
    events: tuple[EventDates, ...]
    sample: tuple[int, ...]
    held: np.ndarray
    stood: np.ndarray
    ends: Ends
    networks: tuple[Network, ...] = ()
    starts: tuple[StartOdds, ...] = ()
    equal_traits: StartOdds | None = None
    spread: Mapping[str, Any] | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """Return the number of histories that did not fail: the base of all odds."""
        return self.histories - self.failures

    @property
    def standing(self) -> np.ndarray:
        """Return how many histories lived each month (month): the base of all that is counted of it."""
        return self.ends.standing

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names of all actors as outcomes print them."""
        return tuple(self.labels[id] for id in self.actors)

    def dates(self) -> list[str]:
        """Return the months as `YYYY-MM`."""
        return [date_of(self.month0 + n) for n in range(self.months)]

    def quantile(self, variable: str, actor: str, share: float) -> np.ndarray:
        """Return by month (month) the value that a `share` of histories do not exceed."""
        return grid.quantile(self._counts(variable, actor), variable, share)

    def mean(self, variable: str, actor: str) -> np.ndarray:
        """Return by month (month) the mean over histories."""
        return grid.mean(self._counts(variable, actor), variable)

    def society_quantile(self, variable: str, share: float) -> np.ndarray:
        """Return by month (month) the value of a quantity of society that a `share` of histories do not exceed."""
        return grid.quantile(self.society_histograms[self.society.index(variable)], variable, share)

    def zero(self, variable: str, actor: str) -> np.ndarray:
        """Return by month (month) the share of histories in which the variable is zero: not in the running."""
        counts = self._counts(variable, actor)
        total = counts.sum(axis=-1)
        return np.where(total > 0, counts[:, 0] / np.maximum(1, total), np.nan)

    def _counts(self, variable: str, actor: str) -> np.ndarray:
        """Return counts (month, bin) of one actor."""
        return self.histograms[self.variables.index(variable), :, self.actors.index(actor)]

    def first(self, what: str, who: str | None = None, of: str | None = None) -> tuple[EventDates, ...]:
        """Return the key events of a kind, of one actor and one object where these are given."""
        return tuple(e for e in self.events
                     if e.what == what and (who is None or e.who == who) and (of is None or e.of == of))


WORDS = ("case", "title", "theory", "start", "month0", "months", "histories", "failures", "seed", "run_id",
         "result_hash", "declared", "counts", "actors", "bodies", "offices", "labels", "variables", "society",
         "states", "asked", "reached", "sample")
PAIRS = ("beats", "tie", "present", "contends")
LISTS = ("declared", "actors", "bodies", "offices", "variables", "society", "sample")


def words_of(summary: Summary) -> dict[str, Any]:
    """Return what stands in summary.json."""
    return {**{name: getattr(summary, name) for name in WORDS},
            "events": [[e.what, e.who, e.of] for e in summary.events],}


def arrays_of(summary: Summary) -> dict[str, np.ndarray]:
    """Return what stands in summary.npz; the counts of events as (event, month, histories) where not zero."""
    counts = np.array([e.counts for e in summary.events]).reshape(len(summary.events), summary.months)
    rows = np.nonzero(counts)
    events = np.stack([*rows, counts[rows]], axis=1).astype(np.int64)
    return {"histograms": summary.histograms, "society": summary.society_histograms, "events": events,
            "held": summary.held, "stood": summary.stood, **vars(summary.ends)}


def read_json(path: Path) -> Any:
    """Return the content of a JSON file of a run; raises InputError where it is not one."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(Fault(str(path), "", "is not a readable part of a run", type(error).__name__,
                               "a folder written by `whowhom run`, whole")) from None


def read_answers(folder: Path) -> dict[str, Any]:
    """Return what was asked of a run after it was played; empty where nothing was."""
    return dict(read_json(folder / ANSWERS)) if (folder / ANSWERS).exists() else {}


def save_networks(folder: Path, networks: Sequence[Network]) -> None:
    """Write the networks of a run beside its summary."""
    arrays = {"months": np.array([[n.month, n.histories] for n in networks], np.int64).reshape(-1, 2)}
    for k, network in enumerate(networks):
        arrays |= {f"{name}_{k}": getattr(network, name) for name in PAIRS}
    put_arrays(folder / NETWORKS, arrays)


def read_networks(folder: Path) -> tuple[Network, ...]:
    """Return the networks of a run; none where they were not asked for."""
    if not (folder / NETWORKS).exists():
        return ()
    with np.load(folder / NETWORKS) as arrays:
        return tuple(Network(int(month), int(n), *(arrays[f"{name}_{k}"] for name in PAIRS))
                     for k, (month, n) in enumerate(arrays["months"]))


def save_answers(folder: Path, **answers: Any) -> None:
    """Write what was asked of a run beside its summary, over what stood there under the same names."""
    put_json(folder / ANSWERS, {**read_answers(folder), **answers})


def read_events(words: list[list[str]], rows: np.ndarray, months: int) -> tuple[EventDates, ...]:
    """Return the key events of a summary from their names and their non-zero counts."""
    counts = np.zeros((len(words), months), np.int64)
    counts[rows[:, 0], rows[:, 1]] = rows[:, 2]
    return tuple(EventDates(what, who, of, counts[n]) for n, (what, who, of) in enumerate(words))


def load_summary(folder: Path | str) -> Summary:
    """Return the summary of a finished run; raises InputError where the folder holds none."""
    folder = Path(folder)
    words = read_json(folder / SUMMARY)
    answers = read_answers(folder)
    with np.load(folder / ARRAYS) as arrays:
        named: dict[str, Any] = {name: tuple(words[name]) if name in LISTS else words[name] for name in WORDS}
        return Summary(
            **named,
            histograms=arrays["histograms"],
            society_histograms=arrays["society"],
            held=arrays["held"],
            stood=arrays["stood"],
            ends=Ends(*(arrays[one.name] for one in fields(Ends))),
            events=read_events(words["events"], arrays["events"], words["months"]),
            networks=read_networks(folder),
            starts=tuple(StartOdds(**start) for start in answers.get("starts", ())),
            equal_traits=StartOdds(**answers["equal_traits"]) if "equal_traits" in answers else None,
            spread=answers.get("spread"),
            provenance=read_json(folder / "manifest.json"),
        )
