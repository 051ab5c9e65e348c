"""The who-whom itself: at a meeting somebody may move against somebody else, and the body's votes are counted.

*The vote.* To voter k, contender m is worth

    u_k(m) = policy * agreement + tie * (tie_km, and what k owes who placed him) + prestige * prestige_m
             - label * label_m + claim * claim_m + deference * prestige_f * (what a living founder f feels for m)

and between i and j voter k takes i's side with the logistic probability of voice * (u_k(i) - u_k(j) + fear_k),

    fear_k = fear * (1 + conformity * shut) * (3/2 - nerve_k) * (P M_i - (1 - P) M_j)
    M_i = R_i * exp(dread * (2 ruthlessness_i - 1)),

R the resources of both, `shut` how far a minority has no exit (factions and other parties are banned, half each), P the
chance that all expect i to have: the expected result is solved for together with the vote. Clients vote with their
patron as far as discipline goes; in a body of named members alone, the followings of all cast `client_weight` of the
vote. Who follows nobody looks at positions, prestige, labels, and, where life is hard, at who promises quiet; to
office-holders m is worth less by calm * isolation * (1/2 + scarcity), times how far he stands for revolution abroad.
The chance that i prevails is that of a majority, by the mean and variance of the count and one common shock. A public
vote is not a private wish: both are kept.

*The motion.* Occasions come at a rate. Whoever has a seat sees his odds with an error of his own (one a meeting, by
1 - patience * nerve * ambition) and weighs the fall of each j who has something to lose,

    E_ij = p_ij * worth_ij - (1 - p_ij) * risk_i
    worth_ij = ambition_i * (first_place * first_j + 2 R_j) + vengeance * grudge_ij - friendship_ij - deference_j
    risk_i = (1/2 + 2 R_i + first_place * first_i) * (3/2 - nerve_i) * (1 + ban)

less how often j's case was heard of late, and moves with the logistic probability of sharpness * (max_j E_ij -
restraint); the target is a quantal response. deference_j is owed to a founder alone. In the vote a mightier patron
stands behind his man, if by `reserve` nearer to him than to the target: then i is the patron. A motion is about a
post, a line, a rule of procedure (how secretaries come to office) or expulsion. The loser loses what it was about at
once, and a part of his following goes over; who voted with him is open to sanction by exposure + guilt * shut. A mover
who loses may lose his own post.

`resolution` is a switch: 0 as above; 1 expected utility, 2 Condorcet election, 3 ultimate ruling coalition, published
rules kept for comparison (`published.py`).

Source: kuran1995 (falsified preference), mckelvey1995quantal (choice), penrose1946elementary (count), bdm1985war and
acemoglu2008coalition (what the count replaced), daniels1960
Departs: at most one motion a body a meeting; two who are both outside the leading body are taken as even.
Limits: equal worth on both sides gives 1/2; without fear, shock and clients the count is that of independent voters.
Off: nobody moves against anybody; who would prevail is still assessed.
"""

from __future__ import annotations

from whowhom.mechanism import MEASURE, MEETING, Mechanism, Step
from whowhom.mechanisms.contest.assess import assess
from whowhom.mechanisms.contest.motion import convene, move
from whowhom.mechanisms.contest.parameters import PARAMETERS

MECHANISM = Mechanism(
    id="contest",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("assess", assess, MEASURE), Step("convene", convene, MEETING), Step("move", move, MEETING)),
)
