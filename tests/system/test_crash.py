# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real engine where it hurts (tests/system/crashes.py). A sample of what `./dev soak` does in full, from a fixed seed."""

import concurrent.futures
import os
import random
import re
import shutil
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

from support import until

from crashes import POINTS, PROGRAMS, SHAPES, Case, Outcome, Project, Template, play, random_kills, variables

KEEP = Path(os.environ["SIGNALBOX_KEEP"]) if os.environ.get("SIGNALBOX_KEEP") else None
WORKERS = max(2, os.cpu_count() or 2)

# Where a point is passed when it is not passed in every shape. The second entry: how the first process is started.
ONLY_IN = {
    "engine.before-probe": "rollback", "engine.after-probe": "rollback", "engine.before-cancel": "long", "engine.after-cancel": "long",
    "handover.before-start": "linear", "handover.after-start": "linear", "store.migration-statement": "linear",
    "engine.before-release-lease": "linear", "engine.after-release-lease": "linear", "host.closed": "linear",
}
# Passed more than once in every shape.
OFTEN = ["engine.heard", "engine.intents-read", "engine.decided", "engine.acted", "engine.before-commit", "engine.after-commit", "store.records-written", "store.before-commit",
         "store.after-commit"]
# Passed only by an engine that comes after another one was killed with something under way.
AFTER_A_KILL = {"engine.before-resume": "attempt.after-spawn:1", "engine.after-resume": "attempt.after-spawn:1", "attempt.restored": "attempt.after-spawn:1",
                "attempt.attached": "attempt.after-spawn:1"}


def case_at(point: str, visit: int, shape: str, answer: str = "finished") -> Case:
    shape = ONLY_IN.get(point, shape)
    if point in AFTER_A_KILL:
        return Case(shape, [AFTER_A_KILL[point], f"{point}:1"], answer)
    return Case(shape, [f"{point}:{visit}"], answer, detach=point.startswith("handover."))


def play_all(template: Template, cases: list[Case]) -> list[Outcome]:
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda case: play(template, case, KEEP), cases))


def summary(outcomes: list[Outcome]) -> str:
    bad = [f"{outcome.case}: {'; '.join(outcome.problems)} {outcome.folder}" for outcome in outcomes if outcome.problems]
    return f"{len(bad)} of {len(outcomes)} cases:\n" + "\n".join(bad)


@unittest.skipUnless((PROGRAMS / "signalbox").exists(), "signalbox is not built")
class Crashes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="signalbox-crashes-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.template = Template(Path(cls.folder.name))

    def test_every_crash_point_recovers(self):
        if b"CRASH_AT" not in (PROGRAMS / "signalbox").read_bytes():
            self.skipTest("these programs are built without crash points")
        chance = random.Random(20)
        cases = [case_at(point, chance.choice([1, 2]) if point in OFTEN else 1, SHAPES[number % len(SHAPES)],
                         chance.choice(["finished", "failed", "again"])) for number, point in enumerate(POINTS)]
        # Again while it recovers.
        cases += [Case(shape, [first, second]) for shape, first, second in [
            ("linear", "engine.after-commit:2", "engine.loaded:1"), ("fan", "attempt.after-spawn:2", "engine.recovered:1"),
            ("approval", "attempt.before-spawn:1", "attempt.before-spawn:1"), ("rollback", "engine.after-start:1", "engine.after-resume:1")]]
        outcomes = play_all(self.template, cases)
        self.assertEqual([], [outcome for outcome in outcomes if outcome.problems], summary(outcomes))
        visited = set(point for outcome in outcomes for point in outcome.visits)
        self.assertEqual(set(), set(POINTS) - visited, "points that nothing passes")
        died = Counter(kill.split(":")[0] for outcome in outcomes for kill in outcome.killed)
        missed = [point for point in POINTS if not point.startswith("shim.") and point not in died]
        self.assertEqual([], missed, "points at which nothing was killed")

    def test_an_unknown_deployment_waits_for_a_person_whatever_the_answer(self):
        cases = [Case(shape, ["shim.launched:1" if shape == "approval" else "shim.step-over:1"], answer) for shape in ("approval", "rollback") for answer in ("finished", "failed", "again")]
        outcomes = play_all(self.template, cases)
        self.assertEqual([], [outcome for outcome in outcomes if outcome.problems], summary(outcomes))
        self.assertEqual([1] * len(cases), [outcome.unknown for outcome in outcomes])

    def test_random_kills_lose_nothing(self):
        cases = [random_kills(seed, SHAPES[seed % len(SHAPES)], 1500) for seed in range(1, 41)]
        outcomes = play_all(self.template, cases)
        self.assertEqual([], [outcome for outcome in outcomes if outcome.problems], summary(outcomes))
        self.assertGreaterEqual(sum(bool(outcome.killed) for outcome in outcomes), 20, "hardly anything was killed in time")


