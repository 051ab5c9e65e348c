"""One history of a run played again: its draws are addressed by its number, so it is the same, with every decision."""

from __future__ import annotations

from typing import Any

from whowhom.engine.bind import Model
from whowhom.engine.play import Player
from whowhom.runs.chunk import Part, Reducer, make_plan, play_one
from whowhom.runs.folder import RunFolder
from whowhom.runs.provenance import engine_version
from whowhom.runs.run import WATCHED
from whowhom.runs.store import Tables, ask, files_in


def can_play(run: RunFolder, model: Model) -> bool:
    """Tell whether the model at hand plays the histories of a run: the same engine, all mechanisms of one's own."""
    manifest = run.manifest
    return manifest.software.get("engine") == engine_version() and model.own() == manifest.mechanisms


def rows_again(run: RunFolder, model: Model, number: int) -> list[tuple[Any, ...]]:
    """Return the log of a history as it would stand in the table of events, `p` exact.

    Raises InputError where the run says otherwise of how it ended: another machine, or a file that was changed.
    """
    if not can_play(run, model):
        raise run.fault("events", "were not all kept, and this history cannot be played again",
                        f"engine {run.manifest.software.get('engine')}", engine_version(),
                        "the version of the program, and the mechanisms, that it was played with")
    part = play_again(run, model, number)
    row = part.counted.outcomes[0]
    files = files_in(run.tables("histories", number, number + 1))
    [said] = ask(f"SELECT events, months, status FROM read_parquet({files}) WHERE history = ?", number)
    if said != (row[4], row[5], row[3]):
        raise run.fault("histories", f"say otherwise of history {number} than what it plays", str(said),
                        str((int(row[4]), int(row[5]), int(row[3]))), "whowhom runs verify RUN_DIR --deep")
    return Tables(model).rows(part)


def play_again(run: RunFolder, model: Model, number: int) -> Part:
    """Play one history of a run; return what it leaves."""
    plan = make_plan(model, run.manifest.histories, run.manifest.seed)
    reducer = Reducer(plan, number // plan.size)
    reducer.add(*play_one(Player(model, watch=WATCHED), plan.seed, number))
    return reducer.part()
