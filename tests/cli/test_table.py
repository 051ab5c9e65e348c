"""The command `whowhom table`, and `whowhom run --table`: CSV that reads back as the frame it was made of."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pandas as pd
import pytest

import whowhom as ww
from whowhom.cli import main as entry
from whowhom.cli import options as opt

PLAY = ("run", "china_1976", "-n", "20", "--seed", "3")


def call(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Run the command line in this process; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["whowhom", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    return int(ended.value.code or 0)


def read(text: str) -> pd.DataFrame:
    """Return CSV as a frame."""
    return pd.read_csv(io.StringIO(text))


@pytest.mark.parametrize("name", ["holders", "fates"])
def test_it_reads_back_as_the_frame(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[dict[str, str]] = [{}, {"person": "deng"}]
    for only in asked:
        frame = getattr(ww.open_run(folder), name)(**only)
        assert call(monkeypatch, "table", folder, name, *(f"--{kind}={word}" for kind, word in only.items())) == 0
        pd.testing.assert_frame_equal(read(capsys.readouterr().out), frame, check_dtype=False, rtol=1e-14)


@pytest.mark.parametrize("name", list(opt.Table))
def test_every_table_is_a_method_of_a_run_with_a_head(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = getattr(ww.open_run(folder), name)()
    assert call(monkeypatch, "table", folder, name) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len(frame)
    assert head.split(",") == [*([frame.index.name] if frame.index.name else []), *frame.columns]


def test_a_fresh_run_prints_what_its_folder_does_and_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, *PLAY, "--out", tmp_path, "--table", "holders") == 0
    (run,), printed = tmp_path.iterdir(), capsys.readouterr()
    assert f"run folder  {run}" in printed.err
    assert not (run / "report.html").exists()
    assert not (run / "answers.json").exists()
    assert call(monkeypatch, "table", run, "holders") == 0
    assert capsys.readouterr().out == printed.out


def test_it_goes_to_a_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("table", folder, "holders", "--office", "defence_ministry")
    assert call(monkeypatch, *words) == 0
    printed = capsys.readouterr().out
    assert call(monkeypatch, *words, "--out", tmp_path / "held.csv") == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "held.csv").read_bytes() == printed.encode()


def test_years_are_written_as_iso_writes_them(tmp_path: Path) -> None:
    class Athens:
        """A run of which nothing is asked but one table."""

        def fates(self) -> pd.DataFrame:
            return pd.DataFrame({"person": ["perikles"] * 2, "name": ["Περικλῆς"] * 2, "year": [-430, 9]})

    opt.say_table(Athens(), opt.Table.fates, tmp_path / "athens.csv")  # type: ignore[arg-type]
    text = (tmp_path / "athens.csv").read_text(encoding="utf-8")
    assert text == "person,name,year\nperikles,Περικλῆς,-0430\nperikles,Περικλῆς,0009\n"
    assert read(text)["year"].tolist() == [-430, 9]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("holders", "--office", "defense_ministry", "--person", "Deng"), ["defence_ministry", "mean deng?"]),
        (("fates", "--fate", "in prison"), ["did you mean imprisoned"]),
        (("odds", "--person", "deng", "--office", "defence_ministry"),
         ["does not narrow the table `odds`", "the table holders or fates"]),
        (("fates", "--office", "defence_ministry"), ["does not narrow the table `fates`"]),
        (("holder",), ["is not one of 'odds'"]),
    ],
)  # fmt: skip
def test_bad_input_in_words(
    words: tuple[str, ...], told: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(monkeypatch, "table", folder, *words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert all(text in printed.err for text in told)
    assert "Traceback" not in printed.err


def test_a_table_and_one_document_are_not_both_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, *PLAY, "--out", tmp_path, "--table", "odds", "--json") == 2
    assert "does not go with --json" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
