"""The human form of offices: powers, how one holder follows another, and what goes with persons instead."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from whowhom.case.fields import DATE, SLUG, Count, Date, Part, Share, Slug, Sourced, Text, refuse


class Powers(Part):
    """What an office commands by its statute, each a share in [0, 1]."""

    agenda: Share | None = None
    army: Share | None = None
    police: Share | None = None
    press: Share | None = None
    economy: Share | None = None
    abroad: Share | None = None


class SuccessorIn(Part):
    """Who takes over an office by rule: the holder of another office, or an heir designated by name from a date on."""

    office: Slug | None = None
    actor: Slug | None = None
    since: Annotated[Date | None, Field(alias="from")] = None


def _successor(value: Any) -> Any:
    if isinstance(value, str):
        return {"office": value}
    if not isinstance(value, dict):
        raise refuse("is not a rule of succession", "the id of an office, or {actor: ID, from: DATE}")
    return value


_SUCCESSOR = {"anyOf": [{"type": "string", "pattern": f"^{SLUG}$"}, {
    "type": "object", "additionalProperties": False, "required": ["actor"],
    "properties": {"actor": {"type": "string", "pattern": f"^{SLUG}$"},
                   "from": {"type": ["string", "integer"], "pattern": f"^{DATE}$"}}}]}
Successor = Annotated[SuccessorIn, BeforeValidator(_successor), WithJsonSchema(_SUCCESSOR)]


class OfficeIn(Sourced):
    """A post, its powers by statute, the body that fills it, and how one holder follows another."""

    title: Text
    titles: dict[Date, Text] = Field(default_factory=dict)
    created: Date
    abolished: Date | None = None
    filled_by: Slug
    excludes: list[Slug] = Field(default_factory=list)
    first: bool = False
    stature: Share | None = None
    successor: Successor | None = None
    term: Count = 0
    rotation: bool = False
    holders: Count = 1
    appoint: dict[Slug, Share] = Field(default_factory=dict)
    powers: Powers = Powers()


class PersonIn(Sourced):
    """What goes with a person and not with a post: powers of his own, and a patron abroad who shields him."""

    powers: Powers = Powers()
    foreign_patron: Share | None = None


_HOLDERS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
Holders = Annotated[list[Slug], Field(min_length=1), BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
                    WithJsonSchema(_HOLDERS)]
