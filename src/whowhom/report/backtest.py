"""The page of a backtest: the scores, then of every struggle the odds, who led, the model's way, and why it missed."""

from __future__ import annotations

import json
from pathlib import Path

from whowhom.case.table.posts import seated
from whowhom.case.table.struggle import POWERS, YEARS, Struggle
from whowhom.errors import MachineError
from whowhom.evidence.struggles.answer import Answer
from whowhom.evidence.struggles.baselines import standard
from whowhom.report import shell
from whowhom.report.figures.backtest import odds_figure, scores_figure
from whowhom.report.text.backtest import as_json, lines, percent, why
from whowhom.runs.files import put_bytes

MOST = 3
"""Columns that are named where the favourite stood above the winner."""
COLUMNS = {"appoint": "appointing power", "state_economy": "state and economy", "press_agenda": "press and agenda",
           "foreign_patron": "foreign patron", "apparatus_clients": "clients in the apparatus"}
"""What the columns of a struggle's table are called where their names are not words."""


def write_page(answer: Answer, path: Path) -> Path:
    """Write the page and return its path; raises MachineError where it cannot be written."""
    try:
        put_bytes(path, as_html(answer).encode())
    except OSError as error:
        raise MachineError(f"the page was not written: {error}") from None
    return path


def as_html(answer: Answer) -> str:
    """Return the page."""
    title = f"{len(answer.struggles)} struggles, told forward"
    lead = ("Every struggle was coded without hindsight and played forward five years as a case, by one rule for all. "
            "The odds are counts of histories; what came was read after they stood.")
    parts = [f"<header><h1>{shell.text(title)}</h1><p class=lead>{shell.text(lead)}</p></header>"]
    if answer.scores is not None:
        parts.append(shell.section("scores", "Scores", shell.figure(scores_figure(answer))))
    parts += [shell.section(f"struggle-{n}", struggle.title, section(answer, struggle, n))
              for n, struggle in enumerate(answer.struggles)]
    text = "\n".join(lines(answer))
    parts.append(shell.section("numbers", "All numbers", f'<div class=wide tabindex=0><pre style="white-space: pre">'
                               f"{shell.text(text)}</pre></div>"))
    made = json.dumps(as_json(answer, {})["provenance"], indent=1)
    parts.append(shell.section("made", "How this was made", f"<pre>{shell.text(made)}</pre>"))
    known = {"scores": "Scores"} if answer.scores is not None else {}
    known |= {f"struggle-{n}": struggle.id for n, struggle in enumerate(answer.struggles)}
    return shell.page(title, "".join(parts), {**known, "numbers": "All numbers", "made": "How this was made"})


def section(answer: Answer, struggle: Struggle, n: int) -> str:
    """Return the section of one struggle."""
    parts = [shell.figure(odds_figure(answer, struggle, n)), way(answer, struggle)]
    if struggle.id in answer.known.winners:
        parts.append(missed(answer, struggle))
    return "".join(parts)


def way(answer: Answer, struggle: Struggle) -> str:
    """Return the table of the path: who led after each year, and whom the model had ahead."""
    forecast, path = answer.forecasts[struggle.id], answer.known.paths.get(struggle.id, ("",) * YEARS)
    rows: list[list[object]] = []
    for year in range(YEARS):
        odds, who = forecast.leads[year], path[year]
        ahead = int(odds.argmax())
        led = struggle.actors[struggle.names.index(who)].name if who else "-"
        given = percent(float(odds[struggle.names.index(who)])) if who else "-"
        rows.append([year + 1, led, given, struggle.actors[ahead].name, percent(float(odds[ahead]))])
    return shell.table(["after year", "led", "the model gave", "the model's first", "with"], rows, (1, 3))


def missed(answer: Answer, struggle: Struggle) -> str:
    """Return what set the favourite above the winner, and what became of the winner where he did not lead."""
    forecast, who = answer.forecasts[struggle.id], struggle.names.index(answer.known.winners[struggle.id])
    winner, ahead = struggle.actors[who], int(forecast.winner.argmax())
    if ahead == who:
        return f"<p>{shell.text(winner.name)} led, and the model had him first.</p>"
    first = struggle.actors[ahead]
    columns = {name: standard(struggle.column(name)) for name in POWERS}
    gaps = {name: float(x[ahead] - x[who]) for name, x in columns.items()}
    larger = [name for name in sorted(gaps, key=lambda name: -gaps[name])[:MOST] if gaps[name] > 0.0]
    above = [COLUMNS.get(name, name) for name in larger]
    outside = "" if seated(struggle)[who] else " The rule of conversion gives him no seat in the leading body."
    became = why(answer, struggle)
    told = "; ".join(f"in {percent(share)} he {words}" for words, share in became.items() if share > 0.0)
    above_words = f" On the first day {first.name} stands above him in {', '.join(above)}." if above else ""
    text = (f"{winner.name} led; the model had {first.name} first.{above_words}{outside} Of the histories in which "
            f"{winner.name} does not lead in the end, {told}.")
    return f"<p>{shell.text(text)}</p>"
