# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong workflow and environment files: each mistake is located, the run says no with the right exit status, and nothing is started."""

import unittest

from project import ENVIRONMENTS, WORKFLOW, ProjectCase
from support import until

GOOD = """\
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo done
"""


class BadDefinitions(ProjectCase):
    def rejects(self, text: str, place: str, message: str, hint: str) -> None:
        """lint, plan and run all name the place; no run exists afterwards."""
        project = self.project(text)
        lint = project.run("lint")
        self.assertEqual(lint.status, 3, lint.text)
        self.assertIn(f"{WORKFLOW}:{place}: error: {message}", lint.out)
        self.assertIn(hint, lint.out)
        self.assertEqual(lint.err, "")
        remarks = project.run("lint", "--json").json()
        line, column = map(int, place.split(":"))
        self.assertTrue(any((r["line"], r["column"], r["severity"]) == (line, column, "error") and message in r["message"] for r in remarks), remarks)
        self.refused(project.run("plan"), 3, f"{WORKFLOW}:{place}", message)
        self.refused(project.run("run"), 3, "The workflow is not valid.", f"{WORKFLOW}:{place}", message, "signalbox lint", "Nothing was started.")
        self.assertEqual(project.runs(), [])

    def test_no_workflow(self):
        project = self.project()
        self.refused(project.run("run"), 2, "There is no workflow in commit", ".github/workflows", "signalbox init", "Nothing was started.")
        self.refused(project.run("lint"), 2, "There is no workflow in", "signalbox init")
        self.refused(project.run("plan"), 2, "There is no workflow in", "signalbox init")
        self.assertEqual(project.runs(), [])

    def test_starter_files_pass_their_own_lint_and_are_not_written_twice(self):
        project = self.project()
        self.good(project.run("init"))
        self.good(project.run("lint"))
        before = (project.repository / WORKFLOW).read_text()
        project.write(WORKFLOW, "mine")
        self.assertIn("stays as it is", self.good(project.run("init")).out)
        self.assertEqual((project.repository / WORKFLOW).read_text(), "mine")
        self.assertNotEqual(before, "mine")

    def test_broken_yaml(self):
        self.rejects("on: push\njobs:\n  a:\n    steps: [\n", "5:1", "the [ is never closed", "Close it with ]")

    def test_duplicate_key(self):
        self.rejects(GOOD + GOOD.split("jobs:\n")[1], "7:3", "the key 'a' is already given in line 3", "Remove one of the two.")

    def test_unknown_key(self):
        self.rejects(GOOD.replace("    steps:", "    stepz: []\n    steps:"), "5:5", "a job has no key 'stepz'", "Did you mean 'steps'?")

    def test_cycle(self):
        both = GOOD.replace("    steps:", "    needs: b\n    steps:") + GOOD.split("jobs:\n")[1].replace("  a:", "  b:").replace("    steps:", "    needs: a\n    steps:")
        self.rejects(both, "5:12", "'needs' goes round in a circle: a needs b needs a", "Remove one 'needs' of the circle.")

    def test_a_bad_workflow_beside_a_good_one_does_not_stop_the_good_one(self):
        project = self.project(GOOD)
        project.write(".github/workflows/other.yml", "on: push\njobs: {a: [")
        project.commit("other")
        self.good(project.run("run"))
        self.refused(project.run("run", "-W", "other.yml"), 3, ".github/workflows/other.yml:")
        self.assertEqual(len(project.runs()), 1)

    def test_a_bad_workflow_in_a_push_is_told_in_the_history(self):
        project = self.project(GOOD)
        self.good(project.run("run"))
        project.start("watch")
        until(lambda: project.rows("select count(*) from seen_refs")[0][0], 10, "the watcher to look")
        project.write(WORKFLOW, "on: push\njobs: {a: [")
        project.commit("broken")
        text = until(lambda: [e["text"] for e in project.run("audit", "--json").lines() if "cannot be run" in e["text"]], 10, "the history to tell")[0]
        self.assertIn(WORKFLOW, text)
        self.assertEqual(len(project.runs()), 1)

    def test_unknown_environment(self):
        project = self.project(GOOD.replace("    steps:", "    environment: mars\n    steps:"), "environments:\n  staging: {}\n")
        lint = project.run("lint")
        self.assertEqual(lint.status, 3)
        self.assertIn(f"{WORKFLOW}:5:18: error: the job 'a' deploys to 'mars'", lint.out)
        run = project.run("run")
        self.assertEqual(run.status, 1)
        self.assertIn("the environment “mars” is not written in .signalbox/environments.yml; it knows staging", run.out)
        job = project.show(1)["jobs"][0]
        self.assertEqual((job["conclusion"], job["steps"]), ("failure", []))
        for verb in (["deploy", "mars"], ["redeploy", "mars"], ["rollback", "mars"], ["hold", "mars", "--reason", "x"], ["promote", "mars", "staging"],
                     ["promote", "staging", "mars"], ["status", "mars"]):
            self.refused(project.run(*verb), 2, "There is no environment mars.")
        self.assertEqual(project.rows("select count(*) from holds"), [(0,)])

    def test_every_mistake_in_the_environments_is_located(self):
        project = self.project(GOOD, """\
            environments:
              staging:
                target: {kind: comand, run: 'true'}
                aprovals: 1
                after: nowhere
                wait: soon
                freeze: [{from: 'Foo 16:00', to: 'Mon 08:00'}]
                health: [{http: 'http://127.0.0.1/', within: -3}]
                on-failure: explode
              Staging: {}
            """)
        mistakes = {"3:20": "the target kind 'comand' is not known", "4:5": "has no key 'aprovals'", "5:12": "'staging' comes after 'nowhere'",
                    "6:11": "'soon' is not a duration", "7:21": "'Foo 16:00' is not a time", "8:50": "'-3' is not a duration", "9:17": "explode",
                    "10:3": "described twice"}
        lint = project.run("lint")
        self.assertEqual(lint.status, 3)
        for place, message in mistakes.items():
            self.assertRegex(lint.out, f"{ENVIRONMENTS}:{place}: error: [^\n]*{message}")
        run = project.run("run")
        self.refused(run, 3, f"{ENVIRONMENTS} is not valid", *mistakes.values())
        places = [int(line.split(":")[1]) for line in run.err.replace("Cause  ", "").splitlines() if line.strip().startswith(ENVIRONMENTS)]
        self.assertEqual(places, sorted(places))
        self.assertEqual(project.runs(), [])
        self.assertIn("is not valid", project.run("status").err)

    def test_event_payload(self):
        project = self.project(GOOD)
        payload = project.folder / "event.json"
        for text, place in {"{": "is not JSON", '{"a": 1,}': "at byte 8", "": "is not JSON", "[1]": "does not hold a JSON object"}.items():
            payload.write_text(text)
            self.refused(project.run("run", "--event-payload", str(payload)), 3, "event.json", place)
        self.refused(project.run("run", "--event-payload", str(project.folder / "none.json")), 5, "none.json cannot be read", "No such file")
        self.assertEqual(project.runs(), [])

    def test_wrong_inputs_of_a_dispatch(self):
        project = self.project(GOOD.replace("on: push", "on: {workflow_dispatch: {inputs: {level: {type: choice, options: [low, high], required: true}}}}"))
        self.refused(project.run("run", "--event", "workflow_dispatch"), 2, "level")
        self.refused(project.run("run", "--event", "workflow_dispatch", "--input", "level=middle"), 2, "level", "low")
        self.refused(project.run("run", "--event", "workflow_dispatch", "--input", "levle=low", "--input", "level=low"), 2, "levle")
        self.refused(project.run("run", "--event", "push"), 4, "No workflow starts on this event.", "workflow_dispatch", "Nothing was started.")
        self.assertEqual(project.runs(), [])


if __name__ == "__main__":
    unittest.main()
