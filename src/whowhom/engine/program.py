"""Outcome trees into the instructions of the stack machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from whowhom.case import predicate as tree
from whowhom.case.dates import month_of
from whowhom.engine import outcomes as op
from whowhom.errors import Fault, InputError, nearest
from whowhom.state.layout import Layout

RELATIONS = {"<": op.LESS, "<=": op.LESS_EQUAL, ">": op.MORE, ">=": op.MORE_EQUAL, "=": op.EQUAL, "!=": op.NOT_EQUAL}


@dataclass
class Program:
    """Instructions of all outcomes of a case; `slots` counts streaks, one per actor where actors are asked."""

    actors: int
    start: int
    countries: tuple[str, ...] = ()
    code: list[tuple[int, int, float]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    slots: int = 0

    def add_outcome(self, node: tree.Node, layout: Layout) -> None:
        """Append the instructions of one predicate."""
        first, per_actor = len(self.code), isinstance(node, tree.AnyActor)
        self.emit(node.what if isinstance(node, tree.AnyActor) else node, layout, per_actor)
        remembers = any(operation in (op.FOR, op.BY) for operation, *_ in self.code[first:])
        self.spans.append((first, len(self.code), int(per_actor), int(remembers)))

    def emit(self, node: tree.Node | tree.Number | tree.Quantity, layout: Layout, per_actor: bool) -> None:
        """Append the instructions of a node after those of its parts."""
        if isinstance(node, tree.Always):
            self.code += [(op.NUMBER, 0, 1.0)]
        elif isinstance(node, tree.Number):
            self.code.append((op.NUMBER, 0, node.value))
        elif isinstance(node, tree.Quantity):
            self.code.append((*leaf(node.name, layout, self.countries), 0.0))
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


def leaf(name: str, layout: Layout, countries: tuple[str, ...]) -> tuple[int, int]:
    """Return operation and place of a quantity; raises InputError for a country that the case does not have."""
    variable, _, country = name.partition(".")
    spec = layout.variables[variable]
    operation = {
        (False, False): op.FLOAT,
        (True, False): op.INT,
        (False, True): op.ACTOR_FLOAT,
        (True, True): op.ACTOR_INT,
    }
    if country and country not in countries:
        what = "names a country that the case does not have"
        raise InputError(Fault("outcomes", name, what, country, "a country", nearest(country, countries)))
    place = countries.index(country) if country else 0
    return operation[(spec.integer, spec.dims == ("actor",))], layout.offset[variable] + place
