# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench, conformance, fuzz, soak, simulate. Sourced by ./dev.

bench() { # bench [NAME…]: one JSON object a line
  build release signalbox signalbox-shim bench_core bench_pages widgetbench emptywindow signalbox-gui >&2
  python tests/bench/bench.py --bin build/release/bin "$@"
}

conformance() { # conformance [--verbose] [SET…]
  local preset=${PRESET:-dev} cases=${SIGNALBOX_CONFORMANCE_DIR:-}
  if [ -z "$cases" ]; then
    for folder in tests/conformance/cases ../shared/conformance; do
      if [ -d "$folder" ]; then cases=$folder; break; fi
    done
  fi
  if [ -z "$cases" ] || [ ! -d "$cases" ]; then
    echo "The conformance cases are other projects' files and not kept here: name their folder in SIGNALBOX_CONFORMANCE_DIR." >&2
    return 77
  fi
  build "$preset" conformance signalbox signalbox-shim >&2
  SIGNALBOX_CONFORMANCE_DIR=$(readlink -f "$cases") "build/$preset/bin/conformance" "$@"
}

soak() { # soak [ARGUMENTS of tests/system/soak.py]: minutes to hours
  build dev signalbox signalbox-shim >&2
  SIGNALBOX_BIN_DIR=$PWD/build/dev/bin python tests/system/soak.py "$@"
}

# A seed that fails is printed; `simulate --seeds 1 --from SEED` plays it again.
simulate() { # simulate [--seeds N] [--from SEED]
  local seeds=10000 from=1
  while [ $# -gt 0 ]; do
    case "$1" in
      --seeds) seeds=${2:?how many}; shift 2 ;;
      --from) from=${2:?which seed}; shift 2 ;;
      *) echo "usage: ./dev simulate [--seeds N] [--from SEED]" >&2; return 2 ;;
    esac
  done
  build dev test_engine >&2
  SIGNALBOX_SEEDS=$seeds SIGNALBOX_FIRST_SEED=$from QTEST_FUNCTION_TIMEOUT=86400000 build/dev/bin/test_engine EngineSimulationTest
}

# Each target for so many seconds, as many at once as there are processors. Corpora grow in build/fuzz/corpus.
fuzz() { # fuzz [SECONDS [TARGET…]]
  local seconds=${1:-20} targets=() failed=0 name
  [ $# = 0 ] || shift
  if ! command -v clang++-16 >/dev/null; then
    echo "libFuzzer needs clang-16: ./dev setup" >&2
    return 77
  fi
  if [ $# -gt 0 ]; then
    targets=("$@")
  else
    for name in tests/fuzz/fuzz_*.cpp; do name=${name##*/fuzz_}; targets+=("${name%.cpp}"); done
  fi
  build fuzz "${targets[@]/#/fuzz_}" >build/fuzz.log 2>&1 || { tail -n 40 build/fuzz.log >&2; echo "fuzz build: failed"; return 1; }

  fuzz_one() { # SECONDS TARGET
    local corpus=build/fuzz/corpus/$2 log=build/fuzz/$2.log seeds=()
    mkdir -p "$corpus" build/fuzz/crashes
    [ ! -d "tests/fuzz/corpus/$2" ] || seeds=("tests/fuzz/corpus/$2")
    [ ! -f "tests/fuzz/$2.dict" ] || seeds+=("-dict=tests/fuzz/$2.dict")
    if "build/fuzz/bin/fuzz_$2" -max_total_time="$1" -timeout=1 -rss_limit_mb=1024 -max_len=65536 -artifact_prefix="build/fuzz/crashes/$2-" \
      "$corpus" "${seeds[@]}" >"$log" 2>&1; then
      echo "fuzz $2: ok, $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log") inputs in $1 s"
    else
      tail -n 25 "$log" >&2
      echo "fuzz $2: failed, see build/fuzz/crashes"
      return 1
    fi
  }
  export -f fuzz_one
  printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c "fuzz_one $seconds {}" || failed=1
  return $failed
}
