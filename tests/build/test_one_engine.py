"""One engine everywhere: the compiler of the moment, the library built ahead and WebAssembly play the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from histories import play
from played import CASES, hashes, model_of
from whowhom.build.library import files
from whowhom.engine.play import Player
from whowhom.engine.portable import portable
from whowhom.engine.teller import Teller, blank_tape
from whowhom.kernel.library import ENGINE, Library, built, library_name
from whowhom.kernel.sources import cache_root
from whowhom.kernel.targets import TARGETS

HISTORIES = 4
ROOT = Path(__file__).parent.parent.parent
NODE = shutil.which("node")


def needs_library() -> Library:
    """Return the library of this machine; skips the test where nobody has built one."""
    found = built()
    if found is None:
        pytest.skip("no library for these sources: python -m whowhom.build")
    return found


def needs_wasm() -> Path:
    """Return the engine in WebAssembly for the smallest class; skips where there is none, or nothing to run it."""
    path = next(iter(files(TARGETS["wasm"], cache_root() / "engines")))
    if NODE is None or not path.exists():
        pytest.skip("no node, or no WebAssembly for these sources: python -m whowhom.build --target wasm")
    return path


def played(**environment: str) -> dict[str, Any]:
    """Return what the program prints under an environment."""
    paths = os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests")))
    done = subprocess.run([sys.executable, "-m", "played", str(HISTORIES)], capture_output=True, text=True, check=False,
                          cwd=ROOT / "tests", env={**os.environ, "PYTHONPATH": paths, **environment})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def here() -> dict[str, dict[str, str]]:
    return {case: hashes(Player(model_of(case), digests=True), HISTORIES) for case in CASES}


def test_the_library_and_the_compiler_play_the_same_bytes(here: dict[str, Any]) -> None:
    needs_library()
    found = played(**{ENGINE: "jit"})
    assert (found["library"], found["numba"]) == (False, True)
    assert {case: found[case] for case in CASES} == here


def test_the_library_needs_no_compiler(here: dict[str, Any]) -> None:
    needs_library()
    found = played(**{ENGINE: "library"})
    assert (found["library"], found["numba"]) == (True, False)
    assert {case: found[case] for case in CASES} == here


def in_node(wasm: Path, case: bytes, folder: Path) -> dict[str, Any]:
    """Return what Node plays of a case, as hashes."""
    (folder / "case").write_bytes(case)
    program = ROOT / "web" / "engine" / "play.mjs"
    done = subprocess.run([str(NODE), program, wasm, folder / "case", str(HISTORIES)], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", CASES)
def test_webassembly_plays_the_same_bytes(case: str, here: dict[str, Any], tmp_path: Path) -> None:
    found = in_node(needs_wasm(), portable(model_of(case), digests=True), tmp_path)
    assert {name: found[name] for name in here[case]} == here[case]
    model, first = model_of(case), play(model_of(case), HISTORIES)
    assert found["outcomes"] == [[one.outcome, one.who, one.status, one.months] for one in first]
    assert len(model.outcomes) > 1


def test_negative_control_another_number_is_another_hash(here: dict[str, Any], tmp_path: Path) -> None:
    model = model_of("china_1976")
    wider = model.tables.quantity_range * (1.0 + 1e-7)
    other = in_node(needs_wasm(), portable(model, digests=True).replace(
        model.tables.quantity_range.tobytes(), wider.tobytes()), tmp_path)
    assert other["digests"] != here["china_1976"]["digests"]


def test_an_engine_of_other_sources_plays_nothing(tmp_path: Path) -> None:
    case = portable(model_of("china_1976"))
    (tmp_path / "case").write_bytes(case.replace(b'"sources": "sources__', b'"sources": "sources_x'))
    done = subprocess.run([str(NODE), ROOT / "web" / "engine" / "play.mjs", needs_wasm(), tmp_path / "case", "1"],
                          capture_output=True, text=True, check=False)
    assert "was not built from the sources of the case" in done.stderr


def test_without_numba_the_library_plays_and_a_mechanism_of_ones_own_says_what_to_install() -> None:
    needs_library()
    code = """
import sys
sys.modules["numba"] = None
import whowhom as ww
print(len(ww.simulate("china_1976", n=5, until="1977-01").odds()) > 0, len(ww.power("[3; 2,1,1]").table()) > 0)
try:
    ww.simulate("china_1976", n=1, mechanisms=["examples/gossip.py"],
                theory=ww.load_theory("encompassing").with_step("gossip.talk", after="entry.enter"))
except ww.InputError as error:
    print("pip install numba" in str(error))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert done.stdout.split() == ["True"] * 3, done.stderr


def test_a_library_of_other_sources_is_never_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = needs_library()
    wrong = tmp_path / "engines" / found.path.name.replace(found.path.stem.rpartition("-")[2], "0" * 16)
    wrong.parent.mkdir()
    wrong.write_bytes(found.path.read_bytes())
    monkeypatch.setattr("whowhom.kernel.library.folders", lambda: (wrong.parent,))
    built.cache_clear()
    assert built() is None
    monkeypatch.setattr("whowhom.kernel.library.source_hash", lambda: "0" * 16)
    built.cache_clear()
    assert wrong.stem == library_name(wrong.stem.removeprefix("engine-").rpartition("-")[0])
    assert built() is None, "its name agrees; what it was built from does not"
    monkeypatch.undo()
    built.cache_clear()
    assert built() is not None


@pytest.mark.filterwarnings("ignore:overflow encountered")  # the reference's digest of whole numbers
def test_told_histories_are_the_same_by_the_reference() -> None:
    model = model_of("china_1976", "1976-12")
    tape = blank_tape(model)
    fast, slow = Teller(model, tape, digests=True), Teller(model, tape, digests=True, reference=True)
    assert fast.play(1, 0)[0] == slow.play(1, 0)[0] == 0
    assert np.array_equal(fast.digests, slow.digests)
    assert len(set(fast.digests.tolist())) == model.months
