"""The state of one history: every variable with its dimensions, role, bounds and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """One variable of the state: shape in named dimensions, type, role, bounds and meaning.

    Roles: `constant` (shared by all histories), `variable` (changes), `drawn` (a variable that starts each history from
    a case's quantity), `series` (a variable whose course a case may give month by month, for the whole or by country),
    `rule` (a standing rule: 1 while it is in force).
    """

    name: str
    dims: tuple[str, ...]
    meaning: str
    role: str = "variable"
    integer: bool = False
    low: float = float("-inf")
    high: float = float("inf")


def rule(name: str, meaning: str) -> Variable:
    """Return the variable of a standing rule."""
    return Variable(name, ("one",), meaning, "rule", integer=True, low=0, high=1)


V = Variable
SHARED = (
    V("entity_lo", ("entity",), "low word of an entity's draw address", "constant", True),
    V("entity_hi", ("entity",), "high word of an entity's draw address", "constant", True),
    V("first", ("floor",), "first entity number of offices, bodies, cells, documents", "constant", True),
    V("issues", ("one",), "number of issues", "constant", True),
    V("domains", ("one",), "number of domains", "constant", True),
    V("born", ("actor",), "month of birth", "constant", True),
    V("enters", ("actor",), "month from which an actor may hold a post", "constant", True),
    V("unnamed", ("actor",), "1 for the slots of unnamed newcomers", "constant", True),
    V("founder", ("one",), "the founder's number, or -1", "constant", True),
    V("posts", ("domain", "tier"), "number of posts", "constant", True),
    V("filled_by", ("office",), "body that fills the office", "constant", True),
    V("first_office", ("one",), "the office that makes its holder first by law, or -1", "constant", True),
    V("excludes", ("office", "office"), "1 where who holds one may not hold the other", "constant", True),
    V("acting", ("office",), "1 where an acting head who is not among the actors holds the office at the start",
      "constant", True),
    V(
        "selector",
        ("body",),
        "body that selects this body; -1 for domains; -2 - office for an office",
        "constant",
        True,
    ),
    V("domain_share", ("body", "domain"), "share of domains in the selection of a body", "constant"),
    V("roots", ("body", "domain"), "share of domains at the root of a body's selection", "constant"),
    V("given", ("body",), "1 where the start names the members", "constant", True),
    V("named_only", ("body",), "1 for bodies of named actors alone", "constant", True),
    V("term", ("body",), "least months between renewals", "constant", True),
    V("named_share", ("body",), "most of a body's seats that named actors take", "constant"),
    V("leading", ("one",), "the leading body", "constant", True),
    V("arena", ("body",), "1 where challenges are made", "constant", True),
    V("removes", ("body",), "1 where sanctions are decided", "constant", True),
    V("countries", ("one",), "number of countries abroad", "constant", True),
    V("weight_abroad", ("country",), "a country's share in the weight of the world abroad", "constant"),
    V("closeness", ("country",), "how near a country is to the polity, 0 to 1", "constant"),
    V("neighbour", ("country", "country"), "1 where two countries border on each other", "constant"),
    V("governs", ("policy",), "the issue that decides a policy (pace, democracy, abroad, workplace), or -1", "constant",
      True),
    V("replaced", ("feedback",), "the series that a mechanism may replace (isolation, scarcity, war threat), or -1",
      "constant", True),
    V("cohorts", ("one",), "number of cohorts", "constant", True),
    V("cohort_opens", ("cohort",), "month from which newcomers join a cohort", "constant", True),
    V("cohort_class", ("cohort", "class"), "share of workers, peasants, others in a cohort", "constant"),
    V("author", ("document",), "author of a document", "constant", True),
    V("audience", ("document",), "body that a document is for", "constant", True),
)
DRAWN = (
    V("position", ("actor", "issue"), "position on issues", "drawn", low=-1, high=1),
    V("prestige", ("actor",), "standing with those who have no patron", "drawn", low=0, high=1),
    V("ambition", ("actor",), "how much first place is worth", "drawn", low=0, high=1),
    V("ruthlessness", ("actor",), "readiness to harm opponents", "drawn", low=0, high=1),
    V("nerve", ("actor",), "disregard of losses", "drawn", low=0, high=1),
    V("apparatus", ("actor",), "skill at the apparatus", "drawn", low=0, high=1),
    V("theory", ("actor",), "skill at theory", "drawn", low=0, high=1),
    V("languages", ("actor",), "knowledge of foreign countries", "drawn", low=0, high=1),
    V("tie", ("actor", "actor"), "what the first feels for the second", "drawn", low=-1, high=1),
    V("appoint", ("office", "domain"), "share of a domain's posts that the office fills", "drawn", low=0, high=1),
    V("power", ("office", "command"), "agenda, army, police, press, economy, abroad", "drawn", low=0, high=1),
    V(
        "client_share",
        ("actor", "domain"),
        "share of a domain's posts held by an actor's clients at the start",
        "drawn",
        low=0,
        high=1,
    ),
    V("cohort_position", ("cohort", "issue"), "position of a cohort", "drawn", low=-1, high=1),
    V("movement", ("country",), "strength of a country's revolutionary movement", "drawn", low=0, high=1),
    V("unity", ("country",), "unity of a country's labour movement", "drawn", low=0, high=1),
    V("capacity", ("country",), "capacity of a country's state to put down a rising", "drawn", low=0, high=1),
)
CHANGING = (
    V("health", ("actor",), "capacity to act", low=0, high=1),
    V("alive", ("actor",), "1 while alive", integer=True, low=0, high=1),
    V("present", ("actor",), "1 from entry to death", integer=True, low=0, high=1),
    V("rung", ("actor",), "place on the ladder of sanctions", integer=True, low=0, high=8),
    V("submitted", ("actor",), "1 after a public capitulation", integer=True, low=0, high=1),
    V("standing", ("actor",), "rank, from the seats and offices held: 1 is the leading body", low=0, high=1),
    V("barred", ("actor",), "month index until which who fell is named to nothing", integer=True, low=0),
    V("patron", ("actor",), "who placed an actor where he is, or -1", integer=True, low=-1),
    V("clientele", ("actor",), "share of all posts held by an actor's own men", low=0, high=1),
    V("following", ("actor",), "the same with what the named men whom he placed bring with them", low=0, high=1),
    V("liable", ("actor",), "how open to sanction a defeat has left an actor", low=0, high=1),
    V("label", ("actor",), "deviation publicly ascribed", low=0, high=1),
    V(
        "side",
        ("body", "actor"),
        "side in the body's last contest: 1 the winner's, -1 the loser's",
        integer=True,
        low=-1,
        high=1,
    ),
    V(
        "wish",
        ("body", "actor"),
        "the same by what each would have done without fear",
        integer=True,
        low=-1,
        high=1,
    ),
    V("sat", ("body",), "month index in which a motion could last be made", integer=True),
    V("fresh", ("body",), "1 from a contest until ties have moved with it", integer=True, low=0, high=1),
    V("winner", ("body",), "winner of the body's last contest, or -1", integer=True, low=-1),
    V("loser", ("body",), "loser of the body's last contest, or -1", integer=True, low=-1),
    V("attacker", ("body",), "who made the body's last challenge, or -1", integer=True, low=-1),
    V("object", ("body",), "what the body's last motion was about: post, line, procedure, expulsion", integer=True,
      low=0, high=3),
    V("renewed", ("body",), "month index of the last renewal; -1000 when one is due", integer=True),
    V("defeated_by", ("actor",), "who last defeated an actor, or -1", integer=True, low=-1),
    V("holder", ("office",), "holder of an office, or -1", integer=True, low=-1),
    V("spoils", ("office",), "who won the office for himself or a friend, until it is filled, or -1", integer=True,
      low=-1),
    V("campaign", ("one",), "1 while a campaign against the beaten goes on", integer=True, low=0, high=1),
    V("claimant", ("one",), "who holds the first office by right, or -1", integer=True, low=-1),
    V("claim", ("one",), "what is left of his claim", low=0, high=1),
    V("open", ("office",), "1 while the office exists", integer=True, low=0, high=1),
    V("seat", ("body", "actor"), "1 for a seated named actor", integer=True, low=0, high=1),
    V("anonymous", ("body", "patron"), "anonymous members by patron; the last column has none", integer=True, low=0),
    V("clients", ("domain", "tier", "patron"), "posts by patron; the last column has none", integer=True, low=0),
    V("seats", ("body",), "number of seats now", integer=True, low=0),
    V("cohort_members", ("cohort",), "members of a cohort now, persons", low=0),
    V("meets", ("body",), "1 where a body meets this month", integer=True, low=0, high=1),
    V("bond", ("actor", "actor"), "the tie to which two return: years together, kinship, programme", low=-1, high=1),
    V("quiet", ("one",), "appeal of a quiet life under the apparatus", low=0),
    V("mood", ("issue",), "mean position of the members at large", low=-1, high=1),
    V("resources", ("actor",), "powers and posts held, share of all", low=0, high=1),
    V("beats", ("actor", "actor"), "chance that the first prevails over the second in the leading body", low=0, high=1),
    V("strength", ("actor",), "mean chance to prevail over another contender", low=0, high=1),
    V("power_over_leading_body", ("actor",), "least chance to prevail over any other member", low=0, high=1),
    V("removable", ("actor",), "greatest chance that some body removes the actor", low=0, high=1),
    V("grip", ("actor",), "power over the leading body, smoothed", low=0, high=1),
    V("contender", ("contender",), "who contends, -1 for no one", integer=True, low=-1),
    V("contenders", ("one",), "number of contenders", integer=True, low=0),
    V("coalition", ("one",), "size of the ultimate ruling coalition of the leading body", integer=True, low=0),
    V("leading_alive", ("one",), "living members of the leading body", integer=True, low=0),
    V("line", ("issue",), "position of those who rule", low=-1, high=1),
    V("target", ("document",), "whom a document warns of, -1 before it is written", integer=True, low=-1),
    V("force", ("document",), "how strongly it warns", low=0, high=1),
    V("released", ("document",), "0 not yet, 1 published, 2 suppressed", integer=True, low=0, high=2),
    rule("faction_ban", "1 while factions are banned"),
    rule("one_party_monopoly", "1 while other parties are banned"),
    V("isolation", ("one",), "isolation of the polity", "series", low=0, high=1),
    V("scarcity", ("one",), "scarcity of goods", "series", low=0, high=1),
    V("war_threat", ("one",), "threat of war", "series", low=0, high=1),
    V("series_shift", ("series",), "this history's place in the range of a series, -1 to 1", low=-1, high=1),
)
POLITY = (
    V("crisis", ("country",), "depth of a country's crisis", "series", low=0, high=1),
    V("development", ("country",), "a country's output a head, as a share of the leader's", "series", low=0, high=1),
    V("regime", ("country",), "0 capitalist, 1 revolutionary, 2 fascist, 3 annexed", integer=True, low=0, high=3),
    V("split_line", ("one",), "how far the International's line divides labour abroad", low=0, high=1),
    V("course", ("issue",), "position of the ruling coalition", low=-1, high=1),
    V("civil_war", ("one",), "intensity of civil war at home", "series", low=0, high=1),
    V("at_war", ("one",), "1 while the polity is at war with another state", integer=True, low=0, high=1),
    V("foe", ("one",), "the country at war with the polity, counted from 1; 0 for none", integer=True, low=0),
    V("alliance", ("one",), "1 while the polity stands with capitalist powers in collective security", integer=True,
      low=0, high=1),
    V("output", ("one",), "output a head, base year = 1", low=0),
    V("industry", ("one",), "output of industry, base year = 1", low=0),
    V("harvest", ("one",), "grain harvest of the year, base year = 1", low=0),
    V("procurement", ("one",), "grain taken or bought by the state in a year, share of the harvest", low=0, high=1),
    V("consumption", ("one",), "consumption a head, base year = 1", low=0),
    V("investment", ("one",), "share of output invested", low=0, high=1),
    V("collectivised", ("one",), "share of peasant households in collective farms", low=0, high=1),
    V("capital", ("one",), "capital outside farms, base year = 1", low=0),
    V("livestock", ("one",), "draught animals and herds, base year = 1", low=0),
    V("sown", ("one",), "land sown and work done on it, base year = 1", low=0),
    V("scissors", ("one",), "prices of industry over those of farms, base year = 1", low=0),
    V("coercion", ("one",), "1 while grain is taken by force, 0 while it is bought", low=0, high=1),
    V("grain_strike", ("one",), "share of their usual sales that peasants withhold", low=0, high=1),
    V("base_population", ("one",), "population of the year in which indices are 1, million", low=0),
    V("base_urban", ("one",), "urban share of the year in which indices are 1", low=0, high=1),
    V("planning", ("one",), "efficiency with which plans become output", low=0, high=1),
    V("famine_deaths", ("one",), "deaths from famine since the start, million", low=0),
    V("urban", ("one",), "urban share of the population", low=0, high=1),
    V("population", ("one",), "population, million", low=0),
    V("workers", ("one",), "industrial workers, million", low=0),
    V("maturity", ("one",), "political maturity of the working class", low=0, high=1),
    V("wage", ("one",), "real wage of workers, base year = 1", low=0),
    V("unrest", ("one",), "share of workers in open protest", low=0, high=1),
    V("press_freedom", ("one",), "freedom of the press", low=0, high=1),
    V("union_autonomy", ("one",), "independence of trade unions", low=0, high=1),
    V("participation", ("one",), "part that workers have in the plan", low=0, high=1),
    V("legitimacy", ("one",), "share of the people who hold the order to be rightful", low=0, high=1),
    V("collapsed", ("one",), "0 stands, 1 overthrown from below, 2 restored from within, 3 beaten in war",
      integer=True, low=0, high=3),
    V("officials", ("one",), "officials, million", low=0),
    V("bureaucracy", ("one",), "weight of officials with an interest of their own", low=0, high=1),
    V("party_size", ("one",), "members and candidates of the party, persons", low=0),
    V("median_member", ("issue",), "position of the median member", low=-1, high=1),
    V("repression", ("one",), "intensity of repression", low=0, high=1),
    V("terror_level", ("one",), "intensity of mass terror", low=0, high=1),
    V("enemy_label", ("one",), "breadth of the enemy label: share of the people it may reach", low=0, high=1),
    V("arrests", ("one",), "arrests in a year, persons", low=0),
    V("executions", ("one",), "death sentences in a year, persons", low=0),
    V("prisoners", ("one",), "people in camps and prisons, persons", low=0),
    V("repression_deaths", ("one",), "people executed since the start, persons", low=0),
    V("ladder_deaths", ("one",), "named actors put to death since the start, persons", low=0),
    V("cohort_toll", ("cohort",), "share of a cohort's members lost to terror in a year", low=0, high=1),
    V("managers", ("one",), "quality of managers and engineers", low=0, high=1),
    V("officers", ("one",), "quality of the officer corps", low=0, high=1),
    V("open_rung", ("one",), "highest rung of the ladder that is open to who rules", integer=True, low=0, high=8),
    V("host", ("actor",), "country in which a deported actor lives, or -1", integer=True, low=-1),
    V("network", ("actor",), "following abroad of a deported actor", low=0, high=1),
    V("infiltration", ("actor",), "how far the police have entered that following", low=0, high=1),
    V("guard", ("actor",), "how well a deported actor is guarded", low=0, high=1),
    V("accused", ("actor",), "how far confessions have named an actor", low=0, high=1),
    V("leader", ("one",), "who has the firmest grip, or -1", integer=True, low=-1),
    V("tenure", ("one",), "for how long the leader has led, years", low=0),
    V("forced_revolution", ("country",), "an intervention: -1 none, 0 a revolution fails, 1 it succeeds",
      integer=True, low=-1, high=1),
    V("pact", ("one",), "the country with which a pact stands, or -1", integer=True, low=-1),
    V("fascist_weight", ("one",), "weight of fascist countries in the world abroad", low=0, high=1),
    V("revolutionary_weight", ("one",), "weight of revolutionary countries in the world abroad", low=0, high=1),
    V("annexed_weight", ("one",), "weight of annexed countries in the world abroad", low=0, high=1),
)
"""Society, economy and world: what several mechanisms read or an outcome may ask. Shares and indices, not names."""
RULES = (
    rule("elected_secretaries", "1 while secretaries are elected from below"),
    rule("press_monopoly", "1 while only the ruling party may print"),
    rule("union_subordination", "1 while trade unions answer to the state"),
    rule("one_man_management", "1 while appointed managers alone run the works"),
    rule("state_industry", "1 while industry belongs to the state"),
    rule("private_trade", "1 while private trade in grain is lawful"),
    rule("police_oversight", "1 while the police answer to courts and not to who rules"),
    rule("united_front", "1 while the International must seek one front of labour"),
    rule("class_against_class", "1 while the International must fight other labour parties"),
    rule("confirmation_of_secretaries", "1 while provincial secretaries are confirmed from above"),
)
"""Standing rules beside those that the struggle has read from the first; in force where a case says so."""
INTERVENED = (
    V("series_held", ("series",), "1 where an intervention holds a series: no mechanism replaces it", integer=True,
      low=0, high=1),
    V("death_month", ("actor",), "month of natural death; -1 unknown, -2 never", integer=True, low=-2),
    V("written", ("document",), "month in which a document is written, -2 never", integer=True, low=-2),
    V(
        "forced",
        ("document",),
        "an intervention on the release: -1 none, 0 suppressed, 1 published",
        integer=True,
        low=-1,
        high=1,
    ),
    V("series_scale", ("series",), "factor on a series, 1 unless an intervention changes it", low=0),
    V("enabled", ("step",), "1 where a step of a mechanism runs", integer=True, low=0, high=1),
    V("parameter", ("parameter",), "all parameters of the theory"),
    V("streak", ("slot",), "months that a condition of an outcome has held", integer=True, low=0),
    V("holds", ("outcome",), "who satisfies an outcome now: actor + 1, or 1; 0 for no one", integer=True, low=0),
    V("ruler", ("one",), "of whom an outcome of one man holds, or -1", integer=True, low=-1),
    V("first_ruler", ("one",), "of whom an outcome of one man held first, or -1", integer=True, low=-1),
)
CLOCK = (
    V("clock", ("tick",), "month index from the start, substep, calendar month, status, scoring", integer=True),
    V("dt", ("one",), "length of a substep in years"),
    V("key", ("word",), "key of the history's draws", integer=True),
    V("weight", ("one",), "log-probability of the told (or, when scoring, drawn) decisions"),
)
INDEX, SUBSTEP, MONTH, STATUS, SCORING = range(5)
TOLD = (
    V("log_count", ("one",), "events logged so far", integer=True),
    V("told_count", ("one",), "number of told events", "constant", True),
    V("clamped_count", ("one",), "number of decisions that are told and not drawn", "constant", True),
    V("clamped", ("clamped",), "decisions that are told and not drawn", "constant", True),
)
EVENTS = (
    V("log", ("event", "field"), "month, decision, a, b, value of each event", "constant", True),
    V("log_p", ("event",), "probability of each event", "constant"),
    V("told", ("event", "field"), "clamped events", "constant", True),
)
VARIABLES = CHANGING + POLITY + RULES + DRAWN + CLOCK + INTERVENED + SHARED + TOLD + EVENTS
"""In the order of the record: first what a digest covers, last what a reset leaves alone."""
MACHINERY = frozenset(v.name for v in (*CLOCK, *TOLD, *EVENTS)) | {
    *("entity_lo", "entity_hi", "first", "issues", "domains", "countries", "cohorts"),
    *("replaced", "series_held", "series_scale"),
}
"""What every kernel may use and none explains: clock, key, log, the sizes of things, how a series is replaced."""
