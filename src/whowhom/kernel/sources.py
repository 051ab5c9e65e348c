"""Which sources are compiled: their hash names what was made of them, so that nothing else is ever taken for it."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
SHAPING = ("variables.py", "layout.py", "mechanism.py")
"""Files without a kernel that shape what is compiled."""


@cache
def source_hash() -> str:
    """Return 16 hex digits that change with any source that is compiled or shapes what is."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_bytes()
        if b"@kernel" in text or path.name in SHAPING or path.parent.name == "kernel":
            digest.update(str(path.relative_to(PACKAGE)).encode())
            digest.update(text)
    return digest.hexdigest()[:16]


def cache_root() -> Path:
    """Return the folder in which compiled code is kept."""
    root = os.environ.get("WHOWHOM_CACHE_DIR")
    if root:
        return Path(root)
    from platformdirs import user_cache_path

    return user_cache_path("whowhom")
