"""Revolution abroad: situations, their outcomes, what they leave behind; the International's line; isolation.

A revolutionary situation arises in a country at the rate (either(a, b) = 1 - (1 - a)(1 - b) joins the crisis of the
case with the shock that other revolutions gave)

    floor + onset * exp(fever * (crisis - .4) - order * (capacity + development - 1)) * movement / .1    a year,

ends at the rate `pace`, and then succeeds with the log-odds

    odds + steepness * ln(movement * unity / (capacity * (1 - crisis)))
         + aid * closeness * help + abetting * red neighbours - hindering * fascist neighbours,

where help is the polity's will abroad (half the line of those who rule, half the positions of those who command
abroad), less civil war at home. Neighbours count by stature, weight / (weight + `stature`). Success makes a
revolutionary regime and moves the movements in reach up by `inspiration` and their order towards crisis by `shock`;
defeat takes `rout` of the movement and as much of others in reach, and leaves fear. A revolutionary regime is put
down at the rate intervention * hostile share of neighbours * (1 - stature) * (1 - shelter) * exp(-age / settling).
While the polity is at war with a country, arms from outside cost its movement strength and unity at the rate
`bayonet` (always a loss: a revolution on bayonets is not one's own).

Fascists take a capitalist country at the rate (dread = either(fear, movement))

    floor + seizure * crisis * dread * (1 - unity) / .08
          * exp(contagion * fascist neighbours - anchor * (capacity + development - 1) - resistance * unity * movement);

they suppress its movement; their rule opens again at the rate `opening`.

The line of the International goes, at the rate `obedience`, to

    logistic(leaning + zeal * PACE - tolerance * DEMOCRACY + rivalry * turn - learning * lesson),

where PACE and DEMOCRACY are the stances of those who rule, turn is how far the line on pace has gone beyond those who
are open to sanction (a turn at home against moderates), and lesson follows the weight of near fascist countries at the
rate `delay`. The rule united_front makes it 0, class_against_class 1. Where the line divides, unity falls at the
rate division * line * movement / (movement + .1); else it heals at the rate healing * (1 - line) towards `concord`.

Isolation is its value at the start plus the change since of

    siege * fascist share + blockade * civil war - fellowship * B / (B + company) - hope * live hopes
    - normality * (1 - exp(-.2 t)),

shares being of weight x closeness, B the revolutionary one, live hopes the stature x closeness of open situations
and, by their rate, of those to be expected within a year.

Source: beissinger2022, goldstone2010, skocpol1979, weyland2014 (diffusion, fear), luebbert1991, linz1978,
    capoccia2005, debromhead2013, gleditsch2006, mcdermott1996
Departs: a movement is one number, so that peasants' and national movements count as weak ones; reaction of all kinds
    is one regime.
Limits: in a country alone, with fever and order 0, waiting is exponential with mean 1 / (onset * movement / .1).
Off: the world abroad stands still and isolation is the series of the case.
"""

from __future__ import annotations

from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms.world_revolution.parameters import PARAMETERS, VARIABLES
from whowhom.mechanisms.world_revolution.step import unfold

MECHANISM = Mechanism(
    id="world_revolution",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"countries": ""},
    steps=(Step("unfold", unfold, HAZARD),),
    variables=VARIABLES,
)
