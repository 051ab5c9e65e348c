"""The kinds of value that a human case file knows: slugs, dates, numbers, judgements with source and range."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from whowhom.errors import CONTROL, one_line

MOST_NUMBER, MOST_COUNT, MOST_SEATS = 1e15, 10**9, 100_000
"""Of a number in a case, of a count, of a body's seats: the most allowed. Beyond the first, sums of doubles lose whole
units; a seat is drawn one by one."""
SLUG = r"[a-z][a-z0-9_]*"
_CELL = r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?"
DATE = r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def refuse(what: str, expected: str = "", remedy: str = "") -> PydanticCustomError:
    """Return the error by which a validator says what is wrong in the words of a Fault."""
    return PydanticCustomError("whowhom", "{what}", {"what": what, "expected": expected, "remedy": remedy})


class Part(BaseModel):
    """Base of all parts of the human form: unknown keys are faults, nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def is_slug(text: str) -> bool:
    """Return whether the text may be an id."""
    return re.fullmatch(SLUG, text) is not None and len(text) <= 64


def _slug(value: str) -> str:
    if not is_slug(value):
        remedy = re.sub(r"[^a-z0-9_]+", "_", value.lower()).strip("_0123456789")[:64]
        raise refuse("is not a slug", "a-z first, then a-z, 0-9, _; at most 64 letters", remedy)
    return value


def _date(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a bare year
    expected = "YYYY, YYYY-MM or YYYY-MM-DD"
    if not isinstance(value, str) or not re.fullmatch(DATE, value):
        raise refuse("is not a date", expected, "1922-04")
    parts = [int(part) for part in value.removeprefix("-").split("-")]
    year = -parts[0] if value.startswith("-") else parts[0]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        raise refuse("is not a date", expected + " with a month from 01 to 12")
    if len(parts) > 2 and not 1 <= parts[2] <= monthrange(year, parts[1])[1]:
        raise refuse("is not a date", f"a day that {value.rpartition('-')[0]} has")
    return value


def _finite(value: Any, info: ValidationInfo) -> float:
    if isinstance(value, str) and (info.context or {}).get("cells"):
        value = float(value) if re.fullmatch(_CELL, value) else value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse("is not a number", "a number", "remove the quotes" if isinstance(value, str) else "")
    if not math.isfinite(value):
        raise refuse("is not a finite number", "a finite number")
    return float(value)


def _number(value: Any, info: ValidationInfo) -> Any:
    number = _finite(value, info)
    if abs(number) > MOST_NUMBER:
        raise refuse("is out of bounds", f"a number from -{MOST_NUMBER:g} to {MOST_NUMBER:g}")
    return number


def _up_to(most: int) -> BeforeValidator:
    """Return what reads a count of at most so many."""

    def count(value: Any, info: ValidationInfo) -> int:
        number = _finite(value, info)
        if number != int(number) or number < 0:
            raise refuse("is not a count", "a whole number, 0 or more")
        if number > most:
            raise refuse("is out of bounds", f"a whole number of at most {most:,}")
        return int(number)

    return BeforeValidator(count)


def _text(value: Any) -> Any:
    """Let a number stand where a cell is text (a record's value may be 7 or `stalin`)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise refuse("is blank", "some text")
    if CONTROL.search(value):
        raise refuse("holds control characters", "text that can be seen", one_line(value)[:60])
    return value.strip()


def within(low: float, high: float, what: str, expected: str) -> Any:
    """Return a check that a number lies in [low, high]."""

    def check(value: Any) -> Any:
        number = value.value if isinstance(value, Judgement) else value
        if not low <= number <= high:
            # a slip of the point, or a percentage
            remedy = f"{number / (10 if number < 10 else 100):g}" if high == 1 and 1 < number <= 100 else ""
            raise refuse(what, expected, remedy)
        return value

    return AfterValidator(check)


_SHARE = within(0.0, 1.0, "is not a share", "a number from 0 to 1")
_POSITIVE = within(0.0, math.inf, "is negative", "0 or more")

Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$"})]
Date = Annotated[str, BeforeValidator(_date), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{DATE}$"})]
Number = Annotated[float, BeforeValidator(_number)]
Count = Annotated[int, _up_to(MOST_COUNT), WithJsonSchema({"type": "integer", "minimum": 0})]
Seats = Annotated[int, _up_to(MOST_SEATS), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_SEATS})]
Text = Annotated[str, AfterValidator(_filled)]
Loose = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"]})]
ShareNumber = Annotated[Number, _SHARE, WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
Range = Annotated[Number, _POSITIVE, WithJsonSchema({"type": "number", "minimum": 0})]


class Sourced(Part):
    """Anything that may carry its own source and range."""

    source: Text | None = None
    range: Range | None = None


class Judgement(Sourced):
    """A number somebody judged: its value, and if it differs from what surrounds it, range and source."""

    value: Number


def _wrap(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse("is not a number", "a number, or {value: 0.6, range: 0.2, source: key}")
    return {"value": value}


_QUANTITY = {
    "anyOf": [
        {"type": "number"},
        {
            "type": "object",
            "properties": {
                "value": {"type": "number"},
                "range": {"type": "number", "minimum": 0},
                "source": {"type": "string"},
            },
            "required": ["value"],
            "additionalProperties": False,
        },
    ]
}
Quantity = Annotated[Judgement, BeforeValidator(_wrap), WithJsonSchema(_QUANTITY)]
Share = Annotated[Quantity, _SHARE, WithJsonSchema(_QUANTITY)]
