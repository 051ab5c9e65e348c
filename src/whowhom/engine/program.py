"""Outcome trees into the instructions of the stack machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from whowhom.case import tree
from whowhom.case.dates import month_of
from whowhom.case.predicate import with_article
from whowhom.engine import outcomes as op
from whowhom.engine.names import Names
from whowhom.errors import Fault, InputError, nearest
from whowhom.state.layout import Layout

RELATIONS = {"<": op.LESS, "<=": op.LESS_EQUAL, ">": op.MORE, ">=": op.MORE_EQUAL, "=": op.EQUAL, "!=": op.NOT_EQUAL}
KINDS = {"actor": "actors", "office": "offices", "country": "countries"}
NOBODY = -1


@dataclass
class Program:
    """Instructions of all outcomes of a case; `slots` counts streaks, one per actor where actors are asked."""

    actors: int
    start: int
    names: Names
    code: list[tuple[int, int, float]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    slots: int = 0

    def add_outcome(self, node: tree.Node, layout: Layout, of_one: bool = False) -> None:
        """Append the instructions of one predicate; `of_one` tells an outcome that says who rules."""
        first, per_actor = len(self.code), isinstance(node, tree.AnyActor)
        self.emit(node.what if isinstance(node, tree.AnyActor) else node, layout, per_actor)
        remembers = any(operation in (op.FOR, op.BY) for operation, *_ in self.code[first:])
        self.spans.append((first, len(self.code), int(per_actor), int(remembers), int(of_one)))

    def emit(self, node: tree.Node | tree.Value, layout: Layout, per_actor: bool) -> None:
        """Append the instructions of a node after those of its parts."""
        if isinstance(node, tree.Always):
            self.code += [(op.NUMBER, 0, 1.0)]
        elif isinstance(node, tree.Number):
            self.code.append((op.NUMBER, 0, node.value))
        elif isinstance(node, tree.Person):
            self.code.append((op.NUMBER, 0, float(number(self.names, "actor", node.id) if node.id else NOBODY)))
        elif isinstance(node, tree.Quantity):
            self.code.append((*leaf(node, layout, self.names), 0.0))
        elif isinstance(node, tree.Compare):
            self.emit(node.left, layout, per_actor)
            self.emit(node.right, layout, per_actor)
            self.code.append((RELATIONS[node.relation], 0, 0.0))
        elif isinstance(node, (tree.Both, tree.Either)):
            self.emit(node.left, layout, per_actor)
            self.emit(node.right, layout, per_actor)
            self.code.append((op.AND if isinstance(node, tree.Both) else op.OR, 0, 0.0))
        elif isinstance(node, tree.Not):
            self.emit(node.what, layout, per_actor)
            self.code.append((op.NOT, 0, 0.0))
        elif isinstance(node, (tree.For, tree.By)):
            self.emit_lasting(node, layout, per_actor)

    def emit_lasting(self, node: tree.For | tree.By, layout: Layout, per_actor: bool) -> None:
        """Append a duration or a deadline with its own slots."""
        self.emit(node.what, layout, per_actor)
        slot, self.slots = self.slots, self.slots + (self.actors if per_actor else 1)
        if isinstance(node, tree.For):
            self.code.append((op.FOR, slot, float(node.months)))
        else:
            self.code.append((op.BY, slot, float(month_of(node.date) - self.start)))


def number(names: Names, kind: str, id: str) -> int:
    """Return the number of an actor, office or country; raises InputError for one that the case does not have."""
    known = getattr(names, KINDS[kind])
    if id not in known:
        raise InputError(Fault("outcomes", id, f"names {with_article(kind)} that the case does not have", id,
                               f"the id of {with_article(kind)}", nearest(id, known)))
    return names.number(KINDS[kind], id)


def leaf(asked: tree.Quantity, layout: Layout, names: Names) -> tuple[int, int]:
    """Return operation and place of a quantity; raises InputError for what the case does not have."""
    variable, _, country = asked.name.partition(".")
    spec, of = layout.variables[variable], asked.of or country
    if of:
        place = layout.place(variable, number(names, spec.dims[0], of))[1]
        return (op.INT if spec.integer else op.FLOAT), place
    if spec.dims == ("actor",):
        return (op.ACTOR_INT if spec.integer else op.ACTOR_FLOAT), layout.offset[variable]
    return (op.INT if spec.integer else op.FLOAT), layout.offset[variable]
