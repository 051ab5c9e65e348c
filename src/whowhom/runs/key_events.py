"""Key events: which logged decisions are told by date, about whom, and in what words.

A rule names a decision, and where in its event stand the person it is about and the thing it is of. Choices log
the number of the option plus one: of `named to` the option is an actor, of a sanction a rung of the ladder. Decisions
without a rule (a new mechanism's) are told under their own name, about `a` and of `b`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from whowhom.case.vocabulary import RUNGS
from whowhom.draws import decision
from whowhom.engine.bind import Model
from whowhom.runs.moves import FAILS, LADDER, STRIKES, Ladder

MONTH, DECISION, A, B, VALUE = range(5)
NOBODY = 2047
"""Stands for `no one` and `nothing` in a key; above any entity number."""
SPAN = 11
"""Bits of an entity number in a key."""


@dataclass(frozen=True)
class Rule:
    """How a decision is told: `who` and `of` say where in the event they stand (`a`, `b`, `value`, or nowhere).

    With `value` only that option of a choice is meant, counted from 1; `country` stands for a country chosen by number.
    """

    what: str
    decision: str
    who: str = ""
    of: str = ""
    value: int = 0


RULES = (
    Rule("died", "mortality.dies", "a"),
    Rule("entered", "entry.enters", "a"),
    Rule("challenged someone", "contest.challenger", "value"),
    Rule("was challenged", "contest.challenged", "value"),
    Rule("moved to take a post", "contest.object", "b", value=1),
    Rule("moved a line", "contest.object", "b", value=2),
    Rule("moved a rule of procedure", "contest.object", "b", value=3),
    Rule("moved an expulsion", "contest.object", "b", value=4),
    Rule("lost a post over a lost motion", "contest.backfires", "b"),
    Rule("struck with force", "force.strikes", "a"),
    Rule("overthrew", "force.succeeds", "a", "b"),
    Rule("a campaign opened", "sanction.opens"),
    Rule("a campaign ended", "sanction.ends"),
    Rule("came back from disgrace", "comeback.returns", "a"),
    Rule("capitulated", "submission.submits", "a"),
    Rule("named to", "selection.named", "value", "a"),
    Rule("named to", "succession.passes", "b", "a"),
    Rule("seated in", "selection.seated", "b", "a"),
    Rule("seated in", "selection.elected", "value", "a"),
    Rule("seated in", "selection.replaced", "value", "a"),
    Rule("struck from the list of", "selection.struck", "b", "a"),
    Rule("carried his list in", "selection.list", "value", "a"),
    Rule("released", "orthodoxy.released", "", "a"),
    Rule("met out of turn", "contest.convenes", "", "a"),
    Rule("was charged", "trials.charged", "a"),
    Rule("confessed", "trials.confesses", "a"),
    Rule("was sentenced", "trials.sentenced", "a"),
    Rule("sentenced to death", "trials.sentenced", "a", value=2),
    Rule("arrested in the terror", "terror.arrested", "a"),
    Rule("shot in the terror", "terror.executed", "a"),
    Rule("was murdered", "terror.victim", "value"),
    Rule("was murdered", "exile.killed", "a"),
    Rule("settled in", "exile.settles", "a", "country"),
    Rule("driven out of", "exile.expelled_by_host", "a", "b"),
    Rule("seized in", "exile.seized", "a", "b"),
    Rule("founded an International", "exile.founds", "a"),
    Rule("cleared by an inquiry", "exile.inquiry", "a"),
    Rule("survived an attempt", "exile.attempts", "a"),
    Rule("came home", "exile.returns", "a"),
    Rule("mass operations", "terror.unleashes"),
    Rule("mass operations ended", "terror.ends"),
    Rule("a trial", "trials.stages"),
    Rule("grain by force", "economy.requisitions"),
    Rule("drive into collective farms", "economy.collectivises"),
    Rule("market let back", "economy.liberalises"),
    Rule("workers rose", "working_class.rises"),
    Rule("order overthrown", "working_class.overthrows"),
    Rule("concession to a rising", "working_class.concedes", value=2),
    Rule("restoration from within", "restoration.restores"),
    Rule("membership drive", "membership.drives"),
    Rule("purge of the party", "membership.purges"),
    Rule("revolutionary situation in", "world_revolution.rises", "", "a"),
    Rule("situation decided in", "world_revolution.ends", "", "a"),
    Rule("revolution prevailed in", "world_revolution.prevails", "", "a"),
    Rule("revolutionary regime put down in", "world_revolution.falls", "", "a"),
    Rule("fascists took power in", "world_revolution.fascism", "", "a"),
    Rule("fascist rule ended in", "world_revolution.opens", "", "a"),
    Rule("attacked by", "war_threat.attacks", "", "a"),
    Rule("war ended with", "war_threat.peace", "", "b"),
    Rule("beaten in war by", "war_threat.beaten", "", "b"),
    Rule("collective security", "pact.signs", value=2),
    Rule("pact signed with", "pact.signs", "", "b", value=3),
    Rule("pact broke with", "pact.breaks", "", "b"),
    Rule("annexed", "pact.annexes", "", "a"),
)
SILENT = ("contest.challenges", "contest.perceives", "contest.prevails", "contest.count", "contest.side",
          "sanction.sanctions", "sanction.target", "sanction.rung", "sanction.follows", "sanction.escalates",
          "selection.delegates", "terror.assassinated", "exile.admitted", "membership.aims", "pact.talks")
"""Decisions that another rule tells better."""
ACTOR_CHOICES = ("contest.challenger", "contest.challenged", "sanction.target", "selection.named", "selection.elected",
                 "selection.replaced", "selection.list", "terror.victim")
"""Choices among actors."""
RUNG_CHOICES = ("sanction.rung",)
"""Choices among rungs."""
NUMBERED = ("selection.elected", "selection.replaced")
"""Decisions whose `b` is the number of a seat."""
CHALLENGED, PREVAILS, PREVAILED = decision("contest.challenged"), decision("contest.prevails"), "prevailed over"
OBJECT, SUCCEEDS = decision("contest.object"), decision("force.succeeds")
DEFEATED = "revolution defeated in"
SITUATION, SUCCEEDED = decision("world_revolution.ends"), decision("world_revolution.prevails")


class KeyEvents:
    """Finds, in the logs of many histories, the first date of every key event."""

    def __init__(self, model: Model) -> None:
        """Prepare the rules of a model and the rungs on which its actors start."""
        told = {rule.decision for rule in RULES} | set(SILENT)
        own = [Rule(name, name, "a", "b") for name in model.decisions.values() if name not in told]
        self.rules = [r for r in (*RULES, *own) if r.decision in set(model.decisions.values())]
        self.words = [*RUNGS, PREVAILED, DEFEATED, *dict.fromkeys(rule.what for rule in self.rules)]
        abroad = [n for n, id in enumerate(model.entities) if id.startswith("country:")]
        self.countries = abroad[0] if abroad else 0
        first = model.layout.place("rung", 0)[1]
        self.rungs = [int(r) for r in model.tables.start[first : first + len(model.names.actors)]]

    def firsts(self, events: np.ndarray, history: np.ndarray, month: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return packed (key, month) and the number of histories with that first date.

        `events (event, 5)` in order of time within each history, `history (event)`, `month (event)` from the start.
        """
        found = [self._told(rule, events) for rule in self.rules]
        found += [self._contests(events), self._defeats(events), self._ladder(events, history)]
        keys, rows = zip(*found, strict=True)
        key, row = np.concatenate(keys), np.concatenate(rows)
        # Rows of one key come from one rule or from rules in the same order of time, so the first is the earliest.
        order = np.argsort(row, kind="stable")
        key, row = key[order], row[order]
        _, at = np.unique((history[row] << 32) | key, return_index=True)
        packed, counts = np.unique((key[at] << 16) | month[row[at]], return_counts=True)
        return packed, counts.astype(np.int64)

    def _told(self, rule: Rule, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return keys and rows of the events of one rule."""
        mine = events[:, DECISION] == decision(rule.decision)
        row = np.nonzero(mine & (events[:, VALUE] == rule.value) if rule.value else mine)[0]
        at: Mapping[str, np.ndarray] = {"a": events[row, A], "b": events[row, B], "value": events[row, VALUE] - 1,
                                        "country": self.countries + events[row, VALUE] - 1,
                                        "": np.full(len(row), NOBODY)}
        of = at[rule.of]
        if rule.of == "b":
            of = np.where(of == at["a"], NOBODY, of)
        return pack(self.words.index(rule.what), at[rule.who], of), row

    def _contests(self, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return keys and rows of who prevailed over whom.

        A motion is logged as challenger, challenged, what it is about and, if the challenger prevails, that, one after
        another.
        """
        row = np.nonzero(events[:, DECISION] == CHALLENGED)[0]
        attacker, defender = events[row - 1, VALUE] - 1, events[row, VALUE] - 1
        last = len(events) - 1
        after = np.minimum(row + 1, last)
        after = np.where(events[after, DECISION] == OBJECT, np.minimum(after + 1, last), after)
        won = (events[after, DECISION] == PREVAILS) & (events[after, B] == attacker) & (after > row)
        who, whom = np.where(won, attacker, defender), np.where(won, defender, attacker)
        return pack(self.words.index(PREVAILED), who, whom), row

    def _defeats(self, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return keys and rows of revolutions abroad that were decided and did not prevail."""
        row = np.nonzero(events[:, DECISION] == SITUATION)[0]
        after = np.minimum(row + 1, len(events) - 1)
        won = (events[after, DECISION] == SUCCEEDED) & (events[after, A] == events[row, A]) & (after > row)
        lost = row[~won]
        return pack(self.words.index(DEFEATED), np.full(len(lost), NOBODY), events[lost, A]), lost

    def _ladder(self, events: np.ndarray, history: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return keys and rows of all rungs reached: those skipped on the way up count as reached too."""
        keys, rows = [], []
        for row, who, before, after in self.moves(events, history):
            for reached in range(before + 1, after + 1):
                keys.append((reached << (2 * SPAN)) | (who << SPAN) | NOBODY)
                rows.append(row)
        return np.array(keys, np.int64), np.array(rows, np.int64)

    def moves(self, events: np.ndarray, history: np.ndarray) -> Iterator[tuple[int, int, int, int]]:
        """Yield (row, who, rung before, rung after) of every move on the ladder, as the log lets it be followed."""
        now, ladder = -1, Ladder(list(self.rungs))
        for row in np.nonzero(np.isin(events[:, DECISION], list(LADDER)))[0].tolist():
            if history[row] != now:
                now, ladder = int(history[row]), Ladder(list(self.rungs))
            _, what, a, b, value = events[row].tolist()
            name = FAILS if is_failed_strike(events, row) else LADDER[what]
            move = ladder.read(name, a, b, value - 1, value)
            if move:
                yield row, *move


def is_failed_strike(events: np.ndarray, row: int) -> bool:
    """Tell whether an event is a strike with force that did not succeed: success would stand in the next row."""
    if LADDER.get(int(events[row, DECISION])) != STRIKES:
        return False
    after = events[min(row + 1, len(events) - 1)]
    return not (after[DECISION] == SUCCEEDS and after[A] == events[row, A])


def pack(what: int, who: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Return keys of (what, who, of)."""
    return (np.int64(what) << (2 * SPAN)) | (who.astype(np.int64) << SPAN) | of.astype(np.int64)


def unpack(key: int) -> tuple[int, int, int]:
    """Return (what, who, of) of a key."""
    mask = (1 << SPAN) - 1
    return key >> (2 * SPAN), (key >> SPAN) & mask, key & mask
