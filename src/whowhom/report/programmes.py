"""The page of programmes side by side: one HTML file that opens offline, and its figures."""

from __future__ import annotations

import json
from pathlib import Path

from whowhom.case.dates import date_of
from whowhom.questions.programmes import Answer, span
from whowhom.report import shell
from whowhom.report.figures.programmes import fans_figure, measures_figure, rule_figure
from whowhom.report.text.programmes import as_json, as_text
from whowhom.runs.files import put_bytes


def write_page(answer: Answer, path: Path) -> Path:
    """Write the page and return its path; raises OSError where it cannot be written."""
    put_bytes(path, as_html(answer).encode())
    return path


def as_html(answer: Answer) -> str:
    """Return the page."""
    case, (first, last) = answer.models[0].case, span(answer)
    title = f"{case.title}: programmes side by side"
    parts = [f"<header><h1>{shell.text(title)}</h1>"]
    parts.append(
        f'<p class="lead">The same conditions and the same draws under {len(answer.programmes)} systems, {first} to '
        f"{last}; each holds from {date_of(answer.at)}. {answer.sums[0].histories:,} histories of each under the "
        f"theory <code>{shell.text(answer.models[0].theory.id)}</code>, seed {answer.seed}.</p></header>"
    )
    parts.append("<h2 id=systems>The systems</h2>" + systems(answer))
    parts.append("<h2 id=rule>Who rules</h2>" + shell.figure(rule_figure(answer)))
    parts.append("<h2 id=doing>How each does</h2>" + shell.figure(measures_figure(answer)))
    parts += [shell.figure(fans_figure(answer))]
    numbers = f'<pre style="white-space: pre">{shell.text(as_text(answer))}</pre>'
    parts.append(f"<h2 id=numbers>All numbers</h2><div class=wide tabindex=0>{numbers}</div>")
    parts.append("<h2 id=made>How this was made</h2><pre>")
    parts.append(shell.text(json.dumps(as_json(answer)["provenance"], indent=1)) + "</pre>")
    known = {"systems": "The systems", "rule": "Who rules", "doing": "How each does", "numbers": "All numbers"}
    return shell.page(title, "".join(parts), {**known, "made": "How this was made"})


def systems(answer: Answer) -> str:
    """Return the list of programmes, each with all that it changes."""
    parts = []
    for one in answer.programmes:
        items = "".join(f"<li><code>{shell.text(text)}</code></li>" for text in one.does)
        body = f"<ul>{items}</ul>" if items else "<p>Nothing is changed: the rules are those of the case.</p>"
        parts.append(f"<details><summary>{shell.text(one.title)}</summary>{body}</details>")
    return "".join(parts)
