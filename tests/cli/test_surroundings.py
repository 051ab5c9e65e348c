"""Where the program runs: no place for compiled code, a terminal of few letters, signals, full disks, outputs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import whowhom
import whowhom as ww
from whowhom.cli import main as entry
from whowhom.tables.outputs import cell, spare

ROOT = Path(whowhom.__file__).parent
WHOWHOM = [sys.executable, "-m", "whowhom.cli.main"]
TABLE = "actor,capability,position,salience\nA,100,10,50\nB,80,90,60\nC,30,55,70\n"
MAY_PRINT = ("cli/options.py", "cli/main.py", "library/watch.py", "report/page.py", "cli/case.py", "build/__main__.py",
             "build/library.py")
"""Files that write on a terminal: each shows foreign text by `errors.visible`."""


def call(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*WHOWHOM, *words], capture_output=True, text=True, timeout=600, **more)  # type: ignore[call-overload]


@pytest.mark.parametrize(("words", "compiles"), [(("power", "[3;1,1,1]"), 0),
                                                 (("coalition", "--powers", "3,4,5,10"), 1)])
def test_no_place_for_compiled_code(tmp_path: Path, words: tuple[str, ...], compiles: int) -> None:
    (tmp_path / "file").touch()
    done = call(*words, env={**os.environ, "WHOWHOM_CACHE_DIR": str(tmp_path / "file" / "cache")})
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("will not be kept") == compiles
    assert "Traceback" not in done.stderr


def test_a_terminal_of_few_letters() -> None:
    words = "from whowhom.cli import main, options; main.prepare(); options.tell('Ана')"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, env={**os.environ,
                                                                                 "PYTHONIOENCODING": "latin-1"})
    assert done.stdout.strip() == rb"\u0410\u043d\u0430"
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_standard_output_is_one_message() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*WHOWHOM, "power", "[3;1,1,1]"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_as_ctrl_c_does(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen([*WHOWHOM, "run", "china_1976", "-n", "20000", "--until", "1977-12", "--no-report",
                                "--no-spread", "--out", str(tmp_path)], stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 400
    while time.monotonic() < end and not list(tmp_path.glob("*/ledger.jsonl")):
        time.sleep(0.1)
    process.send_signal(number)
    told = process.communicate(timeout=120)[1]
    assert process.returncode == 1
    assert "go on with: whowhom resume" in told
    assert "Traceback" not in told


def test_an_output_never_replaces_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("T.csv").write_text(TABLE)
    Path("link.html").symlink_to("T.csv")
    os.link("T.csv", "hard.csv")
    forecast = ww.bargain("T.csv")
    for other in ("T.csv", "./T.csv", "link.html", "hard.csv"):
        with pytest.raises(ww.InputError, match="would replace the input"):
            forecast.report(other)
        with pytest.raises(ww.InputError, match="would replace the input"):
            forecast.save(other if other.endswith("csv") else "T.csv")
    assert Path("T.csv").read_text() == TABLE
    assert spare("new.html", "T.csv") == Path("new.html")


def test_cells_are_no_formulas() -> None:
    assert [cell(one) for one in ("=1+1", "+a", "-a", "@a", "\ta")] == ["'=1+1", "'+a", "'-a", "'@a", "'\ta"]
    assert [cell(one) for one in (-1.5, "-1.5", "+3", "1e-9", 7, "Ada")] == ["-1.5", "-1.5", "+3", "1e-9", "7", "Ada"]


def test_nothing_prints_around_the_one_way() -> None:
    found = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py")
             if re.search(r"typer\.echo\(|(?<![\w.])print\((?!.*>>>)|sys\.std(out|err)\.write\(",
                          "\n".join(line for line in path.read_text().splitlines() if ">>>" not in line))]
    assert set(found) <= set(MAY_PRINT)


def test_two_settings_of_one_thing_are_refused(monkeypatch: pytest.MonkeyPatch,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    words = ["whowhom", "whatif", "china_1976", "--do", "deng.health=good", "--do", "deng.health=0", "-n", "2"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2
    assert "sets what another intervention sets" in capsys.readouterr().err
