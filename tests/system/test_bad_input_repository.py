# SPDX-License-Identifier: GPL-3.0-or-later
"""Repositories that are bare, empty, shallow, detached, huge, damaged or none at all."""

import time
import unittest

from project import ProjectCase
from support import until

GOOD = "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4}, {run: cat README}]}}\n"


class BadRepositories(ProjectCase):
    def at(self, project, folder, *arguments, **more):
        return project.run(*arguments, "--project", str(folder), **more)

    def test_not_a_repository(self):
        project = self.project(GOOD)
        folder = project.folder / "plain"
        folder.mkdir()
        for verb in (["run"], ["plan"], ["status"], ["refs"], ["runs"], ["init"], ["secrets", "list"], ["release", "new", "v1.0.0"]):
            self.refused(self.at(project, folder, *verb), 2, f"{folder} is not a git repository.", "git init")
        self.refused(project.run("status", project=False, folder=folder), 2, "is not a git repository")
        self.refused(self.at(project, project.folder / "nowhere", "status"), 2, "There is no folder")
        self.assertEqual(list(folder.iterdir()), [])

    def test_a_folder_without_git_runs_with_root(self):
        project = self.project(GOOD)
        folder = project.folder / "plain"
        (folder / ".github" / "workflows").mkdir(parents=True)
        (folder / ".github" / "workflows" / "ci.yml").write_text("on: push\njobs: {a: {runs-on: x, steps: [{run: echo here}]}}\n")
        self.assertIn("here", self.good(project.run("run", "--root", str(folder))).out)

    def test_empty(self):
        project = self.project(commit=False)
        for verb in (["run"], ["plan"]):
            self.refused(project.run(*verb), 2, "has no commit yet.", "Commit something first", "Nothing was started.")
        self.assertIn("has no commits yet", self.good(project.run("refs")).err)
        self.assertIn("No environments yet", self.good(project.run("status")).out)
        self.refused(project.run("release", "new", "v1.0.0"), 2, "There is no commit to release.", "No tag was made.")
        self.assertEqual(project.git("tag"), "")

    def test_bare(self):
        project = self.project(GOOD)
        bare = project.folder / "bare.git"
        project.git("clone", "--quiet", "--bare", str(project.repository), str(bare))
        self.assertIn("A project.", self.good(self.at(project, bare, "run")).out)
        self.assertEqual([ref["name"] for ref in self.at(project, bare, "refs", "--json").json()["refs"]], ["main"])

    def test_shallow(self):
        project = self.project(GOOD)
        project.commit("Second")
        shallow = project.folder / "shallow"
        project.git("clone", "--quiet", "--depth", "1", f"file://{project.repository}", str(shallow))
        self.assertIn("A project.", self.good(self.at(project, shallow, "run")).out)
        self.assertIn("The history is shallow", self.good(self.at(project, shallow, "refs")).err)
        self.refused(self.at(project, shallow, "compare", "HEAD~1...HEAD"), 2, "shallow", "git fetch --unshallow")
        answer = self.at(project, shallow, "release", "new", "v1.0.0")
        self.assertNotEqual(answer.status, 0)
        self.assertIn("git fetch --unshallow", answer.err)
        self.assertEqual(project.git("tag", folder=shallow), "")

    def test_detached(self):
        project = self.project(GOOD)
        first = project.git("rev-parse", "HEAD")
        project.commit("Second")
        project.git("checkout", "--quiet", "--detach", first)
        self.good(project.run("run"))
        self.assertEqual(project.runs()[0]["sha"], first)
        self.assertIn("HEAD is detached", self.good(project.run("refs")).err)

    def test_a_commit_whose_objects_are_missing(self):
        project = self.project(GOOD)
        blob = project.git("rev-parse", "HEAD:README")
        (project.repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        answer = project.run("run")
        self.assertEqual(answer.status, 1, answer.text)
        self.assertIn("could not be checked out", answer.out)
        self.assertIn("git fsck", answer.out)
        self.assertNotIn("A project.", answer.out)
        self.assertEqual(project.show(1)["conclusion"], "failure")

    def test_ten_thousand_refs(self):
        project = self.project(GOOD)
        sha = project.git("rev-parse", "HEAD")
        packed = ["# pack-refs with: peeled fully-peeled sorted"] + [f"{sha} refs/heads/b/{number:05}" for number in range(10_000)]
        (project.repository / ".git" / "packed-refs").write_text("\n".join(packed) + "\n")
        began = time.monotonic()
        self.assertEqual(len(project.run("refs", "--json").json()["refs"]), 10_001)
        self.assertLess(time.monotonic() - began, 10)
        # A watcher takes what is there as known and starts what comes afterwards, once.
        project.start("watch")
        until(lambda: project.rows("select count(*) from seen_refs")[0][0] == 10_001, 20, "the watcher to have looked")
        self.assertEqual(project.runs(), [])
        project.commit("One more")
        until(lambda: [run["status"] for run in project.runs()] == ["finished"], 20, "one run")

    def test_a_ref_that_does_not_exist(self):
        project = self.project(GOOD)
        self.refused(project.run("run", "--ref", "nope"), 2, 'There is no commit, branch or tag "nope"', "check the name")
        self.refused(project.run("compare", "main...nope"), 2, '"nope"')
        self.refused(project.run("release", "new", "v1.0.0", "--ref", "nope"), 2, '"nope"')
        self.assertEqual((project.runs(), project.git("tag")), ([], ""))

    def test_releases_that_cannot_be_made(self):
        project = self.project(GOOD)
        self.assertIn("Tagged v1.0.0", self.good(project.run("release", "new", "v1.0.0")).out)
        before = project.git("rev-parse", "v1.0.0")
        project.commit("Second")
        answer = project.run("release", "new", "v1.0.0")
        self.refused(answer, 4, "v1.0.0", "already")
        self.assertEqual(project.git("rev-parse", "v1.0.0"), before)
        for version in ("x.y", "1", "v1.2.3.4", "", "v1.0.0 "):
            self.refused(project.run("release", "new", version), 2, "is not a version", "v1.2.3")
        self.refused(project.run("release", "new"), 2, "A version is needed.", "suggest")
        self.refused(project.run("release", "new", "v1.1.0", "--notes", "/nowhere"), 5, "/nowhere cannot be read")
        self.refused(project.run("release", "new", "v1.1.0", "--push"), 5, "no remote", "git remote add origin URL", "No tag was made.")
        self.assertNotIn("v1.1.0", project.git("tag"), "a push that cannot happen leaves no tag")

    def test_a_remote_that_does_not_answer(self):
        project = self.project(GOOD)
        self.refused(project.run("fetch"), 5, "no remote to fetch from", "git remote add origin URL")
        project.git("remote", "add", "origin", "http://user:hunter2@127.0.0.1:9/x.git")
        answer = project.run("fetch")
        self.refused(answer, 5, "127.0.0.1:9", "could not be fetched")
        self.assertNotIn("hunter2", answer.text)
        answer = project.run("release", "new", "v1.0.0", "--push")
        self.refused(answer, 5, "v1.0.0 could not be pushed", "can be pushed again")
        self.assertNotIn("hunter2", answer.text)


if __name__ == "__main__":
    unittest.main()
