"""What a terminal prints of a score, and what its JSON document holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from whowhom.evidence.score.figures import Kind
from whowhom.evidence.score.score import Answer

HEAD = f"{'decision':<18}{'entries':>8}{'occasions':>11}{'score':>9}{'uniform':>9}{'as before':>11}" \
       f"{'gain':>9}{'error':>8}{'of MC':>8}{'choices':>9}{'chosen':>9}"


def choices(kind: Kind) -> float | None:
    """Return the number of equally likely answers that would be as hard to foretell."""
    return None if kind.score is None else math.exp(-kind.score)


def as_json(answer: Answer, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the score as one JSON document, unrounded."""
    f = answer.figures
    return {
        "case": answer.model.case.id, "start": answer.model.start.id, **options, "histories": answer.histories,
        "seed": answer.seed, "part": "hold" if answer.held_out else "fit", "failed": answer.failed,
        "left_out_as_seen": list(answer.seen),
        "kinds": [asdict(kind) for kind in f.kinds],
        "total": {"gain": f.gain, "error": f.error},
        "chosen": [{"decision": name, "score": value} for name, value in f.chosen.items()],
        "choices": [{"decision": kind.decision, "number": choices(kind)} for kind in f.kinds],
    }


def as_text(answer: Answer, options: Mapping[str, Any]) -> str:
    """Return the score as a page of text."""
    f, part = answer.figures, "held out" if answer.held_out else "to fit on"
    lines = [
        f"{answer.model.case.title}: {answer.histories:,} histories of {options['theory']} told the record, "
        f"seed {answer.seed}; entries {part}",
        "", HEAD, "-" * len(HEAD), *(_row(kind, f.chosen[kind.decision]) for kind in f.kinds), "",
        f"total gain over as before: {f.gain:+.1f} nats" + ("" if f.error is None else f" (error {f.error:.1f})"),
        "", "Mean log probability of what happened, nats an occasion; gain and error over `as before`, by years.",
        "chosen: draws of the parameters weighted by one half of the years, scored on the other.",
    ]
    if answer.seen:
        lines.append(f"left out, since its makers were told of them: {len(answer.seen)} entries")
    if answer.failed:
        lines.append(f"failed histories, left out: {answer.failed}")
    if answer.held_out:
        lines += ["", "A line for docs/explanation/priors.md:", log_line(answer, options)]
    return "\n".join(lines)


def log_line(answer: Answer, options: Mapping[str, Any]) -> str:
    """Return the row of a table that says that, and with what, the held-out entries were scored."""
    f = answer.figures
    error = "" if f.error is None else f" ({f.error:.1f})"
    return f"| `score {answer.model.case.id} --held-out` | {options['version']} | {options['theory']} | " \
           f"{answer.histories} histories, seed {answer.seed} | total gain {f.gain:+.1f}{error} |"


def _row(kind: Kind, chosen: float | None) -> str:
    """Return one line of the table."""
    cells = f"{kind.decision:<18}{kind.entries:>8}{kind.occasions:>11}"
    figures = ((kind.score, 9, ".3f"), (kind.uniform, 9, ".3f"), (kind.as_before, 11, ".3f"), (kind.gain, 9, "+.3f"),
               (kind.error, 8, ".3f"), (kind.error_mc, 8, ".3f"), (choices(kind), 9, ".2f"), (chosen, 9, ".3f"))
    return cells + "".join("-".rjust(width) if x is None else format(x, form).rjust(width)
                           for x, width, form in figures)
