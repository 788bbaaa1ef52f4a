# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets: none, locked, absent, empty; and never in a log, an argument, a record or a message."""

import base64
import os
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

from project import SIGNALBOX, WORKFLOW, Project, ProjectCase
from support import until

VALUE = "s3cr3t-Zq9/x+T%7w&"

# In a session of its own: a keyring that is unlocked, then the words of "$@".
KEYRING = r"""
set -e
eval "$(printf testpw | gnome-keyring-daemon --unlock --components=secrets)"
for i in $(seq 100); do
  locked=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
    org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null || true)
  case "$locked" in *"boolean false"*) break ;; esac
  sleep 0.1
done
"""
LOCK = "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock " \
       "array:objpath:/org/freedesktop/secrets/collection/login >/dev/null\n"


def step(script: str, more: str = "") -> str:
    lines = "\n".join("          " + line for line in script.strip().splitlines())
    return f"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n{lines}\n        env: {{TOKEN: '${{{{ secrets.TOKEN }}}}'}}\n{more}"


class SecretCase(ProjectCase):
    def nowhere(self, project: Project, *needles: str) -> None:
        for needle in needles:
            self.assertEqual(project.bytes_on_disk(needle), [], f"{needle!r} is on the disk")


class AllSecrets(SecretCase):
    def test_the_whole_context_holds_secrets_that_nobody_names(self):
        project = self.project("on: push\njobs: {a: {runs-on: x, steps: [{run: 'test \"${#ALL}\" -gt 20 && echo \"has $ALL\"', env: {ALL: '${{ toJSON(secrets) }}'}}]}}\n")
        answer = self.good(project.run("run", "--secret", "FIRST", FIRST=VALUE))
        self.assertIn("FIRST", answer.out)
        self.assertNotIn(VALUE, answer.text)
        self.nowhere(project, VALUE)


class NoKeychain(SecretCase):
    def test_without_a_bus(self):
        project = self.project(step("echo never"))
        for verb in (["set", "TOKEN"], ["test", "TOKEN"], ["remove", "TOKEN"]):
            answer = project.run("secrets", *verb, stdin=VALUE)
            self.refused(answer, 5, "The keychain cannot be reached.", "There is no session bus (D-Bus) here.", "dbus-run-session", "--secret NAME")
            self.assertNotIn(VALUE, answer.text)
        listed = project.run("secrets", "list", "--json")
        self.assertEqual((listed.status, listed.json()["available"]), (0, False))
        doctor = project.run("doctor")
        self.assertIn("There is no session bus", doctor.text)
        answer = project.run("run")
        self.assertEqual(answer.status, 1, answer.text)
        for part in ("The secrets of this job could not be read.", "There is no session bus (D-Bus) here.", "--secret NAME"):
            self.assertIn(part, answer.out)
        self.assertNotIn("] never", answer.out)
        self.nowhere(project, VALUE)

    def test_variables_of_the_process_instead(self):
        project = self.project(step("test \"$TOKEN\" = \"$EXPECTED\" && echo same").replace("env: {", f"env: {{EXPECTED: '{'x' * 8}', "))
        answer = project.run("run", "--secret", "TOKEN", TOKEN="x" * 8)
        self.assertEqual(answer.status, 0, answer.text)
        self.assertIn("Not from the keychain but from this process: TOKEN.", answer.err)
        answer = project.run("run", "--secret", "NOT_THERE")
        self.assertIn("NOT_THERE", answer.err)
        self.assertNotEqual(answer.status, 0)

    def test_values_of_a_process_do_not_reach_an_engine_elsewhere(self):
        project = self.project(step("echo never"))
        watching = project.start("watch")
        until(lambda: "The engine runs for" in watching.log.read_text(), 10, "the engine")
        self.refused(project.run("run", "--secret", "TOKEN", TOKEN=VALUE), 4, "The values of --secret cannot be used now.", "holds this project",
                     "signalbox secrets set TOKEN", "Nothing was started.")
        self.refused(project.run("run", "--detach", "--secret", "TOKEN", TOKEN=VALUE), 2, "--secret and --detach do not go together")
        self.assertEqual(project.runs(), [])

    def test_a_name_that_cannot_be_one_and_an_empty_value(self):
        project = self.project(step("echo never"))
        for name in ("1X", "A B", "GITHUB_TOKEN", "a-b", ""):
            self.refused(project.run("secrets", "set", name, stdin=VALUE), 2, "letters, digits and underscores" if name not in ("GITHUB_TOKEN",) else "GITHUB_")
        for value in ("", "\n"):
            self.refused(project.run("secrets", "set", "TOKEN", stdin=value), 2, "TOKEN was given no value.", "standard input")
        self.refused(project.run("secrets", "set"), 2, "Which one? signalbox secrets set NAME")
        self.refused(project.run("secrets", "get", "TOKEN"), 2, "secrets knows set, list, test and remove, not get.")
        self.refused(project.run("secrets", "set", "TOKEN", "value"), 2, "3 words were given")


