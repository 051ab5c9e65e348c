"""The manifest: what a run is, before it has begun. Its id is the hash of what determines the results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from whowhom.case.load import load_case
from whowhom.engine.bind import Model, bind
from whowhom.engine.own import Own, known_mechanisms
from whowhom.errors import Fault, InputError
from whowhom.mechanism import Parameter
from whowhom.runs.chunk import SIZE
from whowhom.runs.files import put_json
from whowhom.runs.provenance import engine_version, machine, software
from whowhom.runs.summary import read_json
from whowhom.theories import find_theory
from whowhom.theory import Theory

MANIFEST = "manifest.json"
SCHEMA = "whowhom-run/2"
"""2: a history ends with its order; how and when, and who ruled, is kept of every one."""
FORM = "whowhom-run/"
OWN = "mechanisms"
"""Folder of a run that keeps the source of mechanisms of one's own: to be read, never run from there."""


@dataclass(frozen=True)
class Manifest:
    """A run as it was asked for. `options` are those of `bind`; `parameters` say where every prior came from;
    `explanation` is the theory in full, `mechanisms` are those of one's own with the sha256 of their source."""

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
    explanation: Mapping[str, Any] = field(default_factory=dict)
    mechanisms: Mapping[str, str] = field(default_factory=dict)


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
        explanation=asdict(model.theory), mechanisms=model.own(),
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
    if isinstance(data, dict) and str(data.get("schema", "")).startswith(FORM) and data["schema"] != SCHEMA:
        raise InputError(Fault(str(folder / MANIFEST), "", "is of a run that another version of the program played",
                               str(data["schema"]), SCHEMA, f"whowhom run {data.get('case', 'CASE')} again"))
    if manifest is None or manifest.schema != SCHEMA:
        got = data.get("schema", "no schema") if isinstance(data, dict) else type(data).__name__
        raise InputError(Fault(str(folder / MANIFEST), "", "is not the manifest of a run", str(got), SCHEMA))
    return manifest


def theory_of(manifest: Manifest) -> Theory:
    """Return the theory of a run as its manifest holds it; that of its name where an older run holds none."""
    said = dict(manifest.explanation)
    if not said:
        return find_theory(manifest.theory)
    lists = {name: tuple(said[name]) for name in ("order", "denies", "references")}
    return Theory(**{**said, **lists, "priors": {name: Parameter(**one) for name, one in said["priors"].items()}})


def rebind(folder: Path, manifest: Manifest, own: Iterable[Own] = (), *, reading: bool = False) -> Model:
    """Return the model of a run from its manifest and its own copy of the case.

    `own` are the mechanisms that did not come with the program. For `reading` the run those that are missing are done
    without: names, dates and the case are as they were, but such a model plays other histories.

    Raises:
        InputError: where the case, or a mechanism, is not the one that was played.
    """
    theory = theory_of(manifest)
    known = known_mechanisms(own, theory.order)
    missing = [id for id in manifest.mechanisms if id not in known]
    if missing and not reading:
        remedy = f"--mechanism FILE (the run keeps a copy under {folder / OWN}: read it first, it is code)"
        raise InputError([Fault(str(folder), f"mechanism {id}", "is not here", "no mechanism of this id",
                                "the one that was played", remedy) for id in missing])
    order = tuple(step for step in theory.order if step.partition(".")[0] not in missing)
    copy, options = folder / "case", manifest.options
    case = load_case(copy if copy.is_dir() else manifest.case, strict=False)
    model = bind(case, replace(theory, order=order), start=options.get("start"), until=options.get("until"),
                 parameters=options.get("parameters", "prior"), substeps=manifest.substeps, mechanisms=known,
                 ask=options.get("ask", ()))
    faults = [] if reading else [
        Fault(str(folder), f"mechanism {id}", "is not the one that was played", digest[:16],
              manifest.mechanisms.get(id, "no mechanism")[:16], f"the source as it was: {folder / OWN}")
        for id, digest in model.own().items() if digest != manifest.mechanisms.get(id)
    ]
    if model.case.hash != manifest.case_hash:
        faults.append(Fault(str(folder), f"case {manifest.case}", "is not the case that was played",
                            model.case.hash[:16], manifest.case_hash[:16], "the case as it was, or a new run"))
    if faults:
        raise InputError(faults)
    return model
