"""What is assumed where a table is silent, and what one more column would buy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whowhom.case.dates import date_of
from whowhom.case.table.convert import ENDS, EVERY, USUAL_AGE
from whowhom.case.table.headers import ISSUE
from whowhom.case.table.posts import FEWEST, Post, divisor, official_power, posts_of, seated
from whowhom.case.table.read import Coded
from whowhom.case.table.struggle import Listed, Struggle
from whowhom.errors import Remark

BUYS: Mapping[str, str] = {
    "apparatus_clients": "whose people hold the posts, and so who fills the leading body when it is chosen anew",
    "appoint": "who fills posts from now on, and so whose following grows",
    "formal_front_runner": "who is first by rule and has a claim to be followed",
    "police": "who can arrest, and whom a motion against him would cost dear",
    "army": "who can strike with troops, or be protected by them",
    "press_agenda": "who decides what is discussed, and so who can open a campaign",
    "state_economy": "who has places and money to promise",
    "prestige": "whom others follow without being bound to him",
    "position": "who is near to whom on what they differ on, and so who sides with whom",
    "born": "who is likely to die of age in these years",
    "foreign_patron": "whom a patron abroad shields from the worst",
    "office_at_start": "what the offices are called, and which are held jointly",
}
"""What a column tells a history, the weightiest first."""
SUMMED = {"appoint": "fill", "apparatus_clients": "hold by their clients"}
LISTED = 6


def assumptions(struggle: Struggle) -> Iterator[Remark]:
    """Yield what is assumed to make a struggle a case, beside what was noted of a table's cells."""
    yield from of_posts(struggle)
    yield from of_first(struggle)
    yield from of_persons(struggle)
    last = date_of(struggle.start + 12 * struggle.years - 1)
    yield Remark("calendar", f"from {date_of(struggle.start)} to {last}, the leading body meets every {EVERY} months "
                             "and is chosen anew once a year")
    if not struggle.one_party:
        yield Remark("rules", "no party has a monopoly", "--one-party, where one has")
    if not struggle.ties:
        yield Remark("ties", "nobody is anybody's friend or enemy on the first day", "a second table of ties")


def of_posts(struggle: Struggle) -> Iterator[Remark]:
    """Yield what was assumed of shares, offices and seats."""
    for column, does in SUMMED.items():
        total = sum(struggle.column(column))
        if divisor(struggle.column(column)) > 1.0:
            yield Remark(column, f"those listed {does} {total:.3g} of all posts together: divided by "
                                 f"{divisor([total]):.3g}, to leave a tenth to others")
    for post in posts_of(struggle):
        if post.joint:
            yield Remark("offices", f"{named(post.holders)} hold one office jointly: {post.holders[0].office}")
    sits = [actor for actor, seat in zip(struggle.actors, seated(struggle), strict=True) if seat]
    why = "who commands a quarter of one power in all sits"
    if sum(official_power(actor) >= 0.25 for actor in struggle.actors) < FEWEST:
        why = f"fewer than {FEWEST} command a quarter of one power: those with most, then the first of the table"
    yield Remark("leading body", f"{named(sits)}: {why}", "edit `seats` of the start")
    bare = [a for a in struggle.actors if a.office and not official_power(a) and not a.front_runner]
    if bare:
        yield Remark("offices", f"{named(bare)}: a post without a power in the table is no office of the case")


def of_first(struggle: Struggle) -> Iterator[Remark]:
    """Yield what was assumed of the first office."""
    ahead = [actor for actor in struggle.actors if actor.front_runner]
    first = next((post for post in posts_of(struggle) if post.first), None)
    if not ahead:
        yield Remark("first office", "nobody is first by rule")
    elif first is None:
        yield Remark("first office", f"{named(ahead)} share it: of several neither is first")
    elif len(ahead) > 1:
        yield Remark("first office", f"of {named(ahead)}, {first.holders[0].name} has it: {how(first, ahead)}")


def how(first: Post, ahead: list[Listed]) -> str:
    """Return why one of several front-runners has the first office."""
    most = official_power(first.holders[0])
    equal = sum(official_power(actor) == most for actor in ahead) > 1
    return "their powers are equal, and his row is the first" if equal else "his powers are most"


def of_persons(struggle: Struggle) -> Iterator[Remark]:
    """Yield what was assumed of persons."""
    unknown = [actor for actor in struggle.actors if actor.born is None]
    if unknown:
        usual = "the mean year of the others" if len(unknown) < len(struggle.actors) else \
            f"{USUAL_AGE} years of age on the first day"
        yield Remark("born", f"not known of {len(unknown)} of {len(struggle.actors)}: {usual}")
    bare = [f"issue_{k}" for k, about in enumerate(struggle.issues, 1) if not ENDS.match(about)]
    if bare:
        yield Remark(", ".join(bare), "what -1 and +1 stand for is not said",
                     "a header like `Economy (-1 plan, +1 market)`, or `low` and `high` in case.yaml")
    yield Remark("traits", "ambition, ruthlessness, nerve and skill are the same for all, within wide ranges",
                 "rows in traits.csv")


def named(actors: tuple[Listed, ...] | list[Listed]) -> str:
    """Return names, the first few of many."""
    told = [actor.name for actor in actors[:LISTED]]
    rest = len(actors) - len(told)
    if rest:
        return f"{', '.join(told)} and {rest} more"
    return ", ".join(told[:-1]) + f" and {told[-1]}" if len(told) > 1 else "".join(told)


def wanted(coded: Coded) -> tuple[Remark, ...]:
    """Return what the columns that are not there would tell, the weightiest first."""
    there = {"position" if column.startswith(f"{ISSUE}_") else column for column in coded.columns}
    there |= {"born"} if "age" in there else set()
    return tuple(Remark(column, buys) for column, buys in BUYS.items() if column not in there)
