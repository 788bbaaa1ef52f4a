# SPDX-License-Identifier: GPL-3.0-or-later
"""The process target, for real: bundles, processes, ports."""

import hashlib
import io
import os
import tarfile
import unittest

from support import free_port, get, until
from targets import Target, temporary

SERVICE = """#!/usr/bin/env python3
import http.server, json, os
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"version": os.environ["APP_VERSION"], "commit": os.environ["APP_COMMIT"], "content": CONTENT, "variables": sorted(os.environ)}).encode()
        self.send_response(200); self.end_headers(); self.wfile.write(body)
    def log_message(self, *a): pass
http.server.HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Answer).serve_forever()
"""


class ProcessTarget(unittest.TestCase):
    def setUp(self):
        self.work = temporary(self)
        self.images = self.work / "images"
        self.port = free_port()
        (self.work / "service.env").write_text("# comment\nCOLOUR=blue and green\n")
        self.target = Target("process", self.work / "state", {"port": str(self.port), "start": "start", "env-file": "service.env", "start-timeout": "20"}, self.work)
        self.addCleanup(self.target.stop)

    def bundle(self, content: str, program: str = SERVICE) -> str:
        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w") as tar:
            data = program.replace("CONTENT", repr(content)).encode()
            entry = tarfile.TarInfo("./start")
            entry.size, entry.mode = len(data), 0o755
            tar.addfile(entry, io.BytesIO(data))
        hexadecimal = hashlib.sha256(raw.getvalue()).hexdigest()
        folder = self.images / "blobs" / "sha256"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hexadecimal).write_bytes(raw.getvalue())
        return "sha256:" + hexadecimal

    def deploy(self, version: str, digest: str, mode: str = "deploy"):
        return self.target.deploy(version, str(self.images), digest, mode)

    def body(self) -> str:
        return get(f"http://127.0.0.1:{self.port}/healthz")[1]

    def test_a_bundle_runs_is_replaced_and_comes_back(self):
        one, two = self.bundle("first"), self.bundle("second")
        done = self.deploy("v1.0.0", one)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn('"content": "first"', self.body())
        self.assertEqual(self.target.inspect()["digest"], one)
        self.assertEqual(self.target.inspect()["version"], "v1.0.0")

        self.assertEqual(self.deploy("v1.1.0", two).returncode, 0)
        self.assertIn('"content": "second"', self.body())

        # Going back needs the registry of bundles no more.
        (self.images / "blobs" / "sha256" / one.removeprefix("sha256:")).unlink()
        self.assertEqual(self.deploy("v1.0.0", one, "rollback").returncode, 0)
        self.assertIn('"content": "first"', self.body())
        self.assertEqual(self.target.inspect()["commit"], "c0ffee")

    def test_the_service_gets_its_own_variables_only(self):
        os.environ["SOMETHING_SECRET"] = "x"
        self.addCleanup(os.environ.pop, "SOMETHING_SECRET")
        self.deploy("v1.0.0", self.bundle("variables"))
        self.assertIn('"COLOUR"', self.body())
        self.assertIn('"SIGNALBOX_DETACH"', self.body())
        self.assertNotIn("SOMETHING_SECRET", self.body())
        self.assertNotIn("SIGNALBOX_TOKEN", self.body())

    def test_it_is_in_a_session_of_its_own_without_our_open_files(self):
        self.deploy("v1.0.0", self.bundle("session"))
        pid = self.target.inspect()["pid"]
        self.assertEqual(os.getsid(pid), pid)
        self.assertLess(len(os.listdir(f"/proc/{pid}/fd")), 8)

    def test_a_bundle_that_was_changed_is_refused_and_the_old_one_goes_on(self):
        one, two = self.bundle("first"), self.bundle("second")
        self.deploy("v1.0.0", one)
        with open(self.images / "blobs" / "sha256" / two.removeprefix("sha256:"), "ab") as file:
            file.write(b"x")
        done = self.deploy("v1.1.0", two)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("is not what its name says. Nothing was changed.", done.stdout)
        self.assertIn('"content": "first"', self.body())

    def test_an_older_fencing_token_is_refused(self):
        one, two = self.bundle("first"), self.bundle("second")
        self.target.token = 7
        self.deploy("v1.0.0", one)
        self.target.token = 6
        done = self.deploy("v1.1.0", two)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("A newer engine (token 7)", done.stdout)
        self.assertIn('"content": "first"', self.body())

    def test_a_service_that_ends_at_once_fails_with_its_output(self):
        done = self.deploy("v1.0.0", self.bundle("", "#!/bin/sh\necho 'no configuration found'\nexit 3\n"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("no configuration found", done.stdout)
        self.assertIn("ended right after its start", done.stdout)
        self.assertEqual(self.target.inspect(), {"running": False})

    def test_a_service_that_ignores_term_is_killed(self):
        stubborn = SERVICE.replace("import http.server", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nimport http.server")
        self.target.parameters["PARAM_STOP_TIMEOUT"] = "1"
        self.deploy("v1.0.0", self.bundle("stubborn", stubborn))
        done = self.deploy("v1.1.0", self.bundle("next"))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("is killed", done.stdout)
        until(lambda: '"content": "next"' in self.body(), 5, "the next version")

    def test_a_port_that_another_program_has_is_said(self):
        import socket
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", self.port))
            other.listen()
            done = self.deploy("v1.0.0", self.bundle("first"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(f"Something else listens on 127.0.0.1:{self.port}", done.stdout)

    def test_without_a_deployment_nothing_runs(self):
        self.assertEqual(self.target.inspect(), {"running": False})


if __name__ == "__main__":
    unittest.main()
