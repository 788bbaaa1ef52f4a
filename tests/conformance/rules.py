#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbered rules of the workflow language: each has a test that bears its number, or a reason in docs/rules-not-honoured.txt.

usage: rules.py [--list]

A test is a slot such as rule07_…, rule18to20_… or rule37and38_… in tests/, or one of those named in BY_NAME. Prints one line,
`rules HONOURED tested, REFUSED not honoured of 97`, and what is neither; then the exit status is 1.
"""
import pathlib
import re
import sys

COUNT = 97
ROOT = pathlib.Path(__file__).resolve().parents[2]
SLOT = re.compile(r"\bvoid (rule(\d+)((?:(?:to|and)\d+)*)_\w+)\(|\bdef (test_rule(\d+)((?:(?:to|and)\d+)*)_\w+)\(")
# Tests against real programs, whose names tell the course of events.
BY_NAME = {
    75: "test_a_job_in_a_container_reaches_services_by_name_and_hands_its_files_back",
    76: "test_an_image_that_cannot_be_pulled_is_tried_three_times",
    77: "test_a_service_is_healthy_before_the_first_step_and_its_random_port_reaches_it",
    78: "test_a_service_is_healthy_before_the_first_step_and_its_random_port_reaches_it",
    79: "test_canceling_leaves_nothing",
    80: "test_credentials_open_a_registry_and_are_nowhere_to_be_seen",
    84: "test_docker_actions_get_arguments_entry_points_and_outputs",
}


def numbers(first, more):
    """7 -> 7; 18 'to20' -> 18, 19, 20; 37 'and38' -> 37, 38."""
    found = {int(first)}
    for word, number in re.findall(r"(to|and)(\d+)", more):
        found |= set(range(max(found), int(number) + 1)) if word == "to" else {int(number)}
    return found


def tests():
    """Rule -> names of its tests."""
    found = {}
    texts = []
    for path in sorted((ROOT / "tests").rglob("*")):
        if path.suffix not in (".cpp", ".py") or path == pathlib.Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8")
        texts.append(text)
        for match in SLOT.finditer(text):
            name = match[1] or match[4]
            if name.endswith("_data"):
                continue
            for number in numbers(match[2] or match[5], (match[3] or match[6]) or ""):
                found.setdefault(number, []).append(name)
    for number, name in BY_NAME.items():
        if any(f"def {name}(" in text for text in texts):
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


def main():
    tested, refused = tests(), reasons()
    wrong = [f"rule {n} does not exist, but {', '.join(names)} bears its number" for n, names in sorted(tested.items()) if not 1 <= n <= COUNT]
    wrong += [f"rule {n} is said to be not honoured, but {tested[n][0]} tests it" for n in sorted(refused) if n in tested]
    wrong += [f"rule {n} has no test and no reason" for n in range(1, COUNT + 1) if n not in tested and n not in refused]
    if "--list" in sys.argv:
        for n in range(1, COUNT + 1):
            print(f"{n:2} " + (", ".join(tested.get(n, [])) or "not honoured, because: " + refused.get(n, "?")))
    good = sum(1 for n in range(1, COUNT + 1) if n in tested)
    print(f"rules {good} tested, {len(refused)} not honoured of {COUNT}")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
