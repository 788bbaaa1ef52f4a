#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev test [--asan] [--no-setup] [NAME…]: everything that says whether this tree is good, and one closing line with the count.

NAME is a test program (`engine`), a part (`system`, `lint`, `layering`, `rules`, `conformance`, `gui`, `demo`, `demo-docker`, `fuzz`) or nothing: all of them, with
`lint` without clang-tidy and `fuzz` for the four targets that read what strangers write.
"""

import argparse
import concurrent.futures
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.M)
PARTS = ["system", "lint", "layering", "rules", "conformance", "gui", "demo", "demo-docker", "fuzz"]
# By default the four that read what strangers write; by name all of them.
FUZZED = ["reader", "expression", "glob", "commands"]
ALONE: set[str] = set()  # programs that measure time: not beside another one


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __iadd__(self, other: "Count") -> "Count":
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


printing = threading.Lock()
endings: dict[str, str] = {}  # of tests by their bare name: passed, failed, skipped


def note(name: str, ending: str) -> None:
    """A name that several tests or rows share has failed when one has, and passed when one has and none failed."""
    with printing:
        known = endings.get(name)
        if known is None or ending == "failed" or (ending == "passed" and known == "skipped"):
            endings[name] = ending


def say(text: str) -> None:
    with printing:
        print(text, flush=True)


def run(command: list[str], seconds: float, variables: dict[str, str] | None = None, live: bool = False) -> tuple[int, str]:
    """Exit status and output. What is still there after `seconds` is ended with all that it started; the status is then 124."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(variables or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    late = threading.Event()

    def end() -> None:
        late.set()
        try:
            os.killpg(process.pid, signal.SIGTERM)
            time.sleep(3)
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    timer = threading.Timer(seconds, end)
    timer.start()
    lines = []
    try:
        for raw in process.stdout:
            line = raw.decode(errors="replace")
            lines.append(line)
            if live:
                say(line.rstrip("\n"))
        process.wait()
    finally:
        timer.cancel()
    return (124 if late.is_set() else process.returncode), "".join(lines)


def tail(text: str, count: int) -> str:
    return "\n".join("    " + line for line in text.rstrip().splitlines()[-count:])


def program(path: Path, preset: str) -> Count:
    """One Qt Test program: its totals, or one failure when it ended without saying so."""
    began = time.monotonic()
    variables = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": os.environ.get("QT_LOGGING_RULES", "")}
    if preset == "asan":
        variables["ASAN_OPTIONS"] = "detect_leaks=1:abort_on_error=0:detect_stack_use_after_return=1"
        variables["UBSAN_OPTIONS"] = "print_stacktrace=1:halt_on_error=1"
        variables["LSAN_OPTIONS"] = f"suppressions={ROOT / 'packaging/dev/lsan.supp'}:print_suppressions=0"
    status, output = run([str(path)], 900 if preset == "asan" else 300, variables)
    count = Count()
    for passed, failed, skipped in TOTALS.findall(output):
        count += Count(int(passed), int(failed), int(skipped))
    for word, name in re.findall(r"^(PASS|FAIL!|SKIP|XFAIL)\s*: \w+::(\w+)\(", output, re.M):
        note(name, {"PASS": "passed", "FAIL!": "failed"}.get(word, "skipped"))
    broken = status != 0 and count.failed == 0
    empty = status == 0 and count.passed + count.skipped == 0
    if broken or empty:
        count.failed += 1
    mark = "ok  " if count.failed == 0 else "FAIL"
    why = f" (ended with {status})" if broken else " (ran no test)" if empty else ""
    say(f"{mark} {path.name:24} {count}, {time.monotonic() - began:.1f} s{why}")
    for reason in re.findall(r"^SKIP\s*: (.*(?:\n(?!PASS|FAIL|SKIP|Totals|\*).*)?)", output, re.M)[:10]:
        say("    skipped: " + " ".join(reason.split()))
    if count.failed:
        failures = re.findall(r"^(?:FAIL!|XPASS|QFATAL).*(?:\n(?!PASS|FAIL!|Totals|\*).*)*", output, re.M)
        say("\n".join("    " + line for line in "\n".join(failures).splitlines()[:60]) if failures else tail(output, 40))
    return count


