# SPDX-License-Identifier: GPL-3.0-or-later
"""A supervisor that runs the real engine, kills it where it is told, starts it again, and judges by a ledger that is not ours.

The ledger is a file to which every deploying step appends a line, with fsync, before and after it does its work. What was deployed how often is
read there and nowhere else; the store says only how far the runs are.
"""

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("SIGNALBOX_BIN_DIR") or ROOT / "build" / "dev" / "bin")
POINTS = re.findall(r'^    "([a-z.-]+)",', (ROOT / "core" / "base" / "crashpoints.h").read_text(encoding="utf-8"), re.M)

FINISHED = 3  # runs.status
STATES = {3: "verified", 4: "failed", 10: "unknown"}  # deployments.state

WORKFLOWS = {
    "linear": """
on: workflow_dispatch
jobs:
  only:
    runs-on: ubuntu-latest
    steps:
      - { id: one, run: 'echo "word=first" >>"$GITHUB_OUTPUT"; echo "line one" >>"$LEDGER.steps"' }
      - { run: 'sleep 0.05; echo "line two ${{ steps.one.outputs.word }}" >>"$LEDGER.steps"' }
      - { run: 'echo "line three" >>"$LEDGER.steps"' }
""",
    "fan": """
on: workflow_dispatch
jobs:
  start: { runs-on: ubuntu-latest, outputs: { list: '${{ steps.l.outputs.list }}' }, steps: [{ id: l, run: 'echo ''list=["a","b"]'' >>"$GITHUB_OUTPUT"' }] }
  wide:
    needs: start
    runs-on: ubuntu-latest
    strategy: { matrix: { part: '${{ fromJSON(needs.start.outputs.list) }}' } }
    steps: [{ run: 'sleep 0.05; echo "${{ matrix.part }}"' }]
  end: { needs: wide, runs-on: ubuntu-latest, steps: [{ run: 'echo "end" >>"$LEDGER.steps"' }] }
""",
    "approval": """
on: workflow_dispatch
jobs:
  ship: { runs-on: ubuntu-latest, environment: guarded, steps: [{ uses: signalbox/deploy@v1 }] }
""",
    "rollback": """
on: workflow_dispatch
jobs:
  ship: { runs-on: ubuntu-latest, environment: shop, steps: [{ uses: signalbox/deploy@v1 }] }
""",
    "long": """
on: workflow_dispatch
jobs:
  only: { runs-on: ubuntu-latest, steps: [{ run: 'touch "$LEDGER.long"; sleep 60' }] }
""",
}

DEPLOY = r"""
    target:
      kind: command
      run: |
        say() { printf '%s %s %s %s %s %s\n' "$1" "$SIGNALBOX_ENVIRONMENT" "$SIGNALBOX_DEPLOYMENT_ID" "$SIGNALBOX_TOKEN" "$SIGNALBOX_MODE" "$SIGNALBOX_COMMIT" | dd of="$LEDGER" oflag=append conv=notrunc,fsync status=none; }
        say begin
        sleep 0.05
        echo "$SIGNALBOX_COMMIT" >"$LEDGER.live.new"; mv "$LEDGER.live.new" "$LEDGER.live"
        say end
"""
ENVIRONMENTS = f"""
environments:
  guarded:
    approvals: {{ required: 1, from: [bob] }}{DEPLOY}
  shop:{DEPLOY}
    health: [{{ command: 'test "$(cat "$LEDGER.live")" != "$(cat "$LEDGER.bad")"', within: 1500ms, interval: 300ms }}]
    on-failure: rollback
"""
SHAPES = ["linear", "fan", "approval", "rollback"]


