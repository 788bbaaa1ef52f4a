#!/usr/bin/env bash
# The artefact of a commit: an image in a registry, or, on a machine without a container engine, a bundle in a folder.
# Both are named by the sha256 digest of their content and both go from staging to production unchanged.
#
#   ci/image.sh build COMMIT           makes and pushes it, tagged with the commit
#   ci/image.sh find COMMIT            the artefact that was built for this commit
#   ci/image.sh retag DIGEST VERSION   the same digest under its version, in the production registry
#
# Each prints "image=…" and "image-digest=sha256:…", ready for $GITHUB_OUTPUT. Settings: ci/settings.env.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
set -a
# shellcheck source=/dev/null
. ci/settings.env
set +a

say() { echo "$*" >&2; }
fail() { say "::error::$*"; exit 1; }
print() { printf 'image=%s\nimage-digest=%s\n' "$1" "$2"; }

# --- a bundle in a folder: REPOSITORY/blobs/sha256/HEX and REPOSITORY/tags/NAME, which holds a digest

bundle_put() { # FILE REPOSITORY TAG: prints the digest
  local hex
  hex=$(sha256sum "$1" | cut -d' ' -f1)
  mkdir -p "$2/blobs/sha256" "$2/tags"
  [ -e "$2/blobs/sha256/$hex" ] || { cp "$1" "$2/blobs/sha256/.$hex.$$" && mv "$2/blobs/sha256/.$hex.$$" "$2/blobs/sha256/$hex"; }
  echo "sha256:$hex" >"$2/tags/.$3.$$" && mv "$2/tags/.$3.$$" "$2/tags/$3"
  echo "sha256:$hex"
}

bundle_build() {
  local work digest
  work=$(mktemp -d)
  mkdir -p "$work/tree/backend" "$work/tree/ci"
  cp -r backend/app "$work/tree/backend/"
  cp backend/requirements-runtime.txt "$work/tree/backend/"
  cp -r migrations "$work/tree/"
  cp ci/start.sh ci/venv.sh "$work/tree/ci/"
  find "$work/tree" -name __pycache__ -prune -exec rm -rf {} +
  echo "$1" >"$work/tree/COMMIT"
  # The same files give the same bytes: order, times, owners and modes are fixed.
  tar -C "$work/tree" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -cf "$work/bundle.tar" .
  digest=$(bundle_put "$work/bundle.tar" "$REGISTRY" "$1")
  say "bundle of $(stat -c %s "$work/bundle.tar") bytes, $digest"
  rm -rf "$work"
  print "$REGISTRY" "$digest"
}

bundle_find() {
  [ -e "$REGISTRY/tags/$1" ] || fail "No bundle of commit $1 in $REGISTRY: was it built on develop?"
  print "$REGISTRY" "$(cat "$REGISTRY/tags/$1")"
}

bundle_retag() {
  local file=$REGISTRY/blobs/sha256/${1#sha256:}
  [ -e "$file" ] || file=$PRODUCTION_REGISTRY/blobs/sha256/${1#sha256:}
  [ -e "$file" ] || fail "No bundle $1 in $REGISTRY."
  [ "$(bundle_put "$file" "$PRODUCTION_REGISTRY" "$2")" = "$1" ] || fail "The bundle's content is not $1 any more."
  print "$PRODUCTION_REGISTRY" "$1"
}

# --- an image in a registry

log_in() { # REPOSITORY
  [ -z "${REGISTRY_PASSWORD:-}" ] || printf %s "$REGISTRY_PASSWORD" | docker login --username "${REGISTRY_USER:-ci}" --password-stdin "${1%%/*}" >&2
}

image_digest() { # REPOSITORY REFERENCE, present locally
  docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$2" | sed -n "s|^$1@||p" | head -n 1
}

image_build() {
  log_in "$REGISTRY"
  docker build --build-arg "BASE=${BASE_IMAGE:-python:3.11-slim}" --build-arg "INSTALL=${INSTALL:-yes}" --build-arg "COMMIT=$1" \
    --tag "$REGISTRY:$1" . >&2
  docker push "$REGISTRY:$1" >&2
  print "$REGISTRY" "$(image_digest "$REGISTRY" "$REGISTRY:$1")"
}

image_find() {
  log_in "$REGISTRY"
  docker pull --quiet "$REGISTRY:$1" >&2 || fail "No image of commit $1 in $REGISTRY: was it built on develop?"
  print "$REGISTRY" "$(image_digest "$REGISTRY" "$REGISTRY:$1")"
}

image_retag() {
  log_in "$PRODUCTION_REGISTRY"
  docker pull --quiet "$REGISTRY@$1" >&2
  docker tag "$REGISTRY@$1" "$PRODUCTION_REGISTRY:$2"
  docker push "$PRODUCTION_REGISTRY:$2" >&2
  local pushed
  pushed=$(image_digest "$PRODUCTION_REGISTRY" "$PRODUCTION_REGISTRY:$2")
  [ "$pushed" = "$1" ] || fail "Pushed as $pushed, not as $1: production would not get what staging verified."
  print "$PRODUCTION_REGISTRY" "$1"
}

case "${1:-} $#" in
  "build 2" | "find 2") "${ARTEFACTS}_$1" "$2" ;;
  "retag 3") "${ARTEFACTS}_retag" "$2" "$3" ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
