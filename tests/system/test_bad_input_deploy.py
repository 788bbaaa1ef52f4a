# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments that must not happen, or must not count: moved tags, wrong deciders, holds, freezes, locks, health that never answers, nothing to go back to."""

import json
import socket
import threading
import unittest

from project import ENVIRONMENTS, WORKFLOW, Answer, Project, ProjectCase
from support import until

RULES = """\
environments:
  production:
    approvals: {required: 1, from: [Bob, Cyd], prevent-self-approval: true}
    rollback: {approvals: 0, irreversible: ['migrations/**']}
"""
OPEN = "environments:\n  production:\n    rollback: {irreversible: ['migrations/**']}\n"


class DeployCase(ProjectCase):
    def deploying(self, environments: str, steps: str = "") -> Project:
        """A project whose tags deploy to production by noting their commit, watched by an engine."""
        project = self.project()
        project.write(WORKFLOW, f"""\
            on:
              push: {{tags: ['v*']}}
              workflow_dispatch:
            jobs:
              deploy:
                runs-on: ubuntu-latest
                environment: production
                steps:
                  - run: echo "$GITHUB_SHA" >> {project.folder}/deployed
                  {steps.replace("FOLDER", str(project.folder))}
            """)
        project.write(ENVIRONMENTS, environments)
        project.commit("Deploying")
        self.good(project.run("runs"))
        project.engine = project.start("watch")
        until(lambda: project.rows("select count(*) from seen_refs")[0][0] > 0, 20, "the engine to look")
        return project

    def deployed(self, project: Project) -> list[str]:
        file = project.folder / "deployed"
        return file.read_text().split() if file.exists() else []

    def ended(self, project: Project, tag: str, seconds: float = 30) -> dict:
        def found():
            runs = [run for run in project.runs() if run["ref"] == f"refs/tags/{tag}" and run["event"] in ("push", "tag")]
            return runs and runs[0]["status"] == "finished" and project.show(runs[0]["run"])
        return until(found, seconds, f"the run of {tag} to end")

    def verified(self, project: Project, tag: str) -> str:
        project.tag(tag)
        run = self.ended(project, tag)
        self.assertEqual([d["state"] for d in run["deployments"]], ["verified"], run)
        return project.git("rev-parse", f"{tag}^{{commit}}")

    def newest(self, project: Project) -> dict:
        return project.environment("production").get("newest", {})


