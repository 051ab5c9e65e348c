"""The checks as one JSON document and as a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from whowhom.case.dates import date_of
from whowhom.evidence.checks.answer import Answer
from whowhom.evidence.checks.check import Result
from whowhom.evidence.checks.known import SILENT
from whowhom.evidence.checks.seen import horizon
from whowhom.runs.provenance import machine, software

VERDICTS = {True: "passed", False: "MISSED", None: ""}


def as_json(answer: Answer, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole answer, unrounded."""
    return {
        "case": answer.model.case.id, "start": answer.model.start.id, **options, "histories": answer.histories,
        "failures": answer.failed, "held_out": answer.held_out, "record_to": record_to(answer),
        "checks": [asdict(one) for one in answer.results],
        "provenance": {"software": software(), "machine": machine()},
    }


def record_to(answer: Answer) -> str:
    """Return the last month of the record that a check may see."""
    return date_of(answer.model.start.month + horizon(answer.model) - 1)


def as_text(answer: Answer) -> str:
    """Return the answer as a page of text."""
    return "\n".join(lines(answer))


def head(answer: Answer) -> str:
    """Return what was played and what it is set beside."""
    part = "with its held-out entries" if answer.held_out else "fit entries only"
    failed = f", {answer.failed} failed and are left out" if answer.failed else ""
    return (f"{answer.histories:,} free histories of {answer.model.case.id} from {answer.model.start.id}, theory "
            f"{answer.model.theory.id}, seed {answer.seed}{failed}; the record to {record_to(answer)}, {part}")


def lines(answer: Answer) -> Iterator[str]:
    """Yield the lines of the page: a table, then every check in words."""
    yield head(answer)
    judged = [one for one in answer.results if one.passed is not None]
    yield f"{sum(bool(one.passed) for one in judged)} of {len(judged)} checks that have a band are passed"
    yield ""
    yield f"{'':<38}{'value':>9}{'error':>8}{'cases':>12}{'record':>8}  {'band':<15}"
    for one in answer.results:
        yield row(one)
    yield ""
    for one in answer.results:
        yield sentence(one)


def row(one: Result) -> str:
    """Return the row of a check."""
    return (f"{one.name:<38}{number(one.value):>9}{number(one.error):>8}{one.count:>12,}{number(one.record):>8}  "
            f"{band(one):<15}{VERDICTS[one.passed]}").rstrip()


def sentence(one: Result) -> str:
    """Return a check in words: what it is, why it has no value, what the record says, why the band."""
    why = f"{'band' if band(one) else 'no band'}: {one.reason}" + (f" ({one.source})" if one.source else "")
    told = "" if one.told in (SILENT, "") else f"record: {one.told}"
    parts = [f"{one.name}: {one.title}", f"no value: {one.note}" if one.note else "", told, why]
    return "; ".join(part for part in parts if part)


def band(one: Result) -> str:
    """Return a band in figures."""
    if one.low is None and one.high is None:
        return ""
    if one.high is None:
        return f"{number(one.low)} or more"
    return f"{number(one.low)} to {number(one.high)}"


def number(value: float | None) -> str:
    """Return a number, a dash where there is none; three figures of a small one."""
    return "-" if value is None else f"{value:.3f}" if abs(value) < 0.0995 and value else f"{value:,.2f}"
