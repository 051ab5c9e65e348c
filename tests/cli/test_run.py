"""The commands run, resume and replay: one JSON document, words, exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from whowhom.cli import main as entry

KEYS = {"case", "theory", "histories", "seed", "outcomes", "failures", "run_id", "result_hash"}


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command line in this process; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["whowhom", *words])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    return int(ended.value.code or 0)


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return standard output, all of it, as one JSON document."""
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_run_resume_replay_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("china_1976", "-n", "120", "--seed", "3", "--out", str(tmp_path))
    assert call(monkeypatch, "run", *words, "--json", "--no-report") == 0
    first = document(capsys)
    assert first.keys() >= KEYS
    assert sum(row["probability"] for row in first["outcomes"]) == pytest.approx(1.0, abs=1e-12)
    assert all(row.keys() == {"name", "probability", "error", "low", "high"} for row in first["outcomes"])
    assert (first["spread"]["draws"], first["spread"]["replicates"]) == (20, 5)
    assert call(monkeypatch, "resume", first["folder"], "--json", "--no-report") == 0
    assert document(capsys) == first
    assert call(monkeypatch, "replay", first["folder"] + "/manifest.json", "--json") == 0
    again = document(capsys)
    assert (again["equal"], again["result_hash"]) == (True, first["result_hash"])
    assert call(monkeypatch, "run", *words, "--reuse", "--no-report") == 0
    told = capsys.readouterr().out
    assert first["folder"] in told
    assert [one["about"] for one in first["remarks"]] == ["countries", "population", "party_size"]
    assert "remark  countries: is not above 0 anywhere in the case" in told
    assert "The odds hang on the theory `encompassing`" in told
    assert "histories would be enough" in told
    assert "comes from what is not known about the parameters" in told


def test_a_question_is_asked_besides_and_a_bad_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = "rung(jiangqing) >= expelled by 1977-12", "rung(jiangching) >= expelled"
    words = ("china_1976", "-n", "20", "--until", "1978-12", "--out", str(tmp_path), "--no-report", "--no-spread",
             "--json")
    assert call(monkeypatch, "run", *words, "--ask", good, "--ask", "leader = hua") == 0
    found = document(capsys)
    assert [(row["name"], row["histories"]) for row in found["asked"]] == [(good, 20), ("leader = hua", 20)]
    assert {row["name"] for row in found["order"]} >= {"stands", "beaten in war"}
    assert {"actor", "name", "first_established", "longest", "at_end", "led"} <= found["rulers"][0].keys()
    assert call(monkeypatch, "run", *words, "--ask", bad) == 2
    told = capsys.readouterr()
    assert "names no actor of the case" in told.err
    assert "did you mean jiangqing" in told.err
    assert call(monkeypatch, "whatif", "china_1976", "--do", "nothing", "-n", "4", "--until", "1977-12", "--json",
                "--out", str(tmp_path), "--ask", good) == 0
    assert [row["outcome"] for row in document(capsys)["asked"]] == [good]


def test_a_replay_that_differs_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Negative control of replay."""
    assert call(monkeypatch, "run", "china_1976", "-n", "10", "--out", str(tmp_path), "--json", "--no-report",
                "--no-spread") == 0  # fmt: skip
    path = Path(document(capsys)["folder"]) / "summary.json"
    path.write_text(path.read_text().replace('"result_hash": "', '"result_hash": "0'))
    assert call(monkeypatch, "replay", str(path.parent)) == 1
    assert "The result differs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("run", "china_1976", "-n", "0"), 2, ""),
        (("run", "nowhere"), 2, "is not a known case"),
        (("run", "china_1976", "--theory", "mann"), 2, "is not a theory"),
        (("run", "china_1976", "--until", "soon"), 2, "is not a month"),
        (("run", "china_1976", "--from", "1066-10"), 2, "is not a start"),
        (("run", "china_1976", "--parameters", "nowhere.json"), 2, "neither prior, nor centre, nor a file"),
        (("run", "china_1976", "--out", "/proc/nowhere"), 2, "cannot be made or written"),
        (("resume", "nowhere"), 2, "is not a readable part of a run"),
        (("replay", "nowhere"), 2, "is missing"),
    ],
)
def test_bad_input_in_words(
    words: tuple[str, ...], code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, *words) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert "Traceback" not in printed.err
