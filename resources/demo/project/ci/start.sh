#!/usr/bin/env bash
# Starts the service from an unpacked bundle on $HOST:$PORT. In an image, the Dockerfile's CMD does this.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
bin=$(ci/venv.sh backend/requirements-runtime.txt)
APP_COMMIT=$(cat COMMIT)
export APP_COMMIT PYTHONDONTWRITEBYTECODE=1
cd backend
exec "$bin/python" -m uvicorn app.main:app --host "${HOST:-127.0.0.1}" --port "$PORT"
