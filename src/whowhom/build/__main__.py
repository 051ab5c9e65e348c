"""python -m whowhom.build: compile the engine ahead of time, for this machine or for others.

    python -m whowhom.build                      # this machine's library, beside the compiler's cache
    python -m whowhom.build --target wasm        # WebAssembly, one file a class of capacity; needs ziglang
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from whowhom.build.library import build, missing
from whowhom.errors import InputError
from whowhom.kernel.sources import cache_root
from whowhom.kernel.targets import TARGETS, of_this_machine


def main() -> int:
    """Build what the command line asks for."""
    options = argparse.ArgumentParser(prog="python -m whowhom.build", description="Compile the engine ahead of time.")
    options.add_argument("--target", action="append", choices=["host", *TARGETS], help="default: host")
    options.add_argument("--missing", action="store_true", help="build only what is not there for these sources")
    options.add_argument("--to", type=Path, default=cache_root() / "engines", help="folder to write to")
    asked = options.parse_args()
    host = of_this_machine()[:1]
    names = [name for one in asked.target or ["host"] for name in (host if one == "host" else (one,))]
    wanted = [TARGETS[name] for name in names]
    try:
        build(missing(wanted, asked.to) if asked.missing else wanted, asked.to)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
