# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/cli.md, kept: every verb with its options, data apart from messages, and each exit status."""

import json
import re
import signal
import subprocess
import unittest

from project import ENVIRONMENTS, ROOT, SIGNALBOX, WORKFLOW, Project, ProjectCase
from support import until

# verb -> options beyond those that all verbs share
VERBS = {
    "lint": "", "expr": "--contexts --if --template --job-status", "filter": "--pattern --ignore",
    "plan": "-W --event --ref --input",
    "run": "-W --event --ref --event-payload --input --var --env --secret --job --matrix --root --rehearse --detach",
    "status": "", "runs": "--ref --status --limit", "show": "", "explain": "", "logs": "--attempt --follow --grep --since --raw",
    "cancel": "--reason", "rerun": "--failed --job --from-step", "approvals": "", "review": "", "approve": "--comment --digest", "reject": "--comment --digest",
    "deploy": "--release --reason --detach", "promote": "--reason --detach", "redeploy": "--reason --detach",
    "rollback": "--to --reason --accept-irreversible --no-hold --quarantine --detach",
    "hold": "--reason", "release-hold": "", "stop-all": "--reason", "resolve-unknown": "", "releases": "", "release": "--ref --notes --push", "quarantine": "--reason",
    "refs": "--filter --unreleased --kind", "compare": "", "fetch": "", "watch": "", "secrets": "--env", "audit": "--env --who",
    "engine": "--until-idle", "doctor": "", "init": "", "trust": "", "open": "", "version": "",
}
SHARED = "--project --store --json --color --no-input --help"
# Without the words that they need, these say how they are written.
NEED_WORDS = ["expr", "filter", "show", "explain", "logs", "cancel", "rerun", "review", "approve", "reject", "deploy", "promote", "redeploy", "rollback", "hold",
              "release-hold", "release", "quarantine", "compare", "secrets", "open", "resolve-unknown"]

WORKFLOW_TEXT = """\
on: [push, workflow_dispatch]
jobs:
  build:
    runs-on: ubuntu-latest
    outputs: {answer: '${{ steps.one.outputs.answer }}'}
    steps:
      - id: one
        name: One
        run: |
          echo hello
          echo "answer=42" >> "$GITHUB_OUTPUT"
  place:
    needs: build
    runs-on: ubuntu-latest
    environment: staging
    steps: [{run: echo deployed}]
"""


