"""The start of a struggle as plain data, for a peer: the same people, posts, offices and bodies as our engine's."""

import numpy as np

from whowhom.case.vocabulary import POWERS
from whowhom.engine.bind import bind
from whowhom.engine.play import Player
from whowhom.theory import Theory

NAMES = {
    "policy": "contest.policy_weight", "tie": "contest.tie_weight", "prestige": "contest.prestige_weight",
    "threat": "contest.threat_weight", "client": "contest.client_weight", "bandwagon": "contest.bandwagon",
    "sharpness": "contest.sharpness", "restraint": "contest.restraint", "misperception": "contest.misperception",
    "ban_cost": "contest.ban_cost", "glory": "contest.glory", "tension": "contest.tension",
    "turnover": "appointment.turnover", "reach": "appointment.reach", "retention": "appointment.retention",
    "purge": "appointment.purge", "scarcity_effect": "appointment.scarcity_effect", "gratitude": "selection.gratitude",
    "incumbency": "selection.incumbency", "standing": "selection.prestige_weight", "favour": "selection.favour_weight",
    "agenda": "selection.agenda_weight", "skill": "selection.skill_weight", "cumulation": "selection.cumulation",
    "isolation_effect": "selection.isolation_effect", "floor": "selection.floor",
}  # fmt: skip
ORDER = ("selection.sense", "appointment.turn_over", "contest.convene", "selection.select", "contest.challenge",
         "selection.fill", "contest.assess")  # fmt: skip
REDUCED = Theory(id="reduced", title="Appointment, selection, contest", doc="For the comparison alone.", order=ORDER)
TRAITS = ("prestige", "ambition", "ruthlessness", "nerve", "apparatus", "theory", "languages", "health")


def counts(row):
    """Return the counts of a row that are not 0 as (patron, count); patron -1 for none."""
    none = len(row) - 1
    return [(int(k) if k < none else -1, int(row[k])) for k in np.nonzero(row)[0]]


def first_state(case):
    """Return the state after nothing but its placing, and the model of the whole span."""
    short = bind(case, Theory("bare", "", "", ("selection.sense",)), parameters="centre", until=case.start(None).id)
    player = Player(short, reference=True)
    player.play(1, 0)
    return player.state(), bind(case, REDUCED, parameters="centre")


def people_of(state, names):
    rows = []
    for i in range(len(names.actors)):
        row = {trait: float(state[trait][i]) for trait in TRAITS}
        row |= {"present": bool(state["present"][i]), "position": state["position"][i, : len(names.issues)].tolist(),
                "ties": state["tie"][i, : len(names.actors)].tolist()}
        rows.append(row)
    return rows


def offices_of(case, state, model):
    rows, first = {}, model.start.month
    for office in case.offices:
        o = model.names.number("offices", office.id)
        last = office.abolished if office.abolished is not None else first + model.months
        rows[o] = {
            "appoint": state["appoint"][o, : len(model.names.domains)].tolist(),
            "power": state["power"][o, : len(POWERS)].tolist(),
            "open": [int(office.created <= first + m < last) for m in range(model.months)],
            "filled_by": int(state["filled_by"][o]), "holder": int(state["holder"][o]),
        }  # fmt: skip
    return [rows[o] for o in range(len(rows))]


def domains_of(state, names):
    rows = []
    for d in range(len(names.domains)):
        tiers = [t for t in range(state["posts"].shape[1]) if state["posts"][d, t] > 0]
        rows.append({"posts": [int(state["posts"][d, t]) for t in tiers],
                     "clients": [counts(state["clients"][d, t]) for t in tiers]})
    return rows


def bodies_of(state, model):
    rows, tables = [], model.tables
    for b in range(len(model.names.bodies)):
        row = {name: int(state[name][b]) for name in ("selector", "term", "named_only", "arena", "removes", "renewed")}
        row |= {
            "named_share": float(state["named_share"][b]),
            "domain_share": state["domain_share"][b, : len(model.names.domains)].tolist(),
            "members": [int(k) for k in np.nonzero(state["seat"][b])[0]], "anonymous": counts(state["anonymous"][b]),
            "seats": tables.seats[:, b].tolist(), "meets": tables.calendar[:, b].tolist(),
        }  # fmt: skip
        rows.append(row)
    return rows


def months_of(model, p, state):
    """Return what comes from outside, by month, at the centre of its range."""
    series = {name: model.tables.series_value[:, n] for n, name in enumerate(model.names.series)}
    bans = float(state["faction_ban"][0]) + float(state["one_party_monopoly"][0])
    pull = p["selection.slate_bonus"] * (1.0 + bans) / 3.0
    zero = np.zeros(model.months)
    return [{"cohorts": model.tables.cohorts[m].tolist(), "pull": min(1.0, pull),
             "isolation": float(series.get("isolation", zero)[m]), "scarcity": float(series.get("scarcity", zero)[m])}
            for m in range(model.months)]


def start_of(case):
    """Return (start as plain data, our model of the same)."""
    state, model = first_state(case)
    p = {name: prior.centre for name, (prior, _) in model.priors.items()}
    cohorts = len(model.names.cohorts)
    return {
        "parameters": {short: p[name] for short, name in NAMES.items()}, "people": people_of(state, model.names),
        "offices": offices_of(case, state, model), "domains": domains_of(state, model.names),
        "bodies": bodies_of(state, model), "leading": int(state["leading"][0]), "months": months_of(model, p, state),
        "cohort_positions": state["cohort_position"][:cohorts, : len(model.names.issues)].tolist(),
    }, model  # fmt: skip
