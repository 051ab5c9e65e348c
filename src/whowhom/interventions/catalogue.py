"""The catalogue of a model's settings: everything that can be intervened on, by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from whowhom.case.dates import date_of
from whowhom.case.parts.whole import Case
from whowhom.engine.bind import Model, bind
from whowhom.errors import Fault, nearest
from whowhom.interventions.grammar import WHERE, Intervention
from whowhom.interventions.settings.institutions import (
    body_settings,
    country_settings,
    document_settings,
    office_settings,
    parameter_settings,
    rule_settings,
    rules_read,
    series_settings,
    switch_settings,
)
from whowhom.interventions.settings.persons import person_settings
from whowhom.interventions.settings.programmes import programme_settings
from whowhom.interventions.settings.setting import Setting
from whowhom.interventions.settings.state import state_settings, tie_settings
from whowhom.theory import Theory

Catalogue = Mapping[str, Setting]
LATER = {"programme": "is a programme that the case does not have",
         "revolution": "is a revolution in a country that the case does not have"}


def every_setting(model: Model) -> Iterator[Setting]:
    """Yield all settings of a model; of two with one path the first counts."""
    rules = set(rules_read(model))
    return chain(person_settings(model), office_settings(model), body_settings(model), document_settings(model),
                 country_settings(model), series_settings(model), rule_settings(model), switch_settings(model),
                 parameter_settings(model), (s for s in state_settings(model) if s.subject not in rules),
                 tie_settings(model))


def catalogue(model: Model) -> Catalogue:
    """Return every setting of a model by its path."""
    found: dict[str, Setting] = {}
    for setting in every_setting(model):
        found.setdefault(setting.path, setting)
    bundles = {setting.path: setting for setting in programme_settings(model, found)}
    return found | bundles


def list_interventions(case: Case, theory: Theory) -> list[dict[str, str]]:
    """Return what a what-if may change in a case: subject, attribute, kind, values, meaning, example.

    Settings that exist once for each actor (`tie.ACTOR`) make one row.
    """
    model = bind(case, theory)
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for setting in catalogue(model).values():
        rows.setdefault((setting.subject, setting.shown or setting.attribute), setting.row(date_of(model.start.month)))
    return sorted(rows.values(), key=lambda row: (row["subject"], row["attribute"]))


def unknown(one: Intervention, known: Catalogue) -> Fault:
    """Return the fault of a path that is not in the catalogue, naming the part that is not understood."""
    subject, _, attribute = one.path.partition(".")
    for word, what in LATER.items():
        if word in (subject, attribute):
            return Fault(WHERE, one.text, what, one.path,
                         "an actor, office, body, rule, series, mechanism, parameter or channel")
    mine = sorted(s.attribute for s in known.values() if s.subject == subject)
    if mine == [""]:
        return Fault(WHERE, one.text, f"gives {subject} an attribute, but it has none", attribute, f"{subject}=VALUE")
    if mine:
        return Fault(WHERE, one.text, f"asks of {subject} what it does not have", attribute or "no attribute",
                     f"an attribute of {subject}", nearest(attribute, mine))
    subjects = sorted({s.subject for s in known.values()})
    return Fault(WHERE, one.text, "names an unknown subject", subject, "an id of the case", nearest(subject, subjects))