class Decisions(DeployCase):
    def asked(self) -> tuple[Project, dict]:
        project = self.deploying(RULES)
        project.tag("v1.0.0")
        return project, project.approval()

    def decide(self, project: Project, verb: str, number, person: str, *more: str) -> Answer:
        return project.run(verb, str(number), *more, SIGNALBOX_ACTOR=person)

    def test_who_may_not_decide(self):
        project, approval = self.asked()
        number = approval["id"]
        self.refused(self.decide(project, "approve", number, "Eve"), 4, "Eve may not decide", "Bob, Cyd", "The request is still open.")
        self.refused(self.decide(project, "reject", number, "Bob"), 2, "A rejection needs its reason: --comment T.")
        self.refused(self.decide(project, "approve", number, "Bob", "--digest", "sha256:0"), 4, "What was reviewed is not what would be deployed.",
                     "sha256:0", approval["digest"], "signalbox review", "The request is still open.")
        self.refused(self.decide(project, "approve", 99, "Bob"), 2, "There is no approval 99", "signalbox approvals")
        self.refused(self.decide(project, "approve", "one", "Bob"), 2, "one is not an approval's number.")
        self.refused(project.run("review", "0"), 2, "0 is not an approval's number.")
        self.assertEqual([one["id"] for one in project.run("approvals", "--json").json()["approvals"]], [number])
        self.assertEqual(self.deployed(project), [])
        # The refusals are part of the history.
        said = [event["text"] for event in project.run("audit", "--json").lines()]
        self.assertTrue(any("Eve" in text and "refused" in text for text in said), said)
        self.good(self.decide(project, "approve", number, "Bob", "--digest", approval["digest"]))
        self.refused(self.decide(project, "approve", number, "Bob"), 4, "closed: it was approved", "Nothing was changed.")
        self.refused(self.decide(project, "reject", number, "Cyd", "--comment", "late"), 4, "closed: it was approved")
        self.ended(project, "v1.0.0")
        self.assertEqual(len(self.deployed(project)), 1)

    def test_the_one_who_asked_may_not_approve(self):
        project = self.deploying(RULES.replace("from: [Bob, Cyd], ", ""))
        project.tag("v1.0.0")
        number = project.approval()["id"]
        self.refused(self.decide(project, "approve", number, "Ada"), 4, "Ada asked for this deployment and so may not approve it.", "prevent-self-approval", "The request is still open.")
        self.assertEqual(self.deployed(project), [])

    def test_the_same_person_twice_is_one_approval(self):
        project = self.deploying(RULES.replace("required: 1", "required: 2"))
        project.tag("v1.0.0")
        number = project.approval()["id"]
        self.good(self.decide(project, "approve", number, "Bob"))
        self.refused(self.decide(project, "approve", number, "Bob"), 4, "Bob", "already", "still open")
        self.assertEqual(self.deployed(project), [])
        self.good(self.decide(project, "approve", number, "Cyd"))
        self.ended(project, "v1.0.0")

    def test_a_rejection_ends_the_deployment(self):
        project, approval = self.asked()
        self.good(self.decide(project, "reject", approval["id"], "Bob", "--comment", "not on a Friday"))
        run = self.ended(project, "v1.0.0")
        self.assertEqual(run["conclusion"], "failure")
        self.assertIn("not on a Friday", run["jobs"][0]["explanation"])
        self.assertEqual(self.deployed(project), [])

    def test_a_tag_that_moved_voids_what_was_asked(self):
        project, approval = self.asked()
        before = project.git("rev-parse", "v1.0.0^{commit}")
        project.commit("Something else")
        project.tag("v1.0.0", force=True)
        after = project.git("rev-parse", "v1.0.0^{commit}")
        answer = self.decide(project, "approve", approval["id"], "Bob", "--digest", approval["digest"])
        self.assertEqual(answer.status, 4, answer.text)
        self.assertTrue("no longer what would be deployed" in answer.err or "closed: it was voided" in answer.err, answer.err)
        self.assertEqual(self.deployed(project), [])
        voided = json.loads(project.rows("select body from approvals where id = ?", approval["id"])[0][0])
        self.assertIn(before, json.dumps(voided))
        self.assertIn(after, json.dumps(voided), "the difference is kept")
        again = until(lambda: [one for one in project.run("approvals", "--json").json()["approvals"] if one["id"] != approval["id"]], 10, "a new request")
        self.assertNotEqual(again[0]["digest"], approval["digest"])


