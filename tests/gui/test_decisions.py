# SPDX-License-Identifier: GPL-3.0-or-later
"""A person approves and rolls back in the real window; the running service says whether it happened."""

import json
import unittest

from case import WindowCase


class Decisions(WindowCase):
    def decisions(self, number: int) -> list[tuple[str, str]]:
        (body,), = self.shop.rows("select body from approvals where id = ?", number)
        return [(one["person"], one["comment"]) for one in json.loads(body)["decisions"]]

    def test_by_assistive_technology_mara_approves_a_release_and_takes_it_back(self):
        before = self.shop.environment("production")["version"]
        version = self.shop.ask_for_next()
        request = self.shop.waiting(version)
        window = self.window()
        window.enabled("push button", f"Review {version}").press()
        window.title(f"Approve {version} for production")
        # She hears what it is before she can decide.
        window.find("label", f"Version, now: {before}")
        window.find("label", f"Version, candidate: {version}")
        window.find("table cell", f"What is new in {version}")
        self.assertEqual(self.shop.health("production")["version"], before)
        window.find("text", "Comment, optional").write("Read the changes.")
        window.enabled("push button", f"Approve {version}").press()
        health = self.shop.runs_there("production", version)
        self.assertEqual(health["commit"], self.shop.git("rev-parse", f"{version}^{{commit}}"))
        self.assertEqual(self.decisions(request["id"]), [("Mara Keller", "Read the changes.")])
        self.shop.settled("production", version)

        window.title("Environments")
        window.enabled("push button", "Roll back").press()
        window.title("Roll back production")
        window.wait(lambda: (choice := window.now("radio button", before)) and choice.has("checked"), "the last good release to be chosen")
        window.find("text", "Reason").write("Cups break")
        window.enabled("push button", f"Roll back production to {before}").press()
        self.shop.runs_there("production", before)
        cell = self.shop.settled("production", before)
        self.assertIn("hold", cell, "production is held after a rollback")
        window.find("label", f"production runs {before}")

    def test_by_keys_alone_jon_approves_a_release_and_takes_it_back(self):
        before = self.shop.environment("production")["version"]
        version = self.shop.ask_for_next()
        window = self.window("Jon Petersen")
        window.at("list item", f"production, {before}")
        window.key("Return")
        window.title(f"Approve {version} for production")
        window.at("table cell", "")
        window.enabled("push button", f"Approve {version}")
        window.key("ctrl+Return")
        self.shop.runs_there("production", version)
        self.assertEqual(window.keys, 2)
        self.shop.settled("production", version)

        window.forget_counts()
        window.title("Environments")
        window.enabled("push button", "Roll back")
        window.at("list item", f"production, {version}")
        window.key("r")
        window.title("Roll back production")
        window.enabled("push button", f"Roll back production to {before}")
        window.key("ctrl+Return")
        self.shop.runs_there("production", before)
        self.assertEqual(window.keys, 2)
        self.shop.settled("production", before)

    def test_a_killed_window_loses_nothing_while_production_waits_and_while_it_deploys(self):
        version = self.shop.ask_for_next()
        request = self.shop.waiting(version)
        window = self.window()
        window.enabled("push button", f"Review {version}").press()
        window.title(f"Approve {version} for production")
        window.kill()
        still = self.shop.waiting(version)
        self.assertEqual((still["id"], still["digest"]), (request["id"], request["digest"]))

        # The deployment's job waits at a file, so that the window is surely killed in its middle.
        gate = self.shop.folder / "wait"
        gate.touch()
        self.addCleanup(gate.unlink, missing_ok=True)
        window = self.window()
        window.enabled("push button", f"Review {version}").press()
        window.enabled("push button", f"Approve {version}").press()

        def deploying() -> bool:
            return self.shop.environment("production").get("newest", {}).get("state") == "deploying"

        window.wait(deploying, "production to be deployed to")
        window.kill()
        self.assertTrue(deploying(), "the engine goes on without the window")
        gate.unlink()
        self.shop.runs_there("production", version)
        self.shop.settled("production", version)
        self.assertEqual(self.shop.run("audit", "verify", "--json").json()["firstBad"], 0)


if __name__ == "__main__":
    unittest.main()
