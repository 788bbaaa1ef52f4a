# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made to exhaust the reader are refused within 200 ms and 64 MiB, and the answer names the limit."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import ROOT

SMALLEST = "on: push\njobs:\n  a: { runs-on: x, steps: [ { run: a } ] }\n"


def alias_bomb(levels: int, width: int) -> str:
    lines = ["on: push", "env:", "  a0: &a0 [" + ", ".join(["x"] * width) + "]"]
    lines += [f"  a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * width) + "]" for i in range(1, levels)]
    return "\n".join(lines) + "\n"


def alias_chain(levels: int) -> str:
    return "on: push\nenv:\n  a0: &a0 [x]\n" + "".join(f"  a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, levels))


BOMBS = {
    "one byte too many": ("#" * (1024 * 1024 + 1), "larger than 1048576 bytes"),
    "ten megabytes": ("a: b\n" * 2_000_000, "larger than 1048576 bytes"),
    "brackets": ("[" * 1_000_000, "nested deeper than 50 levels"),
    "braces": ("{a: " * 250_000, "nested deeper than 50 levels"),
    "brackets behind brackets in quotes": ("a: '" + "[" * 1_200 + "'\nb: " + "{a: " * 200_000, "nested deeper than 50 levels"),
    "lists in lists": ("[a, " * 250_000, "nested deeper than 50 levels"),
    "questions": ("? " * 500_000, "nested deeper than 50 levels"),
    "dashes": ("- " * 500_000, "nested deeper than 50 levels"),
    "indentation": ("".join(" " * i + "a:\n" for i in range(1_000)), "nested deeper than 50 levels"),
    "many nodes": ("on: push\nenv:\n" + "".join(f"  a{i}: b\n" for i in range(80_000)), "more than 100000 nodes"),
    "aliases of aliases": (alias_bomb(12, 10), "more than 100000 nodes"),
    "a wide alias": (alias_bomb(3, 400), "more than 100000 nodes"),
    "a chain of aliases": (alias_chain(200), "nested deeper than 50 levels"),
    "an alias inside itself": ("on: push\nenv: &a\n  b: *a\n", "inside the very node that it names"),
    "a deep expression": ("on: push\nrun-name: ${{ " + "!" * 10_000 + "true" + " }}\n" + SMALLEST[9:], "depth"),
    "a long expression": ("on: push\nrun-name: ${{ '" + "x" * 30_000 + "' }}\n" + SMALLEST[9:], "21000"),
}


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = ROOT / "build" / os.environ.get("PRESET", "dev") / "bin" / "signalbox"
        if not cls.program.exists():
            raise unittest.SkipTest("signalbox is not built: ./dev build signalbox")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        (cls.folder / ".github/workflows").mkdir(parents=True)

    def lint(self, text: str) -> tuple[str, float, int]:
        """What is said, seconds of a processor, and bytes at the peak."""
        path = self.folder / ".github/workflows/w.yml"
        path.write_text(text)
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen([str(self.program), "lint", "--json", str(path)], stdout=output, stderr=subprocess.STDOUT, cwd=self.folder,
                                       env={**os.environ, "SIGNALBOX_HOME": str(self.folder / "home")})
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            said = output.read().decode()
        self.assertIn(process.returncode, (0, 1, 2, 3), said[-500:])
        return said, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024

    def test_what_would_exhaust_the_reader_is_refused_at_once(self):
        said, seconds, bytes_ = min((self.lint(SMALLEST) for _ in range(3)), key=lambda one: one[1])
        self.assertNotIn('"error"', said)
        for name, (text, limit) in BOMBS.items():
            with self.subTest(name):
                said, took, peak = min((self.lint(text) for _ in range(3)), key=lambda one: one[1])
                self.assertTrue(any(limit in one["message"] for one in json.loads(said)), said[:600])
                self.assertLess(took - seconds, 0.2)
                self.assertLess(peak - bytes_, 64 * 1024 * 1024)


if __name__ == "__main__":
    unittest.main()