class Gates(DeployCase):
    def test_a_hold_stops_what_comes_by_itself(self):
        project = self.deploying(OPEN)
        self.refused(project.run("hold", "production"), 2, "A hold needs a reason: --reason T.")
        self.good(project.run("hold", "production", "--reason", "incident 12"))
        project.tag("v1.0.0")
        until(lambda: "incident 12" in project.run("status", "production").out and self.newest(project), 10, "the deployment to wait")
        self.assertIn("Automatic deployments wait until the hold is released", project.run("explain", "1").out)
        self.assertEqual(self.deployed(project), [])
        self.good(project.run("release-hold", "production"))
        self.ended(project, "v1.0.0")
        self.assertEqual(len(self.deployed(project)), 1)
        self.refused(project.run("release-hold", "production"), 2, "production is not on hold.")

    def test_a_freeze_waits_and_never_stops_a_rollback(self):
        frozen = OPEN + "    freeze: [{from: '2020-01-01T00:00', to: '2199-01-01T00:00', zone: UTC, reason: year end}]\n"
        project = self.deploying(OPEN)
        first = self.verified(project, "v1.0.0")
        project.commit("Second")
        second = self.verified(project, "v1.1.0")
        project.write(ENVIRONMENTS, frozen)
        project.commit("Freeze")
        project.tag("v1.2.0")
        until(lambda: "year end" in self.newest(project).get("gate", ""), 10, "the freeze to be told")
        self.assertEqual(self.deployed(project), [first, second])
        waiting = next(run["run"] for run in project.runs() if run["status"] != "finished")
        self.refused(project.run("rollback", "production", "--to", "v9.9.9"), 4, "v9.9.9")
        self.good(project.run("cancel", str(waiting)))
        project.finished(waiting)
        self.good(project.run("rollback", "production", "--to", "v1.0.0", "--reason", "trial", seconds=30))
        self.assertEqual(self.deployed(project), [first, second, first])
        self.assertIn("trial", project.environment("production")["hold"]["reason"])

    def test_one_deployment_at_a_time(self):
        project = self.deploying(OPEN, "- run: while [ ! -e FOLDER/go ]; do sleep 0.1; done")
        project.tag("v1.0.0")
        until(lambda: self.newest(project).get("state") == "deploying", 10, "the first to deploy")
        project.commit("Second")
        project.tag("v1.1.0")
        until(lambda: "One deployment at a time" in self.newest(project).get("gate", ""), 10, "the second to wait at the lock")
        self.refused(project.run("rollback", "production"), 4, "Nothing was changed.")
        self.assertEqual(len(self.deployed(project)), 1)
        (project.folder / "go").touch()
        self.ended(project, "v1.1.0")
        self.assertEqual(len(self.deployed(project)), 2)

    def test_a_missing_credential_refuses_before_anything_runs(self):
        project = self.deploying(OPEN + "    credentials: [KUBE_TOKEN]\n")
        project.tag("v1.0.0")
        run = self.ended(project, "v1.0.0")
        self.assertIn("A credential is missing: KUBE_TOKEN. Set with: signalbox secrets set --env production KUBE_TOKEN", run["jobs"][0]["explanation"])
        self.assertEqual((self.deployed(project), run["deployments"][0]["state"]), ([], "refused"))

    def test_nothing_to_go_back_to(self):
        project = self.deploying(OPEN)
        for verb in ("rollback", "redeploy"):
            self.refused(project.run(verb, "production"), 4, "production", "Nothing was changed.")
        self.refused(project.run("deploy", "production", "--release", "v7"), 2, "There is no release v7.", "signalbox releases")
        self.refused(project.run("deploy", "production"), 4, "There is no release to deploy.", "signalbox release new VERSION")
        self.refused(project.run("promote", "production", "production"), 4, "nothing to promote", "Nothing was changed.")
        self.assertEqual((self.deployed(project), project.runs()), ([], []))
        self.verified(project, "v1.0.0")
        self.refused(project.run("rollback", "production"), 4, "Nothing was changed.")

    def test_an_irreversible_migration_needs_an_explicit_word(self):
        project = self.deploying(OPEN)
        first = self.verified(project, "v1.0.0")
        project.write("migrations/0002.sql", "drop table t;\n")
        project.commit("Migrate")
        second = self.verified(project, "v1.1.0")
        answer = project.run("rollback", "production")
        self.refused(answer, 4, "migrations/0002.sql", "cannot be undone", "--accept-irreversible", "Nothing was changed")
        self.assertEqual(self.deployed(project), [first, second])
        self.good(project.run("rollback", "production", "--accept-irreversible", seconds=30))
        self.assertEqual(self.deployed(project), [first, second, first])

    def test_a_quarantined_release_goes_nowhere(self):
        project = self.deploying(OPEN)
        self.verified(project, "v1.0.0")
        project.commit("Second")
        self.verified(project, "v1.1.0")
        self.refused(project.run("quarantine", "v1.0.0"), 2, "--reason T")
        self.good(project.run("quarantine", "v1.0.0", "--reason", "loses orders"))
        self.refused(project.run("rollback", "production"), 4, "Nothing was changed.")
        self.refused(project.run("deploy", "production", "--release", "v1.0.0"), 4, "v1.0.0 is quarantined: loses orders", "Nothing was changed.")
        self.assertEqual(len(self.deployed(project)), 2)


