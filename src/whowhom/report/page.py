"""The report of a run: one HTML file that opens offline, in the run folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from whowhom.engine.own import Own
from whowhom.errors import Fault, InputError, MachineError
from whowhom.report import shell
from whowhom.report.source import Source, read_source
from whowhom.report.words import counted, month_words
from whowhom.runs.files import is_ours, put_bytes
from whowhom.runs.folder import TOTALS
from whowhom.runs.ledger import LEDGER
from whowhom.runs.manifest import MANIFEST
from whowhom.tables.outputs import spare

NAME = "report.html"


def tell_stderr(words: str) -> None:
    """Say on standard error what is being done."""
    sys.stderr.write(f"report: {words}\n")
    sys.stderr.flush()


def write_report(
    run_dir: Path | str, path: Path | None = None, own: Iterable[Own] = (), *,
    tell: Callable[[str], None] = tell_stderr,
) -> Path:
    """Write the report of a finished run and return its path: into the run's folder where no other is given.

    Raises:
        InputError: if the folder holds no finished run.
        MachineError: if the page cannot be written.
    """
    folder = Path(run_dir)
    if path is None and not is_ours(folder):
        raise InputError(Fault(str(folder), "", "belongs to another user, or cannot be written", "not yours",
                               "a place of your own", "--out FILE"))
    source = read_source(folder, own, tell)
    members = [] if path is None else [folder / name for name in (*source.run.digests, MANIFEST, LEDGER, TOTALS)]
    path = folder / NAME if path is None else spare(path, *members)
    try:
        put_bytes(path, as_html(source, tell).encode())
    except OSError as error:
        raise MachineError(f"the report was not written: {error}") from None
    return path


def sections() -> tuple[tuple[str, str, Callable[[Source], str]], ...]:
    """Return id, words and maker of every section, in order; drawing is imported only here."""
    from whowhom.report.sections import (
        calendar,
        chronicle,
        headline,
        ladder,
        made,
        network,
        power,
        rule,
        society,
        sources,
        spread,
    )

    return (
        ("odds", headline.TITLE, headline.headline),
        ("rule", rule.TITLE, rule.rule),
        ("power", power.TITLE, power.power),
        ("who-whom", network.TITLE, network.network),
        ("society", society.TITLE, society.society),
        ("ladder", ladder.TITLE, ladder.ladder),
        ("events", calendar.TITLE, calendar.calendar),
        ("chronicle", chronicle.TITLE, chronicle.chronicle),
        ("spread", spread.TITLE, spread.spread),
        ("made", made.TITLE, made.made),
        ("sources", sources.TITLE, sources.bibliography),
    )


def as_html(source: Source, tell: Callable[[str], None]) -> str:
    """Return the page."""
    s, parts, known = source.summary, [], sections()
    title = f"{s.title}: who, whom?"
    parts.append(f"<header><h1>{shell.text(title)}</h1>")
    span = f"{month_words(s.month0)} to {month_words(s.month0 + s.months - 1)}"
    parts.append(f'<p class="soft">{counted(s.histories, "history", "histories")}, {span}, theory '
                 f"<code>{shell.text(s.theory)}</code>, seed {s.seed}</p></header>")
    for _, words, make in known:
        tell(words)
        parts.append(make(source))
    return shell.page(title, "".join(parts), {id: words for id, words, _ in known})
