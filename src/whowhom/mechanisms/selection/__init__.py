"""Who sits where: delegates from the apparatus, other bodies by list, posts by rank and by whoever can be counted on.

Everyone has a *standing* in [0, 1]. The leading body has rank 1; who selects it stands a step of 0.3 lower, and so on
along the selection graph; bodies beside it stand half a step lower, an office between the leading body's rank and a
step below it, by its powers over those of the mightiest. Standing is the highest rank of what one holds. What is lost
is remembered for about two years, unless one fell.

Candidates i for a free place of rank r (never who is barred) are weighed by exp(score) + floor,

    score_i = - nearness * max(0, r - standing_i) + prestige_weight * (prestige_i - 1/2)
              + favour_weight * ((1 - g) * wish_i + g * tie_di - file_i) + agenda_weight * word_i

wish_i is the mean tie of those who decide (members of a body and the clients of patrons there; in the leading body by
strength), d the ruler and g his grip, word_i the mean tie of those who set the agenda, or of a founder, as far as he
is healthy and of prestige; their men count half-way to full friends. file_i is what is held against him. For a seat in
a body of named actors nearness counts twice, and who sits in the leading body gives up `cumulation`. For an office is
added skill_weight * (skill at the apparatus) as far as it fills posts, and branch_weight for a following in its
branch, and taken cumulation * max(0, powers already held / its own - 1/2). Who won it in a contest (`spoils`) speaks
with twice the favour. In the first year of one post another costs 3. Nobody is named to what he has just left, or to
what excludes a mightier office of his; who moves up leaves the lesser office unless both together are no mightier than
the mightiest, and that is then filled in turn.

*Lists.* A body that another selects, and any of named actors alone, is renewed from its members. Elector k (a member,
the clients of a patron, the unbound) wants member i out with log-odds

    strike * (file_i / 2 - (1 - g) * view_ki - g * tie_di) - reluctance

view_ki from his tie and his patron's, of the unbound from prestige; a founder is looked up to by all. i is struck if
more than half do: P = Phi(logit(m) / sqrt(16 v / n + shock^2)), m and v the mean of the chances and their variances.
Where nobody is master of the leading body and its two strongest are enemies, two lists stand, and the electors' count
decides; the winner proposes, and it is easier to strike who is nearer to the loser. Free places go to the candidates
above; in bodies with anonymous members by Bernoulli draws with log-odds a + score_i, a such that the expected number
of named seats is right, and no more than a step of nearness. Who sits in a body of named actors below the leading one
alone is sent to other work with probability reassignment * (1 - r). Anonymous members follow slates: electors without
a patron have none, and the more they find only slates to vote for, the more vote for one, the stronger drawing more:

    seats_k = share_k + d * share_none * share_k^2 / sum_j share_j^2
    d = slate_bonus * (1 + faction_ban + one_party_monopoly) / 3

Delegates whom posts select are chosen anew each time. The promoted owe it (`gratitude`): to the ruler if he is
dominant, else to the weightiest friend on the agenda or in the body (to slates, in bodies with anonymous members). He
becomes his patron if the promoted has none left or really rises. An office that an acting head from outside the actors
holds at the start waits until the body that fills it has been renewed.

Source: daniels1971, gill1990, rigby1988
Departs: alternates and candidate members are not told apart; tiers of a domain weigh alike.
Limits: without bonus and named actors the expected composition is the electors' composition; with all weights 0 every
    eligible candidate is as likely; with all electors alike logit(m) = strike * (file / 2 - view) - reluctance.
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
