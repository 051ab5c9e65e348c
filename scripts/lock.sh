#!/usr/bin/env bash
# Renew the pinned locks with hashes: what runs the program, tests it, measures it, builds its site. Usage: lock.sh UV
set -euo pipefail
uv=${1:-uv}
build=$(mktemp --suffix=.in)
trap 'rm -f "$build"' EXIT
printf 'hatchling>=1.25\neditables>=0.5\n' >"$build"

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links pyproject.toml "$build" "$@" >/dev/null
}

compile -o requirements.lock
compile --group test --group lint -c requirements.lock -o requirements-dev.lock
compile --group test --group lint --group bench -c requirements-dev.lock -o requirements-bench.lock
compile --group docs -c requirements-bench.lock -o requirements-docs.lock
