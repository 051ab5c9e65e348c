"""Folders whose names look like patterns, people whose names look like formulas or mark-up: names, and no more."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree

import pytest

from known_run import SEED
from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.report.chronicle.history import chronicle
from whowhom.report.page import write_report
from whowhom.runs.run import simulate
from whowhom.theory import Theory

THREE = Path(__file__).parent.parent / "cases" / "valid" / "three.yaml"


@pytest.mark.parametrize("name", ["runs[1]", "ru*ns", "r?", "it's", "{a,b}", "sp ace", "[!a]", "Größe"])
def test_a_folder_is_read_under_any_name(tmp_path: Path, encompassing: Theory, name: str) -> None:
    model = bind(load_case(THREE), encompassing)
    other = simulate(model, 3, SEED + 1, tmp_path / "runs1", workers=1)
    mine = simulate(model, 3, SEED, tmp_path / name, workers=1)
    other.folder.rename(tmp_path / "runs1" / mine.folder.name)
    assert chronicle(mine.folder, 2).outcome in mine.summary.counts
    assert "found as they were written" in write_report(mine.folder, tell=lambda words: None).read_text()


def test_names_in_a_report_are_words(tmp_path: Path, encompassing: Theory) -> None:
    text = THREE.read_text().replace("name: Ada", "name: '=cmd|''/C calc''!A0'")
    text = text.replace("name: Bo", "name: '<b>&\"@Bo'")
    (tmp_path / "case.yaml").write_text(text)
    run = simulate(bind(load_case(tmp_path), encompassing), 20, SEED, tmp_path / "runs", workers=1)
    page = write_report(run.folder, tell=lambda words: None).read_text()
    sheets = [b64decode(data).decode() for data in re.findall(r"data:text/csv;base64,([^\"]+)", page)]
    cells = [cell.strip('"') for sheet in sheets for line in sheet.splitlines() for cell in line.split(",")]
    assert any("=cmd" in cell for cell in cells)
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)
    for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page):
        ElementTree.fromstring(b64decode(data))
    assert "<b>&" not in page
