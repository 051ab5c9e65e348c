"""Who elects, what they want, and what the elected owe them."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.calls import empty
from whowhom.mechanisms.selection.parameters import AT
from whowhom.mechanisms.selection.rank import measure_standing, note_holders
from whowhom.mechanisms.selection.voices import owe, under
from whowhom.state.institutions import file_on, members, post_shares

SMALL = 2.0
"""How much more rank counts for a seat in a body of named actors than for a post; an assumption, made in sight of who
was newly seated on the entries to fit on: none had stood no higher than a committee."""


@kernel
def slate_share(bonus, ban, monopoly):
    """Return the share of electors without a patron who vote for a slate: more where rivals may not organise."""
    return min(1.0, bonus * (1.0 + ban + monopoly) / 3.0)


@kernel
def sense(s, p):
    """Measure everyone's standing, note who holds what, measure the mood of the members at large and the appeal of
    quiet."""
    measure_standing(s)
    note_holders(s)
    total = 0.0
    s.mood[:] = 0.0
    for c in range(s.cohort_members.shape[0]):
        size = s.cohort_members[c]
        total += size
        for d in range(s.mood.shape[0]):
            s.mood[d] += size * s.cohort_position[c, d]
    for d in range(s.mood.shape[0]):
        s.mood[d] = s.mood[d] / total if total > 0.0 else 0.0
    s.quiet[0] = p[AT.isolation_effect] * s.isolation[0] * (0.5 + s.scarcity[0])


@kernel
def electors(s, body, share):
    """Write the electors' shares (patron) of a body."""
    share[:] = 0.0
    source = s.selector[body]
    if source >= 0:
        total = max(1.0, members(s, source))
        for k in range(share.shape[0]):
            share[k] = s.anonymous[source, k] / total
        for k in range(share.shape[0] - 1):
            share[k] += s.seat[source, k] / total
    elif source == -1:
        posts = empty(share.shape[0])
        for d in range(s.domain_share.shape[1]):
            if s.domain_share[body, d] > 0.0:
                post_shares(s, d, posts)
                for k in range(share.shape[0]):
                    share[k] += s.domain_share[body, d] * posts[k]
    else:
        h = s.holder[-2 - source]
        share[h if h >= 0 else share.shape[0] - 1] = 1.0


@kernel
def make_slate(share, unbound_share):
    """Turn electors' shares into seats' shares in place: slates draw a share of the unbound, by their squares."""
    none = share.shape[0] - 1
    squares = 0.0
    for k in range(none):
        squares += share[k] * share[k]
    if squares <= 0.0:
        share[none] = 1.0
        return
    moved = unbound_share * share[none]
    share[none] -= moved
    for k in range(none):
        share[k] += moved * share[k] * share[k] / squares


@kernel
def owe_slate(s, p, i, slate):
    """Let a newly seated actor feel for the heads of the slates, each by his share."""
    for k in range(slate.shape[0] - 1):
        if slate[k] > 0.0:
            owe(s, i, k, p[AT.gratitude] * slate[k])


@kernel
def rank_score(s, p, rank, weight, i):
    """Return what a post's rank, by its weight, an actor's prestige and what is held against him add to his score.

    Who stands above the post is not kept from it by that.
    """
    below = max(0.0, rank - s.standing[i])
    return (
        p[AT.prestige_weight] * (s.prestige[i] - 0.5)
        - p[AT.nearness] * weight * below
        - p[AT.favour_weight] * file_on(s, i)
    )


@kernel
def candidate_score(s, p, body, rank, wish, unbound, d, i):
    """Return the log-odds score of an actor for a seat: by rank, by what electors and ruler d want, less where he sits
    higher already. `rank` is the body's, `wish` that of the electors, of whom the share `unbound` have no patron."""
    wanted = under(s, d, wish, i) + unbound * s.quiet[0] * s.apparatus[i]
    higher = p[AT.cumulation] * s.seat[s.leading[0], i]
    weight = SMALL if s.named_only[body] == 1 else 1.0
    return rank_score(s, p, rank, weight, i) + p[AT.favour_weight] * wanted - higher
