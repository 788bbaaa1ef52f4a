#!/usr/bin/env bash
# usage: ci/smoke.sh URL [VERSION]
set -euo pipefail
export SMOKE_URL=$1
[ -z "${2:-}" ] || export SMOKE_VERSION=$2
bin=$(ci/venv.sh)
exec "$bin/python" -m pytest -q -p no:cacheprovider tests/smoke
