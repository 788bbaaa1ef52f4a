#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbered rules of the workflow language: each has a test that bears its number, or a reason in docs/rules-not-honoured.txt.

usage: rules.py [--list] [--results FILE]

FILE is a JSON object, the name of a test and how it ended: `passed`, `failed` or `skipped`. With it a rule counts only when one of its
tests passed and none failed; one whose tests were all skipped is named and does not fail.

A test is a slot such as rule07_…, rule18to20_… or rule37and38_… in tests/. Prints one line,
`rules HONOURED tested, REFUSED not honoured of 97`, and what is neither; then the exit status is 1.
"""
import json
import pathlib
import re
import sys

COUNT = 97
ROOT = pathlib.Path(__file__).resolve().parents[2]
SLOT = re.compile(r"\bvoid (rule(\d+)((?:(?:to|and)\d+)*)_\w+)\(|\bdef (test_rule(\d+)((?:(?:to|and)\d+)*)_\w+)\(")


def numbers(first, more):
    """7 -> 7; 18 'to20' -> 18, 19, 20; 37 'and38' -> 37, 38."""
    found = {int(first)}
    for word, number in re.findall(r"(to|and)(\d+)", more):
        found |= set(range(max(found), int(number) + 1)) if word == "to" else {int(number)}
    return found


def tests():
    """Rule -> names of its tests."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("*")):
        if path.suffix not in (".cpp", ".py") or path == pathlib.Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8")
        for match in SLOT.finditer(text):
            name = match[1] or match[4]
            if name.endswith("_data"):
                continue
            for number in numbers(match[2] or match[5], (match[3] or match[6]) or ""):
                found.setdefault(number, []).append(name)
    return found


def reasons():
    """Rule -> why it is not honoured."""
    found = {}
    for line in (ROOT / "docs/rules-not-honoured.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, _, reason = line.partition(" ")
            if not reason.strip():
                sys.exit(f"docs/rules-not-honoured.txt: rule {number} has no reason")
            found[int(number)] = reason.strip()
    return found


def judged(tested, results):
    """Tests of each rule by how they ended: what is wrong, what was not tried, and the rules with a test that passed."""
    wrong, untried, green = [], [], set()
    for rule, names in sorted(tested.items()):
        endings = {name: results.get(name, "not run") for name in names}
        failed = [name for name in names if endings[name] == "failed"]
        if failed:
            wrong.append(f"rule {rule} is not kept: {', '.join(failed)} failed")
        elif "passed" in endings.values():
            green.add(rule)
        elif "skipped" in endings.values():
            untried.append(f"rule {rule} was not tried here: {', '.join(names)} skipped")
        else:
            wrong.append(f"rule {rule}: none of its tests ran ({', '.join(names)})")
    return wrong, untried, green


def main():
    tested, refused = tests(), reasons()
    wrong = [f"rule {n} does not exist, but {', '.join(names)} bears its number" for n, names in sorted(tested.items()) if not 1 <= n <= COUNT]
    wrong += [f"rule {n} is said to be not honoured, but {tested[n][0]} tests it" for n in sorted(refused) if n in tested]
    wrong += [f"rule {n} has no test and no reason" for n in range(1, COUNT + 1) if n not in tested and n not in refused]
    untried, green = [], set(tested)
    if "--results" in sys.argv:
        results = json.loads(pathlib.Path(sys.argv[sys.argv.index("--results") + 1]).read_text(encoding="utf-8"))
        more, untried, green = judged(tested, results)
        wrong += more
    if "--list" in sys.argv:
        for n in range(1, COUNT + 1):
            print(f"{n:2} " + (", ".join(tested.get(n, [])) or "not honoured, because: " + refused.get(n, "?")))
    good = sum(1 for n in range(1, COUNT + 1) if n in green)
    print(f"rules {good} {'green' if '--results' in sys.argv else 'tested'}, {len(refused)} not honoured of {COUNT}")
    for line in untried + wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
