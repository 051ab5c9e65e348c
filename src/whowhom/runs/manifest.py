"""The manifest: what a run is, before it has begun. Its id is the hash of what determines the results."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from whowhom.case.faults import validate
from whowhom.case.load import load_case
from whowhom.case.yaml import Place, dotted
from whowhom.engine.bind import Model, bind
from whowhom.engine.own import Own, known_mechanisms
from whowhom.errors import Fault, InputError
from whowhom.mechanism import Parameter
from whowhom.runs.chunk import MOST_HISTORIES, SIZE
from whowhom.runs.files import digest_of, hash_file, plain, put_json, read_bounded
from whowhom.runs.lock import LOCK
from whowhom.runs.provenance import engine_version, machine, software
from whowhom.theories import find_theory
from whowhom.theory import Statement, Theory

MANIFEST = "manifest.json"
SCHEMA, BEFORE, FIRST = "whowhom-run/3", "whowhom-run/2", "whowhom-run/1"
"""2: a history ends with its order; how and when, and who ruled, is kept of every one. 3: every file stands in the
ledger with its sha256, chunks are put together by the hundred, what is kept of events may be less than all."""
FORM = "whowhom-run/"
OWN = "mechanisms"
"""Folder of a run that keeps the source of mechanisms of one's own: to be read, never run from there."""
LARGEST = 16_000_000
"""Bytes of a manifest, at most."""
DEEP = "is nested too deeply"
Events = Literal["all", "key", "none"]
Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Form(BaseModel):
    """The form of a part of a JSON file: these members, of these types, and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Options(Form):
    """The options of `bind` that a run was asked for with."""

    start: str | None
    until: str | None
    parameters: str | dict[str, float]
    ask: list[str] = []


class Prior(Form):
    """A parameter of a run with its range, its source, and who gave it."""

    centre: float
    low: float
    high: float
    log: bool
    unit: str
    source: str
    given_by: str


@dataclass(frozen=True)
class Manifest:
    """A run as it was asked for. `options` are those of `bind`; `parameters` say where every prior came from;
    `explanation` is the theory in full, `mechanisms` are those of one's own with the sha256 of their source.

    `events` says which of them are kept, `sample` of how many histories the series, `until_error` how sure the odds
    are to be before `histories` are played; `files` are those that were there before the first history.
    """

    schema: str
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    case: str
    case_hash: Hex
    theory: str
    options: Mapping[str, Any]
    substeps: Annotated[int, Field(ge=1, le=1000)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    histories: Annotated[int, Field(ge=1, le=MOST_HISTORIES)]
    chunk: Annotated[int, Field(ge=SIZE, le=SIZE)]
    model: Hex
    parameters: Mapping[str, Any]
    software: dict[str, str]
    machine: dict[str, str | int]
    explanation: dict[str, Any] = field(default_factory=dict)
    mechanisms: dict[str, str] = field(default_factory=dict)
    events: Events = "all"
    sample: Annotated[int, Field(ge=0)] = 0
    until_error: Annotated[float, Field(gt=0, lt=1)] | None = None
    files: dict[str, Sha256] = field(default_factory=dict)

    @property
    def chunks(self) -> int:
        """Return the number of chunks, at most."""
        return -(-self.histories // self.chunk)

    @property
    def sealed(self) -> bool:
        """Tell whether every file of the run has a digest: not so in runs of earlier forms."""
        return self.schema == SCHEMA


class Asked(Form):
    """Members of a manifest whose own members are checked too."""

    options: Options
    parameters: dict[str, Prior]


@cache
def form_of() -> type[BaseModel]:
    """Return the form of a manifest."""
    hints = get_type_hints(Manifest, include_extras=True) | get_type_hints(Asked, include_extras=True)
    known: dict[str, Any] = {one.name: (hints[one.name], ... if needed(one) else None) for one in fields(Manifest)
                             if one.name != "schema"}
    return create_model("Whole", __base__=Form, **known)


def needed(one: Any) -> bool:
    """Tell whether a member must be there."""
    return one.default is MISSING and one.default_factory is MISSING


def run_id(model: Model, histories: int, seed: int) -> str:
    """Return 16 hex digits of the hash of case, theory, options, seed, number of histories and engine."""
    words = [SCHEMA, model.identity(), histories, seed, SIZE, engine_version()]
    return sha256(json.dumps(words).encode()).hexdigest()[:16]


def priors_as_json(model: Model) -> dict[str, Any]:
    """Return every parameter with its range, its source, and who gave it."""
    fields = ("centre", "low", "high", "log", "unit", "source")
    return {name: {**{f: getattr(prior, f) for f in fields}, "given_by": by}
            for name, (prior, by) in model.priors.items()}


def make_manifest(model: Model, histories: int, seed: int, **kept: Any) -> Manifest:
    """Return the manifest of a run; `kept` says what is kept of it."""
    return Manifest(
        schema=SCHEMA, id=run_id(model, histories, seed), case=model.case.id, case_hash=model.case.hash,
        theory=model.theory.id, options=dict(model.options), substeps=model.substeps, seed=seed,
        histories=histories, chunk=SIZE, model=model.identity(),
        parameters=priors_as_json(model), software=software(), machine=machine(),
        explanation=json.loads(json.dumps(asdict(model.theory))), mechanisms=model.own(), **kept,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a run, with a seal."""
    data = asdict(manifest)
    put_json(folder / MANIFEST, {**data, "seal": digest_of(data)})