@unittest.skipUnless(shutil.which("strace"), "strace is not installed")
@unittest.skipUnless(os.geteuid() == 0, "the shim protects itself: only root may read what it executes")
@unittest.skipUnless((PROGRAMS / "signalbox").exists(), "signalbox is not built")
class IntentBeforeAct(unittest.TestCase):
    """The system calls of deployments: what is going to be done is on disk before it is done, and its result before it is told."""

    def test_the_state_is_durable_before_the_step_is_executed(self):
        with tempfile.TemporaryDirectory(prefix="signalbox-trace-") as folder:
            project = Project(Path(folder) / "one")
            project.folder.mkdir()
            project.make()
            self.addCleanup(project.end)
            times = int(os.environ.get("SIGNALBOX_TRACED", "3"))
            for number in range(times):
                trace = Path(folder) / f"trace-{number}"
                process = subprocess.Popen(
                    ["strace", "-f", "-y", "-s", "300", "-o", str(trace), "-e", "trace=fdatasync,fsync,execve,rename,pwrite64", str(PROGRAMS / "signalbox"), "--project", str(project.repository),
                     "--store", f"sqlite:{project.store}", "--no-input", "run", "--event", "workflow_dispatch", "-W", ".github/workflows/rollback.yml"],
                    env={**variables(), "SIGNALBOX_HOME": str(Path(folder) / "home"), "LEDGER": str(project.ledger), "SIGNALBOX_ACTOR": "alice"}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                project.processes.append(process)
                until(lambda: len(project.runs()) == number + 1 and project.runs()[number][1:] == (3, 1), 60, "the deployment to succeed")
                project.kill()  # whatever still runs for it would keep strace
                process.wait(10)
                self.judge(trace.read_text(errors="replace").splitlines())
            self.assertEqual(times, len([line for line in project.written() if line[0] == "begin"]))

    def judge(self, lines: list[str]) -> None:
        step = next(number for number, line in enumerate(lines) if "execve(" in line and "/target-" in line)
        shim = max(number for number, line in enumerate(lines[:step]) if "execve(" in line and "signalbox-shim" in line)
        before = lines[:shim]
        written = max(number for number, line in enumerate(before) if "pwrite64(" in line and "store.db-wal" in line)
        synced = [number for number, line in enumerate(before) if re.search(r"f(data)?sync\(.*store\.db-wal", line)]
        self.assertTrue(synced and synced[-1] > written, "the last change of the store was not synced before the step: " + "\n".join(before[written:]))
        kept = [number for number, line in enumerate(before) if "rename(" in line and "state.json" in line]
        self.assertTrue(kept, "no state of the job")
        self.assertTrue(any(re.search(r"fsync\(.*state\.json\.new", line) for line in before[:kept[-1]]), "the job's state was renamed before it was synced")
        after = lines[step:]
        order = [next((number for number, line in enumerate(after) if re.search(pattern, line)), -1)
                 for pattern in (r"fsync\(.*/result-\d+\.new", r"rename\(.*/result-\d+\.new", r"fsync\(\d+<[^>]*(commands|signalbox)[^>/]*>")]
        self.assertTrue(0 <= order[0] < order[1], f"the result was renamed before it was synced: {order}")


if __name__ == "__main__":
    unittest.main()
