"""`describe`: what the program knows of a case, a theory, a mechanism, a parameter, in words and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.case import coverage
from whowhom.case.parts.whole import Case
from whowhom.case.schema import case_schema
from whowhom.engine.own import Own, known_mechanisms
from whowhom.engine.remarks import by_start
from whowhom.errors import Fault, InputError, nearest
from whowhom.interventions.catalogue import list_interventions
from whowhom.library.cases import load_case, load_theory
from whowhom.library.shown import short
from whowhom.mechanism import Mechanism
from whowhom.questions import forecasts
from whowhom.questions.known import priors
from whowhom.report.text import case as case_words
from whowhom.report.text import mechanism as mechanism_words
from whowhom.report.text import remarks as remark_words
from whowhom.report.text import theory as theory_words
from whowhom.report.text.coverage import claims_text, sources_text
from whowhom.report.text.forecasts import as_text as forecasts_text
from whowhom.report.text.interventions import listing_text
from whowhom.theories import registry
from whowhom.theory import Theory

if TYPE_CHECKING:
    from whowhom.library.run import Run


@dataclass(frozen=True)
class Description:
    """What was asked about: as data, and in words."""

    title: str
    data: Any
    text: str

    def as_json(self) -> Any:
        """Return the description as JSON-able data."""
        return self.data

    def as_text(self) -> str:
        """Return the description in words."""
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return short(f"<Description of {self.title}>\n{self.text}")

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text)}</pre>"


@dataclass(frozen=True)
class Asked:
    """What a description is of, beside its name."""

    name: Any
    theory: str | Path | Theory
    mechanisms: tuple[Own, ...]
    run: Run | None

    @property
    def case(self) -> Case:
        """Return the case that is asked about."""
        return self.name if isinstance(self.name, Case) else load_case(self.name)


def _case(asked: Asked) -> Description:
    case, theory = asked.case, load_theory(asked.theory)
    won = priors(case, theory)
    data = {**case_words.as_json(case), "theory": theory.id, "priors": won}
    return Description(f"case {case.id}", data, case_words.as_text(case, won))


def _sources(asked: Asked) -> Description:
    case = asked.case
    return Description(f"sources of {case.id}", coverage.sources(case), sources_text(case))


def _claims(asked: Asked) -> Description:
    case = asked.case
    foretold = [forecasts.as_json(case, one) for one in case.forecasts]
    if asked.run is not None:
        done = asked.run.summary
        forecasts.same_case(case, done.case, str(asked.run.folder))
        foretold = forecasts.scores(case, done.counts, done.states, done.counted, done.reached)
    told = forecasts_text(foretold)
    text = claims_text(case) + (f"\n\nforecasts made at the time\n{told}" if told else "")
    return Description(f"claims about {case.id}", {**coverage.claims(case), "forecasts": foretold}, text)


def _remarks(asked: Asked) -> Description:
    case, theory = asked.case, load_theory(asked.theory)
    found = by_start(case, theory, known_mechanisms(asked.mechanisms, theory.order))
    return Description(f"remarks on {case.id}", remark_words.as_json(found), remark_words.as_text(case, found))


def _interventions(asked: Asked) -> Description:
    case = asked.case
    rows = list_interventions(case, load_theory(asked.theory))
    return Description(f"interventions on {case.id}", rows, listing_text(rows))


def _mechanism(asked: Asked) -> Description:
    known = known_mechanisms(asked.mechanisms)
    found = asked.name if isinstance(asked.name, Mechanism) else known.get(str(asked.name))
    if found is None:
        name, ids = str(asked.name), sorted(known)
        raise InputError(Fault("describe", name, "is not a mechanism", name, "the id of one", nearest(name, ids)))
    return Description(f"mechanism {found.id}", mechanism_words.as_json(found), mechanism_words.as_text(found))


def _theory(asked: Asked) -> Description:
    theory = load_theory(asked.name)
    return Description(f"theory {theory.id}", theory_words.as_json(theory), theory_words.as_text(theory))


def _theories(asked: Asked) -> Description:
    every = list(registry().values())
    return Description("the theories", theory_words.listing_json(every), theory_words.listing_text(every))


def _schema(asked: Asked) -> Description:
    import json

    data = case_schema()
    return Description("the form of a case", data, json.dumps(data, indent=2, ensure_ascii=False))


KINDS: Mapping[str, Callable[[Asked], Description]] = {
    "case": _case, "sources": _sources, "claims": _claims, "remarks": _remarks, "interventions": _interventions,
    "mechanism": _mechanism, "theory": _theory, "theories": _theories, "schema": _schema,
}
"""What can be described, and by what."""
WHOLE = ("theories", "schema")
"""What is described without a name."""
OF = {Case: "case", Mechanism: "mechanism", Theory: "theory"}
"""Things that say by themselves what they are."""


def describe(
    what: str | Case | Mechanism | Theory,
    name: str | Path | Case | Mechanism | Theory | None = None,
    *,
    theory: str | Path | Theory = "encompassing",
    mechanisms: Iterable[Own] = (),
    run: Run | None = None,
) -> Description:
    """Return what the program knows of something, in words (`print` it) and as data (`.data`).

    Args:
        what: `case`, `sources`, `claims`, `remarks` or `interventions` (of a case), `mechanism`, `theory`, `theories`
            (all that come with the program), `schema` (of case files); or a `Case`, `Mechanism` or `Theory` itself.
        name: the id or path of what is asked about; not needed for `theories` and `schema`.
        theory: the theory whose priors a case is seen with, that remarks are made with, and whose settings are listed.
        mechanisms: mechanisms of one's own beside those of the program.
        run: a run on which forecasts made at the time are scored (with `claims`).

    Raises:
        InputError: for an unknown word or name, with the nearest.

    Example:
        >>> describe("theory", "man").data["denies"]
        ['office', 'party', 'circumstances']
    """
    if not isinstance(what, str):
        what, name = OF[type(what)], what
    if what not in KINDS:
        raise InputError(Fault("describe", what, "is not described", what, "one of " + ", ".join(KINDS)))
    if name is None and what not in WHOLE:
        raise InputError(Fault("describe", what, "needs a name", "no name", f"the id of a {what}"))
    return KINDS[what](Asked(name, theory, tuple(mechanisms), run))
