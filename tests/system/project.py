# SPDX-License-Identifier: GPL-3.0-or-later
"""A project of its own for a test: a git repository, a folder for Signalbox' records, and the real command line upon both."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import textwrap
import time
import unittest
from dataclasses import dataclass
from pathlib import Path

from support import ROOT, until

PROGRAMS = ROOT / "build" / os.environ.get("PRESET", "dev") / "bin"
SIGNALBOX = PROGRAMS / "signalbox"
WORKFLOW = ".github/workflows/ci.yml"
ENVIRONMENTS = ".signalbox/environments.yml"
PUSHED = "on: {push: {branches: [main]}}\n"


@dataclass
class Answer:
    """What a program said and how it ended."""
    status: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    def json(self):
        return json.loads(self.out)

    def lines(self) -> list:
        return [json.loads(line) for line in self.out.splitlines()]


def processes_with(*words: str) -> list[int]:
    """Living processes whose variables hold all of these NAME=VALUE words: only what a test started has its folder's name."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
            ended = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            continue
        if not ended and all(word.encode() in variables for word in words):
            found.append(int(entry.name))
    return found


class Project:
    """Everything under one temporary folder; `end` stops what still runs of it, by process id."""

    def __init__(self, workflow: str = "", environments: str = "", name: str = "shop", commit: bool = True):
        self.folder = Path(tempfile.mkdtemp(prefix="signalbox-test-"))
        self.repository = self.folder / name
        self.home = self.folder / "home"
        self.home.mkdir()
        self.more: dict[str, str] = {}
        self.children: list[subprocess.Popen] = []
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        if workflow:
            self.write(WORKFLOW, workflow)
        if environments:
            self.write(ENVIRONMENTS, environments)
        if commit:
            self.write("README", "A project.\n")
            self.commit("Start")

    # ---- the repository

    def variables(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SIGNALBOX_", "DBUS_", "DISPLAY", "WAYLAND_"))}
        return {**kept, "SIGNALBOX_HOME": str(self.home), "DOCKER_HOST": f"unix://{self.folder}/no-engine", "SIGNALBOX_ACTOR": "Ada", "LC_ALL": "C.UTF-8",
                "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/no-bus", **self.more, **more}

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        person = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *person, *arguments], cwd=folder or self.repository, env=self.variables(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1"),
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout.strip()

    def write(self, path: str, text: str) -> Path:
        file = self.repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return file

    def commit(self, subject: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def tag(self, name: str, force: bool = False) -> None:
        self.git("tag", *(["--force"] if force else []), "-a", name, "-m", name)

    # ---- the command line

    def command(self, *arguments: str, project: bool = True, prefix: list[str] | None = None) -> list[str]:
        own = ["--project", str(self.repository)] if project and "--project" not in arguments and "--root" not in arguments else []
        return [*(prefix or []), str(SIGNALBOX), *own, *arguments]

    def run(self, *arguments: str, seconds: float = 60, project: bool = True, stdin: str = "", folder: Path | None = None, prefix: list[str] | None = None,
            **variables: str) -> Answer:
        done = subprocess.run(self.command(*arguments, project=project, prefix=prefix), cwd=folder or self.folder, env=self.variables(**variables),
                              input=stdin.encode(), capture_output=True, timeout=seconds)
        return Answer(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    def start(self, *arguments: str, prefix: list[str] | None = None, **variables: str) -> subprocess.Popen:
        """In the background; its output goes to a file of its own, `child.log`."""
        log = (self.folder / f"child-{len(self.children)}.log").open("w+")
        child = subprocess.Popen(self.command(*arguments, prefix=prefix), cwd=self.folder, env=self.variables(**variables), stdin=subprocess.DEVNULL, stdout=log,
                                 stderr=subprocess.STDOUT, start_new_session=True)
        child.log = Path(log.name)
        log.close()
        self.children.append(child)
        return child

    def runs(self) -> list[dict]:
        return self.run("runs", "--json", "--limit", "200").json()["runs"]

    def show(self, run: int) -> dict:
        return self.run("show", str(run), "--json").json()

    def finished(self, run: int, seconds: float = 30) -> dict:
        return until(lambda: (found := self.show(run))["status"].lower() == "finished" and found, seconds, f"run {run} to finish")

    def environment(self, name: str) -> dict:
        return next(cell for cell in self.run("status", name, "--json").json()["environments"] if cell["environment"] == name)

    def approval(self, seconds: float = 20) -> dict:
        return until(lambda: next(iter(self.run("approvals", "--json").json()["approvals"]), None), seconds, "an approval to be asked for")

    # ---- what is on the disk

    @property
    def data(self) -> Path:
        """The project's folder of records."""
        return self.store().parent

    def store(self) -> Path:
        return next(self.home.glob(f"data/projects/{self.repository.name}-*/store.db"))

    def rows(self, query: str, *values) -> list[tuple]:
        with sqlite3.connect(f"file:{self.store()}?mode=ro", uri=True, timeout=10) as database:
            return database.execute(query, values).fetchall()

    def bytes_on_disk(self, needle: str) -> list[str]:
        """Files below the home whose bytes hold this."""
        return [str(file.relative_to(self.home)) for file in sorted(self.home.rglob("*")) if file.is_file() and needle.encode() in file.read_bytes()]

    def processes(self) -> list[int]:
        return processes_with(f"SIGNALBOX_HOME={self.home}")

    def scripts(self) -> list[int]:
        """Steps that still run: their variables do not name the home, their words do."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    if f"{self.home}/".encode() in (entry / "cmdline").read_bytes():
                        found.append(int(entry.name))
                except OSError:
                    pass
        return found

    def end(self) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in {*self.processes(), *self.scripts()}:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    pass
            limit = time.monotonic() + 5
            while self.processes() and time.monotonic() < limit:
                for child in self.children:
                    child.poll()
                time.sleep(0.05)
        for child in self.children:
            child.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)


class ProjectCase(unittest.TestCase):
    """A test that makes projects and reads what the command line says about them."""

    @classmethod
    def setUpClass(cls):
        if not SIGNALBOX.exists():
            raise unittest.SkipTest(f"{SIGNALBOX.relative_to(ROOT)} is not built")

    def project(self, *arguments, **more) -> Project:
        made = Project(*arguments, **more)
        self.addCleanup(made.end)
        return made

    def refused(self, answer: Answer, status: int, *sentences: str) -> None:
        """The exit status, the words, and that data and messages are apart."""
        self.assertEqual(answer.status, status, answer.text)
        for sentence in sentences:
            self.assertIn(sentence, answer.err, answer.text)
        self.assertNotIn("Traceback", answer.text)

    def good(self, answer: Answer) -> Answer:
        self.assertEqual(answer.status, 0, answer.text)
        return answer
