"""The parameters of exile, and its own variables."""

from __future__ import annotations

from whowhom.mechanism import Parameter, at
from whowhom.state.variables import Variable

PARAMETERS = {
    "leverage": Parameter(0.5, 0.2, 0.8, "share", "pressure on a close country when no war threatens"),
    "visas": Parameter(0.5, 0.2, 1.0, "per year", "rate at which a wholly tolerant country grants a visa", log=True),
    "expulsion": Parameter(0.5, 0.2, 1.0, "per year", "rate of expulsion under full pressure", log=True),
    "seizure": Parameter(0.1, 0.02, 0.3, "probability", "chance to be seized where fascists take over", log=True),
    "growth": Parameter(0.1, 0.05, 0.2, "per year", "growth of the following of a person of full appeal", log=True),
    "forgetting": Parameter(0.2, 0.1, 0.4, "per year", "fading of followers, books, guards, disillusion", log=True),
    "disappointment": Parameter(0.3, 0.1, 0.6, "per defeat", "disillusion by one defeat or pact"),
    "banner": Parameter(0.1, 0.0, 0.3, "per year", "growth by disillusioned movements once a rival is founded"),
    "books": Parameter(1.0, 0.5, 2.0, "per year", "books of the ablest writer in the freest country", log=True),
    "notice": Parameter(0.15, 0.05, 0.3, "share", "of the world not yet reached that a book reaches"),
    "alarm": Parameter(0.02, 0.005, 0.05, "per year", "widening of the enemy label by a hated exile", log=True),
    "patience": Parameter(0.3, 0.15, 0.6, "per year", "rate at which it is seen that an order is closed", log=True),
    "hope": Parameter(0.5, 0.3, 0.7, "despair", "despair below which reform is not given up"),
    "founding": Parameter(1.0, 0.3, 3.0, "per year", "rate of founding in full despair, all following", log=True),
    "discord": Parameter(0.3, 0.1, 0.6, "per year", "rate of splits in a full following", "alexander1991", log=True),
    "loss": Parameter(0.2, 0.05, 0.4, "share", "of the following lost by a split or the death of a helper"),
    "hearing": Parameter(2.0, 0.5, 6.0, "per year", "rate of an inquiry before a full audience", log=True),
    "acquittal": Parameter(0.3, 0.1, 0.6, "share", "of an accusation that an inquiry clears"),
    "entering": Parameter(1.0, 0.5, 2.0, "per year", "rate at which a full police enters a following", log=True),
    "detection": Parameter(0.3, 0.1, 0.6, "per year", "rate at which full guards find agents", log=True),
    "hunt": Parameter(1.0, 0.3, 3.0, "per year", "rate of attempts by a full police on the most feared", log=True),
    "deadly": Parameter(0.25, 0.15, 0.35, "probability", "share of serious attempts that kill", "jonesolken2009"),
    "cover": Parameter(0.6, 0.3, 0.9, "share", "of deaths that full guards prevent"),
    "lesson": Parameter(0.4, 0.2, 0.6, "share", "of what is lacking in guards that a failed attempt adds"),
    "recruits": Parameter(0.5, 0.2, 1.0, "per year", "rate at which a full following sends guards", log=True),
    "homecoming": Parameter(1.0, 0.5, 2.0, "per year", "rate of return when nothing stands in the way", log=True),
    "floor": Parameter(1e-3, 1e-4, 1e-2, "per year", "the unmodelled cause", log=True),
}
AT = at(PARAMETERS)
VARIABLES = (
    Variable("abroad", ("actor",), "1 while a deportation has been followed up", integer=True, low=0, high=1),
    Variable("driven_from", ("actor",), "country that last drove an exile out, + 1; 0 none", integer=True, low=0),
    Variable("writings", ("actor",), "how far an exile's books are in people's minds", low=0, high=1),
    Variable("heard", ("actor",), "accusation that an inquiry has dealt with", low=0, high=1),
    Variable("rival", ("actor",), "1 once an exile has founded a rival International", integer=True, low=0, high=1),
    Variable("disillusion", ("one",), "disillusion with the International abroad", low=0, high=1),
    Variable("despair", ("one",), "how far reform from within is given up", low=0, high=1),
    Variable("seen_fascist", ("one",), "weight of fascist countries a step ago", low=0, high=1),
    Variable("seen_pact", ("one",), "country of the pact a step ago, + 1", integer=True, low=0),
)
