# SPDX-License-Identifier: GPL-3.0-or-later
"""A small shop that is really deployed: a process on loopback for staging and one for production, and the people who may decide."""

import json
import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system"))

from project import ENVIRONMENTS, PROGRAMS, WORKFLOW, Project, processes_with  # noqa: E402
from support import free_port, get, until  # noqa: E402

SERVICE = """\
#!/usr/bin/python3
import http.server, json, os
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"version": os.environ["APP_VERSION"], "commit": os.environ["APP_COMMIT"], "status": "ok"}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *words):
        pass
http.server.HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Answer).serve_forever()
"""

BUNDLE = """\
  bundle:
    runs-on: ubuntu-latest
    outputs:
      image: ${{ steps.bundle.outputs.image }}
      image-digest: ${{ steps.bundle.outputs.image-digest }}
    steps:
      - uses: actions/checkout@v4
      - id: bundle
        run: |
          tar -C service --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -cf bundle.tar .
          hex=$(sha256sum <bundle.tar | cut -d' ' -f1)
          mkdir -p FOLDER/images/blobs/sha256
          cp bundle.tar "FOLDER/images/blobs/sha256/$hex"
          printf 'image=FOLDER/images\\nimage-digest=sha256:%s\\n' "$hex" >>"$GITHUB_OUTPUT"
"""

DEPLOY = """\
  ENVIRONMENT:
    needs: bundle
    runs-on: ubuntu-latest
    environment: ENVIRONMENT
    steps:
      - run: |
          while [ -e FOLDER/wait ]; do sleep 0.05; done
          if [ -e FOLDER/talk ]; then
            for number in $(seq 1 400); do echo "line $number of a long talk"; done
            echo "needle 17"
            for number in $(seq 1 400); do echo "more $number of a long talk"; done
            while [ -e FOLDER/talk ]; do sleep 0.05; done
          fi
          if [ -e FOLDER/break ]; then
            for number in $(seq 1 200); do echo "cup $number is whole"; done
            echo "::error::cup 201 is broken: 41 is not 42"
            echo "no more cups"
            exit 1
          fi
      - uses: signalbox/deploy@v1
        with:
          image: ${{ needs.bundle.outputs.image }}
          image-digest: ${{ needs.bundle.outputs.image-digest }}
"""

STAGING = "name: Staging\non: {push: {branches: [main]}}\njobs:\n" + BUNDLE + DEPLOY.replace("ENVIRONMENT", "staging")
RELEASE = "name: Release\non: {push: {tags: ['v*']}}\njobs:\n" + BUNDLE + DEPLOY.replace("ENVIRONMENT", "production")

FAILING = """\
name: Checks
on: {push: {branches: ['broken/**']}}
jobs:
  unit:
    runs-on: ubuntu-latest
    steps:
      - run: |
          for number in $(seq 1 200); do echo "test $number ok"; done
          echo "::error::test 201 failed: 41 is not 42"
          echo "done"
          exit 1
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: echo fine
"""

RULES = """\
groups:
  release-managers: [Mara Keller, Jon Petersen]
environments:
  staging:
    url: http://127.0.0.1:STAGING
    target: {kind: process, port: 'STAGING', start: start}
    health:
      - {http: '${{ environment.url }}/healthz', expect: {status: 200}, within: 20s, interval: 100ms, successes: 2}
  production:
    url: http://127.0.0.1:PRODUCTION
    after: staging
    approvals: {required: 1, from: [release-managers], prevent-self-approval: true}
    target: {kind: process, port: 'PRODUCTION', start: start}
    health:
      - {http: '${{ environment.url }}/healthz', expect: {status: 200, version: '${{ release.version }}'}, within: 20s, interval: 100ms, successes: 2}
    rollback: {approvals: 0}
"""