def read_json(folder: Path, name: str, most: int = LARGEST) -> Any:
    """Return the content of a JSON file of a run; raises InputError where it is not one."""
    data = read_bounded(folder, name, most)
    if data is None:
        raise InputError(unreadable(folder, name, "no such file"))
    return json_of(data, folder, name)


def json_of(data: bytes, folder: Path, name: str) -> Any:
    """Return what a JSON file of a run holds; raises InputError where it is none."""
    try:
        return json.loads(data.decode())
    except RecursionError:
        raise InputError(unreadable(folder, name, DEEP)) from None
    except ValueError as error:
        raise InputError(unreadable(folder, name, str(error))) from None


def unreadable(folder: Path, name: str, got: str) -> Fault:
    """Return the fault of a file that cannot be read as what it should be."""
    return Fault(str(folder / name), "", "is not a readable part of a run", got[:120],
                 "a folder written by `whowhom run`, whole")


def read_manifest(folder: Path, forms: Collection[str] = (SCHEMA, BEFORE)) -> Manifest:
    """Return the manifest of a run of one of some forms; raises InputError where there is none, or one of another form,
    or one changed."""
    data = read_json(folder, MANIFEST)
    schema = data.get("schema", "no schema") if isinstance(data, dict) else type(data).__name__
    where = str(folder / MANIFEST)
    if isinstance(schema, str) and schema.startswith(FORM) and schema not in forms:
        raise InputError(Fault(where, "", "is of a run that another version of the program played", schema, SCHEMA,
                               f"whowhom run {data.get('case', 'CASE')} again"))
    if schema not in forms:
        raise InputError(Fault(where, "", "is not the manifest of a run", str(schema)[:80], SCHEMA))
    seal = data.pop("seal", None)
    members = {name: value for name, value in data.items() if name != "schema"}
    _, faults, _ = validate(form_of(), members, lambda loc: Place(where, dotted(loc)))
    if faults:
        raise InputError(faults)
    if schema == SCHEMA and seal != digest_of(data):
        raise InputError(Fault(where, "", "is not as it was written", str(seal)[:16], digest_of(data)[:16],
                               "the run as it was, or whowhom run again"))
    return Manifest(**data)


def begun_with(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file that a run has before its first history."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, LOCK))
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in found}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise InputError, with every fault, where the case of a run or its mechanisms are not as they were written."""
    faults = []
    for name, digest in manifest.files.items():
        if ".." in name or name.startswith("/"):
            faults.append(Fault(str(folder / MANIFEST), "files", "names a file outside the run", name, "one within"))
        elif plain(folder, name) is None:
            faults.append(Fault(str(folder / name), "", "is missing", "no such file", "the file that was played"))
        elif (got := hash_file(folder / name)) != digest:
            faults.append(Fault(str(folder / name), "", "is not as it was written", got[:16], digest[:16],
                                "the run as it was, or whowhom run again"))
    if faults:
        raise InputError(faults)


def theory_of(folder: Path, manifest: Manifest) -> Theory:
    """Return the theory of a run as its manifest holds it; that of its name where an older run holds none.

    Raises InputError where it holds something else.
    """
    said = dict(manifest.explanation)
    if not said:
        return find_theory(manifest.theory)
    try:
        lists = {name: tuple(said[name]) for name in ("order", "denies", "references")}
        statements = tuple(Statement(**{**one, "of": tuple(one["of"])}) for one in said.get("statements", ()))
        priors = {name: Parameter(**one) for name, one in said["priors"].items()}
        return Theory(**{**said, **lists, "priors": priors, "statements": statements})
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise InputError(Fault(str(folder / MANIFEST), "explanation", "is no theory", str(error)[:80],
                               "a theory as it was played")) from None


def rebind(folder: Path, manifest: Manifest, own: Iterable[Own] = (), *, reading: bool = False) -> Model:
    """Return the model of a run from its manifest and its own copy of the case.

    `own` are the mechanisms that did not come with the program. For `reading` the run those that are missing are done
    without: names, dates and the case are as they were, but such a model plays other histories.

    Raises:
        InputError: where the case, or a mechanism, is not the one that was played.
    """
    check_files(folder, manifest)
    theory = theory_of(folder, manifest)
    known = known_mechanisms(own, theory.order)
    missing = [id for id in manifest.mechanisms if id not in known]
    if missing and not reading:
        remedy = f"--mechanism FILE (the run keeps a copy under {folder / OWN}: read it first, it is code)"
        raise InputError([Fault(str(folder), f"mechanism {id}", "is not here", "no mechanism of this id",
                                "the one that was played", remedy) for id in missing])
    order = tuple(step for step in theory.order if step.partition(".")[0] not in missing)
    copy, options = folder / "case", manifest.options
    case = load_case(copy if plain(folder, "case/case.yaml") else manifest.case, strict=False)
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
