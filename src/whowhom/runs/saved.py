"""How a summary stands in the run's folder, and how it is read back.

`summary.json` holds words and counts of outcomes, `summary.npz` arrays but for the histograms of series, which stand in
`totals.npz`, `answers.json` and `networks.npz` what was asked later (share of the spread, odds from the other starts;
who would beat whom). Each is entered in the ledger with
its sha256 before it takes its place. What is read is checked: form, bounds, and that it adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from whowhom.case.faults import validate
from whowhom.case.yaml import Place, dotted
from whowhom.errors import InputError
from whowhom.runs import grid
from whowhom.runs.arrays import BadArraysError, Shape, inflate
from whowhom.runs.ends import READINGS, WAYS, Ends
from whowhom.runs.files import hash_file, put_arrays, put_json
from whowhom.runs.folder import ANSWERS, ARRAYS, NETWORKS, SUMMARY, TOTALS, RunFolder
from whowhom.runs.ledger import Block, combine, write_line
from whowhom.runs.manifest import Form
from whowhom.runs.places import STANDINGS, year_ends
from whowhom.runs.reduce import by_series
from whowhom.runs.summary import EventDates, Network, StartOdds, Summary
from whowhom.state.layout import MOST_MONTHS

Count = Annotated[int, Field(ge=0)]
WORDS = ("case", "title", "theory", "start", "month0", "months", "histories", "failures", "seed", "run_id",
         "result_hash", "declared", "counts", "actors", "bodies", "offices", "labels", "variables", "society",
         "states", "asked", "reached", "sample")
IN_TOTALS = ("histograms", "society")
PAIRS = ("beats", "tie", "present", "contends")
LISTS = ("declared", "actors", "bodies", "offices", "variables", "society", "sample")


class Words(Form):
    """What stands in summary.json."""

    case: str
    title: str
    theory: str
    start: str
    month0: int
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)]
    histories: Annotated[int, Field(ge=1)]
    failures: Count
    seed: Count
    run_id: str
    result_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    declared: list[str]
    counts: dict[str, Count]
    actors: list[str]
    bodies: list[str]
    offices: list[str]
    labels: dict[str, str]
    variables: list[str]
    society: list[str]
    states: dict[str, Count]
    asked: dict[str, Count]
    reached: dict[str, Count]
    sample: list[Count]
    events: list[Annotated[list[str], Field(min_length=3, max_length=3)]]


class Share(Form):
    """The share of the spread of one outcome that comes from the parameters, with its error."""

    name: str
    share: float
    error: float


class Spread(Form):
    """The share of the spread that comes from the parameters, with the size of its design."""

    share: float
    error: float
    draws: Count
    replicates: Count
    outcomes: list[Share]


class Start(Form):
    """Outcomes counted from one start of the case."""

    start: str
    histories: Count
    failures: Count
    counts: dict[str, Count]


class Answers(Form):
    """What stands in answers.json."""

    spread: Spread | None = None
    starts: list[Start] | None = None
    equal_traits: Start | None = None


def entering(folder: Path, name: str) -> Callable[[Path], None]:
    """Return what enters a file in the ledger before it takes its place: what is there is then always known."""
    return lambda temporary: write_line(folder, (name, hash_file(temporary)))


def words_of(summary: Summary) -> dict[str, Any]:
    """Return what stands in summary.json."""
    return {**{name: getattr(summary, name) for name in WORDS},
            "events": [[e.what, e.who, e.of] for e in summary.events]}


def arrays_of(summary: Summary) -> dict[str, np.ndarray]:
    """Return the arrays of a summary; the counts of events as (event, month, histories) where not zero."""
    counts = np.array([e.counts for e in summary.events]).reshape(len(summary.events), summary.months)
    rows = np.nonzero(counts)
    events = np.stack([*rows, counts[rows]], axis=1).astype(np.int64)
    return {"histograms": summary.histograms, "society": summary.society_histograms, "events": events,
            "held": summary.held, "stood": summary.stood, **vars(summary.ends)}


def shapes_of(words: Mapping[str, Any]) -> dict[str, tuple[Any, Shape]]:
    """Return type and shape of every array of a summary, by its words."""
    months, actors, offices = words["months"], len(words["actors"]), len(words["offices"])
    years, bins = len(year_ends(words["month0"], months)), grid.BINS + 1
    shapes: dict[str, Shape] = {
        "histograms": (len(words["variables"]), months, actors, bins), "society": (len(words["society"]), months, bins),
        "events": (None, 3), "held": (years, offices, 1 + actors), "stood": (years, actors, len(STANDINGS)),
        "fell": (len(WAYS), months), "reigns": (len(READINGS), 1 + actors), "established": (actors, months)}
    return {name: (np.int64, shape) for name, shape in shapes.items()}


def save_summary(folder: Path, summary: Summary) -> None:
    """Write the summary of a run, the words last: a run that has them is finished."""
    arrays = {name: array for name, array in arrays_of(summary).items() if name not in IN_TOTALS}
    put_arrays(folder / ARRAYS, arrays, entering(folder, ARRAYS))
    put_json(folder / SUMMARY, words_of(summary), entering(folder, SUMMARY))


def checked(run: RunFolder, name: str, form: Any) -> Any:
    """Return what a JSON file of a run holds, after its form was checked."""
    data, where = run.json(name), str(run.path / name)
    _, faults, _ = validate(form, data, lambda loc: Place(where, dotted(loc)))
    if faults:
        raise InputError(faults)
    return data


def read_answers(run: RunFolder) -> dict[str, Any]:
    """Return what was asked of a run after it was played; empty where nothing was."""
    return dict(checked(run, ANSWERS, Answers)) if run.has(ANSWERS) else {}


def save_answers(run: RunFolder, **answers: Any) -> None:
    """Write what was asked of a run beside its summary, over what stood there under the same names."""
    put_json(run.path / ANSWERS, {**read_answers(run), **answers}, entering(run.path, ANSWERS))
    run.entered()


def save_networks(run: RunFolder, networks: Sequence[Network]) -> None:
    """Write the networks of a run beside its summary."""
    arrays = {"months": np.array([[n.month, n.histories] for n in networks], np.int64).reshape(-1, 2)}
    for k, network in enumerate(networks):
        arrays |= {f"{name}_{k}": getattr(network, name) for name in PAIRS}
    put_arrays(run.path / NETWORKS, arrays, entering(run.path, NETWORKS))
    run.entered()


def read_networks(run: RunFolder, words: Mapping[str, Any]) -> tuple[Network, ...]:
    """Return the networks of a run; none where they were not asked for."""
    if not run.has(NETWORKS):
        return ()
    actors, count = len(words["actors"]), network_count(run)
    pair: dict[str, Shape] = {"beats": (actors, actors), "tie": (actors, actors), "present": (actors,),
                              "contends": (actors,)}
    wanted: dict[str, tuple[Any, Shape]] = {f"{name}_{k}": (np.float64, pair[name])
                                            for k in range(count) for name in PAIRS}
    arrays = run.arrays(NETWORKS, {"months": (np.int64, (count, 2)), **wanted})
    return tuple(Network(int(month), int(n), *(arrays[f"{name}_{k}"] for name in PAIRS))
                 for k, (month, n) in enumerate(arrays["months"]))


def network_count(run: RunFolder) -> int:
    """Return how many networks a run's file of them names."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(run.read(NETWORKS))) as archive:
            return sum(name.startswith("beats_") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise run.fault(NETWORKS, "is not a readable part of a run", str(error)[:80]) from None


def read_events(run: RunFolder, words: list[list[str]], rows: np.ndarray, months: int) -> tuple[EventDates, ...]:
    """Return the key events of a summary from their names and their non-zero counts."""
    bounds = np.array([len(words), months])
    if len(rows) and not ((rows >= 0).all() and (rows[:, :2] < bounds).all()):
        raise run.fault(ARRAYS, "does not go with summary.json", "an event or a month beyond it")
    counts = np.zeros((len(words), months), np.int64)
    counts[rows[:, 0], rows[:, 1]] = rows[:, 2]
    return tuple(EventDates(what, who, of, counts[n]) for n, (what, who, of) in enumerate(words))


def histograms(run: RunFolder, words: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Return the histograms of a run's series, from its totals."""
    actors, society, months = len(words["actors"]), len(words["society"]), words["months"]
    shape = (months, len(words["variables"]) * actors + society, grid.BINS + 1)
    packed = run.arrays(TOTALS, {"counts": (np.uint8, (None,))}, some=True)["counts"]
    try:
        counts = np.frombuffer(inflate(packed.tobytes(), 4 * int(np.prod(shape))), np.int32).reshape(shape)
    except BadArraysError as error:
        raise run.fault(TOTALS, "is not a readable part of a run", str(error)) from None
    return by_series(counts, actors, society)


def check_sums(run: RunFolder, words: Mapping[str, Any]) -> None:
    """Raise InputError where the odds of a summary do not follow from the chunks of the ledger."""
    digests, covered, counts = list[str](), 0, Counter[str]()
    for one in run.ledger.in_order(-(-words["histories"] // run.manifest.chunk)):
        digests += one.digests if isinstance(one, Block) else [one.digest]
        counts.update(one.counts)
        covered += one.last - one.first + 1
    said = {name: n for name, n in words["counts"].items() if n}
    if covered != words["histories"] or +counts != said:
        raise run.fault(SUMMARY, "does not follow from the chunks of the run", "other counts of outcomes",
                        "the sum of its ledger")
    if combine(digests, [words["histories"], run.manifest.chunk]) != words["result_hash"]:
        raise run.fault(SUMMARY, "does not follow from the chunks of the run", "another result hash",
                        "that of its ledger")


def load_summary(run: RunFolder) -> Summary:
    """Return the summary of a finished run; raises InputError where there is none, or it is not to be believed."""
    words = checked(run.trusted(), SUMMARY, Words)
    manifest = run.manifest
    mine = {"seed": manifest.seed, "run_id": manifest.id, "case": manifest.case}
    for name, value in mine.items():
        if words[name] != value:
            raise run.fault(SUMMARY, f"is of another run: {name}", str(words[name]), str(value))
    check_sums(run, words)
    shapes = {name: shape for name, shape in shapes_of(words).items() if not (manifest.sealed and name in IN_TOTALS)}
    arrays = run.arrays(ARRAYS, shapes) | (histograms(run, words) if manifest.sealed else {})
    answers = read_answers(run)
    named: dict[str, Any] = {name: tuple(words[name]) if name in LISTS else words[name] for name in WORDS}
    found = Summary(
        **named,
        histograms=arrays["histograms"],
        society_histograms=arrays["society"],
        held=arrays["held"],
        stood=arrays["stood"],
        ends=Ends(*(arrays[one.name] for one in fields(Ends))),
        events=read_events(run, words["events"], arrays["events"], words["months"]),
        networks=read_networks(run, words),
        starts=tuple(StartOdds(**start) for start in answers.get("starts") or ()),
        equal_traits=StartOdds(**answers["equal_traits"]) if answers.get("equal_traits") else None,
        spread=answers.get("spread"),
        provenance=asdict(manifest),
    )
    if found.ends.histories != found.counted:
        got = f"{found.ends.histories} histories"
        raise run.fault(ARRAYS, "does not go with summary.json", got, f"{found.counted}")
    return found