class Shop(Project):
    """Ada pushes and tags, Mara and Jon may approve. An engine of its own watches, as beside a real project."""

    def __init__(self):
        super().__init__(commit=False)
        self.releases = 0
        self.ports = {"staging": free_port(), "production": free_port()}
        (self.home / "config").mkdir()

        def filled(text: str) -> str:
            return text.replace("FOLDER", str(self.folder)).replace("STAGING", str(self.ports["staging"])).replace("PRODUCTION", str(self.ports["production"]))

        self.write(WORKFLOW.replace("ci.yml", "staging.yml"), filled(STAGING))
        self.write(WORKFLOW.replace("ci.yml", "release.yml"), filled(RELEASE))
        self.write(WORKFLOW.replace("ci.yml", "checks.yml"), FAILING)
        self.write(ENVIRONMENTS, filled(RULES))
        self.write("service/start", SERVICE).chmod(0o755)
        self.commit("A shop")
        answer = self.run("trust", str(self.repository))
        assert answer.status == 0, answer.text
        self.engine = self.start("watch")
        until(lambda: self.rows_or_none("select count(*) from seen_refs"), 20, "the engine to look")

    def rows_or_none(self, query: str) -> int:
        try:
            return self.rows(query)[0][0]
        except Exception:  # the store is being made
            return 0

    def work(self, subject: str) -> str:
        """A change on main, which goes to staging."""
        self.write("service/CHANGES", f"{subject}\n{time.monotonic_ns()}\n")
        return self.commit(subject)

    def health(self, environment: str) -> dict:
        status, body = get(f"http://127.0.0.1:{self.ports[environment]}/healthz")
        return json.loads(body) if status == 200 else {}

    def runs_there(self, environment: str, version: str, seconds: float = 30) -> dict:
        """What really answers, asked over HTTP."""
        return until(lambda: (found := self.health(environment)).get("version") == version and found, seconds, f"{environment} to answer {version}")

    def settled(self, environment: str, version: str, seconds: float = 30) -> dict:
        """The board says that this version is verified there, and nothing is under way."""
        def calm():
            status = self.run("status", environment, "--json").json()
            cell = next(one for one in status["environments"] if one["environment"] == environment)
            if cell.get("version") == version and status["activeRuns"] == 0:
                return cell
            time.sleep(0.15)  # each question is a program that starts, beside those that we wait for
            return None
        return until(calm, seconds, f"{environment} to settle on {version}")

    def settled_on_staging(self) -> dict:
        """Staging runs the head of main, verified."""
        return self.settled("staging", f"main-{self.git('rev-parse', '--short=7', 'main')}")

    def waiting(self, version: str, seconds: float = 30) -> dict:
        """The open request for a version."""
        return until(lambda: next((one for one in self.run("approvals", "--json").json()["approvals"] if one["version"] == version), None), seconds,
                     f"{version} to wait for approval")

    def release(self, version: str) -> None:
        """Tagged by Ada, approved by Mara on the command line, verified in production."""
        self.tag(version)
        number = self.waiting(version)["id"]
        answer = self.run("approve", str(number), "--comment", "Fine.", SIGNALBOX_ACTOR="Mara Keller")
        assert answer.status == 0, answer.text
        self.runs_there("production", version)
        self.settled("production", version)

    def services(self) -> list[int]:
        return [pid for port in self.ports.values() for pid in processes_with(f"PORT={port}", "SIGNALBOX_DETACH=1")]

    def end(self) -> None:
        for pid in self.services():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        super().end()


    # ---- one shop for all tests of the window: making it costs more than most of them

    made: "Shop | None" = None

    @classmethod
    def shared(cls) -> "Shop":
        """v1.0.0 runs in production; what tests add comes on top."""
        if cls.made is None:
            cls.made = cls()
            cls.made.work("Cups")
            cls.made.settled_on_staging()
            cls.made.release("v1.0.0")
        return cls.made

    @classmethod
    def end_shared(cls) -> None:
        if cls.made is not None:
            cls.made.end()
            cls.made = None

    def ask_for_next(self) -> str:
        """A new version is on staging and waits for approval in production. Gives its name."""
        self.releases += 1
        version = f"v1.{self.releases}.0"
        self.run("release-hold", "production")
        self.work(f"What is new in {version}")
        self.settled_on_staging()
        self.tag(version)
        self.waiting(version)
        return version


WINDOW = PROGRAMS / "signalbox-gui"
