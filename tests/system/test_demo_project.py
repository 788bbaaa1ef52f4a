# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo project is real: its history is the same each time, its tools are quiet, its tests pass."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support import DEMO, ROOT, load, service


def generate(folder: Path, *arguments: str) -> Path:
    subprocess.run([sys.executable, str(DEMO / "generate.py"), str(folder), "--start", "1795000000", *arguments],
                   check=True, capture_output=True, text=True)
    return folder


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout.strip()


class DemoProject(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.work.cleanup)
        cls.project = generate(Path(cls.work.name) / "shop", "--artefacts", "/somewhere")
        git(cls.project, "checkout", "--quiet", "develop")
        done = subprocess.run(["ci/venv.sh"], cwd=cls.project, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        cls.tools = Path(done.stdout.strip())

    def tool(self, *arguments: str, **variables: str) -> str:
        done = subprocess.run([str(self.tools / arguments[0]), *arguments[1:]], cwd=self.project / "backend", capture_output=True, text=True,
                              env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_the_same_arguments_make_the_same_history(self):
        again = generate(Path(self.work.name) / "again", "--artefacts", "/somewhere")
        refs = "for-each-ref", "--format=%(refname) %(objectname)"
        self.assertEqual(git(again, *refs), git(self.project, *refs))

    def test_the_history_has_something_to_say(self):
        self.assertGreaterEqual(int(git(self.project, "rev-list", "--all", "--count")), 27)
        self.assertGreaterEqual(len(git(self.project, "tag").split()), 4)
        self.assertEqual(len(set(git(self.project, "log", "--all", "--format=%ae").split())), 5)
        self.assertTrue(git(self.project, "log", "--format=%h", "develop..feature/invoice-export"))
        git(self.project, "merge-base", "--is-ancestor", "main", "develop")

    def test_lint_and_bandit_are_quiet(self):
        self.tool("ruff", "check", "--no-cache", ".")
        self.tool("black", "--check", ".")
        self.tool("bandit", "--quiet", "--recursive", "app")

    def test_the_unit_tests_pass(self):
        self.assertIn("13 passed", self.tool("pytest", "-q", "-p", "no:cacheprovider", "tests/unit"))

    def test_the_integration_tests_pass_against_the_mapped_services(self):
        account = {"POSTGRES_USER": "orders", "POSTGRES_PASSWORD": "orders", "POSTGRES_DB": "orders"}
        with service("postgres", account) as postgres, service("qdrant", {}) as qdrant:
            out = self.tool("pytest", "-q", "-p", "no:cacheprovider", "tests/integration",
                            DATABASE_URL=f"postgresql://orders:orders@127.0.0.1:{postgres}/orders", SEARCH_URL=f"http://127.0.0.1:{qdrant}")
        self.assertIn("3 passed", out)

    def test_the_tree_of_a_checkout_is_what_git_says(self):
        self.assertEqual(git(self.project, "status", "--porcelain"), "")

    def test_the_workflow_files_are_yaml_with_the_expected_jobs(self):
        jobs = {path.name: list(load(path)["jobs"]) for path in (self.project / ".github" / "workflows").iterdir()}
        self.assertEqual(jobs["ci.yml"], ["lint", "security", "unit", "integration", "image", "staging"])
        self.assertEqual(jobs["release.yml"], ["candidate", "production"])
        environments = load(self.project / ".signalbox" / "environments.yml")["environments"]
        self.assertEqual(list(environments), ["staging", "production"])
        self.assertEqual(environments["production"]["after"], "staging")

    def test_no_mark_is_left_in_any_file(self):
        found = subprocess.run(["git", "-C", str(self.project), "grep", "-nE", "@(since|end|otherwise)"], capture_output=True, text=True)
        self.assertEqual(found.stdout, "")

    def test_the_shell_scripts_are_bash(self):
        for script in (self.project / "ci").glob("*.sh"):
            subprocess.run(["bash", "-n", str(script)], check=True)

    def test_a_bundle_is_the_same_each_time_and_keeps_its_digest_when_retagged(self):
        project = generate(Path(self.work.name) / "bundles", "--artefacts", str(Path(self.work.name) / "artefacts"))
        git(project, "checkout", "--quiet", "develop")
        image = lambda *arguments: subprocess.run(["ci/image.sh", *arguments], cwd=project, capture_output=True, text=True)
        one, two, found = image("build", "c" * 40), image("build", "c" * 40), image("find", "c" * 40)
        self.assertEqual(one.returncode, 0, one.stderr)
        self.assertRegex(one.stdout, r"image-digest=sha256:[0-9a-f]{64}")
        self.assertEqual(one.stdout, two.stdout)
        self.assertEqual(one.stdout, found.stdout)
        digest = one.stdout.split("image-digest=")[1].strip()
        retagged = image("retag", digest, "v1.0.0")
        self.assertIn(digest, retagged.stdout)
        self.assertEqual((Path(self.work.name) / "artefacts/production/orders/tags/v1.0.0").read_text().strip(), digest)
        self.assertIn("No bundle of commit", image("find", "d" * 40).stdout + image("find", "d" * 40).stderr)


class Story(unittest.TestCase):
    """The edits of the seven acts, one after the other: only the one that is meant to be wrong is wrong."""

    def test_the_edits_of_the_acts_apply_and_only_the_unused_import_is_refused(self):
        sys.path.insert(0, str(DEMO / "driver"))
        self.addCleanup(sys.path.remove, str(DEMO / "driver"))
        import story
        with tempfile.TemporaryDirectory() as work:
            project = generate(Path(work) / "shop")
            git(project, "checkout", "--quiet", "develop")
            tools = Path(subprocess.run(["ci/venv.sh"], cwd=project, capture_output=True, text=True, check=True).stdout.strip())
            run = lambda *words: subprocess.run([str(tools / words[0]), *words[1:]], cwd=project / "backend", capture_output=True, text=True,
                                                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
            for edits, clean in ((story.NOTES, False), (story.NOTES_FIXED, True), (story.PAYMENT, True), (story.PAYMENT_IN_PRODUCTION, True)):
                for path, old, new in edits:
                    text = (project / path).read_text() if old else ""
                    self.assertEqual(text.count(old), 1, f"{path}: {old!r}")
                    (project / path).write_text(text.replace(old, new, 1) if old else new)
                ruff, black, units = run("ruff", "check", "--no-cache", "."), run("black", "--check", "--diff", "."), run("pytest", "-q", "-p", "no:cacheprovider", "tests/unit")
                self.assertEqual(ruff.returncode == 0, clean, ruff.stdout)
                self.assertEqual(black.returncode, 0, black.stdout)
                self.assertEqual(units.returncode, 0, units.stdout)


class MappedServices(unittest.TestCase):
    def test_the_stand_in_for_qdrant_is_the_demo_projects(self):
        start = load(ROOT / "resources" / "services" / "qdrant.yml")["start"]
        inner = start.split("<<'PYTHON'\n")[1].split("\nPYTHON\n")[0] + "\n"
        self.assertEqual(inner, (DEMO / "project" / "mock_qdrant" / "server.py").read_text())

    def test_postgres_without_a_password_says_what_to_set(self):
        definition = load(ROOT / "resources" / "services" / "postgres.yml")
        from support import run_script
        with tempfile.TemporaryDirectory() as folder:
            done = run_script(definition["start"], {"SERVICE_DIR": folder, "SERVICE_PORT_5432": "1"})
        self.assertEqual(done.returncode, 1)
        self.assertIn("POSTGRES_PASSWORD", done.stderr)

    def test_postgres_leaves_nothing_behind(self):
        before = set(Path("/tmp").glob("service-postgres.*"))
        with service("postgres", {"POSTGRES_PASSWORD": "x"}):
            pass
        self.assertEqual(set(Path("/tmp").glob("service-postgres.*")), before)


if __name__ == "__main__":
    unittest.main()
