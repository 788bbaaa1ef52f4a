# SPDX-License-Identifier: GPL-3.0-or-later
"""The ten tasks of docs/accessibility.md in the real window, with the clicks and keys that a person needs, held against the most that they may take."""

import subprocess
import time
import unittest

from case import WindowCase
from support import until


class TenTasks(WindowCase):
    def took(self, window, clicks: int = 0, keys: int = 0, letters: int = 0) -> None:
        self.assertLessEqual((window.clicks, window.keys), (clicks, keys), f"{window.clicks} clicks and {window.keys} keys")
        self.assertLessEqual(window.clicks, clicks)
        self.assertLessEqual(window.keys, keys)
        self.assertLessEqual(window.letters, letters)

    def live(self) -> str:
        return self.shop.environment("production")["version"]

    def test_01_what_runs_in_production_since_when_by_whom_and_is_it_healthy(self):
        live = self.live()
        window = self.window()
        cell = window.find("list item", "production")
        self.assertLess(window.seconds_to_start, 5)
        self.assertIn(f"{live} healthy since", cell.name)
        facts = [one.name for one in window.walk() if one.role == "label"]
        self.assertTrue(any(fact.startswith("Since: ") for fact in facts), facts)
        self.assertTrue(any(fact in ("By: Ada, automatic", "By: Mara Keller", "By: Jon Petersen") for fact in facts), facts)
        self.took(window)

    def test_02_commits_in_staging_that_production_does_not_have(self):
        self.shop.work("Saucers")
        self.shop.settled_on_staging()
        window = self.window()
        window.find("table cell", "Saucers")
        self.took(window)
        window.at("list item", "production")
        window.key("c")
        window.at("table cell", "")
        self.took(window, keys=1)

    def test_03_approve_with_two_clicks(self):
        version = self.shop.ask_for_next()
        window = self.window()
        window.click(window.enabled("push button", f"Review {version}"))
        window.title(f"Approve {version}")
        window.click(window.enabled("push button", f"Approve {version}"))
        self.shop.runs_there("production", version)
        self.took(window, clicks=2)
        self.shop.settled("production", version)

    def test_04_roll_back_with_two_clicks(self):
        version = self.shop.ask_for_next()
        before = self.live()
        self.assertEqual(self.shop.run("approve", str(self.shop.waiting(version)["id"]), SIGNALBOX_ACTOR="Jon Petersen").status, 0)
        self.shop.settled("production", version)
        window = self.window()
        window.click(window.enabled("push button", "Roll back"))
        window.title("Roll back production")
        window.click(window.enabled("push button", f"Roll back production to {before}"))
        self.shop.runs_there("production", before)
        self.took(window, clicks=2)
        self.shop.settled("production", before)

    def failed_run(self) -> None:
        """The newest run has failed: a deployment to staging with its first error in line 200 and some."""
        (self.shop.folder / "break").touch()
        self.addCleanup(self.mended)
        self.shop.work("Cracked cups")
        until(lambda: self.shop.environment("staging").get("newest", {}).get("state") == "failed" and self.shop.run("status", "--json").json()["activeRuns"] == 0,
              30, "staging to fail")

    def mended(self) -> None:
        (self.shop.folder / "break").unlink(missing_ok=True)
        self.shop.work("Whole cups")
        self.shop.settled_on_staging()

    def at_first_error(self, window) -> None:
        window.wait(lambda: any("41 is not 42" in one.description for one in window.walk() if one.name == "Log"), "the log to be at its first error")

    def test_05_first_error_of_the_latest_failed_run_and_06_retry_what_failed(self):
        self.failed_run()
        window = self.window()
        window.key("ctrl+3")
        window.title("Runs")
        window.at("table cell", "")
        window.key("Return")
        window.title("Run ")
        self.at_first_error(window)
        self.took(window, keys=2)
        window.close()

        window = self.window()
        window.click(window.find("list item", "staging"))
        window.forget_counts()  # which cell is selected first is not the task
        window.click(window.enabled("push button", "Open run"))
        self.at_first_error(window)
        self.took(window, clicks=1)
        (self.shop.folder / "break").unlink()
        window.click(window.enabled("push button", "Retry failed"))
        self.took(window, clicks=2)
        self.shop.settled_on_staging()

    def test_06_retry_with_one_key_on_the_run(self):
        self.failed_run()
        (self.shop.folder / "break").unlink()
        run = self.shop.runs()[0]["run"]
        window = self.window(page=f"run/{run}")
        window.enabled("push button", "Retry failed")
        window.key("r")
        self.shop.settled_on_staging()
        self.took(window, keys=1)

    def test_07_promote_what_staging_runs(self):
        self.shop.run("release-hold", "production")
        self.shop.work("Plates")
        self.shop.settled_on_staging()
        window = self.window()
        window.at("list item", "production")
        window.enabled("push button", "Promote")
        window.key("p")
        window.title("Promote to production")
        window.enabled("push button", "Promote main-")
        window.key("ctrl+Return")
        version = f"main-{self.shop.git('rev-parse', '--short=7', 'main')}"
        request = self.shop.waiting(version)
        self.took(window, keys=2)
        self.assertEqual(self.shop.run("reject", str(request["id"]), "--comment", "only a test", SIGNALBOX_ACTOR="Jon Petersen").status, 0)
        until(lambda: self.shop.run("status", "--json").json()["activeRuns"] == 0, 20, "the run to end")

        self.shop.work("Bowls")
        self.shop.settled_on_staging()
        window.key("ctrl+1")
        window.title("Environments")
        window.forget_counts()
        window.click(window.enabled("push button", "Promote"))
        window.title("Promote to production")
        window.click(window.enabled("push button", "Promote main-"))
        request = self.shop.waiting(f"main-{self.shop.git('rev-parse', '--short=7', 'main')}")
        self.took(window, clicks=2)
        self.shop.run("reject", str(request["id"]), "--comment", "only a test", SIGNALBOX_ACTOR="Jon Petersen")

    def test_08_search_a_running_log_from_line_1_and_share_the_line(self):
        gate = self.shop.folder / "talk"
        gate.touch()
        self.addCleanup(gate.unlink, missing_ok=True)
        self.shop.work("Talk")
        run = until(lambda: next((one for one in self.shop.runs() if one["status"] == "running" and one["subject"] == "Talk"), None)
                    if "subject" in self.shop.runs()[0] else next((one for one in self.shop.runs() if one["status"] == "running"), None), 20, "a run that talks")
        window = self.window(page=f"run/{run['run']}")
        window.wait(lambda: any("line" in one.description for one in window.walk() if one.name == "Log"), "the log to be there")
        window.key("ctrl+f")
        window.at("text", "Find in this log")
        window.type("needle 17")
        window.key("Return")
        window.key("ctrl+shift+c")
        window.key("ctrl+k")
        window.at("text", "Search or run a command")
        window.key("ctrl+v")
        link = window.wait(lambda: (field := window.focused()) and field.text.startswith("signalbox://") and field.text, "the link to be pasted")
        self.assertIn("line=", link)
        window.keys -= 2  # looking at what was copied is not the task
        self.took(window, keys=3, letters=9)
        gate.unlink()
        self.shop.settled_on_staging()

    def test_09_pipeline_status_of_one_branch_among_10000(self):
        head = self.shop.git("rev-parse", "main")
        updates = "".join(f"create refs/heads/team/{number:05d}-topic {head}\n" for number in range(10_000))
        subprocess.run(["git", "-C", str(self.shop.repository), "update-ref", "--stdin"], input=updates.encode(), check=True, capture_output=True)
        self.addCleanup(self.forget_branches)
        subprocess.run(["git", "-C", str(self.shop.repository), "pack-refs", "--all"], check=True)
        window = self.window()
        window.key("ctrl+k")
        window.at("text", "Search or run a command")
        window.type("@04711")
        began = time.monotonic()
        found = window.wait(lambda: next((one for one in window.walk() if "team/04711-topic" in one.name), None), "the branch to be found")
        self.assertLess(time.monotonic() - began, 5)
        self.assertIn("succeeded", found.name + found.description)
        self.took(window, keys=1, letters=6)

    def forget_branches(self) -> None:
        updates = "".join(f"delete refs/heads/team/{number:05d}-topic\n" for number in range(10_000))
        subprocess.run(["git", "-C", str(self.shop.repository), "update-ref", "--stdin"], input=updates.encode(), check=True, capture_output=True)

    def test_10_add_a_credential(self):
        window = self.window()
        window.key("ctrl+6")
        window.title("Credentials")
        window.enabled("push button", "Add")
        window.key("n")
        window.at("text", "Name")
        window.type("SMS_TOKEN")
        window.key("Tab", "Tab")
        window.keys -= 2  # from field to field, over the scope
        window.wait(lambda: (at := window.focused()) and at.role in ("text", "password text") and at.name != "Name", "the keyboard to be on the value")
        window.type("s3cret")
        window.key("ctrl+Return")
        window.find("table cell", "SMS_TOKEN")
        self.took(window, keys=3, letters=15)


if __name__ == "__main__":
    unittest.main()
