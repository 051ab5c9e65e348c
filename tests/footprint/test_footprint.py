"""What a kernel touches is found wherever it hides: in helpers, behind names, in slices; and nothing else is found."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from whowhom.draws import decision
from whowhom.errors import InputError
from whowhom.footprint import footprint
from whowhom.footprint.places import NOWHERE
from whowhom.footprint.reader import Reader, _found
from whowhom.kernel import kernel
from whowhom.mechanism import HAZARD, Mechanism, Step
from whowhom.mechanisms import registry
from whowhom.state import institutions
from whowhom.state.events import happens

SPEAKS, ANSWERS = decision("planted.speaks"), decision("planted.answers")
STRANGE = decision("gossip.spreads")
SEVERAL = (SPEAKS, ANSWERS)
COST = 0.5
"""Seconds of processor time for all mechanisms; 0.15 when it was written, and 0.2 on a busy machine."""


@kernel
def store(values, n, share):
    """Store into what one is given."""
    values[n] = share


@kernel
def store_deeper(values, share):
    """Have a helper store."""
    store(share=share, n=0, values=values)


@kernel
def add(values):
    """Add to an array in place: a number stays what it is."""
    values += 1.0


@kernel
def the_array(s):
    """Return a variable of the state."""
    return s.grip


@kernel
def judge(s, what):
    """Decide what one is told to."""
    return happens(s, what, 0, 0, 0.5)


@kernel
def through_helpers(s, p):
    """Write three variables, none of them by name."""
    store_deeper(s.prestige, s.nerve[0])
    add(s.label)
    the_array(s)[0] = 0.0


@kernel
def through_names(s, p):
    """Write by a name, by a row, by one of two, and by an entry of several."""
    mine, row = s.prestige, s.tie[0]
    mine[0] = 1.0
    row += 0.1
    one = s.label if p[0] > 0.0 else s.grip
    one[:] = 0.0
    for each in (s.liable, s.resources):
        each[0] = 0.0


@kernel
def numbers_only(s, p):
    """Count with numbers that came from the state, and with sizes; write one variable."""
    total, n = s.nerve[0], s.position.shape[0]
    total += n + len(s.seat)
    s.quiet[0] = total * institutions.clip(s.theory[0], 0.0, 1.0)


@kernel
def later(s, p):
    """Use in a loop what is named at its end."""
    it = p
    for _ in range(2):
        it[0] = 0.0
        it = s.mood


@kernel
def talks(s, p):
    """Draw by hand and through a helper."""
    if judge(s, SPEAKS):
        happens(s, ANSWERS, 0, 0, s.nerve[0])


@kernel
def picks(s, p):
    """Draw one decision of several."""
    judge(s, SEVERAL[0])


@kernel
def meddles(s, p):
    """Draw what belongs to another mechanism."""
    judge(s, STRANGE)


@kernel
def misspells(s, p):
    """Read what no state has."""
    s.quiet[0] = s.prestig[0]


def planted(run):
    """Return a mechanism of one step."""
    return Mechanism("planted", "", {}, (Step("run", run, HAZARD),))


def test_a_write_hidden_in_helpers_is_found():
    assert planted(through_helpers).writes == ("grip", "label", "prestige")
    assert planted(through_helpers).reads == ("label", "nerve")


def test_a_write_behind_another_name_is_found():
    assert planted(through_names).writes == ("grip", "label", "liable", "prestige", "resources", "tie")


def test_what_is_not_read_is_not_found():
    assert planted(numbers_only).reads == ("nerve", "theory")
    assert planted(numbers_only).writes == ("quiet",)


def test_a_name_that_a_loop_gives_later_is_found():
    assert planted(later).writes == ("mood",)


def test_a_kernel_within_a_function_is_read():
    share = COST

    @kernel
    def inner(s, p):
        """Store by a helper, from a closure."""
        store(s.prestige, 0, share)

    assert planted(inner).writes == ("prestige",)


def test_decisions_are_found_in_order_and_through_helpers():
    assert planted(talks).decisions == ("speaks", "answers")
    assert planted(picks).decisions == ("speaks", "answers")
    assert planted(numbers_only).decisions == ()


def test_rules_and_series_follow_from_what_is_touched():
    assert registry()["selection"].rules == ("faction_ban", "one_party_monopoly")
    assert registry()["world_revolution"].series == ("civil_war", "crisis", "development", "isolation")
    assert planted(talks).rules == planted(talks).series == ()


def test_negative_control_who_does_not_follow_calls_misses_the_hidden_write(monkeypatch):
    monkeypatch.setattr(Reader, "call_kernel", lambda self, node, function: NOWHERE)
    _found.clear()
    assert planted(through_helpers).writes == ()
    _found.clear()


def test_a_decision_of_another_mechanism_is_refused():
    with pytest.raises(InputError, match="is a decision of another mechanism"):
        _ = planted(meddles).decisions


def test_what_no_state_has_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match=r"(?s)s\.prestig.*is not a variable of the state.*prestige"):
        _ = planted(misspells).reads


def test_a_kernel_without_a_source_is_refused():
    space: dict = {}
    exec("def ghost(s, p):\n    s.quiet[0] = 1.0\n", space)
    with pytest.raises(InputError, match="whose source cannot be read"):
        footprint(space["ghost"])


def test_what_was_derived_follows_a_replaced_step():
    other = replace(planted(talks), steps=(Step("run", through_helpers, HAZARD),))
    assert planted(talks).decisions
    assert other.decisions == ()


TELL = """
from time import process_time
from whowhom.mechanisms import registry
known, start = registry(), process_time()
told = [(m.id, m.reads, m.writes, m.decisions, m.rules, m.series) for m in known.values()]
print(process_time() - start, hash(repr(told)), sep="\\n")
"""


def told(**environment):
    """Return the cost of reading all mechanisms in a fresh process, and a hash of what was read."""
    env = {**os.environ, "PYTHONHASHSEED": "0", **environment}
    done = subprocess.run([sys.executable, "-c", TELL], env=env, capture_output=True, text=True, check=True)
    cost, told = done.stdout.split()
    return float(cost), told


def test_it_is_cheap_and_the_same_without_the_compiler():
    compiled, plain = told(), told(NUMBA_DISABLE_JIT="1")
    assert compiled[1] == plain[1]
    assert min(compiled[0], plain[0]) < COST
