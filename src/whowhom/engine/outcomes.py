"""Outcome predicates as a small stack machine: compiled from a checked tree, run once a month.

An instruction is (operation, argument) with a number beside it; the operations are the constants below. Conditions
that must hold for some months keep a streak per slot, those that must hold by a date a latch.
"""

from __future__ import annotations

from whowhom.case.predicate import MOST_DEEP
from whowhom.kernel import kernel
from whowhom.state.variables import INDEX

(NUMBER, FLOAT, INT, ACTOR_FLOAT, ACTOR_INT, LESS, LESS_EQUAL, MORE, MORE_EQUAL, EQUAL, NOT_EQUAL, AND, OR, NOT, FOR,
 BY) = range(16)
STACK = MOST_DEEP


@kernel
def compare(operation, a, b):
    """Return 1.0 where a comparison holds."""
    if operation == LESS:
        yes = a < b
    elif operation == LESS_EQUAL:
        yes = a <= b
    elif operation == MORE:
        yes = a > b
    elif operation == MORE_EQUAL:
        yes = a >= b
    elif operation == EQUAL:
        yes = a == b
    else:
        yes = a != b
    return 1.0 if yes else 0.0


@kernel
def load(floats, ints, operation, argument, number, row):
    """Write the values of a leaf, actor by actor; `floats` and `ints` are the words of the state."""
    for a in range(row.shape[0]):
        if operation == NUMBER:
            row[a] = number
        elif operation == FLOAT:
            row[a] = floats[argument]
        elif operation == INT:
            row[a] = float(ints[argument])
        elif operation == ACTOR_FLOAT:
            row[a] = floats[argument + a]
        else:
            row[a] = float(ints[argument + a])


@kernel
def combine(operation, left, right):
    """Write into `left` what a comparison, AND or OR makes of two rows of values."""
    for a in range(left.shape[0]):
        if operation == AND:
            left[a] = left[a] * right[a]
        elif operation == OR:
            left[a] = max(left[a], right[a])
        else:
            left[a] = compare(operation, left[a], right[a])


@kernel
def keep_streaks(s, slot, months, row):
    """Count how long a condition has held for each actor; write 1.0 once it has for `months`."""
    for a in range(row.shape[0]):
        s.streak[slot + a] = s.streak[slot + a] + 1 if row[a] > 0.5 else 0
        row[a] = 1.0 if s.streak[slot + a] >= months else 0.0


@kernel
def keep_latches(s, slot, last, row):
    """Remember for each actor that a condition held at some time up to month index `last`."""
    for a in range(row.shape[0]):
        if row[a] > 0.5 and s.clock[INDEX] <= last:
            s.streak[slot + a] = 1
        row[a] = 1.0 if s.streak[slot + a] > 0 else 0.0


@kernel
def evaluate(s, floats, ints, program, numbers, first, last, stack, n):
    """Run one predicate, each instruction for n actors at once; the bottom row of the stack says for whom it holds."""
    top = 0
    for pc in range(first, last):
        operation, argument, number = program[pc, 0], program[pc, 1], numbers[pc]
        if operation <= ACTOR_INT:
            load(floats, ints, operation, argument, number, stack[top, :n])
            top += 1
        elif operation <= OR:
            top -= 1
            combine(operation, stack[top - 1, :n], stack[top, :n])
        elif operation == NOT:
            for a in range(n):
                stack[top - 1, a] = 1.0 - stack[top - 1, a]
        elif operation == FOR:
            keep_streaks(s, argument, int(number), stack[top - 1, :n])
        else:
            keep_latches(s, argument, int(number), stack[top - 1, :n])


@kernel
def observe(s, words, tables, stack, k):
    """Evaluate one predicate and write who satisfies it; `stack (depth, actor)` is room to work."""
    n = stack.shape[1] if tables.outcome[k, 2] == 1 else 1
    evaluate(s, words.floats, words.ints, tables.program, tables.program_value, tables.outcome[k, 0],
             tables.outcome[k, 1], stack, n)
    s.holds[k] = 0
    for a in range(n):
        if stack[0, a] > 0.5 and s.holds[k] == 0:
            s.holds[k] = a + 1


@kernel
def observe_rule(s, words, tables, stack):
    """Evaluate the outcomes of one man, in every month, and write who rules: the man of the first that holds."""
    s.ruler[0] = -1
    for k in range(tables.outcomes[0]):
        if tables.outcome[k, 4] == 1:
            observe(s, words, tables, stack, k)
            if s.holds[k] > 0 and s.ruler[0] < 0:
                s.ruler[0] = s.holds[k] - 1
    if s.first_ruler[0] < 0:
        s.first_ruler[0] = s.ruler[0]


@kernel
def observe_outcomes(s, words, tables, stack, last):
    """Write who rules, then evaluate the other predicates: those that remember months, in the last month every one."""
    observe_rule(s, words, tables, stack)
    for k in range(tables.outcome.shape[0]):
        if tables.outcome[k, 4] == 0 and (tables.outcome[k, 3] == 1 or last):
            observe(s, words, tables, stack, k)
