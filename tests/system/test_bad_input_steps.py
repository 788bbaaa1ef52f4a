# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps that misbehave: endless output, deaf to TERM, children that hide, containers and registries that are not there.

SIGNALBOX_TEST_FULL=1 prints the whole gigabyte; without it the step prints 200 MB.
"""

import base64
import contextlib
import hashlib
import http.server
import io
import json
import os
import shutil
import signal
import subprocess
import tarfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from project import WORKFLOW, Project, ProjectCase
from support import free_port, until

MEGABYTES = 1000 if os.environ.get("SIGNALBOX_TEST_FULL") else 200


def job(steps: str, more: str = "") -> str:
    lines = "\n".join("      " + line for line in steps.strip().splitlines())
    return f"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n{more}    steps:\n{lines}\n"


def peak(pid: int) -> int:
    """The most memory that a process has held, in MB."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class LoudSteps(ProjectCase):
    def test_a_step_that_prints_and_prints(self):
        project = self.project(job(f"""
- run: yes 'a line of output that says nothing new, again and again' | head -c {MEGABYTES}000000
- run: echo after it all
"""))
        child = project.start("run", "--json")
        most: dict[str, int] = {}
        began = time.monotonic()
        while child.poll() is None and time.monotonic() - began < 120:
            for pid in (child.pid, *children(child.pid)):
                try:  # not exe: the shim protects itself, and only root may read where it comes from
                    name = Path(f"/proc/{pid}/comm").read_text().strip()
                except OSError:
                    continue
                most[name] = max(most.get(name, 0), peak(pid))
            time.sleep(0.05)
        self.assertEqual(child.poll(), 0, child.log.read_text()[-500:])
        self.assertLess(most["signalbox"], 150, most)
        self.assertLess(most["signalbox-shim"], 50, most)
        log = next(project.data.glob("runs/1/a/1/log"))
        lines = project.run("logs", "1", "--grep", "after it all").out
        self.assertIn("after it all", lines)
        text = log.read_bytes()
        self.assertGreaterEqual(text.count(b"again and again\n"), MEGABYTES * 1_000_000 // 60)

    def test_one_endless_line_and_bytes_that_are_no_text(self):
        project = self.project(job("""
- run: head -c 20000000 /dev/zero | tr '\\0' x
- run: head -c 300000 /dev/urandom
- run: printf 'no end of line'
"""))
        answer = self.good(project.run("run", "--json"))
        self.assertEqual([step["conclusion"] for step in answer.lines()[-1]["jobs"][0]["steps"]][-3:], ["success"] * 3)
        self.assertIn("no end of line", project.run("logs", "1").out)


DEAF = """\
trap '' TERM INT HUP
setsid bash -c 'trap "" TERM INT HUP; echo $$ >> "$PIDS"; while :; do sleep 1000; done' &
( ( bash -c 'trap "" TERM INT HUP; echo $$ >> "$PIDS"; while :; do sleep 1000; done' & ) & )
nohup env -i bash -c 'trap "" TERM; echo $$ >> '"$PIDS"'; while :; do sleep 1000; done' >/dev/null 2>&1 &
echo $$ >> "$PIDS"
while :; do sleep 1000; done
"""


class DeafSteps(ProjectCase):
    def deaf(self, more: str = "") -> Project:
        project = self.project(commit=False)
        script = "\n".join("    " + line for line in DEAF.splitlines())
        project.write(WORKFLOW, job(f"- run: |\n{script}\n  env: {{PIDS: '{project.folder}/pids'}}\n{more}\n- if: always()\n  run: echo swept > {project.folder}/swept"))
        project.commit("Deaf")
        return project

    def pids(self, project: Project) -> list[int]:
        file = project.folder / "pids"
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def alive(self, project: Project) -> list[int]:
        found = []
        for pid in self.pids(project):
            try:
                if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                    found.append(pid)
            except OSError:
                pass
        return found

    def sweep(self, project: Project) -> None:
        for pid in self.alive(project):
            os.kill(pid, signal.SIGKILL)

    def test_cancel_ends_the_whole_tree(self):
        project = self.deaf()
        self.addCleanup(self.sweep, project)
        child = project.start("run")
        until(lambda: len(self.pids(project)) == 4, 20, "the step and its children")
        began = time.monotonic()
        self.good(project.run("cancel", "1", "--reason", "enough"))
        run = project.finished(1, 40)
        self.assertLess(time.monotonic() - began, 30)
        self.assertEqual(run["conclusion"], "cancelled")
        self.assertEqual(self.alive(project), [])
        self.assertTrue((project.folder / "swept").exists(), "always() runs after a cancel")
        child.wait(20)
        self.refused(project.run("cancel", "1"), 4, "Run 1 has ended already", "Nothing was changed.")

    def test_a_time_out_ends_the_whole_tree(self):
        project = self.deaf("  timeout-minutes: 0.03")
        self.addCleanup(self.sweep, project)
        answer = project.run("run")
        self.assertEqual(answer.status, 1, answer.text)
        self.assertRegex(answer.out, "(?i)time limit|timed.out|timeout")
        self.assertEqual(len(self.pids(project)), 4)
        self.assertEqual(self.alive(project), [])
        self.assertTrue((project.folder / "swept").exists())

    def test_interrupting_the_command_line_cancels_and_ends_with_130(self):
        project = self.deaf()
        self.addCleanup(self.sweep, project)
        child = project.start("run")
        until(lambda: len(self.pids(project)) == 4, 20, "the step and its children")
        child.send_signal(signal.SIGINT)
        until(lambda: child.poll() is not None, 40, "the command to end")
        self.assertEqual(child.returncode, 130, child.log.read_text())
        self.assertEqual(self.alive(project), [])
        self.assertEqual(project.show(1)["conclusion"], "cancelled")


class NoContainers(ProjectCase):
    def test_a_job_in_a_container_without_an_engine(self):
        project = self.project(job("- run: echo inside", "    container: alpine:3\n"))
        answer = project.run("run")
        self.assertEqual(answer.status, 1)
        for part in ("The job asks for the container alpine:3, and no container engine answers.", "Neither docker nor podman is running here.",
                     "Start one of them", "Nothing of this job has run."):
            self.assertIn(part, answer.out)
        self.assertNotIn("] inside", answer.out)

    def test_a_service_that_nothing_here_stands_for(self):
        project = self.project(job("- run: echo inside", "    services: {queue: {image: 'oracle:11'}}\n"))
        answer = project.run("run")
        self.assertEqual(answer.status, 1)
        for part in ("The service queue cannot be started", "nothing here stands for the image oracle:11", ".signalbox/services", "Nothing of this job has run."):
            self.assertIn(part, answer.out)
        self.assertNotIn("] inside", answer.out)

    def test_a_mapped_service_says_that_it_is_one(self):
        project = self.project(commit=False)
        project.write(".signalbox/services/oracle.yml", """\
            title: a stand-in for tests
            images: ['oracle:*']
            ports: [1521]
            start: exec python3 -m http.server --bind 127.0.0.1 "$SERVICE_PORT_1521"
            ready: python3 -c "import socket; socket.create_connection(('127.0.0.1', $SERVICE_PORT_1521))"
            """)
        project.write(WORKFLOW, job("- run: echo port ${{ job.services.queue.ports['1521'] }}", "    services: {queue: {image: 'oracle:11', ports: [1521]}}\n"))
        project.commit("Mapped")
        answer = project.run("run")
        self.assertEqual(answer.status, 0, answer.text)
        self.assertIn("no container engine answers, so a local stand-in is used", answer.out)
        self.assertRegex(answer.out, r"\] port \d+")
        until(lambda: not project.processes(), 10, "the stand-in to be gone")


def image(path: Path) -> None:
    """The smallest image that a registry takes: one layer with one file."""
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("empty"))
    config = json.dumps({"architecture": "amd64", "os": "linux", "config": {},
                         "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer.getvalue()).hexdigest()]}}).encode()
    with tarfile.open(path, "w") as tar:
        for name, data in {"config.json": config, "layer.tar": layer.getvalue(),
                           "manifest.json": json.dumps([{"Config": "config.json", "RepoTags": None, "Layers": ["layer.tar"]}]).encode()}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


@contextlib.contextmanager
def guarded_registry(folder: Path, name: str, password: str):
    """A real registry on loopback that wants a login; gives HOST:PORT."""
    folder.mkdir()
    accounts = subprocess.run(["htpasswd", "-nbB", name, password], capture_output=True, text=True, check=True).stdout
    (folder / "accounts").write_text(accounts.strip() + "\n")
    port = free_port()
    (folder / "registry.yml").write_text(
        f"version: 0.1\nlog: {{level: warn}}\nstorage: {{filesystem: {{rootdirectory: {folder}/blobs}}}}\n"
        f"http: {{addr: '127.0.0.1:{port}'}}\nauth: {{htpasswd: {{realm: here, path: {folder}/accounts}}}}\n")
    process = subprocess.Popen(["docker-registry", "serve", str(folder / "registry.yml")], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/", timeout=1).close()
        except urllib.error.HTTPError as answer:
            return answer.code == 401
        except OSError:
            return False
        return False

    try:
        until(ready, 15, "the registry to answer")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


class BadRegistries(ProjectCase):
    @unittest.skipUnless(all(map(shutil.which, ("docker-registry", "htpasswd", "skopeo"))), "no docker-registry, htpasswd or skopeo here")
    def test_a_real_registry_refuses_and_then_takes_the_same_push(self):
        project = self.project(commit=False)
        image(project.folder / "image.tar")
        with guarded_registry(project.folder / "registry", "ci", "right-password") as address:
            push = f"skopeo copy --quiet --dest-tls-verify=false --dest-creds ci:$PASSWORD docker-archive:{project.folder}/image.tar docker://{address}/acme/app:v1"
            project.write(WORKFLOW, job(f"- run: {push}\n  env: {{PASSWORD: '${{{{ secrets.REGISTRY_PASSWORD }}}}'}}\n- run: echo deployed", "    environment: production\n"))
            project.write(".signalbox/environments.yml", "environments:\n  production: {credentials: [REGISTRY_PASSWORD]}\n")
            project.commit("Push")
            answer = project.run("run", "--secret", "REGISTRY_PASSWORD", REGISTRY_PASSWORD="wrong-password")
            self.assertEqual(answer.status, 1, answer.text)
            self.assertRegex(answer.out, "(?i)authentication required|unauthorized")
            self.assertNotIn("] deployed", answer.out)
            self.assertNotIn("wrong-password", answer.text)
            self.assertNotIn("version", project.environment("production"))
            answer = project.run("run", "--secret", "REGISTRY_PASSWORD", REGISTRY_PASSWORD="right-password")
            self.assertEqual(answer.status, 0, answer.text)
            self.assertIn("version", project.environment("production"))

    def test_a_registry_that_wants_a_login(self):
        """A deployment whose push is refused fails with the registry's own words; nothing counts as deployed."""
        class Refusing(http.server.BaseHTTPRequestHandler):
            def answer(self):
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="Registry Realm"')
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(b'{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":null}]}')
            do_GET = do_HEAD = do_POST = do_PUT = answer

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Refusing)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        project = self.project(commit=False)
        address = f"127.0.0.1:{server.server_port}"
        push = f"curl --silent --show-error --fail-with-body -X POST -u ci:$PASSWORD http://{address}/v2/app/blobs/uploads/"
        project.write(WORKFLOW, job(f"- run: {push}\n  env: {{PASSWORD: '${{{{ secrets.REGISTRY_PASSWORD }}}}'}}\n- run: echo deployed", "    environment: production\n"))
        project.write(".signalbox/environments.yml", "environments:\n  production: {credentials: [REGISTRY_PASSWORD]}\n")
        project.commit("Push")
        answer = project.run("run", "--secret", "REGISTRY_PASSWORD", REGISTRY_PASSWORD="wrong-password")
        self.assertEqual(answer.status, 1, answer.text)
        self.assertIn("authentication required", answer.out)
        self.assertIn("Not from the keychain but from this process: REGISTRY_PASSWORD.", answer.err)
        self.assertNotIn("wrong-password", answer.text)
        self.assertNotIn(base64.b64encode(b"ci:wrong-password").decode(), answer.text)
        run = project.show(1)
        self.assertEqual([d["state"] for d in run["deployments"]], ["failed"])
        self.assertNotIn("version", project.environment("production"))

    def test_an_action_that_cannot_be_fetched(self):
        project = self.project(job("- uses: acme/nothing@v1\n- run: echo after"))
        answer = project.run("run", SIGNALBOX_ACTIONS_MIRROR=f"http://127.0.0.1:{free_port()}")
        self.assertEqual(answer.status, 1)
        self.assertIn("The action acme/nothing@v1 could not be had", answer.out)
        self.assertNotIn("] after", answer.out)

    def test_an_interpreter_that_is_missing(self):
        project = self.project(job("- run: echo\n  shell: pwsh\n- run: echo after"))
        answer = project.run("run", PATH="/usr/bin:/bin")
        self.assertEqual(answer.status, 1)
        self.assertIn("pwsh", answer.out)
        self.assertNotIn("] after", answer.out)
        project.write(WORKFLOW, job("- run: echo\n  working-directory: nowhere"))
        project.commit("Folder")
        answer = project.run("run")
        self.assertEqual(answer.status, 1)
        self.assertIn("nowhere", answer.out)


if __name__ == "__main__":
    unittest.main()
