"""Renew the measured tables of docs/explanation/checks.md: `whowhom score CASE --checks --json > FILE` for each case,
then this with the files."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tables import head, row

from whowhom.report.text.checks import number

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "checks.md"
BEGIN, END = "<!-- measured: scripts/checks_tables.py -->", "<!-- end of what was measured -->"
VERDICTS = {True: "passed", False: "**missed**", None: ""}


def bounds(one: dict[str, Any]) -> str:
    """Return a band."""
    if one["low"] is None and one["high"] is None:
        return ""
    return f"{number(one['low'])} or more" if one["high"] is None else f"{number(one['low'])} to {number(one['high'])}"


def table(found: dict[str, Any]) -> Iterator[str]:
    """Yield the table of one case."""
    part = "all" if found["held_out"] else "`fit`"
    yield (f"`{found['case']}` from {found['start']}, theory `{found['theory']}`, {found['histories']:,} histories, "
           f"seed {found['seed']}; the record to {found['record_to']}, {part} entries:")
    yield ""
    yield from head("check", "value", "error", "cases", "record", "band", "")
    for one in found["checks"]:
        value = f"- ({one['note']})" if one["note"] else number(one["value"])
        yield row(f"`{one['name']}`", value, number(one["error"]), f"{one['count']:,}", number(one["record"]),
                  bounds(one), VERDICTS[one["passed"]])
    yield ""


def main() -> None:
    """Write the tables into the page."""
    every = [line for path in sys.argv[1:] for line in table(json.loads(Path(path).read_text("utf-8")))]
    text = PAGE.read_text("utf-8")
    new = "\n".join([BEGIN, "", *every, END])
    PAGE.write_text(re.sub(re.escape(BEGIN) + ".*" + re.escape(END), lambda _: new, text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
