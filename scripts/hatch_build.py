"""Put this machine's engine, built ahead of time, into its wheel; where it cannot be, say so: then numba serves."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ("numba>=0.60", "numpy>=1.26", "pydantic>=2.7", "ruamel.yaml>=0.18", "platformdirs>=4", "ziglang>=0.13")
"""What building needs beside hatchling: the kernels' own imports, the compiler and a linker."""


class EngineHook(BuildHookInterface):
    """Builds for a wheel that is installed as it is, never for one that points at the sources."""

    def dependencies(self):
        """Return what building needs."""
        return list(NEEDED)

    def initialize(self, version, build_data):
        """Build, and add the files."""
        if version == "editable":
            return
        source, to = Path(self.root) / "src", Path(self.root) / "build" / "wheel-engines"
        sys.path.insert(0, str(source))
        from whowhom.kernel.targets import of_this_machine

        targets = [word for name in of_this_machine() for word in ("--target", name)]
        done = subprocess.run([sys.executable, "-m", "whowhom.build", "--missing", "--to", to, *targets], check=False,
                              env={**os.environ, "PYTHONPATH": str(source)})
        if done.returncode or not targets:
            self.app.display_warning("no engine was built for this machine: kernels will be compiled by numba when run")
            return
        from whowhom.kernel.library import library_name

        for path in to.iterdir():
            if any(path.stem == library_name(name) for name in of_this_machine()):
                build_data["force_include"][str(path)] = f"whowhom/engines/{path.name}"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
