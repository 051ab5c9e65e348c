"""Every benchmark, one after the other: JSON lines into `benchmarks/out/`, a table at the end.

Peers are measured in the same run as we are; read ratios, not seconds.

    python benchmarks/run_all.py [NAME ...]
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from machine import machine

HERE = Path(__file__).parent
OUT = HERE / "out"
ALL = ("engine", "mesa", "start", "engines", "memory", "bargain", "epstein", "power")
SHOWN = ("ms_per_history", "history_months_per_second_per_core", "first_odds", "seconds", "ms", "mib", "ratio",
         "missing", "failed")


def lines_of(name):
    """Run one benchmark; return its measures, and pass on what it says as it comes."""
    out = []
    process = subprocess.Popen([sys.executable, HERE / f"bench_{name}.py"], stdout=subprocess.PIPE, text=True, cwd=HERE)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            out.append(json.loads(line))
            sys.stderr.write(f"{name}: {out[-1].get('figure', out[-1].get('name'))}\n")
    if process.wait():
        out.append({"figure": f"{name} failed", "failed": f"exit code {process.returncode}"})
    return out


def cell(value):
    """Return a measure in few digits."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def table(measures):
    """Return the measures as a table: what, and each figure with its name."""
    rows = []
    for measure in measures:
        shown = [f"{name} {cell(measure[name])}" for name in SHOWN if name in measure]
        rows.append((str(measure.get("figure", measure.get("name"))), ", ".join(shown)))
    width = max((len(what) for what, _ in rows), default=0)
    return "\n".join(f"{what:<{width}}  {figures}" for what, figures in rows)


def main():
    names = sys.argv[1:] or ALL
    measures = [measure for name in names for measure in lines_of(name)]
    OUT.mkdir(exist_ok=True)
    file = OUT / time.strftime("%Y-%m-%d-%H%M%S.jsonl")
    file.write_text("".join(json.dumps(measure) + "\n" for measure in measures), encoding="utf-8")
    print(table(measures))
    print("\n" + ", ".join(f"{name} {value}" for name, value in machine().items()))
    print(f"JSON lines: {file.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
