#!/usr/bin/env bash
# Prints the bin folder of a virtual environment with the given requirements, made once for each content of that file.
# usage: ci/venv.sh [REQUIREMENTS]
set -euo pipefail
requirements=${1:-backend/requirements.txt}
python=${PYTHON:-python3}

key=$( { cat "$requirements"; "$python" -c 'import sys; print(sys.version, sys.prefix)'; } | sha256sum | cut -c1-16)
root=${ORDERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/acme-orders}
venv=$root/venv-$key
mkdir -p "$root"

# Jobs of one run start together: the first one makes it, the others wait.
exec 9>"$venv.lock"
flock 9
if [ ! -e "$venv/ready" ]; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2
  touch "$venv/ready"
fi
echo "$venv/bin"