class Silent:
    """A server that takes connections and never says a word."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/healthz"
        self.taken = []
        threading.Thread(target=self.take, daemon=True).start()
        return self

    def take(self):
        while True:
            try:
                self.taken.append(self.listener.accept()[0])
            except OSError:
                return

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.taken:
            connection.close()


def health(url: str, within: str = "2s", then: str = "rollback") -> str:
    return OPEN + f"    health: [{{http: '{url}', within: {within}, interval: 200ms, timeout: 1s, successes: 1}}]\n    on-failure: {then}\n"


class Health(DeployCase):
    def test_no_answer_is_a_failure_and_rolls_back(self):
        project = self.deploying(OPEN)
        first = self.verified(project, "v1.0.0")
        with Silent() as silent:
            project.write(ENVIRONMENTS, health(silent.url))
            second = project.commit("Health that never answers")
            project.tag("v1.1.0")
            run = self.ended(project, "v1.1.0")
            self.assertEqual((run["conclusion"], run["deployments"][0]["state"]), ("failure", "failed"))
            self.assertRegex(run["deployments"][0]["verdict"].lower(), "failed|inconclusive")
            self.assertIn("no answer within 1 s", run["deployments"][0]["problem"])
            back = until(lambda: [one for one in project.runs() if one["event"] == "rollback" and one["status"] == "finished"], 20, "the rollback")
            self.assertEqual(back[0]["conclusion"], "success")
        self.assertEqual(self.deployed(project), [first, second, first])
        cell = project.environment("production")
        self.assertEqual((cell["version"], cell["hold"]["owner"]), ("v1.0.0", "signalbox"))
        self.assertEqual(len([one for one in project.runs() if one["event"] == "rollback"]), 1, "once, and then a person is called")

    def test_no_answer_with_pause_leaves_it_and_holds(self):
        with Silent() as silent:
            project = self.deploying(health(silent.url, then="pause"))
            project.tag("v1.0.0")
            run = self.ended(project, "v1.0.0")
            self.assertEqual(run["deployments"][0]["state"], "failed")
        cell = project.environment("production")
        self.assertNotIn("version", cell)
        self.assertIn("hold", cell)
        self.assertEqual(len(self.deployed(project)), 1)
        self.assertEqual([one["event"] for one in project.runs() if one["event"] == "rollback"], [])

    def test_an_early_end_is_never_healthy(self):
        with Silent() as silent:
            project = self.deploying(health(silent.url, within="60s", then="nothing"))
            project.tag("v1.0.0")
            until(lambda: self.newest(project).get("state") == "verifying", 15, "the check to run")
            self.good(project.run("cancel", "1"))
            run = self.ended(project, "v1.0.0")
            self.assertNotEqual(run["conclusion"], "success")
            self.assertNotEqual(run["deployments"][0]["state"], "verified")
            self.assertNotIn("version", project.environment("production"))

    def test_an_engine_that_dies_during_the_check_does_not_make_it_healthy(self):
        with Silent() as silent:
            project = self.deploying(health(silent.url, within="6s", then="nothing"))
            project.tag("v1.0.0")
            until(lambda: self.newest(project).get("state") == "verifying", 15, "the check to run")
            project.engine.kill()
            project.engine.wait()
            project.start("watch")
            run = self.ended(project, "v1.0.0", 60)
            self.assertEqual((run["conclusion"], run["deployments"][0]["state"]), ("failure", "failed"))
            self.assertEqual(len(self.deployed(project)), 1, "its steps were not run again")


if __name__ == "__main__":
    unittest.main()
