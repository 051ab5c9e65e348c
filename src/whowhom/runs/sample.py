"""The kept sample of full series: one zarr array of the struggle, one of society, written block by block."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np

from whowhom.case.dates import date_of
from whowhom.engine.bind import SOCIETY, TRACKED, Model
from whowhom.runs.files import TEMPORARY, put_bytes, sync
from whowhom.runs.folder import SERIES, RunFolder

SERIES_CHUNK = 1000
"""Histories of a zarr chunk."""
HEADS = ("zarr.json", "series/zarr.json", "society/zarr.json")
"""Files that say how the arrays are made."""


def write_heads(folder: Path, model: Model, sample: int) -> list[str]:
    """Write what says how the arrays of a run's sample are made: `series (history, month, variable, actor)` and
    `society (history, month, variable)`; return the names of the files."""
    import zarr

    temporary = folder / (SERIES + TEMPORARY)
    shutil.rmtree(temporary, ignore_errors=True)
    shape = (sample, model.months, len(TRACKED), len(model.names.actors))
    whole = (sample, model.months, len(SOCIETY))
    group = zarr.open_group(str(temporary), mode="w")
    array = group.create_array("series", shape=shape, chunks=(min(sample, SERIES_CHUNK), *shape[1:]), dtype="float32",
                               dimension_names=("history", "month", "variable", "actor"))
    array.attrs["month"] = [date_of(model.start.month + n) for n in range(model.months)]
    array.attrs["variable"] = list(TRACKED)
    array.attrs["actor"] = list(model.names.actors)
    society = group.create_array("society", shape=whole, chunks=(min(sample, SERIES_CHUNK), *whole[1:]),
                                 dtype="float32", dimension_names=("history", "month", "variable"))
    society.attrs["month"], society.attrs["variable"] = array.attrs["month"], list(SOCIETY)
    for name in HEADS:
        put_bytes_in(folder / SERIES / name, (temporary / name).read_bytes())
    shutil.rmtree(temporary)
    return [f"{SERIES}/{name}" for name in HEADS]


def put_bytes_in(path: Path, data: bytes) -> None:
    """Write a file as a whole, its folder too where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put_bytes(path, data)


def write_sample(folder: Path, model: Model, sample: int, first: int, kept: np.ndarray) -> list[str]:
    """Write `kept (history, month, tracked)`, whose first history is `first`; return the names of the files."""
    import zarr

    written = write_heads(folder, model, sample) if first == 0 else []
    group: Any = zarr.open_group(str(folder / SERIES), mode="r+")
    actors = len(TRACKED) * len(model.names.actors)
    # Whole zarr chunks at a time: a chunk written in pieces is compressed once for each.
    for n in range(0, len(kept), SERIES_CHUNK):
        some, place = kept[n : n + SERIES_CHUNK], slice(first + n, min(first + n + SERIES_CHUNK, first + len(kept)))
        group["series"][place] = some[:, :, :actors].reshape(len(some), model.months, len(TRACKED), -1)
        group["society"][place] = some[:, :, actors:]
        number = (first + n) // SERIES_CHUNK
        written += [f"{SERIES}/series/c/{number}/0/0/0", f"{SERIES}/society/c/{number}/0/0"]
    found = [name for name in written if (folder / name).is_file()]  # of zeros alone nothing is written
    for name in found:
        sync(folder / name)
    return found


def read_series(run: RunFolder, array: str, most: int | None = None) -> np.ndarray:
    """Return the kept `series (history, month, variable, actor)` or `society (history, month, variable)` of a run, at
    most so many histories; raises InputError where a file of it is spoiled."""
    import zarr

    path = run.series()
    try:
        group: Any = zarr.open_group(str(path), mode="r")
        return np.asarray(group[array][:most])
    except (KeyError, ValueError, OSError, RuntimeError, TypeError) as error:
        raise run.fault(SERIES, "is not a readable part of a run", f"{type(error).__name__}: {error}"[:100]) from None
