"""The who-whom itself: at a meeting one contender may challenge another, and the body decides.

Every member k of the body compares life under i with life under j (`rules/challenge.py`): policy distance, tie,
prestige, label, threat (power x ruthlessness x hostility) and backing (the share of those who choose k that
follows i). Anonymous members follow their patron and, first of all, vote for him; those without a patron look
at positions, prestige, labels and, where life is hard, at who promises quiet. Support is

    c_ij = sum_k weight_k * max(0, v_k(i) - v_k(j) + bandwagon * (2 p0_ij - 1))

where p0 are the odds before anyone follows the crowd, and the chance that i prevails is
p_ij = c_ij^e / (c_ij^e + c_ji^e). i sees his odds with an error of his own (one a meeting), weighs

    E_ij = p_ij * gain_ij - (1 - p_ij) * loss_i

and the choice is a quantal response: the body sees a challenge with probability A / (A + restraint), where A is
the mean over challengers of max_j exp(sharpness * E_ij).

`resolution` is the switch: 0 expected utility (as above), 1 probabilistic Condorcet election over all contenders,
p_ij = P_i / (P_i + P_j), 2 the ultimate ruling coalition of the full members of the leading body (who is inside
beats who is outside).

Source: bdm1985war, wise2015smp, acemoglu2008coalition, mckelvey1995quantal
Departs: at most one challenge a body a meeting; intensity of a vote is unbounded (proportional rule).
Limits: equal support on both sides gives p = 1/2; with sharpness 0 challengers are drawn evenly.
Off: nobody challenges; who would prevail is still assessed.
"""

from __future__ import annotations

from whowhom.mechanism import MEASURE, MEETING, Mechanism, Step
from whowhom.mechanisms.contest.assess import assess
from whowhom.mechanisms.contest.challenge import challenge, convene
from whowhom.mechanisms.contest.parameters import PARAMETERS

MECHANISM = Mechanism(
    id="contest",
    doc=__doc__,
    parameters=PARAMETERS,
    steps=(Step("assess", assess, MEASURE), Step("convene", convene, MEETING), Step("challenge", challenge, MEETING)),
)