class Words(ProjectCase):
    def test_every_verb_and_option_is_there(self):
        project = self.project(commit=False)
        listed = project.run("--help", project=False)
        self.assertEqual(listed.status, 0)
        self.assertEqual(sorted(set(re.findall(r"^  ([a-z-]+) ", listed.err, re.M))), sorted(VERBS))
        for verb, options in VERBS.items():
            text = project.run(verb, "--help", project=False)
            self.assertEqual((text.status, text.err), (0, ""), verb)
            for option in f"{SHARED} {options}".split():
                self.assertRegex(text.out, rf"(?m)^  .*(?<![\w-]){option}(?![\w-])", f"{verb} {option}")

    def test_every_verb_and_option_is_in_the_manual(self):
        manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
        for verb, options in VERBS.items():
            self.assertIn(f"`{verb}", manual, verb)
            for option in options.split():
                self.assertIn(option, manual, f"{verb} {option}")

    def test_wrong_words(self):
        project = self.project()
        for verb in VERBS:
            self.refused(project.run(verb, "--frobnicate"), 2, "frobnicate", f"`signalbox {verb} --help` tells the options.")
        for verb in NEED_WORDS:
            self.refused(project.run(verb), 2, f"Nothing was given, but the verb is written: signalbox {verb} ", "--help")
        for verb in ("version", "doctor", "runs", "run", "refs", "approvals", "releases", "fetch", "watch", "engine", "init"):
            self.refused(project.run(verb, "x"), 2, f"One word was given, but the verb is written: signalbox {verb}")
        self.refused(project.run("frobnicate"), 2, "There is no verb frobnicate.", "`signalbox --help` lists them.")
        self.refused(project.run("aprove"), 2, "There is no verb aprove.", "Did you mean `signalbox approve`?")
        self.assertEqual(project.run("help").status, 0)
        self.refused(project.run(project=False), 2, "usage: signalbox", "rollback ENV")
        for words, message in {
            ("show", "x"): "x is not a run's number.", ("cancel", "-1"): "", ("logs", "0"): "0 is not a run's number.", ("rerun", "1.5"): "1.5 is not a run's number.",
            ("runs", "--limit", "0"): "--limit takes a number from 1, not 0.", ("runs", "--limit", "many"): "not many", ("runs", "--status", "bad"): "bad is no status.",
            ("refs", "--kind", "branches"): "--kind takes branch or tag, not branches.", ("compare", "a..b"): "Write it as A...B.", ("compare", "...b"): "is no range",
            ("status", "--color", "red"): "--color takes auto, always or never, not red.", ("status", "--store", "mysql://x"): "sqlite:PATH or postgresql://",
            ("audit", "burn"): "audit knows list, verify and export, not burn.", ("filter", "x"): "A pattern is needed", ("expr", "1", "--job-status", "odd"): "not odd",
            ("run", "--input", "x"): "--input takes NAME=VALUE, not x.", ("run", "--var", "=x"): "--var takes NAME=VALUE", ("run", "--matrix", "x"): "KEY:VALUE",
            ("run", "--event", "tag"): "--event tag needs a tag", ("stop-all",): "needs a reason", ("hold", "x"): "A hold needs a reason",
            ("open", "http://x"): "not a signalbox:// link", ("trust", "/nowhere"): "/nowhere is not a folder.", ("run", "--root", "/nowhere"): "/nowhere is not a folder.",
            ("resolve-unknown", "1", "maybe"): "finished|failed|again", ("reject", "1"): "A rejection needs its reason", ("run", "--limit"): "",
            ("quarantine", "v1"): "--reason T", ("run", "-W"): "",
        }.items():
            answer = project.run(*words)
            self.assertEqual(answer.status, 2, f"{words}: {answer.text}")
            self.assertIn(message, answer.err)
            self.assertEqual(answer.out, "", words)
        self.assertEqual(project.runs(), [])


