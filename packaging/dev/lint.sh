# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev lint: everything that can be said about the sources without running them. Sourced by ./dev.
#
#   ./dev lint          format, layering, scripts, and clang-tidy on what differs from the last commit on main
#   ./dev lint --all    clang-tidy on everything, several sources at a time and without the path-sensitive analyzer (LINT_MINUTES, 20)
#   ./dev lint --fast   without clang-tidy, in seconds; a part of ./dev test
#   ./dev lint --fix    lets clang-format write

sources() { git ls-files -- 'core/*.h' 'core/*.cpp' 'ui/*.h' 'ui/*.cpp' 'app/*.h' 'app/*.cpp' 'tests/*.h' 'tests/*.cpp'; }

changed_sources() {
  { git diff --name-only --diff-filter=d HEAD; git diff --name-only --diff-filter=d 'HEAD~1..HEAD' 2>/dev/null; } | sort -u | grep -E '^(core|ui|app)/.*\.cpp$' || true
}

lint_part() { # NAME COMMAND…
  local name=$1 began=$SECONDS; shift
  if "$@"; then echo "lint $name: ok, $((SECONDS - began)) s"; else echo "lint $name: failed"; lint_failed=1; fi
}

lint_format() {
  if [ ! -f .clang-format ]; then echo "there is no .clang-format" >&2; return 1; fi
  sources | xargs clang-format-16 --dry-run -Werror 2>&1 | grep -E 'error|warning' | sed 's/: error: code should be clang-formatted.*/ is not formatted/' | sort | uniq -c | sort -rn | head -n 40 | tee build/lint-format
  [ ! -s build/lint-format ]
}

lint_tidy() { # --all or nothing
  [ -f build/dev/compile_commands.json ] || configure dev
  local files=(--all) status=0
  if [ "${1:-}" != --all ]; then
    mapfile -t files < <(changed_sources)
    [ ${#files[@]} -gt 0 ] || { echo "nothing has changed"; return 0; }
  fi
  timeout $((${LINT_MINUTES:-20} * 60)) /usr/bin/python3 -B packaging/dev/tidy.py "${files[@]}" || status=$?
  [ "$status" != 124 ] || echo "stopped after ${LINT_MINUTES:-20} minutes"
  return "$status"
}

lint_scripts() {
  local file status=0
  while read -r file; do bash -n "$file" || status=1; done < <(printf '%s\n' dev .ci/run packaging/dev/*.sh resources/demo/project/ci/*.sh)
  if command -v shellcheck >/dev/null; then
    shellcheck --severity=warning --shell=bash --exclude=SC2154,SC1091,SC2034 dev .ci/run packaging/dev/*.sh resources/demo/project/ci/*.sh || status=1
  fi
  python - <<'PY' || status=1
import ast, pathlib, sys
bad = 0
for folder in ("packaging", "resources", "tests"):
    for path in pathlib.Path(folder).rglob("*.py"):
        try:
            ast.parse(path.read_text(encoding="utf-8"), str(path))
        except SyntaxError as error:
            print(f"{path}:{error.lineno}: {error.msg}")
            bad = 1
sys.exit(bad)
PY
  return $status
}

lint() {
  lint_failed=0
  mkdir -p build
  if [ "${1:-}" = --fix ]; then
    sources | xargs clang-format-16 -i
    return
  fi
  lint_part format lint_format
  lint_part layering python tests/layering/check.py
  lint_part scripts lint_scripts
  [ "${1:-}" = --fast ] || lint_part tidy lint_tidy "${1:-}"
  return $lint_failed
}
