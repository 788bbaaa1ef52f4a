#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the demo project's repository: about 30 commits, five authors, branches and tags, the same for the same arguments.

usage: generate.py FOLDER [--start SECONDS] [--staging-port N] [--production-port N] [--artefacts FOLDER]
                   [--docker HOST --registry HOST:PORT [--base-image NAME] [--install yes|no]]
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from history import FILES, HISTORY, PEOPLE, Commit, FastForward, Tag

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"^\s*(?:#|--|<!--)@(since|otherwise|end)\b\s*([\w-]*)")
COMMENTED = re.compile(r"^(\s*)#- (.*)$", re.S)


def render(text: str, parts: set[str]) -> str:
    """The text as it is when only these parts exist, without the marks."""
    out: list[str] = []
    stack: list[tuple[bool, bool]] = []  # (this part is in, we are in its `otherwise`)
    for line in text.splitlines(keepends=True):
        mark = MARK.match(line)
        if mark:
            word, name = mark.groups()
            if word == "since":
                stack.append((name in parts, False))
            elif word == "otherwise":
                stack[-1] = (not stack[-1][0], True)
            else:
                stack.pop()
            continue
        if not all(shown for shown, _ in stack):
            continue
        if stack and stack[-1][1]:
            line = COMMENTED.sub(r"\1\2", line)
        out.append(line)
    if stack:
        raise ValueError("a part has no @end")
    return "".join(out)


def tidy_python(text: str) -> str:
    """Black's blank lines, where parts were taken out: two around a top-level definition, at most one inside."""
    out: list[str] = []
    blanks = 0
    decorated = False
    for line in text.splitlines():
        if not line.strip():
            blanks += 1
            continue
        definition = line.startswith(("@", "def ", "class "))
        if not out:
            wanted = 0
        elif line[0] in " \t)]}":
            wanted = min(blanks, 1)
        elif definition and not decorated:
            wanted = 2
        elif decorated:
            wanted = 0
        else:
            wanted = min(blanks, 2)
        out += [""] * wanted + [line]
        blanks = 0
        decorated = line.startswith("@") or (decorated and not line.startswith(("def ", "class ")))
    return "\n".join(out) + "\n"


def part_of(path: str) -> str:
    return FILES[max((start for start in FILES if path.startswith(start)), key=len)]


