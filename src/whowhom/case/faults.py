"""From pydantic's errors to faults in our own words, and the part of the data that can still be checked."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from whowhom.case.yaml import Loc, Place
from whowhom.errors import Fault, nearest

Locate = Callable[[Loc], Place]

_WORDS: dict[str, tuple[str, str]] = {
    "string_type": ("is not text", "text"),
    "bool_type": ("is not true or false", "true or false"),
    "int_type": ("is not a whole number", "a whole number"),
    "list_type": ("is not a list", "a list: [a, b]"),
    "dict_type": ("is not a mapping", "a mapping: {key: value}"),
    "model_type": ("is not a mapping", "a mapping: {key: value}"),
    "model_attributes_type": ("is not a mapping", "a mapping: {key: value}"),
    "too_short": ("is empty", "at least one entry"),
    "too_long": ("has too many entries", ""),
}


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def validate(model: Any, data: Any, locate: Locate, *, cells: bool = False,
             fill: dict[str, Any] | None = None) -> tuple[Any, list[Fault], set[Loc]]:
    """Validate data against a type, dropping what is wrong so that the rest can be checked further.

    With `cells` numbers may be text, as in a CSV file. `fill` stands in for required top-level parts that are missing
    or wrong (they are faults all the same).

    Returns:
        The validated value (None if nothing could be kept), all faults, and the places where they stood.
    """
    faults: list[Fault] = []
    places: set[Loc] = set()
    for attempt in range(8):
        try:
            return _adapter(model).validate_python(data, context={"cells": cells}), faults, places
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if attempt == 0:
            faults = [_fault(one, model, data, locate) for one in errors]
            data = copy.deepcopy(data)
        for one in errors:
            place = _cut(one, data)
            if place == () and fill and one["loc"][:1] and one["loc"][0] in fill:
                key = str(one["loc"][0])
                data[key], place = fill[key], (key,)
            elif place == ():
                return None, faults, places
            places.add(place)
        # lists from their ends, so that what is left keeps its place until it has been looked at
        wrong = {_cut(one, data) for one in errors} - {()}
        for loc in sorted(wrong, key=lambda loc: [(str(type(part)), part) for part in loc], reverse=True):
            _drop(data, loc)
    return None, faults, places


def _kept(loc: Loc, data: Any) -> Loc:
    """Return the longest beginning of `loc` that exists in the data."""
    for depth, part in enumerate(loc):
        if isinstance(data, dict):
            inside = part in data
        else:
            inside = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not inside:
            return loc[:depth]
        data = data[part]
    return loc


def _cut(error: Any, data: Any) -> Loc:
    """Return what to leave out: the wrong value, or the part that lacks something."""
    loc = tuple(part for part in error["loc"] if part != "[key]")
    if error["type"] in ("missing", "too_short"):
        return _kept(loc[:-1], data)
    return _kept(loc, data)


def _drop(data: Any, loc: Loc) -> None:
    if _kept(loc, data) != loc:
        return  # an outer part has gone already
    for part in loc[:-1]:
        data = data[part]
    del data[loc[-1]]


def _value(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _fault(error: Any, model: Any, data: Any, locate: Locate) -> Fault:
    loc: Loc = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    if kind == "missing":
        where, path = locate(loc[:-1])
        expected = expected_of(model, loc) or "a value"
        return Fault(where, f"{path}.{loc[-1]}".lstrip("."), "is missing", "nothing", expected)
    kept = _kept(loc, data)
    where, path = locate(kept)
    got = repr_short(kept[-1] if "[key]" in error["loc"] or kind == "extra_forbidden" else _value(data, kept))
    if kind == "extra_forbidden":
        known = keys_of(model, loc[:-1])
        return Fault(where, path, "is not a known key", got, "one of " + ", ".join(known), nearest(str(loc[-1]), known))
    if kind == "whowhom":
        ctx = error["ctx"]
        return Fault(where, path, ctx["what"], got, ctx["expected"], ctx["remedy"])
    what, expected = _words(error)
    return Fault(where, path, what, got, expected)


def _words(error: Any) -> tuple[str, str]:
    kind, ctx = error["type"], error.get("ctx", {})
    if kind in _WORDS:
        return _WORDS[kind]
    if kind == "literal_error":
        return "is not one of the known words", str(ctx["expected"])
    if kind in ("greater_than_equal", "less_than_equal"):
        sign = "at least" if kind == "greater_than_equal" else "at most"
        return "is out of bounds", f"a number of {sign} {ctx.get('ge', ctx.get('le')):g}"
    if kind in ("float_type", "float_parsing"):
        return "is not a number", "a number"
    return str(error["msg"])[:1].lower() + str(error["msg"])[1:], ""


def repr_short(value: Any) -> str:
    """Return a value as text of at most 60 letters."""
    text = value if isinstance(value, str) and value else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _step(annotation: Any, part: Any) -> Any:
    """Return the type one level inside a type."""
    origin = get_origin(annotation)
    if origin is dict:
        return get_args(annotation)[1]
    if origin is list:
        return get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            if part in (name, info.alias):
                return info.annotation
        if annotation.model_config.get("extra") == "allow":
            return get_args(get_type_hints(annotation, include_extras=True)["__pydantic_extra__"])[1]
    return None


def _bare(annotation: Any) -> Any:
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        return _bare(inner[-1])
    return annotation


def _inside(model: Any, loc: Loc) -> Any:
    for part in loc:
        model = _step(_bare(model), part)
        if model is None:
            return None
    return _bare(model)


def keys_of(model: Any, loc: Loc) -> list[str]:
    """Return the keys that may stand at a location."""
    found = _inside(model, loc)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return [info.alias or name for name, info in found.model_fields.items()]
    return []


def expected_of(model: Any, loc: Loc) -> str:
    """Return what the model says about the part at a location: its words, its docstring's first line, or its kind."""
    found = _inside(model, loc)
    if get_origin(found) is Literal:
        return "one of " + ", ".join(map(str, get_args(found))) if len(get_args(found)) > 1 else str(get_args(found)[0])
    if get_origin(found) in (dict, list):
        return {dict: "a mapping: {key: value}", list: "a list: [a, b]"}[get_origin(found)]
    if isinstance(found, type) and issubclass(found, BaseModel) and found.__doc__:
        return found.__doc__.strip().splitlines()[0]
    return {str: "text", float: "a number", int: "a whole number", bool: "true or false"}.get(found, "")
