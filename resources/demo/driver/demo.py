#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a push to an approved production release, and back again: seven acts on a project made for this, on this machine.

Every ending is judged by asking the running backend and the registry. Exit status: 0 all endings were right, 1 one was not, 77 this machine cannot.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import story
from world import World, Wrong

ROOT = Path(__file__).resolve().parents[3]


def tell(text: str) -> None:
    print(f"    {text}", flush=True)


def check(holds: bool, text: str) -> None:
    if not holds:
        raise Wrong(text)
    tell(f"✓ {text}")


class Play:
    def __init__(self, world: World):
        self.world = world
        self.digests: dict[str, str] = {}
        self.commits: dict[str, str] = {}

    # ---- what several acts do

    def green(self, shown: dict, text: str) -> None:
        """A run that must have succeeded; else the end of what its failed jobs said."""
        if shown["conclusion"] != "success":
            for job in shown["jobs"]:
                if job["conclusion"] not in ("success", "skipped"):
                    print(self.world.command("", "logs", str(shown["run"]), job["id"]).stdout[-4000:], flush=True)
            for deployment in shown["deployments"]:
                print(f"    deployment to {deployment['environment']}: {deployment['state']}: {deployment['problem']}", flush=True)
        check(shown["conclusion"] == "success", text)

    def describe(self, run: dict) -> dict:
        shown = self.world.ask("show", str(run["run"]))
        jobs = ", ".join(f"{job['name']}: {job['conclusion']}" for job in shown["jobs"])
        tell(f"run {run['run']} {run['name']}, {run['ref'].removeprefix('refs/')}: {jobs}")
        return shown

    def job(self, shown: dict, job: str) -> str:
        return next((one["conclusion"] for one in shown["jobs"] if one["id"] == job), "missing")

    def on_staging(self, sha: str) -> None:
        """A merge to develop: everything good, and staging runs exactly this commit."""
        shown = self.describe(self.world.run_of(sha, "ci.yml", ref="refs/heads/develop"))
        self.green(shown, "build & test is green")
        check(self.job(shown, "staging") == "success", "the staging job is green")
        health = self.world.health("staging")
        check(health.get("code") == 200 and health.get("commit") == sha, f"staging answers with commit {sha[:7]}: {health.get('status')} {health.get('version')}")
        check(self.world.registered("staging", sha).startswith("sha256:"), f"its artefact is registered under the commit: {self.world.registered('staging', sha)[:19]}…")

    def approve(self, version: str) -> None:
        request = self.world.open_approval(version)
        tell(f"{version} waits: asked by {request['requestedBy']}, {request['given']} of {request['required']} approvals")
        review = self.world.ask("review", str(request["id"]), person="mara")
        tell(f"Mara reviews {review['now']['version'] or 'nothing'} → {review['candidate']['version']}: {review['commitCount']} commits, "
             f"{len(review['files'])} files, migrations: {', '.join(Path(one['path']).name for one in review['migrations']) or 'none'}")
        self.world.must("mara", "approve", str(request["id"]), "--digest", review["digest"], "--comment", "Read the changes, staging looks good.")
        tell("Mara approves exactly what she was shown")

    def in_production(self, version: str, why: str = "") -> None:
        """What really runs: version, commit and digest."""
        health = self.world.wait(f"production to answer {version}", lambda: (h := self.world.health("production")).get("version") == version and h, 60)
        check(health["code"] == 200 and health["commit"] == self.commits[version], f"production answers {version}, commit {health['commit'][:7]}: {health['status']}{why}")
        if self.world.docker:
            image = self.world.instance("production")
            check(image.endswith("@" + self.digests[version]), f"its container runs {self.digests[version][:19]}…")

    def settled(self, version: str) -> dict:
        """The board says this version is live, and nothing is under way."""
        def calm():
            status = self.world.ask("status", "production")
            cell = next((one for one in status["environments"] if one["environment"] == "production"), {})
            return cell if cell.get("version") == version and status["activeRuns"] == 0 else None
        return self.world.wait(f"production to settle on {version}", calm, 120)

    def release(self, person: str, version: str, message: str) -> dict:
        """Tag, approval, run to its end."""
        sha = self.world.tag(person, version, message)
        self.commits[version] = sha
        tell(f"tag {version} at {sha[:7]} by {person}")
        self.approve(version)
        return self.world.run_of(sha, "release.yml", ref=f"refs/tags/{version}")

    # ---- the acts

    def act1(self) -> None:
        """A push to a feature branch: build & test with a failing lint, shown"""
        sha = self.world.commit("ana", "feature/order-notes", "A note with an order", story.NOTES, start="develop")
        tell(f"Ana pushes {sha[:7]} to feature/order-notes")
        run = self.world.run_of(sha, "ci.yml")
        shown = self.describe(run)
        check(shown["conclusion"] == "failure", "build & test is red")
        check(self.job(shown, "lint") == "failure" and self.job(shown, "unit") == "success", "because of lint alone")
        check(self.job(shown, "image") == "skipped" and self.job(shown, "staging") == "skipped", "so there is no image and nothing goes to staging")
        log = self.world.must("ana", "logs", str(run["run"]), "lint")
        line = next((line for line in log.splitlines() if "F401" in line), "")
        check("F401" in line and "json" in line, f"the log says it: {line.strip()[:150]}")
        check(self.world.health("staging")["code"] == 0, "staging has nothing yet")

    def act2(self) -> None:
        """Fixed and merged to develop: image by commit, staging verified"""
        sha = self.world.commit("ana", "feature/order-notes", "Remove an import that nobody uses", story.NOTES_FIXED)
        shown = self.describe(self.world.run_of(sha, "ci.yml"))
        self.green(shown, "the fixed branch is green")
        check(self.job(shown, "staging") == "skipped", "a feature branch does not go to staging")
        self.on_staging(self.world.merge("jon", "feature/order-notes", "develop"))

    def act3(self) -> None:
        """v1.0.0: production waits, is reviewed and approved, gets the same digest, proves healthy"""
        sha = self.world.tag("jon", "v1.0.0", "Orders, search, discounts, notes")
        self.commits["v1.0.0"] = sha
        tell(f"Jon tags v1.0.0 at {sha[:7]}")
        request = self.world.open_approval("v1.0.0")
        check(self.world.health("production")["code"] == 0, "production waits for a person")
        self.world.kill_engine()
        tell("the engine is killed while it waits, and started again")
        self.world.start_engine()
        check(self.world.open_approval("v1.0.0")["digest"] == request["digest"], "the request is still there, unchanged")
        refused = self.world.command("jon", "approve", str(request["id"]), "--comment", "my own")
        check(refused.returncode == 4, f"Jon cannot approve his own: {(refused.stderr.strip().splitlines() or ['?'])[0]}")
        self.approve("v1.0.0")
        shown = self.describe(self.world.run_of(sha, "release.yml", ref="refs/tags/v1.0.0"))
        self.green(shown, "the release is green, smoke tests included")
        built, tagged = self.world.registered("staging", sha), self.world.registered("production", "v1.0.0")
        check(built == tagged != "", f"the production registry has the digest that staging verified, as v1.0.0: {tagged[:19]}…")
        self.digests["v1.0.0"] = tagged
        self.in_production("v1.0.0")

    def act4(self) -> None:
        """v1.1.0 fails its health check in production: rolled back by itself to v1.0.0"""
        self.world.commit("li", "feature/payment", "Health depends on the payment provider", story.PAYMENT, start="develop")
        self.on_staging(self.world.merge("li", "feature/payment", "develop"))
        run = self.release("jon", "v1.1.0", "Payment provider in the health check")
        shown = self.describe(run)
        check(shown["conclusion"] == "failure", "the release of v1.1.0 is red")
        self.digests["v1.1.0"] = self.world.registered("production", "v1.1.0")
        self.in_production("v1.0.0", ", by itself")
        cell = self.settled("v1.0.0")
        check("hold" in cell, f"production is on hold: {cell['hold']['reason']}")

    def act5(self) -> None:
        """v1.1.1 deployed"""
        self.on_staging(self.world.commit("li", "develop", "Production knows the payment provider, too", story.PAYMENT_IN_PRODUCTION, start="develop"))
        self.world.must("mara", "release-hold", "production")
        tell("Mara releases the hold")
        shown = self.describe(self.release("jon", "v1.1.1", "Payment provider, with its address"))
        self.green(shown, "the release of v1.1.1 is green")
        self.digests["v1.1.1"] = self.world.registered("production", "v1.1.1")
        check(self.digests["v1.1.1"] == self.world.registered("staging", self.commits["v1.1.1"]), "same digest as on staging")
        self.in_production("v1.1.1")
        self.settled("v1.1.1")

    def act6(self) -> None:
        """An operator rolls back to v1.0.0 and releases the hold"""
        self.world.must("jon", "rollback", "production", "--to", "v1.0.0", "--reason", "Payments look odd")
        tell("Jon rolls back to v1.0.0")
        self.in_production("v1.0.0")
        cell = self.settled("v1.0.0")
        check("hold" in cell, f"production is on hold: {cell['hold']['reason']}")
        self.world.must("jon", "release-hold", "production")
        check("hold" not in self.world.environment("production"), "Jon releases the hold")

    def act7(self) -> None:
        """Redeploy"""
        before = self.world.instance("production")
        self.world.must("jon", "redeploy", "production", "--reason", "Fresh start")
        self.in_production("v1.0.0")
        after = self.world.instance("production")
        check(before != after and after != "", "another process of the same release answers")
        audit = self.world.ask("audit", "verify")
        check(audit["firstBad"] == 0, f"the audit chain of {audit['events']} events is whole")


