"""How the page was made: what to type to make it again, and everything the result hangs on."""

from __future__ import annotations

import shlex

from whowhom.report import shell
from whowhom.report.source import Source
from whowhom.report.words import counted

TITLE = "How this was made"


def made(source: Source) -> str:
    """Return the section."""
    m, s = source.manifest, source.summary
    software = ", ".join(f"{name} {version}" for name, version in m.software.items())
    machine = ", ".join(f"{name} {value}" for name, value in m.machine.items())
    rows: list[list[object]] = [
        ["case", f"{m.case}, hash {m.case_hash}"], ["theory", m.theory], ["start", s.start],
        ["histories", f"{s.histories:,}, {s.failures:,} failed"], ["seed", m.seed], ["run", m.id],
        ["result hash", s.result_hash], ["software", software], ["machine", machine],
    ]
    facts = shell.table(["what", "value"], rows, wordy=(1,))
    again = f"<p>To make it again:</p><pre>{shell.text(command(source))}</pre>"
    exact = "<p>or <code>whowhom replay RUN_DIR</code>, which says whether the result is the same.</p>"
    seen = f"<p>{shell.text(source.run.footer())} <code>whowhom runs verify RUN_DIR --deep</code> does both.</p>"
    return shell.section("made", TITLE, again + exact + seen + facts + parameters(source))


def command(source: Source) -> str:
    """Return the command line that plays the same run."""
    m, o = source.manifest, source.manifest.options
    words = ["whowhom", "run", m.case, "-n", str(m.histories), "--seed", str(m.seed), "--theory", m.theory]
    words += ["--from", str(o["start"])] if o.get("start") else []
    words += ["--until", str(o["until"])] if o.get("until") else []
    given = o.get("parameters", "prior")
    words += ["--parameters", given if isinstance(given, str) else "FILE"] if given != "prior" else []
    for question in o.get("ask", ()):
        words += ["--ask", question]
    return shlex.join(words)


def parameters(source: Source) -> str:
    """Return the table of parameters, folded."""
    rows: list[list[object]] = [[name, f"{p['centre']:g}", f"{p['low']:g} to {p['high']:g}", p["unit"], p["given_by"],
                                 p["source"]] for name, p in source.manifest.parameters.items()]
    table = shell.table(["parameter", "centre", "range", "unit", "given by", "source"], rows)
    drawn = counted(len(rows), "parameter")
    return f"<details><summary>{drawn}, each drawn from its range for every history</summary>{table}</details>"
