# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's world: the project, the people and their clones, the engine, and judges that ask the backend and the registry only."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

DEMO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(DEMO))

import generate  # noqa: E402
from history import PEOPLE  # noqa: E402


class Wrong(Exception):
    """An ending that is not the one that the story tells."""


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def variables_of(pid: str) -> list[bytes]:
    try:
        return Path("/proc", pid, "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def processes_with(*wanted: str) -> list[int]:
    """Processes that have all of these NAME=VALUE variables: only what the demo itself started has ours."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            variables = variables_of(entry.name)
            if all(word.encode() in variables for word in wanted):
                found.append(int(entry.name))
    return found


def end_processes(find) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in find():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        end = time.monotonic() + 8
        while find() and time.monotonic() < end:
            time.sleep(0.1)


class World:
    def __init__(self, folder: Path, programs: Path, docker: str = "", registry: str = "", base_image: str = ""):
        self.folder = folder
        self.programs = programs
        self.repository = folder / "shop"
        self.home = folder / "home"
        self.docker = docker
        self.registry = registry
        self.ports = dict(zip(("staging", "production"), free_ports(2)))
        self.engine: subprocess.Popen | None = None
        arguments = [str(self.repository), "--staging-port", str(self.ports["staging"]), "--production-port", str(self.ports["production"]),
                     "--production-within", "15s", "--artefacts", str(folder / "artefacts")]
        if docker:
            arguments += ["--docker", docker, "--registry", registry, "--base-image", base_image, "--install", "no"]
        generate.make(self.repository, generate.parse(arguments))
        self.home.mkdir()

    # ---- people

    def variables(self, person: str = "") -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SIGNALBOX_"))}
        kept["SIGNALBOX_HOME"] = str(self.home)
        if self.docker:
            kept["DOCKER_HOST"] = self.docker
            kept["DOCKER_BUILDKIT"] = "0"
        else:
            # No container engine in this play: the artefact is a bundle, services are mapped to local programs.
            kept["SIGNALBOX_CONTAINER_ENGINE"] = "none"
            kept["DOCKER_HOST"] = f"unix://{self.folder}/no-container-engine"
        if person:
            kept["SIGNALBOX_ACTOR"] = PEOPLE[person][0]
        return kept

    def git(self, person: str, *arguments: str) -> str:
        """The git program in a person's own clone; made at the first use."""
        name, mail = PEOPLE[person]
        clone = self.folder / "people" / person
        variables = {**self.variables(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail,
                     "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail}
        if not clone.exists():
            clone.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["git", "clone", "--quiet", str(self.repository), str(clone)], check=True, env=variables, capture_output=True)
        done = subprocess.run(["git", "-C", str(clone), *arguments], env=variables, capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"git {' '.join(arguments)} failed: {done.stderr.strip()}")
        return done.stdout.strip()

    def edit(self, person: str, edits: list[tuple[str, str, str]]) -> None:
        clone = self.folder / "people" / person
        for path, old, new in edits:
            file = clone / path
            text = file.read_text(encoding="utf-8") if old else ""
            if old and old not in text:
                raise Wrong(f"{path} does not hold {old!r}")
            file.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")

    def commit(self, person: str, branch: str, subject: str, edits: list[tuple[str, str, str]], start: str = "") -> str:
        """Edits, commits and pushes a branch; gives the commit."""
        self.git(person, "fetch", "--quiet", "--tags")
        if start:
            self.git(person, "checkout", "--quiet", "-B", branch, f"origin/{start}")
        self.edit(person, edits)
        self.git(person, "add", "--all")
        self.git(person, "commit", "--quiet", "-m", subject)
        self.git(person, "push", "--quiet", "origin", branch)
        return self.git(person, "rev-parse", "HEAD")

    def merge(self, person: str, branch: str, into: str) -> str:
        self.git(person, "fetch", "--quiet")
        self.git(person, "checkout", "--quiet", "-B", into, f"origin/{into}")
        self.git(person, "merge", "--quiet", "--no-ff", "-m", f"Merge branch '{branch}' into {into}", f"origin/{branch}")
        self.git(person, "push", "--quiet", "origin", into)
        return self.git(person, "rev-parse", "HEAD")

    def tag(self, person: str, version: str, message: str) -> str:
        """main follows develop, and the release gets its tag."""
        self.git(person, "fetch", "--quiet", "--tags")
        self.git(person, "checkout", "--quiet", "-B", "main", "origin/main")
        self.git(person, "merge", "--quiet", "--ff-only", "origin/develop")
        self.git(person, "tag", "-a", version, "-m", message)
        self.git(person, "push", "--quiet", "origin", "main", version)
        return self.git(person, "rev-parse", "HEAD")

    # ---- Signalbox

    def command(self, person: str, *arguments: str, seconds: float = 300) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.programs / "signalbox"), *arguments, "--project", str(self.repository), "--no-input"], env=self.variables(person),
                              capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL)

    def ask(self, *arguments: str, person: str = "") -> dict:
        done = self.command(person, *arguments, "--json")
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            raise Wrong(f"signalbox {' '.join(arguments)} ended with {done.returncode}: {done.stdout[-400:]}{done.stderr[-800:]}") from None

    def must(self, person: str, *arguments: str, status: int = 0) -> str:
        done = self.command(person, *arguments)
        if done.returncode != status:
            raise Wrong(f"signalbox {' '.join(arguments)} ended with {done.returncode} instead of {status}: {(done.stdout + done.stderr)[-1200:]}")
        return done.stdout + done.stderr

    def start_engine(self) -> None:
        log = (self.folder / "engine.log").open("a")
        self.engine = subprocess.Popen([str(self.programs / "signalbox"), "watch", "--project", str(self.repository), "--no-input"], env=self.variables(),
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def kill_engine(self) -> None:
        """As a power cut would."""
        self.engine.kill()
        self.engine.wait()

    def stop_engine(self) -> None:
        if self.engine and self.engine.poll() is None:
            self.engine.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.engine.wait(10)

    def wait(self, what: str, condition, seconds: float = 240):
        """Asks until the answer is something; an engine that died is an ending of its own."""
        end = time.monotonic() + seconds
        while True:
            answer = condition()
            if answer:
                return answer
            if self.engine.poll() is not None:
                raise Wrong(f"the engine ended with {self.engine.returncode} while the demo waited for {what}: {self.engine_log()}")
            if time.monotonic() > end:
                raise Wrong(f"waited {seconds:.0f} s for {what}; {self.engine_log()}\n{self.command('', 'runs').stdout}{self.command('', 'status').stdout}")
            time.sleep(0.4)

    def engine_log(self) -> str:
        return (self.folder / "engine.log").read_text(errors="replace")[-1500:]

    def runs(self) -> list[dict]:
        return self.ask("runs", "--limit", "100")["runs"]

    def run_of(self, sha: str, workflow: str, seconds: float = 300, ref: str = "") -> dict:
        """The finished run of a workflow file for a commit."""
        def finished():
            for run in self.runs():
                same = run["sha"] == sha and run["workflow"].endswith("/" + workflow) and (not ref or run["ref"] == ref)
                if same and run["status"].lower() == "finished":
                    return run
            return None
        return self.wait(f"{workflow} of {sha[:7]} to finish", finished, seconds)

    def environment(self, name: str) -> dict:
        for cell in self.ask("status", name)["environments"]:
            if cell["environment"] == name:
                return cell
        raise Wrong(f"there is no environment {name}")

    def open_approval(self, version: str) -> dict:
        def found():
            return next((one for one in self.ask("approvals")["approvals"] if one["version"] == version), None)
        return self.wait(f"{version} to ask for approval", found, 120)

    # ---- judges: never our own store

    def health(self, environment: str) -> dict:
        url = f"http://127.0.0.1:{self.ports[environment]}/healthz"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return {"code": answer.status, **json.load(answer)}
        except urllib.error.HTTPError as error:
            return {"code": error.code, **json.load(error)}
        except (OSError, ValueError):
            return {"code": 0}

    def registered(self, place: str, tag: str) -> str:
        """The digest that a tag has in the registry of a place; empty when there is none."""
        if not self.docker:
            file = self.folder / "artefacts" / place / "orders" / "tags" / tag
            return file.read_text().strip() if file.exists() else ""
        repository = "acme/orders" if place == "staging" else "acme-production/orders"
        request = urllib.request.Request(f"http://{self.registry}/v2/{repository}/manifests/{tag}", method="HEAD",
                                         headers={"Accept": "application/vnd.docker.distribution.manifest.v2+json"})
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.headers["Docker-Content-Digest"]
        except urllib.error.HTTPError:
            return ""

    def instance(self, environment: str) -> str:
        """Which process or container answers there: another one after each deployment."""
        if self.docker:
            return subprocess.run(["docker", "--host", self.docker, "container", "inspect", "--format", "{{.Id}} {{.Config.Image}}", f"acme-orders-{environment}"],
                                  capture_output=True, text=True).stdout.strip()
        pids = self.services(environment)
        return " ".join(str(pid) for pid in sorted(pids))

    def services(self, environment: str) -> list[int]:
        return processes_with(f"PORT={self.ports[environment]}", f"APP_ENVIRONMENT={environment}", "SIGNALBOX_DETACH=1")

    # ---- the end

    def stop(self) -> None:
        self.stop_engine()
        end_processes(lambda: processes_with(f"SIGNALBOX_HOME={self.home}"))
        for environment in self.ports:
            end_processes(lambda: self.services(environment))

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