def programs(names: list[str], preset: str) -> Count:
    folder = ROOT / "build" / preset / "bin"
    found = {path.name.removeprefix("test_"): path for path in sorted(folder.glob("test_*")) if os.access(path, os.X_OK)}
    if names:
        for name in names:
            if name not in found:
                say(f"FAIL there is no test program or part named {name}; there are: {' '.join([*found, *PARTS])}")
                return Count(failed=1)
        found = {name: found[name] for name in names}
    count = Count()
    # The longest first, two at a time.
    together = sorted((path for name, path in found.items() if name not in ALONE), key=lambda path: -path.stat().st_size)
    with concurrent.futures.ThreadPoolExecutor(max_workers=max(2, (os.cpu_count() or 2))) as pool:
        for part in pool.map(lambda path: program(path, preset), together):
            count += part
    for name, path in found.items():
        if name in ALONE:
            count += program(path, preset)
    return count


def unittests(name: str, command: list[str], seconds: float) -> Count:
    """A program that ends with what Python's unittest says."""
    began = time.monotonic()
    status, output = run(command, seconds, {"PYTHONDONTWRITEBYTECODE": "1"})
    if status == 77:
        say("    skipped: " + " ".join(output.split()))
        return Count(skipped=1)
    ran = re.search(r"^Ran (\d+) test", output, re.M)
    amount = lambda word: sum(int(number) for number in re.findall(rf"\b{word}=(\d+)", output.rsplit("\nRan ", 1)[-1]))
    failed, skipped = amount("failures") + amount("errors"), amount("skipped")
    count = Count(max(0, (int(ran.group(1)) if ran else 0) - failed - skipped), failed, skipped)
    if status and not failed:
        count.failed += 1
    for test, word in re.findall(r"^(test_\w+) \([\w.]+\)(?:\n.*?)?? \.\.\. (ok|FAIL|ERROR|skipped)", output, re.M):
        note(test, {"ok": "passed", "skipped": "skipped"}.get(word, "failed"))
    say(f"{'FAIL' if count.failed else 'ok  '} {name:24} {count}, {time.monotonic() - began:.1f} s")
    for reason in re.findall(r"\.\.\. skipped (.*)$", output, re.M):
        say("    skipped: " + reason)
    if count.failed:
        # What each of them said first, then the last one at length.
        for test, said in re.findall(r"^(?:FAIL|ERROR): (\w+).*\n(?:.*\n)*?([\w.]*(?:Error|Exception|Expired)\w*: .*)", output, re.M):
            say(f"    {test}: {said[:300]}")
        say(tail(output, 80))
    return count


def system_file(path: Path) -> Count:
    """One file of system tests, as a program of its own."""
    count = unittests(path.stem, ["/usr/bin/python3", "-m", "unittest", "discover", "-v", "-s", str(path.parent), "-p", path.name], 900)
    if count.skipped and not count.passed and not count.failed:  # left out as a whole, without a word on each
        for test in re.findall(r"^    def (test_\w+)", path.read_text(encoding="utf-8"), re.M):
            note(test, "skipped")
    return count


def system_tests() -> Count:
    """They mostly wait for programs, health checks and timers, so more of them run at once than there are cores."""
    files = sorted((ROOT / "tests/system").glob("test_*.py"), key=lambda path: -path.stat().st_size)
    count = Count()
    with concurrent.futures.ThreadPoolExecutor(max_workers=(os.cpu_count() or 2) + 1) as pool:
        for part in pool.map(system_file, files):
            count += part
    return count


def window_tests() -> Count:
    """The real window on a screen of its own; not beside another program, because it counts seconds."""
    return unittests("gui", ["/usr/bin/python3", "tests/gui/run.py"], 600)


