"""Programmes as one JSON document and in words."""

from __future__ import annotations

from typing import Any

from whowhom.case.dates import date_of
from whowhom.questions.odds import Odds, odds, odds_table, template_odds
from whowhom.questions.programmes import Answer, measure_rows, span
from whowhom.runs.provenance import machine, software

SURE = 2.0
"""Errors from nothing above which a difference is marked."""


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    model = answer.models[0]
    return {
        "case": model.case.id,
        "theory": model.theory.id,
        "from": model.start.id,
        "at": date_of(answer.at),
        "until": span(answer)[1],
        "histories": answer.histories,
        "failures": answer.failed,
        "seed": answer.seed,
        "programmes": [programme_json(answer, place) for place in range(len(answer.programmes))],
        "provenance": {
            "software": software(),
            "machine": machine(),
            "case_hash": model.case.hash,
            "identities": [m.identity() for m in answer.models],
        },
    }


def programme_json(answer: Answer, place: int) -> dict[str, Any]:
    """Return one programme: who rules, states, measures."""
    programme, sums, model = answer.programmes[place], answer.sums[place], answer.models[place]
    return {
        "id": programme.id,
        "title": programme.title,
        "does": list(programme.does),
        "outcomes": [row.as_json() for row in odds_table(sums.outcomes, model.outcomes)],
        "anyone": [row.as_json() for row in template_odds(sums.outcomes, model.outcomes, model.names.people)],
        "states": [
            odds(name, int(k), sums.histories).as_json() for name, k in zip(model.states, sums.states, strict=True)
        ],
        "measures": measure_rows(answer, place),
    }


def as_text(answer: Answer, page: str | None = None) -> str:
    """Return who rules under each programme and how each system does, with error, as tables."""
    model, (first, last) = answer.models[0], span(answer)
    lines = [
        f"{model.case.title}: programmes side by side, {first} to {last}",
        f"{answer.histories:,} histories of each under the theory {model.theory.id}, seed {answer.seed}; they hold "
        f"from {date_of(answer.at)}, and history for history they share every draw.",
    ]
    if answer.failed:
        lines.append(f"{answer.failed} histories failed under some programme and are left out of all.")
    lines += ["", *(f"  {letter}  {p.title} ({p.id})" for letter, p in zip(letters(answer), answer.programmes,
                                                                          strict=True))]
    lines += ["", "who rules (percent, with the error of counting)", *outcome_lines(answer)]
    if model.states:
        lines += ["", "at the end, whatever the outcome (percent)", *state_lines(answer)]
    lines += ["", "how the system does (mean, with error; * differs from the first by more than two errors)"]
    lines += measure_lines(answer)
    return "\n".join([*lines, *(["", f"pictures    {page}"] if page else [])])


def letters(answer: Answer) -> list[str]:
    """Return a letter for each programme."""
    return [chr(ord("A") + n) for n in range(len(answer.programmes))]


def head(answer: Answer, width: int) -> str:
    """Return the head of a table."""
    return " " * (width + 4) + "".join(f"{letter:>17}" for letter in letters(answer))


def outcome_lines(answer: Answer) -> list[str]:
    """Return outcomes by programme: templates over actors as a whole, with the likeliest actor."""
    rows: dict[str, list[str]] = {}
    for place, sums in enumerate(answer.sums):
        declared = answer.models[place].outcomes
        found = [*template_odds(sums.outcomes, declared, answer.models[place].names.people)]
        found += [row for row in odds_table(sums.outcomes, declared) if row.name in declared]
        for row in found:
            rows.setdefault(row.name, [""] * len(answer.sums))[place] = percent(row)
    width = max(map(len, rows))
    return [head(answer, width), *(f"  {name:<{width}}  " + cells(row) for name, row in rows.items()), *rulers(answer)]


def rulers(answer: Answer) -> list[str]:
    """Return who rules most often, for each programme."""
    lines = []
    for letter, sums, model in zip(letters(answer), answer.sums, answer.models, strict=True):
        named = [r for r in odds_table(sums.outcomes, model.outcomes) if r.name not in model.outcomes and r.count][:3]
        told = ", ".join(f"{r.name} {100 * r.probability:.1f} ± {100 * r.error:.1f}" for r in named) or "nobody"
        lines.append(f"  {letter}: {told}")
    return lines


def state_lines(answer: Answer) -> list[str]:
    """Return states by programme."""
    names = answer.models[0].states
    width = max(map(len, names))
    lines = [head(answer, width)]
    for k, name in enumerate(names):
        rows = [odds(name, int(sums.states[k]), sums.histories) for sums in answer.sums]
        lines.append(f"  {name:<{width}}  " + cells([percent(r) for r in rows]))
    return lines


def measure_lines(answer: Answer) -> list[str]:
    """Return measures by programme, those marked that differ from the first programme's."""
    table = [measure_rows(answer, place) for place in range(len(answer.sums))]
    names = [f"{row['title']}, {row['unit']}" for row in table[0]]
    width = max(map(len, names), default=0)
    lines = [head(answer, width)]
    for k, name in enumerate(names):
        found = [rows[k] for rows in table]
        marks = ["*" if abs(r["difference"]) > SURE * r["difference_error"] > 0 else " " for r in found]
        shown = [pair(r["value"], r["error"]) + mark for r, mark in zip(found, marks, strict=True)]
        lines.append(f"  {name:<{width}}  " + cells(shown))
    return lines


def percent(row: Odds) -> str:
    """Return odds in percent with their error."""
    return f"{100 * row.probability:.1f} ± {100 * row.error:.1f}"


def pair(value: float, error: float) -> str:
    """Return a number with its error, in digits that both need."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 3
    return f"{value:,.{digits}f} ± {error:,.{digits}f}"


def cells(row: list[str]) -> str:
    """Return the cells of a row."""
    return "".join(f"{cell:>17}" for cell in row)
