"""The report of a bargaining forecast: one HTML page that opens offline, and its figures as files."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from pathlib import Path

from whowhom.classics.bargaining.forecast import Forecast
from whowhom.errors import MachineError
from whowhom.report import shell
from whowhom.report.bargaining.documents import provenance
from whowhom.report.bargaining.figures import Picture, pictures
from whowhom.report.bargaining.why import why
from whowhom.report.bargaining.words import MODEL_NAMES, counted
from whowhom.tables.outputs import spare


def write(made: list[Forecast], page: Path | None, folder: Path | None) -> None:
    """Write the page and the figures asked for; a place that cannot be written is the machine's failure."""
    drawn = [pictures(one) for one in made]
    try:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            for one, shown in zip(made, drawn, strict=True):
                for picture in shown:
                    name = f"{one.wishes.model}-{picture.name}"
                    for kind, text in (("svg", shell.standing_alone(picture.svg)), ("csv", picture.csv)):
                        spare(folder / f"{name}.{kind}", one.table.file).write_text(text, encoding="utf-8")
        if page:
            page.write_text(as_html(made, drawn), encoding="utf-8")
    except OSError as error:
        raise MachineError(f"the report was not written: {error}") from error


def as_html(made: list[Forecast], drawn: list[list[Picture]]) -> str:
    """Return the page."""
    title = made[0].table.name or Path(made[0].table.file).stem
    parts = [f"<h1>{html.escape(title)}: who bargains with whom, and where it ends</h1>"]
    for one, shown in zip(made, drawn, strict=True):
        parts.append(section(one, shown))
    parts.append("<h2>How this was made</h2><pre>")
    parts += [html.escape(json.dumps(provenance(one), indent=1)) + "\n" for one in made]
    parts.append("</pre><p class=soft>A forecast is what the model says of the table, and no more.</p>")
    return shell.page(f"{title}: a forecast", "".join(parts))


def section(one: Forecast, shown: list[Picture]) -> str:
    """Return the part of the page on one model: outcome, actors, figures, reasons."""
    name = MODEL_NAMES[one.wishes.model]
    lines = [f"<h2>{html.escape(name[0].upper() + name[1:])}</h2>"]
    lines.append(f"<p>{len(one.table.actors)} actors, {counted(len(one.table.issues), 'issue')}, "
                 f"{counted(one.turns, 'turn')}; "
                 f"positions on the scale {one.scale[0]:g} to {one.scale[1]:g}.</p><ul>")
    for m, issue in enumerate(one.table.issues):
        words = f"<b>{one.outcome[m]:.2f}</b>"
        if one.spread is not None:
            values = sorted(one.spread.outcome[:, m])
            low, middle, high = (values[min(len(values) - 1, int(q * len(values)))] for q in (0.05, 0.5, 0.95))
            words = f"<b>{middle:.2f}</b>, nine in ten of {one.spread.runs} runs from {low:.2f} to {high:.2f}"
        lines.append(f"<li>{html.escape(issue)}: {words}</li>")
    lines.append("</ul>" + actors_table(one))
    lines += [shell.figure(replace(picture, name=f"{one.wishes.model}-{picture.name}")) for picture in shown]
    return "".join(lines) + reasons(one)


def actors_table(one: Forecast) -> str:
    """Return the table of actors: start and end on each issue, chance or risk."""
    number = "chance" if one.chances is not None else "risk r"
    head = "".join(f"<th>{html.escape(issue)}: start</th><th>end</th>" for issue in one.table.issues)
    rows = []
    for i, name in enumerate(one.table.actors):
        value = one.chances[-1, i] if one.chances is not None else one.risk[i].mean()
        ends = zip(one.positions[0, i], one.positions[-1, i], strict=True)
        cells = "".join(f"<td>{a:.4g}</td><td>{b:.4g}</td>" for a, b in ends)
        rows.append(f"<tr><td>{html.escape(name)}</td><td>{value:.4f}</td>{cells}</tr>")
    return f"<div class=wide><table><tr><th>actor</th><th>{number}</th>{head}</tr>{''.join(rows)}</table></div>"


def reasons(one: Forecast) -> str:
    """Return, actor by actor, why it moved."""
    parts = ["<h3>Why did this actor move?</h3>"]
    for name in one.table.actors:
        said = [line for story in one.story for line in why(story, name)]
        items = "".join(f"<li>{html.escape(line)}</li>" for line in said) or "<li>It never moved.</li>"
        count = counted(len(said), "move")
        summary = f"<summary>{html.escape(name)} <span class=soft>{count}</span></summary>"
        parts.append(f"<details>{summary}<ul>{items}</ul></details>")
    return "".join(parts)
