"""The manifest: what a run is, before it has begun. Its id is the hash of what determines the results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from whowhom.case.load import load_case
from whowhom.engine.bind import Model, bind
from whowhom.errors import Fault, InputError
from whowhom.runs.chunk import SIZE
from whowhom.runs.files import put_json
from whowhom.runs.provenance import engine_version, machine, software
from whowhom.runs.summary import read_json
from whowhom.theories import find_theory

MANIFEST = "manifest.json"
SCHEMA = "whowhom-run/1"


@dataclass(frozen=True)
class Manifest:
    """A run as it was asked for. `options` are those of `bind`; `parameters` say where every prior came from."""

    schema: str
    id: str
    case: str
    case_hash: str
    theory: str
    options: Mapping[str, Any]
    substeps: int
    seed: int
    histories: int
    chunk: int
    model: str
    parameters: Mapping[str, Any]
    software: Mapping[str, str]
    machine: Mapping[str, Any]


def run_id(model: Model, histories: int, seed: int) -> str:
    """Return 16 hex digits of the hash of case, theory, options, seed, number of histories and engine."""
    words = [SCHEMA, model.identity(), histories, seed, SIZE, engine_version()]
    return sha256(json.dumps(words).encode()).hexdigest()[:16]


def priors_as_json(model: Model) -> dict[str, Any]:
    """Return every parameter with its range, its source, and who gave it."""
    fields = ("centre", "low", "high", "log", "unit", "source")
    return {name: {**{f: getattr(prior, f) for f in fields}, "given_by": by}
            for name, (prior, by) in model.priors.items()}


def make_manifest(model: Model, histories: int, seed: int) -> Manifest:
    """Return the manifest of a run."""
    return Manifest(
        schema=SCHEMA, id=run_id(model, histories, seed), case=model.case.id, case_hash=model.case.hash,
        theory=model.theory.id, options=dict(model.options), substeps=model.substeps, seed=seed,
        histories=histories, chunk=SIZE, model=model.identity(),
        parameters=priors_as_json(model), software=software(), machine=machine(),
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a run."""
    put_json(folder / MANIFEST, asdict(manifest))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a run; raises InputError where there is none, or one of another form."""
    data = read_json(folder / MANIFEST)
    try:
        manifest = Manifest(**data)
    except TypeError:
        manifest = None
    if manifest is None or manifest.schema != SCHEMA:
        got = data.get("schema", "no schema") if isinstance(data, dict) else type(data).__name__
        raise InputError(Fault(str(folder / MANIFEST), "", "is not the manifest of a run", str(got), SCHEMA))
    return manifest


def rebind(folder: Path, manifest: Manifest) -> Model:
    """Return the model of a run from its manifest and its own copy of the case; raises InputError where they differ."""
    copy = folder / "case"
    case = load_case(copy if copy.is_dir() else manifest.case, strict=False)
    options = manifest.options
    model = bind(case, find_theory(manifest.theory), start=options.get("start"), until=options.get("until"),
                 parameters=options.get("parameters", "prior"), substeps=manifest.substeps)
    if model.case.hash != manifest.case_hash:
        raise InputError(Fault(str(folder), f"case {manifest.case}", "is not the case that was played",
                               model.case.hash[:16], manifest.case_hash[:16], "the case as it was, or a new run"))
    return model