def variables(more: dict[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SIGNALBOX_", "CRASH_", "GITHUB_"))}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "SIGNALBOX_CONTAINER_ENGINE": "none", "DBUS_SESSION_BUS_ADDRESS": "disabled:", **(more or {})}


@dataclass
class Case:
    shape: str
    kills: list[str]                 # CRASH_AT of the first process, the second, …; "" none; "random:ms" SIGKILL after so long
    answer: str = "finished"         # what a person says of an unknown deployment
    detach: bool = False             # the first process asks and leaves, the engine goes on by itself
    seed: int = 0

    def __str__(self) -> str:
        return f"{self.shape} {' then '.join(self.kills) or 'without a kill'}, unknown is {self.answer}{', detached' if self.detach else ''}"


@dataclass
class Outcome:
    case: Case
    problems: list[str] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    unknown: int = 0
    lost: int = 0
    succeeded: bool = False
    seconds: float = 0.0             # from the last kill to the end
    folder: str = ""


class Project:
    """A repository, a home and a store in one folder, and the processes that work on it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.repository = folder / "shop"
        self.ledger = folder / "ledger"
        self.store = folder / "store.db"
        self.processes: list[subprocess.Popen] = []

    def make(self) -> None:
        (self.repository / ".github/workflows").mkdir(parents=True)
        (self.repository / ".signalbox").mkdir()
        for name, text in WORKFLOWS.items():
            (self.repository / f".github/workflows/{name}.yml").write_text(text.lstrip(), encoding="utf-8")
        (self.repository / ".signalbox/environments.yml").write_text(ENVIRONMENTS.lstrip(), encoding="utf-8")
        (self.folder / "ledger.bad").write_text("none\n")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("first")

    def commit(self, text: str) -> str:
        (self.repository / "version").write_text(text + "\n")
        self.git("add", "--all")
        self.git("-c", "user.name=alice", "-c", "user.email=alice@example.org", "commit", "--quiet", "-m", text)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str) -> str:
        return subprocess.run(["git", "-C", str(self.repository), *arguments], env=variables(), check=True, capture_output=True, text=True).stdout.strip()

    def start(self, *arguments: str, crash: str = "", person: str = "alice", log: str = "") -> subprocess.Popen:
        more = {"SIGNALBOX_HOME": str(self.folder / "home"), "SIGNALBOX_ACTOR": person, "LEDGER": str(self.ledger)}
        if crash:
            more["CRASH_AT"] = crash
        if log:
            more["CRASH_LOG"] = log
        with open(self.folder / "said", "ab") as said:
            said.write(f"--- {' '.join(arguments)} {crash}\n".encode())
            said.flush()
            process = subprocess.Popen([str(PROGRAMS / "signalbox"), "--project", str(self.repository), "--store", f"sqlite:{self.store}", "--no-input", *arguments],
                                       env=variables(more), stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        self.processes.append(process)
        return process

    def rows(self, query: str) -> list[tuple]:
        """Read by the library of another language, so that nothing of ours stands between."""
        if not self.store.exists():
            return []
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=5)) as database:
                return database.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []  # not made yet

    def runs(self) -> list[tuple[int, int, int]]:
        return self.rows("SELECT id, status, outcome FROM runs ORDER BY id")

    def deployments(self) -> list[dict]:
        return [{"id": number, "environment": environment, "state": STATES.get(state, str(state))}
                for number, environment, state in self.rows("SELECT id, environment, state FROM deployments ORDER BY id")]

    def approvals(self) -> list[int]:
        return [number for (number,) in self.rows("SELECT id FROM approvals WHERE state = 0")]

    def written(self) -> list[list[str]]:
        return [line.split() for line in self.ledger.read_text().splitlines()] if self.ledger.exists() else []

    def strays(self) -> list[int]:
        """Processes that carry our ledger in their variables: everything that this project started."""
        wanted = f"LEDGER={self.ledger}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                with contextlib.suppress(OSError):
                    if wanted in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
        return found

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.kill()

    def kill(self) -> None:
        for pid in self.strays():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


class Template:
    """What every case begins with, made once: one release that is verified, one that will never be healthy."""

    def __init__(self, folder: Path):
        self.project = Project(folder / "template")
        self.project.folder.mkdir(parents=True)
        self.project.make()
        process = self.project.start("run", "--event", "workflow_dispatch", "-W", ".github/workflows/rollback.yml")
        if process.wait(60) != 0:
            raise AssertionError("the first release was not deployed: " + (self.project.folder / "said").read_text())
        ((_, status, outcome),) = self.project.runs()
        self.good = outcome
        assert status == FINISHED
        self.bad = self.project.commit("second")
        (self.project.folder / "ledger.bad").write_text(self.bad + "\n")
        self.project.end()
        self.number = 0
        self.folder = folder

    def copy(self, empty: bool = False) -> Project:
        self.number += 1
        folder = self.folder / f"case-{os.getpid()}-{self.number}"
        shutil.copytree(self.project.folder, folder)
        project = Project(folder)
        if empty:  # a store that has to be made first
            for path in folder.glob("store.db*"):
                path.unlink()
            project.ledger.unlink()
        return project


def play(template: Template, case: Case, keep: Path | None = None) -> Outcome:
    """One case to its end, with up to 30 s after the last kill."""
    outcome = Outcome(case)
    migrating = any(kill.startswith("store.migration") for kill in case.kills)
    project = template.copy(empty=migrating)
    before = len(project.runs())
    known = len(project.written())
    asked = len(project.rows("SELECT id FROM intents"))
    visits = project.folder / "visits"
    kills = list(case.kills)
    last_kill = time.monotonic()
    approving: subprocess.Popen | None = None
    approved = 0
    resolved: set[int] = set()
    again = 0
    canceled: subprocess.Popen | None = None
    kill_at: float | None = None
    log = 0

    def spawn(*arguments: str) -> subprocess.Popen:
        nonlocal kill_at, log
        point = kills.pop(0) if kills else ""
        kill_at = None
        log += 1
        if point.startswith("random:"):
            kill_at = time.monotonic() + int(point.split(":")[1]) / 1000
            point = ""
        return project.start(*arguments, crash=point, log=f"{visits}-{log}")

    arguments = ["run", "--event", "workflow_dispatch", "-W", f".github/workflows/{case.shape}.yml"]
    process = spawn(*arguments, *(["--detach"] if case.detach else []))
    engine_started = not case.detach
    try:
        while True:
            now = time.monotonic()
            if kill_at and now >= kill_at and process.poll() is None:
                process.kill()
                process.wait()
                kill_at = None
            status = process.poll()
            runs = project.runs()[before:]
            if status is not None:
                if status == -signal.SIGKILL:
                    outcome.killed.append(case.kills[len(case.kills) - len(kills) - 1])
                    last_kill = now
                if not runs and status == -signal.SIGKILL and len(project.rows("SELECT id FROM intents")) == asked:
                    process = spawn(*arguments)  # nothing had been asked yet: nothing was acknowledged, the person asks once more
                elif not runs or any(run[1] != FINISHED for run in runs):
                    if not case.detach or engine_started or status == -signal.SIGKILL:
                        process = spawn("engine")
                        engine_started = True
                    else:
                        engine_started = True
            if runs and all(run[1] == FINISHED for run in runs) and not (set(d["id"] for d in project.deployments() if d["state"] == "unknown")):
                # A failed deployment may be followed by its rollback in the same moment; it is in the same transaction.
                break
            waiting = project.approvals()
            if waiting and (approving is None or approving.poll() not in (None, 0) or waiting[0] != approved):
                approved = waiting[0]
                approving = project.start("approve", str(approved), person="bob")
            for deployment in project.deployments():
                if deployment["state"] == "unknown" and deployment["id"] not in resolved:
                    resolved.add(deployment["id"])
                    outcome.unknown += 1
                    # What a person sees: the ledger tells whether it was over.
                    again += case.answer == "again"
                    project.start("resolve-unknown", str(deployment["id"]), case.answer, person="bob")
            if case.shape == "long" and canceled is None and (project.folder / "ledger.long").exists() and runs:
                canceled = project.start("cancel", str(runs[0][0]))
            if now - last_kill > 30 + (10 if not outcome.killed else 0):
                outcome.problems.append(f"not at its end 30 s after the last kill: runs {runs}, deployments {[(d['id'], d['state']) for d in project.deployments()]}")
                break
            time.sleep(0.03)
        outcome.seconds = time.monotonic() - last_kill
        if not outcome.killed and case.kills and case.kills[0].startswith(("engine.before-release", "engine.after-release", "host.closed")):
            with contextlib.suppress(subprocess.TimeoutExpired):  # it passes them on its way out
                if process.wait(10) == -signal.SIGKILL:
                    outcome.killed.append(case.kills[0])
        judge(project, template, case, outcome, before, known, again)
    finally:
        project.end()
        for path in sorted(project.folder.glob("visits-*")):
            outcome.visits += path.read_text().split()
        if outcome.problems and keep:
            outcome.folder = str(keep / project.folder.name)
            shutil.copytree(project.folder, outcome.folder, dirs_exist_ok=True)
        shutil.rmtree(project.folder, ignore_errors=True)
    return outcome


def judge(project: Project, template: Template, case: Case, outcome: Outcome, before: int, known: int, again: int) -> None:
    say = outcome.problems.append
    runs = project.runs()[before:]
    outcome.succeeded = bool(runs) and runs[0][2] == template.good
    if not runs:
        say("the run is lost")
    asked = 1 + (case.shape == "rollback" and len(runs) > 1)
    if len(runs) > asked:
        say(f"{len(runs)} runs of one request")
    (check,) = project.rows("PRAGMA integrity_check") or [("the store cannot be opened",)]
    if check[0] != "ok":
        say(f"integrity_check: {check[0]}")
    lines = project.written()[known:]
    begins = [line for line in lines if line[0] == "begin"]
    numbers = [line[2] for line in begins]
    # "again" repeats the same release as a new deployment, and only because a person said so.
    for number in set(numbers):
        if numbers.count(number) > 1:
            say(f"deployment {number} began {numbers.count(number)} times in the ledger")
    forward = [line for line in begins if line[4] == "deploy"]
    back = [line for line in begins if line[4] == "rollback"]
    if case.shape in ("approval", "rollback") and len(forward) > 1 + again:
        say(f"{len(forward)} deployments in the ledger, {again} of them asked for by a person")
    if len(back) > 1 + again:
        say(f"{len(back)} rollbacks in the ledger")
    tokens = [int(line[3]) for line in begins]
    if tokens != sorted(tokens):
        say(f"a deployment acted with an old token: {tokens}")
    if case.shape == "approval":
        verified = [d for d in project.deployments() if d["environment"] == "guarded" and d["state"] == "verified"]
        if verified and not any(line[0] == "end" and line[2] == str(verified[-1]["id"]) for line in lines) and not outcome.unknown:
            say("said to be verified, and the ledger knows of no end")
        if not outcome.unknown and not outcome.succeeded:
            say(f"a run ended badly although nothing was unknown: {runs}")
    if case.shape == "rollback" and not outcome.unknown and not back:
        say("a release that is not healthy was not rolled back")
    if case.shape in ("linear", "fan"):
        outcome.lost = not outcome.succeeded
        steps = project.folder / "ledger.steps"
        lines = steps.read_text().splitlines() if steps.exists() else []
        for line in set(lines):
            if lines.count(line) > 1:
                say(f"the step “{line}” ran {lines.count(line)} times")
        if outcome.succeeded and lines != (["line one", "line two first", "line three"] if case.shape == "linear" else ["end"]):
            say(f"succeeded, and the steps did {lines}")


@contextlib.contextmanager
def templates():
    with tempfile.TemporaryDirectory(prefix="signalbox-crashes-") as folder:
        yield Template(Path(folder))


def random_kills(seed: int, shape: str, longest: int) -> Case:
    """A kill at a random moment, a fifth of the cases with another one while it recovers."""
    chance = random.Random(seed)
    kills = [f"random:{int(chance.choice([chance.uniform(0, 120), chance.uniform(0, longest)]))}"]
    if chance.random() < 0.2:
        kills.append(f"random:{int(chance.uniform(20, 700))}")
    return Case(shape, kills, chance.choice(["finished", "failed", "again"]), seed=seed)
