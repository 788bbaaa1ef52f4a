# SPDX-License-Identifier: GPL-3.0-or-later
"""Workflows that judge themselves, run through the command line: scopes, outputs, conditions, actions, called workflows, matrices.

Each is run as it is and then with one of its assertions turned round, which must fail: a runner that does nothing passes no pair.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import ROOT

FILES = Path(__file__).resolve().parent / "language"
GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]


class Language(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = ROOT / "build" / os.environ.get("PRESET", "dev") / "bin" / "signalbox"
        if not cls.program.exists():
            raise unittest.SkipTest("signalbox is not built: ./dev build signalbox signalbox-shim")
        if not shutil.which("node"):
            raise unittest.SkipTest("node is not installed: ./dev setup")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name) / "home"
        self.root = Path(folder.name) / "root"
        shutil.copytree(FILES, self.root)
        (self.root / "sub").mkdir()
        (self.root / "sub" / "file").write_text("here\n")

    def run_workflow(self, name: str, *options: str, turned: tuple[str, str] | None = None) -> subprocess.CompletedProcess:
        path = self.root / ".github/workflows" / name
        if turned:
            text = path.read_text()
            self.assertEqual(text.count(turned[0]), 1, turned[0])
            path.write_text(text.replace(*turned))
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "all"]):
            subprocess.run([*GIT, *words], cwd=self.root, check=True, capture_output=True)
        done = subprocess.run([str(self.program), "run", "--root", str(self.root), "-W", f".github/workflows/{name}", "--no-input", *options],
                              capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                              env={**os.environ, "SIGNALBOX_HOME": str(self.home), "HOME": str(self.home)})
        done.output = done.stdout + done.stderr
        done.said = [re.sub(r"^\[[^\]]*\] ", "", line) for line in done.output.splitlines()]
        return done

    def test_rule42to44_scopes_outputs_and_actions(self):
        done = self.run_workflow("first.yml", "--event", "push")
        self.assertEqual(done.returncode, 0, done.output)
        self.assertIn("7 succeeded, 2 skipped", done.output)
        for line in ("GOT a 1 0/3", "GOT b  1/3", "GOT c 2 2/3", "POST RAN", "R success"):
            self.assertIn(line, done.said)
        self.assertNotIn("hideme", done.said)
        self.assertFalse((self.root / "NOT").exists())

    def test_the_same_with_an_assertion_turned_round_fails(self):
        for turned in (('[ "$W" = wf ]', '[ "$W" = other ]'), ('"inner def-first"', '"inner"'), ("failure/success", "failure/failure"), ('= 11 ]', '= 111 ]'),
                       ("== 'nope'", "!= 'nope'"), ('[ "${{ needs.matrix.result }}" = success ]', '[ "${{ needs.matrix.result }}" = failure ]')):
            with self.subTest(turned[0]):
                self.doCleanups()
                self.setUp()
                self.assertEqual(self.run_workflow("first.yml", "--event", "push", turned=turned).returncode, 1)

    def test_rule88_called_workflows_get_inputs_and_secrets_and_give_outputs(self):
        secrets = ("--secret", "S=abcde", "--secret", "FIVE=vwxyz")
        done = self.run_workflow("caller.yml", "--event", "push", *secrets)
        self.assertEqual(done.returncode, 0, done.output)
        self.assertTrue({"OUT v1-yes-true q-yes-true", "OUT v2-no-true q-yes-true"} & set(done.said), done.output)
        done = self.run_workflow("caller.yml", "--event", "workflow_dispatch", "--input", "b=true", "--input", "n=9", *secrets)
        self.assertEqual(done.returncode, 0, done.output)
        self.assertIn("IN true y 9 tt true ", done.said)

    def test_a_called_workflow_without_its_secret_fails(self):
        self.assertEqual(self.run_workflow("caller.yml", "--event", "push", "--secret", "S=abcde", "--secret", "FIVE=toolong").returncode, 1)

    def test_rule20_steps_that_fail_and_what_comes_after_them(self):
        done = self.run_workflow("steps.yml", "--event", "push", "--secret", "TOKEN=tokentok")
        self.assertEqual(done.returncode, 1, done.output)
        for line in ("LAST failure", "mask *** ***", "ONFAIL failure", "M 1x", "Skip output 'sec' since it may contain secret."):
            self.assertIn(line, done.said)
        self.assertIn("Process completed with exit code 7.", done.said)
        self.assertNotIn("tokentok", done.output)
        for name in ("NEVER", "CANC"):
            self.assertFalse((self.root / name).exists())


if __name__ == "__main__":
    unittest.main()
