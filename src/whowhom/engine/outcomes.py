"""Outcome predicates as a small stack machine: compiled from a checked tree, run once a month.

An instruction is (operation, argument) with a number beside it; the operations are the constants below. Conditions
that must hold for some months keep a streak per slot, those that must hold by a date a latch.
"""

from __future__ import annotations

from whowhom.engine.state import INDEX
from whowhom.kernel import kernel

(NUMBER, FLOAT, INT, ACTOR_FLOAT, ACTOR_INT, LESS, LESS_EQUAL, MORE, MORE_EQUAL, EQUAL, NOT_EQUAL, AND, OR, NOT, FOR,
 BY) = range(16)
STACK = 16


@kernel
def compare(operation, a, b):
    """Return 1.0 where a comparison holds."""
    yes = (
        (operation == LESS and a < b)
        or (operation == LESS_EQUAL and a <= b)
        or (operation == MORE and a > b)
        or (operation == MORE_EQUAL and a >= b)
        or (operation == EQUAL and a == b)
        or (operation == NOT_EQUAL and a != b)
    )
    return 1.0 if yes else 0.0


@kernel
def load(floats, ints, operation, argument, number, actor):
    """Return the value of a leaf; `floats` and `ints` are the words of the state."""
    if operation == NUMBER:
        return number
    if operation == FLOAT:
        return floats[argument]
    if operation == INT:
        return float(ints[argument])
    if operation == ACTOR_FLOAT:
        return floats[argument + actor]
    return float(ints[argument + actor])


@kernel
def keep_streak(s, slot, months, holds):
    """Count how long a condition has held; return 1.0 once it has for `months`."""
    s.streak[slot] = s.streak[slot] + 1 if holds else 0
    return 1.0 if s.streak[slot] >= months else 0.0


@kernel
def keep_latch(s, slot, last, holds):
    """Remember that a condition held at some time up to month index `last`."""
    if holds and s.clock[INDEX] <= last:
        s.streak[slot] = 1
    return 1.0 if s.streak[slot] > 0 else 0.0


@kernel
def evaluate(s, floats, ints, program, numbers, first, last, actor, stack):
    """Run one predicate for one actor; return whether it holds."""
    top = 0
    for pc in range(first, last):
        operation, argument, number = program[pc, 0], program[pc, 1], numbers[pc]
        if operation <= ACTOR_INT:
            stack[top] = load(floats, ints, operation, argument, number, actor)
            top += 1
        elif operation <= NOT_EQUAL:
            top -= 1
            stack[top - 1] = compare(operation, stack[top - 1], stack[top])
        elif operation == AND:
            top -= 1
            stack[top - 1] = stack[top - 1] * stack[top]
        elif operation == OR:
            top -= 1
            stack[top - 1] = max(stack[top - 1], stack[top])
        elif operation == NOT:
            stack[top - 1] = 1.0 - stack[top - 1]
        elif operation == FOR:
            stack[top - 1] = keep_streak(s, argument + actor, int(number), stack[top - 1] > 0.5)
        else:
            stack[top - 1] = keep_latch(s, argument + actor, int(number), stack[top - 1] > 0.5)
    return stack[0] > 0.5


@kernel
def observe_outcomes(s, words, tables, stack):
    """Evaluate every predicate this month and write who satisfies it."""
    floats, ints, program, numbers = words.floats, words.ints, tables.program, tables.program_value
    for k in range(tables.outcome.shape[0]):
        s.holds[k] = 0
        first, last = tables.outcome[k, 0], tables.outcome[k, 1]
        actors = s.present.shape[0] if tables.outcome[k, 2] == 1 else 1
        for a in range(actors):
            yes = evaluate(s, floats, ints, program, numbers, first, last, a, stack)
            if yes and s.holds[k] == 0:
                s.holds[k] = a + 1
