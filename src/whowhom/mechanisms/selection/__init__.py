"""Who sits where: delegates from the apparatus, committees from delegates, leading bodies from committees.

A body that domains select is renewed when it meets (not sooner than its term); a body that another body selects is
renewed with it; so power flows along the selection graph, in a circle where the graph has one. Patrons put up
slates; electors without a patron have none, and the more they find only slates to vote for, the more of them vote
for one, the stronger slate drawing more than its share:

    seats_k = share_k + d * share_none * share_k^2 / sum_j share_j^2
    d = slate_bonus * (1 + faction_ban + one_party_monopoly) / 3

Each eligible named actor is seated by a Bernoulli draw with log-odds a + score_i, score_i from incumbency, office,
prestige, the favour of the slate, and, with electors who have no patron, the appeal of a quiet life under apparatus
men; a is solved so that the expected number of named seats is right. Anonymous members take the rest, by slate. Who
is newly seated owes it to the heads of the slates, who is named to an office to whoever sets the agenda (`gratitude`).
A body of named actors alone is filled in order, one recorded choice a seat. `fill` names someone to each empty
office and seat at once, by the favour of the body that fills it and of whoever sets the agenda; but an office that
an acting head from outside the actors holds at the start waits until the body that fills it has been renewed.

Source: daniels1971, gill1990, rigby1988
Departs: alternates and candidate members are not told apart; tiers of a domain weigh alike.
Limits: without bonus and named actors the expected composition is the electors' composition.
Off: bodies and offices stay as they are; who dies or is removed is not replaced.
"""

from __future__ import annotations

from whowhom.mechanism import MEASURE, MEETING, Mechanism, Step
from whowhom.mechanisms.selection.bodies import select
from whowhom.mechanisms.selection.electors import sense
from whowhom.mechanisms.selection.offices import fill
from whowhom.mechanisms.selection.parameters import PARAMETERS

MECHANISM = Mechanism(
    id="selection",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("sense", sense, MEASURE), Step("select", select, MEETING), Step("fill", fill, MEETING)),
)