class Project:
    """The files as templates, and what they are at any moment of the history."""

    def __init__(self, generated: dict[str, str]):
        self.files: dict[str, tuple[str, str]] = {}  # path -> (mode, text)
        root = HERE / "project"
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".pyc"):
                mode = "100755" if os.access(path, os.X_OK) else "100644"
                self.files[path.relative_to(root).as_posix()] = (mode, path.read_text(encoding="utf-8"))
        for path, text in generated.items():
            self.files[path] = ("100644", text)

    def at(self, parts: set[str], edits: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
        found = {}
        for path, (mode, text) in self.files.items():
            if part_of(path) not in parts:
                continue
            text = render(text, parts)
            if path.endswith(".py"):
                text = tidy_python(text) if text else ""
            for edited, old, new in edits:
                if edited == path:
                    if old not in text:
                        raise ValueError(f"{path} does not hold {old!r}")
                    text = text.replace(old, new, 1)
            found[path] = (mode, text)
        return found


class Branch:
    def __init__(self, tip: str = "", parts: frozenset[str] = frozenset(), edits: tuple = ()):
        self.tip, self.parts, self.edits = tip, set(parts), list(edits)

    def copy(self) -> "Branch":
        return Branch(self.tip, frozenset(self.parts), tuple(self.edits))


def stream(project: Project, start: int) -> bytes:
    """The history in git's fast-import format."""
    out: list[bytes] = []
    branches: dict[str, Branch] = {}

    def counted(text: str) -> bytes:
        raw = text.encode()
        return b"data %d\n%s\n" % (len(raw), raw)

    def person(role: str, who: str, hours_ago: float) -> bytes:
        name, mail = PEOPLE[who]
        return f"{role} {name} <{mail}> {start - int(hours_ago * 3600)} +0100\n".encode()

    for number, entry in enumerate(HISTORY, start=1):
        if isinstance(entry, FastForward):
            branches[entry.branch] = branches[entry.to].copy()
            out.append(f"reset refs/heads/{entry.branch}\nfrom {branches[entry.branch].tip}\n\n".encode())
        elif isinstance(entry, Tag):
            out.append(f"tag {entry.name}\nfrom {branches[entry.branch].tip}\n".encode())
            out.append(person("tagger", entry.author, entry.hours_ago) + counted(entry.message + "\n"))
        elif isinstance(entry, Commit):
            branch = branches.setdefault(entry.branch, branches[entry.start].copy() if entry.start else Branch())
            parent = branch.tip
            branch.parts |= set(entry.parts)
            branch.edits += entry.edits
            lines = [f"commit refs/heads/{entry.branch}\nmark :{number}\n".encode()]
            lines.append(person("author", entry.author, entry.hours_ago))
            lines.append(person("committer", entry.author, entry.hours_ago))
            lines.append(counted(entry.subject + "\n" + (f"\n{entry.body}\n" if entry.body else "")))
            if parent:
                lines.append(f"from {parent}\n".encode())
            if entry.merge:
                merged = branches[entry.merge]
                branch.parts |= merged.parts
                branch.edits += [edit for edit in merged.edits if edit not in branch.edits]
                lines.append(f"merge {merged.tip}\n".encode())
            lines.append(b"deleteall\n")
            for path, (mode, text) in project.at(branch.parts, branch.edits).items():
                lines.append(f"M {mode} inline {path}\n".encode() + counted(text))
            branch.tip = f":{number}"
            out += lines + [b"\n"]
    out.append(b"done\n")
    return b"".join(out)


def indented(text: str, by: int = 6) -> str:
    return "".join(" " * by + line + "\n" for line in text.strip("\n").splitlines()).rstrip("\n")


def generated_files(chosen: argparse.Namespace) -> dict[str, str]:
    """The two files that depend on the machine: free ports, and where artefacts are kept."""
    if chosen.docker:
        staging_repository = f"{chosen.registry}/acme/orders"
        production_repository = f"{chosen.registry}/acme-production/orders"
        target = "kind: docker\nhost: {host}\ncontainer: acme-orders-{name}\nports: 127.0.0.1:{port}:8080\nenv-file: deploy/{name}.env\nimage: {image}"
        settings = [
            "# Images, in a registry.",
            "ARTEFACTS=image",
            f"DOCKER_HOST={chosen.docker}",
            f"BASE_IMAGE={chosen.base_image}",
            f"INSTALL={chosen.install}",
        ]
    else:
        staging_repository = f"{chosen.artefacts}/staging/orders"
        production_repository = f"{chosen.artefacts}/production/orders"
        target = "kind: process\nport: '{port}'\nstart: ci/start.sh\nenv-file: deploy/{name}.env\nimage: {image}"
        settings = ["# Bundles, in a folder: this machine needs no container engine.", "ARTEFACTS=bundle"]
    settings += [f"REGISTRY={staging_repository}", f"PRODUCTION_REGISTRY={production_repository}"]

    def block(name: str, port: int, image: str) -> str:
        return indented(target.format(name=name, port=port, image=image, host=chosen.docker))

    text = (HERE / "templates" / "environments.yml").read_text(encoding="utf-8")
    for key, value in {
        "STAGING_PORT": str(chosen.staging_port),
        "PRODUCTION_PORT": str(chosen.production_port),
        "STAGING_TARGET": block("staging", chosen.staging_port, staging_repository),
        "PRODUCTION_TARGET": block("production", chosen.production_port, production_repository),
        "PRODUCTION_WITHIN": chosen.production_within,
    }.items():
        text = text.replace(f"@{key}@", value)
    return {".signalbox/environments.yml": text, "ci/settings.env": "\n".join(settings) + "\n"}


def git(folder: Path, *arguments: str, feed: bytes | None = None) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    clean.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=feed, capture_output=True, env=clean)
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode().strip()


def make(folder: Path, chosen: argparse.Namespace) -> None:
    folder.mkdir(parents=True, exist_ok=False)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "fast-import", "--quiet", "--done", feed=stream(Project(generated_files(chosen)), chosen.start))
    # People push into this repository; the checked-out branch follows.
    git(folder, "config", "receive.denyCurrentBranch", "updateInstead")
    git(folder, "config", "user.name", "Mara Keller")
    git(folder, "config", "user.email", "mara@acme.example")
    git(folder, "reset", "--quiet", "--hard", "main")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--start", type=int, default=int(time.time()), help="the moment that the history leads up to, in seconds since 1970")
    parser.add_argument("--staging-port", type=int, default=8081)
    parser.add_argument("--production-port", type=int, default=8082)
    parser.add_argument("--production-within", default="20s", help="how long production may take to prove healthy")
    parser.add_argument("--artefacts", default="", help="folder of the bundles (default: beside the repository)")
    parser.add_argument("--docker", default="", metavar="HOST", help="images and containers on this engine, such as unix:///run/docker.sock")
    parser.add_argument("--registry", default="127.0.0.1:5000")
    parser.add_argument("--base-image", default="python:3.11-slim")
    parser.add_argument("--install", choices=["yes", "no"], default="yes", help="no: the base image has the Python packages")
    chosen = parser.parse_args(arguments)
    chosen.folder = chosen.folder.absolute()
    chosen.artefacts = chosen.artefacts or str(chosen.folder.parent / "artefacts")
    return chosen


def main() -> int:
    chosen = parse()
    try:
        make(chosen.folder, chosen)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"The demo project could not be made in {chosen.folder}: {error}", file=sys.stderr)
        return 1
    print(chosen.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