@unittest.skipUnless(shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon"), "no dbus-run-session or gnome-keyring-daemon here")
class RealKeyring(SecretCase):
    def session(self, project: Project, script: str, seconds: float = 60) -> subprocess.CompletedProcess:
        """Runs a script beside an unlocked keyring; `$S` is the command line with its project."""
        home = tempfile.mkdtemp(prefix="sbk-", dir="/tmp")
        self.addCleanup(shutil.rmtree, home, True)
        os.mkdir(f"{home}/run", 0o700)
        variables = project.variables(HOME=home, XDG_RUNTIME_DIR=f"{home}/run", S=f"{SIGNALBOX} --project {project.repository}", VALUE_FILE=f"{home}/value")
        variables.pop("DBUS_SESSION_BUS_ADDRESS")
        variables.pop("XDG_DATA_HOME", None)
        Path(home, "value").write_text(VALUE)
        return subprocess.run(["dbus-run-session", "--", "bash", "-c", KEYRING + script], env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)

    def test_set_use_and_remove(self):
        project = self.project(step("echo \"it is $TOKEN.\"; [ ${#TOKEN} = 18 ] && echo right"))
        done = self.session(project, """
            $S secrets set TOKEN < $VALUE_FILE; $S secrets list; $S secrets test TOKEN; $S run; $S secrets remove TOKEN; $S secrets test TOKEN || echo "status $?"
            $S run || echo "status $?"
            """)
        text = done.stdout + done.stderr
        self.assertIn("is kept.", text)
        self.assertIn("it is ***.", text)
        self.assertIn("] right", text)
        self.assertIn("is gone.", text)
        self.assertRegex(text, "status [125]")
        self.assertNotIn(VALUE, text)
        self.nowhere(project, VALUE)

    def test_locked(self):
        project = self.project(step("echo never"))
        done = self.session(project, "$S secrets set TOKEN < $VALUE_FILE\n" + LOCK + """
            for verb in "secrets test TOKEN" "secrets remove TOKEN" run; do echo "== $verb"; timeout 30 $S $verb </dev/null || echo "status $?"; done
            $S secrets list --json
            """)
        text = done.stdout + done.stderr
        self.assertIn("locked", text.lower())
        parts = done.stdout.split("== ")
        self.assertIn("status 5", parts[1], text)
        self.assertIn("status 5", parts[2], "a delete on a locked keychain must not report success: " + text)
        self.assertIn("status 1", parts[3], text)
        self.assertNotIn("] never", text)
        self.assertIn("nlock", text, "the next thing to do")
        self.assertNotIn(VALUE, text)


class Masking(SecretCase):
    def run_with(self, script: str, value: str = VALUE, more: str = "") -> tuple[Project, str]:
        project = self.project(step(script, more))
        answer = project.run("run", "--secret", "TOKEN", TOKEN=value)
        self.assertEqual(answer.status, 0, answer.text)
        logs = "".join(file.read_text(errors="replace") for file in project.home.rglob("log"))
        return project, answer.text + project.run("logs", "1").text + project.run("logs", "1", "--raw").text + project.run("logs", "1", "--json").text + logs

    def test_whole_encoded_and_in_parts(self):
        encoded = base64.b64encode(VALUE.encode()).decode()
        shifted = [base64.b64encode(b"x" * n + VALUE.encode()).decode() for n in (1, 2)]
        project, text = self.run_with("""
            echo "plain: $TOKEN end"
            printf %s "$TOKEN" | base64 -w0; echo
            printf 'x%s' "$TOKEN" | base64 -w0; echo
            printf 'xx%s' "$TOKEN" | base64 -w0; echo
            for ((i = 0; i < ${#TOKEN}; i++)); do printf %s "${TOKEN:$i:1}"; sleep 0.02; done; echo
            printf %s "${TOKEN:0:9}"; sleep 0.3; echo "${TOKEN:9}"
            echo "$TOKEN" >&2
            echo "::notice::look $TOKEN"
            echo "::warning file=$TOKEN::x"
            echo "summary $TOKEN" >> "$GITHUB_STEP_SUMMARY"
            python3 -c 'import os, urllib.parse as u; print(u.quote(os.environ["TOKEN"], safe=""))'
            python3 -c 'import os, json; print(json.dumps({"a": os.environ["TOKEN"]}))'
            """)
        for needle in (VALUE, encoded, *(one[4:-4] for one in shifted), urllib.parse.quote(VALUE, safe="")):
            self.assertNotIn(needle, text)
        self.assertIn("plain: *** end", text)
        self.nowhere(project, VALUE, encoded, urllib.parse.quote(VALUE, safe=""))
        for verb in (["show", "1"], ["explain", "1"], ["audit", "export"], ["runs", "--json"], ["show", "1", "--json"]):
            self.assertNotIn(VALUE, project.run(*verb).text)

    def test_a_secret_of_several_lines(self):
        value = "first-line-of-key\nsecond-line-of-key"
        project, text = self.run_with("""echo "$TOKEN"; echo "${TOKEN#*$'\\n'}" """, value)
        self.assertNotIn("first-line-of-key", text)
        self.assertNotIn("second-line-of-key", text)
        self.nowhere(project, "first-line-of-key", "second-line-of-key")

    def test_add_mask(self):
        project, text = self.run_with("""
            echo "::add-mask::homemade-value-77"
            echo "then homemade-value-77 is hidden"
            echo "homemade-value-77" | tr a-z A-Z >/dev/null
            """, more="      - run: echo \"and homemade-value-77 in the next step\"\n")
        self.assertIn("then *** is hidden", text)
        self.assertIn("and *** in the next step", text)
        after = [line for line in text.splitlines() if "homemade-value-77" in line and "::add-mask" not in line and "echo" not in line]
        self.assertEqual(after, [])

    def test_a_secret_in_an_output_is_not_stored(self):
        project, text = self.run_with("""echo "out=$TOKEN" >> "$GITHUB_OUTPUT"; echo done""")
        self.assertNotIn(VALUE, text)
        with_store = [name for name in project.bytes_on_disk(VALUE)]
        self.assertEqual([name for name in with_store if "store.db" in name or name.endswith("engine.log") or name.endswith("/log")], [])

    def test_never_in_an_argument(self):
        project = self.project(step("touch \"$HERE/going\"; sleep 1.5").replace("env: {", "env: {HERE: '${{ github.workspace }}', "))
        child = project.start("run", "--secret", "TOKEN", TOKEN=VALUE)
        until(lambda: list(project.home.rglob("going")), 20, "the step to run")
        seen = 0
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                seen += b"signalbox-shim" in words
                self.assertNotIn(VALUE.encode(), words)
        self.assertGreater(seen, 0)
        self.assertEqual([name for name in project.bytes_on_disk(VALUE) if "store.db" in name or name.endswith("engine.log")], [])
        self.assertEqual(child.wait(20), 0, child.log.read_text())
        self.nowhere(project, VALUE)


if __name__ == "__main__":
    unittest.main()
