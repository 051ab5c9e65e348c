"""Which column of a table holds what: headers are matched by the words that people write above them.

A header that is one of the words for a column is it; else one that holds such words does. A column that nothing fits is
set aside and named, and is no fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from whowhom.case.table.struggle import POWERS

WORDS: Mapping[str, tuple[str, ...]] = {
    "struggle_id": ("struggle id", "struggle"),
    "actor_id": ("actor id", "id", "short name"),
    "name": ("name", "actor", "actor name", "full name", "person", "player", "member", "who", "contender", "nom",
             "имя", "фамилия"),
    "born": ("born", "birth", "birth year", "year of birth", "date of birth", "birth date", "birthday", "dob",
             "geboren", "geburtsjahr", "ne en", "naissance", "год рождения"),
    "age": ("age", "age at start", "years old", "alter", "возраст"),
    "office_at_start": ("office at start", "office", "post", "title", "job", "function", "portfolio", "ministry",
                        "role", "amt", "funktion", "poste", "fonction", "должность", "пост"),
    "appoint": ("appoint", "appoints", "appointment", "appointments", "appointing", "appointing power", "cadres",
                "cadre", "nominations", "personnel", "patronage", "ernennungen", "кадры"),
    "police": ("police", "secret police", "security", "internal security", "state security", "security service",
               "security services", "secret service", "interior", "intelligence", "polizei", "полиция", "милиция"),
    "army": ("army", "military", "troops", "armed forces", "soldiers", "guns", "armee", "heer", "militar", "armee",
             "армия"),
    "press_agenda": ("press agenda", "press", "media", "agenda", "propaganda", "newspapers", "television", "presse",
                     "medien", "пресса", "печать"),
    "state_economy": ("state economy", "economy", "economic", "government", "state", "budget", "finance", "finances",
                      "money", "treasury", "wirtschaft", "economie", "экономика"),
    "foreign_patron": ("foreign patron", "patron", "patron abroad", "foreign backing", "foreign support",
                       "foreign backer", "abroad", "foreign", "ausland", "etranger", "заграница"),
    "prestige": ("prestige", "reputation", "popularity", "fame", "authority", "charisma", "renown", "standing",
                 "ansehen", "престиж", "авторитет"),
    "apparatus_clients": ("apparatus clients", "clients", "client", "clientele", "followers", "following", "supporters",
                          "network", "apparatus", "faction size", "klienten", "anhanger", "клиенты", "клиентела"),
    "seniority_years": ("seniority years", "seniority", "years in office", "years in leadership", "tenure"),
    "formal_front_runner": ("formal front runner", "front runner", "frontrunner", "heir", "designated heir",
                            "designated", "incumbent", "leader", "number one", "official leader", "favourite",
                            "favorite", "successor", "first"),
    "source": ("source", "sources", "reference", "references", "quelle", "quellen"),
    "confidence": ("confidence", "certainty", "sure"),
}
"""The words for every column, its id first; longer ones go before shorter ones."""
ISSUE = "position"
"""What a column of positions is called; there may be any number of them."""
POSITION = re.compile(r"(?:position|pos|issue|stance|view|attitude)s?(?: on| towards?)?\b\s*(?P<about>.*)")
ENDED = re.compile(r"-\s?1\b.*\+?1\b")
"""A header that says what -1 and +1 stand for."""
STRAY = frozenset(("remark", "remarks", "note", "notes", "comment", "comments", "bemerkung", "bemerkungen", "remarque",
                   "remarques", "todo", "checked"))
"""A header with one of these words is of what the others say, and no column of theirs."""
TYPO = 0.8


@dataclass(frozen=True)
class Match:
    """A column of the table (its place and header) and what it was taken for; `position_1`, ... for positions."""

    at: int
    header: str
    column: str


def normal(header: str) -> str:
    """Return a header in small letters without accents, points and what stands in brackets, words parted by one space.

    >>> normal("Apparatus_Clients (share)")
    'apparatus clients'
    """
    bare = re.sub(r"[\(\[{].*?[\)\]}]", " ", header)
    bare = bare if re.search(r"\w", bare) else header
    letters = unicodedata.normalize("NFKD", bare).casefold()
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def likeness(header: str, column: str) -> int:
    """Return how well a header fits a column: 0 where it does not, more for longer words, most where it is the word."""
    said = normal(header)
    if said in map(normal, WORDS[column]):
        return 1000
    if not said or is_stray(header):
        return 0
    return max((len(word) for word in map(normal, WORDS[column]) if f" {word} " in f" {said} "), default=0)


def is_known(header: str) -> bool:
    """Tell whether a header fits any column."""
    return any(likeness(header, column) for column in WORDS) or is_position(header)


def is_position(header: str) -> bool:
    """Tell whether a header is that of positions on an issue."""
    return bool(POSITION.match(normal(header)) or ENDED.search(header)) and not is_stray(header)


def match(headers: Sequence[str], numeric: Sequence[bool]) -> tuple[Match, ...]:
    """Return what the columns hold, each column of a kind once; `numeric` tells which ones hold numbers.

    A column of words that is called `position` is the post.
    """
    found: dict[int, str] = {}
    issues = [at for at, header in enumerate(headers) if is_position(header) and numeric[at]]
    fits = sorted((-likeness(header, column), at, column) for at, header in enumerate(headers) for column in WORDS
                  if at not in issues and likeness(header, column) and suits(column, numeric[at]))
    for _, at, column in fits:
        if at not in found and column not in found.values():
            found[at] = column
    posts = [at for at, header in enumerate(headers) if is_position(header) and not numeric[at] and at not in found]
    if posts and "office_at_start" not in found.values():
        found[posts[0]] = "office_at_start"
    found |= {at: f"{ISSUE}_{k}" for k, at in enumerate(issues, 1)}
    return tuple(Match(at, headers[at].strip(), found[at]) for at in sorted(found))


def suits(column: str, numeric: bool) -> bool:
    """Tell whether a column of numbers, or of words, may be what its header says."""
    return not numeric if column in ("name", "office_at_start", "source") else numeric or column not in POWERS


def is_stray(header: str) -> bool:
    """Tell whether a header is of what the others say, and no column of theirs."""
    return bool(STRAY & set(normal(header).split()))


def guess(header: str) -> str:
    """Return the column that a header set aside may have meant, by its letters from the first on; nothing where none is
    near."""
    words = {word: column for column, known in WORDS.items() for word in map(normal, known)
             if word[:1] == normal(header)[:1]}
    near = get_close_matches(normal(header), list(words), n=1, cutoff=TYPO)
    return words[near[0]] if near else ""


def issue_of(header: str) -> str:
    """Return the issue that a column of positions is on, in the header's own words: nothing where it only counts."""
    if ENDED.search(header):
        return header.strip()
    about = POSITION.match(normal(header))
    said = (about["about"] if about else normal(header)).strip()
    return "" if said.isdigit() else said


def held(found: Iterable[Match]) -> dict[str, int]:
    """Return the place of every column that is there."""
    return {one.column: one.at for one in found}
