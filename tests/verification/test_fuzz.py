"""Whatever is read is taken, or refused in words: random changes of sound inputs, by the clock.

Every find becomes a small test of its own; this only looks for more. Ten processor minutes in `make verify`
(`WHOWHOM_FUZZ_SECONDS` says how many seconds), a few seconds every day.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.predicate import parse
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.engine.bind import Model, bind
from whowhom.errors import InputError
from whowhom.interventions.plan import plan
from whowhom.library.models import read_parameters
from whowhom.runs.folder import RunFolder
from whowhom.runs.manifest import rebind
from whowhom.runs.run import Finished, simulate
from whowhom.runs.saved import load_summary
from whowhom.theory import Theory

VALID = Path(__file__).parent.parent / "cases" / "valid"
XML = ("<Scenario><name>s</name><Dimensions><dName>d</dName></Dimensions><Actors><Actor><name>A</name><capability>1"
       "</capability><Position><dCoord>10</dCoord></Position><Salience><dSal>50</dSal></Salience></Actor></Actors>"
       "</Scenario>")
CSV = "actor,capability,position,salience\nA,100,10,50\nB,80,90,60\nC,30,55,70\n"
WORDS = ("1e308", "-1", "0", "nan", "inf", "9" * 30, "null", "[]", "{}", "''", "\x1b[2J", "\u202e", "=", "(", ")",
         "not ", " or ", " and ", "for 3 months", "@", ".", ",", "\n", "\0", "  - ", ": ", "true", "1900-13",
         "-0044-03")
MEMBERS = ("manifest.json", "ledger.jsonl", "summary.json", "summary.npz", "totals.npz",
           "histories/block-000000.parquet")


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return data with a few random changes: bits, cuts, copies, words."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, kind = chance.randrange(len(out) + 1), chance.randrange(5)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at : at + chance.randint(1, 40)]
        elif kind == 2:
            other = chance.randrange(len(out) + 1)
            out[at:at] = out[other : other + chance.randint(1, 60)]
        elif kind == 3:
            out[at:at] = chance.choice(WORDS).encode()
        else:
            out[at : at + chance.randint(1, 8)] = chance.choice(WORDS).encode()
    return bytes(out)


def refused(look: Callable[[], object]) -> bool:
    """Tell whether something was refused in words; any other error is a find."""
    try:
        look()
    except InputError:
        return True
    return False


@pytest.fixture(scope="module")
def made(three: Case, encompassing: Theory, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return simulate(bind(three, encompassing), 20, 7, tmp_path_factory.mktemp("fuzz"), workers=1)


def fuzz(seconds: float, made: Finished, model: Model, folder: Path) -> tuple[int, int]:
    """Look at changed inputs for so many processor seconds; return how many were looked at, and how many refused."""
    chance, began, looked, no = random.Random(int(seconds)), time.process_time(), 0, 0
    case, run = (VALID / "three.yaml").read_bytes(), Path(shutil.copytree(made.folder, folder / "run"))
    members = {name: (run / name).read_bytes() for name in MEMBERS}

    def whole_case() -> None:
        (folder / "case.yaml").write_bytes(changed(case, chance))
        bind(load_case(folder / "case.yaml", strict=False), model.theory)

    def table() -> None:
        (folder / "table").write_bytes(changed(chance.choice((XML, CSV)).encode(), chance))
        read_table(folder / "table")

    def parameters() -> None:
        given = json.dumps({"appointment.turnover": 0.5, "mortality.scale": 1.0})
        (folder / "p.json").write_bytes(changed(given.encode(), chance))
        bind(model.case, model.theory, parameters=read_parameters(folder / "p.json"))

    def intervention() -> None:
        given = chance.choice(("ada.health@1902-03=0.5", "mechanism.appointment=off", "rule.faction_ban=on"))
        plan([changed(given.encode(), chance).decode(errors="replace")], model)

    def condition() -> None:
        given = "any actor: grip > 0.9 and (removable < 0.1 or not rung(ada) >= expelled) for 24 months"
        parse(changed(given.encode(), chance).decode(errors="replace"))

    def member() -> None:
        name = chance.choice(MEMBERS)
        (run / name).write_bytes(changed(members[name], chance))
        try:
            found = RunFolder(run)
            load_summary(found)
            found.check_all()
            rebind(run, found.manifest, reading=True)
        finally:
            (run / name).write_bytes(members[name])

    while time.process_time() - began < seconds:
        looks = (whole_case, table, parameters, intervention, condition, condition, condition, member, member)
        no += refused(chance.choice(looks))
        looked += 1
    return looked, no


def test_a_few_seconds(made: Finished, three: Case, encompassing: Theory, tmp_path: Path) -> None:
    looked, no = fuzz(5.0, made, bind(three, encompassing), tmp_path)
    assert looked > 20
    assert no > looked // 3


@pytest.mark.slow
def test_ten_minutes(made: Finished, three: Case, encompassing: Theory, tmp_path: Path) -> None:
    seconds = float(os.environ.get("WHOWHOM_FUZZ_SECONDS", "600"))
    assert fuzz(seconds, made, bind(three, encompassing), tmp_path)[0] > seconds
