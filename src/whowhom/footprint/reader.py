"""Reading one kernel's source, and those of the kernels that it calls, into a footprint."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable
from types import FunctionType, ModuleType
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from whowhom.draws import Decision
from whowhom.footprint.places import (
    NOWHERE,
    STORED,
    VIEWS,
    Footprint,
    Place,
    Places,
    as_given,
    attribute_of,
    element_of,
    indices_in,
)
from whowhom.footprint.source import arguments_of, definition, is_library
from whowhom.kernel import is_kernel

FILLERS = frozenset({"fill", "sort", "partition", "itemset", "put", "copyto", "fill_diagonal", "place", "putmask"})
"""Methods that write the array they belong to, functions of numpy that write the first they are given."""
SHAPED = frozenset({"len", "zeros_like", "ones_like", "empty_like"})
"""Functions that look at the size of an array alone."""

_found: WeakKeyDictionary[FunctionType, Footprint] = WeakKeyDictionary()


def footprint(kernel: Any) -> Footprint:
    """Return what a kernel touches, found once; raises InputError where its source cannot be read."""
    function = getattr(kernel, "py_func", kernel)
    if function not in _found:
        _found[function] = Footprint()  # for one that calls itself
        _found[function] = Reader(function).read()
    return _found[function]


class Reader:
    """Reads one function, argument by argument, into a footprint."""

    def __init__(self, function: FunctionType) -> None:
        self.function, self.node = function, definition(function)
        self.out = Footprint()
        code = function.__code__
        self.locals = {*code.co_varnames, *code.co_cellvars}
        self.at: dict[str, Places] = {name: frozenset({Place(n)}) for n, name in enumerate(arguments_of(function))}
        cells = zip(code.co_freevars, function.__closure__ or (), strict=True)
        self.closure = {name: cell.cell_contents for name, cell in cells}

    def read(self) -> Footprint:
        """Read the body until no name stands for more than it did: a loop may use what it names later."""
        before: dict[str, Places] = {}
        while before != self.at:
            before = dict(self.at)
            self.body(self.node.body)
        return self.out

    def body(self, statements: Iterable[ast.stmt]) -> None:
        """Read statements."""
        for one in statements:
            self.statement(one)

    def statement(self, node: ast.stmt) -> None:
        """Read one statement, with those within it."""
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self.assign(target, value, self.places(value))
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self.assign(target, value, self.places(value))
            case ast.AugAssign(target=target, value=value):
                self.use(value)
                self.add_to(target)
            case ast.Return(value=ast.expr() as value):
                self.out.returns |= self.places(value)
            case ast.For(target=target, iter=iterable):
                self.assign(target, iterable, element_of(self.use(iterable), 1))
            case ast.Expr(value=value):
                self.places(value)
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.use(child)
        for name in ("body", "orelse", "finalbody"):
            self.body(getattr(node, name, ()))
        for handler in getattr(node, "handlers", ()):
            self.body(handler.body)

    def assign(self, target: ast.expr, value: ast.expr, places: Places) -> None:
        """Read an assignment: a name stands for places, an element or a variable is written."""
        match target:
            case ast.Name(id=name):
                if not places <= self.at.get(name, NOWHERE):
                    self.at[name] = self.at.get(name, NOWHERE) | places
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                pairs = isinstance(value, ast.Tuple) and len(value.elts) == len(targets)
                for n, one in enumerate(targets):
                    part = value.elts[n] if isinstance(value, ast.Tuple) and pairs else value
                    self.assign(one, part, self.places(part) if pairs else places)
            case ast.Subscript(value=base, slice=index):
                self.use(index)
                self.out.reads |= places
                self.store(self.places(base))
            case ast.Starred(value=one):
                self.assign(one, value, places)
            case _:
                self.store(self.places(target))

    def add_to(self, target: ast.expr) -> None:
        """Read the target of `+=` and its like: read, and written; a name only where it stands for an array."""
        if isinstance(target, ast.Subscript):
            self.use(target.slice)
            places = self.places(target.value)
            self.store(places)
        else:
            places = self.places(target)
            self.out.writes |= places
        self.out.reads |= places

    def store(self, places: Iterable[Place]) -> None:
        """Note that elements are stored."""
        self.out.writes |= {one._replace(depth=STORED) for one in places}

    def use(self, node: ast.expr) -> Places:
        """Read an expression whose value is looked at, and return its places."""
        places = self.places(node)
        self.out.reads |= places
        return places

    def places(self, node: ast.expr) -> Places:
        """Read an expression and return the places that its value may be a part of."""
        reading = self.readings.get(type(node))
        return reading(self, node) if reading else self.looked_at(node)

    def name(self, node: ast.Name) -> Places:
        """Read a name."""
        if node.id not in self.locals:
            self.note(self.resolve(node))
        return self.at.get(node.id, NOWHERE)

    def attribute(self, node: ast.Attribute) -> Places:
        """Read an attribute."""
        self.note(self.resolve(node))
        return attribute_of(self.places(node.value), node.attr)

    def subscript(self, node: ast.Subscript) -> Places:
        """Read an element, or a slice."""
        self.use(node.slice)
        return element_of(self.use(node.value), indices_in(node.slice))

    def choice(self, node: ast.IfExp) -> Places:
        """Read one thing or the other."""
        self.use(node.test)
        return self.places(node.body) | self.places(node.orelse)

    def several(self, node: ast.Tuple | ast.List) -> Places:
        """Read a tuple or a list."""
        return NOWHERE.union(*map(self.places, node.elts))

    def named(self, node: ast.NamedExpr) -> Places:
        """Read an assignment within an expression."""
        places = self.places(node.value)
        self.assign(node.target, node.value, places)
        return places

    def looked_at(self, node: ast.expr) -> Places:
        """Read an expression whose parts are looked at and whose value is new."""
        for inner in getattr(node, "generators", ()):
            self.assign(inner.target, inner.iter, element_of(self.use(inner.iter), 1))
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.use(child)
        return NOWHERE

    def call(self, node: ast.Call) -> Places:
        """Read a call: into a kernel, or of something that looks at all it is given."""
        called = self.resolve(node.func)
        self.note(called)
        function = getattr(called, "py_func", called)
        if isinstance(function, FunctionType) and (is_kernel(called) or not is_library(function)):
            return self.call_kernel(node, function)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        own = self.places(node.func.value) if isinstance(node.func, ast.Attribute) else NOWHERE
        given = [self.places(one) for one in node.args]
        for word in node.keywords:
            given.append(self.places(word.value))
            if word.arg == "out":
                self.store(given[-1])
        if name in FILLERS:
            self.store(own or (given[0] if given else ()))
        if name not in SHAPED:
            self.out.reads.update(own, *given)
        return own.union(*given) if name in VIEWS else NOWHERE

    def call_kernel(self, node: ast.Call, function: FunctionType) -> Places:
        """Read a call of a kernel: what it touches of its arguments is touched of what it is given."""
        names = arguments_of(function)
        given: dict[int, Places] = {}
        for n, one in enumerate(node.args):
            places = self.places(one)
            for place in range(n, len(names)) if isinstance(one, ast.Starred) else (n,):
                given[place] = given.get(place, NOWHERE) | places
        for word in node.keywords:
            given[names.index(word.arg) if word.arg in names else -1] = self.places(word.value)
        inner = footprint(function)
        self.out.reads |= as_given(inner.reads, given)
        self.out.writes |= as_given(inner.writes, given)
        self.out.decisions.update(inner.decisions)
        return frozenset(as_given(inner.returns, given))

    readings: ClassVar[dict[type, Callable[..., Places]]] = {
        ast.Name: name,
        ast.Constant: lambda self, node: NOWHERE,
        ast.Attribute: attribute,
        ast.Subscript: subscript,
        ast.Call: call,
        ast.IfExp: choice,
        ast.Tuple: several,
        ast.List: several,
        ast.NamedExpr: named,
        ast.Starred: lambda self, node: self.places(node.value),
    }

    def resolve(self, node: ast.expr) -> Any:
        """Return what a name, or a name within a module, stands for outside the function; None where it is a local."""
        match node:
            case ast.Name(id=name) if name not in self.locals and name not in self.at:
                first = self.closure if name in self.closure else self.function.__globals__
                return first.get(name, getattr(builtins, name, None))
            case ast.Attribute(value=base, attr=name):
                module = self.resolve(base)
                return getattr(module, name, None) if isinstance(module, ModuleType) else None
        return None

    def note(self, thing: Any) -> None:
        """Note a decision, or several in a tuple, that the function names."""
        for one in thing if isinstance(thing, tuple) else (thing,):
            if isinstance(one, Decision):
                self.out.decisions[one.name] = None