def perform(world: World, only: int) -> int:
    play = Play(world)
    wrong = 0
    for number in range(1, only + 1):
        act = getattr(play, f"act{number}")
        print(f"Act {number}. {act.__doc__}", flush=True)
        began = time.monotonic()
        try:
            act()
            print(f"act {number}: ok, {time.monotonic() - began:.1f} s", flush=True)
        except Exception as error:  # the play ends at the first wrong ending: the next act stands on it
            if not isinstance(error, Wrong):
                traceback.print_exc()
            print(f"act {number}: wrong: {error}", flush=True)
            wrong += 1
            break
    return wrong


def window(world: World) -> subprocess.Popen:
    return subprocess.Popen([str(world.programs / "signalbox-gui"), "--project", str(world.repository)], env=world.variables("mara"), stdin=subprocess.DEVNULL)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=ROOT / "build/dev/bin", help=argparse.SUPPRESS)
    parser.add_argument("--headless", action="store_true", help="no window, even where there is a display")
    parser.add_argument("--docker", action="store_true", help="images, a registry and containers, on a private engine")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make it in DIR (new or empty) and leave everything there")
    parser.add_argument("--acts", type=int, default=7, choices=range(0, 8), metavar="N", help="only the first N acts")
    chosen = parser.parse_args()
    shows = not chosen.headless and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

    if chosen.keep:
        folder = chosen.keep.absolute()
        if folder.exists() and any(folder.iterdir()):
            print(f"{folder} is not empty. Name a new folder.", file=sys.stderr)
            return 2
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="signalbox-demo-"))

    with contextlib.ExitStack() as stack:
        host = registry = base = ""
        if chosen.docker:
            sys.path.insert(0, str(ROOT / "tests" / "system"))
            import testbed
            try:
                host, registry = stack.enter_context(testbed.containers(folder / "containers", ROOT / "resources/demo/project/mock_qdrant/server.py"))
                base = testbed.BASE
            except testbed.Missing as missing:
                print(missing, file=sys.stderr)
                return 77
        world = World(folder, chosen.bin.absolute(), host, registry, base)
        print(f"The project: {world.repository}", flush=True)
        world.must("mara", "trust", str(world.repository))
        world.start_engine()
        opened = window(world) if shows else None
        try:
            world.wait("the engine to be up", lambda: world.command("", "status").returncode == 0, 30)
            wrong = perform(world, chosen.acts)
            if opened and opened.poll() is None:
                print("The window stays until you close it.", flush=True)
                opened.wait()
        except KeyboardInterrupt:
            wrong = 1
        finally:
            if opened and opened.poll() is None:
                opened.terminate()
            kept = bool(chosen.keep)
            if not kept or chosen.docker:
                world.stop()
            else:
                world.stop_engine()
        if kept:
            print(f"Kept in {folder}. Go on with:\n  export SIGNALBOX_HOME={world.home}\n  {world.programs}/signalbox status --project {world.repository}", flush=True)
            if not chosen.docker:
                going = [str(pid) for environment in world.ports for pid in world.services(environment)]
                print(f"  staging and production go on; end them with: kill {' '.join(going)}", flush=True)
    if not chosen.keep:
        world.remove()
    print("All endings were right." if not wrong else "An ending was wrong.", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
