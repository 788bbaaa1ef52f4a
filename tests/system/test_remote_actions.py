# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions of other repositories: through a mirror, by tag, branch and commit, locked to the commit that was seen first."""

import json
import os
import shutil
import subprocess
import tempfile
import textwrap
import unittest
from pathlib import Path

from support import ROOT

GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
ACTION = """
    name: a
    description: d
    inputs: {{ who: {{ description: w, default: nobody }} }}
    outputs: {{ said: {{ description: s, value: "${{{{ steps.s.outputs.said }}}}" }} }}
    runs:
      using: composite
      steps:
        - id: s
          shell: bash
          run: |
            cat "$GITHUB_ACTION_PATH/beside"
            echo "said={0} ${{{{ inputs.who }}}}" >>"$GITHUB_OUTPUT"
    """


class RemoteActions(unittest.TestCase):
    def setUp(self):
        self.program = ROOT / "build" / os.environ.get("PRESET", "dev") / "bin" / "signalbox"
        if not self.program.exists():
            self.skipTest("signalbox is not built: ./dev build signalbox signalbox-shim")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.root, self.mirror = self.folder / "root", self.folder / "mirror"
        (self.root / ".github/workflows").mkdir(parents=True)
        self.action = self.mirror / "octo/act.git"
        (self.action / "inner").mkdir(parents=True)
        self.git("init", "-q")
        self.write("first")
        self.git("tag", "v1")

    def git(self, *words: str) -> str:
        return subprocess.run([*GIT, *words], cwd=self.action, check=True, capture_output=True, text=True).stdout.strip()

    def write(self, word: str) -> str:
        """A commit in which the action says this word."""
        for place in (self.action, self.action / "inner"):
            (place / "action.yml").write_text(textwrap.dedent(ACTION.format(word + (" inner" if place.name == "inner" else ""))))
            (place / "beside").write_text(f"file of {word}\n")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", word)
        return self.git("rev-parse", "HEAD")

    def run_steps(self, *uses: str) -> subprocess.CompletedProcess:
        steps = "".join(f"      - {{ id: s{i}, uses: '{one}', with: {{ who: w{i} }} }}\n      - run: echo \"heard ${{{{ steps.s{i}.outputs.said }}}}\"\n"
                        for i, one in enumerate(uses))
        path = self.root / ".github/workflows/w.yml"
        path.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + steps)
        done = subprocess.run([str(self.program), "run", "--root", str(self.root), "-W", str(path), "--event", "push", "--no-input"], capture_output=True, text=True,
                              timeout=120, stdin=subprocess.DEVNULL,
                              env={**os.environ, "HOME": str(self.folder), "SIGNALBOX_HOME": str(self.folder / "home"), "SIGNALBOX_ACTIONS_MIRROR": f"{self.mirror}/%1.git"})
        done.output = done.stdout + done.stderr
        return done

    def locked(self) -> dict:
        found = [path for path in self.folder.rglob("actions.lock")]
        self.assertEqual(len(found), 1, [str(path) for path in self.folder.rglob("*lock*")])
        return json.loads(found[0].read_text())

    def test_rule81_by_tag_branch_path_and_commit(self):
        first = self.git("rev-parse", "v1")
        self.write("second")
        done = self.run_steps("octo/act@v1", "octo/act/inner@v1", "octo/act@main", f"octo/act@{first}")
        self.assertEqual(done.returncode, 0, done.output)
        for text in ("heard first w0", "heard first inner w1", "heard second w2", "heard first w3", "file of second"):
            self.assertIn(text, done.output)
        self.assertEqual(self.locked()["octo/act@v1"], first)

    def test_a_tag_that_moved_is_a_warning_and_what_was_fetched_serves_without_the_mirror(self):
        first = self.git("rev-parse", "v1")
        done = self.run_steps("octo/act@v1")
        self.assertEqual(done.returncode, 0, done.output)
        self.assertNotIn("has moved", done.output)
        second = self.write("second")
        self.git("tag", "-f", "v1")
        done = self.run_steps("octo/act@v1")
        self.assertEqual(done.returncode, 0, done.output)
        self.assertIn("heard second w0", done.output)
        self.assertIn(f"octo/act@v1 has moved: it was {first[:12]} when it was first used here and is {second[:12]} now.", done.output)
        self.assertEqual(self.locked()["octo/act@v1"], first)
        shutil.rmtree(self.mirror)
        done = self.run_steps("octo/act@v1")
        self.assertEqual(done.returncode, 0, done.output)
        self.assertIn("heard second w0", done.output)

    def test_what_the_mirror_does_not_have_stops_the_job_with_the_reason(self):
        done = self.run_steps("octo/act@v9")
        self.assertEqual(done.returncode, 1, done.output)
        self.assertIn("octo/act@v9", done.output)
        self.assertNotIn("heard", done.output.replace("echo \"heard", ""))


if __name__ == "__main__":
    unittest.main()
