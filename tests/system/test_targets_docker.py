# SPDX-License-Identifier: GPL-3.0-or-later
"""The docker target against a private Docker Engine and a registry, both started for this."""

import os
import subprocess
import unittest
from pathlib import Path

import testbed
from support import DEMO, free_port, get, until
from targets import Target, temporary

DOCKERFILE = f"""FROM {testbed.BASE}
ARG CONTENT
ENV CONTENT=$CONTENT
COPY serve.py /serve.py
CMD ["python3", "/serve.py"]
"""
SERVE = """import http.server, json, os, sys
if os.environ["CONTENT"] == "broken": sys.exit("no configuration found")
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
        self.wfile.write(json.dumps({name: os.environ.get(name) for name in ("CONTENT", "APP_VERSION", "COLOUR")}).encode())
http.server.HTTPServer(("0.0.0.0", 8080), Answer).serve_forever()
"""


class DockerTarget(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        work = temporary(cls_cleanup(cls))
        try:
            manager = testbed.containers(work / "containers", DEMO / "project" / "mock_qdrant" / "server.py")
            cls.host, cls.registry = manager.__enter__()
        except testbed.Missing as missing:
            raise unittest.SkipTest(str(missing)) from None
        cls.addClassCleanup(manager.__exit__, None, None, None)
        (work / "image").mkdir()
        (work / "image" / "Dockerfile").write_text(DOCKERFILE)
        (work / "image" / "serve.py").write_text(SERVE)
        cls.work = work
        cls.repository = f"{cls.registry}/shop"
        cls.digests = {content: cls.push(content) for content in ("one", "two", "broken")}

    @classmethod
    def docker(cls, *words: str) -> str:
        done = subprocess.run(["docker", "--host", cls.host, *words], capture_output=True, text=True, env={**os.environ, "DOCKER_BUILDKIT": "0"})
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @classmethod
    def push(cls, content: str) -> str:
        name = f"{cls.repository}:{content}"
        cls.docker("build", "--quiet", "--build-arg", f"CONTENT={content}", "--tag", name, str(cls.work / "image"))
        cls.docker("push", name)
        return cls.docker("image", "inspect", "--format", "{{index .RepoDigests 0}}", name).split("@")[1]

    def setUp(self):
        self.port = free_port()
        self.folder = temporary(self)
        (self.folder / "shop.env").write_text("COLOUR=blue\n")
        self.target = Target("docker", self.folder / "state", {"host": self.host, "container": "shop", "ports": f"127.0.0.1:{self.port}:8080", "env-file": "shop.env",
                                                               "stop-timeout": "1"}, self.folder)
        self.addCleanup(self.target.stop)

    def deploy(self, version: str, content: str, mode: str = "deploy"):
        return self.target.deploy(version, self.repository, self.digests[content], mode)

    def answers(self, text: str) -> None:
        until(lambda: text in get(f"http://127.0.0.1:{self.port}/")[1], 15, f"{text} in the answer")

    def test_an_image_runs_is_replaced_and_its_container_comes_back(self):
        done = self.deploy("v1.0.0", "one")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.answers('"CONTENT": "one", "APP_VERSION": "v1.0.0", "COLOUR": "blue"')
        first = self.docker("container", "inspect", "--format", "{{.Id}}", "shop")
        found = self.target.inspect()
        self.assertEqual((found["running"], found["version"], found["digest"]), (True, "v1.0.0", self.digests["one"]))

        self.assertEqual(self.deploy("v1.1.0", "two").returncode, 0)
        self.answers('"CONTENT": "two"')

        done = self.deploy("v1.0.0", "one", "rollback")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("is still here", done.stdout)
        self.answers('"CONTENT": "one"')
        self.assertEqual(self.docker("container", "inspect", "--format", "{{.Id}}", "shop"), first)

    def test_an_image_that_ends_at_once_fails_with_its_output(self):
        self.deploy("v1.0.0", "one")
        done = self.deploy("v1.1.0", "broken")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("no configuration found", done.stdout + done.stderr)
        # What a rollback then does.
        self.assertEqual(self.deploy("v1.0.0", "one", "rollback").returncode, 0)
        self.answers('"CONTENT": "one"')

    def test_an_image_that_cannot_be_pulled_changes_nothing(self):
        self.deploy("v1.0.0", "one")
        done = self.target.deploy("v1.1.0", self.repository, "sha256:" + "0" * 64)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("could not be pulled. Nothing was changed.", done.stdout)
        self.answers('"CONTENT": "one"')

    def test_a_container_that_cannot_start_leaves_the_old_one_running(self):
        self.deploy("v1.0.0", "one")
        self.target.parameters["PARAM_NETWORK"] = "no-such-network"
        done = self.deploy("v1.1.0", "two")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("The old one runs again.", done.stdout)
        self.answers('"CONTENT": "one"')

    def test_an_older_fencing_token_is_refused(self):
        self.target.token = 9
        self.deploy("v1.0.0", "one")
        self.target.token = 8
        done = self.deploy("v1.1.0", "two")
        self.assertIn("A newer engine (token 9)", done.stdout)
        self.answers('"CONTENT": "one"')


def cls_cleanup(cls):
    """Lets a class clean up what a test would."""
    return type("Cleanup", (), {"addCleanup": staticmethod(cls.addClassCleanup)})


if __name__ == "__main__":
    unittest.main()
