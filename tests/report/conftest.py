"""One small run of the small case with its report, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.case.parts.whole import Case
from whowhom.engine.bind import bind
from whowhom.questions.extras import complete
from whowhom.report.page import write_report
from whowhom.report.source import Source, read_run
from whowhom.runs.run import simulate
from whowhom.theory import Theory

HISTORIES = 60


@pytest.fixture(scope="session")
def folder(china: Case, encompassing: Theory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = bind(china, encompassing)
    run = simulate(model, HISTORIES, 3, tmp_path_factory.mktemp("report"), workers=2)
    return complete(run, model, with_spread=True, for_report=True).folder


@pytest.fixture(scope="session")
def page(folder: Path) -> Path:
    return write_report(folder, tell=lambda words: None)


@pytest.fixture(scope="session")
def source(folder: Path, page: Path) -> Source:
    return read_run(folder)
