# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that cannot be read or written: newer, damaged, read-only, a disk without room; and two engines upon one project."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import unittest
from pathlib import Path

from project import Project, ProjectCase
from support import until

GOOD = "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: echo done}]}}\n"


class Room:
    """A mount namespace of its own in which folders are small or read-only; programs enter it by a prefix."""

    def __init__(self, case: unittest.TestCase, script: str):
        self.holder = subprocess.Popen(["unshare", "-Urm", "sh", "-ec", script + "\necho ready; exec sleep 600"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True)
        case.addCleanup(self.end)
        said = self.holder.stdout.readline().strip()
        if said != "ready":
            case.skipTest(f"this machine gives no mount namespace of one's own: {said}")
        self.prefix = ["nsenter", "-t", str(self.holder.pid), "-U", "-m", "--preserve-credentials"]

    def path(self, path: Path) -> Path:
        return Path(f"/proc/{self.holder.pid}/root{path}")

    def do(self, *command: str) -> None:
        subprocess.run([*self.prefix, *command], check=False, capture_output=True)

    def end(self) -> None:
        self.holder.kill()
        self.holder.wait()
        self.holder.stdout.close()


class BadStores(ProjectCase):
    def started(self) -> Project:
        project = self.project(GOOD)
        self.good(project.run("run"))
        until(lambda: not project.processes(), 15, "nobody to hold the store")
        return project

    def alone(self, project: Project) -> bytes:
        """The store in one file, nothing beside it."""
        with contextlib.closing(sqlite3.connect(project.store())) as database:
            database.execute("pragma wal_checkpoint(truncate)")
        for suffix in ("-wal", "-shm"):
            Path(str(project.store()) + suffix).unlink(missing_ok=True)
        return project.store().read_bytes()

    def test_newer_version(self):
        project = self.started()
        with contextlib.closing(sqlite3.connect(project.store())) as database:
            database.execute("pragma user_version = 99")
            database.execute("create table later (what text)")
            database.commit()
        before = self.alone(project)
        for verb in (["runs"], ["run"], ["status"], ["watch"], ["approvals"], ["audit", "verify"]):
            self.refused(project.run(*verb), 4, "newer Signalbox", "schema 99", "update Signalbox", "nothing was changed")
        self.assertEqual(self.alone(project), before)

    def test_not_a_database(self):
        project = self.started()
        self.alone(project)
        project.store().write_bytes(b"a letter to mother\n" * 500)
        for verb in (["runs"], ["run"], ["status"]):
            self.refused(project.run(*verb), 5, "not a store of Signalbox", str(project.store()), "name another file, or move this one away", "not changed")
        self.assertEqual(project.store().read_bytes(), b"a letter to mother\n" * 500)

    def test_damaged_in_the_middle(self):
        project = self.started()
        good = self.alone(project)
        project.store().write_bytes(good[:4096] + os.urandom(len(good) - 4096))
        damaged = project.store().read_bytes()
        for verb in (["runs"], ["run"], ["audit", "verify"]):
            answer = project.run(*verb)
            self.refused(answer, 5, "damaged", str(project.store()))
        self.assertEqual(project.store().read_bytes()[:len(damaged)], damaged)

    def test_cut_off(self):
        project = self.started()
        good = self.alone(project)
        project.store().write_bytes(good[:len(good) // 2])
        self.refused(project.run("run"), 5, "damaged", str(project.store()))

    def test_an_event_that_was_changed_is_named(self):
        project = self.started()
        with contextlib.closing(sqlite3.connect(project.store())) as database:
            number, = database.execute("select min(id) + 1 from events").fetchone()
            database.execute("update events set body = body || char(32) where id = ?", (number,))
            database.commit()
        answer = project.run("audit", "verify")
        self.assertEqual(answer.status, 1, answer.text)
        self.assertIn(f"Event {number} is not what was written", answer.out)
        self.assertEqual(project.run("audit", "verify", "--json").json()["firstBad"], number)

    def test_a_folder_of_records_that_is_read_only(self):
        project = self.started()
        room = Room(self, f"mount --bind {project.home} {project.home}; mount -o remount,bind,ro {project.home}")
        for verb in (["run"], ["hold", "staging", "--reason", "x"], ["watch"]):
            answer = project.run(*verb, prefix=room.prefix)
            self.refused(answer, 5, "cannot be written", "read-only")
        self.assertEqual(len(project.runs()), 1)
        self.good(project.run("run"))

    def test_a_home_that_cannot_be_made(self):
        project = self.project(GOOD)
        room = Room(self, f"mount --bind {project.home} {project.home}; mount -o remount,bind,ro {project.home}")
        for verb in (["run"], ["status"]):
            self.refused(project.run(*verb, prefix=room.prefix), 5, str(project.home), "may not be written by you", "nothing was changed")
        self.assertEqual(list(project.home.iterdir()), [])

    def test_a_repository_that_is_read_only(self):
        project = self.project(GOOD.replace("run: echo done", "run: cat README").replace("[{", "[{uses: actions/checkout@v4}, {"))
        room = Room(self, f"mount --bind {project.repository} {project.repository}; mount -o remount,bind,ro {project.repository}")
        self.assertIn("A project.", self.good(project.run("run", prefix=room.prefix)).out)
        self.refused(project.run("release", "new", "v1.0.0", prefix=room.prefix), 5, "The tag v1.0.0 cannot be made.", "repository can be written", "No tag was made.")
        self.refused(project.run("init", prefix=room.prefix), 5, "cannot be")
        self.assertEqual(project.git("tag"), "")
        self.assertEqual(project.rows("select count(*) from releases where json_extract(body, '$.version') = 'v1.0.0'"), [(0,)])

    def test_no_room_for_the_store(self):
        project = self.project(GOOD)
        room = Room(self, f"mount -t tmpfs -o size=3m tmpfs {project.home}")
        self.good(project.run("run", prefix=room.prefix))
        room.do("dd", "if=/dev/zero", f"of={project.home}/fill", "bs=64k")
        answer = project.run("run", prefix=room.prefix, seconds=60)
        self.refused(answer, 5, "full")
        room.do("rm", f"{project.home}/fill")
        self.good(project.run("run", prefix=room.prefix))
        self.good(project.run("audit", "verify", prefix=room.prefix))
        self.assertTrue(all(run["status"] == "finished" for run in project.run("runs", "--json", prefix=room.prefix).json()["runs"]))

    def test_no_room_for_a_log(self):
        project = self.project("on: push\njobs: {a: {runs-on: x, steps: [{run: 'seq 1 3000000'}, {run: echo later}]}}\n")
        store = f"sqlite:{project.folder}/elsewhere.db"
        room = Room(self, f"mount -t tmpfs -o size=4m tmpfs {project.home}")
        answer = project.run("run", "--store", store, prefix=room.prefix, seconds=60)
        self.assertEqual(answer.status, 1, answer.text[-800:])
        job = project.run("show", "1", "--json", "--store", store, prefix=room.prefix).json()["jobs"][0]
        self.assertEqual(job["conclusion"], "failure")
        self.assertRegex(answer.text, "(?i)no space left|disk is full")
        until(lambda: not project.processes(), 15, "nothing to be left behind")

    def test_no_room_for_a_workspace(self):
        project = self.project("on: push\njobs: {a: {runs-on: x, steps: [{uses: actions/checkout@v4}, {run: echo later}]}}\n")
        (project.repository / "big").write_bytes(os.urandom(6_000_000))
        project.commit("big")
        store = f"sqlite:{project.folder}/elsewhere.db"
        room = Room(self, f"mount -t tmpfs -o size=4m tmpfs {project.home}")
        answer = project.run("run", "--store", store, prefix=room.prefix, seconds=60)
        self.assertEqual(answer.status, 1, answer.text)
        self.assertRegex(answer.text, "(?i)no space left|disk is full")
        self.assertNotIn("\nlater", answer.out)

    def test_a_log_that_fills_the_disk_of_the_store(self):
        """Both on one disk: the end of the run cannot be written; it waits for room, and says how it ended when there is some."""
        project = self.project("on: push\njobs: {a: {runs-on: x, steps: [{run: 'seq 1 3000000'}]}}\n")
        room = Room(self, f"mount -t tmpfs -o size=4m tmpfs {project.home}")
        child = project.start("run", prefix=room.prefix)
        until(lambda: child.poll() is not None or any(word in child.log.read_text() for word in ("No space left", "disk is full")), 20, "the disk to be full")
        room.do("mount", "-o", "remount,size=40m", str(project.home))
        until(lambda: child.poll() is not None, 30, "the run to end once there is room")
        self.assertEqual(child.returncode, 1, child.log.read_text()[-800:])
        runs = project.run("runs", "--json", prefix=room.prefix).json()["runs"]
        self.assertEqual([run["conclusion"] for run in runs], ["failure"])
        self.good(project.run("audit", "verify", prefix=room.prefix))
        self.good(project.run("engine", "--until-idle", prefix=room.prefix, seconds=30))


class TwoEngines(ProjectCase):
    def test_the_second_stands_by_and_takes_over_and_nothing_starts_twice(self):
        project = self.project(GOOD)
        first = project.start("watch")
        until(lambda: "The engine runs for" in first.log.read_text(), 10, "the first engine")
        second = project.start("watch")
        until(lambda: "Standing by:" in second.log.read_text(), 10, "the second engine to stand by")
        for number in range(3):
            project.commit(f"Push {number}")
            until(lambda: len(project.runs()) == number + 1, 10, "a run")
        until(lambda: all(run["status"] == "finished" for run in project.runs()), 10, "the ends")
        self.assertEqual(len(project.runs()), 3)
        self.good(project.run("run"))  # a third one asks the first to do it
        self.assertEqual(len(project.runs()), 4)
        first.kill()
        first.wait()
        until(lambda: "The engine runs for" in second.log.read_text(), 30, "the second engine to take over")
        project.commit("After")
        until(lambda: len(project.runs()) == 5 and all(run["status"] == "finished" for run in project.runs()), 10, "the fifth run")
        self.assertIsNone(second.poll())


if __name__ == "__main__":
    unittest.main()
