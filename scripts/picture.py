"""Renew the picture in the README: who held power in a run of the flagship case, as one SVG on its own paper.

Usage: python scripts/picture.py [histories]. The run is reused if there is one in ./runs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from whowhom.case.load import load_case
from whowhom.engine.bind import bind
from whowhom.report.figures.power import power_figure
from whowhom.report.shell import standing_alone
from whowhom.report.source import read_run
from whowhom.runs.run import Progress, simulate
from whowhom.theories import find_theory

CASE, HISTORIES, SEED = "soviet", 2000, 1
TARGET = Path(__file__).parent.parent / "docs" / "images" / f"{CASE}.svg"


def main() -> None:
    """Play or reuse the run, draw the people that the report shows, write the file."""
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    progress = Progress(tell=lambda words: print(words, file=sys.stderr))
    model = bind(load_case(CASE), find_theory("encompassing"))
    run = simulate(model, histories, SEED, "runs", reuse=True, progress=progress)
    source = read_run(run.folder)
    shown = power_figure(source)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(standing_alone(shown.svg).rstrip() + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(Path.cwd()) if TARGET.is_relative_to(Path.cwd()) else TARGET}: {shown.sentence}")


if __name__ == "__main__":
    main()