def layering_test() -> Count:
    script = ROOT / "tests" / "layering" / "check.py"
    status, output = run(["/usr/bin/python3", str(script)], 60)
    if status:
        say(tail(output, 40))
    return Count(passed=int(status == 0), failed=int(status != 0))


def rules_test(whole: bool) -> Count:
    """Every numbered rule has a test that passed here, or a reason. Without results, when only some tests ran, that there is one."""
    command = ["/usr/bin/python3", "tests/conformance/rules.py"]
    if not whole:
        status, output = run(command, 60)
    else:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(endings, file)
            file.flush()
            status, output = run([*command, "--results", file.name], 60)
    say(tail(output, 100))
    skipped = len(re.findall(r"^rule \d+ was not tried here", output, re.M))
    return Count(passed=int(status == 0), failed=int(status != 0), skipped=skipped)


def shell_part(command: list[str], seconds: float, pattern: str) -> Count:
    """A part of its own with live output; lines that match `pattern` are its tests, `ok` or not."""
    status, output = run(command, seconds, live=True)
    results = re.findall(pattern, output, re.M)
    failed = sum(1 for result in results if result not in ("ok", ""))
    count = Count(len(results) - failed, failed)
    if status == 77:
        return Count(skipped=1)
    if status and not failed:
        count.failed += 1
        say(f"    ended with {status}")
    if not status and not results:
        count.passed += 1
    return count


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev test")
    parser.add_argument("--asan", action="store_true", help="the test programs with the address and undefined-behaviour sanitizers")
    parser.add_argument("--no-setup", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    chosen = parser.parse_args()
    preset = "asan" if chosen.asan else os.environ.get("PRESET", "dev")
    began = time.monotonic()
    total = Count()

    def part(name: str, work) -> None:
        nonlocal total
        say(f"== {name}")
        start = time.monotonic()
        count = work()
        total += count
        say(f"== {name}: {count}, {time.monotonic() - start:.1f} s")

    wanted = lambda name: name in chosen.names or (not chosen.names and not chosen.asan)

    def command(*words: str, seconds: float, variables: dict[str, str] | None = None) -> Count:
        status, output = run(["./dev", *words], seconds, variables)
        if status:
            say(tail(output, 60))
        return Count(failed=int(status != 0))

    if not chosen.names and not chosen.no_setup:
        part("setup", lambda: command("setup", seconds=1500))
    tests = [name for name in chosen.names if name not in PARTS]
    if total.failed == 0:
        targets = [f"test_{name}" for name in tests] if tests and len(tests) == len(chosen.names) else []
        part("build", lambda: command("build", *targets, seconds=3600, variables={"PRESET": preset}))
    if total.failed == 0:
        if tests or not chosen.names:
            part("programs", lambda: programs(tests, preset))
        for name, work in {
            "layering": layering_test,
            "lint": lambda: shell_part(["./dev", "lint", *([] if "lint" in chosen.names else ["--fast"])], 900, r"^lint \w+: (ok|failed)\b"),
            "system": system_tests,
            "gui": window_tests,
            "rules": lambda: rules_test(whole=not chosen.names),
            "conformance": lambda: shell_part(["./dev", "conformance"], 600, r"^conformance \S+ \d+/\d+.*?(BELOW|$)"),
            "demo": lambda: shell_part(["./dev", "demo", "--headless"], 900, r"^act \d+: (ok|wrong)\b"),
            "demo-docker": lambda: shell_part(["./dev", "demo", "--headless", "--docker"], 1200, r"^act \d+: (ok|wrong)\b"),
            "fuzz": lambda: shell_part(["./dev", "fuzz", "20", *([] if "fuzz" in chosen.names else FUZZED)], 1200, r"^fuzz \S+: (ok|failed)\b"),
        }.items():
            if wanted(name):
                part(name, work)
    minutes, seconds = divmod(time.monotonic() - began, 60)
    say(f"took {int(minutes)} min {seconds:.0f} s")
    print(total, flush=True)
    return 0 if total.failed == 0 and total.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
