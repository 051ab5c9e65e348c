"""Offices pass on by rule, and who holds the first one has a claim that wears off.

When an office falls empty by death or retirement, the rule of succession is kept with probability `kept`: the
designated heir takes over, else the holder of the office that succeeds, who leaves his own. Where there is no rule, it
is not kept, or nobody is there whom it names, the body that fills the office elects. What was taken in a contest or
lost by a sanction passes on by no rule. An office with a term falls open at its end, counted from its creation; who
held it is a candidate, but with rotation he is not, and the rule of succession, where there is one, names who follows.

The new holder of the first office has a claim: 1 by succession or election, `after_motion` where a motion took the
office, half of that after a strike. It wears off:

    claim_t = claim * 2^(-months / half_life)

Powers of a person are his while he is free to act, and nobody's after him.

Source: frantzstein2017, meng2021 (rules of succession keep the holder of the first office), kokkonensundell2014 (a
    designated heir), egorovsonin2015 (nobody is safe whom no rule protects)
Departs: a rule binds by a stated chance; that an heir may threaten who designated him is left to the contest.
Limits: with `kept` 1 the successor who is there always takes over; a claim is halved in `half_life` months.
Off: the body that fills an office always elects, terms never end, nobody has a claim.
"""

from __future__ import annotations

from whowhom.draws import decision
from whowhom.kernel import kernel
from whowhom.kernel.elementary import power
from whowhom.mechanism import MEETING, Mechanism, Parameter, Step, at
from whowhom.state.events import happens
from whowhom.state.institutions import OFFICES, eligible, free_to_act
from whowhom.state.variables import INDEX, MONTH, Variable

PARAMETERS = {
    "kept": Parameter(0.9, 0.7, 1.0, "probability", "chance that a rule of succession is kept"),
    "half_life": Parameter(18.0, 12.0, 36.0, "months", "time in which a claim to the first office halves"),
    "after_motion": Parameter(0.5, 0.25, 0.75, "share", "claim to a first office that a motion took"),
}
AT = at(PARAMETERS)
PASSES = decision("succession.passes")
NOBODY = -1
LAWFUL, BY_MOTION, BY_STRIKE = range(3)
"""How an office was taken (`taken`)."""
VARIABLES = (
    Variable("seen_holder", ("office",), "who held the office when it was last seen, or -1", integer=True, low=-1),
    Variable("seen_rung", ("office",), "his place on the ladder then", integer=True, low=0, high=8),
)


@kernel
def keep_personal(s, o):
    """Leave powers of a person with him while he is free to act; after him they are nobody's."""
    i = s.reserved[o]
    if i >= 0:
        free = free_to_act(s, i)
        s.open[o] = 1 if free else 0
        s.holder[o] = i if free else NOBODY
        s.spoils[o] = NOBODY


@kernel
def term_ends(s, o):
    """Tell whether a term of an office, counted from its creation, ends this month."""
    months = s.clock[MONTH] - s.created[o]
    due = s.office_term[o] > 0 and s.clock[INDEX] > 0 and months > 0
    return due and months % s.office_term[o] == 0 and s.open[o] == 1


@kernel
def end_term(s, o):
    """Let an office fall open for renewal; where it rotates, who held it is no candidate."""
    s.turned_out[o] = s.holder[o] if s.rotation[o] == 1 else NOBODY
    s.holder[o] = NOBODY
    if s.rotation[o] == 0:
        s.seen_holder[o], s.predecessor[o] = NOBODY, 0  # nobody takes over: the body elects, and he may stand again
    if s.first_office[0] == o:
        s.claimant[0] = NOBODY


@kernel
def fell_lawfully(s, o):
    """Tell whether an office is empty by death, retirement or rotation: not taken in a contest, nor by a sanction."""
    i = s.seen_holder[o]
    empty = s.open[o] == 1 and s.holder[o] < 0 and s.spoils[o] < 0
    return empty and i >= 0 and s.rung[i] == s.seen_rung[o]


@kernel
def successor_of(s, o):
    """Return who takes over an office by rule, the heir before the holder of the succeeding office; -1 for nobody."""
    i = s.heir[o]
    if (i < 0 or not eligible(s, i) or i == s.seen_holder[o]) and s.deputy[o] >= 0:
        i = s.holder[s.deputy[o]]
    return i if i >= 0 and eligible(s, i) and i != s.seen_holder[o] else NOBODY


@kernel
def take_over(s, o, i):
    """Put a successor into an office; the one from which he came falls empty."""
    s.holder[o] = i
    d = s.deputy[o]
    if d >= 0 and s.holder[d] == i:
        s.holder[d] = NOBODY
    if s.heir[o] == i:
        s.heir[o] = NOBODY


@kernel
def settle_claim(s, p):
    """Give a new holder of the first office his claim, and let that of an old one wear off."""
    o = s.first_office[0]
    holder = s.holder[o] if o >= 0 and s.open[o] == 1 else NOBODY
    if holder < 0:
        s.claimant[0], s.claim[0] = NOBODY, 0.0
    elif holder == s.claimant[0] and s.taken[o] == LAWFUL:
        s.claim[0] *= power(0.5, 1.0 / p[AT.half_life]) if p[AT.half_life] > 0.0 else 0.0
    else:
        s.claimant[0], s.claim[0] = holder, 1.0
        if s.taken[o] != LAWFUL:
            s.claim[0] = p[AT.after_motion] * (1.0 if s.taken[o] == BY_MOTION else 0.5)
        s.taken[o] = LAWFUL


@kernel
def remember(s, o):
    """Keep in mind who holds an office and where he stands, to know next month how it fell empty."""
    i = s.holder[o]
    s.seen_holder[o] = i
    if i >= 0:
        s.seen_rung[o] = s.rung[i]


@kernel
def pass_on(s, p):
    """Let terms end, offices pass on by rule, and the claim to the first one be settled."""
    for o in range(s.holder.shape[0]):
        keep_personal(s, o)
        if term_ends(s, o):
            end_term(s, o)
        if fell_lawfully(s, o):
            i, e = successor_of(s, o), s.first[OFFICES] + o
            if i >= 0 and happens(s, PASSES, e, i, p[AT.kept]):
                take_over(s, o, i)
    settle_claim(s, p)
    for o in range(s.holder.shape[0]):
        remember(s, o)


@kernel
def watch(s, p):
    """Before places are filled: note which were taken by a motion, and keep the powers of persons out of it."""
    for o in range(s.holder.shape[0]):
        keep_personal(s, o)
        if s.spoils[o] >= 0 and s.taken[o] == LAWFUL:
            s.taken[o] = BY_MOTION


MECHANISM = Mechanism(
    id="succession",
    doc=__doc__,
    parameters=PARAMETERS,
    variables=VARIABLES,
    steps=(Step("pass_on", pass_on, MEETING), Step("watch", watch, MEETING)),
)
