"""Command `whowhom theories`."""

from __future__ import annotations

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app


@app.command()
def theories(as_json: opt.AsJson = False) -> None:
    """List the theories: what each claims, denies and adds, its priors of its own, and what it states."""
    opt.say(ww.describe("theories"), as_json)
