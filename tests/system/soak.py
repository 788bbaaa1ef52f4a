#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev soak [--random N] [--visits N] [--seed S] [--keep DIR]: every crash point in every shape at its first visits, again while it
recovers, and runs killed at random moments. One line for each part; the exit status says whether everything held."""

import argparse
import concurrent.futures
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from crashes import POINTS, SHAPES, Case, Template, play, random_kills  # noqa: E402
from test_crash import AFTER_A_KILL, ONLY_IN, case_at  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev soak", description=__doc__)
    parser.add_argument("--random", type=int, default=500, help="runs that are killed at random moments")
    parser.add_argument("--visits", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shapes", default=",".join(SHAPES))
    parser.add_argument("--points", default="", help="only those whose name holds this")
    parser.add_argument("--keep", type=Path, help="folder that keeps what went wrong")
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    cases = []
    for point in POINTS:
        if chosen.points not in point:
            continue
        for shape in dict.fromkeys(ONLY_IN.get(point, shape) for shape in chosen.shapes.split(",")):
            last = 1 if point in AFTER_A_KILL else 45 if point == "store.migration-statement" else chosen.visits  # each statement that makes a store
            for visit in range(1, last + 1):
                case = case_at(point, visit, shape, chance.choice(["finished", "failed", "again"]))
                cases.append(case)
                if visit == 1 and len(case.kills) == 1:  # and again while it recovers
                    cases.append(Case(case.shape, [*case.kills, chance.choice(["engine.opened:1", "engine.loaded:1", "engine.recovered:1", "engine.before-commit:1", "engine.after-commit:1",
                                                                              "store.lease-taken:1", "attempt.before-spawn:1", "engine.acted:1"])], case.answer, case.detach))
    parts = {"points": cases, "random": [random_kills(chosen.seed * 100_000 + number, SHAPES[number % len(SHAPES)], 2000) for number in range(chosen.random)]}
    good = True
    with tempfile.TemporaryDirectory(prefix="signalbox-soak-") as folder:
        template = Template(Path(folder))
        for name, list_ in parts.items():
            began = time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
                outcomes = list(pool.map(lambda case: play(template, case, chosen.keep), list_))
            for outcome in outcomes:
                if outcome.problems:
                    print(f"wrong: {outcome.case} (seed {outcome.case.seed}): {'; '.join(outcome.problems)} {outcome.folder}", flush=True)
            wrong = sum(bool(outcome.problems) for outcome in outcomes)
            killed = Counter(len(outcome.killed) for outcome in outcomes)
            slowest = max((outcome.seconds for outcome in outcomes), default=0)
            print(f"soak {name}: {'ok' if not wrong else 'failed'}: {len(outcomes)} cases, {wrong} wrong, killed once {killed[1]}, twice {killed[2]}, not at all {killed[0]}; "
                  f"unknown {sum(outcome.unknown for outcome in outcomes)}, jobs lost in sight {sum(outcome.lost for outcome in outcomes)}, "
                  f"at their end at most {slowest:.1f} s after the last kill; {time.monotonic() - began:.0f} s", flush=True)
            good = good and not wrong
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