class Contract(ProjectCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = Project(WORKFLOW_TEXT, "environments:\n  staging: {}\n  production: {after: staging}\n")
        cls.shop.tag("v1.0.0")
        cls.addClassCleanup(cls.shop.end)
        cls.ran = cls.shop.run("run", "--json", "--event", "workflow_dispatch")

    def one(self, *words: str, status: int = 0):
        """One JSON document on standard output and nothing else."""
        answer = self.shop.run(*words, "--json")
        self.assertEqual(answer.status, status, answer.text)
        return json.loads(answer.out)

    def test_run_streams_events_and_ends_with_the_summary(self):
        self.assertEqual((self.ran.status, self.ran.err), (0, ""), self.ran.text)
        lines = self.ran.lines()
        self.assertTrue(all("event" in line for line in lines[:-1]))
        summary = lines[-1]
        self.assertEqual((summary["run"], summary["conclusion"]), (1, "success"))
        build = next(job for job in summary["jobs"] if job["id"] == "build")
        self.assertEqual((build["name"], build["conclusion"], build["outputs"]), ("build", "success", {"answer": "42"}))
        step = next(step for step in build["steps"] if step["name"] == "One")
        self.assertEqual((step["id"], step["outcome"], step["conclusion"]), ("one", "success", "success"))
        self.assertEqual(summary["outputs"]["build"], {"answer": "42"})

    def test_documents(self):
        plan = self.one("plan")
        self.assertEqual([(job["id"], job["runs"], job["environment"]) for job in plan["jobs"]], [("build", True, ""), ("place", True, "staging")])
        self.assertLessEqual({"id", "name", "needs", "runs", "explanation", "matrix", "environment", "steps"}, set(plan["jobs"][0]))
        self.assertEqual(self.one("lint"), [])
        self.assertEqual(self.one("expr", "1 == 1"), {"kind": "Boolean", "value": True})
        self.assertEqual(self.one("expr", "failure()", "--if", "--job-status", "failure"), {"run": True})
        self.assertEqual(self.one("expr", "a ${{ 1 }}", "--template"), {"text": "a 1"})
        self.assertEqual(set(self.one("expr", "1 +", status=3)["error"]), {"phase", "message", "column"})
        answer = self.one("filter", "--pattern", "release/**", "refs/heads/x")
        self.assertEqual((answer["runs"], len(answer["explanation"])), (False, 1))
        self.assertEqual([cell["environment"] for cell in self.one("status")["environments"]], ["staging", "production"])
        self.assertEqual([run["run"] for run in self.one("runs")["runs"]], [1])
        self.assertEqual(self.one("show", "1")["conclusion"], "success")
        self.assertIn("build", self.one("explain", "1")["explanation"])
        self.assertEqual(self.one("approvals"), {"approvals": []})
        self.assertIn("releases", self.one("releases"))
        self.assertEqual({ref["name"] for ref in self.one("refs")["refs"]}, {"main", "v1.0.0"})
        self.assertEqual(self.one("compare", "v1.0.0...main")["commits"], [])
        self.assertEqual(self.one("secrets", "list")["secrets"], [])
        self.assertEqual(self.one("audit", "verify")["firstBad"], 0)
        self.assertIn("version", self.one("version"))
        doctor = json.loads(self.shop.run("doctor", "--json").out)
        self.assertLessEqual({"what", "state", "detail", "fix"}, set(doctor["findings"][0]))

    def test_documents_that_stream(self):
        logs = self.shop.run("logs", "1", "--json").lines()
        self.assertIn("hello", [line["text"] for line in logs if line["job"] == "build"])
        events = self.shop.run("audit", "export", "--json").lines()
        self.assertGreater(len(events), 3)
        self.assertTrue(all({"actor", "text", "time", "hash", "previousHash"} <= set(event) for event in events))

    def test_an_error_is_a_document_too(self):
        answer = self.shop.run("show", "99", "--json")
        self.assertEqual(answer.status, 2)
        self.assertEqual(set(json.loads(answer.out)["error"]), {"what", "cause", "next", "state"})
        self.assertIn("There is no run 99", answer.err)

    def test_verbs_that_decide_answer_with_documents(self):
        self.assertEqual(self.one("hold", "production", "--reason", "x"), {"environment": "production"})
        self.assertEqual(self.one("release-hold", "production"), {"environment": "production"})
        for words in (["release", "new", "v1.1.0"], ["fetch"], ["init"], ["secrets", "test", "X"], ["cancel", "1"]):
            out = self.shop.run(*words, "--json").out
            self.assertIsInstance(json.loads(out), dict, words)

    def test_messages_are_never_on_standard_output(self):
        for words in (["show", "99"], ["status", "nowhere"], ["lint", "/nowhere.yml"], ["run", "--frob"], ["secrets", "test", "X"], ["cancel", "1"]):
            answer = self.shop.run(*words)
            self.assertEqual(answer.out, "", words)
            self.assertTrue(answer.err.startswith("signalbox: "), answer.err)

    def test_logs_of_one_job_and_step(self):
        self.assertIn("hello", self.shop.run("logs", "1", "build/One").out)
        self.assertNotIn("deployed", self.shop.run("logs", "1", "build").out)
        self.assertEqual(self.shop.run("logs", "1", "build", "--grep", "^hello$").out, "hello\n")
        self.assertEqual(self.shop.run("logs", "1", "--since", "2199-01-01T00:00:00Z").out, "")
        self.refused(self.shop.run("logs", "1", "build", "--attempt", "7"), 2, "There was no attempt 7")
        self.refused(self.shop.run("logs", "1", "--attempt", "x"), 2, "--attempt takes a number")
        self.refused(self.shop.run("logs", "1", "--since", "noon"), 2, "ISO time")
        self.refused(self.shop.run("logs", "1", "--grep", "("), 2, "--grep")
        self.refused(self.shop.run("logs", "1", "nobody"), 2, "Run 1 has no job nobody.")

    def test_color(self):
        self.assertNotIn("\x1b[", self.shop.run("show", "1").out)
        self.assertIn("\x1b[", self.shop.run("show", "1", "--color", "always").out)
        self.assertNotIn("\x1b[", self.shop.run("show", "1", "--color", "always", "--json").out)

    def test_store(self):
        url = f"sqlite:{self.shop.folder}/other.db"
        self.assertEqual(json.loads(self.shop.run("runs", "--store", url, "--json").out)["runs"], [])
        self.assertTrue((self.shop.folder / "other.db").exists())


class ExitStatus(ProjectCase):
    def test_0_and_1(self):
        project = self.project("on: push\njobs: {a: {runs-on: x, steps: [{run: 'exit ${{ vars.END }}'}]}}\n")
        self.assertEqual(project.run("run", "--var", "END=0").status, 0)
        self.assertEqual(project.run("run", "--var", "END=3").status, 1)
        self.assertEqual(project.run("rerun", "2", "--failed").status, 1)
        self.refused(project.run("rerun", "2", "--job", "nobody"), 2, "nobody", "Its jobs: a.")
        self.refused(project.run("rerun", "2", "--from-step", "x"), 4, "cannot be started in its middle", "Nothing was started.")
        self.assertEqual(project.show(1)["conclusion"], "success")

    def test_2_wrong_usage(self):
        self.assertEqual(self.project().run("show").status, 2)

    def test_3_an_invalid_file(self):
        project = self.project("on: push\njobs: []\n")
        self.assertEqual([project.run(verb).status for verb in ("lint", "plan", "run")], [3, 3, 3])

    def test_4_a_rule_says_no(self):
        project = self.project("on: {push: {branches: [other]}}\njobs: {a: {runs-on: x, steps: [{run: 'true'}]}}\n")
        self.refused(project.run("run"), 4, "No workflow starts on this event.", "Nothing was started.")

    def test_5_we_could_not(self):
        self.refused(self.project().run("secrets", "test", "TOKEN"), 5, "The keychain cannot be reached.")

    def test_130_an_interrupt_cancels_the_run_and_its_children(self):
        project = self.project()
        project.write(WORKFLOW, f"on: push\njobs: {{a: {{runs-on: x, steps: [{{run: 'sleep 300 & echo $! > {project.folder}/pid; wait'}}]}}}}\n")
        project.commit("Sleep")
        child = project.start("run")
        pid = until(lambda: (project.folder / "pid").exists() and (project.folder / "pid").read_text().strip(), 20, "the step")
        child.send_signal(signal.SIGINT)
        until(lambda: child.poll() is not None, 30, "the end")
        self.assertEqual(child.returncode, 130, child.log.read_text())
        until(lambda: subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True).stdout[:1] in ("", "Z"), 3, "the child of the step to be gone")
        self.assertEqual(project.show(1)["conclusion"], "cancelled")

    def test_root_detach_and_rehearse(self):
        project = self.project(WORKFLOW_TEXT, "environments: {staging: {}}\n")
        answer = project.run("run", "--rehearse")
        self.assertEqual(answer.status, 0)
        self.assertEqual([step for job in project.show(1)["jobs"] for step in job["steps"]], [], "nothing ran")
        self.assertEqual(project.environment("staging").get("version"), None)
        self.assertIn("Run 2 started.", self.good(project.run("run", "--detach")).out)
        project.finished(2)
        until(lambda: not project.processes(), 15, "the detached engine to end when nothing is left to do")
        self.assertEqual(project.run("logs", "2", "--follow").status, 0)
        rooted = project.run("run", "--root", str(project.repository), "--json", "--job", "build", "--env", "X=1")
        self.assertEqual(rooted.status, 0, rooted.text)
        self.assertEqual([job["id"] for job in rooted.lines()[-1]["jobs"]], ["build"])
        (project.repository / ENVIRONMENTS).unlink()

    def test_without_a_display_it_never_opens_a_window(self):
        done = subprocess.run([SIGNALBOX], env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}, capture_output=True, text=True, timeout=10)
        self.assertEqual(done.returncode, 2)
        self.assertIn("usage: signalbox", done.stderr)


if __name__ == "__main__":
    unittest.main()
