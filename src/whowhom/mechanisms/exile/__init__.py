"""Exile: an enemy driven abroad and kept alive.

It concerns actors on the rung of deportation, and only where the case has countries. Let e be the ruler's enmity, the
negative part of his tie to the exile, and T = 1 - (1 - network)(1 - writings)(1 - accused) how dangerous the exile
seems.

Asylum. A country admits by its tolerance, freedom * (1 - P): freedom is the mean of development and capacity, less
the crisis; in a revolutionary country 1 less closeness, since it depends on the polity; 0 where fascists rule, where
it is annexed, and where he was driven out last. The pressure on it is P = closeness * (leverage + (1 - leverage) *
war_threat) * e * (1 + T) / 2, with a pact in the place of closeness 1. Who is deported is put over some border at
once, a country counting tolerance * closeness; later each country grants a visa at rate visas * tolerance. A host
drives him out at rate expulsion * (1 - (1 - P)(1 - crisis)); a fascist or annexed one at once, and seizes him with
probability `seizure`: handed over where a pact stands, dead where none does. Who has a patron abroad is seized, and
killed by an attempt, less often by the share `protected`. In transit he does nothing and is
forgotten.

Following. network' = g (1 - network) - forgetting * network with g = growth * appeal * (1 + writings)(1 +
disillusion) + rival * banner * disillusion * movements, where appeal is prestige by the mean of theory, languages and
nerve, and movements the weighted mean of those abroad; 1 would be as strong as a party of the International.
Disillusion jumps by 1 - exp(-disappointment * defeats) when fascists gain weight (a tenth of the world is one defeat
where the International divides labour, half where it unites it) and when a pact is made, and fades. Books appear at
rate books * theory * freedom; each adds `notice` to the writings. Followers part with him at rate discord * network *
nerve, fivefold in a pact or a war, taking the share `loss`. Despair of reform follows grip * (1 - removable) of the
ruler at rate `patience`; above `hope` he founds a rival International, once, at rate founding * network * (despair -
hope) / (1 - hope). What confessions have newly said of him brings an inquiry at rate hearing * network * freedom of
the capitalist world * (accused - heard): it clears `acquittal` of it and tells those who listen.

Police. infiltration' = entering * police * (1 + abroad) / 2 * e * (1 + network) / 2 * (1 - infiltration) - detection
* guard * infiltration; guard' = recruits * network * (1 - guard) - forgetting * guard. Only while the ladder is open
to its last rung do they kill: helpers at rate hunt * e * police * infiltration, and they try to kill him at rate hunt
* e * police * T * (0.1 + 0.9 infiltration). An attempt succeeds with deadly * (1 / 2 + infiltration) * (1 - cover *
guard); a failure adds `lesson` to the guard.

Home. He is the absent centre of every plot: enemy_label rises at rate alarm * T * e. He returns at rate homecoming *
(1 where the order has fallen or other parties are free, else the ruler's tie to him).

Left out: kin apart from other helpers (their loss does not wear down nerve, which is a fixed trait), money, illness,
the attention that he costs the ruler, prison in a host country, and what becomes of a following without its head.

Source: deutscher1963, broue1988, patenaude2009 (asylum, house and raids), hirschman1970 (voice after exit), shain1989
    (what exiles claim and whom they reach), alexander1991 (small rival movements that split), jonesolken2009 (outcome
    of attempts), moss2022 (police abroad)
Departs: hirschman1970 has exit end voice; here it moves voice abroad, where it is weak and costs the ruler little.
Limits: with no pressure and no crisis an asylum has no end but the floor; with growth 0 the following halves in ln 2
    / forgetting; without the last rung nobody is hunted.
Off: the deported are nowhere and nothing becomes of them there.
"""

from __future__ import annotations

from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms.exile.parameters import PARAMETERS, VARIABLES
from whowhom.mechanisms.exile.step import wander

MECHANISM = Mechanism(
    id="exile",
    doc=__doc__,
    parameters=PARAMETERS,
    needs={"countries": ""},
    steps=(Step("wander", wander, HAZARD),),
    variables=VARIABLES,
)
